"""Roles, and who codes which source."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from annotator.errors import NotYourRole, UsageError, WouldNotCount
from annotator.model.adjudication import Decision
from annotator.model.change import Change, Delete, Put
from annotator.model.team import Assignment
from annotator.workflow.blind import is_blind, only_coder
from annotator.workflow.coder import checked_coder
from annotator.workflow.coding.units import publication
from annotator.workflow.teamwork.coders import listed_coder
from annotator.workflow.training import training_sources
from annotator.workflow.wording import counted

if TYPE_CHECKING:
    from annotator.model.source import Source
    from annotator.store.repository import Repository

LONGEST_ROUND = 40
"""Characters of a round's name."""


def check_lead(repository: Repository, act: str) -> str:
    """Who acts, if it is the lead; without a lead anybody may. Raises: NoCoder, NotYourRole."""
    return _check_role(repository, act, [repository.settings.lead])


def check_lead_or_adjudicator(repository: Repository, act: str) -> str:
    """Who acts, if they lead or adjudicate; where nobody does, anybody. Raises: as above."""
    settings = repository.settings
    return _check_role(repository, act, [settings.adjudicator, settings.lead])


def sees_all_assignments(repository: Repository) -> bool:
    """While the project is blind, only its lead and its adjudicator; then everybody."""
    settings = repository.settings
    roles = {settings.lead, settings.adjudicator} - {""}
    return not is_blind(repository) or repository.coder in roles


def visible_assignments(repository: Repository) -> tuple[Assignment, ...]:
    """By round, source and coder. In a blind project a coder sees only his own."""
    all_of_them = sees_all_assignments(repository)
    found = [
        each
        for each in repository.held(Assignment)
        if all_of_them or each.coder == repository.coder
    ]
    return tuple(sorted(found, key=lambda each: (each.round, each.source, each.coder)))


def own_assignments(repository: Repository) -> tuple[Assignment, ...]:
    """What the acting coder is to do."""
    mine = repository.coder
    return tuple(each for each in repository.held(Assignment) if each.coder == mine)


def assign(
    repository: Repository,
    source_ids: Sequence[str],
    *coders: str,
    round_name: str = "1",
    training: bool = False,
    units_from: str | None = None,
    force: bool = False,
) -> tuple[Assignment, ...]:
    """Give sources to coders, and with ``units_from`` the passages that another one marked.

    Raises: NotYourRole, UnknownSource, BadCoder, NotListed, UsageError; WouldNotCount, where data
    would become training and nothing is forced.
    """
    lead = check_lead(repository, "assigning")
    who = [listed_coder(repository, coder) for coder in dict.fromkeys(coders)]
    name = checked_round(round_name)
    if units_from in who:
        raise UsageError(f"{units_from} would be given his own passages", "name another coder")
    assignments = []
    changes: list[Change] = []
    for source_id in dict.fromkeys(source_ids):
        source = repository.source(source_id)
        if training and not force:
            _check_loses_nothing(repository, source)
        assignments += [
            Assignment(
                source=source.id,
                coder=coder,
                by=lead,
                round=name,
                training=training,
                given_units=units_from is not None,
            )
            for coder in who
        ]
        if units_from is not None:
            changes += publication(repository, source.id, checked_coder(units_from), name)
    repository.save([*changes, *map(Put, assignments)])
    return tuple(assignments)


def _check_loses_nothing(repository: Repository, source: Source) -> None:
    """Refuse to make a source one for training if it holds data by now.

    While the project is blind, that is what the acting coder may see of them.
    """
    if source.id in training_sources(repository):
        return
    only = only_coder(repository)
    claims = sum(mark.is_claim for mark in repository.annotations(source.id, only))
    given = [each.coder for each in visible_assignments(repository) if each.source == source.id]
    lost = {
        "claim": claims,
        "decision": len(repository.held(Decision, source.id, only)),
        "finished coding": sum(repository.finished(source.id, coder) for coder in given),
    }
    if any(lost.values()):
        told = [counted(number, noun) for noun, number in lost.items() if number]
        raise WouldNotCount(source.id, told)


def withdraw_assignments(
    repository: Repository, source_ids: Sequence[str], *coders: str
) -> tuple[Assignment, ...]:
    """Take sources away from coders again; what they did in them stays.

    Raises: NotYourRole, UnknownSource, UsageError for a source that one of them was not given.
    """
    check_lead(repository, "assigning")
    there = {(each.source, each.coder): each for each in repository.held(Assignment)}
    wanted = [
        (repository.source(source_id).id, coder)
        for source_id in dict.fromkeys(source_ids)
        for coder in dict.fromkeys(coders)
    ]
    for source_id, coder in wanted:
        if (source_id, coder) not in there:
            raise UsageError(
                f"{source_id} is not assigned to {coder}",
                "see who has what: annotator assignments",
            )
    gone = tuple(there[key] for key in wanted)
    repository.save([Delete(each) for each in gone])
    return gone


def checked_round(name: str) -> str:
    """The name of a round without the spaces around it. Raises: UsageError."""
    stripped = name.strip()
    if not stripped or len(stripped) > LONGEST_ROUND or not stripped.isprintable():
        raise UsageError(
            f"{name!r} is no name for a round",
            f"use 1 to {LONGEST_ROUND} letters or digits, as in --round 2",
        )
    return stripped


def _check_role(repository: Repository, act: str, roles: Sequence[str]) -> str:
    coder = repository.acting
    named = list(dict.fromkeys(role for role in roles if role))
    if named and coder not in named:
        raise NotYourRole(act, named, coder)
    return coder
