"""What every format of the brief must do, whichever file it is in."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from annotator.errors import CharacterNotWritable
from annotator.formats import BriefWriter, by_claim
from annotator.model.brief import (
    Box,
    Brief,
    Cell,
    Contents,
    Element,
    Footnote,
    Graph,
    Heading,
    Line,
    PageBreak,
    Paragraph,
    Point,
    Quotation,
    Run,
    Table,
)
from annotator.writers import briefs
from openxml_audit.validator import OpenXmlValidator
from tests import read_back
from tests.golden.briefs.example import EXAMPLE
from tests.ooxml_lint import lint

WRITERS = by_claim(briefs, "WRITER", BriefWriter, lambda writer: [writer.name])
DATE = datetime(2024, 6, 21, 9, 30, tzinfo=UTC)
SECRET = "quokka"


def write(name: str, brief: Brief) -> bytes:
    writer = WRITERS[name]
    assert isinstance(writer, BriefWriter)
    return writer.write(brief)


def words(data: bytes) -> str:
    """All text of a file, however it is packed."""
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return "\n".join(archive.read(name).decode() for name in archive.namelist())
    return data.decode()


def small(*elements: Element, **fields: str) -> Brief:
    return Brief(title="T", elements=elements, date=DATE, **fields)


def test_three_formats_are_found() -> None:
    assert sorted(WRITERS) == ["docx", "html", "md"]
    assert {writer.suffix for writer in WRITERS.values()} == {".docx", ".html", ".md"}


@pytest.mark.parametrize("name", WRITERS)
class TestEveryFormat:
    def test_prints_the_same_bytes_again(self, name: str) -> None:
        assert write(name, EXAMPLE) == write(name, EXAMPLE)

    def test_prints_an_empty_brief(self, name: str) -> None:
        assert "T" in words(write(name, small()))

    @pytest.mark.parametrize("sign", ["\0", "\x0b", "\x0c", "\x1f", "\ud800", "\uffff"])
    def test_refuses_a_quotation_it_cannot_hold(self, name: str, sign: str) -> None:
        brief = small(Quotation("a17", "gazette", ("fine", f"not{sign}fine")))
        with pytest.raises(CharacterNotWritable) as caught:
            write(name, brief)
        assert "a17" in caught.value.message
        assert "gazette" in caught.value.message
        assert f"U+{ord(sign):04X}" in caught.value.message
        assert caught.value.exit_code == 8

    def test_shows_what_it_cannot_hold_in_our_own_words(self, name: str) -> None:
        printed = words(write(name, small(Paragraph((Run("bell\x07 and \ud800"),)))))
        assert "bell␇ and \ufffd" in printed

    def test_says_the_handling_at_both_ends(self, name: str) -> None:
        printed = words(write(name, small(handling="FOR THE DESK")))
        assert printed.count("FOR THE DESK") >= 2

    def test_prints_all_that_a_box_holds(self, name: str) -> None:
        quotation = Quotation("a", "s", ("their words",), (Footnote((Run("the note"),)),))
        box = Box("Of this matter", (Paragraph((Run("our words"),), "lead"), quotation))
        printed = words(write(name, small(Paragraph((Run("to it", target="b"),)), box)))
        for said in ("Of this matter", "our words", "their words", "the note"):
            assert said in printed

    def test_leads_into_a_box(self, name: str) -> None:
        inside = Paragraph((Run("here"),), anchor="yonder")
        printed = words(
            write(
                name, small(Paragraph((Run("to it", target="yonder"),)), Box("t", (inside,), "b"))
            )
        )
        assert printed.count("yonder") == 2

    def test_tells_a_graph_in_words(self, name: str) -> None:
        points = (
            Point("r", "Hunger", "reason"), Point("s", "A letter", "source"),
            Point("o", "the aunt", "unnamed"), Point("w", "the old list", "withdrawn"),
        )  # fmt: skip
        lines = (Line("r", "s", "against"), Line("s", "o"), Line("s", "w"))
        printed = words(write(name, small(Graph("c", "d", ("Why", "Where", "Who"), points, lines))))
        for said in (
            "Why",
            "Where",
            "Who",
            "Hunger",
            "A letter",
            "the aunt",
            "unnamed",
            "withdrawn",
        ):
            assert said in printed

    def test_makes_no_link_of_a_dangerous_address(self, name: str) -> None:
        links = ("javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "//x.example")
        printed = words(write(name, small(Paragraph(tuple(Run("w", link=to) for to in links)))))
        assert not re.search("javascript|passwd|text/html,x|x[.]example", printed)

    def test_keeps_two_note_marks_apart(self, name: str) -> None:
        note = Footnote((Run("n"),))
        printed = words(write(name, small(Paragraph((Run("w"), note, note)))))
        assert re.search(r">, <|>,&#160;<|\[\^1\] \[\^2\]", printed)

    def test_numbers_notes_in_the_order_of_their_marks(self, name: str) -> None:
        def note(text: str) -> Footnote:
            return Footnote((Run(text),))

        table = Table("c", "d", ("h",), ((Cell(((note("second"),),)),),), (1.0,))
        brief = small(
            Paragraph((note("first"),)), table, Quotation("a", "s", ("q",), (note("third"),))
        )
        printed = words(write(name, brief))
        places = [printed.index(text) for text in ("first", "second", "third")]
        assert places == sorted(places)

    def test_prints_a_link_to_nowhere_as_words(self, name: str) -> None:
        printed = words(write(name, small(Paragraph((Run(SECRET, target="gone"),)))))
        assert SECRET in printed
        assert "gone" not in printed

    def test_takes_hostile_names(self, name: str) -> None:
        evil = "</w:t><script>&\"'`|*[x](y)\n# no\t<!--"
        brief = Brief(
            title=evil, question=evil, status=evil, handling=evil, authors=evil, language=evil,
            date=DATE, properties={evil: evil},
            elements=(
                Contents(),
                Heading(2, evil, evil),
                PageBreak(),
                Paragraph((Run(evil, bold=True, lang=evil), Run(evil, target=evil)), "item", "p"),
                Table(evil, evil, (evil,), ((Cell(((Run(evil, italic=True),),)),),), (0.0,), "t"),
                Quotation(evil, evil, (evil,), lang=evil),
                Box(evil, (Paragraph((Run(evil),)),), evil),
                Graph(
                    evil, evil, (evil, evil, evil), (Point(evil, evil, "source", evil),),
                    (Line(evil, evil), Line(evil, "none", "against")),
                ),
            ),
        )  # fmt: skip
        printed = write(name, brief)
        if name == "docx":
            assert lint(printed) == []
        else:
            assert "<script>" not in words(printed).replace("\\<script\\>", "")
        read = {"docx": read_back.from_docx, "html": read_back.from_html}.get(
            name, read_back.from_markdown
        )
        assert read(printed)[0][1] == (evil,)


@pytest.mark.parametrize("name", WRITERS)
@pytest.mark.parametrize(
    "unit",
    [" ", "\t", "\n", "\n ", "a ", "ا ", "ا a ", "নি ", "*", "&", "`", "\\", ":a", "1. ", "<!--"],
)
def test_a_long_and_hostile_quotation_takes_linear_time(name: str, unit: str) -> None:
    """A quadratic rule would need hours here."""
    long = unit * 100_000
    assert len(write(name, small(Quotation("a", "s", (long, long), rtl=True)))) > 500


@pytest.fixture
def audited(tmp_path: Path) -> Callable[[bytes], list[str]]:
    def audit(data: bytes) -> list[str]:
        path = tmp_path / "brief.docx"
        path.write_bytes(data)
        return [str(error) for error in OpenXmlValidator().validate(path).errors]

    return audit


BRIEFS = {
    "example": EXAMPLE,
    "empty": small(),
    "one quotation": small(Quotation("a", "s", ("words",))),
    "only a table": small(Table("c", "d", ("h", "i"), (), (0.5, 0.5)), handling="X"),
    "only contents": small(Contents()),
    "right to left": small(
        Heading(1, "عنوان", "h"), Contents(), Paragraph((Run("نص", rtl=True),)), language="ar"
    ),
    "page break last": small(Paragraph((Run("w"),)), PageBreak()),
    "two tables": small(*[Table("c", "d", ("h",), ((Cell(()),),), (1.0,))] * 2),
}


@pytest.mark.parametrize("brief", BRIEFS.values(), ids=BRIEFS)
def test_word_documents_are_valid(brief: Brief, audited: Callable[[bytes], list[str]]) -> None:
    printed = write("docx", brief)
    assert lint(printed) == []
    assert audited(printed) == []


def any_brief(seed: int) -> Brief:
    """Elements in any order, as no workflow would think of putting them."""
    chance = random.Random(seed)
    note = Footnote((Run("note "), Run("link", link="https://example.org/é?a=b&c"), Run("א")))
    quotation = Quotation("a", "s", ("one", "تو", "তিন\nfour"), (note, note, Run(" B2")), "en")
    stock: tuple[Element, ...] = (
        Heading(chance.randint(0, 5), "Heading", "h"),
        Paragraph(
            (Run("body", link="mailto:a@b.example"), note, Run("more", bold=True, target="h")),
            "body",
            "p",
        ),
        Paragraph((Run(""),), "judgement"),
        Paragraph((), "item"),
        Paragraph((Run("نص", rtl=True), note), "bibliography"),
        quotation,
        Table("c", "d", ("h", "i"), ((Cell(()), Cell(((Run("x"), note), ()))),) * 3, (0.3, 0.7)),
        PageBreak(),
        Contents(),
        Box("b", (Paragraph((Run("w"), note), "item"), quotation)),
        Box("b", ()),
        Graph(
            "c", "d", ("l", "m", "r"), (Point("a", "a", "reason"), Point("b", "b", "source")),
            (Line("a", "b", "both"), Line("b", "a")),
        ),
    )  # fmt: skip
    return small(*(chance.choice(stock) for _ in range(12)), handling=chance.choice(["", "X"]))


@pytest.mark.parametrize("seed", range(40))
def test_any_order_of_elements_gives_a_sound_document(seed: int) -> None:
    assert lint(write("docx", any_brief(seed))) == []


@pytest.mark.parametrize("seed", range(4))
def test_any_order_of_elements_gives_a_valid_document(
    seed: int, audited: Callable[[bytes], list[str]]
) -> None:
    assert audited(write("docx", any_brief(seed))) == []
