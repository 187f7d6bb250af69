"""Passages that are given to be coded: one coder's spans, without any trace of him."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.errors import UsageError
from annotator.model.change import Put
from annotator.model.team import Assignment, Unit

if TYPE_CHECKING:
    from annotator.store.repository import Repository


def publication(
    repository: Repository, source_id: str, coder: str, round_name: str
) -> tuple[Put, ...]:
    """What makes a coder's passages in a finished source the given ones of a round.

    Each place once, in the order of the text, under new ids: neither tells what was marked first,
    by whom or how often. Where the round has units already, those stay.
    Raises: UsageError, for a source that the coder has not finished or marked nothing in.
    """
    if units_of(repository, source_id, round_name):
        return ()
    if not repository.finished(source_id, coder):
        raise UsageError(
            f"{coder} has not finished {source_id}, so its passages are not all there",
            f"annotator finish {source_id} --coder {coder}",
        )
    marks = {mark.spans: mark for mark in repository.annotations(source_id, coder)}
    if not marks:
        raise UsageError(f"{coder} marked nothing in {source_id}", "name another coder")
    return tuple(
        Put(
            Unit(
                id=repository.new_id(),
                source=source_id,
                text_sha256=marks[spans].text_sha256,
                spans=spans,
                quotes=marks[spans].quotes,
                round=round_name,
            )
        )
        for spans in sorted(marks)
    )


def units_of(repository: Repository, source_id: str, round_name: str) -> tuple[Unit, ...]:
    """The given passages of a source in one round, in the order of the text."""
    found = [unit for unit in repository.held(Unit, source_id) if unit.round == round_name]
    return tuple(sorted(found, key=lambda unit: (unit.spans, unit.id)))


def visible_units(repository: Repository, source_id: str) -> tuple[Unit, ...]:
    """What the acting coder is given in a source; nothing for those whose passages they are."""
    for each in repository.held(Assignment):
        if (each.source, each.coder) == (source_id, repository.coder) and each.given_units:
            return units_of(repository, source_id, each.round)
    return ()
