"""Annotations as a table for spreadsheets and statistics; no cell can be a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from typing import Any

from annotator.formats import ProjectWriter
from annotator.model.export import Export

COLUMNS = (
    "id", "source", "coder", "spans", "quote", "codes", "code_versions", "reliability",
    "inherited_reliability", "credibility", "grade_note", "origins", "attributes", "memo",
    "created", "modified", "text_sha256", "defused",
)  # fmt: skip
ACTIVE = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet compute a cell instead of showing it."""
MARK = b"\xef\xbb\xbf"
"""A byte order mark: without it Excel takes UTF-8 for something else."""


def write(export: Export) -> bytes:
    """CSV in UTF-8 with a byte order mark, for Excel.

    A cell that would be computed gets a leading apostrophe, and its column's name stands in
    ``defused``, so that the original can be restored.
    """
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    for item in export.items:
        cells = _cells(item)
        defused = [name for name, cell in cells.items() if cell.startswith(ACTIVE)]
        cells.update({name: f"'{cells[name]}" for name in defused})
        cells["defused"] = " ".join(defused)
        writer.writerow([cells[name] for name in COLUMNS])
    return MARK + file.getvalue().encode()


def _cells(item: Mapping[str, Any]) -> dict[str, str]:
    cells = {name: _text(item.get(name)) for name in COLUMNS}
    cells["spans"] = " ".join(f"{span['start']}:{span['end']}" for span in item["spans"])
    cells["codes"] = " ".join(code["id"] for code in item["codes"])
    cells["code_versions"] = " ".join(str(code["version"]) for code in item["codes"])
    cells["origins"] = " | ".join(origin["label"] for origin in item["origins"])
    cells["attributes"] = " | ".join(
        f"{name}={value}" for name, value in item["attributes"].items()
    )
    return cells


def _text(value: object) -> str:
    return "" if value is None else str(value)


WRITER = ProjectWriter(name="csv", suffix=".csv", write=write)
