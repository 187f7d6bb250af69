"""Every mistake in a codebook is told with line, column and reason; a good one is read whole."""

from __future__ import annotations

import time

import pytest
from annotator.errors import BadCodebook, CodebookError, StoreChangedOnDisk, UnknownCode
from annotator.model.codebook import Code, Codebook, Example
from annotator.store.lead import codebook_edits, codebook_file
from annotator.store.lead.codebook_file import STARTER, load_codebook
from annotator.store.repository import Repository

GOOD = """\
title: Why they left        # line 1
version: 1.0
question: Why?
rules: [One claim at a time., Code what it says]
scales:
  reliability:
    A: {label: Reliable, use: no doubt, complete record}
    B: Usually
    F: {label: Cannot be judged}
  credibility: {1: {label: Confirmed}, "2": {label: Probable}, "3": {label: None, judged: false}}
attributes:
  claim_type: {values: [case, finding], meaning: {case: one person}}
  who:
sources:
  ICSR2015: "Neumann: Victims"
codes:
  - id: push
    label: Push
    codable: false
    children:
      - id: push.pay
        label: Pay
        key: y
        short: No pay.
        include: [wages, stipends]
        exclude: []
        examples:
          typical: [{file: a.txt, quote: "the wages stopped"}]
          close_but_no:
            - quote: they were poor
              use: push.fear
          atypical: [just words]
        answers: [{question: Loans too?, answer: "Yes.", version: "0.9"}]
      - {id: push.fear, label: Fear, key: n}
"""


def good(text: str = GOOD) -> Codebook:
    book, problems = load_codebook(text.encode())
    assert not problems
    assert book is not None
    return book


def problems(text: str | bytes) -> list[str]:
    book, found = load_codebook(text.encode() if isinstance(text, str) else text)
    assert book is None
    return found


class TestReading:
    def test_a_codebook_is_read_whole(self) -> None:
        book = good()
        assert (book.title, book.version, book.question) == ("Why they left", "1.0", "Why?")
        assert [code.id for code in book.codes] == ["push", "push.pay", "push.fear"]
        assert [code.codable for code in book.codes] == [False, True, True]
        pay = book.find("push.pay")
        assert pay is not None
        assert (pay.key, pay.path, pay.include) == ("y", ("push",), ("wages", "stipends"))
        assert pay.examples == (
            Example("the wages stopped", "typical", "a.txt"),
            Example("they were poor", "close_but_no", use="push.fear"),
            Example("just words", "atypical"),
        )
        assert [answer.answer for answer in pay.answers] == ["Yes."]
        assert book.rules == ("One claim at a time.", "Code what it says")
        assert [(one.name, one.values) for one in book.attributes] == [
            ("claim_type", ("case", "finding")), ("who", ()),
        ]  # fmt: skip

    def test_letters_that_yaml_once_took_for_yes_and_no_are_letters(self) -> None:
        assert good().by_key("y") is not None
        assert good().by_key("n") is not None

    def test_scales_are_read_best_first_and_know_what_judges(self) -> None:
        book = good()
        assert [(one.id, one.label, one.judged) for one in book.reliability.grades] == [
            ("A", "Reliable", True), ("B", "Usually", True), ("F", "Cannot be judged", False),
        ]  # fmt: skip
        assert [(one.id, one.judged) for one in book.credibility.grades] == [
            ("1", True), ("2", True), ("3", False),
        ]  # fmt: skip
        plain = good("title: T\nversion: 1\ncodes: [{id: a, label: A}]\n")
        assert [one.id for one in plain.reliability.grades] == list("ABCDEF")
        assert [one.id for one in plain.credibility.grades] == list("123456")

    def test_a_comma_in_braces_does_not_cut_a_text(self) -> None:
        assert good().reliability.grades[0].use == "no doubt, complete record"

    def test_numbers_and_versions_stay_as_written(self) -> None:
        assert good(GOOD.replace("1.0\n", "1.10\n")).version == "1.10"

    @pytest.mark.parametrize(
        "data", [STARTER, b"\xef\xbb\xbf" + STARTER, STARTER.replace(b"\n", b"\r\n")]
    )
    def test_the_starter_is_good_with_any_line_ends(self, data: bytes) -> None:
        assert load_codebook(data)[1] == []


