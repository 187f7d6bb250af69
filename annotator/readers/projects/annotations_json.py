"""The list that ``annotations --json`` prints, read again."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.errors import BadImport
from annotator.formats import ImportItem, ProjectReader


def read(data: bytes) -> Sequence[ImportItem]:
    """One item per element of the list; what an element holds is checked by the import."""
    import orjson  # noqa: PLC0415

    try:
        document = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        raise BadImport(
            f"the file is no JSON: {error}", "give what annotator annotations --json printed"
        ) from error
    if not isinstance(document, list):
        raise BadImport(
            "the file holds no list of annotations",
            "it must be a JSON list like that of annotator annotations --json",
        )
    items = []
    for number, element in enumerate(document, 1):
        fields = element if isinstance(element, dict) else {"": element}
        items.append(ImportItem(f"item {number}", fields))
    return items


READER = ProjectReader(name="annotations", read=read)
