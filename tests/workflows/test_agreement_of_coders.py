"""``annotator agreement`` in a project: two coders, three ways to read the numbers."""

from __future__ import annotations

import csv
import io
import shutil
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]


def csv_rows(text: str) -> list[dict[str, str]]:
    """Rows of a table that begins with the byte-order mark that spreadsheets look for."""
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


@pytest.fixture
def coded(study: Any) -> Any:
    """An article that ana and ben coded and finished."""
    for coder, claims in {
        "ana": [("wages stopped", "cost", "B2"), ("feared reprisal", "barrier.reprisal", "C3")],
        "ben": [("wages stopped", "cost", "B3"), ("commander’s temper", "leaders", "A1")],
    }.items():
        for words, code, grade in claims:
            study.ok(
                "mark", "article", "--quote", words, "--code", code, "--grade", grade, coder=coder
            )
        study.ok("finish", "article", coder=coder)
    return study


def test_json_has_every_level_and_says_what_was_used(coded: Any) -> None:
    data = coded.json("agreement")
    assert data["coders"] == ["ana", "ben"]
    assert data["sources"] == ["article"]
    assert data["left_out"] == {}
    assert data["units"] == {"used": 4, "dropped": 0, "why": {}}
    assert list(data["levels"]) == ["identification", "segmentation", "coding", "grades"]
    identification = data["levels"]["identification"]
    assert list(identification) == [
        "u_binary", "f1_character_marked", "f1_overlap_marked", "f1_exact_marked"
    ]  # fmt: skip
    assert identification["f1_exact_marked"]["value"] == 0.5
    assert {"value", "low", "high", "n", "status"} <= identification["u_binary"].keys()
    assert "coverage" in data["levels"]["coding"]["cu"]
    assert [code["id"] for code in data["codes"]] == ["cost", "leaders", "barrier.reprisal"]
    cost = data["codes"][0]
    assert (cost["n"], cost["alpha"]["value"], cost["verdict"]) == (2, 1.0, "too few to say")
    grades = data["grades"]
    assert grades["credibility"]["units"] == {
        "used": 1, "dropped": 2, "why": {"marked by one coder": 2}
    }  # fmt: skip
    assert grades["coders"][0] == {"coder": "ana", "graded": 2, "diagonal": 1.0, "repeated": 0}
    (confusion,) = data["confusions"]
    assert confusion["counts"][0] == [1, 0, 0]
    assert data["by"]["source"][0]["title"] == "Why the column emptied"
    assert data["after_adjudication"]["status"] == "nothing has been adjudicated"
    assert data["seed"] == 1


def test_the_same_seed_gives_the_same_bytes(coded: Any) -> None:
    one = coded.ok("agreement", "--json", "--seed", "7").out
    assert one == coded.ok("agreement", "--json", "--seed", "7", "--coders", "ben,ana").out
    assert '"seed": 7' in one


def test_csv_has_a_row_for_every_number_and_no_formula(coded: Any) -> None:
    rows = csv_rows(coded.ok("agreement", "--csv").out)
    named = {(row["part"], row["of"], row["measure"]): row for row in rows}
    assert named["identification", "", "f1_exact_marked"]["value"] == "0.5"
    alpha = named["code", "cost", "alpha"]
    assert (alpha["value"], alpha["verdict"]) == ("1.0", "too few to say")
    undefined = named["grades", "", "credibility_alpha"]
    assert undefined["value"] == undefined["low"] == ""
    assert undefined["status"].startswith("too few")
    assert named["source", "article", "u_binary"]["value"]
    assert named["claims", "ben", "used"]["value"] == "2"
    assert named["grades", "ana", "diagonal"]["value"] == "1.0"
    assert named["passages", "", "only_one"]["value"] == "2"


def test_csv_is_read_by_excel_as_the_other_exports_are(coded: Any) -> None:
    assert coded.ok("agreement", "--csv").out.startswith("\ufeffpart,of,")


def test_a_name_that_would_be_a_formula_is_defused(study: Any) -> None:
    for coder in ("ana", "ben"):
        study.ok("mark", "article", "--quote", "wages stopped", "--code", "cost", coder=coder)
        study.ok("finish", "article", coder=coder)
        study.ok("assign", "article", "--to", coder, "--round", "=1+1", coder="ana")
    rows = csv_rows(study.ok("agreement", "--csv").out)
    assert {row["of"] for row in rows if row["part"] == "round"} == {"'=1+1"}


def test_a_table_has_a_line_for_every_number_and_words_for_none(coded: Any) -> None:
    out = coded.ok("agreement").out
    assert "claims of ana 2, ben 2, in 1 source" in out
    assert "used 4 of 4 marks" in out
    for words in ("identification", "|u-α", "segmentation", "γ-cat", "credibility: ordinal α"):
        assert words in out
    assert "too few: one unit was coded by two coders" in out
    assert "nan" not in out
    assert "seed 1" in out


def test_sources_that_are_not_finished_are_named_and_taken_when_asked_for(coded: Any) -> None:
    coded.ok("reopen", "article", coder="ben")
    ran = coded.fails(7, "agreement", "--json")
    assert ran.error["code"] == "nothing-in-common"
    assert "article: not finished by ben" in ran.error["message"]
    assert "--unfinished" in ran.error["hint"]
    assert coded.json("agreement", "--unfinished")["unfinished"] is True


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["--coders", "ana"], 7, "nobody to compare ana with"),
        (["--coders", "ana,zoe"], 2, "zoe"),
        (["--coders", ""], 2, "empty"),
        (["--source", "nowhere"], 3, "nowhere"),
        (["--csv", "--ratings", "r.csv"], 2, "of a project"),
        (["--unfinished", "--spans", "s.csv"], 2, "of a project"),
        (["--csv", "--json"], 2, "two forms"),
        (["--values", "1,2"], 2, "--values with --ratings"),
    ],
)
def test_what_cannot_be_compared_is_a_sentence(
    coded: Any, words: list[str], code: int, said: str
) -> None:
    assert said in coded.fails(code, "agreement", *words).err


def test_one_coder_alone_is_a_sentence(study: Any) -> None:
    study.fails(7, "agreement")
    study.ok("mark", "article", "--quote", "wages stopped", "--code", "cost")
    assert "ana" in study.fails(7, "agreement", "--json").error["message"]


def test_while_the_project_is_blind_nobody_but_the_adjudicator_asks(coded: Any) -> None:
    settings = coded.folder / "annotator.toml"
    text = settings.read_text(encoding="utf-8")
    blind = text.replace("blind = false", "blind = true")
    blind = blind.replace('adjudicator = ""', 'adjudicator = "ruth"')
    settings.write_text(blind, encoding="utf-8")
    for words in (["agreement"], ["agreement", "--csv"], ["agreement", "--coders", "ana,ben"]):
        ran = coded.fails(2, *words)
        assert "ben" not in ran.out
    assert coded.json("agreement", coder="ruth")["coders"] == ["ana", "ben"]


def test_the_documents_example_is_what_the_sample_gives(annotator: Any) -> None:
    for part in ("sources", "annotations"):
        shutil.copytree(ROOT / part, annotator.folder / part)
    shutil.copy(ROOT / "annotator.toml", annotator.folder)
    page = (ROOT / "docs" / "statistics.md").read_text(encoding="utf-8")
    _, _, after = page.partition("<!-- run by tests/workflows/test_agreement_of_coders.py -->\n")
    example = after.removeprefix("```text\n").partition("```")[0]
    assert example.count("\n") > 10
    assert annotator.ok("agreement", "--unfinished", coder="coder-a").out.startswith(example)
