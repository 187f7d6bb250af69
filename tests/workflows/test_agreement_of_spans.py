"""``annotator agreement --spans``: marks in, every coefficient that fits out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

HEADER = "coder,code,start,end\n"
PORT = (
    HEADER
    + """\
C1,1,2,5
C1,1,9,11
C1,2,12,20
C2,1,2,5
C2,2,7,15
C3,1,2,5
C3,2,10,15
"""
)
ESTIMATE = {
    "value", "low", "high", "n", "status", "standard_error", "below_667", "below_800", "interval",
}  # fmt: skip
NAMES = (
    *("u", "u_binary", "cu", "alpha_u_2004", "gamma", "gamma_cat"),
    *("f1_exact", "f1_overlap", "f1_character"),
)


@pytest.fixture
def compared(annotator: Any) -> Any:
    """Writes a table and runs the command on it."""

    def run(text: str, *options: str) -> Any:
        path: Path = annotator.folder / "spans.csv"
        path.write_text(text, encoding="utf-8")
        return annotator("agreement", "--spans", path.name, *options, coder=None)

    return run


def test_printed_values_without_a_project(compared: Any) -> None:
    data = compared(PORT, "--length", "20", "--json").data
    assert round(data["u"]["value"], 3) == 0.474
    assert round(data["u_binary"]["value"], 3) == 0.433
    assert round(data["cu"]["value"], 3) == 0.779
    assert round(data["cu"]["coverage"], 4) == 0.3833
    assert {code: round(item["value"], 3) for code, item in data["ku"].items()} == {
        "1": 0.769,
        "2": 0.787,
    }
    assert data["coders"] == [
        {"coder": "C1", "spans": 3}, {"coder": "C2", "spans": 2}, {"coder": "C3", "spans": 2},
    ]  # fmt: skip
    assert (data["length"], data["documents"], data["spans"], data["seed"]) == (20, 1, 7, 1)
    for name in NAMES:
        assert data[name].keys() - {"coverage"} == ESTIMATE
    assert data["gamma_parameters"].keys() == {
        *("alpha", "beta", "delta", "sampler", "samples"),
        *("observed_disorder", "expected_disorder", "precision"),
    }
    assert [code["id"] for code in data["codes"]] == ["1", "2"]


def test_names_and_their_order_change_nothing(compared: Any) -> None:
    rows = PORT.removeprefix(HEADER).splitlines(keepends=True)
    coders = {"C1": "zoe", "C2": "ana", "C3": "mia"}
    codes = {"1": "push", "2": "cost"}
    renamed = [
        ",".join([coders[coder], codes[code], *rest])
        for coder, code, *rest in (row.split(",") for row in reversed(rows))
    ]
    first = compared(PORT, "--length", "20", "--json").data
    again = compared(HEADER + "".join(renamed), "--length", "20", "--json").data
    assert {name: first[name] for name in NAMES} == {name: again[name] for name in NAMES}
    assert {codes[code]: item for code, item in first["ku"].items()} == again["ku"]


def test_people_get_a_table_for_every_question(compared: Any) -> None:
    ran = compared(PORT, "--length", "20")
    for words in ("what is worth marking", "where it begins and ends", "which code it gets"):
        assert words in ran.out
    assert "γ with α = 1, β = 1, δ = 1; 30 samples of chance" in ran.out
    assert "0.474" in ran.out


def test_documents_give_intervals_that_a_seed_makes_again(compared: Any) -> None:
    text = "document," + HEADER + "".join(
        f"{name},{coder},x,{start + shift},{start + 5}\n"
        for name, start in (("one", 2), ("two", 9), ("three", 4), ("four", 5), ("five", 8))
        for coder, shift in (("ana", 0), ("ben", 1))
    )  # fmt: skip
    options = ("--length", "20", "--length", "two=30", "--json")
    data = compared(text, *options).data
    assert data["length"] == 110
    assert data["documents"] == 5
    assert data["u"]["low"] <= data["u"]["value"] <= data["u"]["high"]
    assert data == compared(text, *options).data


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (HEADER, "there is no coder"),
        (HEADER + "ana,x,0,5\n", "there is one coder"),
        (HEADER + "ana,,,\nben,,,\n", "nobody marked anything"),
        (HEADER + "ana,x,0,5\nben,,,\n", "ben marked nothing"),
        (HEADER + "ana,x,0,5\nben,y,8,9\n", "nothing in common"),
        (HEADER + "ana,x,0,5\nana,y,3,9\nben,y,8,9\n", "spans of ana overlap"),
    ],
)
def test_degenerate_tables_are_sentences(compared: Any, text: str, says: str) -> None:
    ran = compared(text, "--length", "20")
    assert says in ran.out
    assert "nan" not in ran.out


@pytest.mark.parametrize(
    ("options", "code", "says"),
    [
        (["--spans", "spans.csv"], 2, "how long is the text?"),
        (["--spans", "spans.csv", "--length", "4"], 7, "line 2: the span ends at 5"),
        (["--spans", "spans.csv", "--length", "x"], 2, "whole number"),
        (["--spans", "nowhere.csv", "--length", "9"], 3, "nowhere.csv"),
        (["--spans", "spans.csv", "--ratings", "spans.csv"], 2, "--ratings"),
        (["--ratings", "spans.csv", "--length", "9"], 2, "--ratings"),
        (["--length", "9"], 2, "say what to compare"),
    ],
)
def test_what_is_missing_is_asked_for(
    annotator: Any, options: list[str], code: int, says: str
) -> None:
    (annotator.folder / "spans.csv").write_text(HEADER + "ana,x,0,5\n", encoding="utf-8")
    assert says in annotator.fails(code, "agreement", *options).err


def test_a_table_in_another_encoding_is_named_and_read(annotator: Any) -> None:
    text = "coder,code,start,end\nána,x,0,5\nben,x,0,5\n"
    (annotator.folder / "s.csv").write_bytes(text.encode("latin-1"))
    asked = ("agreement", "--spans", "s.csv", "--length", "9")
    assert "s.csv: byte " in annotator.fails(3, *asked).err
    assert "ána 1" in annotator.ok(*asked, "--encoding", "latin-1").out
