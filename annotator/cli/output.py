"""The only module that prints: data on stdout, talk on stderr, JSON where it is asked for."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from itertools import islice
from typing import TYPE_CHECKING, TextIO

from annotator.cli.json_text import json_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from annotator.errors import AnnotatorError

_PATIENCE = 0.5
"""Seconds before progress is worth a line."""
_MOST_ERRORS = 20
"""Told one by one; what is more is counted."""
_BATCH = 200
"""Items of a list that are printed at once."""
_LONGEST_ERROR = 2_000
"""Characters: what somebody gave may stand in a message, and may be a book."""


class Output:
    """Where one run of the program speaks."""

    def __init__(self, *, json: bool = False) -> None:
        self.json = json

    # --- data -------------------------------------------------------------------------------

    def data(self, value: object) -> None:
        """Print one JSON document."""
        self._write(json_text(value) + "\n")

    def stream(self, items: Iterable[object], what: str) -> None:
        """Print a JSON list item by item, so that a long one is never held as a whole.

        ``what`` is under way meanwhile, and said unless the list itself goes to the terminal.
        """
        with nullcontext() if _is_terminal(sys.stdout) else self.waiting(what):
            separator = "[\n  "
            for batch in _batches(items):
                texts = [json_text(item).replace("\n", "\n  ") for item in batch]
                self._write(separator + ",\n  ".join(texts))
                separator = ",\n  "
            self._write("[]\n" if separator.startswith("[") else "\n]\n")

    def exact(self, text: str) -> None:
        """Print a source's text: to a pipe as it is, to a terminal with nothing that acts."""
        if _is_terminal(sys.stdout):
            self._write(_safe(text, keep_newlines=True))
            if not text.endswith("\n"):
                self._write("\n")
        else:
            self._write(text)

    def bytes(self, data: bytes) -> None:
        """Print a file's bytes, asked for on stdout; a terminal gets them made harmless."""
        if _is_terminal(sys.stdout):
            self.exact(data.decode("utf-8-sig", "replace").replace("\r\n", "\n"))
            return
        sys.stdout.flush()
        sys.stdout.buffer.write(data)

    def line(self, text: str = "") -> None:
        """Print one line for people."""
        self._write(_safe(text) + "\n")

    def lines(self, text: str) -> None:
        """Print several lines for people."""
        self._write(_safe(text, keep_newlines=True) + "\n")

    def table(self, header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Print columns, aligned by cells; on a terminal the widest are cut to fit."""
        if not rows:
            return
        from annotator.cli import columns

        cells = [[_safe(cell) for cell in row] for row in (header, *rows)]
        limit = _columns() if _is_terminal(sys.stdout) else None
        widths = columns.widths(cells, limit)
        for number, row in enumerate(cells):
            line = columns.GAP.join(
                columns.fitted(cell, width) for cell, width in zip(row, widths, strict=True)
            ).rstrip()
            self._write((_bold(line) if number == 0 else line) + "\n")

    # --- talk -------------------------------------------------------------------------------

    def say(self, text: str, *, keep_newlines: bool = False) -> None:
        """Tell the person something beside the data."""
        _put(sys.stderr, _safe(text, keep_newlines=keep_newlines) + "\n")

    def notes(self, texts: Sequence[str]) -> None:
        """Tell several things beside the data, as many as fit on a screen."""
        for text in texts[:_MOST_ERRORS]:
            self.say(_cut(text))
        if len(texts) > _MOST_ERRORS:
            self.say(f"and {len(texts) - _MOST_ERRORS:,} more")

    def error(self, error: AnnotatorError, *, code: str = "") -> None:
        """What went wrong and what to do."""
        self.errors([error], code=code)

    def errors(self, errors: Sequence[AnnotatorError], *, code: str = "") -> None:
        """Several at once: as JSON one object, whose ``error`` is the first of them."""
        if self.json:
            items = [
                {"code": code or error.code}
                | {"message": _encodable(_cut(error.message)), "hint": _encodable(_cut(error.hint))}
                for error in errors
            ]
            document: dict[str, object] = {"error": items[0]}
            if len(items) > 1:
                document["errors"] = items
            _put(sys.stderr, json_text(document) + "\n")
            return
        told = errors[:_MOST_ERRORS]
        for number, error in enumerate(told, 1):
            _put(sys.stderr, f"error: {_safe(_cut(error.message), keep_newlines=True)}\n")
            said_next = number < len(told) and told[number].hint == error.hint
            if error.hint and not said_next:
                _put(sys.stderr, f"hint: {_safe(_cut(error.hint), keep_newlines=True)}\n")
        if len(errors) > _MOST_ERRORS:
            _put(sys.stderr, f"and {len(errors) - _MOST_ERRORS:,} more; --json lists them all\n")

    def version(self, version: str) -> None:
        """Print the program's name and version."""
        self._write(
            json_text({"version": version}) + "\n" if self.json else f"annotator {version}\n"
        )

    def interrupted(self) -> None:
        """Ctrl-C: leave the shell's prompt on a line of its own."""
        if _is_terminal(sys.stderr):
            _put(sys.stderr, "\n")

    def ask(self, question: str) -> bool | None:
        """A yes or no from the person; None when there is no terminal to ask at."""
        if self.json or not (_is_terminal(sys.stdin) and _is_terminal(sys.stderr)):
            return None
        _put(sys.stderr, f"{_safe(question, keep_newlines=True)} [y/N] ")
        return sys.stdin.readline().strip().lower() in {"y", "yes"}

    @contextmanager
    def progress(self, verb: str) -> Iterator[Callable[[str, int, int], None]]:
        """Show which of how many things is under way, once it takes long enough to wonder."""
        from annotator.cli.columns import fitted

        started = time.monotonic()
        shown = False

        def step(what: str, count: int, total: int) -> None:
            nonlocal shown
            if _is_terminal(sys.stderr) and time.monotonic() - started > _PATIENCE:
                shown = True
                line = fitted(_safe(f"{verb} {count} of {total}: {what}"), _columns() - 1)
                _put(sys.stderr, f"\r{line}")

        try:
            yield step
        finally:
            if shown:
                _put(sys.stderr, f"\r{' ' * (_columns() - 1)}\r")

    @contextmanager
    def waiting(self, what: str) -> Iterator[None]:
        """Say what is under way, once it takes long enough to wonder."""
        if not _is_terminal(sys.stderr):
            yield
            return
        from threading import Timer

        shown = False

        def show() -> None:
            nonlocal shown
            shown = True
            _put(sys.stderr, f"\r{what} …")

        timer = Timer(_PATIENCE, show)
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            timer.join()
            if shown:
                _put(sys.stderr, f"\r{' ' * (len(what) + 2)}\r")

    # --- the streams ------------------------------------------------------------------------

    def _write(self, text: str) -> None:
        _put(sys.stdout, text)

    def flush(self) -> None:
        """Hand everything over, so that a closed pipe is noticed while it can be handled."""
        sys.stdout.flush()

    def abandon(self) -> None:
        """If stdout takes no more, keep the interpreter from complaining at its end."""
        _flush_or_discard(sys.stdout)


def _batches(items: Iterable[object]) -> Iterator[list[object]]:
    """A few at a time, since each write is flushed."""
    rest = iter(items)
    while batch := list(islice(rest, _BATCH)):
        yield batch


def _cut(text: str) -> str:
    """The beginning and the end of a message, which name the matter and the place."""
    if len(text) <= _LONGEST_ERROR:
        return text
    return f"{text[: _LONGEST_ERROR * 3 // 4]} … {text[-_LONGEST_ERROR // 4 :]}"


def _encodable(text: str) -> str:
    r"""A name of bytes that are no text keeps them as ``\udcff``."""
    return text.encode("utf-8", "backslashreplace").decode()


def _safe(text: str, *, keep_newlines: bool = False) -> str:
    """Every character that could act on a terminal, shown instead."""
    if text.isascii() and text.isprintable():
        return text
    from annotator.text.display import safe

    return safe(text, keep_newlines=keep_newlines)


def _put(stream: TextIO, text: str) -> None:
    """Write whatever the stream's encoding; a pipe gets UTF-8."""
    buffer = getattr(stream, "buffer", None)
    if buffer is None:
        stream.write(text)
        return
    encoding = (stream.encoding or "utf-8") if _is_terminal(stream) else "utf-8"
    data = text.encode(encoding, "replace")
    if stream is sys.stderr:
        _flush_or_discard(stream, data)
    else:
        stream.flush()
        buffer.write(data)


def _flush_or_discard(stream: TextIO, data: bytes = b"") -> None:
    """What a full or closed stream does not take goes nowhere; the work counts, not the talk."""
    try:
        stream.flush()
        stream.buffer.write(data)
        stream.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _is_terminal(stream: TextIO) -> bool:
    try:
        return stream.isatty()
    except ValueError:  # closed
        return False


def _columns() -> int:
    import shutil

    return shutil.get_terminal_size().columns


def _bold(line: str) -> str:
    plain = (
        not _is_terminal(sys.stdout)
        or os.environ.get("NO_COLOR")
        or os.environ.get("TERM") == "dumb"
    )
    return line if plain else f"\x1b[1m{line}\x1b[0m"
