"""What stands behind a reason, a finding or some claims, as somebody names them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from annotator.errors import UnknownOrigin, UsageError
from annotator.workflow.adjudicating.settled import claim_id
from annotator.workflow.coding.code import check_code
from annotator.workflow.origins.recording import origin_or_label

if TYPE_CHECKING:
    from annotator.citing.origins.counting import Independence
    from annotator.model.finding import Finding
    from annotator.store.repository import Repository
    from annotator.workflow.origins.tracing import Traced, Tracing


def independence_of(
    repository: Repository,
    tracing: Tracing,
    *,
    annotations: Sequence[str] = (),
    code: str | None = None,
    finding: Finding | None = None,
) -> Independence:
    """Of a code and those below it, of the claims for a finding, or of claims by their ids.

    Raises: UsageError unless one of the three is given; UnknownCode, UnknownAnnotation.
    """
    if sum((bool(annotations), code is not None, finding is not None)) != 1:
        raise UsageError("say what to count: --code, --finding or ids", "one of the three")
    if code is not None:
        if code not in tracing.by_code and repository.codebook().find(code) is None:
            check_code(repository.codebook(), code)
        return tracing.of_family(code)
    if finding is not None:
        named = finding.supporting
    else:
        named = tuple(claim_id(repository, suffix) for suffix in annotations)
    return tracing.independence(tracing.renamed(named))


def traced_origin(repository: Repository, tracing: Tracing, text: str) -> Traced:
    """The origin of a label, an alias, a source or the end of an id. Raises: UnknownOrigin."""
    found = tracing.traced(text)
    if found is None:
        known = origin_or_label(repository, text)
        found = tracing.traced(
            text if isinstance(known, str) else tracing.material.of_origin(known)
        )
    if found is None:
        raise UnknownOrigin(text)
    return found
