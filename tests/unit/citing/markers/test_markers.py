"""Markers find their notes, whatever form both are written in."""

from __future__ import annotations

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
        "the set [^0123456789] or [1-4] or [1, 2, 3] of it",
        "Wages [1] of\n\nNotes\n\n12 of 7.3.1 were\n13. more\n14. and more\n15. so",
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


def test_a_range_may_stand_between_two_brackets() -> None:
    text = "So[1]–[4], and[2]-[1].\n" + "".join(f"\n[{n}] Note {n}" for n in range(1, 5))
    found = apparatus(text)
    assert [labels for _, labels in meant(text, found)] == [["1"], ["2", "3", "4"], ["2"], ["1"]]
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


def test_numbers_out_of_order_are_told() -> None:
    text = "a[1] b[3] c[2]\n\n[1] A\n[2] B\n[3] C"
    (problem,) = apparatus(text).problems
    assert (problem.kind, problem.label) == ("order", "3")
    assert problem.message == "3 is first cited before 2"
    text = "a[2] b[1]\n\n[2] A\n[1] B"
    assert [problem.message for problem in apparatus(text).problems] == [
        "2 is first cited before 1",
        "Note 1 stands after note 2",
    ]


def test_a_list_in_another_order_is_told_once() -> None:
    text = "".join(f"word[{n}] " for n in range(1, 21)) + "\n\nReferences\n"
    order = [9, 1, 8, 2, 7, 3, 6, 4, 5, 10, 20, 11, 19, 12, 18, 13, 17, 14, 16, 15]
    (problem,) = apparatus(text + "".join(f"\n{n}. x" for n in order)).problems
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
    assert found.markers_in(Span(0, 5))[0] == found.markers[0]
    assert found.markers_in(Span(0, 3)) == ()
    assert found.markers_in(Span(4, 4))[0] == found.markers[0]
    assert found.markers_in(Span(0, len(text))) == found.markers
    assert found.citing(0) == (found.markers[0], found.markers[2])
    assert found.note_at(text.index("B")) == 1
    assert found.note_at(0) is None


AUTHORS = """\
Wages matter most (Smith, 2015). Others disagree (see Smith and Jones 2014a, p. 3; HTO 2011).
As Øst (2012) and the Harbour Trade Office (2011) show, and as van der Meer’s (2010) work has it,
it was fear (Smith et al., 2014b; Nobody, 2013). In March (2015) forty men left for Port (2014);
they returned (in May 2016) with 30 more (see above).

References

Harbour Trade Office (HTO). 2011. Wages on the quay. Port.

Ost, K. (2012). Fear. Retrieved 2015.

Smith, A. (2015). The thing about
wages. Port.

Smith, A. and Jones, B. (2014a) Old.

Smith, A., Jones, B. and Doe, C. (2014b) Older.

———. 2009. Oldest.

van der Meer, J. (2010). Dykes.

About the author

He has written since 2001.
"""


def test_author_and_year_find_their_entries() -> None:
    found = apparatus(AUTHORS)
    assert meant(AUTHORS, found) == [
        ("(Smith, 2015)", ["Smith 2015"]),
        (
            "(see Smith and Jones 2014a, p. 3; HTO 2011)",
            ["Smith 2014a", "Harbour Trade Office 2011"],
        ),
        ("Øst (2012)", ["Ost 2012"]),
        ("Harbour Trade Office (2011)", ["Harbour Trade Office 2011"]),
        ("van der Meer’s (2010)", ["van der Meer 2010"]),
        ("(Smith et al., 2014b; Nobody, 2013)", ["Smith 2014b"]),
    ]
    assert found.markers[1].labels == ("Smith and Jones 2014a", "HTO 2011")
    assert {marker.form for marker in found.markers} == {MarkerForm.AUTHOR_YEAR}
    assert kinds(found) == [("unresolved", "Nobody 2013"), ("never-cited", "Smith 2009")]
    assert found.notes[2].span.of(AUTHORS) == "Smith, A. (2015). The thing about\nwages. Port."


