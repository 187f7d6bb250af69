"""How fast agreement on spans is computed, beside pygamma-agreement, with the same results.

python -m tests.benchmarks.agreement_spans [--rivals DIR] [--large]

Without --rivals only our own figures are printed. DIR holds an environment for the rival, made so:

    python -m venv DIR/pygamma && DIR/pygamma/bin/pip install "pygamma-agreement[CBC]"

Times are processor seconds, the least of several runs, for other programs may be busy; loading is
apart. Both get the same spans and draw 30 samples of chance, each its own: γ may differ by what
chance differs, the observed disorder may not. «fast» is the rival's way that may miss the best
alignment; ours is always exact. --large also asks the rival for what takes it minutes.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from annotator.agreement.alignment import Marked, aligned
from annotator.agreement.alpha_u import alpha_u
from annotator.agreement.continuum import CodedSpan, continuum
from annotator.agreement.gamma.measure import measure_gamma
from annotator.agreement.span_report import span_report
from annotator.agreement.unitizing import unitizing
from annotator.model.span import Span

SINGLE = 1e-5
"""The rival calculates in single precision."""


@dataclass(frozen=True)
class Trial:
    """So many coders and spans of each, and what is wanted of us against which way of the rival."""

    coders: int
    spans: int
    way: str
    wanted: int
    large: bool = False


TRIALS = (
    Trial(2, 20, "exact", 100),
    Trial(2, 50, "exact", 100),
    Trial(2, 100, "exact", 100),
    Trial(2, 300, "exact", 100),
    Trial(2, 1_000, "exact", 250),
    Trial(3, 20, "fast", 10),
    Trial(3, 50, "fast", 10),
    Trial(3, 100, "fast", 10),
    Trial(3, 300, "fast", 10),
    Trial(3, 1_000, "fast", 10, large=True),
    Trial(3, 20, "exact", 10),
    Trial(3, 50, "exact", 10),
    Trial(3, 100, "exact", 10, large=True),
)

RIVAL = """
import json, sys, time
path, way, rounds = sys.argv[1], sys.argv[2], int(sys.argv[3])
start = time.process_time()
import numpy as np
from pyannote.core import Segment
from pygamma_agreement import CombinedCategoricalDissimilarity, Continuum
loading = time.process_time() - start
spans = Continuum()
for coder, rows in json.load(open(path)).items():
    for first, end, code in rows:
        spans.add(coder, Segment(first, end), code)
measure = CombinedCategoricalDissimilarity(alpha=1, beta=1, delta_empty=1.0)
best = float("inf")
for _ in range(rounds):
    np.random.seed(1)
    start = time.process_time()
    found = spans.compute_gamma(measure, n_samples=30, precision_level=None, fast=way == "fast")
    gamma, observed = found.gamma, found.observed_disorder
    best = min(best, time.process_time() - start)
print(json.dumps({"seconds": best, "loading": loading, "gamma": float(gamma),
                  "observed": float(observed)}))
