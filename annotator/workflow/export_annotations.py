"""Formats in which other tools take annotations."""

from __future__ import annotations

from annotator.errors import UsageError
from annotator.formats import ProjectWriter, by_claim


def writer_for(format_name: str) -> ProjectWriter:
    """The writer of that name; UsageError names those there are."""
    from annotator.writers import projects  # noqa: PLC0415 - only export pays for it

    writers = by_claim(projects, "WRITER", ProjectWriter, lambda writer: [writer.name])
    if format_name not in writers:
        raise UsageError(
            f"{format_name!r} is no format to export", f"known: {', '.join(sorted(writers))}"
        )
    return writers[format_name]
