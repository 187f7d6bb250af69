"""Where sentences end; ⏐ stands where a new one begins."""

from __future__ import annotations

import pytest
from annotator.model.span import Span
from annotator.text.sentences import CHUNK, Sentences

CASES = [
    "He left. ⏐She stayed! ⏐Why? ⏐Nobody knows…",
    "The U.S. Army came. ⏐It was sent by the U.S. ⏐The town was empty.",
    "Dr. Oduyin met Capt. H. R. Solvane at 9 p.m. ⏐They spoke.",
    "It was 3.5 km off. ⏐No. 5 was shut, see fig. 2 and vol. 3. ⏐In Sept. 1998 it reopened.",
    "It ended in Sept. ⏐Nobody came.",
    "They had vitamin C. ⏐The men had none, i.e. nothing, e.g. no fruit.",
    "The figure is disputed.[3] ⏐Others doubt it ([1]). ⏐It stands.³ ⏐So it goes.",
    "“They lied to us.”[5] ⏐The court agreed. [6] ⏐Then it closed.",
    "1. The numbers are small. ⏐They grow.",
    "(2) First point. ⏐Second point.",
    "a) The first reason. ⏐The second.",
    "“Why did you go?” he asked. ⏐“Go!” Karim Vell shouted. ⏐Nobody moved.",
    "«It is over.» ⏐Otto left. ⏐«Yes,» he said.",
    "«One reopens the mark in every paragraph. ⏐It closes at the last.",
    "The group split.⏐Then it met again.⏐“Never again!”⏐They agreed.[2]⏐Then came winter.",
    "He wrote to a.b@Example.Com and www.Column.Org in May. ⏐Nobody answered.",
    "He joined. ⏐al-Noor denied it. ⏐And so on.",
    "He waited... and left. … ⏐And then?",
    "আমি যাই। ⏐তুমি থাকো। ⏐সে গেল।",
    "هل ذهب؟ ⏐نعم. ⏐ٹھیک ہے۔ ⏐اور",
    "मैं जाता हूँ। ⏐वह आया॥ ⏐अंत",
    "这是他的村子。⏐他走了！⏐好",
    "The order came from above. ⏐“We obeyed.” ⏐“Always.”",
    "Hard-wrapped lines go on\nuntil the stop.\n ⏐The next one starts there.",
    "One ended with two spaces.   ⏐Two.",
    "E.U. ministers met. ⏐Pages pp. 3 and 4 et al. 2015 say so.",
    "The yield (see [3]. [4]) fell. ⏐It rose.",
    "They crossed the pass [17] . ⏐Then they slept.",
]


@pytest.mark.parametrize("case", CASES)
def test_a_sentence_ends_where_a_reader_ends_it(case: str) -> None:
    text = case.replace("⏐", "")
    expected = [part.strip() for part in case.split("⏐")]
    assert [span.of(text) for span in Sentences(text, Span(0, len(text)))] == expected


def test_a_part_of_a_text_is_cut_as_if_it_stood_alone() -> None:
    text = "Before. One here. Two there. After."
    assert [span.of(text) for span in Sentences(text, Span(8, 28))] == ["One here.", "Two there."]


def test_between_two_sentences_the_next_one_is_meant() -> None:
    text = "One.   Two."
    found = Sentences(text, Span(0, len(text)))
    assert [found.at(offset).of(text) for offset in (0, 3, 4, 6, 7, 99)] == [
        "One.",
        "One.",
        "Two.",
        "Two.",
        "Two.",
        "Two.",
    ]
    assert found.first_from(1) == Span(7, 11)
    assert found.first_from(8) is None
    assert found.last_before(7) == Span(0, 4)
    assert found.last_before(0) is None


@pytest.mark.parametrize("pattern", ["1.5,", "word ", "x", "1.5, ", "."])
def test_what_no_stop_parts_is_parted_all_the_same(pattern: str) -> None:
    text = pattern * (400_000 // len(pattern))
    found = list(Sentences(text, Span(0, len(text))))
    assert max(len(span) for span in found) < 3 * CHUNK
    assert "".join(span.of(text) for span in found).replace(" ", "") == text.replace(" ", "")
    near = Sentences(text, Span(0, len(text)))
    assert near.at(200_000) in found
    assert len(near._chunks) <= 5
