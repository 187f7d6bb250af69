"""The zip file."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime

import pytest
from annotator.writers.ooxml.package import Package, Relationships

DATE = datetime(2024, 6, 21, 9, 30, 13, tzinfo=UTC)


def package(*names: str) -> Package:
    made = Package()
    for name in names:
        made.part(name, "text/xml", f"<{name[0]}/>")
    return made


def opened(data: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(data))


def test_any_zip_program_reads_it() -> None:
    with opened(package("b.xml", "a.xml").bytes(DATE)) as archive:
        assert archive.testzip() is None
        assert archive.read("a.xml") == b"<a/>"


def test_entries_are_sorted_behind_what_programs_sniff_for() -> None:
    with opened(package("z.xml", "Z.xml", "a/b.xml").bytes(DATE)) as archive:
        assert archive.namelist() == [
            "[Content_Types].xml", "_rels/.rels", "Z.xml", "a/b.xml", "z.xml",
        ]  # fmt: skip


def test_the_order_of_writing_does_not_show() -> None:
    assert package("a.xml", "b.xml").bytes(DATE) == package("b.xml", "a.xml").bytes(DATE)


@pytest.mark.parametrize(
    ("date", "kept"),
    [
        (DATE, (2024, 6, 21, 9, 30, 12)),
        (datetime(1975, 1, 1, tzinfo=UTC), (1980, 1, 1, 0, 0, 0)),
        (datetime(2300, 2, 3, 4, 5, 6, tzinfo=UTC), (2107, 2, 3, 4, 5, 6)),
    ],
)
def test_every_entry_bears_the_date_given(date: datetime, kept: tuple[int, ...]) -> None:
    with opened(package("a.xml").bytes(date)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {kept}


def test_a_part_written_in_pieces_is_whole() -> None:
    made = Package()
    part = made.part("big.xml", "text/xml")
    for number in range(50_000):
        part.write(f"<x n='{number}' s='é𝔘'/>")
    with opened(made.bytes(DATE)) as archive:
        expected = "".join(f"<x n='{number}' s='é𝔘'/>" for number in range(50_000))
        assert archive.read("big.xml").decode() == expected


def test_one_target_is_one_relationship() -> None:
    relationships = Relationships()
    first = relationships.to("https://example.org/?a=b&c", "k", external=True)
    assert relationships.to("https://example.org/?a=b&c", "k", external=True) == first
    assert relationships.to("https://example.org/?a=b&c", "k") != first
    assert relationships.xml().count("a=b&amp;c") == 2


def test_targets_are_seen_from_the_owner() -> None:
    made = Package()
    owner = made.part("word/document.xml", "text/xml", "<d/>")
    made.related(owner, "styles", "word/styles.xml", "text/xml", "<s/>")
    made.related(owner, "data", "customXml/item1.xml", "text/xml", "<i/>")
    xml = owner.relationships.xml()
    assert 'Target="styles.xml"' in xml
    assert 'Target="../customXml/item1.xml"' in xml
