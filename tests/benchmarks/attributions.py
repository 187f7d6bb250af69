"""How many attributions are found, how many of those found are right, and how fast.

python -m tests.benchmarks.attributions            speed, on made-up and on hostile text
python -m tests.benchmarks.attributions FOLDER     quality, on the gold of a folder

A folder holds texts ``NAME.txt`` in UTF-8 and beside each its gold, in one of two forms:

``NAME.gold``
    One attribution a line, three columns divided by `` | ``: a stretch of the text that stands
    only once in it, the cue inside that stretch, the source inside that stretch (``-`` when
    nobody is named). Lines that begin with ``#`` are notes.

``NAME.spans``
    One attribution a line: start and end of the cue, start and end of the source (``-`` ``-``
    when nobody is named), in code points, divided by spaces. A further column is a note.

A suggestion is right when its cue shares a character with a gold cue; each gold counts once. The
source is right when it shares a character with that gold's source. Carried quotations and the
nested ones are not counted against the gold, which marks cues.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from annotator.citing.attributions import attributions
from annotator.model.attribution import Attribution
from annotator.model.span import Span
from annotator.text.document import Document

Gold = tuple[Span, Span | None]
"""Cue and source."""


@dataclass
class Counts:
    """What was compared."""

    gold: int = 0
    found: int = 0
    right: int = 0
    sources: int = 0
    with_source: int = 0
    wrong: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 1.0

    @property
    def source_overlap(self) -> float:
        return self.sources / self.with_source if self.with_source else 1.0


def suggestions(text: str) -> tuple[Attribution, ...]:
    """Who says what in a plain text, headings included."""
    document = Document(text, "text")
    blocks = document.blocks()
    sentences = [sentence for block in blocks for sentence in document.sentences_of(block)]
    return attributions(text, sentences, [block.span for block in blocks])


def read_gold(path: Path, text: str) -> Iterator[Gold]:
    """The gold beside a text, in either form."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        yield _of_words(line, text) if path.suffix == ".gold" else _of_numbers(line)


def _of_words(line: str, text: str) -> Gold:
    stretch, cue, source = (part.strip() for part in line.split(" | "))
    if text.count(stretch) != 1:
        raise ValueError(f"stands {text.count(stretch)} times in the text: {stretch}")
    start = text.index(stretch)
    return _inside(stretch, cue, start), None if source == "-" else _inside(stretch, source, start)


def _inside(stretch: str, words: str, start: int) -> Span:
    at = start + stretch.index(words)
    return Span(at, at + len(words))


def _of_numbers(line: str) -> Gold:
    numbers = line.split()[:4]
    cue = Span(int(numbers[0]), int(numbers[1]))
    return cue, None if numbers[2] == "-" else Span(int(numbers[2]), int(numbers[3]))


def compare(text: str, gold: Sequence[Gold], counts: Counts, name: str = "") -> None:
    """Add one text to the counts."""
    found = [item for item in suggestions(text) if not item.carried]
    left = list(gold)
    counts.gold += len(gold)
    for item in found:
        hit = next((one for one in left if one[0].overlaps(item.cue)), None)
        counts.found += 1
        if hit is None:
            counts.wrong.append(f"{name}: {_shown(text, item.span)}")
            continue
        left.remove(hit)
        counts.right += 1
        if hit[1] is not None:
            counts.with_source += 1
            counts.sources += item.source is not None and item.source.overlaps(hit[1])
    counts.missed += [f"{name}: {_shown(text, cue)}" for cue, _ in left]


def measure(folder: Path) -> Counts:
    """All texts of a folder that have gold."""
    counts = Counts()
    for path in sorted(folder.glob("*.txt")):
        for suffix in (".gold", ".spans"):
            beside = path.with_suffix(suffix)
            if beside.exists():
                text = path.read_text(encoding="utf-8")
                compare(text, list(read_gold(beside, text)), counts, path.stem)
    return counts


def _shown(text: str, span: Span) -> str:
    before, after = text[max(span.start - 40, 0) : span.start], text[span.end : span.end + 40]
    return f"{before}⟦{span.of(text)}⟧{after}".replace("\n", " ")


def _report(folder: Path) -> None:
    counts = measure(folder)
    for heading, lines in (("not in the gold", counts.wrong), ("missed", counts.missed)):
        sys.stdout.write(f"{heading}:\n" + "".join(f"  {line}\n" for line in lines))
    sys.stdout.write(
        f"{counts.gold} in the gold, {counts.found} found, {counts.right} of them right\n"
        f"precision {counts.precision:.3f}  recall {counts.recall:.3f}  "
        f"source overlap {counts.source_overlap:.3f}\n"
    )


# --- speed ---------------------------------------------------------------------------------------

_NEWS = (
    "The bridge was closed on Monday, according to the harbour office. “Nobody crosses,” said Ana "
    "Velt, a spokeswoman for the office, who added that two drivers had turned back. Officials in "
    "Sennet told the Ledger that the road would open in May. The water rose again in the night. "
    "Boats were moved to the upper basin, and the market stayed shut for most of the week.\n\n"
)
_HOSTILE = {
    "news": _NEWS,
    "said said said": "said ",
    "he said he said": "he said that ",
    "brackets": "([{",
    "quotation marks": "“ \" « ' ",
    "commas and said": "Otto, a man, a said, ",
    "names without end": "Otto Velt and ",
    "according to": "according to ",
    "capitals": "A. B. ",
    "apostrophes": "’s ",
}


def _speed(size: int) -> None:
    for name, piece in _HOSTILE.items():
        text = piece * (size // len(piece))
        document = Document(text, "text")
        blocks = document.blocks()
        sentences = [sentence for block in blocks for sentence in document.sentences_of(block)]
        for kind, cut in (("", sentences), (", one sentence", [Span(0, len(text))])):
            start = time.process_time()
            found = attributions(text, cut, [block.span for block in blocks])
            seconds = time.process_time() - start
            sys.stdout.write(
                f"{name + kind:34} {size / 1e6:4.1f} MB {seconds:6.2f} s "
                f"{size / 1e6 / seconds:6.2f} MB/s {len(found):8} found\n"
            )


if __name__ == "__main__":
    if len(sys.argv) > 1 and not sys.argv[1].isdigit():
        _report(Path(sys.argv[1]))
    else:
        _speed(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
