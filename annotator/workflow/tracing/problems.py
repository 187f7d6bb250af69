"""Everything a reviewer should look at, gathered."""

from __future__ import annotations

from annotator.workflow.tracing.confirmed import confirmed_problems
from annotator.workflow.tracing.problem import KINDS, Problem
from annotator.workflow.tracing.tracing import Tracing


def all_problems(tracing: Tracing) -> tuple[Problem, ...]:
    """By kind, each kind in its own order."""
    found = [*confirmed_problems(tracing)]
    return tuple(sorted(found, key=lambda problem: KINDS.index(problem.kind)))
