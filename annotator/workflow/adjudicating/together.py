"""A claim put together row by row: what all say stands, what they differ in must be said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from annotator.errors import UnknownCoder, UsageError
from annotator.model.adjudication import Difference
from annotator.workflow.adjudicating.settling import Settling, agreed_version, versions

if TYPE_CHECKING:
    from annotator.model.adjudication import Group
    from annotator.model.span import Span
    from annotator.workflow.comparing.ground import Ground

_ASKED = {
    Difference.BOUNDARY.value: ("spans", "the passage", "--span or --quote"),
    Difference.CODE.value: ("codes", "the codes", "--code"),
    Difference.GRADE.value: ("grades", "the grade", "--grade"),
}


@dataclass(frozen=True, slots=True)
class Rows:
    """What the decider says himself; an empty row is taken from the coders."""

    spans: tuple[Span, ...] = ()
    codes: tuple[str, ...] = ()
    reliability: str | None = None
    credibility: str | None = None
    origins: tuple[str, ...] = ()
    memo: str = ""
    split: bool = False
    """Each span is a claim of its own."""

    @property
    def any(self) -> bool:
        """Something is said."""
        return self != Rows()


def put_together(
    ground: Ground, groups: Sequence[Group], rows: Rows, *, take: str = ""
) -> tuple[Settling, ...]:
    """Claims from one coder's version, or from what all agree on, with the rows said instead.

    Raises: UsageError when ``take`` marked nothing here, or a row in which coders differ is open.
    """
    if not any(group.key for group in groups):
        return own_claims(rows)
    bases = _taken(ground, groups, take) if take else [_agreed(ground, groups, rows)]
    if rows.spans:
        parts = [(span,) for span in rows.spans] if rows.split else [rows.spans]
        bases = [replace(bases[0], spans=part) for part in parts]
    elif rows.split:
        raise UsageError("--split needs the passages", "name each: --span START:END, repeated")
    return tuple(_with(base, rows) for base in bases)


def own_claims(rows: Rows) -> tuple[Settling, ...]:
    """Claims on a passage that no coder marked."""
    if not rows.spans:
        raise UsageError("say which passage", "--span START:END or --quote TEXT")
    parts = [(span,) for span in rows.spans] if rows.split else [rows.spans]
    return tuple(_with(Settling(part, ()), rows) for part in parts)


def _taken(ground: Ground, groups: Sequence[Group], coder: str) -> list[Settling]:
    known = {each for group in groups for each in group.marks}
    if coder not in known:
        raise UnknownCoder(coder, sorted(known))
    found = [version for group in groups for version in versions(ground, group, coder)]
    if not found:
        raise UsageError(f"{coder} marked nothing here", "nothing holds: --none")
    return found


def _agreed(ground: Ground, groups: Sequence[Group], rows: Rows) -> Settling:
    marked = [group for group in groups if group.key]
    differing = {row for group in marked for row in ground.differing(group.marks)}
    if len(marked) > 1:
        differing.add(Difference.BOUNDARY.value)
    said = {
        "spans": bool(rows.spans),
        "codes": bool(rows.codes),
        "grades": rows.reliability is not None or rows.credibility is not None,
    }
    for row, (name, words, option) in _ASKED.items():
        if row in differing and not said[name]:
            raise UsageError(
                f"coders differ in {words}", f"say it with {option}, or take one's: --take CODER"
            )
    return agreed_version(ground, marked[0])


def _with(base: Settling, rows: Rows) -> Settling:
    return replace(
        base,
        codes=rows.codes or base.codes,
        reliability=base.reliability if rows.reliability is None else rows.reliability,
        credibility=base.credibility if rows.credibility is None else rows.credibility,
        origins=rows.origins or base.origins,
        memo=rows.memo or base.memo,
    )
