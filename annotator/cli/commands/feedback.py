"""Tell coders what became of their claims.

Yours, if you were compared; else everybody's. Here --coder says whose. While the project is coded
blind, only the adjudicator is told.
"""

from __future__ import annotations

from annotator.cli.call import Call
from annotator.cli.command import command
from annotator.cli.shapes import FEEDBACK, listed


@command(example="annotator feedback --coder ana", gives=listed(FEEDBACK))
def run(call: Call) -> None:
    from annotator.cli.group_lines import feedback_lines  # noqa: PLC0415
    from annotator.workflow.adjudicating import feedback  # noqa: PLC0415
    from annotator.workflow.adjudicating.shapes import feedback_item  # noqa: PLC0415

    repository, wanted = call.looking()
    with call.out.waiting("Comparing"):
        given = feedback(repository, wanted)
    mine = tuple(each for each in given if each.coder == repository.coder)
    shown = given if wanted else mine or given
    if call.out.json:
        call.out.data([feedback_item(repository, each) for each in shown])
        return
    for each in shown:
        for line in feedback_lines(each):
            call.out.line(line)
        if each.undecided:
            call.out.say(f"{each.undecided:,} of {each.coder}'s passages are not decided yet")
