"""Passages that the coder is given to code: where they stand, and which comes next."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable

from annotator.model.span import Span
from annotator.model.team import Unit

Words = tuple[Span, ...]
"""Parts of a passage, in display offsets."""


class Given:
    """The given passages of one source, in the order of the text; none, as a rule."""

    def __init__(self, shown: Callable[[Span], Span | None], units: Iterable[Unit]) -> None:
        self._spans: dict[Words, tuple[Span, ...]] = {}
        self.idents: dict[Words, str] = {}
        for unit in units:
            words = tuple(part for part in map(shown, unit.spans) if part is not None and len(part))
            if words:
                self._spans.setdefault(words, unit.spans)
                self.idents.setdefault(words, unit.id)
        self.words: list[Words] = sorted(self._spans)

    def __bool__(self) -> bool:
        """Whether passages are given at all."""
        return bool(self.words)

    def spans_of(self, words: Words) -> tuple[Span, ...] | None:
        """Canonical spans of a given passage, exactly as they were given."""
        return self._spans.get(words)

    def number(self, words: Words) -> int:
        """Which one it is, counted from 1; 0 for words that were not given."""
        return bisect_left(self.words, words) + 1 if words in self._spans else 0

    def named(self, ident: str) -> Words | None:
        """Where the given passage of that id stands."""
        return next((words for words, own in self.idents.items() if own == ident), None)

    def neighbour(self, words: Words, place: int, step: int) -> Words | None:
        """The passage after (or before) the one of these words, else after a place; None at an end.

        Passages that begin alike come one after the other.
        """
        if words in self._spans:
            index = bisect_left(self.words, words) + step
        elif step > 0:
            index = bisect_left(self.words, (Span(place, place),))
        else:
            index = bisect_right(self.words, (Span(place, place),)) - 1
        return self.words[index] if 0 <= index < len(self.words) else None
