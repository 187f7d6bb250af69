"""One coder's annotations and passed passages of one source, in text order."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Callable, Iterable

from annotator.model.annotation import Annotation, Passed
from annotator.model.span import Span
from annotator.text.intervals import SpanIndex

Words = tuple[Span, ...]
"""Trimmed parts in display offsets; two marks with equal Words are on the same words."""
_Place = tuple[int, int, str]
_Part = tuple[Span, str]


class Marks:
    """Finds marks by name, by words and by place, and remembers which changed since last asked."""

    def __init__(
        self,
        shown: Callable[[Span], Span | None],
        trimmed: Callable[[Span], Span],
        annotations: Iterable[Annotation],
        passed: Iterable[Passed],
    ) -> None:
        self._shown = shown
        self._trimmed = trimmed
        self._annotations: dict[str, Annotation] = {}
        self._passed: dict[str, Passed] = {}
        self._words: dict[str, Words] = {}
        self._claims: list[_Place] = []
        self._numbers: dict[str, int] = {}
        self._changed: set[str] = set()
        self._index: SpanIndex[_Part] | None = None
        self.counts: Counter[str] = Counter()
        """How many claims bear each code."""
        self.claim_count = 0
        """Annotations with a code."""
        for annotation in sorted(annotations, key=lambda item: item.id):
            self._take(annotation)
        for passage in passed:
            self._passed[passage.id] = passage
            self._words[passage.id] = self._shown_words((passage.span,))
        self._claims = sorted(self._place(ident) for ident in self._annotations)
        self._changed.update(self._words)

    # --- changing -------------------------------------------------------------------------------

    def put(self, annotation: Annotation) -> None:
        """Add an annotation, or take its new version."""
        self.drop(annotation.id)
        self._take(annotation)
        insort(self._claims, self._place(annotation.id))
        self._enter(annotation.id)

    def put_passed(self, passage: Passed) -> None:
        """Add a passage with nothing to code."""
        self.drop(passage.id)
        self._passed[passage.id] = passage
        self._words[passage.id] = self._shown_words((passage.span,))
        self._enter(passage.id)

    def follow(self, annotations: Iterable[Annotation], passed: Iterable[Passed]) -> None:
        """Put and drop until just these are held; those that are the same cost nothing."""
        held = {item.id: item for item in annotations}
        passages = {item.id: item for item in passed}
        for ident in self._words.keys() - held.keys() - passages.keys():
            self.drop(ident)
        for ident, annotation in held.items():
            if self._annotations.get(ident) != annotation:
                self.put(annotation)
        for ident, passage in passages.items():
            if self._passed.get(ident) != passage:
                self.put_passed(passage)

    def drop(self, ident: str) -> None:
        """Forget a mark; unknown ones are forgotten already. Its name stays its own."""
        self._changed.add(ident)
        if ident not in self._words:
            return
        if self._index is not None:
            for part in self._words[ident]:
                self._index.remove((part, ident))
        annotation = self._annotations.pop(ident, None)
        if annotation is not None:
            del self._claims[bisect_left(self._claims, self._place(ident))]
            self.counts.subtract(code.id for code in annotation.codes)
            self.claim_count -= annotation.is_claim
        self._passed.pop(ident, None)
        del self._words[ident]

    def changed(self) -> frozenset[str]:
        """Ids put or dropped since the last call; at first, all."""
        changed, self._changed = frozenset(self._changed), set()
        return changed

    def _take(self, annotation: Annotation) -> None:
        self._annotations[annotation.id] = annotation
        self._numbers.setdefault(annotation.id, len(self._numbers) + 1)
        self.counts.update(code.id for code in annotation.codes)
        self.claim_count += annotation.is_claim
        self._words[annotation.id] = self._shown_words(annotation.spans)

    def _enter(self, ident: str) -> None:
        self._changed.add(ident)
        if self._index is not None:
            for part in self._words[ident]:
                self._index.add((part, ident))

    def _shown_words(self, spans: Iterable[Span]) -> Words:
        return tuple(part for part in map(self._shown, spans) if part is not None and len(part))

    def _place(self, ident: str) -> _Place:
        words = self._words[ident]
        return (words[0].start, words[-1].end, ident) if words else (0, 0, ident)

    def _key(self, words: Words) -> Words:
        return tuple(self._trimmed(span) for span in words)

    def _spans(self) -> SpanIndex[_Part]:
        """Built when the first key asks for it: a source with many marks is painted before."""
        if self._index is None:
            parts = [(part, ident) for ident, words in self._words.items() for part in words]
            self._index = SpanIndex(_span_of, parts)
        return self._index

    # --- asking ---------------------------------------------------------------------------------

    def has(self, ident: str) -> bool:
        """Whether there is a mark of that id."""
        return ident in self._words

    def annotation(self, ident: str | None) -> Annotation | None:
        """The annotation of that id, or None."""
        return self._annotations.get(ident) if ident else None

    def passage(self, ident: str | None) -> Passed | None:
        """The passed passage of that id, or None."""
        return self._passed.get(ident) if ident else None

    def name(self, ident: str) -> str:
        """``c5`` for a claim, ``h5`` for a highlight: counted in the order they were made."""
        annotation = self._annotations.get(ident)
        letter = "h" if annotation is not None and not annotation.is_claim else "c"
        return f"{letter}{self._numbers.get(ident, 0)}"

    def words(self, ident: str) -> Words:
        """Where a mark stands on screen; empty if Markdown hides all of it."""
        return self._words.get(ident, ())

    def on(self, words: Iterable[Span]) -> tuple[str, ...]:
        """Marks on exactly these words, edge punctuation apart; the newest last."""
        wanted = self._key(tuple(words))
        if not wanted:
            return ()
        near = self.touching(wanted[0])
        return tuple(sorted(ident for ident in near if self._key(self._words[ident]) == wanted))

    def claims_on(self, words: Iterable[Span]) -> tuple[str, ...]:
        """Annotations, without passed passages, on exactly these words."""
        return tuple(ident for ident in self.on(words) if ident in self._annotations)

    def touching(self, span: Span) -> tuple[str, ...]:
        """Marks that share a character with the passage, in text order."""
        found = sorted(self._spans().overlapping(span.start, span.end))
        return tuple(dict.fromkeys(ident for _, ident in found))

    def claims_touching(self, words: Iterable[Span]) -> tuple[str, ...]:
        """Annotations that share a character with one of the parts."""
        found = [ident for part in words for ident in self.touching(part)]
        return tuple(dict.fromkeys(ident for ident in found if ident in self._annotations))

    def neighbour(self, ident: str | None, offset: int, step: int) -> str | None:
        """The annotation before or after another, or after an offset; goes round at the ends."""
        if not self._claims:
            return None
        chosen = self.index(ident)
        if chosen is None:
            chosen = bisect_left(self._claims, (offset, 0, ""))
            chosen = chosen - 1 if step > 0 else chosen
        return self._claims[(chosen + step) % len(self._claims)][2]

    def index(self, ident: str | None) -> int | None:
        """Which annotation it is in text order."""
        if ident is None or ident not in self._annotations:
            return None
        return bisect_left(self._claims, self._place(ident))

    def at(self, index: int) -> Annotation:
        """The annotation of that number in text order."""
        return self._annotations[self._claims[index][2]]

    def __len__(self) -> int:
        """Annotations, highlights among them."""
        return len(self._claims)

    def idents(self) -> tuple[str, ...]:
        """Ids of annotations and passed passages."""
        return tuple(self._words)

    def newest_first(self) -> tuple[Annotation, ...]:
        """Annotations by their last change."""
        return tuple(
            sorted(self._annotations.values(), key=lambda item: item.modified, reverse=True)
        )

    def passages(self) -> tuple[Passed, ...]:
        """Passed passages."""
        return tuple(self._passed.values())


def _span_of(part: _Part) -> Span:
    return part[0]
