"""Origins, links, conflicts and withdrawals, from the command line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from annotator.store.repository import Repository

RADIO = "A radio piece\n\nThe wages study says nobody was paid. A nurse saw the men go.\n"
BLOG = "A blog\n\nAs the radio said, nobody was paid.\n"


@pytest.fixture
def press(study: Any) -> Any:
    """Three sources: an article, a radio piece and a blog that repeats it."""
    for name, text in (("radio", RADIO), ("blog", BLOG)):
        (study.folder.parent / f"{name}.txt").write_text(text, encoding="utf-8")
        study.ok("add", study.folder.parent / f"{name}.txt")
    return study


def mark(press: Any, source: str, quote: str, *words: str, **settings: Any) -> str:
    item = press.json("mark", source, "--quote", quote, "--code", "cost", *words, **settings)
    return str(item["id"])


@pytest.fixture
def claims(press: Any) -> list[str]:
    """Two claims on one study, and a blog's that nobody traced."""
    return [
        mark(press, "article", "wages stopped", "--origin", "Wages study"),
        mark(press, "radio", "nobody was paid", "--origin", "the wages study"),
        mark(press, "blog", "nobody was paid"),
    ]


def test_two_names_of_one_study_become_one_origin_and_undo_parts_them(
    press: Any, claims: list[str]
) -> None:
    two = press.json("origins")
    assert [(item["label"], item["id"], item["kind"]) for item in two] == [
        ("the wages study", None, "unknown"),
        ("Wages study", None, "unknown"),
    ]
    count = press.json("origins", "count", "--code", "cost")
    assert (count["sources"], count["low"], count["high"], count["unknown"]) == (3, 1, 3, 1)
    assert count["perhaps_one"] == [["the wages study", "Wages study"]]
    merged = press.json("origins", "merge", "Wages study", "THE WAGES STUDY")
    assert merged["aliases"] == ["the wages study"]
    assert merged["annotations"] == claims[:2]
    assert press.json("origins") == [merged]
    count = press.json("origins", "count", "--code", "cost")
    assert (count["low"], count["high"]) == (1, 2)
    assert count["sentence"] == (
        "3 sources, at least 1, at most 2 independent origins; "
        "without Wages study one passage remains"
    )
    given = {item["id"]: item["origins"] for item in press.json("annotations")}
    assert given[claims[1]] == [{"label": "the wages study", "id": merged["id"]}]
    assert press.json("origins", "count", *claims[:2])["single"] == merged["node"]
    press.ok("undo")
    assert press.json("origins") == two


def test_a_name_that_may_be_another_origins_is_asked_about(press: Any) -> None:
    def told(*words: str) -> str:
        return str(press.ok(*words).err)

    mark(press, "article", "wages stopped", "--origin", "Wages study")
    asked = "“the wages study” is perhaps the same as “Wages study”: annotator origins merge"
    again = ("mark", "radio", "--quote", "nobody was paid", "--origin", "the wages study")
    assert asked in told(*again)
    (ident,) = (item["id"] for item in press.json("annotations") if item["source"] == "radio")
    assert asked in told("revise", ident, "--origin", "the wages study")
    press.ok("origins", "apart", "Wages study", "the wages study")
    assert "perhaps" not in told("revise", ident, "--origin", "the wages study")
    assert "perhaps" not in told("revise", ident, "--origin", "Wages study")


def test_an_origin_is_described_step_by_step(press: Any, claims: list[str]) -> None:
    bibliography = press.folder / "library.json"
    items = [{"id": "w15", "type": "report", "title": "Wages", "issued": {"date-parts": [[2015]]}}]
    bibliography.write_text(json.dumps([*items, {"id": "other", "title": "Other"}]))
    made = press.json(
        "origins", "define", "wages STUDY", "--kind", "work", "--alias", "the study",
        "--owner", "The centre", "--access", "interviews", "--date", "2015-05",
    )  # fmt: skip
    assert (made["label"], made["coder"], made["date"]) == ("Wages study", "ana", "2015-05")
    assert (made["kind"], made["owner"], made["access"]) == ("work", "The centre", "interviews")
    more = press.json(
        "origins", "define", "the study", "--reference-from", str(bibliography),
        "--reference-id", "w15", "--set", "publisher=Centre Press", "--owner", "",
        "--rename", "Wages study 2015", "--source", "blog",
    )  # fmt: skip
    assert more["id"] == made["id"]
    assert more["label"] == "Wages study 2015"
    assert more["aliases"] == ["the study", "Wages study"]
    assert (more["owner"], more["access"]) == ("", "interviews")
    assert more["reference"]["publisher"] == "Centre Press"
    assert (more["node"], more["source"]) == ("source:blog", "blog")
    out = press.ok("origins", "show", made["id"][-8:]).out
    for words in ("Wages study 2015", "also: the study; Wages study", "access: interviews"):
        assert words in out
    assert press.json("origins", "show", "blog")["id"] == made["id"]
    for wrong in (
        ["--date", "soon"],
        ["--kind", "rumour"],
        ["--source", "nowhere"],
        ["--reference-from", "library.json"],
        ["--reference-id", "w15"],
        ["--set", "colour=red"],
        ["--rename", ""],
        ["--alias", "the wages study", "--rename", "..."],
    ):
        ran = press("origins", "define", "the study", *wrong)
        assert ran.code in (2, 3), wrong
    assert press.json("origins", "show", "the study") == more


