"""What the Markdown cases are shown as; ``python -m tests.golden.markdown.pages`` writes it anew.

Each ``cases/<name>.md`` has a ``<name>.json`` beside it: the lines of the display, the blocks, the
looks, and every stretch of display that is not, character for character, the file's own text.
Look at the difference before it is committed.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from annotator.text.markdown import project_markdown

FOLDER = Path(__file__).parent / "cases"


def cases() -> list[Path]:
    """The Markdown files."""
    return sorted(FOLDER.glob("*.md"))


def described(text: str) -> str:
    """A projection as one reads it."""
    page = project_markdown(text)
    display = page.display
    fields = {
        "display": display.split("\n"),
        "blocks": [
            f"{block.number} {block.kind.value}{f' {block.level}' if block.level else ''}:"
            f" {block.span.of(display)}  ⟵  {page.to_canonical(block.span).of(text)}"
            for block in page.blocks
        ],
        "looks": [
            f"{style.look}: {style.span.of(display)}{f' → {style.target}' if style.target else ''}"
            for style in page.styles
        ],
        "replaced": [
            f"{run.canonical.of(text)!r} → {run.display.of(display)!r}"
            for run in page.runs
            if run.display.of(display) != run.canonical.of(text) and len(run.canonical)
        ],
    }
    if page.simplified:
        fields["simplified"] = [page.simplified]
    return json.dumps(fields, ensure_ascii=False, indent=2) + "\n"


def main() -> None:
    """Write every expectation anew."""
    for case in cases():
        case.with_suffix(".json").write_text(described(case.read_text("utf-8")), "utf-8")
        sys.stdout.write(f"{case.stem}\n")


def expectations() -> Iterator[tuple[str, str, str]]:
    """Name, Markdown and expected description of each case."""
    for case in cases():
        yield case.stem, case.read_text("utf-8"), case.with_suffix(".json").read_text("utf-8")


if __name__ == "__main__":
    main()
