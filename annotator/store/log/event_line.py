"""One event, one line: sealed by a checksum and opened again."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast
from zlib import crc32

import orjson

from annotator.store.log.clock import LAST_MILLISECOND, milliseconds

VERSION = 1
LONGEST_LINE = 4 << 20
NO_LINE = "00000000"
"""``p`` of a writer's first line."""
_LAST_ID = (f"{LAST_MILLISECOND:012x}"[:8] + "-" + f"{LAST_MILLISECOND:012x}"[8:]).encode()
_SEAL = len(b',"c":"00000000"}')
_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
_USUAL = re.compile(
    rb'\{"v":1,"e":"([0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12})",'
    rb'"at":"([0-9TZ:.-]{1,40})",'
    rb'"b":(?:null|"([0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12})"),'
    rb'"p":"([0-9a-f]{8})","n":([0-9]{1,9}),"w":"([a-z0-9+]{1,64})","u":"([a-z0-9-]{1,32})",'
    rb'"t":"([a-z][a-z-]{0,31})","o":"put","i":"([ !#-\[\]-~]{1,200})","d":(?=\{)'
)
"""How our own lines begin, «undo» and «del» aside: one look at them instead of many."""
_CRC = re.compile(r"[0-9a-f]{8}")
_KIND = re.compile(r"[a-z_][a-z-]{0,31}")

Record = Mapping[str, Any]
"""An object as it stands in ``d``: JSON values under string keys."""


@dataclass(frozen=True, slots=True)
class Event:
    """What happened to one object. Field for field the line of docs/file-format.md."""

    event: str
    at: str
    supersedes: str | None
    undo: str | None
    previous: str
    left: int
    writer: str
    coder: str
    kind: str
    op: str
    object: str
    record: Record | None
    version: int = VERSION


def seal(event: Event, previous: str | None = None) -> bytes:
    """The line of an event, its LF included; ``previous`` is known only when it is written."""
    fields = fields_of(event)
    if previous is not None:
        fields["p"] = previous
    return sealed(fields)


def sealed(fields: Mapping[str, Any]) -> bytes:
    """The line of fields that stand in order and lack ``c``."""
    body = orjson.dumps(fields)[:-1]
    return b'%b,"c":"%08x"}\n' % (body, crc32(body))


def crc_of(line: bytes) -> str:
    """``c`` of a sealed line, with or without its LF."""
    end = -3 if line.endswith(b"\n") else -2
    return line[end - 8 : end].decode("ascii")


def opened(line: bytes) -> dict[str, Any] | None:
    """Fields of a line without its line end; None when it is damaged.

    Of a line of a newer version only ``v`` is sure to mean what it means here.
    """
    if len(line) > LONGEST_LINE or line[-_SEAL:-10] != b',"c":"' or line[-2:] != b'"}':
        return None
    if b"%08x" % crc32(line[:-_SEAL]) != line[-10:-2]:
        return None
    usual = _USUAL.match(line)
    try:
        if usual is not None:
            fields = _usual(usual, line)
            if fields is not None:
                return fields
        fields = orjson.loads(line)
    except orjson.JSONDecodeError:
        return None
    return fields if _has_the_form(fields) else None


def _usual(found: re.Match[bytes], line: bytes) -> dict[str, Any] | None:
    """Fields of a line of the usual form; None when something follows its ``d``."""
    try:
        record = orjson.loads(line[found.end() : -_SEAL])
    except orjson.JSONDecodeError:
        return None
    event, at, before, previous, left, writer, coder, kind, ident = found.groups()
    if event >= _LAST_ID:
        return None
    return {
        "v": 1,
        "e": event.decode(),
        "at": at.decode(),
        "b": None if before is None else before.decode(),
        "p": previous.decode(),
        "n": int(left),
        "w": writer.decode(),
        "u": coder.decode(),
        "t": kind.decode(),
        "o": "put",
        "i": ident.decode(),
        "d": record,
        "c": line[-10:-2].decode(),
    }


def looks_whole(line: bytes) -> bool:
    """Whether a damaged line was once written to its end, rather than torn off."""
    return line.startswith(b'{"v":') or (line[-_SEAL:-10] == b',"c":"' and line[-2:] == b'"}')


def parse(line: bytes) -> Event | None:
    """The event of a line; None when it is damaged or of a newer version."""
    fields = opened(line.rstrip(b"\r\n"))
    if fields is None or fields["v"] > VERSION:
        return None
    return event_of(fields)


def event_of(fields: Mapping[str, Any]) -> Event:
    """The event of fields that have been checked."""
    return Event(
        event=fields["e"],
        at=fields["at"],
        supersedes=fields["b"],
        undo=fields.get("undo"),
        previous=fields["p"],
        left=fields["n"],
        writer=fields["w"],
        coder=fields["u"],
        kind=fields["t"],
        op=fields["o"],
        object=fields["i"],
        record=cast("Record | None", fields.get("d")),
        version=fields["v"],
    )


def fields_of(event: Event) -> dict[str, Any]:
    """An event in the shape, and the order, in which a line holds it."""
    fields: dict[str, Any] = {
        "v": event.version,
        "e": event.event,
        "at": event.at,
        "b": event.supersedes,
    }
    if event.undo is not None:
        fields["undo"] = event.undo
    fields |= {
        "p": event.previous,
        "n": event.left,
        "w": event.writer,
        "u": event.coder,
        "t": event.kind,
        "o": event.op,
        "i": event.object,
    }
    if event.record is not None:
        fields["d"] = event.record
    return fields


def _has_the_form(fields: object) -> bool:
    """Every field there and of its type: a valid checksum proves nothing about a forger."""
    if type(fields) is not dict:
        return False
    version = fields.get("v")
    if type(version) is not int or version < 1:
        return False
    if version > VERSION:
        return True
    get = fields.get
    texts = (get("at"), get("w"), get("u"), get("i"), get("p"), get("t"))
    for text in texts:
        if type(text) is not str:
            return False
    left = get("n")
    if type(left) is not int or left < 0 or not _CRC.fullmatch(fields["p"]):
        return False
    if not (_is_id(get("e")) and _KIND.fullmatch(fields["t"]) and fields["i"]):
        return False
    for link in (get("b"), get("undo")):
        if link is not None and not _is_id(link):
            return False
    op = get("o")
    return (op == "put" and type(get("d")) is dict) or (op == "del" and "d" not in fields)


def _is_id(value: object) -> bool:
    return (
        type(value) is str
        and _ID.fullmatch(value) is not None
        and milliseconds(value) < LAST_MILLISECOND
    )
