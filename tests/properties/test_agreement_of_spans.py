"""Whatever coders marked: names and order do not matter, and equal codings agree wholly."""

from __future__ import annotations

import math

from annotator.agreement.alignment import Marked, aligned
from annotator.agreement.continuum import CodedSpan, continuum
from annotator.agreement.span_report import SpanReport, span_report
from annotator.model.span import Span
from hypothesis import given, settings
from hypothesis import strategies as st

LENGTH = 60
SPAN = st.builds(
    lambda start, size, code: CodedSpan(start, min(start + size, LENGTH), code),
    st.integers(0, LENGTH - 1),
    st.integers(1, 20),
    st.sampled_from("xyz"),
)
CODER = st.lists(SPAN, max_size=6)
CODERS = st.lists(CODER, min_size=2, max_size=3).map(
    lambda each: {f"coder {number}": spans for number, spans in enumerate(each)}
)
Coders = dict[str, list[CodedSpan]]


def report(coders: Coders) -> SpanReport:
    return span_report(continuum(coders, length=LENGTH), seed=1)


def numbers(found: SpanReport) -> dict[str, tuple[float | None, ...]]:
    return {name: (e.value, e.low, e.high) for name, e in found.estimates.items()}


@given(CODERS, st.randoms(use_true_random=False))
@settings(max_examples=25, deadline=None)
def test_names_and_order_change_no_digit(coders: Coders, chance: object) -> None:
    names = list(coders)
    chance.shuffle(names)  # type: ignore[attr-defined]
    codes = {"x": "b", "y": "c", "z": "a"}
    renamed = {
        f"someone {number}": [
            CodedSpan(span.start, span.end, codes[span.code]) for span in reversed(coders[name])
        ]
        for number, name in enumerate(names)
    }
    first, again = report(coders), report(renamed)
    assert numbers(first) == numbers(again)
    by_code = {codes[code.code]: code.n for code in first.codes}
    assert by_code == {code.code: code.n for code in again.codes}


@given(CODERS)
@settings(max_examples=25, deadline=None)
def test_there_is_a_number_in_range_or_a_sentence(coders: Coders) -> None:
    found = report(coders)
    by_code = [each for code in found.codes for each in code.estimates.values()]
    for estimate in [*found.estimates.values(), *by_code]:
        if estimate.value is None:
            assert estimate.status.startswith(("undefined", "too few"))
            assert estimate.low is estimate.high is None
        else:
            assert math.isfinite(estimate.value)
            assert estimate.value <= 1 + 1e-9
        if estimate.low is None and estimate.value is not None:
            assert "no interval" in estimate.status


@given(CODER, st.integers(2, 4))
@settings(max_examples=25, deadline=None)
def test_equal_codings_agree_wholly(spans: list[CodedSpan], coders: int) -> None:
    found = report({f"coder {number}": spans for number in range(coders)})
    for estimate in found.estimates.values():
        assert estimate.value is None or estimate.value > 1 - 1e-9
    if spans:
        assert found.estimates["f1_exact"].value == 1


@given(CODERS)
@settings(max_examples=40, deadline=None)
def test_groups_part_all_marks_and_do_not_depend_on_order(coders: Coders) -> None:
    marks = {
        name: [
            Marked((Span(span.start, span.end),), frozenset(span.code), key=f"{name} {number}")
            for number, span in enumerate(spans)
        ]
        for name, spans in coders.items()
    }
    groups = aligned(marks)
    keys = sorted(mark.key for group in groups for _, mark in group.members)
    assert keys == sorted(mark.key for each in marks.values() for mark in each)
    backwards = aligned({name: marks[name][::-1] for name in reversed(marks)})
    assert [group.members for group in groups] == [group.members for group in backwards]
    for group in groups:
        if len({coder for coder, _ in group.members}) > 1:
            assert all(
                any(
                    mark.extent.overlaps(other.extent)
                    for who, other in group.members
                    if who != coder
                )
                for coder, mark in group.members
            )
