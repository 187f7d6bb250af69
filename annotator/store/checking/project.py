"""Everything in a project that is not as it was written."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from annotator.errors import NotARegularFile, UnreadableSource
from annotator.model.change import Fault
from annotator.model.source import Source
from annotator.store.checking.log_faults import log_faults
from annotator.store.checking.objects import UniqueIds
from annotator.store.counts import ProgressBook
from annotator.store.log.ends import Ended, remembered
from annotator.store.log.files import LogFile, read_logs
from annotator.store.log.outbox import rescues_of
from annotator.store.log.storage import PROJECT, LogStorage
from annotator.store.texts import Texts


def check(
    root: Path,
    logs: LogStorage,
    texts: Texts,
    book: ProgressBook,
    sources: Mapping[str, Source],
    *,
    only: str | None = None,
) -> tuple[Fault, ...]:
    """Reads everything anew; changes nothing. With ``only``, of logs those of one coder."""
    faults: list[Fault] = []
    unique = UniqueIds()
    now, own = logs.clock.date(), f"{logs.coder}.{logs.known_writer}"
    ends = remembered(logs.filesystem, logs.known_writer)
    for folder in sorted({PROJECT, *logs.folders(), *sources}):
        try:
            files = list(read_logs(logs.filesystem, logs.root / folder))
            lost = {**book.counts(folder).lost, **_cut(folder, files, ends)}
        except (OSError, NotARegularFile) as problem:
            faults.append(_unreadable_folder(folder, problem))
            continue
        faults += log_faults(folder, files, now=now, own=own, lost_tails=lost, only=only)
        unique.note(folder, files)
        held = any(log.lines for log in files if only in (None, log.coder))
        if folder not in sources and folder != PROJECT and held:
            faults.append(_no_source(folder))
    faults += unique.faults(only)
    faults += _links(logs, sources)
    for source in sources.values():
        faults += _text(texts, source)
        faults += _document(root, logs, source)
    faults += _codebook_copies(logs)
    faults += _left_behind(root, logs)
    return tuple(faults)


def _cut(folder: str, files: list[LogFile], ends: Mapping[str, Ended]) -> dict[str, str]:
    """Files of this machine that lack the line they once ended in, with that line.

    Where a line is damaged, that one may be it.
    """
    present = {fields["c"] for log in files for fields in log.lines}
    present.update(log.last for log in files)
    found = {}
    for log in files:
        ended = ends.get(f"{folder}/{log.name}")
        if ended is None or not log.lines or log.lines[0]["c"] != ended.first:
            continue
        damaged = any(damage.kind == "damaged" for damage in log.damages)
        if ended.last not in present and not damaged:
            found[log.name] = ended.last
    return found


def _no_source(folder: str) -> Fault:
    return Fault(
        "no-source",
        f"annotations/{folder}",
        f"holds what was done in {folder!r}, which is no source of this project",
        "bring the log of annotations/_project that added it, or redo the addition",
        serious=False,
    )


def _unreadable_folder(folder: str, problem: OSError | NotARegularFile) -> Fault:
    why = problem.strerror if isinstance(problem, OSError) else problem.message
    return Fault(
        "unreadable",
        f"annotations/{folder}",
        f"cannot be read: {why}; what coders did in {folder} is missing here",
        "put the folder itself there, as an ordinary folder that you may read",
    )


def _links(logs: LogStorage, sources: Mapping[str, Source]) -> Iterator[Fault]:
    """Links where folders should be: nothing behind them is read."""
    for name in sorted(logs.filesystem.names(logs.root)):
        if name not in sources and logs.filesystem.kind(logs.root / name) == "link":
            yield Fault(
                "unreadable",
                f"annotations/{name}",
                "is a link; what is behind it is not read, since it may lie outside the project",
                "put the folder or file itself there",
            )


def _text(texts: Texts, source: Source) -> Iterator[Fault]:
    place = f"annotations/{source.id}/text.{source.text_sha256[:12]}.txt"
    try:
        texts.verify(source.id, source.text_sha256)
    except UnreadableSource as problem:
        yield Fault(
            "text",
            place,
            f"the text of {source.id} cannot be used: {problem.message}; its passages cannot be "
            "shown or quoted",
            problem.hint,
        )


def _document(root: Path, logs: LogStorage, source: Source) -> Iterator[Fault]:
    try:
        digest = hashlib.sha256(logs.filesystem.read_inside(root, source.path)).hexdigest()
    except FileNotFoundError:
        yield Fault(
            "missing-source",
            source.path,
            f"is gone; {source.id} can still be read and coded, since its text is kept",
            "bring the file back from where it came",
            serious=False,
        )
    except (OSError, NotARegularFile) as problem:
        why = problem.strerror if isinstance(problem, OSError) else problem.message
        yield Fault(
            "unreadable", source.path, f"cannot be read: {why}", "put the file itself there"
        )
    else:
        if digest != source.sha256:
            yield Fault(
                "changed-source",
                source.path,
                f"changed since {source.id} was added; all marks still stand in the text that was "
                "coded, which is kept",
                "bring the old file back, or add the new one under another name",
            )


def _left_behind(root: Path, logs: LogStorage) -> Iterator[Fault]:
    """Changes of the acting coder that could not be saved, here or where a project was."""
    for found in rescues_of(logs.filesystem, logs.coder) if logs.coder else ():
        here = found.project == root
        if not here and logs.filesystem.kind(found.project):
            continue
        count = sum(len(events) for _, events in found.batches)
        yield Fault(
            "unsaved",
            str(found.path),
            f"holds {count} changes of {logs.coder} in {found.project} that could not be saved",
            "make room, then open the project again: they are saved by themselves"
            if here
            else "put the project back where it was and open it: they are saved by themselves",
        )


def _codebook_copies(logs: LogStorage) -> Iterator[Fault]:
    folder = logs.root / PROJECT
    for name in sorted(logs.filesystem.names(folder)):
        if not (name.startswith("codebook.") and name.endswith(".yaml")):
            continue
        try:
            digest = hashlib.sha256(logs.filesystem.read(folder / name)).hexdigest()
        except (OSError, NotARegularFile):
            digest = ""
        if name != f"codebook.{digest[:12]}.yaml":
            yield Fault(
                "codebook-copy",
                f"annotations/{PROJECT}/{name}",
                "is not the codebook that was kept: its content and its name differ",
                "bring the file back from a copy of the project",
            )
