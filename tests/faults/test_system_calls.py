"""What the system is really asked for, seen from outside by strace."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from annotator.store.repository import Repository
from tests.faults.projects import memos

Start = Callable[..., subprocess.Popen[bytes]]
Needs = Callable[[str], str]


def strace_works(strace: str) -> bool:
    """Some containers forbid one process to look at another."""
    ran = subprocess.run([strace, "-o", "/dev/null", sys.executable, "-c", ""], check=False)
    return ran.returncode == 0


def traced(
    start: Start, strace: str, project: Path, report: Path, saves: int, *options: str
) -> tuple[list[str], bytes]:
    """The calls of a coder's process after its first save, and what it said."""
    process = start(
        project, "ana", saves, before=(strace, "-f", "-o", str(report), "-s", "16", *options)
    )
    said, trouble = process.communicate(timeout=60)
    assert process.returncode == 0, trouble.decode()
    return report.read_text(errors="replace").splitlines(), said


def test_one_save_is_one_write_and_one_synchronisation(
    project: Path, tmp_path: Path, start_coder: Start, needs: Needs,
    skip_unless: Callable[[bool, str], None],
) -> None:  # fmt: skip
    strace = needs("strace")
    skip_unless(strace_works(strace), "strace may not trace here")
    saves = 60
    calls, said = traced(start_coder, strace, project, tmp_path / "calls", saves)
    assert said.count(b"!") == saves
    marks = [number for number, line in enumerate(calls) if re.search(r'write\(1, "[?!] ', line)]
    steady = 0
    for begin, end in zip(marks[60::2], marks[61::2], strict=False):
        asked = [re.sub(r"^\d+ +", "", line) for line in calls[begin + 1 : end]]
        names = [line.partition("(")[0] for line in asked]
        writing = [name for name in names if "write" in name or "sync" in name or "trunc" in name]
        assert writing == ["write", "fdatasync"], asked
        quiet = {"getrandom", "write", "fdatasync", "newfstatat", "stat", "lstat", "fstat", "statx"}
        assert set(names) <= quiet | {"brk", "mmap", "munmap", "madvise", "futex"}, asked
        steady += 1
    assert steady >= 20


def test_a_failed_synchronisation_is_told_and_its_file_never_written_again(
    project: Path, tmp_path: Path, start_coder: Start, needs: Needs,
    skip_unless: Callable[[bool, str], None],
) -> None:  # fmt: skip
    strace = needs("strace")
    skip_unless(strace_works(strace), "strace may not trace here")
    calls, said = traced(
        start_coder, strace, project, tmp_path / "calls", 40,
        "-e", "trace=fdatasync", "-e", "inject=fdatasync:error=EIO:when=12+9",
    )  # fmt: skip
    failed = [line for line in said.decode().splitlines() if line.startswith("x")]
    assert len(failed) == sum("EIO" in line for line in calls) >= 3
    assert all(line.endswith("SaveFailed") for line in failed)
    expected = expected_memos(said)
    failed_ids = {line.split()[1] for line in failed}
    with Repository.open(project, "ana") as repository:
        have = memos(repository)
    assert {i: m for i, m in expected.items() if i not in failed_ids} == {
        i: m for i, m in have.items() if i not in failed_ids
    }
    folders = {path.parent for path in (project / "annotations").glob("*/ana.*.jsonl")}
    assert sum(len(list(folder.glob("ana.*.0001.jsonl"))) for folder in folders) >= 1


def expected_memos(said: bytes) -> dict[str, str]:
    expected: dict[str, str] = {}
    for line in said.decode().splitlines():
        sign, ident, memo = line.split()
        if sign == "!":
            expected[ident] = memo
    return {ident: memo for ident, memo in expected.items() if memo != "-"}
