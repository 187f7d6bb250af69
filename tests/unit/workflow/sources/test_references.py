"""Which item of a bibliography belongs to which file."""

from __future__ import annotations

from pathlib import Path

import pytest
from annotator.errors import BadReferences
from annotator.model.reference import Reference
from annotator.workflow.sources.references import (
    ReferenceFile,
    named_for,
    read_references,
    unmatched,
)


def bibliography(*ids: str) -> ReferenceFile:
    return ReferenceFile(tuple(Reference({"id": ident, "title": ident}) for ident in ids), ())


@pytest.mark.parametrize(
    ("ids", "stem", "wanted"),
    [
        (["a", "b"], "b", "b"),
        (["A", "a"], "a", "a"),
        (["Smith2014", "x"], "smith2014", "Smith2014"),
        (["Smith 2014", "x"], "Smith-2014", "Smith 2014"),
        (["smith 2014", "smith-2014"], "smith 2014", "smith 2014"),
        (["http://zotero.org/1", "x"], "report", None),
        (["a.b", "a+b"], "a b", None),
    ],
)
def test_an_item_is_found_by_the_stem(ids: list[str], stem: str, wanted: str | None) -> None:
    found = bibliography(*ids).match(stem, stem.replace(" ", "-"), alone=False)
    assert (found.id if found else None) == wanted


def test_one_file_and_one_item_always_match() -> None:
    assert bibliography("x").match("anything", "anything", alone=True) is not None
    assert bibliography("x").match("anything", "anything", alone=False) is None
    assert bibliography("x", "y").match("anything", "anything", alone=True) is None


def test_a_matched_item_takes_the_sources_id_and_keeps_the_rest() -> None:
    named = named_for("report", Reference({"id": "x", "title": "T", "custom": {"a": 1}}))
    assert dict(named.csl) == {"id": "report", "title": "T", "custom": {"a": 1}}


def test_what_nobody_took_is_told() -> None:
    book = bibliography("a", "b")
    assert [item.id for item in unmatched(book, book.items[:1])] == ["b"]


def test_a_bibliography_is_known_by_its_suffix(tmp_path: Path) -> None:
    (tmp_path / "x.BIB").write_bytes(b"\xef\xbb\xbf@book{a, title = {T}}")
    assert [item.title for item in read_references(tmp_path / "x.BIB").items] == ["T"]
    (tmp_path / "x.doc").write_bytes(b"")
    with pytest.raises(BadReferences, match="known"):
        read_references(tmp_path / "x.doc")
    (tmp_path / "x.ris").write_bytes(b"TY  - \xe9")
    with pytest.raises(BadReferences, match="byte 6"):
        read_references(tmp_path / "x.ris")
