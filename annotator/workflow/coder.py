"""Who acts: named on the command line, in the environment, or remembered by this install."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from annotator.errors import BadCoder
from annotator.store.lead.settings_file import CODER


def checked_coder(name: str) -> str:
    """The name itself, if it is a coder id."""
    if CODER.fullmatch(name) is None:
        raise BadCoder(name)
    return name


def acting_coder(named: str | None, environment: Mapping[str, str]) -> str | None:
    """``named`` beats ANNOTATOR_CODER beats the remembered name; None when nobody is known."""
    name = named or environment.get("ANNOTATOR_CODER") or remembered_coder()
    return checked_coder(name) if name else None


def remembered_coder() -> str | None:
    """The name this install was told last, or None."""
    try:
        return _file().read_text(encoding="utf-8").strip() or None
    except (OSError, UnicodeDecodeError):
        return None


def remember_coder(name: str) -> None:
    """Act under this name from now on, in every project, where no other is given."""
    file = _file()
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"{checked_coder(name)}\n", encoding="utf-8")


def _file() -> Path:
    from platformdirs import user_config_path  # noqa: PLC0415 - only where nobody is named

    return user_config_path("annotator", appauthor=False) / "coder"
