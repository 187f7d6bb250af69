"""What ``verify`` catches and what it costs: rates over changed words, milliseconds a quotation.

``python -m tests.benchmarks.verify [FOLDER]`` — single words of every quotation of the sample's
brief are replaced, dropped, negated or their numbers changed, in the file itself and, where
LibreOffice is installed, saved by it; then a brief of a thousand claims on twenty sources. FOLDER
may hold texts of your own, whose sentences are changed in the same ways. Times are the
processor's. Nothing here passes or fails.
"""

from __future__ import annotations

import random
import re
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from annotator.citing.quotations.comparing import Status, compare
from annotator.citing.quotations.finding import QuotedPlaces
from annotator.model.project import Settings
from annotator.readers.briefs.docx import read
from annotator.store.repository import Repository
from annotator.workflow.briefing.make_brief import make_brief
from annotator.workflow.verifying.result import Verification
from annotator.workflow.verifying.verify import verified
from annotator.writers.briefs import docx
from tests import edited_word as word
from tests.benchmarks import composing

ROOT = Path(__file__).parents[2]
ROUNDS = 5
TYPED = 2_000
FAULTY = {Status.ALTERED, Status.UNMARKED, Status.NOT_FOUND}


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        changed_words(Path(folder))
        a_thousand_claims(Path(folder))
    texts = {"sample": ROOT / "sources"}
    if len(sys.argv) > 1:
        texts["own"] = Path(sys.argv[1])
    for name, place in texts.items():
        sentences(name, place)


def changed_words(folder: Path) -> None:
    """In every other quotation of the sample's brief."""
    office = shutil.which("soffice")
    with Repository.open(ROOT, "coder-a") as repository:
        brief = docx.write(make_brief(repository))
        print(f"{'changed in the file':<28}{'changed':>9}{'told':>7}{'untouched':>11}{'told':>6}")
        for change in word.CHANGES:
            data, changed = rounds(brief, change)
            row(repository, change.__name__, data, changed)
        if office is None:
            print("LibreOffice is not installed")
            return
        for number, change in enumerate(word.CHANGES):
            data, changed = rounds(brief, change)
            saved = [
                word.saved_by_libreoffice(office, each, folder / f"{number}-{turn}")
                for turn, each in enumerate(data[:2])
            ]
            row(repository, f"{change.__name__}, LibreOffice", saved, changed[:2])


def rounds(
    brief: bytes, change: Callable[[list[str], int], list[str]]
) -> tuple[list[bytes], list[list[int]]]:
    made = [
        word.change_words(
            brief, change, random.Random(seed), lambda n, seed=seed: n % 2 == seed % 2
        )  # type: ignore[misc]
        for seed in range(ROUNDS * 2)
    ]
    return [data for data, _ in made], [changed for _, changed in made]


def row(
    repository: Repository, name: str, files: Sequence[bytes], changed: Sequence[list[int]]
) -> None:
    right = wrong = touched = untouched = 0
    for data, numbers in zip(files, changed, strict=True):
        found = verified(repository, read(data, "x"), "x")
        told = {n for n, each in enumerate(found.quotes) if each.status != Status.VERBATIM}
        faults = {n for n, each in enumerate(found.quotes) if each.fault}
        touched += len(numbers)
        untouched += len(found.quotes) - len(numbers)
        right += len(faults.intersection(numbers))
        wrong += len(told.difference(numbers))
    share = f"{right / touched:.1%}"
    print(f"{name:<28}{touched:>9}{share:>7}{untouched:>11}{wrong:>6}")


def a_thousand_claims(folder: Path) -> None:
    root = folder / "large"
    Repository.create(root, Settings(title="Bench"), composing.CODEBOOK.encode())
    with Repository.open(root, "wren", now=lambda: composing.MOMENT) as repository:
        composing.fill(repository, 1_000)
        data = docx.write(make_brief(repository))
        begun = time.process_time()
        returned = read(data, "x")
        middle = time.process_time()
        found: Verification = verified(repository, returned, "x")
        end = time.process_time()
        count = len(found.quotes)
        print(
            f"\n1,000 claims, {count:,} quotations, {len(data):,} bytes: "
            f"read {middle - begun:.2f} s,"
        )
        print(f"verified {end - middle:.2f} s, {(end - middle) / count * 1000:.2f} ms a quotation; "
              f"{Counter(row.status for row in found.quotes)}")  # fmt: skip


def sentences(name: str, place: Path) -> None:
    """Sentences changed in one way each: against their own words, and looked up as if typed."""
    texts = {
        path.name: path.read_text(encoding="utf-8", errors="replace")
        for path in sorted(place.rglob("*"))
        if path.suffix in {".txt", ".md"}
    }
    begun = time.process_time()
    places = QuotedPlaces(texts)
    built = time.process_time() - begun
    rng = random.Random(1)
    pool = [
        (source, found.strip())
        for source, text in texts.items()
        for found in re.split(r"(?<=[.!?”»\"])\s+|\n+", text)
        if 8 <= len(found.split()) <= 60
    ]
    print(f"\n{name}: {len(texts)} texts, {sum(map(len, texts.values())):,} characters, "
          f"indexed in {built:.2f} s; {len(pool):,} sentences")  # fmt: skip
    print(f"{'':<16}{'told':>8}{'ms':>7}{'looked up':>12}{'right source':>14}{'ms':>7}")
    for change in (lambda words, at: words, *word.CHANGES):
        measure(change, [rng.choice(pool) for _ in range(TYPED)], places, rng)


def measure(
    change: Callable[[list[str], int], list[str]],
    pool: Sequence[tuple[str, str]],
    places: QuotedPlaces,
    rng: random.Random,
) -> None:
    told = looked_up = right = 0
    compared = sought = 0.0
    for source, sentence in pool:
        words = re.split(r"(\s+)", sentence)
        spots = [at for at, each in enumerate(words) if re.search(r"\w", each)]
        after = "".join(change(list(words), rng.choice(spots[1:-1])))
        begun = time.process_time()
        told += compare(after, (sentence,)).status in FAULTY
        middle = time.process_time()
        found = places.find(after)
        sought += time.process_time() - middle
        compared += middle - begun
        looked_up += found.compared.status in FAULTY
        right += found.source == source
    count = len(pool)
    name = getattr(change, "__name__", "").replace("<lambda>", "untouched")
    line = f"{name:<16}{told / count:>8.1%}{compared / count * 1000:>7.2f}"
    line += f"{looked_up / count:>12.1%}{right / count:>14.1%}{sought / count * 1000:>7.2f}"
    print(line)


if __name__ == "__main__":
    main()
