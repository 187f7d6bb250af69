"""Groups, decisions and feedback as plain dictionaries, for ``--json``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from annotator.store.log.clock import written_date
from annotator.workflow.adjudicating.queue import progress
from annotator.workflow.exchange.shapes import Item, annotation_item, span_item

if TYPE_CHECKING:
    from annotator.model.adjudication import Decision
    from annotator.store.repository import Repository
    from annotator.workflow.adjudicating.feedback import Feedback, Returned
    from annotator.workflow.adjudicating.standing import Standing
    from annotator.workflow.comparing import Comparison, Ground


def comparison_item(
    repository: Repository,
    comparison: Comparison,
    found: Sequence[Standing],
    shown: Sequence[Standing],
    grounds: Mapping[str, Ground],
) -> Item:
    """A comparison with the groups that are shown of it."""
    so_far = progress(found)
    return {
        "coders": list(comparison.coders),
        "sources": [source.id for source in comparison.sources],
        "left_out": dict(comparison.left_out),
        "decided": so_far.decided,
        "total": so_far.total,
        "groups": [group_item(repository, each, grounds[each.group.source]) for each in shown],
    }


def group_item(repository: Repository, each: Standing, ground: Ground) -> Item:
    """One group: whose marks, in what they differ, and what was decided."""
    group = each.group
    return {
        "group": each.ident,
        "source": group.source,
        "difference": group.difference.value,
        "differs": list(ground.differing(group.marks)),
        "span": span_item(group.extent),
        "quote": group.extent.of(ground.text),
        "marks": {
            coder: [annotation_item(repository, mark) for mark in group.marks[coder]]
            for coder in sorted(group.marks)
        },
        "decision": decision_item(repository, each.decision) if each.decision else None,
        "reopened": each.reopened,
    }


def decision_item(repository: Repository, decision: Decision) -> Item:
    """What holds in place of which marks, who said so, when and why."""
    return {
        "id": decision.id,
        "source": decision.source,
        "coder": decision.coder,
        "at": written_date(decision.at),
        "seen": sorted(decision.seen),
        "settled": [annotation_item(repository, mark) for mark in decision.settled],
        "outcome": decision.outcome.value,
        "reason": decision.reason,
        "rule": decision.rule,
        "checked": decision.checked,
    }


def feedback_item(repository: Repository, given: Feedback) -> Item:
    """What became of one coder's claims."""
    return {
        "coder": given.coder,
        **given.counts,
        "agreed": given.agreed,
        "undecided": given.undecided,
        "claims": [_returned_item(repository, each) for each in given.returned],
    }


def _returned_item(repository: Repository, each: Returned) -> dict[str, Any]:
    return {
        "source": each.source,
        "fate": each.fate.value,
        "mark": annotation_item(repository, each.mark) if each.mark else None,
        "settled": annotation_item(repository, each.settled) if each.settled else None,
        "reason": each.reason,
    }
