"""RIS, as databases write it."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
from annotator.errors import BadReferences
from annotator.model.reference import Name, PartialDate
from annotator.readers.references import ris

GOLDEN = Path(__file__).parents[3] / "golden" / "references" / "rispy"


def read(text: str) -> tuple[list[Any], list[str]]:
    references, notes = ris.READER.read(text)
    return list(references), list(notes)


def one(*lines: str, kind: str = "JOUR") -> Any:
    (reference,), _ = read("\r\n".join([f"TY  - {kind}", *lines, "ER  - "]))
    return reference


def golden(name: str) -> tuple[list[Any], list[str]]:
    return read((GOLDEN / f"example_{name}.ris").read_bytes().decode("utf-8"))


def test_a_byte_order_mark_is_no_part_of_the_first_tag() -> None:
    (reference,), notes = golden("bom")
    assert reference.doi == "10.1186/s40981-020-0316-0"
    assert not notes


def test_what_stands_between_records_is_passed_over_and_counted() -> None:
    references, notes = golden("extraneous_data")
    assert [reference.id for reference in references] == ["12345", "12345-2"]
    assert references[0].authors[1] == Name(family="Lindgren", given="Astrid")
    assert any(note.startswith("8 lines outside a record") for note in notes)
    assert any("left out L2" in note for note in notes)


def test_a_field_may_run_over_several_lines() -> None:
    references, _ = golden("multiline")
    assert references[0].csl["note"] == "first line * second line * last line"


def test_unknown_tags_are_noted() -> None:
    (reference,), notes = golden("single_unknown_tag")
    assert (reference.page, reference.issued) == ("379-423", PartialDate(1948, 7))
    assert any("left out JP" in note for note in notes)


def test_empty_tags_are_nothing() -> None:
    (reference,), _ = golden("empty_tag")
    assert reference.page == ""
    assert reference.doi == "10.1177/2325967120950040"
    assert reference.authors == (Name(literal="Fanning E."),)


@pytest.mark.parametrize(
    ("tag", "kind"),
    [("NEWS", "article-newspaper"), ("ELEC", "webpage"), ("RPRT", "report"), ("THES", "thesis")],
)
def test_types_become_kinds_of_works(tag: str, kind: str) -> None:
    assert one("TI  - T", kind=tag).type == kind


def test_dates_of_publication_and_access_are_two() -> None:
    reference = one("PY  - 2014", "DA  - 2014/03/07/", "Y2  - 2026/01/02/")
    assert reference.issued == PartialDate(2014, 3, 7)
    assert reference.accessed == PartialDate(2026, 1, 2)


def test_a_chapter_has_editors_and_a_container() -> None:
    reference = one("AU  - Iqbal, Nadia", "A2  - Bergh, Tor", "TI  - C", "T2  - B", kind="CHAP")
    assert reference.editors == (Name(family="Bergh", given="Tor"),)
    assert (reference.title, reference.container) == ("C", "B")


def test_a_suffix_is_told_from_a_given_name() -> None:
    assert one("AU  - Rowe, Martin, Jr.").authors[0].suffix == "Jr."


def test_of_two_addresses_the_first_is_taken() -> None:
    assert one("UR  - https://a.example; https://b.example").url == "https://a.example"


def test_people_who_are_neither_authors_nor_editors_are_left_out_and_that_is_said() -> None:
    _, notes = read("TY  - BOOK\nTI  - One\nA3  - Rowe, Ann\nA4  - Ito, Ken\nER  -")
    assert notes == ["record 1: left out A3, A4"]


def test_a_record_without_its_end_is_kept() -> None:
    references, notes = read("TY  - JOUR\nTI  - One\nTY  - BOOK\nTI  - Two")
    assert [reference.title for reference in references] == ["One", "Two"]
    assert len(notes) == 2


@pytest.mark.parametrize("text", ["", "AU  - Nobody", "FN Clarivate\nVR 1.0\nPT J\nER\n"])
def test_what_holds_no_record_is_refused(text: str) -> None:
    with pytest.raises(BadReferences):
        ris.READER.read(text)


def test_another_databases_format_is_named() -> None:
    with pytest.raises(BadReferences, match="Web of Science"):
        ris.READER.read("FN Clarivate Analytics Web of Science\nVR 1.0\nPT J\nER\n")


@pytest.mark.parametrize(
    "hostile",
    [
        "TY  - JOUR\n" * 20_000,
        "TY  - JOUR\nTI  - " + "x" * 1_000_000 + "\nER  -",
        "TY  - JOUR\nN1  - a\n" + "more\n" * 200_000 + "ER  -",
        "TY  - JOUR\n" + "ZZ  - a\n" * 200_000 + "ER  -",
        "junk\n" * 400_000 + "TY  - JOUR\nER  -",
        "TY  - JOUR\nAU  - " + "a," * 300_000 + "\nER  -",
    ],
    ids=range(6),
)
def test_hostile_files_take_linear_time(hostile: str) -> None:
    begun = time.perf_counter()
    references, notes = read(hostile)
    assert time.perf_counter() - begun < 20
    assert references
    assert len(notes) <= 201
    assert all(len(reference.title) <= 20_000 for reference in references)
