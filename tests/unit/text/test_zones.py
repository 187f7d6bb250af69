"""What is folded, and what never is."""

from __future__ import annotations

import time

import pytest
from annotator.model.source import Zone
from annotator.text.document import Document

BODY = (
    "The mill burned in the second winter, and nobody in the parish has said who gave the order. "
    "Two of the families had already moved to the coast."
)
LATE = f"\n\n{BODY}" * 3


def zone_of(text: str, start: str) -> Zone:
    document = Document(text, "text")
    return document.zone_of(document.block_at(text.index(start)))


@pytest.mark.parametrize(
    ("line", "zone"),
    [
        ("By · Follow", Zone.BOILERPLATE),
        ("Advertisement", Zone.BOILERPLATE),
        (
            "Your email address will not be published. Required fields are marked *",
            Zone.BOILERPLATE,
        ),
        ("[box_download id=’11′]", Zone.BOILERPLATE),
        ("© The Harbour Post. All rights reserved.", Zone.BOILERPLATE),
        ("Home | Reports | Courses | Contact", Zone.NAVIGATION),
        ("Leave a Reply", Zone.COMMENTS),
        ("Deja tu comentario", Zone.COMMENTS),
        ("পাহাড়ের রাস্তা আবার বন্ধ", Zone.FOREIGN),
        ("اظهر المزيد", Zone.FOREIGN),
        ("Photo: River Guard archive", Zone.CAPTION),
        ("The bridge at Marn in March. LENA ORT/VALLEY PRESS", Zone.CAPTION),
        ("In this undated photo provided by the Guard, men cross the ford.", Zone.CAPTION),
        # what must never be taken for furniture
        ("The site is sponsored by the Ministry of the Interior.", Zone.MAIN),
        ("Óskar Salcédo es miembro del consejo que edita esta página.", Zone.MAIN),
        ("Share of those who left for money: one in five.", Zone.MAIN),
        ("By the end of October there were 143 entries.", Zone.MAIN),
        ("Read more closely, the letter says the opposite.", Zone.MAIN),
        ("[Deputy commander] Hask denied it.", Zone.MAIN),
        ("He said “সবাই চলে গেছে”, which means that all have gone away from here.", Zone.MAIN),
    ],
)
def test_a_line_at_the_foot_is_told_by_its_words(line: str, zone: Zone) -> None:
    assert zone_of(f"A title\n\n{BODY}{LATE}\n\n{line}\n", line) is zone


def test_after_a_comment_form_everything_is_comments_but_notes_and_strangers() -> None:
    text = f"{BODY}{LATE}\n\n3 comments\n\nWell said.\n\n[1] A note.\n\n[2] Another."
    assert zone_of(text, "Well said") is Zone.COMMENTS
    assert zone_of(text, "[1]") is Zone.NOTES
    early = f"Leave a comment\n\n{BODY}{LATE}"
    assert zone_of(early, "The mill") is Zone.MAIN


def test_lines_above_the_first_paragraph_are_data_but_the_title_is_not() -> None:
    text = f"Who comes back\n\nBy Edda Marsk\n\nNovember 2024\n\n{BODY}\n\nShort line\n\n{BODY}"
    assert zone_of(text, "Who") is Zone.MAIN
    assert zone_of(text, "By Edda") is Zone.NAVIGATION
    assert zone_of(text, "November") is Zone.NAVIGATION
    assert zone_of(text, "The mill") is Zone.MAIN
    assert zone_of(text, "Short") is Zone.MAIN


def test_alternative_text_and_the_line_above_a_caption_go_with_it() -> None:
    caption = "A woman and two men carry bundles over the bridge, in an undated photograph."
    alt = "A woman and two men carry bundles over the bridge."
    text = f"{BODY}\n\n{alt}\n\n{caption}\n\nBridge of Tarn\n{caption}\n\n{BODY}"
    assert zone_of(text, alt + "\n") is Zone.CAPTION
    assert zone_of(text, caption) is Zone.CAPTION
    assert zone_of(text, "Bridge of Tarn") is Zone.CAPTION


def test_a_lead_that_is_set_twice_is_no_caption() -> None:
    text = f"{BODY}\n\n{BODY}\n\n{BODY}"
    document = Document(text, "text")
    assert {document.zone_of(block) for block in document.blocks()} == {Zone.MAIN}


def test_in_a_text_of_two_scripts_neither_is_a_stranger() -> None:
    bengali = "পাহাড়ের রাস্তা আবার বন্ধ, বাসের জন্য অপেক্ষা। " * 4
    text = f"{BODY}\n\n{bengali}\n\n{BODY}\n\n{bengali}"
    assert zone_of(text, "পাহাড়ের") is Zone.MAIN


def test_the_heading_of_the_notes_goes_with_them() -> None:
    text = f"{BODY}{LATE}\n\nNotes\n\n[1] One.\n\n[2] Two."
    assert zone_of(text, "Notes") is Zone.NOTES


@pytest.mark.parametrize("unit", ["\n", " \n", ". ", "-\n", "By + more ", "| ", "3 comments "])
def test_monotony_is_looked_through_in_linear_time(unit: str) -> None:
    text = "x" + unit * (200_000 // len(unit)) + "x"
    started = time.process_time()
    zone_of(text, "x")
    assert time.process_time() - started < 5  # minutes, where a line break is tried from each place


def test_comments_begin_below_empty_lines() -> None:
    text = f"A title\n\n{BODY}{LATE}\n\n\n  ** 3 Comments **  \n\nWell said."
    assert zone_of(text, "Well said") is Zone.COMMENTS
    assert zone_of(text, BODY) is Zone.MAIN
