"""Briefs as LibreOffice and Chromium show them: nothing is lost on the way to paper."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from annotator.model.brief import Brief, Footnote, Heading, Quotation, Run, Table
from annotator.writers.briefs import docx, html
from tests.golden.briefs.example import EXAMPLE

Needs = Callable[..., str]


def text_of(pdf: Path, needs: Needs) -> str:
    done = subprocess.run(
        [needs("pdftotext"), str(pdf), "-"], capture_output=True, text=True, check=True
    )
    return squeezed(done.stdout)


def squeezed(text: str) -> str:
    """Lines break where they must, and fonts join letters; letters and digits stay."""
    return re.sub(r"[\s\u00ad\u200b-\u200f\u202a-\u202e\u2066-\u2069]+", "", text)


def plain_words(brief: Brief) -> list[str]:
    """What must be on paper, as far as a PDF keeps it in order: left-to-right text."""
    out = [brief.title, brief.question, brief.status, brief.handling]
    for element in brief.elements:
        match element:
            case Heading(text=text):
                out.append(text)
            case Quotation(parts=parts, after=after, rtl=False, lang=""):
                out += [line for part in parts for line in part.split("\n")]
                notes = [item for item in after if isinstance(item, Footnote)]
                out += ["".join(run.text for run in note.runs if not run.rtl) for note in notes]
            case Table(caption=caption, header=header):
                out += [caption, *header]
    return [squeezed(text) for text in out if text.isascii() or "“" in text]


def missing(brief: Brief, printed: str) -> list[str]:
    return [words for words in plain_words(brief) if words and words not in printed]


def test_libreoffice_prints_all_of_a_word_document(tmp_path: Path, needs: Needs) -> None:
    office = needs("soffice")
    (tmp_path / "brief.docx").write_bytes(docx.write(EXAMPLE))
    subprocess.run(
        [office, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to",
         "pdf", "--outdir", str(tmp_path), str(tmp_path / "brief.docx")],
        capture_output=True, check=True, timeout=120,
    )  # fmt: skip
    printed = text_of(tmp_path / "brief.pdf", needs)
    assert missing(EXAMPLE, printed) == []
    pages = [f"Page{number}of4" for number in (1, 2, 3, 4)]
    assert all(page in printed for page in pages)
    assert printed.count(squeezed(EXAMPLE.handling)) == 2 * len(pages)


def test_chromium_prints_all_of_a_web_page(tmp_path: Path, needs: Needs) -> None:
    browser = needs("chromium", "chromium-browser", "google-chrome")
    page = tmp_path / "brief.html"
    page.write_bytes(html.write(EXAMPLE))
    subprocess.run(
        [browser, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path}/data",
         "--no-pdf-header-footer", f"--print-to-pdf={tmp_path}/brief.pdf", page.as_uri()],
        capture_output=True, check=True, timeout=120,
    )  # fmt: skip
    printed = text_of(tmp_path / "brief.pdf", needs)
    assert missing(EXAMPLE, printed) == []
    assert "Page1of" in printed


def test_the_check_sees_what_is_missing() -> None:
    quotation = Quotation("a", "s", ("words",), (Footnote((Run("note"),)),))
    brief = Brief("Title", (quotation,), EXAMPLE.date)
    assert missing(brief, "Titlewords") == ["note"]


@pytest.mark.parametrize("brief", [EXAMPLE])
def test_the_check_has_much_to_look_for(brief: Brief) -> None:
    assert len(plain_words(brief)) > 20
