"""Deal sources out by chance, a share of them to all coders.

The others go round the coders, one each. The same seed draws the same again, in whatever order
sources and coders are named. Without --sources all are drawn from that nobody was given yet.
"""

from __future__ import annotations

import click

from annotator.cli.call import Call
from annotator.cli.command import command


@command(
    example="annotator draw --coders ana,ben --share 20 --seed 7 --coder ana",
    gives="""\
{"id", "seed", "share", "coders": [NAME], "round", "sources": NUMBER,
 "shared": NUMBER, "each": {NAME: NUMBER}}""",
)
@click.option("--coders", required=True, metavar="NAME,NAME", help="Whom to deal to.")
@click.option("--share", required=True, type=float, metavar="PERCENT",
              help="How many of the sources all of them get.")  # fmt: skip
@click.option("--seed", required=True, type=int, metavar="NUMBER", help="What the draw follows.")
@click.option("--round", "round_name", default="1", show_default=True, metavar="NAME",
              help="The round of coding they belong to.")  # fmt: skip
@click.option("--sources", default="", metavar="ID,ID", help="Which sources to draw from.")
def run(call: Call, *, coders: str, share: float, seed: int, round_name: str, sources: str) -> None:
    from annotator.workflow.teamwork.draw import draw

    repository = call.acting()
    drawing, dealing = draw(
        repository,
        _words(coders),
        share,
        seed,
        sources=[call.source_id(word) for word in _words(sources)],
        round_name=round_name,
    )
    each = {coder: len(mine) for coder, mine in dealing.given.items()}
    if call.out.json:
        call.out.data(
            {
                "id": drawing.id,
                "seed": drawing.seed,
                "share": drawing.share,
                "coders": list(drawing.coders),
                "round": drawing.round,
                "sources": len(drawing.sources),
                "shared": len(drawing.double),
                "each": each,
            }
        )
        return
    call.out.line(
        f"{len(drawing.double)} of {len(drawing.sources)} sources go to all of "
        f"{', '.join(drawing.coders)}; seed {drawing.seed}, round {drawing.round}"
    )
    call.out.table(("coder", "sources"), [(coder, str(count)) for coder, count in each.items()])


def _words(text: str) -> list[str]:
    return [word for word in map(str.strip, text.split(",")) if word]
