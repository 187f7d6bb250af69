"""Show, check, edit, replace or copy the codebook."""

from annotator.cli.commands.codebook import codes, one_code, whole
from annotator.cli.commands.codebook.top import run

__all__ = ["codes", "one_code", "run", "whole"]
