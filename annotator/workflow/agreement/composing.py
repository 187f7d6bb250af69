"""The report on agreement, composed from the independent codings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from annotator.model.team import Assignment
from annotator.workflow.agreement.accounting import claims_by_coder, notes, passages, units
from annotator.workflow.agreement.material import material
from annotator.workflow.agreement.values import AgreementReport
from annotator.workflow.comparing import compared
from annotator.workflow.uncollected import uncollected

if TYPE_CHECKING:
    from annotator.store.repository import Repository
    from annotator.workflow.agreement.material import Material
    from annotator.workflow.comparing import Comparison

SEED = 1


def report(
    repository: Repository,
    coders: Sequence[str] | None = None,
    *,
    seed: int = SEED,
    unfinished: bool = False,
    sources: Iterable[str] | None = None,
    step: Callable[[str], None] = lambda _: None,
) -> AgreementReport:
    """How far the coders named agree, or all coders of each source, before they talked about it.

    Claims enter with their dominant code; α of each code takes every code of a claim. Decisions
    play no part, inherited grades never count, training sources stand apart. ``step`` is told
    what comes next; what it raises stops the work.

    Raises: StillBlind, UnknownCoder, UnknownSource, NobodyToCompare, NothingInCommon.
    """
    named = sorted(coders) if coders is not None else None
    with uncollected():
        step("comparing what was marked")
        comparison = compared(repository, named, sources=sources, unfinished=unfinished)
        found = material(repository, comparison)
        step("measuring how far it agrees")
        return _composed(repository, comparison, found, seed, unfinished=unfinished, step=step)


def _composed(
    repository: Repository,
    comparison: Comparison,
    found: Material,
    seed: int,
    *,
    unfinished: bool,
    step: Callable[[str], None],
) -> AgreementReport:
    from annotator.workflow.agreement.against_settled import after_adjudication  # noqa: PLC0415
    from annotator.workflow.agreement.measuring import measured  # noqa: PLC0415 - numpy
    from annotator.workflow.agreement.training import training  # noqa: PLC0415

    codebook, assignments = repository.codebook(), repository.held(Assignment)
    numbers = measured(found, codebook, assignments, seed, step)
    step("comparing with what was settled")
    return AgreementReport(
        coders=found.coders,
        interchangeable=found.interchangeable,
        sources=tuple(stretch.source.id for stretch in found.stretches),
        left_out=found.left_out,
        claims=claims_by_coder(found),
        units=units(repository, comparison, found),
        passages=passages(repository, found),
        numbers=numbers,
        after=after_adjudication(repository, comparison, seed),
        training=training(repository, seed, unfinished=unfinished),
        seed=seed,
        unfinished=unfinished,
        notes=notes(found, [code.id for code in codebook.codes], assignments),
    )
