"""Edits of a codebook touch the lines they are about and no other character."""

from __future__ import annotations

import difflib

import pytest
from annotator.errors import CodebookError, UnknownCode
from annotator.model.codebook import Code, Example
from annotator.store.lead import codebook_edits
from annotator.store.lead.codebook_file import load_codebook

BOOK = """\
# Of the second round.
title: Why they left   # the title
version: "2.0"
codes:   # in order of weight

- id: pay
  label: Pay     # wages
  full: >
    Wages that did not come,
    or came late.

  examples:
  # a list will come here
- id: fear
  label: 'Fear'
  short:
  examples: {typical: []}
  children:
      - {id: fear.trial, label: "Trial"}   # after the law of 2019
- {id: home, label: Home,
   include: [family,   # and friends
             letters]}
# the end
"""


def changed(after: bytes) -> list[str]:
    """Lines that are gone or new."""
    lines = difflib.ndiff(BOOK.splitlines(), after.decode().splitlines())
    return [line for line in lines if line[:2] in ("- ", "+ ")]


@pytest.mark.parametrize(
    ("code", "field", "text", "expected"),
    [
        ("pay", "label", "Money", ["-   label: Pay     # wages", "+   label: Money     # wages"]),
        ("pay", "note", "New", ["+   note: New"]),
        ("fear", "short", "Of what comes", ["-   short:", '+   short: "Of what comes"']),
        ("fear", "label", "Dread: real", ["-   label: 'Fear'", '+   label: "Dread: real"']),
        ("home", "short", "Ties",
         ["-              letters]}", "+              letters], short: Ties}"]),
        ("fear.trial", "label", "Court",
         ['-       - {id: fear.trial, label: "Trial"}   # after the law of 2019',
          "+       - {id: fear.trial, label: Court}   # after the law of 2019"]),
    ],
)  # fmt: skip
def test_a_text_is_changed_in_its_place(
    code: str, field: str, text: str, expected: list[str]
) -> None:
    after = codebook_edits.with_texts(BOOK.encode(), code, {field: text})
    assert changed(after) == ['- version: "2.0"', '+ version: "2.1"', *expected]


def test_several_texts_are_one_edit_and_one_version() -> None:
    texts = {"key": "y", "short": "Ties", "full": "Those at home.", "note": "", "label": "Family"}
    for code in ("pay", "fear", "fear.trial", "home"):
        after = codebook_edits.with_texts(BOOK.encode(), code, texts)
        book, problems = load_codebook(after)
        assert not problems
        assert book is not None
        found = book.find(code)
        assert found is not None
        assert {field: getattr(found, field) for field in texts} == texts
        assert book.version == "2.1"


def test_an_edit_that_would_be_a_mistake_says_so_and_a_slip_gets_a_suggestion() -> None:
    with pytest.raises(CodebookError, match=r"stays as it was: .*'B'.* one letter g–z"):
        codebook_edits.with_texts(BOOK.encode(), "pay", {"key": "B"})
    with pytest.raises(UnknownCode) as found:
        codebook_edits.with_texts(BOOK.encode(), "fear.trail", {"key": "k"})
    assert found.value.hint == "did you mean fear.trial?"


def test_a_block_of_text_gives_way_to_a_new_one() -> None:
    after = codebook_edits.with_texts(BOOK.encode(), "pay", {"full": "No pay."})
    assert {line for line in changed(after) if "version" not in line} == {
        "-   full: >",
        "-     Wages that did not come,",
        "-     or came late.",
        '+   full: "No pay."',
    }


@pytest.mark.parametrize("code", ["pay", "fear", "fear.trial", "home"])
@pytest.mark.parametrize("kind", ["typical", "close_but_no"])
def test_an_example_is_added_wherever_the_code_stands(code: str, kind: str) -> None:
    example = Example("they said: «no» — 'ever'", kind, "a.txt", "another code")
    data = BOOK.encode()
    for number in range(3):
        data = codebook_edits.with_example(data, code, example)
        book, problems = load_codebook(data)
        assert not problems
        assert book is not None
        found = book.find(code)
        assert found is not None
        assert found.examples == (example,) * (number + 1)
    for comment in (
        "# wages",
        "# a list will come here",
        "# after the law",
        "# the end",
        "# and f",
    ):
        assert comment in data.decode()


def test_an_example_joins_those_of_its_kind() -> None:
    data = BOOK.encode()
    for kind in ("typical", "close_but_no", "typical"):
        data = codebook_edits.with_example(data, "pay", Example(" words ", kind))
    book, _ = load_codebook(data)
    assert book is not None
    assert [(item.kind, item.quote) for item in book.codes[0].examples] == [
        ("typical", "words"), ("typical", "words"), ("close_but_no", "words"),
    ]  # fmt: skip


def test_codes_are_added_at_the_end_of_their_list() -> None:
    data = codebook_edits.with_code(BOOK.encode(), Code("new", "New", key="k", codable=False))
    data = codebook_edits.with_code(data, Code("fear.war", "War", include=("a, b",)), "fear")
    data = codebook_edits.with_code(data, Code("pay.late", "Late"), "pay")
    data = codebook_edits.with_code(data, Code("home.ill", "Illness"), "home")
    book, problems = load_codebook(data)
    assert not problems
    assert book is not None
    assert [(code.id, code.path) for code in book.codes] == [
        ("pay", ()),
        ("pay.late", ("pay",)),
        ("fear", ()),
        ("fear.trial", ("fear",)),
        ("fear.war", ("fear",)),
        ("home", ()),
        ("home.ill", ("home",)),
        ("new", ()),
    ]
    new, war = book.find("new"), book.find("fear.war")
    assert new is not None
    assert war is not None
    assert (new.codable, war.include) == (False, ("a, b",))
    assert data.decode().splitlines()[0] == "# Of the second round."


def test_windows_line_ends_and_a_byte_order_mark_stay() -> None:
    data = b"\xef\xbb\xbf" + BOOK.replace("\n", "\r\n").encode()
    after = codebook_edits.with_texts(data, "pay", {"label": "Money"})
    assert after.startswith(b"\xef\xbb\xbf# Of")
    assert after.count(b"\r\n") == data.count(b"\r\n")
    assert b"label: Money     # wages\r\n" in after
