"""The one way to change the codebook, and who may."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from annotator.workflow.teamwork.roles import check_lead_or_adjudicator

if TYPE_CHECKING:
    from annotator.model.codebook import Codebook
    from annotator.store.repository import Repository


def check_may_edit(repository: Repository) -> None:
    """Where a lead is named, only the lead and the adjudicator change what all code by.

    Raises: NoCoder, NotYourRole.
    """
    if repository.settings.lead:
        check_lead_or_adjudicator(repository, "changing the codebook")


def edited(repository: Repository, edit: Callable[[bytes], bytes]) -> Codebook:
    """Let ``edit`` turn the file's bytes into new ones, which must be a good codebook.

    Raises: as above, BadCodebook, StoreChangedOnDisk, SaveFailed, ReadOnlyProject.
    """
    check_may_edit(repository)
    return repository.edit_codebook(edit)