def test_a_label_is_recorded_under_another_name_and_keeps_its_claims(
    press: Any, claims: list[str]
) -> None:
    made = press.json("origins", "define", "Wages study", "--rename", "Study of wages, 2015")
    assert (made["label"], made["aliases"]) == ("Study of wages, 2015", ["Wages study"])
    assert made["annotations"] == claims[:1]


def test_a_removed_origin_is_told_by_check_and_leaves_the_claims_alone(
    press: Any, claims: list[str]
) -> None:
    press.ok("origins", "define", "Wages study", "--kind", "unnamed")
    press.ok("link", "blog", "cites", "wages study")
    assert "1 of its links" in press.ok("origins", "remove", "Wages study").err
    (note,) = [item for item in press.json("check") if item["kind"] == "gone-origin"]
    assert note["serious"] is False
    (link,) = press.json("link")
    assert link["to"]["label"] is None
    assert "(removed)" in press.ok("link").out
    press.ok("link", "--remove", link["id"][-8:])
    assert not [item for item in press.json("check") if item["kind"] == "gone-origin"]
    error = press.fails(4, "origins", "remove", "Wages study", "--json").error
    assert error["code"] == "unknown-origin"
    assert len(press.json("origins")) == 2


def test_a_link_from_a_source_tells_what_its_claims_go_back_to(
    press: Any, claims: list[str]
) -> None:
    link = press.json("link", "blog", "reposts", "radio", "--evidence", "As the radio said",
                      "--note", "first line")  # fmt: skip
    assert link["from"] == {"node": "source:blog", "label": "A blog"}
    assert link["to"]["label"] == "A radio piece"
    (shown,) = link["evidence"]
    assert (shown["source"], shown["quote"]) == ("blog", "As the radio said")
    count = press.json("origins", "count", *claims)
    assert (count["low"], count["high"], count["unknown"]) == (1, 2, 0)
    rejected = press.json("link", "blog", "reposts", "radio", "--reject")
    assert (rejected["id"], rejected["status"]) == (link["id"], "rejected")
    assert press.json("origins", "count", *claims)["unknown"] == 1
    press.ok("undo")
    assert press.json("link") == [link]
    edges = {(edge["from"], edge["to"]) for edge in press.json("origins", "graph")["edges"]}
    assert ("source:blog", "source:radio") in edges
    assert "A blog ← A radio piece" in press.ok("origins", "graph").out


def test_links_take_passages_annotations_and_labels(press: Any, claims: list[str]) -> None:
    link = press.json("link", claims[2], "attributes", "Wages study")
    assert link["from"]["node"].startswith("source:blog@")
    assert press.json("origins", "count", claims[2])["known"] == 1
    other = press.json("link", "radio@0:5", "quotes", "Wages study", "--evidence", "0:5")
    assert other["evidence"][0]["quote"] == "A rad"
    for wrong in (
        ["blog", "cites"],
        ["blog", "praises", "radio"],
        ["blog", "cites", "blog"],
        ["blog", "cites", "radio@0:5"],
        ["Wages study", "cites", "radio", "--evidence", "0:5"],
        ["blog", "cites", "radio", "--remove", "abcd"],
    ):
        press.fails(2, "link", *wrong)
    for missing in (
        ["blog", "cites", "nobody at all"],
        ["blog@0:5000", "cites", "radio"],
        ["--remove", "00000000"],
        ["blog", "cites", "radio", "--evidence", "not there"],
    ):
        press.fails(4, "link", *missing)
    assert len(press.json("link")) == 2


