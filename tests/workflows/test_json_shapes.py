"""What ``--json`` gives, field by field: programs rely on it."""

from __future__ import annotations

import re
from typing import Any

TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")
SHA256 = re.compile(r"[0-9a-f]{64}")


def test_init(annotator: Any) -> None:
    data = annotator.json("init", "my-study")
    assert data == {"project": str((annotator.folder / "my-study").resolve())}


def test_add_and_sources(study: Any, article: str) -> None:
    (item,) = study.json("add", "../article.txt")
    assert {
        "id": "article",
        "path": "sources/article.txt",
        "title": "Why the column emptied",
        "characters": len(article),
        "encoding": "utf-8",
        "added": False,
    }.items() <= item.items()
    assert SHA256.fullmatch(item["sha256"])
    kinds = {warning["kind"] for warning in item["warnings"]}
    assert "nbsp" in kinds
    assert all({"kind", "message", "span"} == warning.keys() for warning in item["warnings"])
    study.ok("mark", "article", "--span", "0:3")
    study.ok("finish", "article")
    (listed,) = study.json("sources")
    assert (listed["annotations"], listed["finished"], listed["reference"]) == (1, True, None)
    shared = item.keys() - {"added", "note"}
    assert {name: item[name] for name in shared} == {name: listed[name] for name in shared}
    (others,) = study.json("sources", coder="ben")
    assert (others["annotations"], others["finished"]) == (0, False)
    (nobodys,) = study.json("sources", coder=None)
    assert (nobodys["annotations"], nobodys["finished"]) == (0, False)


def test_annotation(study: Any) -> None:
    item = study.json(
        "mark", "article", "--quote", "wages stopped", "--code", "cost", "--grade", "B2",
        "--origin", "a driver", "--origin", "a clerk", "--memo", "m", "--attribute",
        "claim_type=case", "--attribute", "who left=three men", "--question", "cost?",
    )  # fmt: skip
    assert item["spans"][0].keys() == {"start", "end", "quote"}
    assert {
        "source": "article",
        "coder": "ana",
        "quote": "wages stopped",
        "codes": [{"id": "cost", "version": "1.0.0"}],
        "reliability": "B",
        "credibility": "2",
        "inherited_reliability": None,
        "grade_note": "",
        "origins": [{"label": "a driver"}, {"label": "a clerk"}],
        "attributes": {"claim_type": "case", "who left": "three men"},
        "memo": "m",
        "question": "cost?",
    }.items() <= item.items()
    assert TIME.fullmatch(item["created"])
    assert item["modified"] == item["created"]
    assert SHA256.fullmatch(item["text_sha256"])
    assert study.json("annotations") == [item]


def test_codebook(study: Any) -> None:
    book = study.json("codebook")
    assert (book["title"], book["version"]) == ("Reasons for leaving", "1.0.0")
    assert [(code["id"], code["codable"], code["path"]) for code in book["codes"]] == [
        ("push", False, []),
        ("cost", True, ["push"]),
        ("leaders", True, ["push"]),
        ("barrier.reprisal", True, []),
    ]
    assert [step["id"] for step in book["scales"]["reliability"]] == list("ABCDEF")
    assert book["scales"]["credibility"][5]["judged"] is False
    assert study.json("codebook", "show") == book
    assert study.json("codebook", "check")["problems"] == []


def test_check(study: Any) -> None:
    (note,) = study.json("check")
    assert note.keys() == {"kind", "path", "message", "hint", "offset", "serious"}
    assert (note["kind"], note["serious"]) == ("source-without-reference", False)


def test_an_error(study: Any) -> None:
    error = study.fails(5, "--json", "mark", "article", "--span", "0:3", "--code", "xyz").error
    assert error.keys() == {"code", "message", "hint"}
    assert error["code"] == "unknown-code"


def test_several_errors_are_one_document(study: Any) -> None:
    ran = study("add", "one.txt", "two.txt", "--json")
    assert ran.data == []
    assert "one.txt" in ran.error["message"]
    assert study("add", "one.txt", "two.txt").err.count("error: ") == 2


def test_sentences_and_places(study: Any, article: str) -> None:
    sentences = study.json("text", "article", "--sentences")
    assert all(
        article[item["start"] : item["end"]].split() == item["text"].split() for item in sentences
    )
    wanted = "Three men left when the pay stopped."
    (sentence,) = [item for item in sentences if item["text"] == wanted]
    marked = study.json("mark", "article", "--span", f"{sentence['start']}:{sentence['end']}")
    assert marked["quote"] == wanted
    (hit,) = study.json("find", "article", "CLERK HAD LEFT")
    assert article[hit["start"] : hit["end"]] == "clerk\u00a0had left"
    assert study.json("find", "article", "moon") == []


