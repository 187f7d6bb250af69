"""Small changes to annotator.toml that leave every other character where it is."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from annotator.errors import BadSettings
from annotator.model.project import Settings
from annotator.store.lead.settings_file import NAME, load_settings, toml

_VALUE = re.compile(r""" *("(?:[^"\\]|\\.)*"|'[^']*'|true|false)""")
_CODERS = "[coders]"


def edited(
    data: bytes,
    path: Path | str = NAME,
    *,
    fields: Mapping[str, str | bool] | None = None,
    coders: Mapping[str, str | None] | None = None,
) -> bytes:
    """The file with other values of ``fields`` and other ``coders``; None takes a coder away.

    What was written is read again and must say what was wanted and nothing else, so that a file in
    a form that is not expected here is refused and never spoiled.
    Raises: BadSettings.
    """
    before, _ = load_settings(data, path)
    wanted = _wanted(before, fields or {}, coders or {})
    lines = data.decode().split("\n")
    for name, value in (fields or {}).items():
        _set_field(lines, name, toml(value))
    for coder, label in (coders or {}).items():
        _set_coder(lines, coder, None if label is None else toml(label))
    after = "\n".join(lines).encode()
    try:
        good = load_settings(after, path)[0] == wanted
    except BadSettings:
        good = False
    if not good:
        raise BadSettings(path, "is not laid out as the template is; make this change by hand")
    return after


def _wanted(
    before: Settings, fields: Mapping[str, str | bool], coders: Mapping[str, str | None]
) -> Settings:
    changed: dict[str, Any] = dict(fields)
    named = {**before.coders, **coders}
    changed["coders"] = {coder: label for coder, label in named.items() if label is not None}
    return replace(before, **changed)


def _set_field(lines: list[str], name: str, value: str) -> None:
    """In the place of the old value, or as the last line above the first table."""
    tables = [number for number, line in enumerate(lines) if line.lstrip().startswith("[")]
    top = tables[0] if tables else len(lines)
    at = _find(lines, 0, top, name)
    if at is None:
        lines.insert(_after_last(lines, 0, top), f"{name} = {value}{_end(lines)}")
        return
    lines[at] = _with_value(lines[at], value)


def _set_coder(lines: list[str], coder: str, value: str | None) -> None:
    """In the table of coders, which is made where there is none."""
    heads = [at for at, line in enumerate(lines) if line.partition("#")[0].strip() == _CODERS]
    if not heads:
        if value is not None:
            end = _end(lines)
            table = [end, f"{_CODERS}{end}", f"{toml(coder)} = {value}{end}", ""]
            lines[-1:] = table if lines[-1] == "" else [lines[-1] + end, *table]
        return
    start = heads[0] + 1
    tables = (n for n in range(start, len(lines)) if lines[n].lstrip().startswith("["))
    stop = next(tables, len(lines))
    at = _find(lines, start, stop, coder)
    if value is None:
        if at is not None:
            del lines[at]
    elif at is None:
        lines.insert(_after_last(lines, start, stop), f"{toml(coder)} = {value}{_end(lines)}")
    else:
        lines[at] = _with_value(lines[at], value)


def _find(lines: Sequence[str], start: int, end: int, name: str) -> int | None:
    """The line that gives a name its value."""
    for number in range(start, end):
        key, equals, _ = lines[number].partition("=")
        if equals and key.strip() in (name, f'"{name}"', f"'{name}'"):
            return number
    return None


def _after_last(lines: Sequence[str], start: int, end: int) -> int:
    """Below the last line that says anything; a comment before a table is the table's."""
    number = end
    while number > start and (not lines[number - 1].strip() or _is_comment(lines[number - 1])):
        number -= 1
    return number


def _is_comment(line: str) -> bool:
    return line.lstrip().startswith("#")


def _with_value(line: str, value: str) -> str:
    """The line with another value; what follows the old one, a comment, stays."""
    start = line.index("=") + 1
    found = _VALUE.match(line, start)
    return line if found is None else f"{line[: found.start(1)]}{value}{line[found.end(1) :]}"


def _end(lines: Sequence[str]) -> str:
    """What a line of this file has before its line feed."""
    return "\r" if lines[0].endswith("\r") else ""
