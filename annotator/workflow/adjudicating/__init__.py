"""Deciding what holds where coders differ; their own marks stay as they are."""

from annotator.workflow.adjudicating.acts import (
    choose_for_brief,
    settle,
    settle_agreed,
    settle_passage,
    take,
    take_both,
    take_none,
)
from annotator.workflow.adjudicating.feedback import Feedback, feedback
from annotator.workflow.adjudicating.queue import Progress, by_impact, checks, progress
from annotator.workflow.adjudicating.rules import settle_by_rule, settled_by_rule, under_rule
from annotator.workflow.adjudicating.settled import settled_annotations
from annotator.workflow.adjudicating.settling import Settling, agreed_version, versions
from annotator.workflow.adjudicating.standing import Standing, all_standing, standing
from annotator.workflow.adjudicating.state import State, state

__all__ = [
    "Feedback",
    "Progress",
    "Settling",
    "Standing",
    "State",
    "agreed_version",
    "all_standing",
    "by_impact",
    "checks",
    "choose_for_brief",
    "feedback",
    "progress",
    "settle",
    "settle_agreed",
    "settle_by_rule",
    "settle_passage",
    "settled_annotations",
    "settled_by_rule",
    "standing",
    "state",
    "take",
    "take_both",
    "take_none",
    "under_rule",
    "versions",
]