"""


def made(coders: int, number: int) -> dict[str, list[CodedSpan]]:
    """Coders who see nine spans in ten, set ends a little apart and err in one code of seven."""
    rng = np.random.default_rng(1)
    start = np.cumsum(rng.integers(40, 160, number)) + 50
    length, code = rng.integers(20, 100, number), rng.integers(0, 5, number)
    out = {}
    for coder in range(coders):
        first = start + rng.integers(-12, 13, number)
        end = first + np.maximum(2, length + rng.integers(-12, 13, number))
        given = np.where(rng.random(number) < 0.15, rng.integers(0, 5, number), code)
        seen = np.flatnonzero(rng.random(number) < 0.9)
        out[f"coder {coder}"] = [
            CodedSpan(int(first[each]), int(end[each]), f"c{given[each]}") for each in seen
        ]
    return out


def length_of(spans: dict[str, list[CodedSpan]]) -> int:
    return max(span.end for each in spans.values() for span in each) + 50


def least(work: Callable[[], Any], rounds: int) -> tuple[float, Any]:
    """The shortest of several runs, in processor seconds, and what it gave."""
    best, result = float("inf"), None
    for _ in range(rounds):
        start = time.process_time()
        result = work()
        best = min(best, time.process_time() - start)
    return best, result


def compare(trial: Trial, rivals: Path | None, folder: Path) -> None:
    """One line: ours, the rival's, how many times slower it is and whether it found the same."""
    marked = made(trial.coders, trial.spans)
    spans = continuum(marked, length=length_of(marked))
    rounds = max(10 if trial.coders == 2 else 3, 600 // trial.spans)
    seconds, ours = least(lambda: measure_gamma(spans, np.random.default_rng(1)), rounds)
    observed = trial.coders * float(ours.cost.sum()) / float(ours.units.sum())
    line = f"{trial.coders} × {trial.spans:>5,}  {seconds * 1e3:8.1f} ms  γ {ours.gamma()[0]:.4f}"
    if rivals:
        path = folder / "spans.json"
        rows = {name: [(s.start, s.end, s.code) for s in each] for name, each in marked.items()}
        path.write_text(json.dumps(rows), encoding="utf-8")
        theirs = asked(rivals, path, trial.way, 3 if trial.spans < 300 else 1)
        gap = theirs["observed"] - observed
        same = "same disorder" if abs(gap) < SINGLE * observed else f"disorder {gap:+.5f}"
        line += (
            f"   {trial.way:5} {theirs['seconds'] * 1e3:9.0f} ms  γ {theirs['gamma']:.4f}"
            f"  {theirs['seconds'] / seconds:5.0f}× (wanted {trial.wanted}×), {same}"
        )
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def asked(rivals: Path, path: Path, way: str, rounds: int) -> dict[str, Any]:
    """The rival's answer, in a process of its own."""
    ran = subprocess.run(
        [str(rivals / "pygamma" / "bin" / "python"), "-c", RIVAL, str(path), way, str(rounds)],
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    if ran.returncode:
        sys.exit(f"pygamma: {ran.stderr.strip().splitlines()[-1]}")
    found: dict[str, Any] = json.loads(ran.stdout.splitlines()[-1])
    return found


def others() -> None:
    """What has no rival: the u-family, the older alpha, groups and the whole report."""
    marked = {
        name: [span for before, span in zip([None, *each], each, strict=False)
               if before is None or span.start >= before.end]
        for name, each in made(3, 1_360).items()
    }  # fmt: skip
    spans = continuum(marked, length=length_of(marked))
    marks = {
        name: [Marked((Span(s.start, s.end),), frozenset({s.code})) for s in each]
        for name, each in marked.items()
    }
    for name, wanted, work in (
        ("u, |u, cu, (k)u", "at most 5 ms", lambda: unitizing(spans).family()),
        ("α_U of 2004", "", lambda: alpha_u(spans)),
        ("groups of marks", "at most 100 ms", lambda: aligned(marks)),
        ("whole report", "", lambda: span_report(spans)),
    ):
        seconds, _ = least(work, 20 if wanted else 3)
        note = f" (wanted: {wanted})" if wanted else ""
        sys.stdout.write(
            f"3 × {len(spans) // 3:,} spans  {name:16} {seconds * 1e3:8.1f} ms{note}\n"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rivals", type=Path, help="folder of the rival's environment")
    parser.add_argument("--large", action="store_true", help="also what takes the rival minutes")
    options = parser.parse_args()
    others()
    sys.stdout.write("\nγ and γ-cat, coders × spans, 30 samples of chance\n")
    with tempfile.TemporaryDirectory() as folder:
        for trial in TRIALS:
            if options.large or not trial.large:
                compare(trial, options.rivals, Path(folder))


if __name__ == "__main__":
    main()
