"""Open a project that was coded blind, or close it again; with time and reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.errors import UsageError
from annotator.model.change import Delete, Put
from annotator.model.team import Opening
from annotator.workflow.teamwork.roles import check_lead_or_adjudicator

if TYPE_CHECKING:
    from annotator.store.repository import Repository


def open_blind(repository: Repository, reason: str) -> Opening:
    """From now on everybody sees everybody's marks. Raises: NotYourRole, UsageError."""
    coder = check_can_open(repository)
    if not reason.strip():
        raise UsageError("opening needs a reason", "say it: --reason TEXT")
    opening = Opening(coder, repository.now(), reason.strip())
    repository.save([Put(opening)])
    return opening


def check_can_open(repository: Repository) -> str:
    """Whoever acts, if they may open the project, and it is not open. Raises as ``open_blind``."""
    coder = check_lead_or_adjudicator(repository, "opening the project")
    _check_settings(repository)
    there = repository.held(Opening)
    if there:
        raise UsageError(
            f"{there[0].coder} opened the project on {there[0].at:%Y-%m-%d}",
            "close it first: annotator open --close",
        )
    return coder


def close_blind(repository: Repository) -> Opening:
    """Nobody sees another's marks any more; gives the opening that ended."""
    check_lead_or_adjudicator(repository, "closing the project")
    _check_settings(repository)
    there = repository.held(Opening)
    if not there:
        raise UsageError("the project is not open", "open it: annotator open --reason TEXT")
    repository.save([Delete(there[0])])
    return there[0]


def _check_settings(repository: Repository) -> None:
    if not repository.settings.blind:
        raise UsageError(
            "the project is not coded blind: everybody sees everybody's marks",
            "to begin, write blind = true into annotator.toml",
        )
