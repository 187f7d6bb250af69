"""Two coders in one folder: their differences listed, settled and told, from the command line."""

from __future__ import annotations

import json
from typing import Any

import pytest

WAGES, MEN, CLERK = "The wages stopped in March", "Three men left", "The clerk"


def code(study: Any, coder: str, *claims: tuple[str, ...], finish: bool = True) -> list[str]:
    """Claims of one coder: words, code and further options."""
    idents = [
        study.json("mark", "article", "--quote", quote, "--code", code, *more, coder=coder)["id"]
        for quote, code, *more in claims
    ]
    if finish:
        study.ok("finish", "article", coder=coder)
    return idents


@pytest.fixture
def team(study: Any) -> Any:
    """One passage alike, one with another code, one with another grade, one only ana's."""
    settings = study.folder / "annotator.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace('adjudicator = ""', 'adjudicator = "ruth"'), encoding="utf-8")
    code(
        study, "ana", (WAGES, "cost", "--grade", "B2"), (MEN, "cost", "--memo", "sure"),
        ("when the pay stopped", "cost", "--grade", "C3"), (CLERK, "leaders"),
    )  # fmt: skip
    code(
        study, "bo", (f"{WAGES},", "cost", "--grade", "B2"), (MEN, "leaders"),
        ("when the pay stopped", "cost", "--grade", "C2"),
    )  # fmt: skip
    return study


def groups(team: Any, *words: str) -> dict[str, Any]:
    """By difference."""
    found = team.json("disagreements", "--all", *words, coder="ruth")["groups"]
    return {group["difference"]: group for group in found}


def held(team: Any) -> list[tuple[str, str]]:
    """Words and codes of everything that is settled, in the order of the text."""
    found = team.json("disagreements", "--all", "--by", "document", coder="ruth")["groups"]
    return [
        (mark["quote"], " ".join(code["id"] for code in mark["codes"]))
        for group in found
        for mark in (group["decision"] or {"settled": []})["settled"]
    ]


def test_what_differs_is_listed_with_every_coders_claim(team: Any) -> None:
    found = team.json("disagreements", coder="ruth")
    assert (found["coders"], found["sources"]) == (["ana", "bo"], ["article"])
    assert (found["decided"], found["total"]) == (0, 3)
    told = {group["difference"]: group["differs"] for group in found["groups"]}
    assert told == {"code": ["code"], "only-one": [], "grade": ["grade"]}
    assert groups(team)["same"]["quote"].startswith(WAGES)
    alone = groups(team)["only-one"]
    assert [len(alone["marks"][coder]) for coder in ("ana", "bo")] == [1, 0]
    ran = team.ok("disagreements", "--by", "document", coder="ruth")
    assert [line.split("  ")[1] for line in ran.out.splitlines() if not line.startswith(" ")] == [
        "code", "grade", "only-one"
    ]  # fmt: skip
    assert "0 of 3 decided" in ran.err
    assert "ana  cost –– “Three men left”" in ran.out


def test_one_version_none_both_and_rows_settle_and_undo_takes_back(team: Any) -> None:
    marks = team.json("annotations", coder="ruth")
    names = {kind: group["group"] for kind, group in groups(team).items()}
    decision = team.json("settle", names["code"], "--take", "bo", "--reason", "So.", coder="ruth")
    assert (decision["coder"], decision["outcome"], decision["reason"]) == (
        "ruth", "adjudicated", "So."
    )  # fmt: skip
    team.ok("settle", names["grade"], "--take", "ana", "--grade", "C2", coder="ruth")
    ran = team.ok("settle", names["only-one"], "--none", "--negotiated", coder="ruth")
    assert ran.out == "nothing holds, negotiated by ruth\n"
    assert held(team) == [(MEN, "leaders"), ("when the pay stopped", "cost")]
    assert team.json("disagreements", coder="ruth")["groups"] == []
    assert team.json("annotations", coder="ruth") == marks
    team.ok("undo", coder="ruth")
    assert team.json("disagreements", coder="ruth")["decided"] == 2
    team.ok("settle", names["code"], "--both", coder="ruth")
    assert held(team)[:2] == [(MEN, "cost"), (MEN, "leaders")]


