"""How many of those a source is given to are done with it, for whoever leads or adjudicates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from annotator.workflow.comparing.choosing import assignees
from annotator.workflow.teamwork.roles import sees_all_assignments, visible_assignments

if TYPE_CHECKING:
    from annotator.store.repository import Repository


def finished_by_source(repository: Repository) -> Mapping[str, tuple[int, int]]:
    """Source id → how many finished it, and of how many; nothing for a mere coder."""
    settings = repository.settings
    leading = repository.coder in {settings.lead, settings.adjudicator} - {""}
    if not leading or not sees_all_assignments(repository):
        return {}
    given = assignees(visible_assignments(repository))
    done = {
        coder: {source for source, item in repository.progress(coder).items() if item.finished}
        for coder in set().union(*given.values())
    }
    return {
        source: (sum(source in done[coder] for coder in coders), len(coders))
        for source, coders in given.items()
    }
