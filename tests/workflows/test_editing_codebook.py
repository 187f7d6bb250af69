"""The codebook is edited from the command line: comments stay, the version goes up."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

BOOK = """\
# Second round.
title: Reasons for leaving
version: 1.0.0   # raised by hand in May
codes:
  # the heaviest first
  - id: push
    label: Push
    codable: false
    children:
      - id: cost          # was: pay
        label: Cost of staying
        key: m
        short: Pay.
        examples:
          atypical: [Debt]   # of the first round
  - id: fear
    label: Fear
# the end
"""
COMMENTS = [part.partition("\n")[0] for part in BOOK.split("#")[1:]]


@pytest.fixture
def book(study: Any) -> Path:
    path: Path = study.folder / "annotations" / "codebook.yaml"
    path.write_text(BOOK, encoding="utf-8")
    return path


def test_a_definition_is_changed_and_nothing_else(study: Any, book: Path) -> None:
    given = study.json(
        "codebook", "define", "cost", "--short", "Pay, hunger.", "--full", "What staying costs.",
        "--key", "n", "--label", "Cost",
    )  # fmt: skip
    assert given["version"] == "1.0.1"
    assert given["code"]["path"] == ["push"]
    assert (given["code"]["key"], given["code"]["label"]) == ("n", "Cost")
    text = book.read_text(encoding="utf-8")
    gone = set(BOOK.splitlines()) - set(text.splitlines())
    assert gone == {
        "version: 1.0.0   # raised by hand in May", "        label: Cost of staying",
        "        key: m", "        short: Pay.",
    }  # fmt: skip
    assert [part.partition("\n")[0] for part in text.split("#")[1:]] == COMMENTS
    assert study.json("codebook", "show")["version"] == "1.0.1"
    study.ok("mark", "article", "--quote", "The wages stopped", "--code", "cost")
    (mark,) = study.json("annotations")
    assert mark["codes"] == [{"id": "cost", "version": "1.0.1"}]


def test_saying_what_stands_there_already_changes_nothing(study: Any, book: Path) -> None:
    assert study.json("codebook", "define", "cost", "--short", "Pay.")["version"] == "1.0.0"
    assert book.read_text(encoding="utf-8") == BOOK


def test_examples_answers_and_codes_are_added(study: Any, book: Path) -> None:
    study.ok("codebook", "example", "cost", "--quote", "The wages stopped in March")
    study.ok(
        "codebook", "example", "cost", "--quote", "the commander’s temper", "--kind",
        "close_but_no", "--file", "article.txt", "--use", "fear",
    )  # fmt: skip
    study.ok("codebook", "answer", "cost", "--question", "Is debt one?", "--answer", "If unpaid.")
    ran = study.ok("codebook", "add-code", "cost.debt", "--under", "cost", "--label", "Debt")
    assert ran.out.splitlines() == ["        cost.debt  Debt", "version 1.0.4"]
    last = study.json("codebook", "add-code", "other", "--label", "Other", "--key", "y")
    assert (last["code"]["path"], last["version"]) == ([], "1.0.5")
    codes = {code["id"]: code for code in study.json("codebook", "show")["codes"]}
    assert list(codes) == ["push", "cost", "cost.debt", "fear", "other"]
    assert codes["cost"]["examples"] == [
        {"kind": "atypical", "quote": "Debt", "file": "", "use": ""},
        {"kind": "typical", "quote": "The wages stopped in March", "file": "", "use": ""},
        {"kind": "close_but_no", "quote": "the commander’s temper", "file": "article.txt",
         "use": "fear"},
    ]  # fmt: skip
    assert codes["cost"]["answers"] == [
        {"question": "Is debt one?", "answer": "If unpaid.", "version": "1.0.3"}
    ]
    assert "asked: Is debt one? – If unpaid." in study.ok("codebook", "show").out
    text = book.read_text(encoding="utf-8")
    assert [part.partition("\n")[0] for part in text.split("#")[1:]] == COMMENTS


@pytest.mark.parametrize(
    ("code", "words", "said"),
    [
        (5, ["define", "cots", "--short", "x"], "did you mean cost?"),
        (5, ["define", "fear", "--key", "m"], "key 'm' is taken by 'cost'"),
        (5, ["define", "fear", "--key", "b"], "one letter g–z or G–Z"),
        (5, ["define", "fear", "--label", ""], "lacks a label"),
        (2, ["define", "cost"], "--label, --key, --short"),
        (2, ["example", "cost", "--quote", " "], "--quote TEXT"),
        (2, ["example", "cost", "--quote", "x", "--kind", "odd"], "typical"),
        (5, ["example", "nobody", "--quote", "x"], "annotator codebook show"),
        (2, ["answer", "cost", "--question", "Why?", "--answer", ""], "--answer TEXT"),
        (5, ["add-code", "cost", "--label", "Again"], "id 'cost' is used twice"),
        (5, ["add-code", "New One", "--label", "New"], "small letters"),
        (5, ["add-code", "new", "--label", "New", "--under", "pusch"], "did you mean push?"),
    ],
)
def test_what_cannot_be_leaves_the_file_as_it_was(
    study: Any, book: Path, code: int, words: list[str], said: str
) -> None:
    assert said in study.fails(code, "codebook", *words).err
    assert book.read_text(encoding="utf-8") == BOOK
