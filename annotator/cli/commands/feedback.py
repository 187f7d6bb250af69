"""Tell coders what became of their claims.

Yours, if you were compared; else everybody's. Here --coder says whose; the lead or adjudicator who
was not compared is told everybody's. While the project is coded blind, only the adjudicator is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.cli.call import Call
from annotator.cli.command import command
from annotator.cli.shapes import FEEDBACK, listed
from annotator.errors import UnknownCoder

if TYPE_CHECKING:
    from annotator.store.repository import Repository


@command(example="annotator feedback --coder ana", gives=listed(FEEDBACK))
def run(call: Call) -> None:
    from annotator.cli.group_lines import feedback_lines
    from annotator.workflow.adjudicating import feedback
    from annotator.workflow.exchange.decision_shapes import feedback_item
    from annotator.workflow.wording import are

    repository, wanted = _looking(call)
    settings = repository.settings
    with call.out.waiting("Comparing"):
        given = feedback(repository)
    asked = wanted or repository.coder
    shown = tuple(each for each in given if each.coder == asked) or given
    if wanted and given and shown is given and wanted not in (settings.lead, settings.adjudicator):
        raise UnknownCoder(wanted, [each.coder for each in given])
    if call.out.json:
        call.out.data([feedback_item(repository, each) for each in shown])
        return
    codebook = repository.codebook()
    if not given:
        call.out.say("no source was coded by two coders yet; training sources do not count")
    for each in shown:
        for line in feedback_lines(each, settings.coders, codebook):
            call.out.line(line)
        if each.undecided:
            name = settings.coders.get(each.coder, each.coder)
            waiting = f"{each.undecided:,} of {name}'s claims {are(each.undecided)}"
            call.out.say(f"{waiting} not decided yet")


def _looking(call: Call) -> tuple[Repository, str | None]:
    """The project, and whom ``--coder`` names.

    Who leads or settles acts under that name, and so does anybody where nobody else is named.
    """
    from annotator.workflow.coder import checked_coder

    wanted = checked_coder(call.named_coder) if call.named_coder else None
    repository = call.opened(call.coder_if_known(named=False) or wanted)
    if wanted and wanted in (repository.settings.lead, repository.settings.adjudicator):
        repository = call.opened(wanted)
    return repository, wanted
