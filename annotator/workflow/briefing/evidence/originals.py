"""Who says so in the first place: a claim's origins as they are named, and as they are cited."""

from __future__ import annotations

from collections.abc import Mapping

from annotator.citing.naming.unnamed import in_prose, with_whole_title
from annotator.model.reference import Reference
from annotator.workflow.briefing.evidence.evidence import Claim, Evidence
from annotator.workflow.wording import listed


def second_hand(evidence: Evidence, claim: Claim) -> tuple[str, ...]:
    """Nodes that the claim's source has it from; none when it speaks for itself or nobody knows."""
    nodes = evidence.ends.get(claim.annotation.id, ())
    return tuple(node for node in nodes if node != f"source:{claim.source}")


def work_of(evidence: Evidence, node: str, beside: str = "") -> Reference | str:
    """What stands for a node in a citation: bibliographic data where there are any, else a name.

    ``beside``: the source that is cited with it.
    """
    source = node.removeprefix("source:")
    if source != node and source in evidence.references:
        return evidence.references[source]
    reference = evidence.tracing.material.reference(node)
    if reference is None:
        return _in_words(evidence, node, beside)
    return Reference({**reference.csl, "id": node})


def quoted_works(evidence: Evidence) -> Mapping[str, list[Reference]]:
    """Works that a source has claims from, by the id of the source, in the order of the brief."""
    found: dict[str, dict[str, None]] = {}
    for claim in evidence.claims:
        for node in second_hand(evidence, claim):
            found.setdefault(claim.source, {})[node] = None
    return {
        source: [work for node in nodes if isinstance(work := work_of(evidence, node), Reference)]
        for source, nodes in found.items()
    }


def account(evidence: Evidence, claim: Claim) -> str:
    """«by the account of Ives Tarr», «by its own account», «origin not recorded»."""
    nodes = evidence.ends.get(claim.annotation.id, ())
    if not nodes:
        return "origin not recorded"
    others = [named(evidence, node, claim.source) for node in second_hand(evidence, claim)]
    if len(others) < len(nodes):
        return listed(["by its own account", *(f"that of {name}" for name in others)])
    return f"by the account of {listed(others)}"


def named(evidence: Evidence, node: str, beside: str = "") -> str:
    """An origin by its label, and that it is withdrawn, where it is."""
    name = _in_words(evidence, node, beside)
    withdrawn = node in evidence.tracing.material.withdrawn
    return f"{name} (withdrawn)" if withdrawn else name


def _in_words(evidence: Evidence, node: str, beside: str) -> str:
    """Its label; of somebody unnamed with the title of the text, unless it is named beside it."""
    titles = evidence.titles_in_labels(beside) if beside else ()
    return in_prose(evidence.tracing.name(node), evidence.whole_titles, beside=tuple(titles))


def with_whole_titles(evidence: Evidence, text: str) -> str:
    """A sentence that names origins by their labels, none of their titles cut."""
    if "…" in text:
        for traced in evidence.tracing.origins:
            label = evidence.tracing.name(traced.node)
            if "…" in label and label in text:
                text = text.replace(label, with_whole_title(label, evidence.whole_titles))
    return text
