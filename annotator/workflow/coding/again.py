"""Intracoder check: a coder codes some of his own finished passages again, without his codes.

The second coding is stored beside the marks and never among them: it enters no brief, no count and
no agreement between coders.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from annotator.errors import UsageError
from annotator.model.annotation import Annotation
from annotator.model.change import Put
from annotator.model.team import Again
from annotator.workflow.blind import visible_coder
from annotator.workflow.coding.code import assigned
from annotator.workflow.coding.grades import checked_grade
from annotator.workflow.training import data_sources

if TYPE_CHECKING:
    from annotator.store.repository import Repository

SHARE = 10.0
"""Per cent of the finished passages: 5 to 10 are customary."""
AFTER_DAYS = 14
"""So that the first coding is forgotten."""


def waiting(repository: Repository) -> tuple[tuple[Annotation, Again], ...]:
    """What the acting coder has still to code again, in reading order."""
    return tuple(
        (mark, again) for mark, again in _handed_out(repository, repository.acting)
        if again.coded is None
    )  # fmt: skip


def hand_out(
    repository: Repository, *, share: float = SHARE, after_days: int = AFTER_DAYS, seed: int = 0
) -> tuple[Again, ...]:
    """Draw a share of the acting coder's old claims in finished sources, at least one.

    Claims are ordered by the SHA-256 of «seed:id»; not drawn are what was handed out before, and
    training sources, for they are no data.
    Raises: UsageError where nothing is old enough.
    """
    coder = repository.acting
    if not 0 < share <= 100 or after_days < 0:  # NaN is refused too
        raise UsageError(
            "nothing can be drawn so", "--share is a percentage up to 100, --after-days 0 or more"
        )
    now = repository.now()
    before = now - timedelta(days=min(after_days, 100_000))
    had = {again.mark for _, again in _handed_out(repository, coder)}
    old = [
        mark
        for source in data_sources(repository)
        if repository.finished(source.id, coder)
        for mark in repository.annotations(source.id, coder)
        if mark.is_claim and mark.modified <= before and mark.id not in had
    ]
    if not old:
        raise UsageError(
            f"{coder} has no claim in a finished source that is {after_days} days old",
            "wait, finish a source, or say fewer days: --after-days 7",
        )
    order = sorted(old, key=lambda mark: hashlib.sha256(f"{seed}:{mark.id}".encode()).digest())
    count = max(1, int(len(old) * share / 100 + 0.5))
    drawn = tuple(
        Again(repository.new_id(), mark.source, coder, mark.id, now, seed) for mark in order[:count]
    )
    repository.save([Put(again) for again in drawn])
    return drawn


def code_again(
    repository: Repository,
    suffix: str,
    codes: Sequence[str],
    *,
    reliability: str | None = None,
    credibility: str | None = None,
) -> Again:
    """Save the second coding of a passage that waits. Raises: UsageError, UnknownCode, BadGrade."""
    found = [
        again for _, again in waiting(repository) if suffix and again.id.endswith(suffix.lower())
    ]
    if len(found) != 1:
        raise UsageError(
            f"{len(found) or 'no'} passages that wait end in {suffix!r}", "see: annotator again"
        )
    book = repository.codebook()
    done = replace(
        found[0],
        codes=assigned(repository, codes),
        reliability=None if reliability is None else checked_grade(reliability, book.reliability),
        credibility=None if credibility is None else checked_grade(credibility, book.credibility),
        coded=repository.now(),
    )
    repository.save([Put(done)])
    return done


def again_pairs(repository: Repository, coder: str) -> tuple[tuple[Annotation, Again], ...]:
    """First and second coding, where both are there and the first is as it was handed out.

    Raises: NoCoder, StillBlind for another coder's.
    """
    visible_coder(repository, coder)
    return tuple(
        (mark, again)
        for mark, again in _handed_out(repository, coder)
        if again.coded is not None and mark.modified <= again.at
    )


def _handed_out(repository: Repository, coder: str) -> list[tuple[Annotation, Again]]:
    """In reading order; without what lost its claim, or became a training source."""
    found = []
    for source in data_sources(repository):
        agains = {each.mark: each for each in repository.held(Again, source.id)
                  if each.coder == coder}  # fmt: skip
        marks = repository.annotations(source.id, coder) if agains else ()
        found += [(mark, agains[mark.id]) for mark in marks if mark.id in agains]
    return found
