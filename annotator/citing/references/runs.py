"""Pieces of a citation, and how their punctuation meets."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeAlias

from annotator.model.brief import Run

Runs: TypeAlias = tuple[Run, ...]


def words(text: str) -> Runs:
    """Upright text; nothing for an empty string."""
    return (Run(text),) if text else ()


def italic(text: str) -> Runs:
    """Italic text; nothing for an empty string."""
    return (Run(text, italic=True),) if text else ()


def address(url: str) -> Runs:
    """An address that a Writer can link; any scheme but the web's stays plain text."""
    if not url:
        return ()
    return (Run(url, link=url if url.lower().startswith(("http://", "https://")) else ""),)


def plain(runs: Iterable[Run]) -> str:
    """The words alone."""
    return "".join(run.text for run in runs)


def joined(pieces: Iterable[Runs], separator: str, *, inside: bool = True) -> Runs:
    """The pieces that say something, with one separator between two.

    A separator's first mark goes inside a closing quotation mark (``inside``, American) or
    after it (British), and is dropped where the words before already end the sentence.
    """
    mark, rest = (
        (separator[0], separator[1:]) if separator[:1] in {",", ".", ";", ":"} else ("", separator)
    )
    out: list[Run] = []
    for piece in pieces:
        if not piece:
            continue
        if out:
            _add(out, mark, inside=inside)
            out.append(Run(rest))
        out.extend(piece)
    return tidy(out)


def ended(runs: Runs, *, inside: bool = True) -> Runs:
    """With a full stop, unless the last sentence has its end mark already."""
    out = list(runs)
    if out:
        _add(out, ".", inside=inside)
    return tidy(out)


def tidy(runs: Iterable[Run]) -> Runs:
    """Neighbours of one look become one run."""
    out: list[Run] = []
    for run in runs:
        last = out[-1] if out else None
        if last and (last.italic, last.link, last.bold) == (run.italic, run.link, run.bold):
            out[-1] = Run(last.text + run.text, run.italic, run.bold, run.link)
        elif run.text:
            out.append(run)
    return tuple(out)


def _add(runs: list[Run], mark: str, *, inside: bool) -> None:
    """Put a mark after the last words, by the rules that ``joined`` states."""
    last = runs[-1]
    closers = _closers(last.text)
    body, tail = last.text[: len(last.text) - closers], last.text[len(last.text) - closers :]
    before = body[-1:]
    if not mark or before == mark or (mark == "." and before in {".", "?", "!", "…"}):
        return
    if tail and inside:
        if before not in {"?", "!"}:
            runs[-1] = replace(last, text=body + mark + tail)
    elif last.italic or last.link:
        runs.append(Run(mark))
    else:
        runs[-1] = replace(last, text=last.text + mark)


def _closers(text: str) -> int:
    """How many quotation marks close at the end; an apostrophe there is none."""
    count = 0
    while text[len(text) - count - 1 : len(text) - count] in {"”", "’"} and count < len(text):
        if text[len(text) - count - 1] == "’" and "‘" not in text:
            break
        count += 1
    return count
