"""Where the claims of a project come from, and what that means for a reviewer."""

from annotator.workflow.tracing.building import trace
from annotator.workflow.tracing.falling import Falls
from annotator.workflow.tracing.problem import Problem
from annotator.workflow.tracing.sentences import corroboration, summary
from annotator.workflow.tracing.traced import Traced
from annotator.workflow.tracing.tracing import Tracing

__all__ = ["Falls", "Problem", "Traced", "Tracing", "corroboration", "summary", "trace"]
