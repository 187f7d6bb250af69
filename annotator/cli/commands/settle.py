"""Decide what holds where coders differ; their marks stay.

A GROUP is named as annotator disagreements lists it, or by the end of the id of one of its marks.
Take one coder's version (--take), none, or all of them (--both); or put a claim together: rows that
you give replace those of the version taken, and without --take what all agree on stands. Several
groups are merged into one claim; --split makes each --span a claim of its own. --passage settles
what no coder marked. A settled claim is yours; a later change to one of the marks reopens it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from annotator.cli.call import Call
from annotator.cli.command import command
from annotator.cli.comparing_options import comparing_options, split_names
from annotator.cli.options import SOURCE, grades_of, passage_options, spans_of
from annotator.cli.shapes import DECISION
from annotator.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotator.model.adjudication import Decision
    from annotator.store.repository import Repository
    from annotator.workflow.adjudicating import Standing
    from annotator.workflow.adjudicating.together import Rows

_ROWS = ("quote", "occurrence", "spans", "codes", "grade", "reliability", "credibility",
         "origins", "memo", "split")  # fmt: skip


@command(
    example="annotator settle 7c9e66ab --take ana --reason 'Her passage.' --coder ruth",
    gives=f"{DECISION}\n--rule and --agreed give a list of them",
)
@click.argument("groups", nargs=-1, metavar="[GROUP …]")
@click.option("--take", metavar="CODER", help="This coder's version.")
@click.option("--none", is_flag=True, help="Nothing holds.")
@click.option("--both", is_flag=True, help="Every version holds.")
@passage_options
@click.option("--split", is_flag=True, help="Each --span is a claim of its own.")
@click.option("--code", "codes", multiple=True, metavar="CODE", help="All its codes, in order.")
@click.option("--grade", metavar="B2", help="Reliability and credibility, or one of them.")
@click.option("--reliability", metavar="GRADE", help="Reliability on the codebook's scale.")
@click.option("--credibility", metavar="GRADE", help="Credibility on the codebook's scale.")
@click.option("--origin", "origins", multiple=True, metavar="TEXT", help="All its origins.")
@click.option("--memo", metavar="TEXT", help="A note on the settled claim.")
@click.option(
    "--passage", metavar="SOURCE", type=SOURCE, help="A passage of SOURCE that no coder marked."
)
@click.option("--rule", metavar="RULE", help="Grades one step apart: higher, lower or a coder.")
@click.option("--agreed", is_flag=True, help="Take all that coders agree on, in one act.")
@click.option("--negotiated", is_flag=True, help="The coders agreed after they had talked.")
@click.option("--reason", metavar="TEXT", help="Why; it is kept with the time.")
@comparing_options
def run(call: Call, **given: Any) -> None:
    from annotator.cli.group_lines import decision_lines
    from annotator.workflow.adjudicating.settled import all_hold
    from annotator.workflow.comparing import Ground
    from annotator.workflow.exchange.decision_shapes import decision_item

    repository = call.acting()
    _check(given)
    bulk = bool(given["rule"] or given["agreed"])
    decisions = _in_bulk(repository, given) if bulk else [_one(repository, given)]
    if given["coders"] and not all_hold(repository, decisions):
        call.out.say("other coders marked this too: it stays open until it is settled for all")
    if call.out.json:
        items = [decision_item(repository, decision) for decision in decisions]
        call.out.data(items if bulk else items[0])
        return
    for decision in decisions:
        for line in decision_lines(
            decision, Ground(repository, repository.source(decision.source))
        ):
            call.out.line(line)
    if bulk:
        undo = "; undo takes all of them back" if decisions else ""
        call.out.say(f"{len(decisions):,} settled{undo}")


def _check(given: dict[str, Any]) -> None:
    """Exactly one thing is asked for."""
    ways = [f"--{way}" for way in ("take", "none", "both", "rule", "agreed") if given[way]]
    rows = any(given[row] not in (None, (), False) for row in _ROWS)
    if len(ways) > 1:
        raise UsageError(f"{' and '.join(ways)} contradict each other", "leave all but one out")
    if rows and ways not in ([], ["--take"]):
        raise UsageError(f"{ways[0]} takes no passage, code or grade", "leave one of them out")
    aside = bool(given["passage"]) + bool(given["rule"] or given["agreed"])
    if given["groups"] and aside:
        raise UsageError("a GROUP is named beside what needs none", "leave one of the two out")
    if not given["groups"] and not aside:
        raise UsageError("say which group", "list them: annotator disagreements")
    if given["passage"] and (ways or not given["codes"]):
        raise UsageError("a passage of your own needs its codes", "--span START:END --code CODE")
    if given["groups"] and not ways and not rows:
        raise UsageError(
            "say what holds", "--take CODER, --none, --both, or rows such as --code and --grade"
        )
    if given["negotiated"] and given["rule"]:
        raise UsageError("a rule is no negotiation", "leave --negotiated or --rule out")


def _in_bulk(repository: Repository, given: dict[str, Any]) -> Sequence[Decision]:
    from annotator.workflow import adjudicating as adjudicate
    from annotator.workflow.comparing import compared

    comparison = compared(
        repository,
        split_names(given["coders"]),
        sources=given["sources"] or None,
        unfinished=given["unfinished"],
    )
    found = adjudicate.all_standing(repository, comparison)
    reason = given["reason"] or ""
    if given["agreed"]:
        return adjudicate.settle_agreed(repository, found, reason=reason)
    return adjudicate.settle_by_rule(repository, found, given["rule"], reason=reason)


def _one(repository: Repository, given: dict[str, Any]) -> Decision:
    from annotator.model.adjudication import Outcome
    from annotator.workflow import adjudicating as adjudicate
    from annotator.workflow.adjudicating.named import named_groups
    from annotator.workflow.adjudicating.together import own_claims

    outcome = Outcome.NEGOTIATED if given["negotiated"] else Outcome.ADJUDICATED
    said: dict[str, Any] = {"outcome": outcome, "reason": given["reason"] or ""}
    if given["passage"]:
        rows = _rows(repository, given["passage"], given)
        return adjudicate.settle_passage(repository, given["passage"], own_claims(rows), **said)
    groups = named_groups(repository, given["groups"], split_names(given["coders"]))
    if given["none"]:
        return adjudicate.settle(repository, groups, (), **said)
    if given["both"]:
        if len(groups) > 1:
            raise UsageError("--both settles one GROUP at a time", "name one")
        return adjudicate.take_both(repository, groups[0], **said)
    return _put_together(repository, groups, given, said)


def _put_together(
    repository: Repository, groups: Sequence[Standing], given: dict[str, Any], said: dict[str, Any]
) -> Decision:
    from annotator.workflow import adjudicating as adjudicate
    from annotator.workflow.adjudicating.together import put_together
    from annotator.workflow.comparing import Ground

    source = groups[0].group.source
    ground = Ground(repository, repository.source(source))
    rows = _rows(repository, source, given)
    plain = [each.group for each in groups]
    settled = put_together(ground, plain, rows, take=given["take"] or "")
    return adjudicate.settle(repository, groups, settled, **said)


def _rows(repository: Repository, source: str, given: dict[str, Any]) -> Rows:
    from annotator.workflow.adjudicating.together import Rows

    repository.source(source)
    spans = []
    if given["quote"] is not None or given["spans"] or given["occurrence"] is not None:
        names = ("quote", "occurrence", "spans")
        spans = spans_of(repository, source, **{name: given[name] for name in names})
    reliability, credibility = grades_of(
        repository, given["grade"], given["reliability"], given["credibility"]
    )
    return Rows(
        spans=tuple(spans),
        codes=tuple(given["codes"]),
        reliability=reliability,
        credibility=credibility,
        origins=tuple(given["origins"]),
        memo=given["memo"] or "",
        split=given["split"],
    )
