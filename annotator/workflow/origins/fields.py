"""Fields of an origin as people write them: dates, and bibliographic data from files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from annotator.errors import UsageError
from annotator.model.reference import PartialDate, Reference
from annotator.workflow.sources.reference_fields import csl_value


def date_from(words: str) -> PartialDate | None:
    """«2015», «2015-05» or «2015-05-17»; nothing empties the field.

    Raises:
        UsageError: no date, or none that a calendar has.
    """
    value = csl_value("issued", words)
    return PartialDate.of(value["date-parts"][0]) if value is not None else None


def reference_from(
    before: Reference | None,
    path: Path | None,
    ident: str | None,
    words: Sequence[str],
) -> Reference | None:
    """Of a file's item, else of what was there, with ``FIELD=TEXT`` words put in.

    Raises:
        BadReferences, UnreadableSource: the file is no bibliography.
        UsageError: it does not say which item; a field is none.
    """
    item: dict[str, Any] = dict(before.csl) if before is not None else {}
    if path is not None:
        item = dict(_item(path, ident).csl)
    for word in words:
        name, equals, text = word.partition("=")
        if not equals:
            raise UsageError(f"{word!r} sets nothing", "write FIELD=TEXT")
        value = csl_value(name.strip(), text)
        item[name.strip()] = value
    item = {name: value for name, value in item.items() if value is not None}
    return Reference({"type": "document"} | item) if item else None


def _item(path: Path, ident: str | None) -> Reference:
    from annotator.workflow.sources.references import read_references  # noqa: PLC0415 - only files need it

    items = read_references(path).items
    found = [item for item in items if ident in (None, item.id)]
    if len(found) == 1:
        return found[0]
    known = ", ".join(item.id for item in items[:8] if item.id)
    what = f"{path} has {len(found) or 'no'} item{'s' * (len(found) != 1)}"
    raise UsageError(
        f"{what} called {ident!r}" if ident else what,
        f"say which: --reference-id ID; there are {known}" if known else "give another file",
    )
