"""The report on two coders with 500 claims each in 20 sources, gamma and reading included.

``python -m tests.benchmarks.agreement_report [text|markdown] [profile]``; CPU seconds, the project
opened beforehand and read for the first time. Nothing here passes or fails.
"""

from __future__ import annotations

import cProfile
import pstats
import random
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from annotator.model.annotation import Annotation, CodeAssignment, Quote
from annotator.model.change import Finished, Put
from annotator.model.project import Settings
from annotator.model.source import Source
from annotator.model.span import Span
from annotator.store.repository import Repository
from annotator.text.canonical import text_digest

SOURCES = 20
CLAIMS = 500
CODES = 20
ROUNDS = 3
SENTENCES = (
    "Nobody was paid that winter. ", "The men in the yard spoke of it every day. ",
    "They feared what the column does to those who go. ", "A clerk had left in May.\n\n",
)  # fmt: skip
BEGIN = datetime(2025, 9, 1, 9, 0, tzinfo=UTC)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = project(Path(folder) / "study", sys.argv[1] if len(sys.argv) > 1 else "text")
        for _ in range(ROUNDS):
            with Repository.open(root, "ana") as repository:
                profile = cProfile.Profile() if "profile" in sys.argv else None
                started = time.process_time()
                from annotator.workflow.agreement import report  # noqa: PLC0415

                found = profile.runcall(report, repository) if profile else report(repository)
                took = time.process_time() - started
                numbers = f"{found.units.used:,} claims, {found.numbers.sentences:,} sentences"
                print(f"{took:.2f} s, {numbers}")
                if profile:
                    pstats.Stats(profile).sort_stats("cumtime").print_stats(45)


def project(root: Path, kind: str) -> Path:
    chance = random.Random(3)
    codes = [f"reason.{number}" for number in range(CODES)]
    codebook = "title: Reasons\nversion: 1.0.0\ncodes:\n" + "".join(
        f"  - {{id: {code}, label: {code}}}\n" for code in codes
    )
    Repository.create(root, Settings(coders={"ana": "Ana", "bo": "Bo"}), codebook.encode())
    texts = {}
    with Repository.open(root, "ana") as repository:
        for number in range(SOURCES):
            text = "".join(chance.choice(SENTENCES) for _ in range(2_500)) + "The end.\n"
            ident = f"source-{number}"
            texts[ident] = text
            repository.store_text(ident, text)
            digest = text_digest(text)
            repository.save(
                [
                    Put(
                        Source(
                            ident,
                            f"sources/{ident}",
                            ident,
                            kind,
                            "utf-8",
                            len(text),
                            "f" * 64,
                            digest,
                        )
                    )
                ]
            )
    for coder in ("ana", "bo"):
        with Repository.open(root, coder) as repository:
            for ident, text in texts.items():
                seed = random.Random(ident)
                marks = [
                    Put(claim(repository, ident, text, place, seed, chance, codes))
                    for place in sorted(seed.sample(range(len(text) // 90), CLAIMS))
                ]
                repository.save([*marks, Put(Finished(ident, coder))])
    return root


def claim(
    repository: Repository, ident: str, text: str, place: int, seed: random.Random,
    chance: random.Random, codes: list[str],
) -> Annotation:  # fmt: skip
    """Where the seed says, with the code that it says, but for what chance changes."""
    start = place * 90 + seed.randrange(30) + chance.choice((0, 0, 0, 5))
    span = Span(start, min(start + seed.randrange(20, 60), len(text)))
    code = seed.choice(codes)
    code = code if chance.random() < 0.8 else chance.choice(codes)
    now = BEGIN + timedelta(minutes=place * 3)
    return Annotation(
        id=repository.new_id(), source=ident, coder=repository.coder or "",
        text_sha256=text_digest(text), spans=(span,), quotes=(Quote(span.of(text)),),
        created=now, modified=now, codes=(CodeAssignment(code, "1.0.0", "0" * 64),),
        reliability=chance.choice("ABC"), credibility=chance.choice("123"),
    )  # fmt: skip


if __name__ == "__main__":
    main()
