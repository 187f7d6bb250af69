"""What a Word brief carries about itself comes back as it was written."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import docx as python_docx
import pytest
from annotator.model.brief import Brief, Footnote, Heading, Paragraph, Quotation, Run
from annotator.model.manifest import (
    Cited,
    Count,
    ExportedAnnotation,
    ExportedFinding,
    ExportedSource,
    Manifest,
)
from annotator.model.span import Span
from annotator.readers.briefs.docx import read
from annotator.writers.briefs import docx

IDENT = "01903a5e-7c00-7000-8000-0000000000a1"
MANIFEST = Manifest(
    project="Why <they> & “others” left",
    codebook="1.2.0",
    codebook_sha256="c" * 64,
    coder="ana",
    sources=(ExportedSource("gazette", "a" * 64, "b" * 64),),
    annotations=(
        ExportedAnnotation(
            IDENT, "gazette", "b" * 64, (Span(3, 20), Span(40, 52)), "B", None, "B°–"
        ),
    ),
    findings=(ExportedFinding("f1", "judgement-1", "Pay matters,\nmost of all."),),
    counts=(Count("code:pay", {"passages": 3, "origins": 0}, "Three passages; no origin."),),
)
NOTE = Footnote((Run("Okwara, "), Run("Gazette", italic=True)), (Cited("gazette", "¶ 7"),))


def brief(manifest: Manifest | None) -> Brief:
    return Brief(
        title="T",
        elements=(
            Heading(1, "Judgements", "judgements"),
            Paragraph((Run("Pay matters."), NOTE), "judgement", "judgement-1"),
            Quotation(IDENT, "gazette", ("Nobody told us why.", "He left."), (NOTE,)),
            Quotation(IDENT, "gazette", ("Nobody told us why.", "He left."), (NOTE,)),
        ),
        date=datetime(2024, 1, 2, tzinfo=UTC),
        manifest=manifest,
    )


def test_all_of_it_comes_back() -> None:
    returned = read(docx.write(brief(MANIFEST)), "x")
    found = returned.manifest
    assert found is not None
    assert found.annotations == MANIFEST.annotations and found.sources == MANIFEST.sources
    assert found.counts == MANIFEST.counts and found.coder == "ana"
    assert (found.project, found.codebook) == (MANIFEST.project, "1.2.0")
    [finding] = found.findings
    assert finding.statement == MANIFEST.findings[0].statement
    assert returned.body.text(returned.body.bookmarks[finding.anchor]) == "Pay matters."


def test_each_note_is_known_by_the_bookmark_around_its_mark() -> None:
    returned = read(docx.write(brief(MANIFEST)), "x")
    places = [mark.at for mark in returned.body.marks]
    starts = [returned.body.bookmarks[note.bookmark].start for note in returned.cited]
    assert starts == places and len(places) == 3
    assert {cite.locator for note in returned.cited for cite in note.cites} == {"¶ 7"}


def test_the_same_brief_gives_the_same_bytes() -> None:
    assert docx.write(brief(MANIFEST)) == docx.write(brief(MANIFEST))


@pytest.mark.parametrize("manifest", [MANIFEST, None])
def test_python_docx_keeps_it_and_reads_every_word(manifest: Manifest | None) -> None:
    written = docx.write(brief(manifest))
    document = python_docx.Document(io.BytesIO(written))
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert sum("“Nobody told us why. […] He left.”" in text for text in texts) == 2
    out = io.BytesIO()
    document.save(out)
    assert read(out.getvalue(), "x") == read(written, "x")
