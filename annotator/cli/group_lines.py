"""How groups of coders' claims, decisions and feedback are told to people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.cli.columns import one_line
from annotator.text.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from annotator.model.adjudication import Decision
    from annotator.model.annotation import Annotation
    from annotator.model.codebook import Codebook
    from annotator.workflow.adjudicating import Feedback, Standing
    from annotator.workflow.comparing import Comparison, Ground

_FATES = {
    "kept": "kept",
    "code": "another code",
    "boundary": "another boundary",
    "grade": "another grade",
    "dropped": "dropped",
    "added": "added",
}


def group_lines(each: Standing, ground: Ground, document: Document) -> Iterator[str]:
    """A line for the group, one for each claim, one for what holds."""
    group = each.group
    differs = ", ".join(ground.differing(group.marks)) if group.difference.value != "same" else ""
    kind = group.difference.value
    told = f"{kind} ({differs})" if differs not in ("", kind) else kind
    again = "  reopened" if each.reopened else ""
    yield f"{each.ident}  {told}  {group.source} ¶ {document.locator(group.extent)}{again}"
    width = max(map(len, group.marks), default=0)
    for coder in sorted(group.marks):
        for mark in group.marks[coder]:
            yield f"  {coder:{width}}  {_claim(mark, ground)}"
        if not group.marks[coder]:
            yield f"  {coder:{width}}  –"
    if each.decision is not None:
        yield from (f"  {line}" for line in decision_lines(each.decision, ground))


def decision_lines(decision: Decision, ground: Ground) -> Iterator[str]:
    """What holds, and why."""
    how = f"{decision.outcome.value} by {decision.coder}"
    why = f": {decision.reason}" if decision.reason else ""
    if not decision.settled:
        yield f"nothing holds, {how}{why}"
    for mark in decision.settled:
        yield f"→ {_claim(mark, ground)} {how}{why}"


def left_out_lines(comparison: Comparison) -> Iterator[str]:
    """Sources that were not compared, each with its reason."""
    for source, why in comparison.left_out.items():
        yield f"left out: {source}, {why}"


def feedback_lines(given: Feedback, names: Mapping[str, str], codebook: Codebook) -> Iterator[str]:
    """A line of counts, then what was not kept; ``names`` are those of the coders."""

    def said(mark: Annotation) -> str:
        return ", ".join(codebook.label(code.id) for code in mark.codes)

    counts = [f"{count:,} {_FATES[kind]}" for kind, count in given.counts.items() if count]
    if given.agreed:
        counts.append(f"{given.agreed:,} agreed")
    yield f"{names.get(given.coder, given.coder)}: {', '.join(counts) or 'nothing decided yet'}"
    for each in given.returned:
        if each.fate.value != "kept":
            shown = each.mark or each.settled
            words = one_line(shown.quote) if shown is not None else ""
            becomes = f" → {said(each.settled)}" if each.settled is not None else ""
            why = f" ({each.reason})" if each.reason else ""
            mine = f" {said(each.mark)}" if each.mark is not None else ""
            yield f"  {_FATES[each.fate.value]}: {each.source}:{mine}{becomes} “{words}”{why}"


def documents_of(found: Sequence[Standing], grounds: dict[str, Ground]) -> dict[str, Document]:
    """The texts of the groups, as they are read."""
    return {
        source: Document(grounds[source].text, grounds[source].source.format)
        for source in {each.group.source for each in found}
    }


def _claim(mark: Annotation, ground: Ground) -> str:
    inherited = ground.default(mark.coder)
    reliability = mark.reliability or (f"{inherited}°" if inherited else "–")
    return f"{_codes(mark)} {reliability}{mark.credibility or '–'} “{one_line(mark.quote)}”"


def _codes(mark: Annotation) -> str:
    return " ".join(code.id for code in mark.codes)
