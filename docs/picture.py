"""Make docs/reading.svg, the README's picture: ``python docs/picture.py``, or ``… FILE``."""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import sys
import tempfile
from pathlib import Path

from annotator.tui.environment import prepare_environment

ROOT = Path(__file__).parents[1]
SIZE = (120, 34)


async def picture(folder: Path) -> str:
    """The Reading screen over a copy of the sample project, with a claim selected."""
    from annotator.tui.application import AnnotatorApp  # noqa: PLC0415 - after prepare_environment
    from annotator.tui.widths import Widths  # noqa: PLC0415

    application = AnnotatorApp(folder, "coder-a", widths=Widths())
    async with application.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("]", "]", "]")
        await pilot.pause()
        return without_addresses(application.export_screenshot(title="annotator"))


def without_addresses(svg: str) -> str:
    """Leave the font to the viewer: a picture that loads nothing."""
    return re.sub(r"\s*@font-face \{.*?\}", "", svg, flags=re.DOTALL)


def main(output: Path) -> None:
    """Copy the sample, so that the picture leaves no trace in it."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        os.environ.update({f"XDG_{name}_HOME": place for name in ("STATE", "DATA", "CONFIG")})
        prepare_environment()
        for part in ("sources", "annotations"):
            shutil.copytree(ROOT / part, folder / part)
        shutil.copy(ROOT / "annotator.toml", folder)
        drawn = asyncio.run(picture(folder))
    output.write_text(drawn, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "reading.svg")
