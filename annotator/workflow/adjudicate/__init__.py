"""Deciding what holds where coders differ; their own marks stay as they are."""

from annotator.workflow.adjudicate.acts import (
    choose_for_brief,
    settle,
    settle_agreed,
    settle_passage,
    take,
    take_both,
    take_none,
)
from annotator.workflow.adjudicate.feedback import Feedback, feedback
from annotator.workflow.adjudicate.queue import Progress, by_impact, checks, progress
from annotator.workflow.adjudicate.rules import settle_by_rule, settled_by_rule
from annotator.workflow.adjudicate.settled import settled_annotations
from annotator.workflow.adjudicate.settling import Settling, agreed_version, versions
from annotator.workflow.adjudicate.standing import Standing, all_standing, standing
from annotator.workflow.adjudicate.summary import (
    AdjudicationSummary,
    adjudication_summary,
    disclosed,
)

__all__ = [
    "AdjudicationSummary",
    "Feedback",
    "Progress",
    "Settling",
    "Standing",
    "adjudication_summary",
    "agreed_version",
    "all_standing",
    "by_impact",
    "checks",
    "choose_for_brief",
    "disclosed",
    "feedback",
    "progress",
    "settle",
    "settle_agreed",
    "settle_by_rule",
    "settle_passage",
    "settled_annotations",
    "settled_by_rule",
    "standing",
    "take",
    "take_both",
    "take_none",
    "versions",
]
