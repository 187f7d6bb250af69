"""Who says it: suggestions from the words of an English text."""

from annotator.citing.attributions.assembling import attributions, suggested

__all__ = ["attributions", "suggested"]
