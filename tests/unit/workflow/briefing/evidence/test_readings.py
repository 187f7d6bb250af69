"""What a coder says of a marker's note, beside the quotation that holds the marker."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from annotator.model.brief import Quotation
from annotator.model.change import Put
from annotator.model.span import Span
from annotator.store.repository import Repository
from annotator.text.canonical import text_digest
from annotator.workflow.briefing.evidence.readings import LONGEST
from annotator.workflow.briefing.make_brief import make_brief
from annotator.workflow.suggesting.notes import flag_note
from tests.unit.workflow.briefing.project import claim, everything, make_project, opened, said

COOK, INSTITUTE = "[1] A cook of the mill.", "[2] The institute, 2024."
TEXT = f"Six in ten left over pay [1]. The rest stayed.\n\nNotes\n\n{COOK}\n\n{INSTITUTE}\n"
MARKER = Span(TEXT.index("[1]"), TEXT.index("[1]") + 3)
NOTE = Span(TEXT.index(INSTITUTE), TEXT.index(INSTITUTE) + len(INSTITUTE))


def with_page(repository: Repository, text: str = TEXT) -> None:
    repository.store_text("page", text)
    source = replace(
        repository.source("noon"),
        id="page",
        title="The page",
        characters=len(text),
        text_sha256=text_digest(text),
    )
    repository.save([Put(source)])


@pytest.fixture
def wren(tmp_path: Path) -> Iterator[Repository]:
    with opened(make_project(tmp_path / "study"), "wren") as repository:
        with_page(repository)
        yield repository


def lines(repository: Repository) -> list[str]:
    """What stands after every quotation, body and annex."""
    found = [item for item in make_brief(repository).elements if isinstance(item, Quotation)]
    return ["".join(map(said, item.after)) for item in found]


def test_body_and_annex_tell_the_note_that_a_coder_reads(wren: Repository) -> None:
    claim(wren, "page", "Six in ten left over pay [1].")
    flag_note(wren, "page", MARKER, NOTE, "the list is shifted")
    told = (
        " · the text’s marker [1]; by wren’s reading note 2: “The institute, 2024.” "
        "(the list is shifted)"
    )
    body, annex = lines(wren)
    assert body.endswith(told)
    assert told in annex


def test_a_marker_that_has_no_note_is_told_so(wren: Repository) -> None:
    claim(wren, "page", "Six in ten left over pay [1].")
    flag_note(wren, "page", MARKER, None)
    assert "the text’s marker [1]; by wren’s reading it has no note here" in everything(
        make_brief(wren)
    )


def test_other_quotations_of_the_source_say_nothing(wren: Repository) -> None:
    claim(wren, "page", "The rest stayed.")
    flag_note(wren, "page", MARKER, NOTE)
    assert "reading" not in "".join(lines(wren))


def test_a_long_note_is_shortened_and_says_so(wren: Repository) -> None:
    text = TEXT.replace("2024.", "2024. " + "Seen in the reading room. " * 20)
    with_page(wren, text)
    claim(wren, "page", "Six in ten left over pay [1].")
    flag_note(wren, "page", MARKER, Span(NOTE.start, len(text.rstrip())))
    (told, _) = lines(wren)
    quoted = told.partition("note 2: “")[2].partition("”")[0]
    assert quoted.endswith(" […]")
    assert len(quoted) <= LONGEST + 4


def test_a_blind_coder_is_not_told_what_another_reads(tmp_path: Path) -> None:
    root = make_project(tmp_path / "blind", blind=True)
    with opened(root, "rook") as rook:
        with_page(rook)
        flag_note(rook, "page", MARKER, NOTE, "SECRET")
    with opened(root, "wren") as wren:
        claim(wren, "page", "Six in ten left over pay [1].")
        assert "reading" not in "".join(lines(wren))
