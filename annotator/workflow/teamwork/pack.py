"""A zip with all that one coder needs, and nothing of anybody else."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.errors import CodebookError, NotARegularFile, UsageError
from annotator.model.project import Settings
from annotator.model.source import Source
from annotator.model.team import Assignment
from annotator.store.filesystem import Filesystem
from annotator.store.lead import references_file, settings_file
from annotator.store.log.storage import PROJECT
from annotator.store.passing_on import Recipient
from annotator.store.project_folder import GIT_ATTRIBUTES, GIT_IGNORE
from annotator.workflow.blind import is_blind
from annotator.workflow.coder import checked_coder
from annotator.workflow.teamwork.roles import check_lead

if TYPE_CHECKING:
    from annotator.store.repository import Repository

LARGEST_MARKER = 1_000
"""Bytes."""
MARKER = "pack.json"
"""Says whose pack it is."""
_DAY = (1980, 1, 1, 0, 0, 0)
_FILE = 0o100644 << 16


def packed_for(root: Path) -> str:
    """Whose pack was unzipped into a folder; empty for any other folder."""
    try:
        data = Filesystem().read_inside(root, MARKER, LARGEST_MARKER)
        coder = json.loads(data)["coder"]
    except (OSError, NotARegularFile, ValueError, KeyError, TypeError, RecursionError):
        return ""
    return coder if isinstance(coder, str) and settings_file.CODER.fullmatch(coder) else ""


@dataclass(frozen=True, slots=True)
class Pack:
    """What was packed."""

    coder: str
    data: bytes
    """The zip: the same project gives the same bytes."""
    sources: tuple[str, ...]
    changes: int
    """The coder's own events that it brings along."""
    notes: tuple[str, ...] = ()
    """What could not be packed."""


def pack(repository: Repository, coder: str, *, everybody: bool = False) -> Pack:
    """Sources, texts, references, codebook, settings, and what is the coder's own.

    The coder gets the sources he is assigned, and all where nobody is assigned any. Others' logs
    stay out, and so does everything recorded about the project from which something of them could
    be told; what is everybody's stands in a log signed by him. With ``everybody`` all that
    others did in his sources goes too, which only an open project and its adjudicator allow.
    Raises: NotYourRole, BadCoder, UsageError, NewerStore.
    """
    checked_coder(coder)
    if repository.settings.lead and repository.coder != coder:
        check_lead(repository, "packing for others")
    settings = repository.settings
    for_the_adjudicator = coder == settings.adjudicator and repository.coder in (
        coder,
        settings.lead,
    )
    if everybody and is_blind(repository) and not (coder and for_the_adjudicator):
        raise UsageError(
            "the project is coded blind: a coder's pack holds nobody else's work",
            "open it first: annotator open --reason TEXT",
        )
    packing = _Packing(repository, coder, everybody=everybody)
    files = packing.files()
    return Pack(
        coder,
        _zipped(files),
        tuple(source.id for source in packing.sources),
        packing.changes,
        tuple(packing.notes),
    )


class _Packing:
    """One run of ``pack``: file by file."""

    def __init__(self, repository: Repository, coder: str, *, everybody: bool) -> None:
        self.notes: list[str] = []
        self.changes = 0
        self._repository = repository
        self._coder = coder
        self._everybody = everybody
        assignments = repository.held(Assignment)
        self._mine = [each for each in assignments if each.coder == coder]
        settings = repository.settings
        of_a_role = everybody and coder in (settings.lead, settings.adjudicator)
        self.sources = self._given(everything=of_a_role or not assignments)

    def files(self) -> dict[str, bytes]:
        """Path in the pack → bytes."""
        files = {
            MARKER: json.dumps({"coder": self._coder, "format": settings_file.FORMAT}).encode(),
            settings_file.NAME: settings_file.settings_file(self._settings()),
            ".gitattributes": GIT_ATTRIBUTES,
            ".gitignore": GIT_IGNORE,
            **self._lead_files(),
            **self._codebooks(),
            **self._logs(),
        }
        for source in self.sources:
            files |= self._documents(source)
        return files

    def _given(self, *, everything: bool) -> tuple[Source, ...]:
        wanted = {each.source for each in self._mine}
        found = tuple(
            source
            for source in self._repository.sources()
            if everything
            or source.id in wanted
            or self._repository.annotations(source.id, self._coder)
        )
        if not found:
            raise UsageError(
                f"nothing is assigned to {self._coder}",
                f"annotator assign SOURCE --to {self._coder}",
            )
        return found

    def _settings(self) -> Settings:
        """Who else codes may stay out; who leads and who adjudicates does not."""
        settings = self._repository.settings
        ids = {source.id for source in self.sources}
        return replace(
            settings,
            coders={
                coder: name
                for coder, name in settings.coders.items()
                if self._everybody or coder == self._coder
            },
            source_handling={
                ident: mark for ident, mark in settings.source_handling.items() if ident in ids
            },
        )

    def _lead_files(self) -> dict[str, bytes]:
        files = {}
        try:
            files["annotations/codebook.yaml"] = self._repository.files.codebook_bytes()
        except CodebookError as error:
            self.notes.append(error.message)
        references = self._repository.references()
        items = [
            dict(references[source.id].csl) for source in self.sources if source.id in references
        ]
        if items:
            files["sources/references.json"] = references_file.references_file(items)
        return files

    def _logs(self) -> dict[str, bytes]:
        rounds: dict[str, set[str]] = {}
        for each in self._mine:
            if each.given_units:
                rounds.setdefault(each.source, set()).add(each.round)
        recipient = Recipient(
            self._coder,
            frozenset(source.id for source in self.sources),
            {source: frozenset(names) for source, names in rounds.items()},
            everybody=self._everybody,
        )
        files: dict[str, bytes] = {}
        for folder in (PROJECT, *(source.id for source in self.sources)):
            found = self._repository.passed_on(folder, recipient)
            self.changes += found.own
            files |= {f"annotations/{folder}/{name}": data for name, data in found.logs.items()}
        return files

    def _codebooks(self) -> dict[str, bytes]:
        """Copies of those that the packed marks were coded with."""
        whose = None if self._everybody else self._coder
        wanted = {
            code.sha256
            for source in self.sources
            for mark in self._repository.annotations(source.id, whose)
            for code in mark.codes
        }
        found = {}
        for sha256 in wanted:
            path = f"annotations/{PROJECT}/codebook.{sha256[:12]}.yaml"
            data = self._read(path)
            if data is not None and hashlib.sha256(data).hexdigest() == sha256:
                found[path] = data
        return found

    def _documents(self, source: Source) -> Mapping[str, bytes]:
        """The text that is coded, and the document it was taken from."""
        text = self._repository.text(source.id).encode()
        path = f"annotations/{source.id}/text.{source.text_sha256[:12]}.txt"
        document = self._read(source.path)
        if document is None or hashlib.sha256(document).hexdigest() != source.sha256:
            self.notes.append(
                f"{source.path} is not what was added, and is not packed; its text is"
            )
            return {path: text}
        return {path: text, source.path: document}

    def _read(self, path: str) -> bytes | None:
        try:
            return self._repository.filesystem.read_inside(self._repository.root, path)
        except (OSError, NotARegularFile):
            return None


def _zipped(files: Mapping[str, bytes]) -> bytes:
    """Always the same bytes for the same files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for path in sorted(files):
            entry = zipfile.ZipInfo(path, _DAY)
            entry.create_system = 3
            entry.external_attr = _FILE
            archive.writestr(entry, files[path], zipfile.ZIP_DEFLATED, compresslevel=6)
    return out.getvalue()
