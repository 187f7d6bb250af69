"""How long a command takes from the shell, beside ``python -c "import click"``.

Modules are compiled before, as they are in an installation.

``python -m tests.benchmarks.startup``
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROUNDS = 15
OURS = {"PYTHONPATH": str(ROOT), "ANNOTATOR_CODER": "ana", "PYTHONDONTWRITEBYTECODE": ""}
TEXT = "The wages stopped in March. Three men left when the pay stopped.\n\n" * 50
CODEBOOK = "title: Reasons\nversion: 1.0.0\ncodes:\n  - {id: cost, label: Cost of staying}\n"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        OURS["PYTHONPYCACHEPREFIX"] = f"{folder}/bytecode"
        project = prepare(Path(folder))
        cases = {
            'python -c "import click"': ["-c", "import click"],
            "annotator --help": ["-m", "annotator", "--help"],
            "annotator sources": ["-m", "annotator", "sources"],
            "annotator mark": [
                "-m", "annotator", "mark", "article", "--span", "0:27", "--code", "cost", "--grade",
                "B2",
            ],
            "annotator annotations": ["-m", "annotator", "annotations", "--json"],
        }  # fmt: skip
        for words in cases.values():
            timed(words, project)
        times: dict[str, list[float]] = {name: [] for name in cases}
        for _ in range(ROUNDS):
            for name, words in cases.items():
                times[name].append(timed(words, project))
    base = statistics.median(times['python -c "import click"'])
    print(f"{'':28}{'median':>10}{'best':>10}   of import click")
    for name, all_times in times.items():
        median = statistics.median(all_times)
        print(f"{name:28}{median:8.1f}ms{min(all_times):8.1f}ms   {median / base:5.2f}")


def prepare(folder: Path) -> Path:
    (folder / "article.txt").write_text(TEXT, encoding="utf-8")
    (folder / "reasons.yaml").write_text(CODEBOOK, encoding="utf-8")
    timed(["-m", "annotator", "init", "study", "--codebook", "reasons.yaml"], folder)
    timed(["-m", "annotator", "add", "../article.txt"], folder / "study")
    return folder / "study"


def timed(words: list[str], folder: Path) -> float:
    started = time.perf_counter()
    subprocess.run(
        [sys.executable, *words],
        cwd=folder,
        env=os.environ | OURS,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=True,
    )
    return (time.perf_counter() - started) * 1000


if __name__ == "__main__":
    main()
