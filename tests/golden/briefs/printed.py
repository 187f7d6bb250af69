"""What the example brief is printed as; ``python -m tests.golden.briefs.printed`` writes it anew.

Read the difference before committing it: these files say what every reader of a brief will see.
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from annotator.writers.briefs import docx, html, markdown
from tests.golden.briefs.example import EXAMPLE

FOLDER = Path(__file__).parent / "expected"


def printed_files() -> dict[str, bytes]:
    """Names below ``expected/`` and their bytes; a Word document is taken apart."""
    files = {
        "example.html": html.write(EXAMPLE),
        "example.md": markdown.write(EXAMPLE),
    }
    with zipfile.ZipFile(io.BytesIO(docx.write(EXAMPLE))) as archive:
        for entry in archive.infolist():
            name = entry.filename.replace("[Content_Types]", "Content_Types").replace("/", "-")
            files[f"docx/{name}"] = archive.read(entry)
    return files


if __name__ == "__main__":
    for old in FOLDER.rglob("*.*"):
        old.unlink()
    for name, data in printed_files().items():
        path = FOLDER / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
