"""The annex on method: who coded what, how far coders agree, and how differences were settled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from annotator.errors import AgreementError
from annotator.model.adjudication import Outcome
from annotator.model.brief import Element, Heading, Paragraph, Run
from annotator.model.team import Drawing
from annotator.workflow.blind import is_blind
from annotator.workflow.training import training_sources
from annotator.workflow.wording import are, capital, counted, have, listed, were

if TYPE_CHECKING:
    from annotator.store.repository import Repository
    from annotator.workflow.adjudicating.state import State
    from annotator.workflow.agreement import AgreementReport
    from annotator.workflow.briefing.evidence.evidence import Evidence

READING = (
    "Agreement is measured on the codings as each coder made them, before anybody talked about "
    "them; grades that a claim takes from its source, or that cannot be judged, are missing. At "
    "least .8: conclusions may rest on it; at least .667: tentative ones (Krippendorff). The "
    "thresholds are meant for α alone. That coders agree does not show that they are right."
)
OUTCOMES = {
    Outcome.ADJUDICATED: "adjudicated",
    Outcome.NEGOTIATED: "negotiated after discussion (no measure of reliability)",
    Outcome.RULE: "by a rule",
}
"""How a difference was settled, in the words of the annex."""


def method_annex(repository: Repository, evidence: Evidence) -> tuple[Element, ...]:
    """The annex; where nothing can be measured, a sentence that says why."""
    why = _unmeasured(repository, evidence)
    if why:
        return (Paragraph((Run(why),), "note"),)
    from annotator.workflow.agreement import report  # noqa: PLC0415 - loads numpy

    try:
        found = report(repository)
    except AgreementError as problem:
        return (Paragraph((Run(f"Agreement was not measured: {problem.message}."),), "note"),)
    return tuple(_elements(repository, evidence, found))


def _unmeasured(repository: Repository, evidence: Evidence) -> str:
    """Why nobody can be compared, asked without loading what measures; empty when they can."""
    if evidence.only is not None or is_blind(repository):
        return "Agreement is not told before the blind coding is opened."
    if evidence.settling.sources:
        return ""
    if len(evidence.coders) < 2:
        return (
            "One coder made all claims: how far another would agree is not known."
            if evidence.coders
            else ""
        )
    return (
        "How far the coders agree is not known: there is no source that several of them coded and "
        "all of these finished."
    )


def _elements(
    repository: Repository, evidence: Evidence, found: AgreementReport
) -> Iterator[Element]:
    from annotator.workflow.briefing.sections import agreement_tables as tables  # noqa: PLC0415

    called = evidence.settings.called
    yield Heading(1, "Annex E. Method and agreement", "annex-method")
    yield _said(" ".join(_who(evidence, found)))
    for sentence in _how(repository, found):
        yield Paragraph((Run(sentence),), "item")
    yield Paragraph((Run(READING),), "note")
    yield tables.level_table(found.numbers)
    yield Paragraph((Run(" ".join(_reading(found, called))),), "note")
    if found.numbers.codes:
        yield from tables.code_elements(found.numbers)
    yield from _left_out(found)
    yield Heading(2, "Adjudication", "annex-adjudication", listed=False)
    yield _said(" ".join(_adjudication(evidence.settling, called)))
    yield from tables.settled_elements(
        found.after, "Each coder against what was settled", "table-after-adjudication", called
    )
    by = called(found.training.by)
    yield from tables.settled_elements(
        found.training, f"Training: each coder against {by}", "table-training", called
    )


def _said(text: str) -> Paragraph:
    return Paragraph((Run(text),))


def _who(evidence: Evidence, found: AgreementReport) -> Iterator[str]:
    """Coders, sources, and how much was coded by several."""
    coders = list(map(evidence.settings.introduced, found.coders))
    crews = Counter(source for source, _ in evidence.coded_by)
    finished = {*evidence.settling.sources}
    shared = len(finished.union(source for source, number in crews.items() if number > 1))
    coded = finished.union(crews)
    sizes = {source.id: source.characters for source in evidence.sources if source.id in coded}
    share = sum(sizes[source] for source in found.sources) / max(sum(sizes.values()), 1)
    yield (
        f"Of {counted(len(sizes), 'source')} that anybody coded, {shared:,} {were(shared)} "
        f"coded by two or more. {capital(counted(len(found.sources), 'source'))} "
        f"{are(len(found.sources))} compared, {percent(share)} of the text of all, with "
        f"{counted(found.units.used, 'claim')} by {listed(coders)}, who coded independently of "
        "each other."
    )
    if found.interchangeable:
        yield "Who coded differs from source to source, so coders count as interchangeable."


def _how(repository: Repository, found: AgreementReport) -> Iterator[str]:
    """How sources were dealt out, training, versions of the codebook."""
    for drawing in repository.held(Drawing):
        yield (
            f"Round {drawing.round}: {counted(len(drawing.double), 'source')} of "
            f"{len(drawing.sources):,} drawn at random for several coders "
            f"({percent(drawing.share)}, seed {drawing.seed})."
        )
    training = training_sources(repository)
    if training:
        yield f"Training: {counted(len(training), 'source')}, never counted as data."
    versions = [
        f"{counted(part.groups, 'passage')} under {_version(part.name)}"
        for part in found.numbers.parts["version"]
    ]
    if versions:
        yield f"Codebook: {listed(versions)}."


def percent(share: float) -> str:
    """«23 %»; small shares with a digit."""
    return (
        f"{share:.0%}".replace("%", " %") if share >= 0.1 or not share else f"{share * 100:.1f} %"
    )


def _version(name: str) -> str:
    return name if " " in name else f"version {name}"


def _reading(found: AgreementReport, called: Callable[[str], str]) -> Iterator[str]:
    """What the coefficients were made from."""
    numbers, passages = found.numbers, found.passages
    yield (
        f"Of {counted(passages.all, 'passage')}, {passages.by_all:,} {have(passages.by_all)} the "
        f"marks of every coder; {passages.same:,} {have(passages.same)} nothing to decide."
    )
    if numbers.coverage is not None:
        yield f"cu-α looks at {percent(numbers.coverage)} of what could be compared."
    for scale in numbers.grades.scales:
        total = scale.units.used + scale.units.dropped
        yield f"{capital(scale.scale)}: {scale.units.used:,} of {counted(total, 'passage')}."
    for habit in numbers.grades.habits:
        if habit.diagonal is not None:
            yield (
                f"{called(habit.coder)} gave both grades to {counted(habit.graded, 'claim')}, "
                f"{percent(habit.diagonal)} of them alike (A1, B2, C3 …)."
            )
    gamma = numbers.gamma
    yield (
        f"γ: α = {gamma.alpha:g}, β = {gamma.beta:g}, δ = {gamma.delta:g}, "
        f"{gamma.samples} samples of chance. Seed {found.seed}."
    )
    drawn = {e.interval for each in numbers.levels.values() for e in each.values() if e.low}
    if drawn:
        yield f"Intervals: {'; '.join(sorted(drawn))}."


def _left_out(found: AgreementReport) -> Iterator[Element]:
    """Sources and claims that do not count, with the reason."""
    reasons: dict[str, list[str]] = {}
    for source, why in found.left_out.items():
        reasons.setdefault(why, []).append(source)
    for why, sources in reasons.items():
        yield Paragraph((Run(f"Not compared: {listed(sources)} ({why})."),), "item")
    for why, number in found.units.why.items():
        yield Paragraph((Run(f"Not counted: {number:,} {why}."),), "item")
    for note in found.notes:
        yield Paragraph((Run(f"{capital(note)}."),), "item")


def _adjudication(settling: State, called: Callable[[str], str]) -> Iterator[str]:
    """Differences and how they were decided; agreed passages in a sentence of their own."""
    if settling.decided:
        outcomes = [
            f"{settling.outcomes[outcome]:,} {word}"
            for outcome, word in OUTCOMES.items()
            if settling.outcomes.get(outcome)
        ]
        by = listed(list(map(called, settling.deciders)))
        yield (
            f"Of {counted(settling.differences, 'difference')}, {settling.decided:,} "
            f"{were(settling.decided)} decided by {by}: {listed(outcomes)}."
        )
        if settling.open:
            yield f"{capital(counted(settling.open, 'difference'))} {are(settling.open)} undecided."
    elif settling.differences:
        yield (
            f"Nothing has been adjudicated: {counted(settling.differences, 'difference')} "
            f"{are(settling.differences)} undecided."
        )
    else:
        yield "There was nothing to adjudicate: the coders do not differ."
    if settling.agreed:
        agreed = counted(settling.agreed, "passage")
        yield (
            f"Of {agreed} that all coders marked alike, {settling.checked:,} "
            f"{were(settling.checked)} looked at again."
            if settling.checked
            else f"{capital(agreed)} that all coders marked alike stand as they marked them."
        )
    if settling.also_coded:
        yield settling.disclosed(called)