def test_pass_finish_and_reopen(study: Any, article: str) -> None:
    passed = study.json("pass", "article", "--quote", "a cook said", "--reason", "hearsay")
    assert (passed["coder"], passed["reason"]) == ("ana", "hearsay")
    study.ok("mark", "article", "--quote", "wages stopped in March", "--code", "cost")
    study.ok("mark", "article", "--quote", "feared reprisal")  # a highlight decides nothing
    finished = study.json("finish", "article")
    assert finished["finished"] is True
    left = [item["text"] for item in finished["left"]]
    assert "Others stayed because they feared reprisal." in left
    assert not any("wages" in text or "cook" in text for text in left)
    assert study.fails(3, "mark", "article", "--span", "0:3", "--json").error["code"] == (
        "source-finished"
    )
    study.ok("mark", "article", "--span", "0:3", coder="ben")
    assert study.json("reopen", "article")["finished"] is False
    study.ok("mark", "article", "--span", "0:3")
    study.ok("undo")
    study.ok("undo")
    assert study.json("sources")[0]["finished"] is True


def test_appraise(study: Any) -> None:
    said = study.json("appraise", "article", "--reliability", "c", "--access", "second hand")
    assert (said["reliability"], said["access"], said["expertise"]) == ("C", "second hand", "")
    more = study.json("appraise", "article", "--motivation", "sponsored")
    assert more == {**said, "motivation": "sponsored"}
    assert study.json("appraise", "article") == more
    assert study.json("appraise", "article", "--reliability", "")["reliability"] is None
    study.fails(2, "appraise", "article", "--reliability", "Z")


def test_findings_and_statements(study: Any) -> None:
    claim = study.json("mark", "article", "--quote", "wages stopped", "--code", "cost")
    first = study.json("finding", "add", "Pay matters.", "--likelihood", "likely", "--confidence",
                       "low", "--why", "one source", "--for", claim["id"][-8:])  # fmt: skip
    assert first["supporting"] == [claim["id"]]
    second = study.json("finding", "add", "Fear holds.", "--against", claim["id"])
    assert [item["id"] for item in study.json("finding", "list")] == [first["id"], second["id"]]
    changed = study.json("finding", "edit", "2", "--statement", "Fear keeps some.", "--order", "0")
    assert changed == {**second, "statement": "Fear keeps some.", "order": 0}
    assert [item["id"] for item in study.json("finding")] == [second["id"], first["id"]]
    study.ok("finding", "remove", first["id"][-8:])
    study.fails(4, "finding", "edit", "7", "--order", "1")
    study.ok("undo")
    assert len(study.json("finding")) == 2
    study.ok("statement", "gaps", "No women were asked.")
    assert study.json("statement")["gaps"] == "No women were asked."
    assert study.json("statement", "gaps", "") == {"gaps": ""}


def test_revise(study: Any, article: str) -> None:
    item = study.json(
        "mark", "article", "--span", "0:3", "--code", "cost", "--grade", "B2", "--attribute",
        "claim_type=case", "--memo", "m", "--question", "q",
    )  # fmt: skip
    revised = study.json(
        "revise", item["id"], "--span", "4:10", "--code", "leaders", "--grade", "3", "--memo", "",
        "--attribute", "claim_type=", "--question", "", "--brief",
    )  # fmt: skip
    assert {
        "quote": article[4:10],
        "codes": [{"id": "leaders", "version": "1.0.0"}],
        "reliability": "B",
        "credibility": "3",
        "memo": "",
        "attributes": {},
        "question": None,
        "in_brief": True,
        "created": item["created"],
    }.items() <= revised.items()
    bare = study.json("revise", item["id"], "--no-codes", "--no-grades", "--no-brief")
    assert (bare["codes"], bare["reliability"], bare["credibility"]) == ([], None, None)
    assert len(study.json("history", item["id"])) == 3
    assert study.json("revise", item["id"], "--no-codes") == bare
    study.fails(2, "revise", item["id"], "--no-codes", "--code", "cost")
    assert len(study.json("history", item["id"])) == 3  # nothing changed, nothing saved


def test_reference(study: Any) -> None:
    assert study.json("reference", "article") is None
    assert "--set" in study.ok("reference", "article").err
    item = study.json(
        "reference", "article", "--set", "type=article-newspaper", "--set", "title=The Column",
        "--set", "author=Doe, Jane; Field Desk; van Dam,", "--set", "issued=2014-05",
    )  # fmt: skip
    assert item == {
        "type": "article-newspaper",
        "id": "article",
        "title": "The Column",
        "author": [
            {"family": "Doe", "given": "Jane"},
            {"literal": "Field Desk"},
            {"family": "van Dam"},
        ],
        "issued": {"date-parts": [[2014, 5]]},
    }
    assert study.json("sources")[0]["title"] == "The Column"
    assert "issued: 2014-05\n" in study.ok("reference", "article").out
    assert "issued" not in study.json("reference", "article", "--set", "issued=")
    for wrong in ("colour=red", "issued=2014-02-30", "issued=soon", "type=blog", "title"):
        study.fails(2, "reference", "article", "--set", wrong)


def test_a_reference_keeps_what_it_does_not_know(study: Any) -> None:
    file = study.folder / "sources" / "references.json"
    file.write_text('[{"id": "article", "title": "T", "custom": {"zotero": 1}}]', encoding="utf-8")
    item = study.json("reference", "article", "--set", "title=U")
    assert (item["title"], item["custom"]) == ("U", {"zotero": 1})
