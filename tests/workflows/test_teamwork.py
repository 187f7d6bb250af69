"""A team from outside: roles, packs, merging, opening; a codebook that changes meanwhile."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Words = Callable[[str], str]


@pytest.fixture
def team(study: Any) -> Any:
    """The study, coded blind; zoe leads and adjudicates."""
    settings = study.folder / "annotator.toml"
    text = settings.read_text(encoding="utf-8").replace("blind = false", "blind = true")
    for role in ("lead", "adjudicator"):
        text = text.replace(f'{role} = ""', f'{role} = "zoe"')
    settings.write_text(text, encoding="utf-8")
    return study


def home_of(team: Any, coder: str) -> Path:
    """Where a coder unfolded the pack that the lead sent."""
    path = team.folder.parent / f"{coder}.zip"
    team.ok("pack", "--for", coder, "-o", path, "--force", coder="zoe")
    home = team.folder.parent / f"at-{coder}"
    shutil.unpack_archive(path, home)
    return home


def test_roles_are_held(team: Any) -> None:
    for words in (
        ("assign", "article", "--to", "ben"),
        ("draw", "--coders", "ana,ben", "--share", "50", "--seed", "1"),
        ("pack", "--for", "ben", "-o", "x.zip"),
        ("merge", "."),
        ("open", "--reason", "curious"),
    ):
        error = team.fails(2, *words, "--json").error
        assert error["code"] == "not-your-role", words
        assert "zoe" in error["message"]
    team.fails(2, "assign", "article", "--to", "ben", coder=None)


def test_who_codes_and_who_leads_is_said_by_command_and_comments_stay(study: Any) -> None:
    settings = study.folder / "annotator.toml"
    comments = [line for line in settings.read_text().split("\n") if line.startswith("#")]
    study.ok("coders", "add", "ana", "--name", "Ana Ruhl", coder=None)
    study.ok("coders", "add", "ben")
    assert "coders add zoe" in study.fails(2, "coders", "set", "--lead", "zoe").err
    study.ok("coders", "add", "zoe")
    said = study.json("coders", "set", "--lead", "zoe", "--adjudicator", "zoe", "--blind")
    assert (said["lead"], said["adjudicator"], said["blind"]) == ("zoe", "zoe", True)
    assert said["coders"][0] == {"coder": "ana", "name": "Ana Ruhl", "roles": ["coder"]}
    assert said["coders"][2]["roles"] == ["coder", "lead", "adjudicator"]
    after = settings.read_text().split("\n")
    assert [line for line in after if line.startswith("#")] == comments
    assert study.fails(2, "coders", "remove", "ana", "--json").error["code"] == "not-your-role"
    study.ok("coders", "remove", "ana", coder="zoe")
    assert "Ana" not in study.ok("coders").out
    assert "did you mean ben" in study.fails(2, "coders", "remove", "bem", coder="zoe").err


def test_a_slip_in_the_name_of_a_role_shuts_nobody_out(study: Any) -> None:
    settings = (study.folder / "annotator.toml").read_bytes()
    for role in ("--lead", "--adjudicator"):
        refused = study.fails(2, "coders", "set", role, "zoee", "--json")
        assert refused.error["code"] == "not-listed"
        assert "annotator coders add zoee" in refused.error["hint"]
    assert (study.folder / "annotator.toml").read_bytes() == settings
    study.ok("coders", "set", "--lead", "ana")
    assert study.json("coders", "set", "--adjudicator", "ana")["adjudicator"] == "ana"
    assert "did you mean ana" in study.fails(2, "coders", "set", "--lead", "anna").err


def test_work_is_given_to_several_at_once_and_to_nobody_who_is_not_listed(team: Any) -> None:
    for name in ("ana", "ben"):
        team.ok("coders", "add", name, coder="zoe")
    given = team.json("assign", "article", "--to", "ana", "--to", "ben", coder="zoe")
    assert [item["coder"] for item in given] == ["ana", "ben"]
    refused = team.fails(2, "assign", "article", "--to", "ana", "--to", "bem", coder="zoe")
    assert "did you mean ben?" in refused.err
    team.fails(2, "draw", "--coders", "ana,bob", "--share", "50", "--seed", "1", coder="zoe")
    team.ok("undo", coder="zoe")
    assert team.json("assignments", coder="zoe") == []


def test_assignments_are_told_to_whom_they_concern(team: Any) -> None:
    for coder in ("ana", "ben"):
        team.ok("assign", "article", "--to", coder, "--training", coder="zoe")
    (own,) = team.json("assignments", coder="ben")
    assert (own["coder"], own["by"], own["training"], own["finished"]) == (
        "ben", "zoe", True, False,
    )  # fmt: skip
    assert len(team.json("assignments", coder="zoe")) == 2
    assert "ana" not in team.ok("assignments", coder="ben").out
    team.ok("assign", "article", "--to", "ben", "--remove", coder="zoe")
    assert team.json("assignments", coder="ben") == []


def test_work_goes_out_and_comes_back_and_is_opened(team: Any, words: Words) -> None:
    mark = ["mark", "article", "--code", "cost", "--span"]
    team.ok(*mark, words("temper"), "--memo", "ANAS SECRET", coder="ana")
    home = home_of(team, "ben")
    files = {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}
    assert not [path for path, data in files.items() if b"ANAS SECRET" in data]
    assert not [path for path in files if path.name.startswith("ana.")]
    there = team.json("-C", home, *mark, words("The wages stopped"), coder="ben")
    team.ok("-C", home, "finish", "article", coder="ben")
    first = team.json("merge", home, coder="zoe")
    assert (first["new"], first["kept_out"], first["differ"]) == (2, [], [])
    again = team.ok("merge", home, coder="zoe")
    assert again.out == "nothing new: every change is here already\n"
    assert team.json("annotations", coder="ana")[0]["memo"] == "ANAS SECRET"
    assert [item["id"] for item in team.json("annotations", coder="ben")] == [there["id"]]
    opened = team.json("open", "--reason", "All is coded.", coder="zoe")
    assert opened["open"] is True
    assert len(team.json("annotations", coder="ben")) == 2
    team.ok("open", "--close", coder="zoe")
    assert len(team.json("annotations", coder="ben")) == 1
    assert team.ok("check", coder="zoe").code == 0


def test_coded_sources_are_given_for_training_only_when_it_is_meant(
    study: Any, words: Words
) -> None:
    study.ok("mark", "article", "--code", "cost", "--span", words("temper"), coder="ana")
    training = ["assign", "article", "--to", "ben", "--training"]
    refused = study.fails(2, *training)
    assert "1 claim" in refused.err and "--force" in refused.err
    assert study.json("assignments") == []
    assert study.json(*training, "--force")[0]["training"] is True
    study.fails(2, "assign", "article", "--to", "ana", "--force")


def test_codes_that_only_the_sent_codebook_has_are_told_when_they_come(
    team: Any, words: Words
) -> None:
    home = home_of(team, "ben")
    (home / "annotator.toml").write_text("adjudicator = 'ben'\nblind = false\n", encoding="utf-8")
    team.ok("-C", home, "codebook", "add-code", "debt", "--label", "Debt", coder="ben")
    ids = [
        team.json("-C", home, "mark", "article", "--code", "debt", "--span", words(passage),
                  coder="ben")["id"]
        for passage in ("The wages stopped", "Three men left")
    ]  # fmt: skip
    shutil.copytree(team.folder, team.folder.parent / "again")
    told = team.ok("merge", home, coder="zoe").err
    assert "2 claims have codes that are not in your codebook: debt" in told
    assert "codebook add-code" in told
    data = team.json("-C", team.folder.parent / "again", "merge", home, coder="zoe")
    assert data["unknown_codes"] == [{"code": "debt", "annotations": ids}]


def test_once_opened_each_coder_learns_at_home_how_he_stands(team: Any, words: Words) -> None:
    mark = ["mark", "article", "--code", "cost", "--span"]
    team.ok(*mark, words("Three men left"), coder="ana")
    team.ok("finish", "article", coder="ana")
    home = home_of(team, "ben")
    team.ok("-C", home, *mark, words("Three men left when the pay stopped"), coder="ben")
    team.ok("-C", home, "finish", "article", coder="ben")
    team.ok("merge", home, coder="zoe")
    (group,) = team.json("disagreements", coder="zoe")["groups"]
    team.ok("settle", group["group"], "--take", "ana", "--reason", "shorter", coder="zoe")
    refused = team.fails(2, "pack", "--for", "ben", "--all", "-o", "all.zip", coder="zoe")
    assert "annotator open" in refused.err
    team.ok("open", "--reason", "All is coded.", coder="zoe")
    told = team.ok("pack", "--for", "ben", "-o", "own.zip", coder="zoe")
    assert "--all" in told.err
    team.ok("pack", "--for", "ben", "--all", "-o", "all.zip", coder="zoe")
    merged = team.ok("-C", home, "merge", team.folder / "all.zip", coder="ben")
    assert "zoe" in merged.out
    assert team.json("-C", home, "agreement", coder="ben")["coders"] == ["ana", "ben"]
    (told,) = team.json("-C", home, "feedback", coder="ben")
    assert (told["coder"], told["claims"][0]["reason"]) == ("ben", "shorter")


def test_a_drawing_says_how_many_and_never_which(team: Any) -> None:
    for number in range(9):
        (team.folder / f"s{number}.txt").write_text(f"Text number {number}.\n", encoding="utf-8")
        team.ok("add", f"s{number}.txt", coder="zoe")
    draw = ["draw", "--coders", "ana,ben", "--share", "20", "--seed", "5"]
    data = team.json(*draw, coder="zoe")
    assert (data["sources"], data["shared"], data["share"]) == (10, 2, 0.2)
    assert data["each"] == {"ana": 6, "ben": 6}
    assert len(team.json("assignments", coder="ana")) == 6
    everything = team.json("assignments", coder="zoe")
    assert len(everything) == 12
    named = ",".join(sorted({item["source"] for item in everything}))
    team.ok(*draw, "--sources", named, coder="zoe")
    assert team.json("assignments", coder="zoe") == everything
    team.fails(2, *draw, coder="zoe")


def test_another_text_is_refused_with_what_to_do(team: Any) -> None:
    home = home_of(team, "ben")
    (log,) = (home / "annotations" / "_project").glob("*.jsonl")
    shutil.rmtree(team.folder / "annotations" / "article")
    other = team.folder.parent / "other"
    other.mkdir()
    (other / "article.txt").write_text("Another text.\n", encoding="utf-8")
    team.ok("init", other / "p", coder="zoe")
    team.ok("-C", other / "p", "add", other / "article.txt", coder="zoe")
    error = team.fails(6, "merge", other / "p", "--json", coder="zoe").error
    assert error["code"] == "another-project"
    shutil.copy(next((other / "p" / "annotations" / "_project").glob("*.jsonl")), log.parent)
    error = team.fails(6, "merge", home, "--json", coder="zoe").error
    assert error["code"] == "texts-differ"
    assert "article" in error["message"]
    assert "import" in error["hint"]


def test_older_wording_questions_and_coding_again(team: Any, words: Words) -> None:
    mark = ["mark", "article", "--span", words("The wages stopped"), "--code", "cost"]
    ident = team.json(*mark, "--question", "Is debt one?")["id"]
    (asked,) = team.json("questions", coder="zoe")
    assert (asked["question"], asked["answered"], asked["coder"]) == ("Is debt one?", False, "ana")
    team.ok("codebook", "answer", "cost", "--question", "Is debt one?", "--answer", "Yes.",
            coder="zoe")  # fmt: skip
    assert team.json("questions")[0]["answer"] == "Yes."
    (old,) = team.json("recode")
    assert old["id"] == ident
    assert old["changes"] == [{"field": "answers", "before": [], "now": ["Is debt one? — Yes."]}]
    assert "+ answers: Is debt one? — Yes." in team.ok("recode").out
    assert team.json("recode", "--keep", ident[-8:]) == [ident]
    assert team.json("recode") == []
    team.fails(2, "recode", "--keep")
    team.fails(2, "recode", ident)
    team.fails(2, "again")
    team.ok("finish", "article")
    (waiting,) = team.json("again", "--after-days", "0")
    assert "cost" not in json.dumps(waiting)
    done = team.json("again", waiting["id"], "--code", "leaders", "--grade", "B2")
    assert (done["codes"], done["reliability"], done["credibility"]) == (["leaders"], "B", "2")
    assert [item["codes"][0]["id"] for item in team.json("annotations")] == ["cost"]
    team.fails(2, "again", waiting["id"], "--code", "leaders")


def test_without_roles_nobody_needs_to_be_named_to_pack_and_merge(study: Any, words: Words) -> None:
    path = study.folder.parent / "ben.zip"
    study.ok("pack", "--for", "ben", "-o", path, coder=None)
    home = study.folder.parent / "at-ben"
    shutil.unpack_archive(path, home)
    study.ok("-C", home, "mark", "article", "--code", "cost", "--span", words("temper"),
             coder="ben")  # fmt: skip
    assert study.json("merge", home, coder=None)["new"] == 1
    assert [item["coder"] for item in study.json("annotations", coder=None)] == ["ben"]


def test_a_question_is_answered_by_its_claim_under_all_its_codes(team: Any, words: Words) -> None:
    mark = ["mark", "article", "--span", words("The wages stopped"), "--code", "cost"]
    ident = team.json(*mark, "--code", "leaders", "--question", "Is debt one?")["id"]
    assert team.ok("questions").out.startswith("cost, leaders: Is debt one?\n  ana, article")
    answer = ["codebook", "answer", "--answer", "Yes."]
    team.fails(2, *answer, "--claim", ident, "--question", "Is", coder="zoe")
    team.fails(2, *answer, "--question", "Was it?", coder="zoe")
    answered = team.json(*answer, "--claim", ident[-8:], coder="zoe")
    assert answered["code"]["answers"][0]["question"] == "Is debt one?"
    assert [each["answered"] for each in team.json("questions")] == [True, True]