MISTAKES = [
    ("title: Why", "titel: Why", "line 1, column 1: the codebook has no field 'titel'; did you"),
    ("        key: y", "        kye: y", "line 23, column 9: a code has no field 'kye'; did you"),
    ("id: push.fear", "id: push.pay", "line 34, column 14: id 'push.pay' is used twice, first in"),
    ("key: n", "key: y", "line 34, column 43: key 'y' is taken by 'push.pay' in line 23"),
    ("key: n", "key: b", "line 34, column 43: key 'b': a code's key is one letter g–z or G–Z"),
    ("key: n", "key: 1", "line 34, column 43: key '1': a code's key is one letter"),
    ("key: n", "key: gh", "line 34, column 43: key 'gh': a code's key is one letter"),
    ("key: n", "key: é", "line 34, column 43: key 'é': a code's key is one letter"),
    ("key: n", "key: no", "line 34, column 43: key no without quotation marks may be read as yes"),
    ("key: n", "key: no", 'write key: "n"'),
    ("key: n", "key: [n]", "line 34, column 43: key must be a text"),
    ("id: push\n", "id: Push It\n", "line 17, column 9: id 'Push It': use small letters"),
    ("    label: Push\n", "", "line 17, column 5: code 'push' lacks a label"),
    ("    label: Push\n", "    label:\n", "line 17, column 5: code 'push' lacks a label"),
    ("id: push.fear, ", "", "line 34, column 9: a code lacks an id"),
    ("codable: false", "codable: no", "line 19, column 14: codable must be true or false"),
    ("version: 1.0\n", "", "line 1, column 1: the codebook lacks 'version'"),
    ("version: 1.0", "version:", "line 2, column 9: version is empty"),
    ("short: No pay.", "short: [No pay]", "line 24, column 16: short must be a text"),
    ("include: [wages, stipends]", "include: wages", "line 25, column 18: include must be a list"),
    ("a.txt, quote:", "a.txt, qoute:", "line 28, column 35: an example has no field 'qoute'"),
    ("    F: {label: Cannot be judged}", "    F: {}", "line 9, column 8: grade F lacks a label"),
    ("    B: Usually\n", "", "line 7, column 5: scale reliability needs at least two grades"),
    ("  reliability:\n", "  reliabilty:\n", "line 6, column 3: scales has no field 'reliabilty'"),
    ("{case: one", "{cases: one", "meaning of 'cases', which is not among values"),
    ("question: Why?", "title: Again", "line 3, column 1: 'title' stands twice, first in line 1"),
    ('answer: "Yes.", ', "", "line 33, column 19: an answer lacks its answer"),
    ("[One claim at a time.,", "[{Note: never},", "line 4, column 9: rules holds texts only"),
    ("rules: [One", "rules:\n  - Note: never\nunit_of_coding: [One", "a colon and a space make a"),
]


@pytest.mark.parametrize(("old", "new", "told"), MISTAKES, ids=range(len(MISTAKES)))
def test_a_mistake_is_told_with_its_place(old: str, new: str, told: str) -> None:
    assert old in GOOD
    found = problems(GOOD.replace(old, new, 1))
    assert any(told in problem for problem in found), found
    assert all(problem.startswith("line ") for problem in found)


def test_all_mistakes_are_told_at_once_in_the_order_of_the_file() -> None:
    text = GOOD.replace("key: n", "key: b").replace("key: y", "key: c").replace("title", "titel")
    found = problems(text)
    assert [problem.split(":")[0] for problem in found] == [
        "line 1, column 1", "line 1, column 1", "line 23, column 14", "line 34, column 43",
    ]  # fmt: skip


UNREADABLE = {
    "empty": b"",
    "only a comment": b"# nothing\n",
    "bytes": b"\x00\x01\x02\xff",
    "a list": b"- a\n- b\n",
    "a word": b"word",
    "not UTF-8": b"title: \xe9\n",
    "a tab": b"title: x\n\tversion: 1\n",
    "an open bracket": b"codes: [",
    "an open quotation": b'title: "x\n',
    "an alias": b"title: &a x\nversion: *a\n",
    "billion laughs": b"a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\ncodes: *c\n",
    "itself": b"codes: &a [*a]\n",
    "a merge": b"<<: {title: x}\n",
    "a python object": b"title: !!python/object/apply:os.system [x]\n",
    "two documents": b"title: x\n---\ntitle: y\n",
    "deep brackets": b"codes: " + b"[" * 100_000,
    "deep braces": b"codes: " + b"{a: " * 20_000,
    "deep dashes": b"- " * 20_000 + b"x",
    "deep codes": b"".join(
        b"%b- id: x\n%b  children:\n" % (b" " * depth, b" " * depth) for depth in range(0, 400, 2)
    ),
    "a key that is a list": b"? [a, b]\n: c\n",
    "larger than it may be": b"title: " + b"x" * (2 << 20),
    "many anchors": b"".join(b"a%d: &x%d 1\n" % (n, n) for n in range(1000)),
}  # fmt: skip


