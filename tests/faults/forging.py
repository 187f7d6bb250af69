"""Logs that nobody wrote with the program: well-formed lines that say what they should not."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from annotator.model.annotation import Annotation
from annotator.store.log.event_line import NO_LINE, crc_of, sealed
from annotator.store.records.marks import annotation_record

_CLOCK = itertools.count(0x0197B8A25C3F)


def forged_id() -> str:
    """An id unlike all others."""
    time = f"{next(_CLOCK):012x}"
    return f"{time[:8]}-{time[8:]}-7000-8000-f0e6ed000000"


@dataclass(frozen=True, slots=True)
class Forged:
    """One event; without a record it removes."""

    kind: str
    ident: str
    record: Mapping[str, Any] | None
    coder: str | None = None
    """Who signs, where it is not whose file it is."""
    event: str | None = None


def forge(project: Path, folder: str, coder: str, *events: Forged, writer: str = "forged") -> Path:
    """A new log of a coder in a folder."""
    lines = []
    previous = NO_LINE
    for event in events:
        fields: dict[str, Any] = {
            "v": 1,
            "e": event.event or forged_id(),
            "at": "2025-06-28T10:00:00.000Z",
            "b": None,
            "p": previous,
            "n": 0,
            "w": writer,
            "u": event.coder or coder,
            "t": event.kind,
            "o": "del" if event.record is None else "put",
            "i": event.ident,
        }
        if event.record is not None:
            fields["d"] = event.record
        line = sealed(fields)
        previous = crc_of(line)
        lines.append(line)
    path = project / "annotations" / folder / f"{coder}.{writer}.0000.jsonl"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"".join(lines))
    return path


def mark_record(mark: Annotation, **changed: Any) -> dict[str, Any]:
    """A mark as a line holds it."""
    return annotation_record(mark) | changed
