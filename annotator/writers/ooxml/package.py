"""The zip file of a Word document: the same parts give the same bytes, whatever the machine."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from datetime import datetime
from xml.sax.saxutils import quoteattr

from annotator.writers.ooxml.vocabulary import (
    CONTENT_TYPES,
    RELATIONSHIPS,
    RELATIONSHIPS_TYPE,
    XML_HEAD,
    XML_TYPE,
    relation,
)

_LEVEL = 4
_BUFFERED = 1 << 16
_DEFLATED = 8
_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")


class Part:
    """One file of the package, compressed as it is written: it is never whole in memory."""

    def __init__(self, name: str, content_type: str) -> None:
        self.name = name
        self.content_type = content_type
        self.relationships = Relationships()
        self._compressor = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
        self._pending: list[str] = []
        self._waiting = 0
        self._packed: list[bytes] = []
        self.checksum = 0
        self.size = 0

    def write(self, text: str) -> None:
        """Append to the part."""
        self._pending.append(text)
        self._waiting += len(text)
        if self._waiting >= _BUFFERED:
            self._compress()

    def packed(self) -> bytes:
        """All that was written, as raw deflate data; nothing can be written afterwards."""
        self._compress()
        self._packed.append(self._compressor.flush())
        return b"".join(self._packed)

    def _compress(self) -> None:
        data = "".join(self._pending).encode()
        self._pending.clear()
        self._waiting = 0
        self.checksum = zlib.crc32(data, self.checksum)
        self.size += len(data)
        self._packed.append(self._compressor.compress(data))


class Relationships:
    """What a part points to. The same target asked for twice is one relationship."""

    def __init__(self) -> None:
        self._ids: dict[tuple[str, str, bool], str] = {}

    def to(self, target: str, kind: str, *, external: bool = False) -> str:
        """The id under which ``target`` is known; ``kind`` is a full relationship type."""
        return self._ids.setdefault((target, kind, external), f"rId{len(self._ids) + 1}")

    def xml(self) -> str:
        """The relationships part."""
        lines = [f'{XML_HEAD}<Relationships xmlns="{RELATIONSHIPS}">']
        for (target, kind, external), ident in self._ids.items():
            mode = ' TargetMode="External"' if external else ""
            lines.append(
                f'<Relationship Id="{ident}" Type="{kind}" Target={quoteattr(target)}{mode}/>'
            )
        lines.append("</Relationships>")
        return "".join(lines)

    def __bool__(self) -> bool:
        """There is at least one."""
        return bool(self._ids)


class Package:
    """The parts of one document."""

    def __init__(self) -> None:
        self.relationships = Relationships()
        self._parts: dict[str, Part] = {}

    def part(self, name: str, content_type: str, text: str = "") -> Part:
        """Begin a part; ``name`` is its path without a leading slash."""
        part = self._parts[name] = Part(name, content_type)
        if text:
            part.write(text)
        return part

    def related(self, owner: Part, kind: str, name: str, content_type: str, text: str) -> str:
        """Add a whole part that ``owner`` points to, and give the relationship's id."""
        self.part(name, content_type, text)
        return owner.relationships.to(_seen_from(owner.name, name), relation(kind))

    def bytes(self, date: datetime) -> bytes:
        """The file. Its entries are sorted, and all bear the one date given."""
        for part in list(self._parts.values()):
            if part.relationships:
                self.part(_relations_of(part.name), RELATIONSHIPS_TYPE, part.relationships.xml())
        self.part("_rels/.rels", RELATIONSHIPS_TYPE, self.relationships.xml())
        self.part("[Content_Types].xml", XML_TYPE, self._content_types())
        return _zipped([self._parts[name] for name in sorted(self._parts, key=_order)], date)

    def _content_types(self) -> str:
        lines = [
            f'{XML_HEAD}<Types xmlns="{CONTENT_TYPES}">',
            f'<Default Extension="rels" ContentType="{RELATIONSHIPS_TYPE}"/>',
            f'<Default Extension="xml" ContentType="{XML_TYPE}"/>',
        ]
        for name in sorted(self._parts):
            kind = self._parts[name].content_type
            if kind not in {RELATIONSHIPS_TYPE, XML_TYPE}:
                lines.append(f'<Override PartName="/{name}" ContentType="{kind}"/>')
        lines.append("</Types>")
        return "".join(lines)


def _order(name: str) -> tuple[bool, bool, str]:
    """Programs that sniff a file look for the list of types at its very start."""
    return name != "[Content_Types].xml", name != "_rels/.rels", name


def _relations_of(name: str) -> str:
    folder, _, leaf = name.rpartition("/")
    return f"{folder}/_rels/{leaf}.rels"


def _seen_from(owner: str, name: str) -> str:
    folder = owner.rpartition("/")[0] + "/"
    return name.removeprefix(folder) if name.startswith(folder) else f"../{name}"


@dataclass(frozen=True, slots=True)
class _Entry:
    name: bytes
    checksum: int
    packed: int
    size: int
    at: int


def _zipped(parts: list[Part], date: datetime) -> bytes:
    """A plain zip archive (PKWARE APPNOTE 6.3, sections 4.3.7, 4.3.12 and 4.3.16)."""
    day, time = _dos_date(date)
    out = bytearray()
    entries = []
    for part in parts:
        name, packed = part.name.encode("ascii"), part.packed()
        entry = _Entry(name, part.checksum, len(packed), part.size, len(out))
        entries.append(entry)
        sizes = (entry.checksum, entry.packed, entry.size, len(name), 0)
        out += _LOCAL.pack(b"PK\3\4", 20, 0, _DEFLATED, time, day, *sizes) + name + packed
    directory = len(out)
    for entry in entries:
        sizes = (entry.checksum, entry.packed, entry.size, len(entry.name), 0)
        where = (0, 0, 0, 0, entry.at)
        out += _CENTRAL.pack(b"PK\1\2", 20, 20, 0, _DEFLATED, time, day, *sizes, *where)
        out += entry.name
    count = len(entries)
    out += _END.pack(b"PK\5\6", 0, 0, count, count, len(out) - directory, directory, 0)
    return bytes(out)


def _dos_date(moment: datetime) -> tuple[int, int]:
    """Date and time as zip keeps them: from 1980 on, to two seconds."""
    if moment.year < 1980:
        return 1 << 5 | 1, 0
    day = (min(moment.year, 2107) - 1980) << 9 | moment.month << 5 | moment.day
    return day, moment.hour << 11 | moment.minute << 5 | moment.second // 2
