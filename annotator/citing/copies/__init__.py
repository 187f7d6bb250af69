"""Text that sources have from one another."""

from annotator.citing.copies.index import CopyIndex

__all__ = ["CopyIndex"]
