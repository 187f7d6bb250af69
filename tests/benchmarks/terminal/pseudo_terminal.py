"""A program in a pseudo-terminal: when did it paint, what did a key cost, how much memory."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

COLUMNS, LINES = 120, 40
SETTLED = 0.03
"""Seconds without a byte after which a reaction counts as complete."""
ASKS_SYNCHRONIZED = b"\x1b[?2026$p"
HAS_SYNCHRONIZED = b"\x1b[?2026;2$y"
FRAME_END = b"\x1b[?2026l"
"""Every frame of Textual ends so, once it knows that the terminal can hold a frame back."""


@dataclass(frozen=True)
class Reaction:
    """Milliseconds from a key to the end of the first frame and to the very last byte."""

    frame: float
    last: float
    processor: float
    """Milliseconds that the program's threads ran meanwhile: what waiting for a processor that
    others use does not lengthen."""
    frames: int
    bytes: int


class PseudoTerminal:
    """Starts a program at once; ``close`` ends it, whatever it does."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str]) -> None:
        self._output = bytearray()
        self._answered = False
        self.started = time.perf_counter()
        self._process, self._master = pty.fork()
        if self._process == 0:
            os.execvpe(command[0], list(command), dict(environment))
        size = struct.pack("HHHH", LINES, COLUMNS, 0, 0)
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, size)
        self._last_byte = self.started

    @property
    def output(self) -> bytes:
        """All that was written so far."""
        return bytes(self._output)

    def until(self, pattern: bytes, timeout: float = 60) -> float:
        """Milliseconds from the start until the output held the pattern."""
        wanted = re.compile(pattern, re.DOTALL)
        end = time.perf_counter() + timeout
        while not wanted.search(self._output):
            if time.perf_counter() > end or not self._read(0.05, may_be_silent=True):
                raise TimeoutError(f"no {pattern!r} in {self.output[-2000:]!r}")
        return (self._last_byte - self.started) * 1e3

    def settle(self, silence: float = 0.3, timeout: float = 20) -> None:
        """Wait until nothing was written for a while."""
        end = time.perf_counter() + timeout
        while time.perf_counter() < end and self._read(silence):
            pass

    def press(self, key: bytes, timeout: float = 10) -> Reaction:
        """Type, and wait until the program has nothing more to say."""
        while self._read(0):
            pass
        before = len(self._output)
        ran = self.processor_time()
        pressed = time.perf_counter()
        os.write(self._master, key)
        frame = None
        if not self._read(timeout):
            raise TimeoutError(f"no reaction to {key!r}")
        while True:
            if frame is None and FRAME_END in self._output[before:]:
                frame = self._last_byte
            if not self._read(SETTLED):
                break
        written = self._output[before:]
        return Reaction(
            frame=((frame or self._last_byte) - pressed) * 1e3,
            last=(self._last_byte - pressed) * 1e3,
            processor=self.processor_time() - ran,
            frames=written.count(FRAME_END),
            bytes=len(written),
        )

    def processor_time(self) -> float:
        """Milliseconds for which its threads have run, as far as the kernel tells."""
        nanoseconds = 0
        for thread in Path(f"/proc/{self._process}/task").iterdir():
            with contextlib.suppress(OSError):
                nanoseconds += int((thread / "schedstat").read_text().split()[0])
        return nanoseconds / 1e6

    def peak_memory(self) -> float:
        """Most memory the program ever held, in megabytes (10⁶ bytes)."""
        with Path(f"/proc/{self._process}/status").open() as status:
            for line in status:
                if line.startswith("VmHWM"):
                    return int(line.split()[1]) * 1024 / 1e6
        raise OSError("the kernel does not tell")

    def close(self) -> None:
        """End the program."""
        try:
            os.kill(self._process, signal.SIGKILL)
            os.waitpid(self._process, 0)
        except (ProcessLookupError, ChildProcessError):
            pass
        os.close(self._master)

    def _read(self, timeout: float, *, may_be_silent: bool = False) -> bool:
        """Take what is there; False when the time passed in silence, or the program ended."""
        if not select.select([self._master], [], [], timeout)[0]:
            return may_be_silent
        try:
            data = os.read(self._master, 1 << 16)
        except OSError:
            return False
        self._last_byte = time.perf_counter()
        self._output += data
        if not self._answered and ASKS_SYNCHRONIZED in self._output:
            self._answered = True
            os.write(self._master, HAS_SYNCHRONIZED)
        return bool(data)
