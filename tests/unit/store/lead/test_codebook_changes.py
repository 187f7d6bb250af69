"""Rename, merge, split and restore: the file stays as people wrote it, and every id leads on."""

import pytest
from annotator.errors import CodebookError, UnknownCode
from annotator.model.codebook import Code, Codebook
from annotator.store.lead import codebook_document
from annotator.store.lead.codebook_changes import merged, renamed, restored, split
from annotator.store.lead.codebook_file import checked_codebook

BOOK = """\
title: Reasons
version: 1.4.0
# What people say of money comes first.
codes:
  - id: push
    label: Push
    codable: false
    children:
      # money in every form
      - id: push.pay
        label: Pay
        key: p
        short: Money owed.
        include:
          - wages  # not gifts
        exclude:
          - hunger -> push.hunger
          - the plot of land -> pull.land.
        examples:
          typical:
            - quote: They stopped the wages.
      - id: push.hunger
        label: Hunger
        short: Nothing to eat.
        include: [no food, "no water"]
        exclude: ["no money for food -> push.pay", 'no field -> pull.land']
        examples:
          typical: [We had no bread.]
          close_but_no: [{quote: The bread was dear., use: push.pay}]
        answers:
          - {question: Is thirst hunger?, answer: It is., version: 1.3.0}
        sources: [manual]
  - id: pull.land   # promised by the state
    label: Land
    exclude:
      - >-
        land taken away, when it is
        for wages -> push.pay
"""


def book(data: bytes) -> Codebook:
    return checked_codebook(data)


def code(data: bytes, ident: str) -> Code:
    found = book(data).find(ident)
    assert found is not None
    return found


def test_a_renamed_code_is_known_by_both_ids_and_named_by_the_new_one() -> None:
    after = renamed(BOOK.encode(), "push.pay", "money", {"label": "Money"})
    now = code(after, "money")
    assert (now.label, now.formerly, now.key, now.path) == ("Money", ("push.pay",), "p", ("push",))
    assert book(after).renamed == {"push.pay": "money"}
    assert code(after, "push.hunger").exclude == (
        "no money for food -> money", "no field -> pull.land"
    )  # fmt: skip
    assert code(after, "pull.land").exclude == ("land taken away, when it is for wages -> money",)
    assert book(after).version == "1.4.1"


def test_what_nobody_renamed_stays_as_it_is_written() -> None:
    before = BOOK.splitlines()
    after = renamed(BOOK.encode(), "push.pay", "money").decode().splitlines()
    assert [line for line in before if line not in after] == [
        "version: 1.4.0",
        "      - id: push.pay",
        """        exclude: ["no money for food -> push.pay", 'no field -> pull.land']""",
        "      - >-",
        "        land taken away, when it is",
        "        for wages -> push.pay",
    ]
    assert "      # money in every form" in after


def test_a_renamed_heading_is_the_heading_of_its_codes_still() -> None:
    after = renamed(BOOK.encode(), "push", "away")
    assert code(after, "push.pay").path == ("away",)


def test_a_code_may_have_its_old_id_again() -> None:
    there = renamed(BOOK.encode(), "push.pay", "money")
    back = renamed(there, "money", "push.pay")
    assert code(back, "push.pay").formerly == ("money",)
    again = renamed(back, "push.pay", "wage")
    assert code(again, "wage").formerly == ("money", "push.pay")


@pytest.mark.parametrize("new", ["pull.land", "Pay", "", "a b", "push.pay"])
def test_an_id_that_is_taken_or_none_is_refused(new: str) -> None:
    with pytest.raises(CodebookError):
        renamed(BOOK.encode(), "push.pay", new)


def test_an_id_that_another_code_had_is_refused() -> None:
    after = renamed(BOOK.encode(), "push.pay", "money")
    with pytest.raises(CodebookError, match=r"'push\.pay' is a code"):
        renamed(after, "push.hunger", "push.pay")


def test_a_code_that_is_not_there_is_named_with_the_nearest() -> None:
    for change in (
        lambda: renamed(BOOK.encode(), "push.play", "x"),
        lambda: merged(BOOK.encode(), "push.play", "pull.land"),
        lambda: split(BOOK.encode(), "push.play", Code("x", "X")),
    ):
        with pytest.raises(UnknownCode, match=r"push\.play") as problem:
            change()
        assert problem.value.hint == "did you mean push.pay?"


