"""Find words in a source.

Case, kinds of quotation marks, dashes and spaces, and soft hyphens make no difference.
"""

from __future__ import annotations

import click

from annotator.cli.call import Call
from annotator.cli.command import command
from annotator.cli.options import SOURCE

_LIMIT = 10_000


@command(
    example="annotator find article 'pay stopped'",
    gives='[{"start", "end", "paragraph", "text"}]',
)
@click.argument("source", metavar="SOURCE", type=SOURCE)
@click.argument("words", metavar="TEXT")
def run(call: Call, *, source: str, words: str) -> None:
    from annotator.text.document import Document
    from annotator.text.search import find_all

    repository = call.reading()
    found = repository.source(source)
    with call.out.waiting("Searching"):
        document = Document(repository.text(source), found.format)
        hits = find_all(document.display, words, limit=_LIMIT)
        places = [
            (document.block_at(hit.start).number, document.to_canonical(hit), hit) for hit in hits
        ]
    if call.out.json:
        call.out.data(
            [
                {
                    "start": span.start,
                    "end": span.end,
                    "paragraph": number,
                    "text": hit.of(document.display),
                }
                for number, span, hit in places
            ]
        )
        return
    if not places:
        call.out.say(f"{source} does not hold these words")
    for number, span, hit in places:
        before = document.display[max(hit.start - 30, 0) : hit.start]
        after = document.display[hit.end : hit.end + 30]
        context = f"…{before}⟦{hit.of(document.display)}⟧{after}…".replace("\n", " ")
        call.out.line(f"¶{number}  {span.start}:{span.end}  {context}")
