"""Whatever the text: places lie in it, order is kept, and time grows no faster than it."""

from __future__ import annotations

import pytest
from annotator.citing.attributions import attributions, phrases, suggested
from annotator.citing.attributions.assembling import Finder
from annotator.model.attribution import Attribution, Speaker
from annotator.model.span import Span
from annotator.text.document import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.spans import within

PIECES = [
    "said", "says", "told", "saying", "according", "to", "that", "who", "which", "citing", "by",
    "reported", "is", "believed", "not", "denied", "study", "officials", "Otto", "Velt", "U.S.",
    "Mr.", "the", "a", "and", "in", "on", "Monday", "he", "it", "they", ",", ".", "?", "“", "”",
    "«", "»", '"', "'", "’", "‘", "''", "(", ")", "—", ";", ":", "\n", "\n\n", "\u00a0", "1,000",
    "é", "道", "😀", "\u0301", "\u200f",
]  # fmt: skip


def found(text: str) -> tuple[tuple[Span, ...], tuple[Attribution, ...]]:
    document = Document(text, "text")
    blocks = document.blocks()
    sentences = tuple(span for block in blocks for span in document.sentences_of(block))
    return sentences, attributions(text, sentences, [block.span for block in blocks])


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join))
def test_every_place_lies_in_the_text_and_says_what_it_should(text: str) -> None:
    sentences, all_found = found(text)
    for item in all_found:
        places = [item.span, item.cue, item.covers, item.source, item.channel_span]
        for place in filter(None, places):
            assert 0 <= place.start < place.end <= len(text)
        assert within(item.cue, item.span)
        assert (item.source is None) == (item.kind is Speaker.HEARSAY)
        assert item.name == (" ".join(item.source.of(text).split()) if item.source else "")
        if not item.carried:
            assert any(within(item.cue, sentence) for sentence in sentences)
            assert within(item.cue, item.covers)
    own = [item.cue.start for item in all_found if not item.carried]
    assert own == sorted(own)
    assert len(own) == len(set(own))
    assert set(suggested(all_found, [Span(0, len(text))])) == set(all_found)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_any_text_at_all_is_taken(text: str) -> None:
    attributions(text, [Span(0, len(text))] if text else [])


def work(text: str, sentences: list[Span], patch: pytest.MonkeyPatch) -> int:
    """How many words are looked at one by one: the walks' share of the time."""
    steps = 0
    genuine_back, genuine_on = phrases._belongs, phrases._continues

    def back(*args):  # type: ignore[no-untyped-def]
        nonlocal steps
        steps += 1
        return genuine_back(*args)

    def on(*args):  # type: ignore[no-untyped-def]
        nonlocal steps
        steps += 1
        return genuine_on(*args)

    with patch.context() as patched:
        patched.setattr(phrases, "_belongs", back)
        patched.setattr(phrases, "_continues", on)
        list(Finder(text).paragraph(sentences))
    return steps


@pytest.mark.parametrize(
    "piece",
    ["said ", "he said that ", "Otto Velt and ", "Otto, a man, a said, ", "according to ",
     "([{", "“ \" « ' ", "’s ", "A. B. ", "a study by the ", ", saying that he ", "who said "],
)  # fmt: skip
def test_twice_the_text_is_twice_the_work(piece: str, monkeypatch: pytest.MonkeyPatch) -> None:
    short, long = (piece * (size // len(piece)) for size in (30_000, 60_000))
    once = work(short, [Span(0, len(short))], monkeypatch)
    twice = work(long, [Span(0, len(long))], monkeypatch)
    assert twice <= 2.2 * once + 200
