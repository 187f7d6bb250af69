"""Print a source's text, or its sentences with their places."""

from __future__ import annotations

import click

from annotator.cli.call import Call
from annotator.cli.command import command
from annotator.cli.options import SOURCE


@command(
    example="annotator text article --sentences",
    gives=(
        '{"id", "text", "sha256"}\n--sentences: [{"paragraph", "start", "end", "zone", "text"}]'
    ),
)
@click.argument("source", metavar="SOURCE", type=SOURCE)
@click.option(
    "--sentences",
    is_flag=True,
    help="One line per sentence: paragraph, START:END (for mark --span), the words.",
)
def run(call: Call, *, source: str, sentences: bool) -> None:
    repository = call.reading()
    found = repository.source(source)
    text = repository.text(source)
    if sentences:
        _show_sentences(call, text, found.format)
    elif call.out.json:
        call.out.data({"id": found.id, "text": text, "sha256": found.text_sha256})
    else:
        call.out.exact(text)


def _show_sentences(call: Call, text: str, format_name: str) -> None:
    from annotator.text.document import Document

    document = Document(text, format_name)
    rows = []
    for block in document.blocks():
        for sentence in document.sentences_of(block):
            span = document.to_canonical(sentence)
            words = " ".join(sentence.of(document.display).split())
            zone = document.zone_of(block).value
            rows.append((block.number, span, zone, words))
    if call.out.json:
        call.out.data(
            [
                {
                    "paragraph": number,
                    "start": span.start,
                    "end": span.end,
                    "zone": zone,
                    "text": words,
                }
                for number, span, zone, words in rows
            ]
        )
        return
    for number, span, zone, words in rows:
        aside = "" if zone == "main" else f"({zone}) "
        call.out.line(f"¶{number}  {span.start}:{span.end}  {aside}{words}")
