"""Who says what in a source, at its places in the file."""

from __future__ import annotations

from annotator.text.document import Document
from annotator.workflow.attributions import attributions_of

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