@pytest.mark.parametrize("data", UNREADABLE.values(), ids=UNREADABLE.keys())
def test_what_is_no_codebook_is_told_quickly(data: bytes) -> None:
    start = time.process_time()
    found = problems(data)
    assert found
    assert all(problem.startswith("line ") for problem in found)
    assert time.process_time() - start < 10


class TestInAProject:
    def test_a_parsed_codebook_is_kept_under_its_hash(
        self, repository: Repository, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = repository.root / "annotations" / "codebook.yaml"
        path.write_text(GOOD, encoding="utf-8")
        first = repository.codebook()

        def refuse(data: bytes) -> None:
            raise AssertionError("parsed again")

        monkeypatch.setattr(codebook_file, "compose", refuse)
        with Repository.open(repository.root) as other:
            assert other.codebook() == first
            assert other.codebook() is other.codebook()
        path.write_text(GOOD + "# changed\n", encoding="utf-8")
        with Repository.open(repository.root) as other, pytest.raises(AssertionError):
            other.codebook()
        cache = repository.root / ".cache" / "codebook.json"
        cache.write_bytes(b'{"format":2,"sha256":"x"}')
        path.write_text(GOOD, encoding="utf-8")
        monkeypatch.undo()
        with Repository.open(repository.root) as other:
            assert other.codebook() == first

    def test_a_missing_one_and_a_bad_one_are_told(self, repository: Repository) -> None:
        path = repository.root / "annotations" / "codebook.yaml"
        path.write_text("title: x\n", encoding="utf-8")
        with pytest.raises(BadCodebook) as found:
            repository.codebook()
        assert "2 mistakes" in found.value.message
        assert "line 1, column 1" in found.value.message
        path.unlink()
        with pytest.raises(CodebookError, match="missing"):
            repository.codebook()

    def test_an_edit_never_overwrites_somebody_elses(self, repository: Repository) -> None:
        path = repository.root / "annotations" / "codebook.yaml"

        def edit(data: bytes) -> bytes:
            path.write_bytes(data + b"# by somebody else\n")
            return codebook_edits.with_texts(data, "reason", {"short": "mine"})

        with pytest.raises(StoreChangedOnDisk):
            repository.edit_codebook(edit)
        assert path.read_bytes().endswith(b"# by somebody else\n")

    def test_an_edit_raises_the_version_and_keeps_the_rest(self, repository: Repository) -> None:
        before = repository.codebook()
        after = repository.edit_codebook(
            lambda data: codebook_edits.with_texts(
                data, "reason", {"short": "What drove them out."}
            )
        )
        assert (before.version, after.version) == ("0.1.0", "0.1.1")
        assert repository.codebook() == after
        text = (repository.root / "annotations" / "codebook.yaml").read_text(encoding="utf-8")
        old = STARTER.decode().splitlines()
        assert sum(line not in old for line in text.splitlines()) == 2

    def test_an_edit_that_would_spoil_the_codebook_is_refused(self, repository: Repository) -> None:
        path = repository.root / "annotations" / "codebook.yaml"
        before = path.read_bytes()
        with pytest.raises(BadCodebook):
            repository.edit_codebook(lambda data: data + b"nonsense: 1\n")
        with pytest.raises(UnknownCode):
            repository.edit_codebook(
                lambda data: codebook_edits.with_texts(data, "nobody", {"short": "x"})
            )
        with pytest.raises(CodebookError, match="stays as it was: key 'r' is taken by 'reason'"):
            repository.edit_codebook(
                lambda data: codebook_edits.with_code(data, Code("b", label="B", key="r"))
            )
        with pytest.raises(CodebookError):
            repository.edit_codebook(
                lambda data: codebook_edits.with_texts(data, "reason", {"codable": "x"})
            )
        assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("before", "after"),
    [("1.0.0", "1.0.1"), ("1.9", "1.10"), ("7", "8"), ("draft", "draft.1"), ("2026-03", "2026-4")],
)
def test_versions_go_up(before: str, after: str) -> None:
    assert codebook_edits.raised(before) == after
