"""What is wrong with a project, in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.model.change import Fault

if TYPE_CHECKING:
    from annotator.store.repository import Repository


def check(repository: Repository) -> tuple[Fault, ...]:
    """Every fault of every folder."""
    return ()
