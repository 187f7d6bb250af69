"""Show or write the analyst's texts of the brief.

NAME is summary, gaps, assumptions or alternatives. With TEXT it is written, an empty TEXT takes it
away. Without NAME all are shown.
"""

from __future__ import annotations

import click

from annotator.cli.call import Call
from annotator.cli.command import command


@command(
    example="annotator statement gaps 'No source speaks of women.' --coder ana",
    gives="{NAME: TEXT}",
)
@click.argument("name", metavar="[NAME]", required=False)
@click.argument("text", metavar="[TEXT]", required=False)
def run(call: Call, *, name: str | None, text: str | None) -> None:
    from annotator.workflow.blind import visible_statements
    from annotator.workflow.briefing.findings import STATEMENTS, set_statement

    if name is not None and text is not None:
        set_statement(call.acting(), name, text)
    repository = call.reading()
    texts = visible_statements(repository)
    names = STATEMENTS if name is None else (name,)
    if call.out.json:
        call.out.data({each: texts.get(each, "") for each in names})
        return
    for each in names:
        call.out.line(f"{each}: {texts.get(each) or '–'}")