def test_a_merged_code_takes_over_what_the_other_said() -> None:
    after = merged(BOOK.encode(), "push.pay", "push.hunger")
    now = code(after, "push.pay")
    assert now.label == "Pay" and now.short == "Money owed."
    assert now.include == ("wages", "no food", "no water")
    assert now.exclude == ("the plot of land -> pull.land.", "no field -> pull.land")
    assert [(item.kind, item.quote) for item in now.examples] == [
        ("typical", "They stopped the wages."),
        ("typical", "We had no bread."),
        ("close_but_no", "The bread was dear."),
    ]
    assert now.answers[0].version == "1.3.0" and now.sources == ("manual",)
    assert now.formerly == ("push.hunger",)
    assert book(after).find("push.hunger") is None
    assert "# not gifts" in after.decode() and "# money in every form" in after.decode()


def test_the_other_way_round_the_first_of_a_list_goes() -> None:
    after = merged(BOOK.encode(), "push.hunger", "push.pay")
    now = code(after, "push.hunger")
    assert now.exclude == ("no field -> pull.land", "the plot of land -> pull.land.")
    assert code(after, "pull.land").exclude == (
        "land taken away, when it is for wages -> push.hunger",
    )
    assert [item.id for item in book(after).codes] == ["push", "push.hunger", "pull.land"]


def test_the_only_code_below_a_heading_can_be_merged_elsewhere() -> None:
    once = merged(BOOK.encode(), "push.pay", "push.hunger")
    after = merged(once, "pull.land", "push.pay")
    assert code(after, "pull.land").formerly == ("push.hunger", "push.pay")
    assert [item.id for item in book(after).codes] == ["push", "pull.land"]


@pytest.mark.parametrize(
    ("keep", "other", "why"),
    [
        ("push.pay", "push.pay", "itself"),
        ("push.pay", "push", "heading"),
        ("push", "push.pay", "heading"),
    ],
)
def test_what_cannot_be_one_code_is_not_merged(keep: str, other: str, why: str) -> None:
    with pytest.raises(CodebookError, match=why):
        merged(BOOK.encode(), keep, other)


def test_a_code_with_codes_below_it_is_not_merged_away() -> None:
    data = BOOK.replace("    codable: false\n", "").encode()
    with pytest.raises(CodebookError, match=r"codes below it: push\.pay, push\.hunger"):
        merged(data, "pull.land", "push")


def test_a_split_code_says_what_belongs_to_the_new_one() -> None:
    after = split(BOOK.encode(), "push.pay", Code("push.debt", "Debt", short="Money borrowed."))
    new = code(after, "push.debt")
    assert new.path == ("push",)
    assert book(after).came_from == {"push.debt": "push.pay"}
    assert code(after, "push.pay").exclude[-1] == "Money borrowed. -> push.debt"


def test_the_codebook_before_a_rename_comes_back_and_knows_the_new_id() -> None:
    then = BOOK.encode()
    back = restored(renamed(then, "push.pay", "money"), then)
    assert code(back, "push.pay").formerly == ("money",)
    assert book(back).version == "1.4.2"


def test_codes_that_were_merged_are_two_again() -> None:
    then = BOOK.encode()
    back = restored(merged(then, "push.pay", "push.hunger"), then)
    assert book(back).renamed == {}
    assert [item.id for item in book(back).codes] == [item.id for item in book(then).codes]


def test_a_code_that_was_split_off_goes_back() -> None:
    then = BOOK.encode()
    now = split(then, "push.pay", Code("push.debt", "Debt"))
    now = renamed(now, "push.debt", "owing")
    back = restored(now, then)
    assert book(back).renamed == {"push.debt": "push.pay", "owing": "push.pay"}


def test_a_code_that_came_from_nowhere_leads_nowhere() -> None:
    now = BOOK.replace("  - id: pull.land", "  - id: new\n    label: New\n  - id: pull.land")
    back = restored(now.encode(), BOOK.encode())
    assert book(back).renamed == {}


