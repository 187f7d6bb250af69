"""Markers find their notes, whatever form both are written in."""

from __future__ import annotations

from pathlib import Path

import pytest
from annotator.citing.markers import apparatus
from annotator.model.note import Apparatus, MarkerForm
from annotator.model.span import Span

REPORT = """\
Why the column emptied

Some say forty left ([1]), others say sixty ([2]). The “Council[3]” had no answer,
and the “Treasury”[4],the only one that paid, was shut[5] . Nobody [the commander] asked.

  1. Wages stopped.
  1. Food ran short.

A later list[6] is longer.

([1]) Estimate of the Harbour Office.

([2]) Estimate of a former clerk.

[3] Seven elders

[4]\u00a0 Kept by a “treasurer”.[1] He left in May.

[5]Shut since the flood.

[6] It names sixty
men, and where they went.

Share this page
"""


def meant(text: str, found: Apparatus) -> list[tuple[str, list[str]]]:
    """Each marker's words with the labels of its notes."""
    return [
        (marker.span.of(text), [found.notes[index].label for index in marker.notes])
        for marker in found.markers
    ]


def kinds(found: Apparatus) -> list[tuple[str, str]]:
    return [(problem.kind, problem.label) for problem in found.problems]


def test_a_report_that_mixes_forms_resolves_whole() -> None:
    found = apparatus(REPORT)
    assert meant(REPORT, found) == [
        ("([1])", ["1"]),
        ("([2])", ["2"]),
        ("[3]", ["3"]),
        ("[4]", ["4"]),
        ("[5]", ["5"]),
        ("[6]", ["6"]),
    ]
    assert [note.body.of(REPORT) for note in found.notes] == [
        "Estimate of the Harbour Office.",
        "Estimate of a former clerk.",
        "Seven elders",
        "Kept by a “treasurer”.[1] He left in May.",
        "Shut since the flood.",
        "It names sixty\nmen, and where they went.",
    ]
    assert kinds(found) == [("mixed-forms", ""), ("marker-inside-note", "4")]
    assert found.problems[0].span == found.markers[0].span
    assert found.problems[1].span is not None
    assert found.problems[1].span.of(REPORT) == "[1]"


@pytest.mark.parametrize(
    "text",
    [
        "He said [bin Laden] and [9/11 hijacker Mohamed] left [sic].",
        "[wpdm_package id=’2714′] and [gallery 12]",
        "An area of 10² or 5 m² or E = mc², in [2015] and [1990–2000].",
        "A list:\n\n1. wages\n2. food\n3. fear\n\nThe first [1] of many.",
        "Read [3](https://example.org/3), then [4](page.html).",
        "array[0] and array[1] in [0, 5]",
        "(Smith, 2015) said so, and Smith (2015) again; (London, 2014).",
        "[1] one\n[2] two\n[3] three paragraphs of a judgment nobody names",
        "[t]he end [...] […] [!] [^] [^ ] [] [[]] ([])",
        "",
    ],
)
def test_these_are_no_markers(text: str) -> None:
    assert apparatus(text) == Apparatus()


def test_ranges_and_lists_name_every_note() -> None:
    text = "So[1, 2] and so[2–4; 5] and so[3, p. 12].\n" + "".join(
        f"\n[{n}] Note {n}" for n in range(1, 6)
    )
    found = apparatus(text)
    assert meant(text, found) == [
        ("[1, 2]", ["1", "2"]),
        ("[2–4; 5]", ["2", "3", "4", "5"]),
        ("[3, p. 12]", ["3"]),
    ]
    assert found.problems == ()


def test_a_huge_range_names_its_ends() -> None:
    found = apparatus("a[1-99999] b[1] c[2]\n\n[1] x\n[2] y")
    assert found.markers[0].labels == ("1", "99999")


def test_superscripts_and_powers() -> None:
    text = "Forty men¹ on 10² m² of 5 km² left,²⁻³ said one.”⁴\n\n¹ A\n² B\n³ C\n⁴ D"
    found = apparatus(text)
    assert meant(text, found) == [("¹", ["1"]), ("²⁻³", ["2", "3"]), ("⁴", ["4"])]
    assert {marker.form for marker in found.markers} == {MarkerForm.SUPERSCRIPT}


def test_markdown_notes_keep_their_paragraphs() -> None:
    text = (
        "He left[^a] late.[^why-2] Not[^none] so.\n\n[^a]: A clerk.\n\n    Second paragraph.\n\n"
        "Body again.\n\n[^why-2]: Pay\nstopped.\n"
    )
    found = apparatus(text)
    assert meant(text, found) == [("[^a]", ["a"]), ("[^why-2]", ["why-2"]), ("[^none]", [])]
    assert [note.body.of(text) for note in found.notes] == [
        "A clerk.\n\n    Second paragraph.",
        "Pay\nstopped.",
    ]
    assert kinds(found) == [("unresolved", "none")]


def test_a_link_to_a_place_in_the_page_is_a_marker_and_its_way_back_is_none() -> None:
    text = (
        "He left[3](#fn3) and stayed[[4]](#_ftn4), see [5](https://example.org).\n\n"
        "[[3]](#fnref3) A clerk.\n[[4]](#_ftnref4) A cook.\n"
    )
    found = apparatus(text)
    assert meant(text, found) == [("[3](#fn3)", ["3"]), ("[[4]](#_ftn4)", ["4"])]
    assert [note.body.of(text) for note in found.notes] == ["A clerk.", "A cook."]
    assert found.markers[0].form is MarkerForm.ANCHOR


