"""The markers and notes of a source, and a coder's word that a note does not fit."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from annotator.citing.markers import apparatus
from annotator.errors import UnknownMarker, UnknownNote
from annotator.model.change import Delete, Put
from annotator.model.origin import NoteLink
from annotator.model.span import Span
from annotator.text.anchoring import checked

if TYPE_CHECKING:
    from annotator.model.note import Apparatus
    from annotator.store.repository import Repository

_NAMED_PLACES = 5
_AROUND_A_LABEL = "()[]{}^: "


def read_notes(repository: Repository, source_id: str) -> Apparatus:
    """What points to what in a source; the acting coder's own word on it comes first."""
    links = [(flag.marker, flag.note) for flag in own_flags(repository, source_id)]
    return apparatus(repository.text(source_id), links=links)


def own_flags(repository: Repository, source_id: str) -> tuple[NoteLink, ...]:
    """Where the acting coder said that a note does not fit; never those of others."""
    repository.source(source_id)
    return repository.note_links(source_id, repository.coder) if repository.coder else ()


def flag_note(
    repository: Repository,
    source_id: str,
    marker: Span,
    note: Span | None,
    why: str = "",
    *,
    hold: bool = False,
) -> NoteLink:
    """Record that the note of a marker does not fit, and which one does, if any."""
    coder = repository.acting
    length = repository.source(source_id).characters
    checked(length, [marker] if note is None else [marker, note])
    flag = NoteLink(source_id, coder, marker, note, why)
    if flag not in own_flags(repository, source_id):
        repository.save([Put(flag)], hold=hold)
    return flag


def unflag_note(
    repository: Repository, source_id: str, marker: Span, *, hold: bool = False
) -> bool:
    """Take the acting coder's word on a marker back; False if there was none."""
    flags = repository.note_links(source_id, repository.acting)
    found = [flag for flag in flags if flag.marker == marker]
    if found:
        repository.save([Delete(flag) for flag in found], hold=hold)
    return bool(found)


def marker_named(found: Apparatus, source_id: str, word: str) -> Span:
    """The one marker that is written so or has this label; UnknownMarker unless there is one."""
    label = word.strip(_AROUND_A_LABEL)
    places = [marker.span for marker in found.markers if label in marker.labels]
    if len(places) != 1:
        raise UnknownMarker(word, source_id, _named(places))
    return places[0]


def note_named(found: Apparatus, source_id: str, word: str) -> Span:
    """The one note of this label; UnknownNote unless there is one."""
    label = word.strip(_AROUND_A_LABEL)
    places = [note.span for note in found.notes if note.label == label]
    if len(places) != 1:
        raise UnknownNote(word, source_id, _named(places))
    return places[0]


def _named(places: Iterable[Span]) -> str:
    words = [f"{span.start}:{span.end}" for span in places]
    return ", ".join([*words[:_NAMED_PLACES], *["…"][: len(words) > _NAMED_PLACES]])