def test_a_decision_made_twice_holds_as_made_last(team: Any) -> None:
    name = groups(team)["code"]["group"]
    for coder in ("ana", "bo"):
        team.ok("settle", name, "--take", coder, coder="ruth")
    assert held(team) == [(MEN, "leaders")]
    team.ok("undo", coder="ruth")
    assert held(team) == [(MEN, "cost")]


def test_what_all_agree_on_need_not_be_said_and_what_differs_must(team: Any, words: Any) -> None:
    found = groups(team)
    ran = team.fails(2, "settle", found["code"]["group"], "--grade", "C3", coder="ruth")
    assert "--code" in ran.err
    team.ok("settle", found["code"]["group"], "--code", "barrier.reprisal", coder="ruth")
    assert held(team) == [(MEN, "barrier.reprisal")]
    team.ok(
        "settle", found["only-one"]["marks"]["ana"][0]["id"][-8:], "--split", "--span",
        words("A clerk"), "--span", words("the commander"), coder="ruth",
    )  # fmt: skip
    assert held(team)[1:] == [("A clerk", "leaders"), ("the commander", "leaders")]
    team.ok(
        "settle", found["code"]["group"], found["grade"]["group"], "--quote",
        "Three men left when the pay stopped", "--code", "cost", "--grade", "C3", coder="ruth",
    )  # fmt: skip
    assert held(team)[0] == held(team)[1] == ("Three men left when the pay stopped", "cost")


def test_a_passage_that_nobody_marked_is_settled(team: Any) -> None:
    team.ok(
        "settle", "--passage", "article", "--quote", "feared reprisal", "--code",
        "barrier.reprisal", coder="ruth",
    )  # fmt: skip
    own = groups(team)["nobody"]
    assert own["marks"] == {"ana": [], "bo": []}
    team.ok("settle", own["group"], "--none", coder="ruth")
    assert "nobody" not in groups(team)


def test_rules_and_agreed_passages_are_settled_in_one_act(team: Any) -> None:
    (by_rule,) = team.json("settle", "--rule", "lower", "--reason", "Careful.", coder="ruth")
    assert by_rule["settled"][0]["credibility"] == "3"
    assert (by_rule["outcome"], by_rule["rule"]) == (
        "rule", "grades one step apart: the lower grade"
    )  # fmt: skip
    (agreed,) = team.json("settle", "--agreed", coder="ruth")
    assert agreed["settled"][0]["quote"] == WAGES
    assert team.json("settle", "--agreed", coder="ruth") == []
    assert team.ok("settle", "--rule", "bo", coder="ruth").err.startswith("0 settled")
    (drawn,) = team.json("disagreements", "--check", "3", coder="ruth")["groups"]
    assert drawn["difference"] == "same" and drawn["decision"] == agreed


def test_a_later_coding_reopens_only_what_it_touches(team: Any) -> None:
    for group in groups(team).values():
        team.ok("settle", group["group"], "--take", "ana", coder="ruth")
    team.ok("reopen", "article", coder="bo")
    code(team, "bo", ("The clerk", "leaders"))
    found = team.json("disagreements", "--all", "--by", "document", coder="ruth")["groups"]
    assert [group["reopened"] for group in found] == [False, False, False, True]


def test_coders_learn_what_became_of_their_claims(team: Any) -> None:
    found = groups(team)
    team.ok("settle", found["code"]["group"], "--take", "bo", "--reason", "Fear.", coder="ruth")
    team.ok("settle", found["only-one"]["group"], "--none", coder="ruth")
    team.ok("settle", found["same"]["group"], "--take", "bo", coder="ruth")
    (ana,) = team.json("feedback", coder="ana")
    assert (ana["kept"], ana["code"], ana["dropped"], ana["undecided"]) == (1, 1, 1, 1)
    assert [each["fate"] for each in ana["claims"]] == ["kept", "code", "dropped"]
    assert ana["claims"][1]["reason"] == "Fear."
    (bo,) = team.json("feedback", "--coder", "bo", coder="ana")
    assert (bo["coder"], bo["kept"], bo["agreed"], bo["undecided"]) == ("bo", 2, 0, 1)
    ran = team.ok("feedback", coder="ruth")
    assert ran.out.splitlines()[0] == "ana: 1 kept, 1 another code, 1 dropped"
    assert "Cost of staying → Leaders “Three men left” (Fear.)" in ran.out


