"""Readers and writers are found by what they claim; two that claim the same are no choice."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from annotator.formats import DocumentReader, by_claim

READER = """\
from annotator.formats import Decoded, DocumentReader
READER = DocumentReader({name!r}, {suffixes!r}, lambda data, encoding: Decoded("", "utf-8"))
"""


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """A folder of readers: one takes .a and .b, another .c, and a third is no reader."""
    folder = tmp_path / "some_readers"
    folder.mkdir()
    for name, text in {
        "__init__": "",
        "one": READER.format(name="one", suffixes=(".a", ".b")),
        "two": READER.format(name="two", suffixes=(".c",)),
        "shared": "READER = 'none'\n",
    }.items():
        (folder / f"{name}.py").write_text(text, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    yield importlib.import_module("some_readers")
    for name in [name for name in sys.modules if name.startswith("some_readers")]:
        del sys.modules[name]


def readers(package: ModuleType) -> dict[str, DocumentReader]:
    return by_claim(package, "READER", DocumentReader, lambda reader: reader.suffixes)


def test_each_suffix_leads_to_its_reader(package: ModuleType) -> None:
    assert {suffix: reader.name for suffix, reader in readers(package).items()} == {
        ".a": "one", ".b": "one", ".c": "two",
    }  # fmt: skip


def test_two_readers_of_one_suffix_are_named(package: ModuleType, tmp_path: Path) -> None:
    text = READER.format(name="three", suffixes=(".d", ".b"))
    (tmp_path / "some_readers" / "three.py").write_text(text, encoding="utf-8")
    importlib.invalidate_caches()
    with pytest.raises(
        ValueError, match=r"^some_readers\.one and some_readers\.three both claim '\.b'$"
    ):
        readers(package)
