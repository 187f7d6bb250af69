"""Whatever a record holds, it is cited; whatever a file holds, it is read or refused."""

from __future__ import annotations

import json
from typing import Any

from annotator.citing.references.bibliography import Bibliography
from annotator.citing.references.runs import plain
from annotator.citing.references.styles import NAMES
from annotator.errors import BadReferences
from annotator.model.reference import PartialDate, Reference
from annotator.readers.references import bibtex, csl_json, ris
from hypothesis import given, settings
from hypothesis import strategies as st

WORDS = st.text(max_size=20)
KINDS = st.sampled_from(
    [
        *("article-newspaper", "article-magazine", "article-journal", "webpage", "post-weblog"),
        *("report", "book", "chapter", "thesis", "document", "song", ""),
    ]
)
PERSON = st.fixed_dictionaries(
    {},
    optional=dict.fromkeys(
        ("family", "given", "literal", "suffix", "non-dropping-particle"), WORDS
    ),
)
DATE = st.fixed_dictionaries(
    {"date-parts": st.lists(st.lists(st.integers(-1, 9999), max_size=4), max_size=2)}
)
TEXTS = (
    *("title", "title-short", "container-title", "publisher", "publisher-place", "genre"),
    *("number", "volume", "issue", "page", "edition", "URL", "DOI", "language"),
)
ITEM = st.fixed_dictionaries(
    {"type": KINDS},
    optional={
        **dict.fromkeys(TEXTS, WORDS),
        **{name: st.lists(PERSON, max_size=9) for name in ("author", "editor")},
        **dict.fromkeys(("issued", "accessed", "event-date"), DATE),
    },
)


@given(st.lists(ITEM, max_size=6), st.sampled_from(NAMES), WORDS)
@settings(max_examples=100, deadline=None)
def test_any_record_is_cited_in_every_style(
    items: list[dict[str, Any]], style: str, locator: str
) -> None:
    references = [Reference({**item, "id": f"r{number}"}) for number, item in enumerate(items)]
    made = Bibliography(style, references)
    assert len(made.entries()) == len(references)
    for reference in references:
        for runs in (
            made.note(reference.id, locator, first=True),
            made.note(reference.id, locator, first=False),
            made.short(reference.id, locator),
        ):
            assert plain(runs).strip()
            assert all(run.text for run in runs)
            assert all(run.link == "" or run.link.lower().startswith("http") for run in runs)


@given(st.lists(ITEM, min_size=2, max_size=6))
@settings(max_examples=100, deadline=None)
def test_author_date_citations_are_never_the_same(
    items: list[dict[str, Any]],
) -> None:
    """Letters after the year see to it, also for works that agree in everything."""
    references = [Reference({**item, "id": f"r{number}"}) for number, item in enumerate(items)]
    made = Bibliography("apa", references)
    assert len({plain(made.short(item.id)) for item in references}) == len(references)


@given(st.text(max_size=300))
@settings(max_examples=100, deadline=None)
def test_readers_read_or_refuse_any_text(text: str) -> None:
    for reader in (bibtex.READER, csl_json.READER, ris.READER):
        try:
            references, _ = reader.read(text)
        except BadReferences:
            continue
        assert len({reference.id for reference in references}) == len(references)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | WORDS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=4),
    max_leaves=10,
)


@given(st.lists(ITEM | st.dictionaries(st.sampled_from([*TEXTS, "id", "author", "issued"]), JSON)))
@settings(max_examples=100, deadline=None)
def test_what_was_read_from_csl_json_can_be_cited_and_read_again(items: list[Any]) -> None:
    references, _ = csl_json.READER.read(json.dumps(items))
    assert len(references) == len(items)
    again, _ = csl_json.READER.read(json.dumps([dict(item.csl) for item in references]))
    assert [item.csl for item in again] == [item.csl for item in references]
    assert len(Bibliography("chicago-note", references).entries()) == len(references)


@given(st.sampled_from('@{}",=# \n').flatmap(lambda _: st.text('@{}",=#\\ \nabook', max_size=200)))
@settings(max_examples=100, deadline=None)
def test_bibtex_of_nothing_but_marks_is_read_or_refused(text: str) -> None:
    try:
        bibtex.READER.read(f"@book{{k, title={{T}}}}\n{text}")
    except BadReferences as error:
        raise AssertionError("the whole entry before it was lost") from error


@given(st.dates())
def test_dates_survive_being_written(day: Any) -> None:
    assert PartialDate.parse(day.isoformat()) == PartialDate(day.year, day.month, day.day)
    if day.year > 999:
        assert PartialDate.parse(f"{day:%d %B %Y}") == PartialDate(day.year, day.month, day.day)