def test_only_a_coders_own_claims_are_counted_as_his(team: Any) -> None:
    team.ok("coders", "add", "bo", "--name", "Bo Lind")
    (ana, bo) = team.json("feedback", coder="ruth")
    assert (ana["agreed"], ana["undecided"]) == (1, 3)
    assert (bo["agreed"], bo["undecided"]) == (1, 2)  # only ana marked the clerk
    told = team.ok("feedback", coder="bo")
    assert told.out.splitlines()[0] == "Bo Lind: 1 agreed"
    assert told.err == "2 of Bo Lind's claims are not decided yet\n"


def test_while_coding_is_blind_who_settles_may_name_himself_and_others_hear_why_not(
    team: Any,
) -> None:
    settings = team.folder / "annotator.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("blind = false", "blind = true"), encoding="utf-8")
    for acting in (None, "ana", "ruth"):
        told = team.json("feedback", "--coder", "ruth", coder=acting)
        assert [each["coder"] for each in told] == ["ana", "bo"]
    for acting in (None, "ana", "bo"):
        error = team.fails(2, "feedback", "--coder", "ana", "--json", coder=acting).error
        assert error["code"] == "still-blind"
    assert team.fails(2, "feedback", "--json", coder=None).error["code"] == "no-coder"


def test_why_nobody_can_be_told_of_his_training_is_said(team: Any) -> None:
    no_training = team.ok("disagreements", "--training", coder="ruth")
    assert no_training.err.endswith("no coder was given a training source\n")
    (team.folder.parent / "drill.txt").write_text("Nobody was paid.\n", encoding="utf-8")
    team.ok("add", team.folder.parent / "drill.txt")
    team.ok("assign", "drill", "--to", "ana", "--training", coder="ruth")
    no_key = team.ok("disagreements", "--training", coder="ruth")
    assert no_key.err.endswith("ruth has coded none of the training sources\n")
    team.ok("mark", "drill", "--quote", "Nobody was paid", "--code", "cost", coder="ruth")
    waiting = team.ok("disagreements", "--training", coder="ruth")
    assert "finished a training source yet; --unfinished takes others" in waiting.err


def test_in_training_each_coder_is_told_what_he_missed_and_added(team: Any) -> None:
    (team.folder.parent / "drill.txt").write_text(
        "Nobody was paid. The clerk lied. Three men left.\n", encoding="utf-8"
    )
    team.ok("add", team.folder.parent / "drill.txt")
    said = {
        "ruth": (("Nobody was paid", "cost"), ("The clerk lied", "cost")),
        "ana": (("Nobody was paid", "leaders"), ("Three men left", "cost")),
    }
    for coder, claims in said.items():
        team.ok("assign", "drill", "--to", coder, "--training", coder="ruth")
        for quote, code in claims:
            team.ok("mark", "drill", "--quote", quote, "--code", code, coder=coder)
        team.ok("finish", "drill", coder=coder)
    team.ok("assign", "drill", "--to", "bo", "--training", coder="ruth")
    ran = team.ok("disagreements", "--training", coder="ruth")
    assert ran.out.splitlines() == [
        "ana beside ruth in 1 training source: 1 missed, 1 extra, 1 another code",
        "  another code: drill ¶ 1 Leaders, ruth: Cost of staying “Nobody was paid”",
        "  missed: drill ¶ 1 Cost of staying “The clerk lied”",
        "  extra: drill ¶ 1 Cost of staying “Three men left”",
    ]
    assert "left out: drill, not finished by bo" in ran.err
    (ana, bo) = team.json("disagreements", "--training", coder="ruth")["coders"]
    assert (ana["counts"]["missed"], bo["waiting"]) == (1, ["drill"])
    assert [each["slip"] for each in ana["passages"]] == ["code", "missed", "extra"]


