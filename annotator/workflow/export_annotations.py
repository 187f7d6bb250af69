"""Formats in which other tools take annotations."""

from __future__ import annotations

from annotator.errors import UsageError
from annotator.formats import ProjectWriter, found


def writer_for(format_name: str) -> ProjectWriter:
    """The writer of that name; UsageError names those there are."""
    from annotator.writers import projects  # noqa: PLC0415 - only export pays for it

    writers = {writer.name: writer for writer in found(projects, "WRITER", ProjectWriter)}
    if format_name not in writers:
        raise UsageError(
            f"{format_name!r} is no format to export", f"known: {', '.join(sorted(writers))}"
        )
    return writers[format_name]
