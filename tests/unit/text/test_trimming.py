"""The one rule for edges: ⟦ ⟧ is what was selected, ‹ › what is kept of it."""

from __future__ import annotations

import pytest
from annotator.model.span import Span
from annotator.text.document import Document
from annotator.text.selection import trimmed
from annotator.text.trimming import bare_span, trimmed_span

CASES = [
    "⟦  ‹They left.› ⟧",
    "⟦, ‹they left›, ⟧",
    "⟦— ‹they left› –⟧ and",
    "⟦‹They left!›⟧",
    "⟦“‹They left.›⟧ We stayed.”",
    "“They stayed. ⟦‹We left.›”⟧",
    "⟦‹“They left.”›⟧",
    "⟦‹“They left,” he said›,⟧ twice",
    "⟦«‹The speech goes on.›⟧",
    "(see ⟦‹the report›)⟧",
    "⟦‹the report (of May)›⟧",
    "⟦‹all of them) left (early›⟧",
    "⟦(‹all of them left›⟧",
    "⟦• ‹The first reason.›⟧",
    "⟦- ‹The first reason.›⟧",
    "⟦1. ‹The first reason.›⟧",
    "⟦(b) ‹The first reason.›⟧",
    "⟦b) ‹The first reason.›⟧",
    "⟦‹12. März 2024›⟧",
    "In ⟦‹2. The first›⟧",
    "⟦…‹and so it ended…›⟧",
    "⟦‹the fighters’›⟧ pay",
    "the ‘old ⟦‹guard›’⟧ left",
    "⟦‹'Force 5'›⟧ left",
    "⟦'‹Force›⟧ 5' left",
    "the 'Force ⟦‹5›'⟧ left",
    "⟦‹the fighters'›⟧ pay",
    "⟦‹-5 degrees›⟧",
    "⟦‹.5 per cent›⟧",
    "⟦. ‹They left›⟧",
    '⟦"‹They left›⟧ early"',
    '⟦‹"They left"›⟧',
    "⟦‹?!›⟧",
    "⟦‹The figure is disputed.[3]›⟧",
    "⟦\u00a0‹كلمة›،⟧",
]


@pytest.mark.parametrize("case", CASES)
def test_what_clings_to_the_edges_goes(case: str) -> None:
    text = case.translate(dict.fromkeys(map(ord, "⟦⟧‹›")))

    def place(mark: str) -> int:
        before = case[: case.index(mark)]
        return sum(character not in "⟦⟧‹›" for character in before)

    selected, kept = Span(place("⟦"), place("⟧")), Span(place("‹"), place("›"))
    document = Document(text, "text")
    assert trimmed(document, selected).of(text) == kept.of(text)


def test_a_mark_that_carries_an_accent_is_left_whole() -> None:
    text = ",\u0301a"
    assert trimmed_span(text, Span(0, 3)) == Span(0, 3)


def test_ten_thousand_brackets_take_no_time() -> None:
    text = "(" * 10_000 + "a"
    assert trimmed_span(text, Span(0, len(text))).end == len(text)


@pytest.mark.parametrize(
    ("selection", "bare"),
    [
        ("It rained.", "It rained"),
        ("It rained…”, ", "It rained"),
        ("It rained", "It rained"),
        ("“It rained.”", "“It rained.”"),
        ("…?!", "…?!"),
        ("a" + "." * 500, "a"),
        ("a" + ".,” " * 4, "a"),
    ],
)
def test_two_selections_are_compared_without_the_closing_stop(selection: str, bare: str) -> None:
    assert bare_span(selection, Span(0, len(selection))).of(selection) == bare
