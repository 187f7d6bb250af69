"""annotator.toml: a project's settings, checked, and the template of a new one."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from annotator.citing.references.styles import NAMES
from annotator.errors import BadSettings
from annotator.model.project import Settings

NAME = "annotator.toml"
FORMAT = 1
LARGEST = 1 << 18
"""Bytes."""
_LAST_FORMAT = 1_000_000
_MOST_DOTS = 200
CODER = re.compile(r"[a-z0-9-]{1,32}")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


def load_settings(data: bytes, path: Path | str = NAME) -> tuple[Settings, int]:
    """The settings and the format version the file declares.

    Raises: BadSettings, naming the field and what it may hold.
    """
    fields = _parsed(data, path)
    version = fields.pop("format", FORMAT)
    if type(version) is not int or not 1 <= version <= _LAST_FORMAT:
        raise BadSettings(path, f"format must be a whole number, not {_shown(version)}")
    if version > FORMAT:
        fields = {name: value for name, value in fields.items() if name in _CHECKS}
    for name, value in fields.items():
        check = _CHECKS.get(name)
        if check is None:
            from difflib import get_close_matches  # noqa: PLC0415 - only a slip pays for it

            near = get_close_matches(name, _CHECKS, 1)
            hint = f"; did you mean {near[0]}?" if near else f"; known are: {', '.join(_CHECKS)}"
            raise BadSettings(path, f"unknown field {name!r}{hint}")
        wanted = check(value)
        if wanted:
            raise BadSettings(path, f"{name} must be {wanted}, not {_shown(value)}")
    if "handling_levels" in fields:
        fields["handling_levels"] = tuple(fields["handling_levels"])
    return Settings(**fields), version


def _parsed(data: bytes, path: Path | str) -> dict[str, Any]:
    """What the TOML says, if it is any."""
    try:
        text = data.decode("utf-8-sig")
        _check_dots(text, path)
        return tomllib.loads(text)
    except UnicodeDecodeError as problem:
        raise BadSettings(path, f"byte {problem.start} is not UTF-8") from problem
    except (ValueError, RecursionError) as problem:
        raise BadSettings(path, f"does not parse: {problem}") from problem


def _check_dots(text: str, path: Path | str) -> None:
    """A key of thousands of parts costs the parser gigabytes."""
    for number, line in enumerate(text.split("\n"), 1):
        if line.count(".") > _MOST_DOTS and not line.lstrip().startswith("#"):
            raise BadSettings(path, f"line {number} has more than {_MOST_DOTS} dots")


def settings_file(settings: Settings) -> bytes:
    """A new annotator.toml, with a comment on every field."""
    lines = [
        "# Settings of this project. docs/file-format.md, section 7, lists every field.",
        f"format = {FORMAT}",
        "",
        "# Title of the project and of its brief, and the question it answers.",
        f"title = {toml(settings.title)}",
        f"question = {toml(settings.question)}",
        "",
        "# Citation style of the brief: " + ", ".join(NAMES) + ".",
        f"style = {toml(settings.style)}",
        '# Language of the brief, as in "en", "de" or "pt-BR".',
        f"language = {toml(settings.language)}",
        "",
        "# true while several coders are not to see each other's marks.",
        f"blind = {toml(settings.blind)}",
        "# Coder who settles disagreements.",
        f"adjudicator = {toml(settings.adjudicator)}",
        "# Coder who assigns, packs, merges and opens; while it is empty, anybody may.",
        f"lead = {toml(settings.lead)}",
        "",
        "# Information after this date is not considered; printed in the brief.",
        f"cut_off = {toml(settings.cut_off)}",
        "# Handling marking of the brief, and all markings from open to most restricted.",
        f"handling = {toml(settings.handling)}",
        f"handling_levels = {toml(settings.handling_levels)}",
        "",
        "# Coder id = name as it is printed.",
        "[coders]",
        *(f"{toml(coder)} = {toml(name)}" for coder, name in settings.coders.items()),
        "",
        "# Source id = its handling marking, where it has one.",
        "[source_handling]",
        *(f"{toml(source)} = {toml(mark)}" for source, mark in settings.source_handling.items()),
    ]
    return ("\n".join(lines) + "\n").encode()


def _is_text(value: object) -> str:
    return "" if isinstance(value, str) else "a text in quotation marks"


def _is_style(value: object) -> str:
    return "" if value in NAMES else "one of " + ", ".join(NAMES)


def _is_language(value: object) -> str:
    good = isinstance(value, str) and _LANGUAGE.fullmatch(value)
    return "" if good else 'a language tag such as "en" or "pt-BR"'


def _is_switch(value: object) -> str:
    return "" if isinstance(value, bool) else "true or false"


def _is_coder(value: object) -> str:
    good = isinstance(value, str) and (not value or CODER.fullmatch(value))
    return "" if good else "a coder id: 1 to 32 small letters, digits and hyphens"


def _is_texts(value: object) -> str:
    good = isinstance(value, list) and all(isinstance(item, str) for item in value)
    return "" if good else "a list of texts"


def _is_names(value: object) -> str:
    good = isinstance(value, dict) and all(isinstance(item, str) for item in value.values())
    return "" if good else "a table of texts"


def _is_coders(value: object) -> str:
    if not isinstance(value, dict) or _is_names(value):
        return "a table: coder id = name"
    good = all(CODER.fullmatch(coder) for coder in value)
    return "" if good else "a table whose ids are 1 to 32 small letters, digits and hyphens"


_CHECKS: Mapping[str, Callable[[object], str]] = {
    "title": _is_text,
    "question": _is_text,
    "style": _is_style,
    "language": _is_language,
    "blind": _is_switch,
    "cut_off": _is_text,
    "handling": _is_text,
    "handling_levels": _is_texts,
    "adjudicator": _is_coder,
    "lead": _is_coder,
    "coders": _is_coders,
    "source_handling": _is_names,
}


def _shown(value: object) -> str:
    try:
        text = repr(value)
    except (ValueError, RecursionError):  # a number of more digits than Python prints
        return "what it holds"
    return text if len(text) <= 60 else text[:57] + "…"


def toml(value: Any) -> str:
    """A value as TOML writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple | list):
        return "[" + ", ".join(toml(item) for item in value) + "]"
    out = []
    for char in str(value):
        if char in '"\\':
            out.append("\\" + char)
        elif ord(char) < 0x20 or ord(char) == 0x7F:
            out.append(f"\\u{ord(char):04x}")
        else:
            out.append(char)
    return '"' + "".join(out) + '"'
