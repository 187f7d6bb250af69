"""What is wrong with a project, in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.model.change import Fault

if TYPE_CHECKING:
    from annotator.store.contents import Contents


def check(contents: Contents) -> tuple[Fault, ...]:
    """Every fault of every folder."""
    return ()
