"""Small projects for tests of the store, and values to put into them."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from pathlib import Path

from annotator.model.annotation import Annotation, CodeAssignment, Quote
from annotator.model.change import Put
from annotator.model.project import Settings
from annotator.model.source import Source
from annotator.model.span import Span
from annotator.store.repository import Repository

TEXT = "The wages stopped in March. Nobody told us why, said a driver. " * 40
SOURCES = ("bus-stop", "harbour", "market")


def text_hash(text: str = TEXT) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def source(name: str, text: str = TEXT) -> Source:
    data = text.encode()
    return Source(
        id=name,
        path=f"sources/{name}.txt",
        title=name.replace("-", " ").title(),
        format="text",
        encoding="utf-8",
        characters=len(text),
        sha256=hashlib.sha256(data).hexdigest(),
        text_sha256=hashlib.sha256(data).hexdigest(),
    )


def new_project(root: Path, coder: str = "ana") -> Path:
    """Three sources, nothing coded."""
    Repository.create(root, Settings(title="Why they left"))
    with Repository.open(root, coder) as repository:
        for name in SOURCES:
            (root / "sources" / f"{name}.txt").write_text(TEXT, encoding="utf-8")
            repository.store_text(name, TEXT)
        repository.save([Put(source(name)) for name in SOURCES])
    return root


def annotation(
    repository: Repository,
    source_id: str = "bus-stop",
    start: int = 4,
    *,
    ident: str | None = None,
    memo: str = "",
    end: int | None = None,
    coder: str | None = None,
) -> Annotation:
    """A claim on some words of the text."""
    stop = end if end is not None else start + 13
    book = repository.codebook()
    now = datetime.now(UTC).replace(microsecond=0)
    return Annotation(
        id=ident or repository.new_id(),
        source=source_id,
        coder=coder or repository.coder or "ana",
        text_sha256=text_hash(),
        spans=(Span(start, stop),),
        quotes=(Quote(TEXT[start:stop], TEXT[max(0, start - 32) : start], TEXT[stop : stop + 32]),),
        created=now,
        modified=now,
        codes=(CodeAssignment("reason", book.version, book.sha256),),
        reliability="B",
        credibility="2",
        memo=memo,
    )


def memos(repository: Repository) -> dict[str, str]:
    """Annotation id → memo, over all sources."""
    return {mark.id: mark.memo for name in SOURCES for mark in repository.annotations(name)}
