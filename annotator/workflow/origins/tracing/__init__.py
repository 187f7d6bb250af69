"""Where the claims of a project come from, and what that means for a reviewer."""

from annotator.workflow.origins.tracing.building import trace
from annotator.workflow.origins.tracing.falling import Falls
from annotator.workflow.origins.tracing.problem import Problem
from annotator.workflow.origins.tracing.sentences import corroboration, summary
from annotator.workflow.origins.tracing.traced import Traced
from annotator.workflow.origins.tracing.tracing import Tracing

__all__ = ["Falls", "Problem", "Traced", "Tracing", "corroboration", "summary", "trace"]