def test_back_and_forth_and_back_again() -> None:
    first = BOOK.encode()
    second = renamed(first, "push.pay", "money")
    third = restored(second, first)
    fourth = restored(third, second)
    assert book(fourth).renamed == {"push.pay": "money"}
    assert book(restored(fourth, first)).renamed == {"money": "push.pay"}
    assert book(fourth).version == "1.4.3"


def test_an_id_of_old_must_not_be_a_code_and_stands_once() -> None:
    for formerly, why in (
        ("[push.pay]", "'push.pay' is a code, in line"),
        ("[old, old]", "'old' stands in line"),
        ("[Old Id]", "can never have been an id"),
    ):
        text = BOOK.replace("    label: Land\n", f"    label: Land\n    formerly: {formerly}\n")
        with pytest.raises(CodebookError) as problem:
            book(text.encode())
        assert why in problem.value.message


def test_a_new_id_and_other_texts_are_one_version() -> None:
    texts = {"label": "Money", "key": "p", "short": " Owed. ", "note": ""}
    after = renamed(BOOK.encode(), "push.pay", "money", texts)
    now = code(after, "money")
    assert (now.label, now.short, book(after).version) == ("Money", "Owed.", "1.4.1")
    assert "note" not in after.decode()


def test_a_code_that_hundreds_of_lines_point_to_is_renamed_by_a_few_readings(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lines = "".join(
        f"  - id: c{number}\n    label: C\n    exclude: [x -> hub]\n" for number in range(200)
    )
    text = f"title: T\nversion: 1\ncodes:\n  - id: hub\n    label: Hub\n{lines}"
    read = []
    real = codebook_document.compose
    monkeypatch.setattr(
        codebook_document, "compose", lambda data: read.append(len(data)) or real(data)
    )
    after = renamed(text.encode(), "hub", "nub")
    assert all(code(after, f"c{number}").exclude == ("x -> nub",) for number in range(200))
    assert len(read) <= 3


def test_a_version_that_nobody_could_read_is_a_mistake() -> None:
    with pytest.raises(CodebookError, match="at most 40 characters"):
        book(BOOK.replace("1.4.0", "1." + "9" * 5000).encode())


def test_what_was_renamed_and_then_merged_goes_back_to_itself() -> None:
    then = BOOK.encode()
    now = merged(renamed(then, "push.pay", "money"), "pull.land", "money")
    assert book(restored(now, then)).renamed == {"money": "push.pay"}
    now = merged(renamed(then, "push.pay", "money"), "money", "push.hunger")
    assert book(restored(now, then)).renamed == {"money": "push.pay"}


def test_what_was_split_off_and_then_merged_elsewhere_goes_back_to_where_it_was_part_of() -> None:
    then = BOOK.encode()
    now = split(then, "push.pay", Code("push.debt", "Debt"))
    for after in (merged(now, "push.debt", "pull.land"), merged(now, "pull.land", "push.debt")):
        assert book(restored(after, then)).renamed == {"push.debt": "push.pay"}


def test_a_past_that_was_written_by_hand_counts_where_no_other_is_known() -> None:
    now = BOOK.replace("- id: push.pay", "- id: wages\n        formerly: [push.pay]")
    now = now.replace("-> push.pay", "-> wages")
    assert book(restored(now.encode(), BOOK.encode())).renamed == {"wages": "push.pay"}


def test_a_merge_leaves_the_comments_of_other_codes_and_lists_at_the_indent_of_their_key() -> None:
    text = """\
title: T
version: 1
codes:
  - id: a
    label: A
    exclude:
    - foo -> b
    key: g
  # h was asked for by the ethics board
  - id: h
    label: H
  - id: b
    label: B
# the end
"""
    after = merged(text.encode(), "a", "b").decode()
    assert "  # h was asked for by the ethics board\n  - id: h\n" in after
    assert after.endswith("# the end\n")
    assert code(after.encode(), "a").exclude == ()


def test_a_heading_is_not_split() -> None:
    with pytest.raises(CodebookError, match="heading"):
        split(BOOK.encode(), "push", Code("push.debt", "Debt"))
