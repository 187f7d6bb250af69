"""Codes are renamed, merged and split while coders work, and every change can be taken back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

WAGES, MEN, CLERK = "The wages stopped in March", "Three men left", "The clerk"


@pytest.fixture
def team(study: Any) -> Any:
    """Ana and Bo agree on one passage and differ in the code of another, which Ruth settles."""
    settings = study.folder / "annotator.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace('adjudicator = ""', 'adjudicator = "ruth"'), encoding="utf-8")
    for coder, claims in (
        ("ana", ((WAGES, "cost"), (MEN, "cost"), (CLERK, "barrier.reprisal"))),
        ("bo", ((WAGES, "cost"), (MEN, "leaders"), (CLERK, "barrier.reprisal"))),
    ):
        for quote, code in claims:
            study.ok("mark", "article", "--quote", quote, "--code", code, coder=coder)
        study.ok("finish", "article", coder=coder)
    (group,) = study.json("disagreements", coder="ruth")["groups"]
    study.ok("settle", group["group"], "--take", "bo", coder="ruth")
    return study


def codes(team: Any, coder: str) -> list[str]:
    found = team.json("annotations", "--coder", coder, coder="ruth")
    return [mark["codes"][0]["id"] for mark in found]


def logs(team: Any) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in team.folder.rglob("*.jsonl")}


def decided(team: Any) -> tuple[int, int]:
    found = team.json("disagreements", coder="ruth")
    return found["decided"], found["total"]


def settled(team: Any) -> list[str]:
    found = team.json("disagreements", "--all", coder="ruth")["groups"]
    return [
        mark["codes"][0]["id"]
        for group in found
        for mark in (group["decision"] or {"settled": []})["settled"]
    ]


def test_a_renamed_code_keeps_its_codings_decisions_and_numbers(team: Any) -> None:
    before, alpha = logs(team), team.json("agreement", coder="ruth")["codes"]
    given = team.json("codebook", "rename", "leaders", "command", "--label", "Command")
    assert given["code"]["formerly"] == ["leaders"] and given["code"]["key"] == "l"
    assert codes(team, "bo") == ["cost", "command", "barrier.reprisal"]
    assert settled(team) == ["command"] and decided(team) == (1, 1)
    assert len(team.json("annotations", "--code", "leaders")) == 1
    now = team.json("agreement", coder="ruth")["codes"]
    names = [item["id"].replace("command", "leaders") for item in now]
    assert sorted(names) == sorted(item["id"] for item in alpha)
    assert team.json("recode", coder="bo") == []
    assert logs(team) == before
    team.ok("check", coder="ruth")


def test_what_still_says_the_old_id_is_told_the_new_one(team: Any) -> None:
    team.ok("codebook", "rename", "leaders", "command")
    ran = team.fails(5, "mark", "article", "--quote", "in May", "--code", "leaders", coder="cy")
    assert "'leaders' is called 'command' today" in ran.err
    item = '[{"source": "article", "spans": [[0, 3]], "codes": ["leaders"]}]'
    (team.folder / "old.json").write_text(item, encoding="utf-8")
    team.ok("import", "old.json", "--as", "annotations", coder="cy")
    assert codes(team, "cy") == ["command"]


def test_a_revised_claim_keeps_the_code_as_it_was_given(team: Any) -> None:
    team.ok("codebook", "rename", "leaders", "command")
    mark = team.json("annotations", "--coder", "bo", "--code", "command")[0]["id"]
    team.ok("reopen", "article", coder="bo")
    team.ok("revise", mark, "--memo", "still", coder="bo")
    team.ok("finish", "article", coder="bo")
    assert decided(team) == (1, 1)
    team.ok("codebook", "restore", "1.0.0")
    assert codes(team, "bo") == ["cost", "leaders", "barrier.reprisal"]


def test_merged_codes_agree_and_apart_again_they_differ(team: Any) -> None:
    before = logs(team)
    team.ok("codebook", "merge", "cost", "leaders")
    assert codes(team, "bo") == ["cost", "cost", "barrier.reprisal"]
    kinds = [
        group["difference"]
        for group in team.json("disagreements", "--all", "--by", "document", coder="ruth")["groups"]
    ]
    assert set(kinds) == {"same"}
    team.ok("codebook", "restore", "1.0.0")
    assert codes(team, "bo") == ["cost", "leaders", "barrier.reprisal"]
    assert decided(team) == (1, 1)
    assert logs(team) == before
    assert team.json("codebook", "show")["version"] == "1.0.2"


def test_after_a_split_the_claims_of_the_old_code_wait_to_be_looked_at(team: Any) -> None:
    ran = team.ok(
        "codebook", "split", "cost", "--into", "hunger", "--label", "Hunger", "--short", "No food.",
    )  # fmt: skip
    assert "annotator recode" in ran.err
    waiting = team.json("recode", coder="ana")
    assert [claim["code"] for claim in waiting] == ["cost", "cost"]
    assert waiting[0]["changes"] == [
        {"field": "exclude", "before": [], "now": ["No food. -> hunger"]}
    ]
    team.ok("reopen", "article", coder="ana")
    marks = team.json("annotations", "--coder", "ana")
    team.ok("revise", marks[1]["id"], "--code", "hunger", coder="ana")
    assert codes(team, "ana") == ["cost", "hunger", "barrier.reprisal"]
    team.ok("codebook", "restore", "1.0.0")
    assert codes(team, "ana") == ["cost", "cost", "barrier.reprisal"]
    (back,) = team.json("recode", coder="ana")
    assert back["changes"][0]["before"] == ["No food."]


def test_settled_claims_wait_for_whoever_settled_them(team: Any) -> None:
    team.ok("codebook", "split", "leaders", "--into", "temper", "--label", "Temper")
    (waiting,) = team.json("recode", coder="ruth")
    assert (waiting["code"], waiting["quote"]) == ("leaders", MEN)
    assert team.json("recode", "--keep", waiting["id"], coder="ruth") == [waiting["id"]]
    assert team.json("recode", coder="ruth") == []
    assert settled(team) == ["leaders"] and decided(team) == (1, 1)
    team.ok("undo", coder="ruth")
    assert len(team.json("recode", coder="ruth")) == 1


def test_training_sources_wait_for_nobody(study: Any) -> None:
    study.ok("coders", "add", "ana")
    study.ok("assign", "article", "--to", "ana", "--training")
    study.ok("mark", "article", "--quote", WAGES, "--code", "cost")
    study.ok("codebook", "define", "cost", "--short", "Pay alone.")
    assert study.json("recode") == []
    study.ok("assign", "article", "--to", "ana")
    assert len(study.json("recode")) == 1


def test_only_lead_and_adjudicator_change_what_all_code_by(team: Any) -> None:
    settings = team.folder / "annotator.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace('lead = ""', 'lead = "lea"'), encoding="utf-8")
    for words in (
        ("rename", "cost", "pay"), ("merge", "cost", "leaders"), ("restore", "1.0.0"),
        ("define", "cost", "--short", "x"), ("split", "cost", "--into", "x", "--label", "X"),
    ):  # fmt: skip
        ran = team("codebook", *words, coder="ana")
        assert ran.code != 0 and ("lea" in ran.err or "today's codebook" in ran.err)
    assert team.json("codebook", "show")["version"] == "1.0.0"
    team.ok("codebook", "rename", "cost", "pay", coder="lea")
    team.ok("codebook", "rename", "pay", "money", coder="ruth")


def test_versions_are_listed_with_what_they_changed(team: Any) -> None:
    team.ok("codebook", "rename", "leaders", "command")
    team.ok("codebook", "split", "cost", "--into", "hunger", "--label", "Hunger")
    team.ok("codebook", "merge", "cost", "command")
    found = team.json("codebook", "versions", coder="ruth")["versions"]
    assert [(item["version"], item["today"]) for item in found] == [
        ("1.0.0", False), ("1.0.1", False), ("1.0.2", False), ("1.0.3", True)
    ]  # fmt: skip
    assert [item["changes"] for item in found] == [
        [],
        ["leaders renamed command"],
        ["hunger split from cost", "reworded: cost"],
        ["command merged into cost"],
    ]
    assert [item["claims"] for item in found] == [6, 0, 0, 0]
    told = team.ok("codebook", "versions", coder="ruth").out
    assert "1.0.3, today's · 3 codes · no codings" in told and "hunger split from cost" in told


def test_a_code_that_was_reworded_too_is_told_as_both(team: Any) -> None:
    team.ok("codebook", "rename", "leaders", "command")
    team.ok("codebook", "define", "command", "--short", "Who gives orders.")
    first = team.json("codebook", "versions")["versions"][0]
    assert first["since"] == ["leaders renamed command", "reworded: command"]


def test_a_version_is_named_by_its_hash_too_and_must_be_one(team: Any) -> None:
    team.ok("codebook", "rename", "leaders", "command")
    first = team.json("codebook", "versions")["versions"][0]
    team.ok("codebook", "restore", first["sha256"][:8])
    assert codes(team, "bo")[1] == "leaders"
    team.fails(2, "codebook", "restore", "7.7")
    team.fails(5, "codebook", "restore", "1.0.2")


def test_a_code_that_would_be_unknown_stops_a_restore(team: Any) -> None:
    team.ok("codebook", "add-code", "pride", "--label", "Pride")
    team.ok("reopen", "article", coder="bo")
    team.ok("mark", "article", "--quote", "in May", "--code", "pride", coder="bo")
    ran = team.fails(5, "codebook", "restore", "1.0.0")
    assert "pride" in ran.err
    team.ok("codebook", "merge", "leaders", "pride")
    team.ok("codebook", "restore", "1.0.0")
    assert codes(team, "bo")[-1] == "leaders"


def test_codings_of_somebody_with_an_older_codebook_are_read_under_todays(
    team: Any, tmp_path: Path
) -> None:
    team.ok("assign", "article", "--to", "cy", coder="ruth")
    team.ok("pack", "--for", "cy", "-o", "cy.zip", coder="ruth")
    import shutil  # noqa: PLC0415

    shutil.unpack_archive(team.folder / "cy.zip", tmp_path / "at-cy")
    team.ok("codebook", "rename", "leaders", "command")
    team.ok(
        "-C", tmp_path / "at-cy", "mark", "article", "--quote", MEN, "--code", "leaders", coder="cy"
    )
    team.ok("merge", tmp_path / "at-cy", coder="ruth")
    assert codes(team, "cy") == ["command"]


def test_a_code_is_renamed_in_a_blind_project_without_a_word_on_others(study: Any) -> None:
    settings = study.folder / "annotator.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("blind = false", "blind = true"), encoding="utf-8")
    study.ok("mark", "article", "--quote", MEN, "--code", "leaders", coder="bo")
    study.ok("codebook", "rename", "leaders", "command", coder="ana")
    found = study.json("codebook", "versions", coder="ana")["versions"]
    assert [item["claims"] for item in found] == [0, 0]
    assert "bo" not in study.ok("codebook", "versions", coder="ana").out
