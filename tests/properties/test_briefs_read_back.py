"""Whatever a source holds: a quotation that nobody touched is not told as changed."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from annotator.citing.quotations.comparing import Compared, Status, compare
from annotator.model.brief import Brief, Quotation
from annotator.readers.briefs.docx import read
from annotator.workflow.verifying.quotes import marked
from annotator.writers.briefs import docx
from annotator.writers.verbatim import UNWRITABLE
from hypothesis import given, settings
from hypothesis import strategies as st
from tests import edited_word as word

HOSTILE = (
    "\n", "\n\n", "\t", " ", "    ", "\u00a0", "\u2028", "\u0085", "\u200f", "&amp;", "&#10;",
    "<b>", "</w:t>", "]]>", "<!--", "*", "\\", "[3]", "…", "...", "word", "”", "“", "[…]", " […] ",
    "'", '"', "‘", "’", "«", "ا", "لا ", "א", "১", "নি", "e\u0301", "👩‍👩‍👧", "𝔘", "\u00ad",
    "\u2011", "\u202f", "ﬁ", "5–7", "©", "\u200b", "漢字", "\ufeff", "\u3000", "ß", "İ",
)  # fmt: skip
ANY = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40)
MADE = st.lists(st.sampled_from(HOSTILE), min_size=1, max_size=12).map("".join)
PART = st.one_of(ANY, MADE).filter(lambda text: not UNWRITABLE.search(text))
PARTS = st.lists(PART, min_size=1, max_size=3).map(tuple)
Parts = tuple[str, ...]


def printed(quotations: list[Parts]) -> bytes:
    elements = tuple(
        Quotation(f"01903a5e-7c00-7000-8000-{number:012x}", "s", parts)
        for number, parts in enumerate(quotations)
    )
    return docx.write(Brief("T", elements, datetime(2024, 1, 2, tzinfo=UTC)))


def verdicts(data: bytes, quotations: list[Parts]) -> list[Compared]:
    returned = read(data, "x")
    stretches = [item.stretch for item in returned.quotations]
    assert len(stretches) == len(quotations) and None not in stretches
    return [
        compare(returned.body.text(marked(returned.body, stretch)), parts)
        for stretch, parts in zip(stretches, quotations, strict=True)
        if stretch is not None
    ]


@settings(max_examples=200, deadline=None)
@given(first=PARTS, second=PARTS)
def test_words_come_back_as_they_were(first: Parts, second: Parts) -> None:
    quotations = [first, second]
    for found, parts in zip(verdicts(printed(quotations), quotations), quotations, strict=True):
        if "\r" not in "".join(parts):  # Word has one kind of line break
            assert found.status is Status.VERBATIM, (found, parts)
        assert found.status in (Status.VERBATIM, Status.TYPOGRAPHY)


def test_words_come_back_from_libreoffice_changed_in_type_at_most(
    tmp_path: Path, needs: Callable[..., str]
) -> None:
    rng = random.Random(3)
    quotations: list[Parts] = [(f"a{sign}b",) for sign in HOSTILE]
    for _ in range(200):
        parts = rng.randint(1, 3)
        quotations.append(
            tuple("".join(rng.choices(HOSTILE, k=rng.randint(2, 12))) for _ in range(parts))
        )
    saved = word.saved_by_libreoffice(needs("soffice"), printed(quotations), tmp_path)
    found = verdicts(saved, quotations)
    told = [
        (each, parts)
        for each, parts in zip(found, quotations, strict=True)
        if each.status not in (Status.VERBATIM, Status.TYPOGRAPHY)
    ]
    assert told == []
    assert sum(each.status is Status.VERBATIM for each in found) > 0.8 * len(found)
