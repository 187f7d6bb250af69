"""How fast α and its interval are computed, beside other packages, with the same results.

python -m tests.benchmarks.agreement [--rivals DIR] [--largest]

Without --rivals only our own figures are printed. DIR holds an environment for each
rival that is to be compared, made so:

    for name in krippendorff nltk irrcac; do python -m venv DIR/$name; done
    DIR/krippendorff/bin/pip install krippendorff
    DIR/nltk/bin/pip install nltk numpy
    DIR/irrcac/bin/pip install irrCAC coverage

Times are processor seconds, the least of several runs, for other programs may be busy; memory is
the peak of a process that does nothing else (VmHWM of Linux). --largest also asks krippendorff for
a million units, for which it takes 2.5 GB.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).parents[2]
SIZES = (1_000, 10_000, 100_000, 1_000_000)
CODES = {"nominal": 10, "ordinal": 6}
RESAMPLES = 10_000
WANTED = {10_000: 50, 100_000: 150}
"""How many times quicker than krippendorff α has to be."""

TIMED = """
import json, sys, time
import numpy as np
path, scale, rounds = sys.argv[1], sys.argv[2], int(sys.argv[3])
codes = np.load(path)
def timed(work):
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        value = work()
        best = min(best, time.process_time() - start)
    status = open("/proc/self/status").read()
    peak = int(status.partition("VmHWM:")[2].split()[0]) / 1024
    print(json.dumps({"value": value, "seconds": best, "megabytes": peak}))
"""
OURS = """
from annotator.agreement.coefficients.krippendorff import value
from annotator.agreement.units import fold
values = tuple(range(int(codes.max()) + 1))
timed(lambda: value(fold(codes.T, values), scale))
"""
OUR_INTERVAL = """
from annotator.agreement.bootstrap import with_intervals
from annotator.agreement.coefficients.krippendorff import alpha
from annotator.agreement.units import Ratings
values = tuple(range(int(codes.max()) + 1))
def work():
    patterns = Ratings(codes.T, values).patterns
    found = with_intervals([alpha(patterns, scale)], patterns, documents=None, seed=1)[0]
    return [found.low, found.high]
timed(work)
"""
OUR_REPORT = """
from annotator.agreement.report import table_report
from annotator.agreement.units import Ratings
values = tuple(range(int(codes.max()) + 1))
timed(lambda: len(table_report(Ratings(codes.T, values), scale)))
"""
RIVALS = {
    "krippendorff": """
import krippendorff
table = np.where(codes < 0, np.nan, codes).astype(float)
timed(lambda: float(krippendorff.alpha(reliability_data=table, level_of_measurement=scale)))
""",
    "nltk": """
from nltk.metrics.agreement import AnnotationTask
triples = [(coder, unit, int(code)) for (coder, unit), code in np.ndenumerate(codes) if code >= 0]
timed(lambda: float(AnnotationTask(data=triples).alpha()))
""",
    "irrcac": """
import warnings; warnings.simplefilter("ignore")
import pandas as pd
from irrCAC.raw import CAC
frame = pd.DataFrame(np.where(codes < 0, np.nan, codes).T)
timed(lambda: float(CAC(frame).krippendorff()["est"]["coefficient_value"]))
""",
}
ONLY_NOMINAL = {"nltk", "irrcac"}
"""They have no ordinal metric of Krippendorff's."""
LARGEST = {"krippendorff": 100_000, "nltk": 100_000, "irrcac": 100_000}


def made(units: int, codes: int) -> np.ndarray:
    """Three coders who mostly agree, and leave out one code in twenty; −1 is missing."""
    rng = np.random.default_rng(1)
    truth = rng.integers(0, codes, units)
    rows = [
        np.where(rng.random(units) < 0.7, truth, rng.integers(0, codes, units)) for _ in range(3)
    ]
    table = np.stack(rows).astype(np.int8)
    table[rng.random(table.shape) < 0.05] = -1
    return table


def run(python: Path, code: str, table: Path, scale: str, rounds: int) -> dict[str, Any]:
    """The result of a program of its own, so that its memory is its own."""
    ran = subprocess.run(
        [str(python), "-c", TIMED + code, str(table), scale, str(rounds)],
        env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    if ran.returncode:
        sys.exit(f"{python}: {ran.stderr.strip().splitlines()[-1]}")
    found: dict[str, Any] = json.loads(ran.stdout.splitlines()[-1])
    return found


def rounds_for(units: int) -> int:
    return max(3, min(200, 3_000_000 // units))


def compare(table: Path, units: int, scale: str, rivals: Path | None, *, largest: bool) -> None:
    """One line of α alone: ours, then each rival with how many times slower it is."""
    ours = run(Path(sys.executable), OURS, table, scale, rounds_for(units))
    line = f"{units:>9,}  {scale:8} {ours['seconds'] * 1e6:9.0f} µs {ours['megabytes']:5.0f} MB"
    for name, code in RIVALS.items() if rivals else ():
        too_large = units > LARGEST[name] and not (largest and name == "krippendorff")
        python = Path(str(rivals)) / name / "bin" / "python"
        if too_large or (scale != "nominal" and name in ONLY_NOMINAL) or not python.exists():
            continue
        theirs = run(python, code, table, scale, max(3, rounds_for(units) // 40))
        digits = 4 if name == "irrcac" else 9
        same = "" if abs(theirs["value"] - ours["value"]) < 10**-digits else " DIFFERS"
        times = theirs["seconds"] / ours["seconds"]
        line += f"   {name} {theirs['seconds'] * 1e3:.1f} ms, {times:,.0f}×{same}"
        if name == "krippendorff" and units in WANTED:
            line += f" (wanted {WANTED[units]}×)"
    sys.stdout.write(line + "\n")


def intervals(table: Path, units: int, scale: str) -> None:
    """The interval of α, and the whole report, of 10,000 resamples each."""
    one = run(Path(sys.executable), OUR_INTERVAL, table, scale, 3)
    every = run(Path(sys.executable), OUR_REPORT, table, scale, 3)
    low, high = one["value"]
    sys.stdout.write(
        f"{units:>9,}  {scale:8} α {one['seconds']:.3f} s [{low:.4f}, {high:.4f}]   "
        f"all {every['value']} coefficients {every['seconds']:.3f} s\n"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rivals", type=Path, help="folder of their environments")
    parser.add_argument("--largest", action="store_true", help="krippendorff on a million units")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        tables = {}
        for units in SIZES:
            for scale, codes in CODES.items():
                path = tables[units, scale] = Path(folder) / f"{units}-{scale}.npy"
                np.save(path, made(units, codes))
        sys.stdout.write("α from codes, three coders (wanted: at most 150 MB)\n")
        for (units, scale), path in tables.items():
            compare(path, units, scale, asked.rivals, largest=asked.largest)
        sys.stdout.write(f"\n{RESAMPLES:,} resamples of units (wanted for α: at most 0.4 s)\n")
        for (units, scale), path in tables.items():
            intervals(path, units, scale)


if __name__ == "__main__":
    main()