def test_the_lead_and_the_adjudicator_are_told_everybodys_feedback(team: Any) -> None:
    (team.folder.parent / "drill.txt").write_text("Nobody was paid.\n", encoding="utf-8")
    team.ok("add", team.folder.parent / "drill.txt")
    for coder in ("ana", "ruth"):
        team.ok("assign", "drill", "--to", coder, "--training", coder="ruth")
        team.ok("mark", "drill", "--quote", "Nobody was paid", "--code", "cost", coder=coder)
        team.ok("finish", "drill", coder=coder)
    everybody = ["ana", "bo"]
    assert [each["coder"] for each in team.json("feedback", coder="ruth")] == everybody
    assert [each["coder"] for each in team.json("feedback", "--coder", "ruth")] == everybody
    assert [each["coder"] for each in team.json("feedback", coder="ana")] == ["ana"]
    assert "zoe" in team.fails(2, "feedback", "--coder", "zoe").err


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("settle",), 2, "say which group"),
        (("settle", "GROUP"), 2, "say what holds"),
        (("settle", "nowhere", "--none"), 4, "no group of claims"),
        (("settle", "", "--none"), 4, "no group of claims"),
        (("settle", "GROUP", "--none", "--both"), 2, "contradict"),
        (("settle", "GROUP", "--none", "--code", "cost"), 2, "takes no passage"),
        (("settle", "GROUP", "--take", "cy"), 2, "nobody called 'cy' codes here"),
        (("settle", "GROUP", "--code", "nothing"), 5, "nothing"),
        (("settle", "GROUP", "--take", "ana", "--grade", "Z9"), 2, "Z9"),
        (("settle", "GROUP", "--take", "ana", "--span", "0:99999"), 4, "99999"),
        (("settle", "GROUP", "--take", "ana", "--split"), 2, "--split needs"),
        (("settle", "GROUP", "--agreed"), 2, "beside what needs none"),
        (("settle", "--rule", "middle"), 2, "no rule"),
        (("settle", "--rule", "lower", "--negotiated"), 2, "no negotiation"),
        (("settle", "--passage", "article"), 2, "needs its codes"),
        (("settle", "--passage", "article", "--code", "cost"), 2, "which passage"),
        (("settle", "--passage", "nowhere", "--code", "cost"), 3, "nowhere"),
        (("disagreements", "--coders", "ana"), 7, "nobody to compare ana with"),
        (("disagreements", "--coders", "ana,zoe"), 2, "zoe"),
        (("disagreements", "--coders", ","), 2, "empty"),
        (("disagreements", "--source", "nowhere"), 3, "nowhere"),
        (("feedback", "--coder", "zoe"), 2, "zoe"),
    ],
)
def test_what_cannot_be_done_is_said_in_words(
    team: Any, words: tuple[str, ...], code: int, says: str
) -> None:
    name = groups(team)["code"]["group"]
    before = team.json("disagreements", "--all", coder="ruth")
    ran = team.fails(code, *(name if word == "GROUP" else word for word in words), coder="ruth")
    assert says in ran.err
    assert team.json("disagreements", "--all", coder="ruth") == before


def test_nobody_but_the_adjudicator_settles(team: Any) -> None:
    name = groups(team)["code"]["group"]
    ran = team.fails(2, "settle", name, "--none", "--json", coder="ana")
    assert ran.error["code"] == "not-your-role" and "ruth" in ran.error["message"]


def test_a_blind_coder_is_told_nothing_about_others(team: Any) -> None:
    settings = team.folder / "annotator.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("blind = false", "blind = true"), encoding="utf-8")
    name = groups(team)["code"]["group"]
    for words in (["disagreements"], ["feedback"], ["settle", name, "--none"]):
        ran = team.fails(2, *words, "--json", coder="ana")
        assert "bo" not in ran.err.split() and MEN not in ran.err
    team.ok("disagreements", coder="ruth")
    team.ok("open", "--reason", "All is coded.", coder="ruth")
    assert team.json("disagreements", coder="ana")["total"] == 3


