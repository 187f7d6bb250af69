"""Annotations as the list that ``annotations --json`` prints."""

from __future__ import annotations

from annotator.formats import ProjectWriter
from annotator.model.export import Export


def write(export: Export) -> bytes:
    """JSON in UTF-8, two spaces of indent, nothing left out."""
    import orjson  # noqa: PLC0415

    return orjson.dumps(
        [dict(item) for item in export.items],
        option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE,
    )


WRITER = ProjectWriter(name="annotations", suffix=".json", write=write)
