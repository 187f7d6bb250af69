"""Word files made to do harm or broken on the way: refused in words, or read as far as they go."""

from __future__ import annotations

import random
import time
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO

import pytest
from annotator.errors import AnnotatorError, BadDocument, EncryptedDocument, NotWord
from annotator.model.brief import Brief, Footnote, Paragraph, Quotation, Run
from annotator.model.manifest import Cited
from annotator.readers.briefs.docx import read
from annotator.readers.ooxml.package import MOST_PART
from annotator.writers.briefs import docx
from hypothesis import given, settings
from hypothesis import strategies as st
from tests import edited_word as word

IDENT = "01903a5e-7c00-7000-8000-0000000000a1"
NOTE = Footnote((Run("Okwara, para. 7."),), (Cited("gazette", "¶ 7"),))
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


@pytest.fixture(scope="module")
def brief() -> bytes:
    return docx.write(
        Brief(
            title="T",
            elements=(
                Paragraph((Run("Before."),)),
                Quotation(IDENT, "gazette", ("Nobody told us why.",), (NOTE,)),
                Paragraph((Run("After."),)),
            ),
            date=datetime(2024, 1, 2, tzinfo=UTC),
        )
    )


def with_part(data: bytes, name: str, content: bytes | str) -> bytes:
    made = content if isinstance(content, bytes) else content.encode()
    return word.packed(word.parts(data) | {name: made})


def body(inside: str, head: str = "") -> str:
    return f'<?xml version="1.0"?>{head}<w:document {W}><w:body>{inside}</w:body></w:document>'


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def pointing(data: bytes, target: str) -> bytes:
    """The document's relationship to its footnotes leads elsewhere."""
    part = "word/_rels/document.xml.rels"
    return word.replaced(data, 'Target="footnotes.xml"', f'Target="{target}"', part=part)


def within(seconds: float, data: bytes) -> AnnotatorError | None:
    """What reading says, and that it says it soon."""
    start = time.perf_counter()
    found: AnnotatorError | None = None
    try:
        read(data, "brief.docx")
    except AnnotatorError as error:
        found = error
    assert time.perf_counter() - start < seconds
    return found


def test_the_brief_itself_is_read(brief: bytes) -> None:
    returned = read(brief, "brief.docx")
    [item] = returned.quotations
    assert item.stretch and returned.body.text(item.stretch) == "Nobody told us why."
    assert [note.text for note in returned.notes] == ["Okwara, para. 7."]
    assert [cite.source for note in returned.cited for cite in note.cites] == ["gazette"]


# --- too much -------------------------------------------------------------------------------


def test_a_zip_bomb_is_refused_before_it_unfolds(brief: bytes) -> None:
    bomb = with_part(brief, word.BODY, b" " * (MOST_PART + 10))
    assert len(bomb) < 200_000
    error = within(5, bomb)
    assert isinstance(error, BadDocument) and "unfolds" in error.message


def test_a_table_of_contents_of_forty_thousand_parts_is_refused() -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number in range(40_000):
            archive.writestr(f"{number:06d}", b"")
    assert isinstance(within(2, out.getvalue()), BadDocument)


ENTITIES = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))


