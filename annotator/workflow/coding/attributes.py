"""Attributes of a claim, checked against those the codebook declares."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from annotator.errors import BadAttribute

if TYPE_CHECKING:
    from annotator.store.repository import Repository


def checked_attributes(repository: Repository, given: Mapping[str, str]) -> dict[str, str]:
    """Names and values as they may be stored; an empty value takes the attribute away.

    A name the codebook does not declare is free text, unless it looks like a declared one.
    """
    taken = {name.strip(): value.strip() for name, value in given.items()}
    taken = {name: value for name, value in taken.items() if value}
    if not taken:
        return {}
    declared = {item.name: item.values for item in repository.codebook().attributes}
    for name, value in taken.items():
        if not name:
            raise BadAttribute(name, value, ())
        if name not in declared:
            _refuse_near_miss(name, value, tuple(declared))
        elif declared[name] and value not in declared[name]:
            raise BadAttribute(name, value, declared[name])
    return taken


def _refuse_near_miss(name: str, value: str, declared: tuple[str, ...]) -> None:
    from difflib import get_close_matches  # noqa: PLC0415 - only an undeclared name pays for it

    near = get_close_matches(name, declared, n=1, cutoff=0.75)
    if near:
        raise BadAttribute(name, value, (), near=near[0])
