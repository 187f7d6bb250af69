"""Bring together what was coded apart: the union of events, whatever the order, once and for all.

What comes back may come again, in parts, or as a sync tool's copy: an event is known by its id.
New ones are written as new logs; no file that is here is touched, and nothing that the lead edits
(settings, codebook, references) is taken.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.errors import (
    AnotherProject,
    BadPack,
    BadSettings,
    CodebookError,
    NewerStore,
    NotARegularFile,
    TextsDiffer,
)
from annotator.store.lead import settings_file
from annotator.store.log.storage import PROJECT
from annotator.store.merging.acceptance import Door
from annotator.store.merging.copies import Copies, copies_in
from annotator.workflow.blind import is_blind, visible_annotations
from annotator.workflow.teamwork.pack import MARKER
from annotator.workflow.teamwork.returned import read_returned
from annotator.workflow.teamwork.roles import check_lead

if TYPE_CHECKING:
    from annotator.store.log.files import Fields
    from annotator.store.merging.arrivals import Arrivals
    from annotator.store.repository import Repository

_LEAD_FILES = ("annotations/codebook.yaml", "sources/references.json")


@dataclass(frozen=True, slots=True)
class Merged:
    """What became of what came."""

    new: Mapping[tuple[str, str], int]
    """(source id, or empty for the project; coder) → new events."""
    sources: tuple[str, ...]
    """Sources that are new here."""
    kept_out: tuple[tuple[str, str], ...]
    """Log file below the project, and what of it does not count."""
    notes: tuple[str, ...]
    """What else is to be known of the logs that came."""
    differ: tuple[str, ...]
    """Lead's files that are not the same there; ours stay."""
    unknown: Mapping[str, tuple[str, ...]]
    """Code that the codebook here does not have → ids of the new claims with it.

    While the project is blind, of those claims that the acting coder may see.
    """

    @property
    def count(self) -> int:
        """New events."""
        return sum(self.new.values())


def merge(repository: Repository, path: Path) -> Merged:
    """Take what is new from a coder's pack or folder.

    Raises: NotYourRole; BadPack, AnotherProject, TextsDiffer, NewerStore, with nothing taken;
    SaveFailed, after which merging again takes the rest.
    """
    repository.check_writable()
    files = read_returned(path, repository.filesystem)
    door = _door(repository, path, files)
    arrivals, copies = repository.arrivals(files), copies_in(files)
    version = max(_settings_version(path, files), _pack_version(files))
    if arrivals.newer or version > settings_file.FORMAT:
        raise NewerStore(path, arrivals.newer or version)
    _check_belongs_here(repository, path, arrivals, copies)
    before = {source.id for source in repository.sources()}
    found = arrivals.sorted_out(
        door,
        lambda source, sha256: (
            repository.texts.find(source, sha256) or copies.text_of(source, sha256)
        ),
    )
    repository.take(found, copies)
    return Merged(
        new={
            ("" if folder == PROJECT else folder, coder): len(events)
            for (folder, coder), events in found.new.items()
        },
        sources=tuple(each.id for each in repository.sources() if each.id not in before),
        kept_out=found.kept_out,
        notes=found.notes,
        differ=tuple(_differing(repository, files)),
        unknown=_unknown(repository, found.new),
    )


def _unknown(
    repository: Repository, new: Mapping[tuple[str, str], Sequence[Fields]]
) -> dict[str, tuple[str, ...]]:
    """By code; nothing where no codebook can be read, which is trouble of another kind."""
    try:
        codebook = repository.codebook()
    except CodebookError:
        return {}
    came: dict[str, set[str]] = {}
    for (folder, _), events in new.items():
        if folder != PROJECT:
            came.setdefault(folder, set()).update(fields["i"] for fields in events)
    found: dict[str, list[str]] = {}
    for source, idents in came.items():
        for mark in visible_annotations(repository, source):
            for code in mark.codes if mark.id in idents else ():
                if codebook.find(code.id) is None:
                    found.setdefault(code.id, []).append(mark.id)
    return {code: tuple(found[code]) for code in sorted(found)}


def _door(repository: Repository, path: Path, files: Mapping[str, bytes]) -> Door:
    """Who sends and who takes. Raises: BadPack, NotYourRole."""
    settings = repository.settings
    sender = _sender(path, files)
    if settings.lead and (not sender or sender != repository.coder):
        check_lead(repository, "merging")
    roles = frozenset((settings.lead, settings.adjudicator)) - {""}
    return Door(
        roles=roles, sender=sender, taker=repository.coder or "", blind=is_blind(repository)
    )


def _check_belongs_here(
    repository: Repository, path: Path, arrivals: Arrivals, copies: Copies
) -> None:
    """Refuse as a whole what is of another project, or was coded on another text."""
    if not arrivals.are_of_this_project:
        raise AnotherProject(path)
    here = {source.id: source.text_sha256 for source in repository.sources()}
    there = arrivals.texts()
    changed = {ident for ident in there if here.get(ident, there[ident]) != there[ident]}
    if changed or copies.changed:
        raise TextsDiffer(path, sorted(changed.union(copies.changed)))


def _differing(repository: Repository, files: Mapping[str, bytes]) -> Iterator[str]:
    """Which of the lead's files are others there."""
    for path in _LEAD_FILES:
        theirs = files.get(path)
        if theirs is not None and not _stands_here(repository, path, theirs):
            yield path


def _stands_here(repository: Repository, path: str, theirs: bytes) -> bool:
    try:
        ours = repository.filesystem.read_inside(repository.root, path)
    except (OSError, NotARegularFile):
        return False
    if ours == theirs:
        return True
    try:
        mine, other = json.loads(ours), json.loads(theirs)
        written = {json.dumps(item, sort_keys=True) for item in mine}
        return all(json.dumps(item, sort_keys=True) in written for item in other)
    except (ValueError, TypeError, RecursionError):
        return False  # no lists of references


def _sender(path: Path, files: Mapping[str, bytes]) -> str:
    """Whose pack it is; empty for a folder that is none."""
    if MARKER not in files:
        return ""
    try:
        sender = json.loads(files[MARKER])["coder"]
    except (ValueError, KeyError, TypeError, RecursionError) as problem:
        raise BadPack(path, f"its {MARKER} does not say whose it is") from problem
    if not isinstance(sender, str) or not settings_file.CODER.fullmatch(sender):
        raise BadPack(path, f"its {MARKER} names nobody who could be a coder")
    return sender


def _settings_version(path: Path, files: Mapping[str, bytes]) -> int:
    """The format that the returned settings declare."""
    data = files.get(settings_file.NAME)
    if data is None:
        return settings_file.FORMAT
    try:
        return settings_file.load_settings(data)[1]
    except BadSettings:
        return settings_file.FORMAT  # not taken, so no matter


def _pack_version(files: Mapping[str, bytes]) -> int:
    """The format that a pack declares; the program's own where it declares none."""
    try:
        version = json.loads(files[MARKER])["format"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return settings_file.FORMAT
    return version if type(version) is int else settings_file.FORMAT
