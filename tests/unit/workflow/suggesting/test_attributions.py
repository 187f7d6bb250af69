"""Who says what in a source, at its places in the file."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from annotator.model.span import Span
from annotator.text.document import Document
from annotator.workflow.suggesting import attributions as module
from annotator.workflow.suggesting.attributions import attributions_near, attributions_of

PAGE = """\
# Officials say the road is shut

The **study** by the *Corvale Institute* found that half had left.

> “Nobody came,” Otto Velt [told](https://courier.example/velt) the Courier.

```
he said that this is code
```
"""


def test_places_in_markdown_are_those_of_the_file() -> None:
    first, second = attributions_of(Document(PAGE, "markdown"))
    assert first.source is not None
    assert first.name == "The study by the Corvale Institute"
    assert first.source.of(PAGE) == "The **study** by the *Corvale Institute"
    assert first.cue.of(PAGE) == "found"
    assert first.covers.of(PAGE).startswith("The **study**")
    assert second.cue.of(PAGE) == "told"
    assert second.channel_span is not None
    assert second.channel_span.of(PAGE) == "the Courier"


def test_headings_and_code_are_not_read() -> None:
    cues = [item.cue.of(PAGE) for item in attributions_of(Document(PAGE, "markdown"))]
    assert cues == ["found", "told"]


def test_comments_under_an_article_are_not_read() -> None:
    text = (
        "The road is shut\n\n"
        + "Otto Velt said that the road was shut for the winter, and nobody crossed it.\n\n" * 3
        + "Leave a Reply\n\nAna Orr said that this is a comment.\n"
    )
    names = {item.name for item in attributions_of(Document(text, "text"))}
    assert names == {"Otto Velt"}


def test_a_plain_text_keeps_its_offsets() -> None:
    text = "Velt said no.\n"
    (item,) = attributions_of(Document(text, "text"))
    assert item.span.of(text) == "Velt said"


def near_the_end(paragraphs: list[str]) -> str:
    text = "\n\n".join(
        ("A study by the Corvale Institute found it.", *paragraphs, "The study said so.")
    )
    document = Document(text, "text")
    return attributions_near(document, [Span(len(text) - 10, len(text))])[0].speaker


def test_who_is_meant_may_have_been_named_many_short_paragraphs_before() -> None:
    assert near_the_end(["The road is shut."] * 20) == "A study by the Corvale Institute"


def test_no_more_is_read_for_that_than_a_key_can_wait_for(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[int] = []
    find = module.attributions

    def measured(text: str, sentences: Sequence[Span], blocks: Sequence[Span]) -> object:
        read.append(sum(map(len, blocks)))
        return find(text, sentences, blocks)

    monkeypatch.setattr(module, "attributions", measured)
    assert near_the_end(["The road is shut. " * 300] * 20) == "The study"
    assert read[0] <= module.FAR_BEFORE + 100
