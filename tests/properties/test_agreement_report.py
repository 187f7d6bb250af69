"""Whatever coders marked: a report with numbers or words, every claim accounted for."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from math import isfinite
from pathlib import Path
from typing import Any

from annotator.agreement.result import Estimate
from annotator.cli.project_agreement import counts_of, estimates_of, project_csv, project_item
from annotator.model.annotation import Annotation, CodeAssignment, Quote
from annotator.model.change import Finished, Put
from annotator.model.span import Span
from annotator.workflow.agreement import AgreementReport, report
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.unit.workflow.briefing.project import BEGIN, HILLS, NOON, make_project, opened

TEXTS = {"noon": NOON, "hills": HILLS}
CODES = ("push.pay", "push.doubt", "barrier.fear", "lost.code")
CODERS = ("ana", "bo", "cy")
Claim = tuple[str, int, int, tuple[str, ...], str | None, str | None]

claims = st.tuples(
    st.sampled_from(list(TEXTS)),
    st.integers(0, 100),
    st.integers(1, 60),
    st.lists(st.sampled_from(CODES), max_size=2, unique=True).map(tuple),
    st.sampled_from(["A", "B", "C", "F", None]),
    st.sampled_from(["1", "2", "4", "6", None]),
)
codings = st.dictionaries(st.sampled_from(CODERS), st.lists(claims, max_size=8), min_size=2)


def reported(codings: Mapping[str, Sequence[Claim]]) -> AgreementReport:
    with tempfile.TemporaryDirectory() as folder:
        root = make_project(Path(folder) / "study")
        for coder, given_claims in codings.items():
            with opened(root, coder) as repository:
                marks = [mark(repository, coder, *claim) for claim in given_claims]
                done = [Put(Finished(source, coder)) for source in TEXTS]
                repository.save([*map(Put, marks), *done])
        with opened(root, min(codings)) as repository:
            return report(repository, list(codings))


def mark(
    repository: Any, coder: str, source: str, start: int, length: int, codes: tuple[str, ...],
    reliability: str | None, credibility: str | None,
) -> Annotation:  # fmt: skip
    text = TEXTS[source]
    start = min(start, len(text) - 1)
    span = Span(start, min(start + length, len(text)))
    return Annotation(
        id=repository.new_id(), source=source, coder=coder,
        text_sha256=repository.source(source).text_sha256, spans=(span,),
        quotes=(Quote(span.of(text)),), created=BEGIN, modified=BEGIN,
        codes=tuple(CodeAssignment(code, "2", "0" * 64) for code in codes),
        reliability=reliability, credibility=credibility,
    )  # fmt: skip


def every(found: AgreementReport) -> Iterator[Estimate]:
    return (estimate for *_, estimate in estimates_of(found))


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
@given(codings)
def test_every_claim_is_accounted_for_and_every_number_is_one_or_has_words(
    codings: Mapping[str, Sequence[Claim]],
) -> None:
    found = reported(codings)
    coded = [claim for given_claims in codings.values() for claim in given_claims if claim[3]]
    assert found.units.used == sum(found.claims.values()) == len(coded)
    highlights = sum(map(len, codings.values())) - len(coded)
    assert found.units.dropped == found.units.why.get("highlights without a code", 0) == highlights
    for estimate in every(found):
        numbers = (estimate.value, estimate.low, estimate.high)
        assert all(each is None or isfinite(each) for each in numbers)
        assert (estimate.value is None) == estimate.status.startswith(("undefined", "too few"))
    for scale in found.numbers.grades.scales:
        assert scale.units.used + scale.units.dropped == found.passages.all
    assert sum(part.groups for part in found.numbers.parts["source"]) == found.passages.all
    rows = [*every(found), *counts_of(found)]
    assert len(project_csv(found).splitlines()) == 1 + len(rows)
    assert json.dumps(project_item(found), allow_nan=False)


@settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
@given(codings, st.permutations(CODERS))
def test_other_names_of_coders_change_no_number(
    codings: Mapping[str, Sequence[Claim]], names: Sequence[str]
) -> None:
    renamed = dict(zip(CODERS, names, strict=True))
    one = reported(codings).numbers
    other = reported({renamed[coder]: codings[coder] for coder in codings}).numbers
    for level, estimates in one.levels.items():
        for name, estimate in estimates.items():
            same(estimate, other.levels[level][name])
    for code, twin in zip(one.codes, other.codes, strict=True):
        assert (code.id, code.n, code.verdict) == (twin.id, twin.n, twin.verdict)
        same(code.alpha, twin.alpha)
        same(code.agreement, twin.agreement)


def same(one: Estimate, other: Estimate) -> None:
    """To the last digits; words name coders, so that they may differ."""
    assert (one.n, one.value is None) == (other.n, other.value is None)
    for mine, others in ((one.value, other.value), (one.low, other.low), (one.high, other.high)):
        assert (mine is None) == (others is None)
        assert mine is None or others is None or abs(mine - others) < 1e-9
