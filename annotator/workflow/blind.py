"""What a coder may see of others' work while a project is coded blind; all that is shown asks here.

A project is blind while its settings say so and nobody has opened it. Then its adjudicator sees
everything, and everybody else what they recorded themselves, and nothing from which the rest could
be told: no number, no name, no order.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Protocol, TypeVar

from annotator.errors import HiddenAnnotation, StillBlind
from annotator.model.finding import Finding
from annotator.model.team import Opening

if TYPE_CHECKING:
    from annotator.model.annotation import Annotation
    from annotator.model.change import Entry
    from annotator.store.repository import Repository


class Recorded(Protocol):
    """What somebody recorded: an annotation, an origin, a link, a conflict, a withdrawal."""

    @property
    def coder(self) -> str:
        """Who did."""


RecordedT = TypeVar("RecordedT", bound=Recorded)


def is_blind(repository: Repository) -> bool:
    """Whether the coders are still kept from each other's work."""
    return repository.settings.blind and not repository.held(Opening)


def is_open(repository: Repository) -> bool:
    """Whether a project that is coded blind was opened."""
    return repository.settings.blind and bool(repository.held(Opening))


def only_coder(repository: Repository) -> str | None:
    """The one coder whose work may be shown; None where everybody's may.

    Raises: NoCoder, in a blind project in which nobody is named.
    """
    if not is_blind(repository):
        return None
    coder = repository.acting
    return None if coder == repository.settings.adjudicator else coder


def visible_coder(repository: Repository, wanted: str | None) -> str | None:
    """The coder whose marks are listed: the one wanted; None means everybody's.

    Raises: NoCoder; StillBlind, for one whose marks are not to be seen.
    """
    only = only_coder(repository)
    if only is None:
        return wanted
    if wanted not in (None, only):
        raise StillBlind(str(wanted))
    return only


def visible_records(repository: Repository, records: Iterable[RecordedT]) -> tuple[RecordedT, ...]:
    """Those that the acting coder may see: in a blind project his own, the adjudicator all."""
    only = only_coder(repository)
    return tuple(record for record in records if only in (None, record.coder))


def visible_annotations(repository: Repository, source_id: str) -> tuple[Annotation, ...]:
    """Those of a source, in reading order, that the acting coder may see."""
    return repository.annotations(source_id, only_coder(repository))


def visible_annotation(repository: Repository, suffix: str) -> Annotation:
    """The annotation whose id ends so.

    Raises: UnknownAnnotation; HiddenAnnotation alike for one that is not there and one that must
    not be seen, since that it is there would say something.
    """
    only = only_coder(repository)
    if only is None:
        return repository.annotation(suffix)
    found = [mark for mark in repository.annotations_ending(suffix) if mark.coder == only]
    if len(found) != 1:
        raise HiddenAnnotation(suffix, only, len(found))
    return found[0]


def visible_history(repository: Repository, suffix: str) -> tuple[Entry, ...]:
    """Every event of the object whose id ends so. Raises: as visible_annotation."""
    only = only_coder(repository)
    if only is None:
        return repository.history(suffix)
    found = [
        entries
        for entries in repository.histories(suffix)
        if all(
            getattr(value, "coder", only) == only
            for entry in entries
            for value in (entry.before, entry.after)
        )
    ]
    if len(found) != 1:
        raise HiddenAnnotation(suffix, only, len(found))
    return found[0]


def visible_findings(repository: Repository) -> tuple[Finding, ...]:
    """Key judgements, in the analyst's order; while blind those that the coder wrote."""
    only = only_coder(repository)
    findings = repository.findings()
    if only is None or not findings:
        return findings
    written = repository.authors("finding")
    return tuple(each for each in findings if each.id in written and written[each.id].last == only)


def visible_statements(repository: Repository) -> Mapping[str, str]:
    """The analyst's texts for the brief, by name; while blind those that the coder wrote."""
    only = only_coder(repository)
    statements = repository.statements()
    if only is None or not statements:
        return statements
    written = repository.authors("statement")
    return {
        name: text
        for name, text in statements.items()
        if name in written and written[name].last == only
    }