def test_the_entry_that_fits_best_is_meant() -> None:
    text = (
        "So (Doe 2007), (Doe and Roe 2007), (Doe 2016), (Roe 2014, 2015b).\n\nWorks cited\n"
        "Doe, Jane, and Ann Roe. 2007. Both.\nDoe, Jane. 2007. Alone.\n"
        "Doe, Jane. 2015. Read in 2016.\nDoe, Jane. 2016. Later.\n"
        "Roe, Ann. 2014. One.\nRoe, Ann. 2015a. Two.\nRoe, Ann. 2015b. Three.\n"
    )
    found = apparatus(text)
    titles = [
        [found.notes[index].body.of(text).split(". ")[-1] for index in marker.notes]
        for marker in found.markers
    ]
    assert titles == [["Alone."], ["Both."], ["Later."], ["One.", "Three."]]


def test_a_numbered_entry_may_be_meant_by_number_and_by_name() -> None:
    text = "So[1] and (Roe 2014).\n\nReferences\n\n[1] Doe, J. (2007).\n[2] Roe, A. (2014).\n"
    assert meant(text, apparatus(text)) == [("[1]", ["1"]), ("(Roe 2014)", ["2"])]
    assert apparatus(text).problems == ()


def test_entries_that_a_reader_knows_need_no_heading() -> None:
    text = "So (Doe 2007).\n\nDoe, J. (2007). Wages.\nShare this page"
    start = text.index("Doe, J.")
    found = apparatus(text, references=[Span(start, text.index("\nShare"))])
    assert meant(text, found) == [("(Doe 2007)", ["Doe 2007"])]
    assert apparatus(text) == Apparatus()


def test_a_reader_s_links_come_first() -> None:
    text = "Forty* men left3 and[1] stayed.\n\n* Or sixty.\n3 A clerk.\n\n[1] A cook.\n"

    def place(words: str, within: str = "") -> Span:
        start = text.index(within or words) + (within.index(words) if within else 0)
        return Span(start, start + len(words))

    links = [
        (place("*", "Forty*"), place("* Or sixty.")),
        (place("3", "left3"), place("3 A clerk.")),
        (Span(-1, 2), Span(0, 5)),
        (Span(0, 5), Span(9, 9999)),
    ]
    found = apparatus(text, links=links, linked_as=MarkerForm.WORD)
    assert meant(text, found) == [("*", ["*"]), ("3", ["3"]), ("[1]", ["1"])]
    assert [marker.form for marker in found.markers] == [
        MarkerForm.WORD,
        MarkerForm.WORD,
        MarkerForm.SQUARE,
    ]
    assert [note.body.of(text) for note in found.notes] == ["* Or sixty.", "A clerk.", "A cook."]
    assert found.problems == ()


def test_a_link_overrules_the_number_and_several_lead_to_several_notes() -> None:
    text = "a[1] b[2]\n\n[1] A\n[2] B\n"
    first, second = Span(text.index("[1] A"), text.index("\n[2]")), Span(text.index("[2] B"), 21)
    marker = Span(1, 4)
    found = apparatus(text, links=[(marker, second), (marker, first)])
    assert found.markers[0].labels == ("1",)
    assert sorted(found.markers[0].notes) == [0, 1]
    assert [note.label for note in found.notes] == ["1", "2"]
    none = apparatus(text, links=[(marker, None)])
    assert none.markers[0].notes == ()
    assert kinds(none) == [("never-cited", "1")]
    assert none.markers[1] == found.markers[1]


def test_an_author_s_marker_keeps_its_form_when_it_is_linked() -> None:
    marker = Span(AUTHORS.index("(Smith, 2015)"), AUTHORS.index("(Smith, 2015)") + 13)
    plain = apparatus(AUTHORS)
    found = apparatus(AUTHORS, links=[(marker, plain.notes[1].span)])
    assert found.markers[0].form is MarkerForm.AUTHOR_YEAR
    assert found.markers[0].labels == ("Smith 2015",)
    assert found.markers[0].notes == (1,)
    assert found.notes == plain.notes


def test_a_footnote_may_cite_a_numbered_list_of_its_own() -> None:
    text = "So[^1] and[1].\n\n[^1]: After [2].\n\nReferences\n[1] One\n[2] Two\n"
    found = apparatus(text)
    assert [marker.span.of(text) for marker in found.markers] == ["[^1]", "[1]", "[2]"]
    assert all(marker.notes for marker in found.markers)
    assert found.problems == ()


def test_notes_inside_a_quotation_of_markdown() -> None:
    text = "> He left[1].\n>\n> [1] A clerk.\n"
    assert meant(text, apparatus(text)) == [("[1]", ["1"])]


def test_a_menu_of_pages_is_no_lost_list() -> None:
    assert apparatus("Pages: [1] [2] [3] next") == Apparatus()
