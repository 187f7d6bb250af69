"""The first questions: who are you, and shall a project be made here?"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.errors import AnnotatorError
from annotator.tui.screens.form import Answers, Form
from annotator.tui.widgets.fields import Field
from annotator.workflow.coder import checked_coder, remember_coder

if TYPE_CHECKING:
    from annotator.tui.window import Window

NAME = re.compile(r"[^a-z0-9-]+")


def name_form(coder: str = "") -> Form:
    """Ask for the coder id, once per install; a pack says whose it is."""
    return Form(
        "Who are you?",
        [
            Field(
                "coder",
                "your coder name",
                coder,
                hint="1 to 32 small letters, digits and hyphens, such as mira-k",
            )
        ],
        intro="Every mark bears the name of its coder.",
        check=_check_name,
    )


def _check_name(given: Answers) -> tuple[str, str] | None:
    try:
        checked_coder(given["coder"].strip())
    except AnnotatorError as error:
        return "coder", f"{error.message}: {error.hint}"
    return None


def project_form(folder: Path) -> Form:
    """Offer to make a folder a project."""
    return Form(
        f"No project here. Create one in {folder}?",
        [
            Field("folder", "folder", str(folder)),
            Field("title", "title", hint="stands on the brief"),
            Field("question", "question", hint="what the coding is to answer"),
            Field(
                "codebook",
                "codebook file",
                hint="a YAML file with your codes; without one you can read and add it later",
            ),
        ],
        intro="A project is a plain folder: sources, annotations, exports.",
        check=_check_folder,
    )


def _check_folder(given: Answers) -> tuple[str, str] | None:
    codebook = given["codebook"].strip()
    if codebook and not Path(codebook).expanduser().is_file():
        return "codebook", f"no file {codebook}"
    return None if given["folder"].strip() else ("folder", "name a folder")


def remember(window: Window, coder: str) -> None:
    """Keep the name for this install; a folder that cannot be written is no reason to stop."""
    try:
        remember_coder(coder)
    except OSError as error:
        window.warn(f"the name could not be remembered: {error.strerror}")
