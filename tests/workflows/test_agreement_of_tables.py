"""``annotator agreement --ratings``: a table in, every coefficient that fits out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

EXAMPLE = """\
unit,A,B,C,D
1,1,1,,1
2,2,2,3,2
3,3,3,3,3
4,3,3,3,3
5,2,2,2,2
6,1,2,3,4
7,4,4,4,4
8,1,1,2,1
9,2,2,2,2
10,,5,5,5
11,,,1,1
12,,,3,
"""
ESTIMATE = {
    "value", "low", "high", "n", "status", "standard_error", "below_667", "below_800", "interval",
}  # fmt: skip


@pytest.fixture
def rated(annotator: Any) -> Any:
    """Writes a table and runs the command on it."""

    def run(text: str, *options: str) -> Any:
        path: Path = annotator.folder / "ratings.csv"
        path.write_text(text, encoding="utf-8")
        return annotator("agreement", "--ratings", path.name, *options, coder=None)

    return run


def test_krippendorffs_example_without_a_project(rated: Any) -> None:
    printed = {"nominal": 0.743, "ordinal": 0.815, "interval": 0.849, "ratio": 0.797}
    for scale, alpha in printed.items():
        data = rated(EXAMPLE, "--scale", scale, "--json").data
        assert round(data["alpha"]["value"], 3) == alpha
        assert data["alpha"].keys() == ESTIMATE
        assert data["units"] == {"used": 11, "dropped": 1, "why": {"coded by one coder": 1}}
        assert data["coders"] == ["A", "B", "C", "D"]
        assert data["values"] == ["1", "2", "3", "4", "5"]
        assert data["seed"] == 1
    assert round(data["conger"]["value"], 5) == 0.76282
    assert round(data["ac1"]["standard_error"], 5) == 0.14295


def test_the_seed_makes_the_intervals_the_same_again(rated: Any) -> None:
    first = rated(EXAMPLE, "--json", "--seed", "7").data
    assert first == rated(EXAMPLE, "--json", "--seed", "7").data
    assert first != rated(EXAMPLE, "--json", "--seed", "8").data
    assert first["seed"] == 7


def test_the_table_for_people_says_everything(rated: Any) -> None:
    out = rated(EXAMPLE, "--scale", "ordinal").out
    assert "used 11 of 12 units; 1 coded by one coder" in out
    assert "undefined: it compares two coders, and there are 4" in out
    assert "Gwet's AC2" in out
    assert "0.815" in out
    assert "of the resamples" in out
    assert "seed 1" in out


def test_a_coder_with_nothing_is_named(rated: Any) -> None:
    table = "unit,ana,ben,cem\n1,x,y,\n2,x,x,\n3,y,y,\n"
    data = rated(table, "--json").data
    assert (data["coders"], data["without_codes"]) == (["ana", "ben"], ["cem"])
    assert data["cohen"]["status"] == "ok; no interval: 3 units, too few to draw"
    assert "cem coded nothing and is left out" in rated(table).out


def test_undefined_is_a_word_and_null(rated: Any) -> None:
    data = rated("unit,ana,ben\n1,x,x\n2,x,x\n", "--json").data
    assert data["alpha"]["value"] is None
    assert data["alpha"]["status"] == "undefined: only one value was used"
    assert data["percent"]["value"] == 1


def test_documents_are_what_is_drawn(rated: Any) -> None:
    rows = "".join(f"{n},d{n % 12},{n % 3},{(n * n) % 3}\n" for n in range(48))
    data = rated("unit,document,ana,ben\n" + rows, "--json").data
    assert data["documents"] == 12
    assert data["alpha"]["interval"] == "95 % of 10,000 resamples of 12 documents"


def test_a_scale_may_have_values_that_nobody_used(rated: Any) -> None:
    table = "unit,ana,ben\n1,1,2\n2,2,2\n3,4,4\n4,4,1\n"
    short = rated(table, "--scale", "ordinal", "--json").data
    full = rated(table, "--scale", "ordinal", "--values", "1,2,3,4", "--json").data
    assert short["values"] == ["1", "2", "4"]
    assert full["values"] == ["1", "2", "3", "4"]
    assert full["alpha"]["value"] == short["alpha"]["value"]
    assert full["cohen_linear"]["value"] != short["cohen_linear"]["value"]


def test_the_order_of_words_is_told_and_can_be_named(rated: Any) -> None:
    table = "unit,ana,ben\n1,low,low\n2,middle,high\n3,high,high\n4,low,high\n"
    ran = rated(table, "--scale", "ordinal")
    assert "the order is taken as high < low < middle" in ran.err
    named = rated(table, "--scale", "ordinal", "--values", "low,middle,high")
    assert named.err == ""
    assert named.out != ran.out


def test_whole_numbers_with_and_without_a_point_are_one_code(rated: Any) -> None:
    data = rated("unit,ana,ben\n1,1.0,1\n2,2.0,2\n3,,1\n", "--json").data
    assert data["values"] == ["1", "2"]
    assert data["alpha"]["value"] == 1


def test_long_ids_are_told_apart(rated: Any) -> None:
    found = rated("a,b\n99999999999999999999,99999999999999999998\n1,1\n2,2\n", "--json").data
    assert found["percent"]["value"] == pytest.approx(2 / 3)


def test_a_unit_that_nobody_coded_is_counted_and_a_first_row_needs_names(rated: Any) -> None:
    found = rated("a,b\n,\n1,1\n2,1\n", "--json").data
    assert (found["units"]["used"], found["units"]["dropped"]) == (2, 1)
    assert rated(",,\n1,2,3\n", "--json").code == 7


def test_a_decimal_comma_goes_with_semicolons(rated: Any) -> None:
    table = "unit;ana;ben\n1;1,5;1,5\n2;2,5;2\n3;4;4,5\n"
    data = rated(table, "--scale", "interval", "--json").data
    assert data["values"] == ["1.5", "2", "2.5", "4", "4.5"]


def test_cells_with_several_codes_are_sets(rated: Any) -> None:
    data = rated("unit,ana,ben\n1,fear|cost,cost|fear\n2,cost,cost\n3,home,cost\n", "--json").data
    assert data["percent"]["value"] == pytest.approx(2 / 3)
    assert {"alpha_jaccard", "alpha_masi"} <= data.keys()
    assert [code["id"] for code in data["codes"]] == ["cost", "fear", "home"]


def test_what_looks_like_missing_is_asked_about(rated: Any) -> None:
    ran = rated("unit,ana,ben\n1,x,NA\n2,x,x\n3,y,y\n")
    assert "note: 'NA' is read as a code; leave a cell empty where nobody coded" in ran.err


def test_a_column_of_names_is_asked_about(rated: Any) -> None:
    rows = "".join(f"case {n},{n % 2},{n % 2}\n" for n in range(6))
    note = "note: the column case is read as a coder; if it names the units, call it unit"
    assert note in rated("case,ana,ben\n" + rows).err
    assert rated("unit,ana,ben\n" + rows).err == ""
    assert rated("cem,ana,ben\n" + rows.replace("case ", "")).err == ""


@pytest.mark.parametrize(
    ("text", "options", "code", "said"),
    [
        ("unit,ana,ben\n1,x\n", (), 7, "line 2, column ben"),
        ("unit,ana,ben\n1,2,x\n", ("--scale", "interval"), 7, "line 2, column ben: 'x' is no"),
        ("unit,ana,ben\n1,2,nan\n", ("--scale", "ratio"), 7, "line 2, column ben: 'nan' is no"),
        ("unit,ana,ben\n1,2,9\n", ("--values", "1,2"), 7, "line 2, column ben: '9' is not among"),
        ("unit,ana,ben\n1,2,1\n", ("--values", "1,2,1.0"), 2, "--values names a value twice"),
        ("unit,ana\n1,2\n", ("--scale", "ratio", "--values", "a"), 2, "'a' among --values"),
        ("", (), 7, "the file is empty"),
    ],
)
def test_bad_tables_are_refused_in_words(
    annotator: Any, text: str, options: tuple[str, ...], code: int, said: str
) -> None:
    (annotator.folder / "ratings.csv").write_text(text, encoding="utf-8")
    for more in ((), ("--json",)):
        ran = annotator.fails(code, "agreement", "--ratings", "ratings.csv", *options, *more)
        assert said in ran.err


def test_an_encoding_that_is_in_doubt_can_be_named(annotator: Any) -> None:
    (annotator.folder / "r.csv").write_bytes("unit,ana,ben\n1,é,é\n2,a,é\n".encode("latin-1"))
    ran = annotator.fails(3, "agreement", "--ratings", "r.csv")
    assert "r.csv: byte " in ran.err and "--encoding latin-1" in ran.err
    ran = annotator.ok("agreement", "--ratings", "r.csv", "--encoding", "latin-1")
    assert "used 2 of 2 units" in ran.out and "é" in ran.out
    assert "--encoding with both" in annotator.fails(2, "agreement", "--encoding", "latin-1").err


def test_a_file_that_is_no_text_is_named(annotator: Any) -> None:
    (annotator.folder / "picture.csv").write_bytes(b"\x89PNG\0\0\x01")
    for asked in (("--ratings", "picture.csv"), ("--spans", "picture.csv", "--length", "9")):
        assert "picture.csv: is no text" in annotator.fails(3, "agreement", *asked).err


def test_a_file_that_is_not_there_and_no_file_at_all(annotator: Any) -> None:
    annotator.fails(3, "agreement", "--ratings", "nowhere.csv")
    annotator.fails(6, "agreement")


def test_nothing_raw_reaches_the_terminal(rated: Any) -> None:
    ran = rated("unit,an\x1b[31ma,ben\n1,\x1b]0;x\x07,y\n2,y,y\n")
    assert ran.code == 0
    assert "\x1b" not in ran.out + ran.err
