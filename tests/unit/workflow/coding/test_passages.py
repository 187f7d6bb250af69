"""What a coder has not decided on."""

from __future__ import annotations

from annotator.model.span import Span
from annotator.text.document import Document
from annotator.workflow.coding.passages import outside, sentences
from hypothesis import given
from hypothesis import strategies as st

spans = st.tuples(st.integers(0, 60), st.integers(1, 12)).map(lambda pair: Span(pair[0], sum(pair)))


@given(st.lists(st.integers(1, 9), max_size=12), st.lists(spans, max_size=8))
def test_a_passage_is_left_when_nothing_decided_overlaps_it(
    lengths: list[int], decided: list[Span]
) -> None:
    places, start = [], 0
    for length in lengths:
        places.append(Span(start, start + length))
        start += length + 1
    wanted = [place for place in places if not any(place.overlaps(span) for span in decided)]
    assert outside(places, decided) == wanted


def test_headings_and_notes_are_not_to_be_decided_on() -> None:
    text = "# A heading\n\nOne sentence. Another one.\n\n- an item\n"
    document = Document(text, "markdown")
    words = [span.of(text) for span in sentences(document)]
    assert words[:2] == ["One sentence.", "Another one."]
    assert not any("heading" in passage for passage in words)
