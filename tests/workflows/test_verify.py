"""A brief comes back from a word processor: what was changed in it is found, nothing else."""

from __future__ import annotations

import hashlib
import io
import json
import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from annotator.store.repository import Repository
from annotator.workflow.briefing.make_brief import make_brief
from annotator.writers.briefs import docx as docx_writer
from lxml import etree
from tests import edited_word as word
from tests.workflows.conftest import Annotator

ROOT = Path(__file__).parents[2]
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
LOCKED = "EncryptedPackage".encode("utf-16-le")
FAULTY = {"altered", "unmarked-elision", "not-found"}
Needs = Callable[..., str]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the sample project."""
    folder = tmp_path_factory.mktemp("sample") / "study"
    folder.mkdir()
    shutil.copy(ROOT / "annotator.toml", folder)
    for name in ("sources", "annotations"):
        shutil.copytree(ROOT / name, folder / name)
    return folder


@pytest.fixture
def project(sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Annotator:
    """Its own copy for a test, as coder A."""
    folder = tmp_path / "study"
    shutil.copytree(sample, folder)
    return Annotator(folder, monkeypatch)


@pytest.fixture(scope="module")
def exported(sample: Path) -> bytes:
    with Repository.open(sample, "coder-a") as repository:
        return docx_writer.write(make_brief(repository))


def verify(project: Annotator, data: bytes, *options: str, code: int | None = None) -> Any:
    path = project.folder / "back.docx"
    path.write_bytes(data)
    ran = project("verify", "back.docx", "--json", *options, coder="coder-a")
    assert ran.code in (0, 9), ran.err
    assert code is None or ran.code == code, ran.out
    assert ran.code == (9 if ran.data["faults"] else 0)
    return ran.data


def faults(data: Any) -> list[Any]:
    lists = [value for value in data.values() if isinstance(value, list)]
    return [row for rows in lists for row in rows if row["fault"]]


def wrong_quotes(data: Any) -> list[Any]:
    return [row for row in data["quotes"] if row["fault"]]


def wrong_notes(data: Any) -> list[Any]:
    return [row for row in data["footnotes"] if row["fault"]]


def wrong_counts(data: Any) -> list[Any]:
    return [row for row in data["counts"] if row["fault"]]


def first_mark(body: etree._Element) -> etree._Element:
    """The bookmark of the first quotation."""
    name = word.quotation_texts(body)[0][0]
    return next(m for m in body.iter(f"{word.W}bookmarkStart") if m.get(f"{word.W}name") == name)


def reopened(project: Annotator, row: Any) -> str:
    """Who made a quoted claim, with the source opened again for them."""
    marks = project("annotations", "--json", coder="coder-a").data
    coder = next(mark["coder"] for mark in marks if mark["id"] == row["annotation"])
    project("reopen", row["source"], coder=coder)
    return str(coder)


# --- nothing was changed --------------------------------------------------------------------


def test_an_untouched_brief_has_no_fault(project: Annotator, exported: bytes) -> None:
    data = verify(project, exported, code=0)
    assert data["ours"] and data["general"] == []
    assert data["typed"] == [], "what shows that a link is so is the brief's own"
    assert set(word.statuses(data["quotes"])) == {"verbatim"}
    assert set(word.statuses(data["footnotes"])) == {"same"}
    assert len(data["quotes"]) > 60 and len(data["footnotes"]) > 20 and len(data["sources"]) == 5
    assert all(row["exported"] == row["now"] for row in data["counts"]) and data["counts"]


def test_a_brief_saved_by_python_docx_has_no_fault(project: Annotator, exported: bytes) -> None:
    out = io.BytesIO()
    docx.Document(io.BytesIO(exported)).save(out)
    data = verify(project, out.getvalue(), code=0)
    assert set(word.statuses(data["quotes"])) == {"verbatim"}
    assert set(word.statuses(data["footnotes"])) == {"same"}


def test_a_brief_saved_by_libreoffice_has_no_fault(
    project: Annotator, exported: bytes, tmp_path: Path, needs: Needs
) -> None:
    saved = word.saved_by_libreoffice(needs("soffice"), exported, tmp_path / "office")
    assert saved != exported
    data = verify(project, saved, code=0)
    assert set(word.statuses(data["quotes"])) == {"verbatim"}
    assert set(word.statuses(data["footnotes"])) == {"same"}
    assert set(word.statuses(data["findings"])) == {"ok"}
    assert set(word.statuses(data["typed"])) <= {"verbatim"}


def test_looking_changes_nothing(project: Annotator, exported: bytes) -> None:
    def state() -> dict[str, str]:
        files = [path for path in project.folder.rglob("*") if path.is_file()]
        return {
            str(path): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in files
            if ".cache" not in path.parts
        }

    (project.folder / "back.docx").write_bytes(exported)
    before = state()
    verify(project, exported)
    assert state() == before


# --- words ----------------------------------------------------------------------------------


@pytest.mark.parametrize("change", word.CHANGES, ids=lambda change: change.__name__)
@pytest.mark.parametrize("seed", range(3))
def test_a_changed_word_is_found_and_nothing_else(
    change: Callable[[list[str], int], list[str]], seed: int, project: Annotator, exported: bytes
) -> None:
    rng = random.Random(seed)
    edited, changed = word.change_words(
        exported, change, rng, lambda number: number % 2 == seed % 2
    )
    rows = verify(project, edited, code=9)["quotes"]
    found = [number for number, row in enumerate(rows) if row["status"] in FAULTY]
    assert found == changed and len(changed) > 25
    assert all(rows[number]["fault"] for number in changed)
    assert all(row["status"] == "verbatim" for n, row in enumerate(rows) if n not in changed)


def test_a_word_changed_in_the_file_and_saved_by_libreoffice_is_found(
    project: Annotator, exported: bytes, tmp_path: Path, needs: Needs
) -> None:
    rng = random.Random(7)
    edited, changed = exported, []
    for turn, change in enumerate(word.CHANGES):
        edited, more = word.change_words(edited, change, rng, lambda n, turn=turn: n % 5 == turn)
        changed += more
    saved = word.saved_by_libreoffice(needs("soffice"), edited, tmp_path / "office")
    rows = verify(project, saved, code=9)["quotes"]
    found = [number for number, row in enumerate(rows) if row["status"] in FAULTY]
    assert found == sorted(changed) and len(changed) > 40
    assert all(row["status"] == "verbatim" for n, row in enumerate(rows) if n not in changed)


def test_the_difference_is_shown_word_by_word(project: Annotator, exported: bytes) -> None:
    edited = word.replaced(exported, "which no shop in the", "which every shop in the")
    [row] = wrong_quotes(verify(project, edited))
    assert row["status"] == "altered" and row["source"] == "white-stones"
    assert row["differences"] == [{"brief": "every", "source": "no"}]
    assert row["under"] == "Pay and keep"
    (project.folder / "back.docx").write_bytes(edited)
    told = project("verify", "back.docx", coder="coder-a")
    assert told.code == 9 and "brief: every  |  source: no" in told.out
    assert told.out.endswith("1 fault\n")


@pytest.mark.parametrize(
    ("new", "status", "fault"),
    [
        ("which no shop in the valleys takes", "altered", True),
        ("which shop in the valleys accepts", "unmarked-elision", True),
        ("which […] accepts", "elided", True),
        ("which no shop […] accepts", "elided", False),
        ("which no shop [here] accepts", "elided", False),
        ("which  no\u00a0shop in the VALLEYS accepts", "typography", False),
    ],
)
def test_how_a_quotation_was_changed(
    new: str, status: str, fault: bool, project: Annotator, exported: bytes
) -> None:
    edited = word.replaced(exported, "which no shop in the valleys accepts", new)
    changed = [row for row in verify(project, edited)["quotes"] if row["status"] != "verbatim"]
    assert [(row["status"], row["fault"]) for row in changed] == [(status, fault)]


def test_strict_takes_typography_for_a_fault(project: Annotator, exported: bytes) -> None:
    edited = word.replaced(exported, "no shop in the valleys", "No shop in the valleys")
    assert not wrong_quotes(verify(project, edited))
    assert word.statuses(wrong_quotes(verify(project, edited, "--strict"))) == ["typography"]


@pytest.mark.parametrize("side", ["before", "after"])
def test_a_word_typed_at_the_edge_of_a_bookmark_is_found(
    side: str, project: Annotator, exported: bytes
) -> None:
    body = word.body_of(exported)
    mark = first_mark(body)
    texts = list(body.iter(f"{word.W}t"))
    inside = dict(word.quotation_texts(body))[mark.get(f"{word.W}name")]
    at = texts.index(inside[0]) - 1 if side == "before" else texts.index(inside[-1]) + 1
    assert texts[at].text in ("“", "”")
    texts[at].text = "“Never " if side == "before" else " perhaps”"
    texts[at].set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    rows = verify(project, word.with_body(exported, body), code=9)["quotes"]
    assert [row["status"] for row in rows if row["fault"]] == ["altered"]


def test_tracked_changes_are_read_as_accepted(project: Annotator, exported: bytes) -> None:
    old = '<w:t xml:space="preserve">The Column pays in paper'
    new = (
        '<w:t xml:space="preserve">The Column </w:t></w:r><w:ins w:id="900" w:author="x"><w:r>'
        '<w:t xml:space="preserve">rarely </w:t></w:r></w:ins><w:del w:id="901" w:author="x"><w:r>'
        '<w:delText xml:space="preserve">always </w:delText></w:r></w:del><w:r>'
        '<w:t xml:space="preserve">pays in paper'
    )
    data = verify(project, word.replaced(exported, old, new), code=9)
    [row] = wrong_quotes(data)
    assert row["differences"] == [{"brief": "rarely", "source": ""}]
    assert word.statuses(data["general"]) == ["tracked-changes"]


@pytest.mark.parametrize("look", ["vanish", "strike", "dstrike"])
def test_words_that_cannot_be_read_are_missing(
    look: str, project: Annotator, exported: bytes
) -> None:
    old = '<w:t xml:space="preserve">The Column pays in paper of its own, which no shop'
    new = (
        '<w:t xml:space="preserve">The Column pays in paper of its own, which </w:t></w:r><w:r>'
        f"<w:rPr><w:{look}/></w:rPr><w:t xml:space='preserve'>no </w:t></w:r><w:r>"
        '<w:t xml:space="preserve">shop'
    )
    [row] = wrong_quotes(verify(project, word.replaced(exported, old, new)))
    assert row["differences"] == [{"brief": "", "source": "no"}]


def test_a_quotation_taken_out_is_told_and_no_fault(project: Annotator, exported: bytes) -> None:
    body = word.body_of(exported)
    mark = first_mark(body)
    paragraph = mark.getparent()
    assert paragraph is not None
    parent = paragraph.getparent()
    assert parent is not None
    parent.remove(paragraph)
    data = verify(project, word.with_body(exported, body))
    assert word.statuses(data["quotes"]).count("gone") == 1
    assert not wrong_quotes(data)


# --- what carries the quotations ------------------------------------------------------------


@pytest.mark.parametrize("keep", [True, False], ids=["beside bookmarks", "alone"])
def test_content_controls_carry_quotations_too(
    keep: bool, project: Annotator, exported: bytes
) -> None:
    wrapped = word.wrapped_in_controls(exported, keep_bookmarks=keep)
    data = verify(project, wrapped, code=0)
    assert set(word.statuses(data["quotes"])) == {"verbatim"}
    edited, changed = word.replaced(wrapped, "which no shop", "which one shop"), 1
    assert sum(row["fault"] for row in verify(project, edited)["quotes"]) == changed


def test_without_its_list_the_quotations_are_still_known(
    project: Annotator, exported: bytes
) -> None:
    files = {name: data for name, data in word.parts(exported).items() if "customXml" not in name}
    rng = random.Random(1)
    edited, _ = word.change_words(word.packed(files), word.insert_not, rng, lambda n: n == 3)
    data = verify(project, edited, code=9)
    assert word.statuses(data["general"]) == ["without-manifest", "not-checked"]
    assert [n for n, row in enumerate(data["quotes"]) if row["status"] in FAULTY] == [3]
    assert len([row for row in data["quotes"] if row["status"] == "verbatim"]) > 60


def test_without_its_list_notes_and_judgements_are_told_by_what_they_say(
    project: Annotator, exported: bytes
) -> None:
    files = {name: data for name, data in word.parts(exported).items() if "customXml" not in name}
    data = verify(project, word.packed(files), code=0)
    assert set(word.statuses(data["footnotes"])) == {"same"}
    assert word.statuses(data["findings"]) == ["ok", "ok", "ok"]
    assert data["general"][1]["problems"] == ["sources and counts: not checked"]
    assert project("finding", "edit", "1", "--statement", "All else.", coder="coder-a").code == 0
    assert project("finding", "remove", "3", coder="coder-a").code == 0
    changed = {
        row["number"]: row for row in verify(project, word.packed(files), code=9)["findings"]
    }
    assert "its statement as it stands" in changed[1]["problems"][0]
    assert (changed[2]["status"], changed[3]["status"]) == ("ok", "gone")


def test_a_document_of_somebody_else_is_looked_up_in_the_sources(project: Annotator) -> None:
    document = docx.Document()
    words = "the Column pays in paper of its own, which no shop in the valleys accepts"
    document.add_paragraph(f"She wrote that “{words}” and more.")
    document.add_paragraph("Elsewhere: «a stranger said that the moon is made of bread».")
    out = io.BytesIO()
    document.save(out)
    data = verify(project, out.getvalue(), code=9)
    assert not data["ours"] and word.statuses(data["general"]) == ["not-ours"]
    assert [(row["status"], row["source"]) for row in data["typed"]] == [
        ("typography", "white-stones"),
        ("not-found", ""),
    ]


def test_comments_are_told_and_no_fault(project: Annotator, exported: bytes) -> None:
    document = docx.Document(io.BytesIO(exported))
    quoted = next(each for each in document.paragraphs if "Four in ten" in each.text)
    document.add_comment(quoted.runs, text="Is this right?", author="x")
    out = io.BytesIO()
    document.save(out)
    data = verify(project, out.getvalue(), "--strict")
    assert [row["problems"] for row in data["general"]] == [["comments in the file: 1"]]
    assert not wrong_quotes(data) and not data["general"][0]["fault"]


# --- typed by hand --------------------------------------------------------------------------


@pytest.mark.parametrize("marks", ["“{}”", '"{}"', "«{}»", "„{}“", "‘{}’", "‹{}›"])
@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("some had waited eleven months even for that", "verbatim"),
        ("some had waited twelve months even for that", "altered"),
        ("some had waited […] even for that", "elided"),
        ("nobody here has ever waited for anything at all", "not-found"),
    ],
)
def test_a_quotation_typed_by_hand_is_looked_up(
    marks: str, words: str, status: str, project: Annotator, exported: bytes
) -> None:
    addition = f"As one report has it, {marks.format(words)}, and so on."
    paragraph = f"<w:p><w:r><w:t>{addition}</w:t></w:r></w:p>"
    edited = word.replaced(exported, "<w:sectPr", f"{paragraph}<w:sectPr")
    data = verify(project, edited)
    [row] = [row for row in data["typed"] if row["text"] == words]
    assert row["status"] == status
    assert row["fault"] == (status in FAULTY)
    assert (row["source"] == "white-stones") == (status != "not-found")


def test_what_the_brief_was_made_with_is_not_called_typed_by_hand(project: Annotator) -> None:
    """Except where the analyst himself quotes what no source says."""
    right = "One paper says “some had waited eleven months even for that” of them."
    wrong = "Another: “nobody here has ever waited for anything at all”."
    for text in (right, f"{right} {wrong}"):
        assert project("statement", "gaps", text, coder="coder-a").code == 0
        path = project.folder / "made.docx"
        assert project("brief", "--force", "-o", str(path), coder="coder-a").code == 0
        data = verify(project, path.read_bytes())
        told = [(row["text"], row["problems"]) for row in data["typed"]]
        if text == right:
            assert (told, data["faults"]) == ([], 0)
    words = "nobody here has ever waited for anything at all"
    assert told == [(words, ["in none of the sources", "the brief was made with it"])]


# --- since the export -----------------------------------------------------------------------


def test_grades_changed_since_are_told(project: Annotator, exported: bytes) -> None:
    data = verify(project, exported)
    row = next(row for row in data["quotes"] if row["grade"]["exported"].endswith("2"))
    coder = reopened(project, row)
    assert project("revise", row["annotation"], "--credibility", "4", coder=coder).code == 0
    told = [each for each in verify(project, exported, code=9)["quotes"] if each["fault"]]
    assert {each["annotation"] for each in told} == {row["annotation"]}
    assert told[0]["grade"]["now"].endswith("4") and told[0]["status"] == "verbatim"


def test_a_grade_changed_on_the_page_is_told(project: Annotator, exported: bytes) -> None:
    old, new = "B°2 · usually reliable°, probably true", "A1 · completely reliable, confirmed"
    edited = word.replaced(exported, old, new)
    [row] = wrong_quotes(verify(project, edited, code=9))
    assert row["grade"] == {"exported": "B°2", "now": "B°2", "printed": "A1"}


def test_a_claim_removed_since_is_told(project: Annotator, exported: bytes) -> None:
    row = verify(project, exported)["quotes"][0]
    first = row["annotation"]
    coder = reopened(project, row)
    assert project("remove", first, coder=coder).code == 0
    data = verify(project, exported, code=9)
    told = wrong_quotes(data)
    assert {row["annotation"] for row in told} == {first}
    assert {row["status"] for row in told} == {"verbatim"}


def test_a_source_changed_since_is_told(project: Annotator, exported: bytes) -> None:
    path = project.folder / "sources" / "white-stones.md"
    path.write_text(path.read_text(encoding="utf-8").replace("shop", "stall"), encoding="utf-8")
    data = verify(project, exported, code=9)
    [row] = [row for row in data["sources"] if row["fault"]]
    assert (row["source"], row["file"], row["text"]) == ("white-stones", "changed", "same")
    assert set(word.statuses(data["quotes"])) == {"verbatim"}


def test_a_withdrawn_source_is_told(project: Annotator, exported: bytes) -> None:
    assert project("withdraw", "white-stones", "--reason", "retracted", coder="coder-a").code == 0
    data = verify(project, exported, code=9)
    told = wrong_quotes(data)
    assert told and {row["source"] for row in told} == {"white-stones"}
    assert len({row["annotation"] for row in told}) == len(told) < len(data["quotes"])
    assert any("retracted" in problem for problem in told[0]["problems"])
    assert any(row["fault"] for row in data["counts"])


def test_what_was_withdrawn_before_the_brief_was_made_is_no_fault(project: Annotator) -> None:
    assert project("withdraw", "white-stones", "--reason", "retracted", coder="coder-a").code == 0
    made = project.folder / "after.docx"
    assert project("brief", "-o", str(made), coder="coder-a").code == 0
    assert not wrong_quotes(verify(project, made.read_bytes()))


def test_a_withdrawn_origin_is_told_at_its_claims(project: Annotator, exported: bytes) -> None:
    origins = project("origins", "--json", coder="coder-a").data
    label = next(each["label"] for each in origins if "Corvale" in each["label"])
    assert project("withdraw", label, "--reason", "made up", coder="coder-a").code == 0
    told = wrong_quotes(verify(project, exported, code=9))
    assert told and all("made up" in row["problems"][0] for row in told)
    assert {row["status"] for row in told} == {"verbatim"}


def test_a_count_changed_on_the_page_is_told(project: Annotator, exported: bytes) -> None:
    rows = verify(project, exported)["counts"]
    assert {row["about"].partition(":")[0] for row in rows} == {"code", "finding"}
    body = word.body_of(exported)
    texts = [text for text in body.iter(f"{word.W}t") if "independent origins" in (text.text or "")]
    texts[-1].text = (texts[-1].text or "").replace("independent", "fully independent")
    told = wrong_counts(verify(project, word.with_body(exported, body), code=9))
    assert told and set(word.statuses(told)) == {"edited"}


def test_a_count_changed_in_the_table_is_told(project: Annotator, exported: bytes) -> None:
    body = word.body_of(exported)
    cells = [cell for cell in body.iter(f"{word.W}tc") if "".join(cell.itertext()).isdecimal()]
    number = next(cells[0].iter(f"{word.W}t"))
    number.text = str(int(number.text or "0") + 1)
    [row] = wrong_counts(verify(project, word.with_body(exported, body), code=9))
    assert row["status"] == "edited" and row["exported"] == row["now"]


def test_a_note_in_the_file_that_does_not_fit_the_source_is_told(
    project: Annotator, exported: bytes
) -> None:
    part = "customXml/item1.xml"
    text = word.parts(exported)[part].decode()
    at = text.index('spans="') + 7
    moved = text[:at] + "0:5" + text[text.index('"', at) :]
    forged = word.packed(word.parts(exported) | {part: moved.encode()})
    told = wrong_quotes(verify(project, forged, code=9))
    assert any("does not fit" in problem for row in told for problem in row["problems"])


def test_a_blind_coder_learns_nothing_of_others_and_checks_the_words(project: Annotator) -> None:
    settings = project.folder / "annotator.toml"
    text = settings.read_text(encoding="utf-8").replace("blind = false", "blind = true")
    settings.write_text(text, encoding="utf-8")
    assert project("brief", "-o", "b.docx", coder="coder-b").code == 0
    theirs = (project.folder / "b.docx").read_bytes()
    own = project("verify", "b.docx", "--json", coder="coder-b")
    assert own.code == 0 and own.data["quotes"]
    data = verify(project, theirs)
    assert not wrong_quotes(data) and data["counts"] == []
    assert all(row["grade"]["now"] == row["grade"]["exported"] for row in data["quotes"])


# --- judgements, notes, dates ---------------------------------------------------------------


def test_a_judgement_changed_on_the_page_is_told(project: Annotator, exported: bytes) -> None:
    [first, *_] = verify(project, exported)["findings"]
    words = first["statement"].split()[:3]
    edited = word.replaced(exported, " ".join(words), " ".join([words[0], "surely", *words[1:]]))
    told = [row for row in verify(project, edited, code=9)["findings"] if row["fault"]]
    assert [row["finding"] for row in told] == [first["finding"]]


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("likely (55–80 %)", "very likely (80–95 %)", "likelihood"),
        ("likely (55–80 %)", "likely (55–85 %)", "likelihood"),
        ("moderate", "high", "confidence"),
    ],
)
def test_likelihood_and_confidence_are_compared_as_printed(
    old: str, new: str, what: str, project: Annotator, exported: bytes
) -> None:
    body = word.body_of(exported)
    place = next(text for text in body.iter(f"{word.W}t") if (text.text or "").startswith(old))
    place.text = str(place.text).replace(old, new)
    data = verify(project, word.with_body(exported, body), code=9)
    told = [row["problems"] for row in data["findings"] if row["fault"]]
    assert told == [[f"the brief no longer prints its {what} as it stands in the project"]]


def test_faults_are_told_in_the_words_of_the_brief(project: Annotator, exported: bytes) -> None:
    project("withdraw", "white-stones", "--reason", "retracted", coder="coder-a")
    (project.folder / "back.docx").write_bytes(exported)
    ran = project("verify", "back.docx", coder="coder-a")
    assert re.search(r"(?m)^fault: reason “[A-Z][^”]*”: passages", ran.out)
    assert re.search(r"(?m)^fault: judgement \d+ “[A-Z]", ran.out)
    assert "code:" not in ran.out and "finding:" not in ran.out


def test_a_judgement_without_a_rightly_quoted_claim_is_told(
    project: Annotator, exported: bytes
) -> None:
    edited, _ = word.change_words(exported, word.insert_not, random.Random(2))
    told = [row for row in verify(project, edited)["findings"] if row["status"] == "unsupported"]
    assert told and all(row["fault"] and row["live"] == 0 for row in told)


def test_notes_that_lost_their_source_or_their_place_are_told(
    project: Annotator, exported: bytes
) -> None:
    notes = "word/footnotes.xml"
    beyond = word.replaced(exported, "¶ 6", "¶ 606", part=notes)
    told = wrong_notes(verify(project, beyond, code=9))
    assert word.statuses(told) == ["out-of-range"] and "606" in told[0]["problems"][0]
    body = word.parts(exported)[notes].decode()
    first = body.index('w:id="3"')
    note = 'w:id="3"><w:p><w:r><w:t>See there.</w:t></w:r></w:p>'
    bare = body[:first] + note + body[body.index("</w:footnote>", first) :]
    lost = word.packed(word.parts(exported) | {notes: bare.encode()})
    told = wrong_notes(verify(project, lost, code=9))
    assert word.statuses(told) == ["without-source"] and told[0]["note"] == 3


def test_notes_without_a_mark_marks_without_a_note_and_two_marks_for_one(
    project: Annotator, exported: bytes
) -> None:
    mark = '<w:footnoteReference w:id="{}"/>'
    twice = word.replaced(exported, mark.format(2), mark.format(1))
    told = wrong_notes(verify(project, twice, code=9))
    assert word.statuses(told) == ["duplicate", "duplicate", "orphan"]
    dangling = word.replaced(exported, mark.format(2), mark.format(999))
    told = wrong_notes(verify(project, dangling, code=9))
    assert word.statuses(told) == ["dangling", "orphan"]


def test_a_relative_date_without_a_date_to_count_from_is_told(
    project: Annotator, exported: bytes
) -> None:
    [row] = verify(project, exported)["dates"]
    assert row["expressions"] == ["last year"] and not row["fault"]
    assert verify(project, exported, "--strict", code=9)["dates"][0]["fault"]
    path = project.folder / "sources" / "references.json"
    items = json.loads(path.read_text(encoding="utf-8"))
    for item in items:
        if item["id"] == row["source"]:
            item["issued"] = {"date-parts": [[2025, 8, 1]]}
    path.write_text(json.dumps(items), encoding="utf-8")
    assert verify(project, exported)["dates"] == []


# --- files that are none --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        pytest.param("brief.docx", b"", "empty", id="empty"),
        pytest.param("brief.docx", b"plain words", "no zip archive", id="text"),
        pytest.param("brief.doc", OLE, "97–2003", id="old"),
        pytest.param("brief.docx", OLE + LOCKED, "password", id="locked"),
        pytest.param("brief.txt", b"plain words", "no zip archive", id="another name"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_word_document(
    name: str, data: bytes, said: str, project: Annotator
) -> None:
    (project.folder / name).write_bytes(data)
    ran = project("verify", name, "--json", coder="coder-a")
    assert ran.code == 3 and said in ran.error["message"] and ran.error["hint"]


def test_a_folder_and_a_missing_file(project: Annotator) -> None:
    assert project("verify", "sources").code == 3
    assert project("verify", "nowhere.docx").code == 3


def test_a_brief_cut_off_on_the_way(project: Annotator, exported: bytes) -> None:
    (project.folder / "cut.docx").write_bytes(exported[: len(exported) // 2])
    ran = project("verify", "cut.docx", coder="coder-a")
    assert ran.code == 3 and "cut off" in ran.err


@pytest.mark.parametrize("seed", range(12))
def test_a_file_with_its_values_mixed_up_gets_an_answer(
    seed: int, project: Annotator, exported: bytes
) -> None:
    """Bookmarks, ids, spans, targets: whatever is in another's place, there is a verdict."""
    rng = random.Random(seed)
    files = word.parts(exported)
    parts = [word.BODY, "word/footnotes.xml", "customXml/item1.xml", "word/_rels/document.xml.rels"]
    for name in rng.sample(parts, 2):
        pieces = re.split(r'(="[^"]*")', files[name].decode())
        values = range(1, len(pieces), 2)
        for _ in range(5):
            one, other = rng.sample(values, 2)
            pieces[one], pieces[other] = pieces[other], pieces[one]
        files[name] = "".join(pieces).encode()
    (project.folder / "mixed.docx").write_bytes(word.packed(files))
    ran = project("verify", "mixed.docx", "--json", coder="coder-a")
    assert ran.code in (0, 3, 9), ran.err
    assert ran.code == 3 or ran.data["faults"] == len(faults(ran.data))