def test_what_falls_with_a_study_is_listed_and_stands_again(press: Any, claims: list[str]) -> None:
    press.ok("origins", "merge", "Wages study", "the wages study")
    finding = press.json(
        "finding", "add", "Pay matters.", *(w for c in claims for w in ("--for", c))
    )
    alone = press.json("finding", "add", "It is so.", "--for", claims[0], "--against", claims[2])
    falls = press.json("withdraw", "the wages study", "--reason", "Its authors took it back.")
    assert falls["annotations"] == claims[:2]
    told = [(item["id"], item["side"], item["before"]["high"], item["after"]["high"])
            for item in falls["findings"]]  # fmt: skip
    assert told == [(finding["id"], "for", 2, 1), (alone["id"], "for", 1, 0)]
    (code,) = falls["codes"]
    assert (code["id"], code["before"]["passages"], code["after"]["passages"]) == ("cost", 3, 1)
    (listed,) = press.json("withdraw")
    assert (listed["label"], listed["reason"]) == ("Wages study", "Its authors took it back.")
    assert press.json("origins")[0]["withdrawn"] == listed
    error = press.fails(2, "withdraw", "Wages study", "--reason", "again", "--json").error
    assert error["code"] == "already-withdrawn"
    assert "ana" in error["message"]
    kinds = {item["kind"] for item in press.json("origins", "problems")}
    assert "withdrawn" in kinds
    out = press.ok("withdraw", "Wages study", "--reinstate").out
    assert "2 passages count again" in out
    assert "nothing → 1 passage, 1 source, 1 independent origin" in out
    press.fails(2, "withdraw", "Wages study", "--reinstate")
    press.ok("undo")
    assert press.json("withdraw") == [listed]


def test_withdrawing_needs_a_target_and_a_reason(press: Any) -> None:
    for wrong in (
        ["article"],
        ["article", "--reason", " "],
        ["--reason", "why"],
        ["--reinstate"],
        ["article", "--reason", "why", "--reinstate"],
        ["article@0:5", "--reason", "why"],
    ):
        press.fails(2, "withdraw", *wrong)
    press.fails(4, "withdraw", "artikel", "--reason", "why")
    assert press.json("withdraw") == []
    falls = press.json("withdraw", "article", "--reason", "a forgery")
    assert (falls["annotations"], falls["findings"]) == ([], [])


def test_conflicts_are_put_edited_listed_and_removed(press: Any, claims: list[str]) -> None:
    conflict = press.json("conflict", "Was there pay?", "--one", claims[0][-8:],
                          "--other", claims[1], "--note", "see the books")  # fmt: skip
    assert (conflict["one"], conflict["other"]) == (claims[:1], claims[1:2])
    edited = press.json("conflict", "--edit", "1", "--other", claims[2], "--note", "settled")
    assert (edited["matter"], edited["other"]) == ("Was there pay?", claims[2:])
    out = press.ok("conflict").out
    assert "1. Was there pay?" in out
    assert "note: settled" in out
    assert press.json("conflict") == [edited]
    press.ok("remove", claims[2])
    assert "(removed)" in press.ok("conflict").out
    press.ok("conflict", "--remove", conflict["id"][-8:])
    assert press.json("conflict") == []
    press.ok("undo")
    assert press.json("conflict") == [edited]
    for wrong in (
        ["matter"],
        ["matter", "--one", claims[0], "--other", claims[0]],
        ["--note", "no matter"],
        ["--edit", "1", "--remove", "1"],
        ["other", "--remove", "1"],
    ):
        press.fails(2, "conflict", *wrong)
    press.fails(4, "conflict", "--remove", "7")


def test_a_credibility_of_1_is_asked_about_and_kept_with_a_note(press: Any) -> None:
    first = press.ok("mark", "article", "--quote", "wages stopped", "--code", "cost", "--grade",
                     "B1", "--origin", "a driver")  # fmt: skip
    ident = first.out.strip()
    assert "needs two independent origins" in first.err
    assert f"annotator revise {ident[-8:]} --grade-note TEXT" in first.err
    assert press.json("annotations")[0]["credibility"] == "1"
    (note,) = [item for item in press.json("check") if item["kind"] == "confirmed-origin"]
    assert note["serious"] is False
    assert "needs two" in press.ok("revise", ident, "--memo", "m").err
    kept = press.ok("revise", ident, "--grade-note", "seen by the coder himself")
    assert kept.err == ""
    assert press.json("annotations")[0]["grade_note"] == "seen by the coder himself"
    assert not [item for item in press.json("check") if item["kind"] == "confirmed-origin"]
    sole, problem = press.json("origins", "problems")
    assert (sole["kind"], sole["annotations"]) == ("one-origin", [ident])
    assert (problem["kind"], problem["annotations"]) == ("confirmed", [ident])
    assert "kept with a note" in problem["message"]


