"""Annotations out of one project and into another; rule 10 in full."""

from __future__ import annotations

import csv
import io
import json
import os
from typing import Any

import pytest


@pytest.fixture
def marked(study: Any) -> Any:
    """A project with three annotations by two coders."""
    study.ok(
        "mark", "article", "--span", "0:3", "--span", "10:14", "--code", "cost", "--grade", "B2",
        "--origin", "a driver", "--memo", "=1+1", "--attribute", "claim_type=case",
    )  # fmt: skip
    study.ok("mark", "article", "--quote", "feared reprisal", coder="ben")
    study.ok("mark", "article", "--quote", "wages stopped", "--code", "cost", "--question", "ok?")
    return study


def import_(study: Any, items: object, *words: str, **settings: Any) -> Any:
    (study.folder / "m.json").write_text(json.dumps(items), encoding="utf-8")
    return study("import", "m.json", "--as", "annotations", "--json", *words, **settings)


def test_what_was_exported_comes_in_elsewhere_as_it_was(marked: Any) -> None:
    items = marked.json("annotations")
    out = marked.folder.parent / "marks.json"
    assert marked.json("export", "annotations", "-o", out) == {"path": str(out), "annotations": 3}
    assert json.loads(out.read_text(encoding="utf-8")) == items
    marked.folder = marked.folder.parent
    marked.ok("init", "other", "--codebook", "reasons.yaml")
    marked.folder /= "other"
    marked.ok("add", "../article.txt")
    result = marked.json("import", out, "--as", "annotations", coder="zoe")
    assert sorted(result["imported"]) == sorted(item["id"] for item in items)
    assert marked.json("annotations") == [{**item, "imported_by": "zoe"} for item in items]


def test_the_same_again_is_skipped(marked: Any) -> None:
    items = marked.json("annotations")
    ran = import_(marked, items)
    assert ran.code == 0
    assert ran.data["imported"] == []
    assert len(ran.data["skipped"]) == 3
    assert marked.json("annotations") == items


def test_an_empty_grade_or_question_is_none(marked: Any) -> None:
    span = {"source": "article", "spans": [[0, 3]], "codes": []}
    assert (
        import_(marked, [{**span, "reliability": "", "question": "", "credibility": 2}]).code == 0
    )
    marked.ok("mark", "article", "--span", "0:3", "--question", "")
    *_, taken, made = sorted(marked.json("annotations"), key=lambda item: item["id"])
    assert (taken["reliability"], taken["credibility"]) == (None, "2")
    assert taken["question"] is None
    assert made["question"] is None


def test_a_known_id_with_other_content_is_an_error(marked: Any) -> None:
    items = marked.json("annotations")
    for change in ({"memo": "other"}, {"codes": []}, {"reliability": "D"}, {"coder": "zoe"}):
        ran = import_(marked, [{**items[0], **change}])
        assert ran.code == 6
        assert ran.error["code"] == "annotation-differs"
    assert marked.json("annotations") == items


def test_only_source_spans_and_codes_are_required(study: Any) -> None:
    ran = import_(
        study, [{"source": "article", "spans": [{"start": 0, "end": 3}], "codes": ["cost"]}]
    )
    assert ran.code == 0
    (item,) = study.json("annotations")
    assert (item["coder"], item["imported_by"], item["quote"]) == ("ana", "ana", "Why")
    assert item["codes"] == [{"id": "cost", "version": "1.0.0"}]
    assert item["reliability"] is None


def test_the_option_beats_the_item_beats_who_acts(study: Any) -> None:
    mark = {"source": "article", "spans": [[0, 3]], "codes": []}
    import_(study, [mark])
    import_(study, [{**mark, "coder": "ben"}])
    import_(study, [{**mark, "coder": "ben"}], "--coder", "carla")
    import_(study, [mark], "--coder", "dora", coder=None)
    there = {(item["coder"], item["imported_by"]) for item in study.json("annotations")}
    assert there == {("ana", "ana"), ("ben", "ana"), ("carla", "ana"), ("dora", "dora")}


def test_created_is_kept_and_versions_too(study: Any) -> None:
    mark = {
        "source": "article",
        "spans": [[0, 3]],
        "codes": [{"id": "cost", "version": "0.9"}],
        "created": "2025-03-04T05:06:07+02:00",
    }
    import_(study, [mark])
    (item,) = study.json("annotations")
    assert item["created"] == "2025-03-04T03:06:07.000Z"
    assert item["codes"] == [{"id": "cost", "version": "0.9"}]


