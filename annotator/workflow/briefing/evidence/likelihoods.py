"""The sentences on how likely a judgement is, and how sure the analyst: two things (ICD 203)."""

from __future__ import annotations

from annotator.model.finding import LIKELIHOODS, Finding

RANGES = dict(LIKELIHOODS)


def likelihood_terms(finding: Finding) -> str:
    """«likely (55–80 %)»; empty where none is stated."""
    if not finding.likelihood:
        return ""
    return f"{finding.likelihood} ({RANGES.get(finding.likelihood, 'own scale')})"


def likelihood_sentence(finding: Finding) -> str:
    """As the brief prints it, in whatever look."""
    terms = likelihood_terms(finding)
    return f"Likelihood: {terms}." if terms else "No likelihood is stated."


def confidence_sentence(finding: Finding) -> str:
    """As the brief prints it, in whatever look."""
    given = finding.confidence
    return f"Confidence: {given}." if given else "Confidence was not judged."
