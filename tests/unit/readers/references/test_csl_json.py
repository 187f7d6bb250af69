"""CSL-JSON, as Zotero, Better BibTeX and people write it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from annotator.errors import BadReferences
from annotator.model.reference import PartialDate
from annotator.readers.references import csl_json


def read(*items: Any) -> tuple[list[Any], list[str]]:
    references, notes = csl_json.READER.read(json.dumps(list(items)))
    return list(references), list(notes)


def one(**item: Any) -> Any:
    (reference,), _ = read({"id": "a", **item})
    return reference


def test_an_item_comes_through_whole() -> None:
    item = {
        "id": "noon",
        "type": "article-newspaper",
        "title": "The Noon Bus",
        "author": [{"family": "Marsk", "given": "Edda", "non-dropping-particle": "von"}],
        "issued": {"date-parts": [[2023, 11, 20]]},
        "custom": {"kept": ["as", 1, "it is"]},
    }
    (reference,), notes = read(item)
    assert dict(reference.csl) == item
    assert not notes


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ({"date-parts": [["2014", "3", 7]]}, PartialDate(2014, 3, 7)),
        ({"raw": "2014-03-07"}, PartialDate(2014, 3, 7)),
        ({"literal": "7 March 2014"}, PartialDate(2014, 3, 7)),
        ("2014-03", PartialDate(2014, 3)),
        (2014, PartialDate(2014)),
        ({"date-parts": [[2014, 21]]}, PartialDate(2014)),
        ({"date-parts": [[2014, 3], [2015]]}, PartialDate(2014, 3)),
    ],
)
def test_dates_in_every_form_are_read(written: object, date: PartialDate) -> None:
    assert one(issued=written).issued == date


@pytest.mark.parametrize(
    "written",
    [
        *({"raw": "long ago"}, {}, {"date-parts": [[]]}, [], None, "x"),
        *({"date-parts": [["000000002014"]]}, {"date-parts": [["000000001" + "9" * 5_000]]}),
    ],
)
def test_a_date_that_nobody_can_read_is_noted(written: object) -> None:
    (reference,), notes = read({"id": "a", "issued": written})
    assert reference.issued is None
    assert any("no date we can read" in note for note in notes)


def test_names_in_every_form_are_read() -> None:
    written = [
        {"literal": "Centre for Exit Studies"},
        {"name": "Upland Circle"},
        "Marsk, Edda",
        "Exit Helpline",
        {"family": "Tarr", "given": "Ives", "dropping-particle": "de", "suffix": "Jr."},
    ]
    names = one(author=written).authors
    assert [name.literal for name in names[:2]] == ["Centre for Exit Studies", "Upland Circle"]
    assert (names[2].family, names[2].given) == ("Marsk", "Edda")
    assert names[3].literal == "Exit Helpline"
    assert (names[4].dropping, names[4].suffix) == ("de", "Jr.")


def test_a_name_without_words_is_left_out_and_noted() -> None:
    (reference,), notes = read({"id": "a", "author": [{}, {"family": " "}, 7, {"family": "Tarr"}]})
    assert [name.family for name in reference.authors] == ["Tarr"]
    assert any("a name without words" in note for note in notes)


def test_field_names_of_other_programs_are_understood_but_the_schemas_own_win() -> None:
    reference = one(shortTitle="Short", url="https://b.example", URL="https://a.example")
    assert reference.title_short == "Short"
    assert reference.url == "https://a.example"
    (made,), _ = read({"citation-key": "marsk2023", "title": "T"})
    assert made.id == "marsk2023"


def test_languages_by_name_become_tags() -> None:
    assert one(language="English").language == "en"
    assert one(language="pt_BR").language == "pt-BR"


def test_one_item_and_an_object_with_items_will_do() -> None:
    assert csl_json.READER.read('\ufeff{"id": "a", "title": "T"}')[0][0].id == "a"
    assert csl_json.READER.read('{"items": [{"id": "b"}]}')[0][0].id == "b"


def test_items_that_share_an_id_or_have_none_are_all_kept() -> None:
    references, notes = read({"id": "a"}, {"id": "a"}, {"title": "T"}, "not an item", {"id": 7})
    assert [reference.id for reference in references] == ["a", "a-2", "item-3", "7"]
    assert len(notes) == 3


@pytest.mark.parametrize("text", ["", "[", "7", '"x"', "[" * 100_000, "nonsense"])
def test_what_is_no_bibliography_is_refused(text: str) -> None:
    with pytest.raises(BadReferences):
        csl_json.READER.read(text)


def test_hostile_items_are_bounded() -> None:
    deep: Any = "x"
    for _ in range(200):
        deep = [deep]
    item = {
        "id": "a",
        "title": "t" * 1_000_000,
        "abstract": "a\x1b[2Jb\u2028\x00c",
        "custom": deep,
        "author": [{"family": "n" * 100_000}],
        "issued": {"date-parts": [[10**30, "x"]]},
    }
    (reference,), notes = read(item)
    assert len(reference.title) == 20_000
    assert reference.csl["abstract"] == "a[2Jbc"
    assert "custom" not in reference.csl
    assert len(reference.authors[0].family) == 500
    assert len(notes) == 3
