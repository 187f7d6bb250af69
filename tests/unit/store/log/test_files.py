"""Lines that somebody made up, with a checksum that is right."""

from __future__ import annotations

import zlib
from typing import Any

import orjson
import pytest
from annotator.store.log.event_line import crc_of, event_of, opened, parse, seal
from annotator.store.log.files import log_names, read_log, writer_of

GOOD: dict[str, Any] = {
    "v": 1,
    "e": "019ca8a0-445c-7000-8000-000000000300",
    "at": "2026-03-01T09:00:01.250Z",
    "b": None,
    "p": "00000000",
    "n": 0,
    "w": "ana0000",
    "u": "ana",
    "t": "mark",
    "o": "put",
    "i": "x",
    "d": {"memo": "m"},
}


def sealed(body: bytes) -> bytes:
    return body + b',"c":"%08x"}' % zlib.crc32(body)


def line(**changes: Any) -> bytes:
    fields = {name: value for name, value in (GOOD | changes).items() if value is not ...}
    return sealed(orjson.dumps(fields)[:-1])


def test_a_good_line_is_opened() -> None:
    fields = opened(line())
    assert fields == GOOD | {"c": crc_of(line())}
    assert event_of(fields) == parse(line())
    assert seal(event_of(fields)) == line() + b"\n"


@pytest.mark.parametrize(
    "changes",
    [
        {"v": 0}, {"v": "1"}, {"v": ...}, {"v": True}, {"e": 5}, {"e": "x"}, {"e": ...},
        {"e": "019ca8a0-445c-4000-8000-000000000300"}, {"e": "f" * 36},
        {"e": "73abffff-ffff-7000-8000-000000000000"}, {"at": 5}, {"at": ...}, {"b": "x"},
        {"b": 5}, {"undo": "x"}, {"undo": 7}, {"p": "x"}, {"p": 0}, {"n": -1}, {"n": "0"},
        {"n": None}, {"n": True}, {"w": None}, {"u": 3}, {"t": "Mark"}, {"t": ""}, {"t": "a/b"},
        {"o": "patch"}, {"o": "del"}, {"o": "put", "d": ...}, {"d": []}, {"d": None}, {"i": ""},
        {"i": 5}, {"i": None},
    ],
    ids=str,
)  # fmt: skip
def test_a_field_missing_or_of_the_wrong_type_is_damage(changes: dict[str, Any]) -> None:
    assert opened(line(**changes)) is None
    log = read_log("ana.ana0000.0000.jsonl", line(**changes) + b"\n")
    assert [damage.kind for damage in log.damages] == ["damaged"]
    assert not log.lines


@pytest.mark.parametrize("name", ["e", "n", "b", "i", "d", "v"])
def test_a_field_that_stands_twice_cannot_smuggle_anything_in(name: str) -> None:
    """The last one counts in JSON, and must be as good as the first."""
    body = orjson.dumps(GOOD)[:-1] + b',"%b":{"n":-5}' % name.encode()
    fields = opened(sealed(body))
    if name == "d":
        assert fields is not None
        assert fields["d"] == {"n": -5}
    else:
        assert fields is None


def test_unknown_fields_and_another_order_are_read() -> None:
    turned = dict(reversed(GOOD.items())) | {"more": [1]}
    fields = opened(sealed(orjson.dumps(turned)[:-1]))
    assert fields is not None
    assert {name: fields[name] for name in GOOD} == GOOD


def test_a_newer_version_is_neither_read_nor_damage() -> None:
    newer = sealed(orjson.dumps({"v": 3, "what": "ever"})[:-1])
    log = read_log("ana.ana0000.0000.jsonl", line() + b"\n" + newer + b"\n")
    assert (log.newer, len(log.lines), log.damages) == (3, 1, [])
    assert parse(newer) is None


def test_a_line_too_long_or_too_deep_is_damage() -> None:
    assert opened(line(d={"memo": "x" * (4 << 20)})) is None
    deep = orjson.dumps(GOOD | {"d": {}})[:-3] + b'{"a":' * 1100 + b"1" + b"}" * 1100
    assert opened(sealed(deep)) is None
    log = read_log("ana.ana0000.0000.jsonl", b"{" * 10_000_000 + b"\n" + line() + b"\n")
    assert (len(log.lines), len(log.damages)) == (1, 1)


def batch(count: int, first: int = 0) -> list[bytes]:
    return [
        line(e=f"019ca8a0-445c-7{first + number:03x}-8000-000000000300", i=str(first + number),
             n=count - number - 1) + b"\n"
        for number in range(count)
    ]  # fmt: skip


def idents(data: bytes) -> tuple[list[str], list[str]]:
    log = read_log("ana.ana0000.0000.jsonl", data)
    return [fields["i"] for fields in log.lines], [damage.kind for damage in log.damages]


class TestBatches:
    def test_a_batch_without_its_end_at_the_end_of_the_file_is_left_out(self) -> None:
        lines = [*batch(1), *batch(3, first=1)]
        assert idents(b"".join(lines[:3])) == (["0"], ["half-batch"])
        assert idents(b"".join(lines[:3]) + lines[3][:-30]) == (["0"], ["torn", "half-batch"])

    def test_only_the_missing_line_end_makes_no_difference(self) -> None:
        assert idents(b"".join(batch(3))[:-1]) == (["0", "1", "2"], [])

    @pytest.mark.parametrize("broken", [0, 1, 2])
    def test_a_damaged_line_costs_only_itself(self, broken: int) -> None:
        lines = batch(3)
        lines[broken] = lines[broken].replace(b'"memo":"m"', b'"memo":"X"')
        kept = [str(number) for number in range(3) if number != broken]
        assert idents(b"".join(lines)) == (kept, ["damaged"])
        assert idents(b"".join(lines + batch(1, first=7))) == ([*kept, "7"], ["damaged"])

    def test_a_batch_that_others_follow_was_acknowledged(self) -> None:
        lines = [*batch(3)[:2], *batch(1, first=7)]
        assert idents(b"".join(lines))[0] == ["0", "1", "7"]


def test_names_of_logs_and_of_copies() -> None:
    names = ["ana.w000.0000.jsonl", "ana.w000.0000 (1).jsonl", ".hidden.jsonl", "x.jsonl.bak", "t"]
    assert log_names(names) == sorted([names[0], names[1], names[3]])
    assert writer_of("ana.w000+2.0013.jsonl") == ("ana", "w000+2", 13)
    assert writer_of("ana.w000.0000 (1).jsonl") is None
