"""Who says it: suggestions from the words of an English text."""

from annotator.citing.attributions.assembling import attributions
from annotator.citing.attributions.suggesting import suggested

__all__ = ["attributions", "suggested"]