def test_one_coder_has_nobody_to_be_compared_with(study: Any) -> None:
    ran = study.fails(7, "disagreements")
    assert "nobody has coded anything" in ran.err
    code(study, "ana", (WAGES, "cost"))
    assert "nobody to compare ana with" in study.fails(7, "disagreements").err
    study.fails(7, "settle", "--agreed")
    study.fails(7, "feedback")


def test_coders_with_nothing_in_common_are_told_so(study: Any) -> None:
    (study.folder.parent / "radio.txt").write_text("Nobody was paid.\n", encoding="utf-8")
    study.ok("add", study.folder.parent / "radio.txt")
    code(study, "ana", (WAGES, "cost"))
    study.ok("mark", "radio", "--quote", "Nobody was paid", "--code", "cost", coder="bo")
    found = study.json("disagreements", "--coders", "ana,bo")
    assert found["groups"] == [] and found["sources"] == []
    assert found["left_out"] == {
        "article": "not finished by bo", "radio": "not finished by ana and bo"
    }  # fmt: skip
    ran = study.ok("disagreements")
    assert ran.out == ""
    assert "left out: article, only ana codes it" in ran.err
    assert "no finished source in common" in ran.err


def test_a_coder_with_nothing_and_overlapping_claims_of_one(study: Any) -> None:
    code(
        study,
        "ana",
        (MEN, "cost"),
        ("Three men left when the pay stopped", "leaders"),
        (MEN, "leaders"),
    )
    code(study, "bo")
    found = study.json("disagreements")
    assert [group["difference"] for group in found["groups"]] == ["only-one"] * 3
    code(study, "cy", (MEN, "leaders"), (MEN, "cost"))
    assert study.json("disagreements")["total"] == 3
    pair = study.json("disagreements", "--all", "--coders", "ana,cy")["groups"]
    assert sorted(group["difference"] for group in pair) == ["only-one", "same", "same"]


def test_twenty_coders_are_compared(study: Any) -> None:
    marks = [
        {"source": "article", "spans": [[25, 40]], "codes": ["cost"], "coder": f"c{number}"}
        for number in range(20)
    ]
    file = study.folder.parent / "marks.json"
    file.write_text(json.dumps(marks), encoding="utf-8")
    study.ok("import", file, "--as", "annotations", coder="lead")
    found = study.json("disagreements", "--unfinished", "--all")
    (group,) = found["groups"]
    assert group["difference"] == "same" and len(group["marks"]) == 20
    assert "not finished by c0, c1, c10" in study.json("disagreements")["left_out"]["article"]


def test_origins_are_counted_over_what_holds(team: Any) -> None:
    alone = groups(team)["only-one"]
    count = ("origins", "count", "--code", "leaders")
    assert team.json(*count, coder="ruth")["passages"] == 2
    team.ok("settle", alone["group"], "--none", coder="ruth")
    assert team.json(*count, coder="ruth")["passages"] == 1
    brief = team.json("brief", "-o", "b.md", coder="ruth")
    assert brief["claims"] == 5  # one of what is agreed, two for each of what is undecided


def test_what_two_of_three_differ_in_stays_open_for_the_third(team: Any) -> None:
    code(team, "cy", (MEN, "cost"))
    found = team.json("disagreements", "--coders", "ana,bo", coder="ruth")["groups"]
    name = next(group["group"] for group in found if group["difference"] == "code")
    ran = team.ok("settle", name, "--take", "bo", "--coders", "ana,bo", coder="ruth")
    assert "other coders marked this too" in ran.err
    pair = team.json("disagreements", "--coders", "ana,bo", coder="ruth")
    assert pair["decided"] == 1
    everybody = team.json("disagreements", coder="ruth")
    assert everybody["decided"] == 0
    assert any(group["reopened"] for group in everybody["groups"])
    name = next(g["group"] for g in everybody["groups"] if g["difference"] == "code")
    assert "other coders" not in team.ok("settle", name, "--take", "bo", coder="ruth").err
