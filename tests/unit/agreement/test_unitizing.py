from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from annotator.agreement.continuum import CodedSpan, Continuum, continuum
from annotator.agreement.unitizing import intersections, unitizing

ANA = [CodedSpan(2, 10, "x"), CodedSpan(14, 20, "y")]
BEN = [CodedSpan(4, 10, "x"), CodedSpan(15, 22, "y")]


def two(first: list[CodedSpan], second: list[CodedSpan], *, length: int = 40) -> Continuum:
    return continuum({"ana": first, "ben": second}, length=length)


def u_alphas(spans: Continuum) -> dict[str, float]:
    family = unitizing(spans).family()
    names = ("u", "u_binary", "cu", "coverage")
    return {name: float(getattr(family, name)[0]) for name in names}


def test_equal_codings_agree_wholly() -> None:
    assert u_alphas(two(ANA, ANA)) == {"u": 1, "u_binary": 1, "cu": 1, "coverage": 14 / 40}


def test_nothing_marked_has_no_value() -> None:
    found = u_alphas(two([], []))
    assert all(np.isnan(found[name]) for name in ("u", "u_binary", "cu"))


def test_codes_that_never_meet_have_no_cu() -> None:
    found = u_alphas(two(ANA[:1], BEN[1:]))
    assert np.isnan(found["cu"])
    assert found["coverage"] == 0
    assert found["u"] < 0


def test_one_code_alone_has_no_cu() -> None:
    assert np.isnan(u_alphas(two(ANA[:1], BEN[:1]))["cu"])


def test_documents_add_up_to_the_whole() -> None:
    whole = two(ANA, BEN)
    halves = continuum({"ana": ANA, "ben": BEN}, length=40, edges=[12, 30])
    for name, value in u_alphas(halves).items():
        assert value == pytest.approx(u_alphas(whole)[name], abs=1e-12)


def test_a_document_taken_twice_is_two_documents() -> None:
    """The weights of a resample count documents, as if their text stood there again."""
    halves = continuum({"ana": ANA, "ben": BEN}, length=40, edges=[12])
    weighed = unitizing(halves).family(np.array([[2.0, 1.0]]))
    again = [
        [CodedSpan(span.start + 12, span.end + 12, span.code) for span in spans] + spans[:1]
        for spans in (ANA, BEN)
    ]
    doubled = u_alphas(two(*again, length=52))
    assert float(weighed.u[0]) == pytest.approx(doubled["u"], abs=1e-12)
    assert float(weighed.cu[0]) == pytest.approx(doubled["cu"], abs=1e-12)


def test_overlapping_spans_of_one_code_count_as_one() -> None:
    pieces = [CodedSpan(2, 8, "x"), CodedSpan(5, 10, "x"), ANA[1]]
    found = unitizing(two(pieces, BEN))
    assert found.joined
    assert not found.overlapping
    assert float(found.family().u[0]) == u_alphas(two(ANA, BEN))["u"]


def test_overlapping_codes_are_compared_one_at_a_time() -> None:
    """Where codes overlap, u adds up what each code alone gives, and lies between those."""
    first = [*ANA, CodedSpan(3, 16, "z")]
    second = [*BEN, CodedSpan(3, 16, "z")]
    found = unitizing(two(first, second))
    assert found.overlapping == ("ana", "ben")
    family = found.family()
    alone = [
        u_alphas(two(*([span for span in spans if span.code == code] for spans in (first, second))))
        for code in found.codes
    ]
    assert min(each["u"] for each in alone) < float(family.u[0]) < max(each["u"] for each in alone)
    marked = [[CodedSpan(2, 20, "m")], [CodedSpan(3, 22, "m")]]
    assert float(family.u_binary[0]) == pytest.approx(u_alphas(two(*marked))["u_binary"])


def test_cu_and_ku_are_those_of_the_text_without_what_one_coder_coded_twice() -> None:
    """The two places cut out, so that all that follows moves up."""
    first = [CodedSpan(2, 10, "x"), CodedSpan(8, 10, "z"), CodedSpan(14, 20, "y")]
    second = [CodedSpan(4, 10, "x"), CodedSpan(15, 20, "y"), CodedSpan(20, 24, "x")]
    found = unitizing(two(first, second))
    assert found.overlapping == ("ana",)
    assert found.left_out == pytest.approx(2 / 40)
    cut = [CodedSpan(2, 8, "x"), CodedSpan(12, 18, "y")]
    other = [CodedSpan(4, 8, "x"), CodedSpan(13, 18, "y"), CodedSpan(18, 22, "x")]
    family, plain = found.family(), unitizing(two(cut, other, length=38)).family()
    assert float(family.cu[0]) == float(plain.cu[0])
    assert family.ku[0, :2].tolist() == plain.ku[0].tolist()
    assert np.isnan(family.ku[0, 2])
    assert float(family.coverage[0]) == pytest.approx(float(plain.coverage[0]) * 38 / 40)
    lengths = {"x": 8 + 6 + 4, "y": 6 + 5, "z": 2}
    shared = {"x": 4 * 2, "y": 5 * 2, "z": 0}
    assert family.ku_coverage[0].tolist() == pytest.approx(
        [shared[code] / lengths[code] for code in found.codes]
    )


def test_equal_overlapping_codings_agree_wholly() -> None:
    spans = [*ANA, CodedSpan(3, 16, "z")]
    family = unitizing(two(spans, spans)).family()
    assert float(family.u[0]) == 1
    assert family.ku[0].tolist() == [1, 1, 1]


def test_one_meeting_among_three_coders_is_too_little_for_cu() -> None:
    """All that could be paired by chance is a span with itself."""
    coders = {"ana": [CodedSpan(0, 9, "x")], "ben": [CodedSpan(0, 9, "y")], "cem": []}
    family = unitizing(continuum(coders, length=40)).family()
    assert np.isnan(family.cu[0])
    assert np.isnan(family.ku[0]).all()
    assert float(family.coverage[0]) == pytest.approx(9 / 120)


def test_intersections_are_what_counting_characters_gives() -> None:
    """Character by character, pair of coders by pair: ℓ, K and K* of eqs 33 and 10."""
    rng = np.random.default_rng(8)
    for coders in (2, 3, 4):
        ends = [sorted(rng.choice(31, 8, replace=False).tolist()) for _ in range(coders)]
        spans = continuum(
            {
                f"coder {number}": [
                    CodedSpan(start, end, "xyz"[rng.integers(3)])
                    for start, end in zip(each[::2], each[1::2], strict=True)
                ]
                for number, each in enumerate(ends)
            },
            length=30,
        )
        found = intersections(spans)
        value = np.zeros((coders, 30), int)
        for coder, start, end, code in zip(
            spans.coder, spans.start, spans.end, spans.code, strict=True
        ):
            value[coder, start:end] = code + 1
        values = len(spans.codes) + 1
        pairs, marked = np.zeros((values, values)), np.zeros(values - 1)
        for one, other in permutations(range(coders), 2):
            for place in range(30):
                pairs[value[one, place], value[other, place]] += 1 / (coders - 1)
            for row in np.flatnonzero(spans.coder == one):
                there = value[other, spans.start[row] : spans.end[row]] > 0
                marked[spans.code[row]] += there.sum() ** 2 / (coders - 1)
        assert found.pairs[0] == pytest.approx(pairs)
        assert found.marked_selves[0] == pytest.approx(marked)
        assert found.selves[0, 0] == (value == 0).sum()
