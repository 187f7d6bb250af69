"""Who codes in a project, who leads, who settles: what annotator.toml says of people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

from annotator.errors import NotListed, NotYourRole, UsageError
from annotator.store.lead.settings_edits import edited
from annotator.workflow.coder import checked_coder

if TYPE_CHECKING:
    from annotator.model.project import Settings
    from annotator.store.repository import Repository


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody whom annotator.toml names."""

    coder: str
    name: str
    """As it is printed; empty for a lead or adjudicator who is not among the coders."""
    roles: tuple[str, ...]
    """coder, lead, adjudicator: those that the person has, in this order."""


def members(settings: Settings) -> tuple[Member, ...]:
    """The coders in the order of the file, then who else has a role."""
    roles = {"lead": settings.lead, "adjudicator": settings.adjudicator}
    everybody = dict.fromkeys((*settings.coders, *filter(None, roles.values())))
    return tuple(
        Member(
            coder,
            settings.coders.get(coder, ""),
            (
                *(["coder"] if coder in settings.coders else []),
                *(role for role, who in roles.items() if who == coder),
            ),
        )
        for coder in everybody
    )


def listed_coder(repository: Repository, coder: str) -> str:
    """The name itself, if work can be given to it: any, where the project lists nobody.

    Raises: BadCoder, NotListed.
    """
    return _known_coder(repository, coder) if repository.settings.coders else checked_coder(coder)


def _known_coder(repository: Repository, coder: str) -> str:
    """The name itself, if it is listed or has a role. Raises: BadCoder, NotListed."""
    checked_coder(coder)
    settings = repository.settings
    known = [*settings.coders, *filter(None, (settings.lead, settings.adjudicator))]
    if coder not in known:
        raise NotListed(coder, "".join(get_close_matches(coder, known, 1)))
    return coder


def _role_holder(repository: Repository, coder: str) -> str:
    """The name itself, if it may get a role; who acts may where nobody is listed.

    A slip in it would shut everybody out of what is then the lead's to do.
    Raises: BadCoder, NotListed.
    """
    if coder == repository.coder and not repository.settings.coders:
        return coder
    return _known_coder(repository, coder)


def add_coder(repository: Repository, coder: str, name: str = "") -> Settings:
    """List a coder, or change how one is printed. Raises: NotYourRole, BadCoder, BadSettings."""
    checked_coder(coder)
    return _change(repository, coders={coder: name.strip() or coder})


def remove_coder(repository: Repository, coder: str) -> Settings:
    """List a coder no more; what he did and was given stays.

    Raises: NotYourRole, NotListed, BadSettings.
    """
    if coder not in repository.settings.coders:
        near = get_close_matches(coder, repository.settings.coders, 1)
        raise NotListed(coder, "".join(near))
    return _change(repository, coders={coder: None})


def set_roles(
    repository: Repository,
    *,
    lead: str | None = None,
    adjudicator: str | None = None,
    blind: bool = False,
) -> Settings:
    """Say who leads and who settles (empty: nobody), and begin to code blind.

    Blindness is ended by ``open_blind``, which keeps when and why.
    Raises: NotYourRole, BadCoder, NotListed, BadSettings, UsageError when nothing is said.
    """
    fields: dict[str, str | bool] = {}
    for role, coder in (("lead", lead), ("adjudicator", adjudicator)):
        if coder is not None:
            fields[role] = _role_holder(repository, coder) if coder else ""
    if blind:
        fields["blind"] = True
    if not fields:
        raise UsageError(
            "say what to set: --lead NAME, --adjudicator NAME or --blind", "annotator coders"
        )
    return _change(repository, fields=fields)


def _change(
    repository: Repository,
    *,
    fields: Mapping[str, str | bool] | None = None,
    coders: Mapping[str, str | None] | None = None,
) -> Settings:
    lead = repository.settings.lead
    if lead and repository.coder != lead:
        raise NotYourRole("saying who codes", [lead], repository.coder or "nobody")
    path = repository.root / "annotator.toml"
    return repository.edit_settings(lambda data: edited(data, path, fields=fields, coders=coders))
