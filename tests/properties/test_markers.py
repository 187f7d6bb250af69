"""Whatever brackets a text holds, its markers and notes stand where they are said to stand."""

from __future__ import annotations

import pytest
from annotator.citing.markers import apparatus
from annotator.model.note import Apparatus
from annotator.model.span import Span
from hypothesis import given, settings
from hypothesis import strategies as st

PIECES = (
    "[1]", "[2]", "[3, 4]", "[2–9]", "([1])", "[^a]", "[^a]: ", "¹", "²⁻³", "\n[1] ", "\n[2]",
    "\n\n[3]\u00a0", "\n([1]) ", "\n¹ ", "\n1. ", "\n2) ", "\n\nNotes\n", "\n\nReferences\n",
    "\nSmith, J. (2015). A thing.", "(Smith, 2015)", "Smith (2015)", "(see Smith 2015; Doe 2014a)",
    "\nDoe, Jane (2014a).", "[3](#fn3)", "[[4]](#x)", "\\[1\\]", "[2015]", "[sic]", "[", "]", "(",
    ")", "[1", "[[", "(2015", ";", ",", ".", "word ", "Word ", "é ", "١", "[٢]", "\n", "\n\n",
    "\n    more", "> ", "- ", "\u00a0",
)  # fmt: skip
TEXT = st.lists(st.sampled_from(PIECES), max_size=60).map("".join) | st.text(max_size=80)
PLACE = st.tuples(st.integers(-2, 90), st.integers(-2, 90)).map(lambda pair: Span(*pair))
LINKS = st.lists(st.tuples(PLACE, st.none() | PLACE), max_size=5)


def check(text: str, found: Apparatus) -> None:
    for marker in found.markers:
        assert 0 <= marker.span.start < marker.span.end <= len(text)
        assert marker.labels
        assert all(0 <= index < len(found.notes) for index in marker.notes)
        assert found.markers_in(marker.span) == (marker,)
    for earlier, later in zip(found.markers, found.markers[1:], strict=False):
        assert earlier.span.end <= later.span.start
    for note in found.notes:
        assert 0 <= note.span.start < note.span.end <= len(text)
        assert note.span.start <= note.body.start <= note.body.end == note.span.end
    assert list(found.notes) == sorted(found.notes, key=lambda note: note.span)
    assert len(set(found.notes)) == len(found.notes)
    for problem in found.problems:
        assert problem.message
        assert problem.span is None or 0 <= problem.span.start < problem.span.end <= len(text)


@settings(deadline=None, max_examples=300)
@given(TEXT)
def test_every_span_lies_in_the_text_and_every_index_names_a_note(text: str) -> None:
    found = apparatus(text)
    check(text, found)
    for earlier, later in zip(found.notes, found.notes[1:], strict=False):
        assert earlier.span.end <= later.span.start
    resolved = {index for marker in found.markers for index in marker.notes}
    told = {
        problem.span for problem in found.problems if problem.kind in ("never-cited", "duplicate")
    }
    for index, note in enumerate(found.notes):
        assert (index in resolved) != (note.span in told)


@settings(deadline=None, max_examples=300)
@given(TEXT, LINKS)
def test_links_are_followed_and_break_nothing(
    text: str, links: list[tuple[Span, Span | None]]
) -> None:
    found = apparatus(text, links=links)
    check(text, found)
    inside = [
        (marker, note)
        for marker, note in links
        if 0 <= marker.start < marker.end <= len(text)
        and (note is None or 0 <= note.start < note.end <= len(text))
    ]
    if len(inside) == 1:
        ((place, note),) = inside
        (marker,) = found.markers_in(place)
        assert marker.span == place
        spans = [found.notes[index].span for index in marker.notes]
        assert spans == ([] if note is None else [note])


@settings(deadline=None)
@given(TEXT, st.lists(PLACE, max_size=4))
def test_entries_that_a_reader_knows_break_nothing(text: str, entries: list[Span]) -> None:
    check(text, apparatus(text, references=entries))


@pytest.mark.parametrize(
    "piece",
    [
        *("[", "[1", "[1]", "[1,", "([", "[^", "[^" + "a" * 63, "\n[1] a", "(", "(2015", "¹", "¹,"),
        *(
            "(Smith 2015) ",
            "Smith (2015) ",
            "[[1]](#a",
            "[1](#" + "a" * 290,
            "\n",
            "\n> ",
            "\n   a",
        ),
        *("(" + "Smith 2015; " * 30 + ")", "\nNotes\n1. a", "\n1. a", "Smith, J. (2015).\n"),
    ],
)
def test_hostile_texts_take_linear_time(piece: str) -> None:
    """Where a mark is looked for again from each place, this takes minutes."""
    text = f"[1] (Smith 2015)\nReferences\nSmith, J. (2015).\n{piece * (150_000 // len(piece))}"
    check(text, apparatus(text))
