"""A source or an origin that no longer counts, and what falls with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.errors import AlreadyWithdrawn, NotWithdrawn, UsageError
from annotator.model.change import Change, Delete, Put
from annotator.model.origin import Node, NodeKind, Withdrawal
from annotator.workflow.origins.links import place_of
from annotator.workflow.origins.tracing import Falls, trace

if TYPE_CHECKING:
    from annotator.store.repository import Repository


def withdraw(repository: Repository, target: str | Node, reason: str) -> Falls:
    """Save that it no longer counts; gives what loses support, before and after.

    Raises: AlreadyWithdrawn, UnknownOrigin, UsageError without a reason or for a passage.
    """
    coder = repository.acting
    node, changes = _target(repository, target)
    if not reason.strip():
        raise UsageError("a withdrawal needs a reason", "say why: --reason TEXT")
    tracing = trace(repository)
    before = tracing.material.withdrawn.get(tracing.material.of_end(node))
    if before is not None:
        name = tracing.name(tracing.material.of_end(node))
        when = before.at.date().isoformat()
        raise AlreadyWithdrawn(name, before.coder, when, before.reason)
    withdrawal = Withdrawal(node, coder, reason.strip(), repository.now())
    repository.save([*changes, Put(withdrawal)])
    if changes:
        tracing = trace(repository)
    return tracing.falls(tracing.material.of_end(node))


def reinstate(repository: Repository, target: str | Node) -> Falls:
    """Let it count again; gives what gains support, as ``withdraw`` told it.

    Raises: NotWithdrawn, UnknownOrigin.
    """
    node, _ = _target(repository, target)
    tracing = trace(repository)
    wanted = tracing.material.of_end(node)
    found = [
        each
        for each in tracing.withdrawals
        if wanted and tracing.material.of_end(each.target) == wanted
    ]
    if not found:
        raise NotWithdrawn(tracing.name(wanted) if wanted else str(target))
    repository.save([Delete(each) for each in found])
    return tracing.falls(wanted)


def _target(repository: Repository, target: str | Node) -> tuple[Node, list[Change]]:
    node, changes = place_of(repository, target)
    if node.kind is NodeKind.PASSAGE:
        raise UsageError(
            "only a source or an origin can be withdrawn", "a claim is taken away: annotator remove"
        )
    return node, changes
