"""List who codes what; while coding is blind, only your own.

The lead and the adjudicator always see all.
"""

from __future__ import annotations

from annotator.cli.call import Call
from annotator.cli.command import command
from annotator.cli.shapes import ASSIGNMENT, listed


@command(example="annotator assignments", gives=listed(ASSIGNMENT))
def run(call: Call) -> None:
    from annotator.cli.assignment_lines import show_assignments
    from annotator.workflow.teamwork.roles import visible_assignments

    repository = call.reading()
    found = visible_assignments(repository)
    show_assignments(call.out, repository, found)
    if not found and not call.out.json:
        call.out.say("nothing is assigned; do so: annotator assign SOURCE --to CODER")
