"""A coder's process is killed, again and again, at moments of its own or of our choosing."""

from __future__ import annotations

import os
import random
import select
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from annotator.store.repository import Repository
from tests.faults.projects import memos

KILLS = int(os.environ.get("ANNOTATOR_KILLS", "8"))
"""Per way of killing; a thousand at night."""
Start = Callable[..., subprocess.Popen[bytes]]


def read_until(process: subprocess.Popen[bytes], enough: Callable[[bytes], bool]) -> bytes:
    said = b""
    assert process.stdout is not None
    handle = process.stdout.fileno()
    deadline = time.monotonic() + 30
    while not enough(said) and time.monotonic() < deadline:
        ready, _, _ = select.select([handle], [], [], 0.05)
        if ready:
            piece = os.read(handle, 65536)
            if not piece:
                break
            said += piece
    return said


def killed_at_random(process: subprocess.Popen[bytes], chance: random.Random) -> bytes:
    """Some milliseconds after its first save."""
    said = read_until(process, lambda said: b"!" in said)
    time.sleep(chance.uniform(0, 0.05))
    process.kill()
    return said


def killed_as_a_save_begins(process: subprocess.Popen[bytes], chance: random.Random) -> bytes:
    """On the word «?», with a pause shorter than a save."""
    wanted = chance.randrange(1, 60)
    said = read_until(process, lambda said: said.count(b"?") >= wanted)
    time.sleep(chance.uniform(0, 0.0004))
    process.kill()
    return said


@pytest.mark.parametrize("way", [killed_at_random, killed_as_a_save_begins])
def test_a_killed_coder_loses_nothing_that_was_saved(
    project: Path, start_coder: Start, way: Callable[..., bytes]
) -> None:
    chance = random.Random(way.__name__)
    expected: dict[str, str] = {}
    acknowledged = 0
    for _ in range(KILLS):
        process = start_coder(project, "ana")
        said = way(process, chance)
        rest, trouble = process.communicate()
        assert not trouble, trouble.decode()
        pending: tuple[str, str] | None = None
        for line in (said + rest).decode().split("\n")[:-1]:
            sign, ident, memo = line.split(" ")
            assert sign in "?!", line
            pending = (ident, memo) if sign == "?" else None
            if sign == "!":
                acknowledged += 1
                expected[ident] = memo
        with Repository.open(project, "ana") as repository:
            have = memos(repository)
            serious = [fault for fault in repository.check() if fault.serious]
        for ident in {*expected, *have}:
            found = have.get(ident, "-")
            in_flight = pending is not None and pending == (ident, found)
            assert found == expected.get(ident, "-") or in_flight, (ident, found)
            expected[ident] = found
        assert not serious, serious
    assert acknowledged > 3 * KILLS
