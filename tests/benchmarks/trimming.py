"""Keys spent on trimming a sentence to the claim inside it.

Forty claims as a coder marks them, ten whole sentences and thirty clauses, each between ⟦ ⟧ in
its sentence (``claims.txt``). For every one: the shortest sequence of keys there is, and the one a
plain user presses who always takes the key that brings the selection nearest.

    python -m tests.benchmarks.trimming
"""

from __future__ import annotations

import sys
from collections import Counter, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import mean, median

from annotator.model.span import Span
from annotator.text import selection
from annotator.text.document import Document
from annotator.text.words import words

CLAIMS = Path(__file__).with_name("claims.txt").read_text("utf-8").splitlines()

Press = Callable[[Document, Span, Span], Span]
KEYS: dict[str, Press] = {
    '"': lambda document, span, sentence: selection.quoted_speech(document, span, sentence) or span,
    "(": lambda document, span, _: selection.start_to_next_clause(document, span),
    ")": lambda document, span, _: selection.end_to_previous_clause(document, span),
    "⇧→": lambda document, span, _: selection.start_by_word(document, span, 1),
    "⇧←": lambda document, span, _: selection.start_by_word(document, span, -1),
    "→": lambda document, span, _: selection.end_by_word(document, span, 1),
    "←": lambda document, span, _: selection.end_by_word(document, span, -1),
}
_FARTHEST = 6


@dataclass(frozen=True)
class Trial:
    """One claim in its sentence."""

    document: Document
    sentence: Span
    claim: Span

    def wanted(self, span: Span) -> bool:
        """Is this, edge punctuation aside, the claim?"""
        return _words(self.document, span) == _words(self.document, self.claim)

    def distance(self, span: Span) -> int:
        """Words too many or too few at both ends."""
        text = self.document.display
        return sum(
            len(words(text, min(one, other), max(one, other)))
            for one, other in ((span.start, self.claim.start), (span.end, self.claim.end))
        )


def trials() -> Iterator[Trial]:
    """The forty, each in a document of its own."""
    for line in CLAIMS:
        start, end = line.index("⟦"), line.index("⟧") - 1
        document = Document(line.replace("⟦", "").replace("⟧", ""), "text")
        claim = selection.trimmed(document, Span(start, end))
        yield Trial(document, document.sentence_at(claim.start), claim)


def shortest(trial: Trial) -> tuple[str, ...] | None:
    """The fewest keys, found by trying all of them."""
    queue: deque[tuple[Span, tuple[str, ...]]] = deque([(trial.sentence, ())])
    seen = {trial.sentence}
    while queue:
        span, pressed = queue.popleft()
        if trial.wanted(span):
            return pressed
        if len(pressed) >= _FARTHEST:
            continue
        for key, press in KEYS.items():
            moved = press(trial.document, span, trial.sentence)
            if moved not in seen:
                seen.add(moved)
                queue.append((moved, (*pressed, key)))
    return None


def greedy(trial: Trial) -> tuple[str, ...] | None:
    """The keys of a user who takes, each time, the key that brings the selection nearest."""
    span = trial.sentence
    pressed: tuple[str, ...] = ()
    while not trial.wanted(span):
        moves = [
            (trial.distance(moved), place, key, moved)
            for place, (key, press) in enumerate(KEYS.items())
            if (moved := press(trial.document, span, trial.sentence)) != span
        ]
        if not moves or min(moves)[0] >= trial.distance(span):
            return None
        _, _, key, span = min(moves)
        pressed = (*pressed, key)
    return pressed


def _words(document: Document, span: Span) -> tuple[Span, ...]:
    return tuple(words(document.display, span.start, span.end))


def main() -> None:
    """Print every claim's keys, then medians."""
    counts: dict[str, list[int]] = {"shortest": [], "greedy": []}
    clauses: list[int] = []
    for trial in trials():
        best, plain = shortest(trial), greedy(trial)
        far = _FARTHEST + 1
        counts["shortest"].append(len(best) if best is not None else far)
        counts["greedy"].append(len(plain) if plain is not None else far)
        if counts["shortest"][-1]:
            clauses.append(counts["greedy"][-1])
        shown = ["—" if keys is None else " ".join(keys) or "·" for keys in (best, plain)]
        sys.stdout.write(
            f"{shown[0]:22}  {shown[1]:30}  {trial.claim.of(trial.document.display)}\n"
        )
    for name, numbers in counts.items():
        spread = ", ".join(f"{keys}: {times}" for keys, times in sorted(Counter(numbers).items()))
        sys.stdout.write(
            f"{name}: median {median(numbers):g}, mean {mean(numbers):.2f} ({spread})\n"
        )
    sys.stdout.write(
        f"clauses alone, greedy: median {median(clauses):g}, mean {mean(clauses):.2f},"
        f" most {max(clauses)}\n"
    )


if __name__ == "__main__":
    main()