@pytest.mark.parametrize(
    "declared",
    [
        f'<!DOCTYPE w:document [<!ENTITY l0 "ha">{ENTITIES}]>',
        '<!DOCTYPE w:document [<!ENTITY l9 SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE w:document SYSTEM "http://example.org/x.dtd">',
    ],
    ids=["laughs", "file", "network"],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_document_types_are_refused(declared: str, encoding: str, brief: bytes) -> None:
    text = body("<w:p><w:r><w:t>&l9;</w:t></w:r></w:p>", declared).replace(
        '"1.0"', f'"1.0" encoding="{encoding}"'
    )
    error = within(2, with_part(brief, word.BODY, text.encode(encoding)))
    assert isinstance(error, BadDocument)
    assert "passwd" not in error.message and "root:" not in error.message


@pytest.mark.parametrize("part", ["customXml/item1.xml", "word/footnotes.xml", "_rels/.rels"])
def test_document_types_are_refused_in_every_part(part: str, brief: bytes) -> None:
    old = word.parts(brief)[part].decode()
    end = old.index("?>") + 2
    text = f'{old[:end]}<!DOCTYPE x [<!ENTITY a "b">]>{old[end:]}'
    assert isinstance(within(2, with_part(brief, part, text)), BadDocument)


@pytest.mark.parametrize("name", ["w:p", "w:sdt", "w:tbl", "w:hyperlink", "w:del"])
def test_deep_nesting_is_refused(name: str, brief: bytes) -> None:
    deep = f"<{name}>" * 100_000 + f"</{name}>" * 100_000
    assert isinstance(within(2, with_part(brief, word.BODY, body(deep))), BadDocument)


def test_nesting_below_the_limit_is_read(brief: bytes) -> None:
    deep = "<w:tbl><w:tr><w:tc>" * 60
    closed = "</w:tc></w:tr></w:tbl>" * 60
    inside = f"{deep}<w:p><w:r><w:t>deep</w:t></w:r></w:p>{closed}"
    assert read(with_part(brief, word.BODY, body(inside)), "x").body.paragraphs[0] == "deep"


def test_a_hundred_thousand_notes_are_read(brief: bytes) -> None:
    many = range(1, 100_001)
    marks = "".join(f'<w:r><w:footnoteReference w:id="{n}"/></w:r>' for n in many)
    inside = f"<w:p>{run('n')}</w:p></w:footnote>"
    notes = "".join(f'<w:footnote w:id="{n}">{inside}' for n in many)
    data = with_part(brief, word.BODY, body(f"<w:p>{marks}</w:p>"))
    data = with_part(data, "word/footnotes.xml", f"<w:footnotes {W}>{notes}</w:footnotes>")
    start = time.perf_counter()
    returned = read(data, "x")
    assert len(returned.notes) == len(returned.body.marks) == 100_000
    assert time.perf_counter() - start < 10


def test_a_hundred_thousand_bookmarks_that_never_end(brief: bytes) -> None:
    many = "".join(f'<w:bookmarkStart w:id="{n}" w:name="_ann{n:032x}"/>' for n in range(100_000))
    assert within(5, with_part(brief, word.BODY, body(f"<w:p>{many}</w:p>"))) is None


def test_ten_thousand_quotations_around_one_text_are_refused(brief: bytes) -> None:
    many = range(10_000)
    starts = "".join(f'<w:bookmarkStart w:id="{n}" w:name="_ann{n:032x}"/>' for n in many)
    ends = "".join(f'<w:bookmarkEnd w:id="{n}"/>' for n in many)
    text = f"<w:p>{starts}<w:r><w:t>{'word ' * 20_000}</w:t></w:r>{ends}</w:p>"
    error = within(5, with_part(brief, word.BODY, body(text)))
    assert isinstance(error, BadDocument) and "inside one another" in error.message


# --- broken ---------------------------------------------------------------------------------


def test_a_locked_entry_is_told(brief: bytes) -> None:
    data = bytearray(brief)
    for signature, offset in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        at = data.find(signature)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(signature, at + 4)
    assert isinstance(within(1, bytes(data)), EncryptedDocument)


@pytest.mark.parametrize("part", [word.BODY, "_rels/.rels"])
def test_without_a_main_part_it_is_no_word_document(part: str, brief: bytes) -> None:
    files = {name: data for name, data in word.parts(brief).items() if name != part}
    assert isinstance(within(1, word.packed(files)), NotWord)


@pytest.mark.parametrize(
    "part", ["word/footnotes.xml", "customXml/item1.xml", "word/_rels/document.xml.rels"]
)
def test_without_another_part_the_rest_is_read(part: str, brief: bytes) -> None:
    files = {name: data for name, data in word.parts(brief).items() if name != part}
    [item] = read(word.packed(files), "x").quotations
    assert item.annotation == IDENT and item.stretch is not None


@pytest.mark.parametrize(
    "target",
    [
        "../../../../etc/passwd",
        "/etc/passwd",
        "http://example.org/x",
        "%2e%2e/word/nowhere.xml",
        "",
    ],
)
def test_relationships_that_lead_astray_lead_nowhere(target: str, brief: bytes) -> None:
    returned = read(pointing(brief, target), "x")
    assert returned.notes == () and len(returned.body.marks) == 1


def test_a_relationship_to_itself_is_no_loop(brief: bytes) -> None:
    assert read(pointing(brief, "document.xml"), "x").notes == ()


def test_parts_are_found_by_relation_and_not_by_name(brief: bytes) -> None:
    files = word.parts(brief)
    files["odd/place.xml"] = files.pop("word/footnotes.xml")
    moved = pointing(word.packed(files), "/odd/place.xml")
    assert [note.text for note in read(moved, "x").notes] == ["Okwara, para. 7."]


def test_the_strict_namespace_is_read_too(brief: bytes) -> None:
    strict = {
        name: data.replace(
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        ).replace(
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        )
        for name, data in word.parts(brief).items()
    }
    [item] = read(word.packed(strict), "x").quotations
    assert item.stretch is not None


@pytest.mark.parametrize(
    ("inside", "words"),
    [
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r>", "a\tb\nc"),
        ("<w:r><w:t>so</w:t><w:noBreakHyphen/><w:t>called</w:t></w:r>", "so\u2011called"),
        ('<w:fldSimple w:instr="X"><w:r><w:t>field</w:t></w:r></w:fldSimple>', "field"),
        (f"<w:r><w:instrText>PAGE</w:instrText></w:r>{run('1')}", "1"),
        (f"<w:hyperlink><w:smartTag>{run('in')}</w:smartTag></w:hyperlink>", "in"),
        (f"<w:ins>{run('new')}</w:ins><w:del><w:r><w:delText>old</w:delText></w:r></w:del>", "new"),
        (f"<w:moveTo>{run('to')}</w:moveTo><w:moveFrom>{run('from')}</w:moveFrom>", "to"),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{run('s')}</w:sdtContent></w:sdt>", "s"),
        (f"<w:pPr><w:tabs><w:tab/></w:tabs></w:pPr>{run('t')}", "t"),
        (f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>{run('seen')}", "seen"),
        ("<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>seen</w:t></w:r>", "seen"),
        ("<w:r><w:t>a &amp; &lt;b&gt; &#233; &quot;c&quot;</w:t></w:r>", 'a & <b> é "c"'),
        ("<w:r><w:t xml:space='preserve'> a <![CDATA[<&>]]> </w:t></w:r>", " a <&> "),
        ("<w:r><!-- x --><w:t>a<?pi x?>b</w:t></w:r>", "ab"),
    ],
)  # fmt: skip
def test_what_is_read_of_a_paragraph(inside: str, words: str, brief: bytes) -> None:
    data = with_part(brief, word.BODY, body(f"<w:p>{inside}</w:p>"))
    assert read(data, "x").body.paragraphs[0] == words


def test_a_bookmark_that_ends_between_paragraphs_ends_with_the_first(brief: bytes) -> None:
    mark = f'<w:bookmarkStart w:id="7" w:name="_ann{"0" * 31}1"/>'
    between = f'{mark}<w:p>{run("“No.”")}</w:p><w:bookmarkEnd w:id="7"/><w:p>{run("“Yes.”")}</w:p>'
    returned = read(with_part(brief, word.BODY, body(between)), "x")
    stretch = returned.body.bookmarks[f"_ann{'0' * 31}1"]
    assert returned.body.text(stretch) == "“No.”"


def test_only_one_of_two_ways_to_draw_a_text_box_is_read(brief: bytes) -> None:
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    box = f"<w:txbxContent><w:p>{run('box')}</w:p></w:txbxContent>"
    ways = f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    drawn = f"<mc:AlternateContent {mc}>{ways}</mc:AlternateContent>"
    inside = f"<w:p><w:r><w:t>a</w:t>{drawn}<w:t>b</w:t></w:r></w:p>"
    assert read(with_part(brief, word.BODY, body(inside)), "x").body.paragraphs[:2] == ("ab", "box")


@pytest.mark.parametrize(
    "listed",
    [
        '<annotation id="x" spans="5:1 a:b 9999999999999999999:3 ٣:٤ 1:2"/>',
        '<annotation/><quotation/><note/><cites/><figure name="x" value="1"/><count/><unknown/>',
        '<count about="x"><figure name="n" value="-1"/><figure name="m" value="１"/></count>',
    ],
)
def test_a_list_that_makes_no_sense_is_read_as_far_as_it_does(listed: str, brief: bytes) -> None:
    part = f'<quotations xmlns="urn:annotator:brief:quotations:1">{listed}</quotations>'
    manifest = read(with_part(brief, "customXml/item1.xml", part), "x").manifest
    assert manifest is not None
    for item in manifest.annotations:
        assert all((span.start, span.end) == (1, 2) for span in item.spans)
    assert all(not count.figures or count.about == "" for count in manifest.counts)


@settings(max_examples=150, deadline=None)
@given(seed=st.integers(0, 10**9))
def test_bytes_changed_at_random_give_an_error_or_a_brief(seed: int) -> None:
    rng = random.Random(seed)
    data = bytearray(_SMALL)
    for _ in range(rng.randint(1, 30)):
        data[rng.randrange(len(data))] = rng.randrange(256)
    if rng.random() < 0.3:
        del data[rng.randrange(len(data)) :]
    try:
        read(bytes(data), "x")
    except AnnotatorError as error:
        assert error.exit_code == 3 and error.message.isprintable()


@settings(max_examples=100, deadline=None)
@given(seed=st.integers(0, 10**9))
def test_xml_changed_at_random_gives_an_error_or_a_brief(seed: int) -> None:
    rng = random.Random(seed)
    files = word.parts(_SMALL)
    name = rng.choice([word.BODY, "word/footnotes.xml", "customXml/item1.xml", "_rels/.rels"])
    pieces = files[name].decode().split("<")
    for _ in range(rng.randint(1, 6)):
        act: Callable[[], object] = rng.choice(
            [
                lambda: pieces.pop(rng.randrange(1, len(pieces))),
                lambda: pieces.insert(rng.randrange(1, len(pieces)), rng.choice(pieces)),
            ]
        )
        if len(pieces) > 3:
            act()
    try:
        read(word.packed(files | {name: "<".join(pieces).encode()}), "x")
    except AnnotatorError as error:
        assert error.exit_code == 3


_SMALL = docx.write(
    Brief(
        title="T",
        elements=(Quotation(IDENT, "gazette", ("Nobody told us why.", "He left."), (NOTE,)),),
        date=datetime(2024, 1, 2, tzinfo=UTC),
    )
)