def test_escaped_brackets_are_brackets() -> None:
    text = "He left\\[1\\].\n\n\\[1\\] A clerk."
    found = apparatus(text)
    assert meant(text, found) == [("\\[1\\]", ["1"])]
    assert found.notes[0].body.of(text) == "A clerk."


def test_a_numbered_list_counts_under_its_heading_or_after_the_last_marker() -> None:
    for heading in ("Notes", "## References", "الهوامش", "5. Anmerkungen:"):
        text = (
            f"He left[1] late[2].\n\n1. no note\n2. none\n\n{heading}\n\n1. A clerk.\n2) A cook.\n"
        )
        found = apparatus(text)
        assert [note.body.of(text) for note in found.notes] == ["A clerk.", "A cook."], heading
        assert meant(text, found) == [("[1]", ["1"]), ("[2]", ["2"])]
    text = "He left[1] late[2].\n\n1. A clerk.\n2. A cook.\n"
    assert len(apparatus(text).notes) == 2


def test_lists_with_gaps_and_duplicates_are_read_and_told() -> None:
    text = "a[1] b[2] c[4] d[7]\n\n[1] A\n[2] B\n[2] Another B\n[4] D\n[5] E\n"
    found = apparatus(text)
    assert meant(text, found) == [("[1]", ["1"]), ("[2]", ["2"]), ("[4]", ["4"]), ("[7]", [])]
    assert found.notes[found.markers[1].notes[0]].body.of(text) == "B"
    assert kinds(found) == [
        ("order", "4"),
        ("unresolved", "7"),
        ("duplicate", "2"),
        ("never-cited", "5"),
    ]


def test_numbers_out_of_order_are_told_and_many_only_once() -> None:
    text = "a[1] b[3] c[2]\n\n[1] A\n[2] B\n[3] C"
    assert kinds(apparatus(text)) == [("order", "2")]
    order = [9, 1, 8, 2, 7, 3, 6, 4, 5, 10, 20, 11, 19, 12, 18, 13, 17, 14, 16, 15]
    text = "".join(f"word[{n}] " for n in order) + "".join(f"\n[{n + 1}] x" for n in range(20))
    (problem,) = apparatus(text).problems
    assert "more places" in problem.message


def test_each_chapter_may_count_anew() -> None:
    text = (
        "One[1] two[2].\n\n[1] First one\n[2] First two\n\n"
        "Chapter three[1] four[2].\n\n[1] Second one\n[2] Second two"
    )
    found = apparatus(text)
    assert [found.notes[marker.notes[0]].body.of(text) for marker in found.markers] == [
        "First one",
        "First two",
        "Second one",
        "Second two",
    ]
    assert found.problems == ()


def test_notes_at_the_foot_of_each_page_do_not_swallow_the_next_page() -> None:
    text = "One[1].\n\n[1] A clerk.\n\nNext page says two[2].\n\n[2] A cook.\n"
    found = apparatus(text)
    assert [note.body.of(text) for note in found.notes] == ["A clerk.", "A cook."]


def test_a_note_keeps_its_further_paragraphs_within_the_list() -> None:
    text = "a[1] b[2]\n\n[1] A clerk.\n\nWho left in May.\n\n[2] A cook.\n\nShare this page"
    found = apparatus(text)
    assert [note.body.of(text) for note in found.notes] == [
        "A clerk.\n\nWho left in May.",
        "A cook.",
    ]


def test_a_wrapped_line_that_begins_with_a_marker_is_no_note() -> None:
    text = (
        "Forty men left, the clerk said\n[1] and the cook\n[2] too.\n\n[1] A clerk.\n[2] A cook.\n"
    )
    found = apparatus(text)
    assert [note.body.of(text) for note in found.notes] == ["A clerk.", "A cook."]
    assert len(found.markers) == 2


def test_lost_notes_are_told_when_markers_count_up() -> None:
    found = apparatus("One[1] two[2] three[3].")
    assert kinds(found) == [("unresolved", "1"), ("unresolved", "2"), ("unresolved", "3")]


def test_digits_of_other_scripts_name_the_same_notes() -> None:
    text = "قال ذلك[١] ثم[٢].\n\n[١] كاتب\n[٢] طباخ"
    assert [note.label for note in apparatus(text).notes] == ["1", "2"]
    assert all(marker.notes for marker in apparatus(text).markers)


def test_a_label_alone_on_its_line_takes_the_next_one() -> None:
    text = "a[1] b[2]\n\n[1]\nA clerk.\n\n[2]\n\n"
    assert [note.body.of(text) for note in apparatus(text).notes] == ["A clerk.", ""]


def test_the_marker_of_a_selection_and_the_markers_of_a_note() -> None:
    text = "One[1] two[2] one[1].\n\n[1] A\n[2] B"
    found = apparatus(text)
    assert found.marker_at(Span(0, 5)) == found.markers[0]
    assert found.marker_at(Span(0, 3)) is None
    assert found.marker_at(Span(4, 4)) == found.markers[0]
    assert found.markers_in(Span(0, len(text))) == found.markers
    assert found.citing(0) == (found.markers[0], found.markers[2])
    assert found.note_at(text.index("B")) == 1
    assert found.note_at(0) is None


SEEDS = Path(__file__).parents[4] / "shared" / "material" / "sources"


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the five real articles are not here")
def test_real_articles() -> None:
    for path in sorted(SEEDS.glob("00*.txt")):
        found = apparatus(path.read_text(encoding="utf-8"))
        if path.name.startswith("004"):
            assert len(found.markers) == len(found.notes) == 22
            assert [marker.notes for marker in found.markers] == [(n,) for n in range(22)]
            assert kinds(found) == [("mixed-forms", ""), ("marker-inside-note", "11")]
        else:
            assert found == Apparatus(), path.name
