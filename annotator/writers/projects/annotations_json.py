"""Annotations as the list that ``annotations --json`` prints."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from annotator.formats import ProjectWriter


def write(items: Sequence[Mapping[str, object]]) -> bytes:
    """JSON in UTF-8, two spaces of indent, nothing left out."""
    import orjson  # noqa: PLC0415

    return orjson.dumps(
        [dict(item) for item in items], option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE
    )


WRITER = ProjectWriter(name="annotations", suffix=".json", write=write)