def test_quotes_are_checked_where_they_are_given(study: Any) -> None:
    good = {"source": "article", "spans": [[0, 3], [4, 7]], "codes": [], "quote": "Why […] the"}
    bad = {**good, "quote": "Why the"}
    inner = {**good, "spans": [{"start": 0, "end": 3, "quote": "How"}], "quote": "Why"}
    ran = import_(study, [good, bad, inner])
    assert ran.code == 4
    assert len(ran.data["imported"]) == 1
    assert [item["place"] for item in ran.data["refused"]] == ["item 2", "item 3"]
    assert "article 0:3" in ran.data["refused"][1]["message"]


def test_offsets_of_another_text_need_their_words(study: Any) -> None:
    mark = {"source": "article", "spans": [[0, 3]], "codes": [], "text_sha256": "0" * 64}
    assert import_(study, [mark]).code == 4
    assert import_(study, [{**mark, "quote": "Why"}]).code == 0


def test_unknown_fields_are_named(study: Any) -> None:
    mark = {"source": "article", "spans": [[0, 3]], "codes": [], "colour": "red"}
    ran = import_(study, [mark])
    assert ran.data["ignored_fields"] == ["colour"]


def test_spans_come_in_as_given_sorted_and_merged(study: Any) -> None:
    import_(study, [{"source": "article", "spans": [[8, 12], [0, 3], [2, 5]], "codes": []}])
    (item,) = study.json("annotations")
    assert [(part["start"], part["end"]) for part in item["spans"]] == [(0, 5), (8, 12)]


def test_an_id_twice_in_one_file_is_taken_once(study: Any) -> None:
    mark = {
        "id": "0197b8a2-5c3f-7d41-9b7e-3f2a7c9e66ab",
        "source": "article",
        "spans": [[0, 3]],
        "codes": [],
    }
    ran = import_(study, [mark, mark, {**mark, "memo": "x"}])
    assert ran.code == 6
    assert (len(ran.data["imported"]), len(ran.data["skipped"])) == (1, 1)


def test_csv_is_a_table_without_formulas(marked: Any) -> None:
    marked.ok("export", "csv")
    data = (marked.folder / "exports" / "annotations.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert [row["coder"] for row in rows] == ["ana", "ana", "ben"]
    first = rows[0]
    assert (first["spans"], first["codes"], first["origins"]) == ("0:3 10:14", "cost", "a driver")
    assert (first["memo"], first["defused"]) == ("'=1+1", "memo")
    assert not any(
        cell.startswith(("=", "+", "-", "@", "\t", "\r")) for row in rows for cell in row.values()
    )


def test_codes_in_use_may_not_vanish_unless_forced(marked: Any) -> None:
    book = marked.folder.parent / "new.yaml"
    book.write_text("title: N\nversion: 2.0.0\ncodes:\n  - {id: other, label: Other}\n", "utf-8")
    before = (marked.folder / "annotations/codebook.yaml").read_bytes()
    assert "cost" in marked.fails(5, "codebook", "import", book).err
    assert (marked.folder / "annotations/codebook.yaml").read_bytes() == before
    marked.ok("codebook", "import", book, "--force")
    assert marked.json("codebook")["version"] == "2.0.0"
    assert (marked.folder / "annotations/codebook.yaml").read_bytes() == book.read_bytes()
    assert marked("check").code == 9
    marked.ok("codebook", "export", "../copy.yaml")
    assert (marked.folder.parent / "copy.yaml").read_bytes() == book.read_bytes()


def test_a_codebook_goes_to_standard_output(study: Any) -> None:
    kept = (study.folder / "annotations" / "codebook.yaml").read_text(encoding="utf-8")
    assert study.ok("codebook", "export", "-").out == kept
    assert not (study.folder / "-").exists()


def test_a_pipe_or_a_device_is_not_replaced_by_a_file(study: Any) -> None:
    pipe = study.folder / "pipe.csv"
    os.mkfifo(pipe)
    study.fails(8, "export", "csv", "-o", str(pipe), "--force")
    assert pipe.is_fifo()