def test_a_credibility_of_1_with_two_origins_or_of_2_is_not_asked_about(press: Any) -> None:
    assert press.ok("mark", "article", "--quote", "pay stopped", "--code", "cost", "--grade", "B2",
                    "--origin", "a cook").err == ""  # fmt: skip
    assert press.ok("mark", "radio", "--quote", "nobody was paid", "--code", "cost", "--grade",
                    "B1", "--origin", "a driver").err == ""  # fmt: skip
    told = press.ok("mark", "blog", "--quote", "nobody", "--code", "leaders", "--grade", "1",
                    "--grade-note", "two of us heard it")  # fmt: skip
    assert told.err == ""


def test_an_import_of_unexplained_credibilities_is_asked_about_once(press: Any) -> None:
    items = [
        {"source": "article", "spans": [[number, number + 3]], "codes": ["cost"],
         "credibility": "1", "grade_note": note}
        for number, note in ((0, ""), (4, ""), (8, "known"))
    ]  # fmt: skip
    (press.folder / "marks.json").write_text(json.dumps(items), encoding="utf-8")
    ran = press.ok("import", "marks.json", "--as", "annotations")
    assert ran.err.count("needs two independent origins") == 1
    assert "two claims have it, no note says why it is kept" in ran.err


def test_a_blind_coder_sees_and_is_offered_only_his_own(press: Any) -> None:
    for coder in ("ana", "ben"):
        ident = mark(press, "article", "wages stopped", "--origin", f"{coder}'s", coder=coder)
        other = mark(press, "radio", "nobody was paid", coder=coder)
        press.ok(
            "origins", "define", "The study", "--note", coder, coder=coder
        ) if coder == "ana" else None
        press.ok("link", "blog", "cites", f"{coder}'s", coder=coder)
        press.ok("conflict", coder, "--one", ident, "--other", other, coder=coder)
    settings = press.folder / "annotator.toml"
    text = settings.read_text(encoding="utf-8").replace("blind = false", "blind = true")
    settings.write_text(text, encoding="utf-8")
    assert "blind = true" in text
    own = {item["label"] for item in press.json("origins", coder="ben")}
    assert own == {"ben's"}
    assert [item["coder"] for item in press.json("link", coder="ben")] == ["ben"]
    assert [item["matter"] for item in press.json("conflict", coder="ben")] == ["ben"]
    press.fails(4, "origins", "show", "ana's", coder="ben")
    press.fails(4, "link", "radio", "cites", "The study", coder="ben")
    assert press.json("origins", "count", "--code", "cost", coder="ben")["passages"] == 2
    press.fails(2, "origins", coder=None)
    assert press.ok("check", coder=None).code == 0


def test_undo_says_what_it_took_back_of_each_kind(press: Any, claims: list[str]) -> None:
    press.ok("origins", "define", "Wages study", "--set", "title=Wages", "--date", "2015")
    press.ok("link", "blog", "cites", "Wages study", "--evidence", "0:5")
    press.ok("conflict", "Was there pay?", "--one", claims[0], "--other", claims[1])
    press.ok("withdraw", "Wages study", "--reason", "taken back")
    for words in (
        ": taken back",
        ": Was there pay?",
        ": source blog cites origin",
        ": Wages study",
    ):
        taken = press.ok("undo").out
        assert "removed" in taken
        assert words in taken
    for kind in ("origin", "link", "conflict", "withdrawal"):
        (entry,) = press.json("redo")
        assert (entry["kind"], entry["before"]) == (kind, None)
        assert entry["after"]["coder"] == "ana"


@pytest.mark.parametrize(("grade", "traced"), [("B2", False), ("C", False), ("B1", True)])
def test_only_the_best_grade_traces_the_project(press: Any, grade: str, traced: bool) -> None:
    """Marking is what is done all day; what it does not need it does not load."""
    program = (
        "import sys\nfrom annotator.cli.main import run\ncode = run(sys.argv[1:])\n"
        "print('annotator.workflow.origins.tracing' in sys.modules, file=sys.stderr)\n"
        "sys.exit(code)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program, "mark", "article", "--quote", "wages stopped", "--code",
         "cost", "--grade", grade],
        cwd=press.folder,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2]), "ANNOTATOR_CODER": "ana"},
        capture_output=True,
        text=True,
        check=True,
    )  # fmt: skip
    assert ran.stderr.splitlines()[-1] == str(traced)


def test_claims_of_listed_conflicts_are_not_searched_for_one_by_one(
    press: Any, claims: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    press.json("conflict", "Was there pay?", "--one", claims[0], "--other", claims[1])
    monkeypatch.setattr(Repository, "annotation", None)
    assert "(removed)" not in press.ok("conflict").out
