"""What other tools are given, and in which formats."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.errors import UsageError
from annotator.formats import ProjectWriter, by_claim
from annotator.model.export import Export
from annotator.workflow.blind import visible_coder
from annotator.workflow.exchange.shapes import annotation_items
from annotator.workflow.origins.recording import visible_origins
from annotator.workflow.origins.tracing import trace

if TYPE_CHECKING:
    from annotator.store.repository import Repository


def exported(repository: Repository, *, source: str | None = None) -> Export:
    """What the acting coder may see, of one source or of all; memos stay out of other formats."""
    only = visible_coder(repository, None)
    own = [mark for each in repository.sources() for mark in repository.annotations(each.id, only)]
    tracing = trace(repository, annotations=own)
    wanted = [repository.source(source)] if source else list(repository.sources())
    return Export(
        title=repository.settings.title,
        items=list(annotation_items(repository, source=source, coder=only)),
        annotations=[mark for each in wanted for mark in repository.annotations(each.id, only)],
        sources=repository.sources(),
        references=repository.references(),
        origins=visible_origins(repository),
        links=tracing.material.confirmed,
        withdrawals=tracing.withdrawals,
        findings=tracing.material.findings,
        labels=tracing.best.labels,
    )


def writer_for(format_name: str) -> ProjectWriter:
    """The writer of that name; UsageError names those there are."""
    from annotator.writers import projects  # noqa: PLC0415 - only export pays for it

    writers = by_claim(projects, "WRITER", ProjectWriter, lambda writer: [writer.name])
    if format_name not in writers:
        raise UsageError(
            f"{format_name!r} is no format to export", f"known: {', '.join(sorted(writers))}"
        )
    return writers[format_name]
