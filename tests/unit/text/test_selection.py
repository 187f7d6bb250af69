"""The moves behind the keys; ⟦ ⟧ is the selection."""

from __future__ import annotations

import pytest
from annotator.model.span import Span
from annotator.text import selection
from annotator.text.document import Document


def marked(text: str) -> tuple[Document, Span]:
    start, end = text.index("⟦"), text.index("⟧") - 1
    return Document(text.replace("⟦", "").replace("⟧", ""), "text"), Span(start, end)


def shown(document: Document, span: Span | None) -> str:
    if span is None:
        return "nothing"
    text = document.display
    return f"{text[: span.start]}⟦{text[span.start : span.end]}⟧{text[span.end :]}"


def test_the_arrows_walk_from_sentence_to_sentence_over_blocks() -> None:
    document = Document("Title here\n\nOne. Two.\n\n• Three.", "text")
    span, said = None, []
    while (span := selection.next_sentence(document, span)) is not None:
        said.append(span.of(document.display))
    assert said == ["Title here", "One.", "Two.", "Three."]
    span, back = selection.previous_sentence(document), []
    while span is not None:
        back.append(span.of(document.display))
        span = selection.previous_sentence(document, span)
    assert back == said[::-1]


def test_from_a_clause_or_a_place_the_arrows_go_on_from_there() -> None:
    document, span = marked("One is here. Two, ⟦which is long⟧, ends. Three.")
    assert selection.next_sentence(document, span).of(document.display) == "Three."
    assert selection.previous_sentence(document, span).of(document.display) == "One is here."
    assert selection.next_sentence(document, 5).of(document.display).startswith("Two")
    assert selection.next_sentence(document, 0).of(document.display).startswith("One")
    assert selection.previous_sentence(document, 14).of(document.display).startswith("Two")
    assert selection.next_sentence(document, len(document.display)) is None


def test_folded_blocks_are_stepped_over() -> None:
    document = Document("One.\n\nTwo.\n\nThree.", "text")
    first = selection.next_sentence(document)
    skip = lambda block: block.number == 2  # noqa: E731
    assert selection.next_sentence(document, first, skip=skip).of(document.display) == "Three."


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("⟦The clerk said that nobody was paid.⟧", "The clerk said that ⟦nobody was paid.⟧"),
        ("⟦He left, because he was ill.⟧", "He left, ⟦because he was ill.⟧"),
        ("⟦She was paid but he was not.⟧", "She was paid but ⟦he was not.⟧"),
        ("⟦The men (all of them) left.⟧", "The men (⟦all of them) left.⟧"),
        ("⟦Dijo que no volvería.⟧", "Dijo que ⟦no volvería.⟧"),
        ("⟦Er ging, weil er Hunger hatte.⟧", "Er ging, ⟦weil er Hunger hatte.⟧"),
        (
            "⟦Il est parti parce que la solde manquait.⟧",
            "Il est parti ⟦parce que la solde manquait.⟧",
        ),
        ("⟦No edge in here.⟧", "⟦No edge in here.⟧"),
    ],
)
def test_the_start_goes_to_the_next_clause(before: str, after: str) -> None:
    document, span = marked(before)
    assert shown(document, selection.start_to_next_clause(document, span)) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("⟦Nobody was paid, said the clerk.⟧", "⟦Nobody was paid⟧, said the clerk."),
        ("⟦He left because he was ill.⟧", "⟦He left⟧ because he was ill."),
        ("⟦“We carried sacks,” she said.⟧", "“⟦We carried sacks⟧,” she said."),
        ("⟦They left – all of them.⟧", "⟦They left⟧ – all of them."),
        ("⟦No edge in here.⟧", "⟦No edge in here.⟧"),
    ],
)
def test_the_end_goes_back_to_the_last_clause(before: str, after: str) -> None:
    document, span = marked(before)
    moved = selection.end_to_previous_clause(document, span)
    assert shown(document, selection.trimmed(document, moved)) == after


def test_quoted_speech_comes_one_after_the_other_and_round() -> None:
    document, sentence = marked("⟦“I left,” he said, “for «good», as they say.”⟧")
    text, span, said = document.display, sentence, []
    for _ in range(4):
        span = selection.quoted_speech(document, span, sentence)
        said.append(span.of(text))
    assert said == ["I left", "for «good», as they say.", "I left", "for «good», as they say."]


@pytest.mark.parametrize(
    ("sentence", "quoted"),
    [
        (
            "⟦«The speech goes on in the next paragraph.⟧",
            "The speech goes on in the next paragraph.",
        ),
        ("⟦It began before and ends here,» Otto said.⟧", "It began before and ends here"),
        ('⟦He called it "an order", no more.⟧', "an order"),
        ("⟦They weren’t asked; it’s ‘a duty’, he said.⟧", "a duty"),
        ("⟦Nothing is quoted here.⟧", None),
        ("⟦„Wir gingen“, sagte sie.⟧", "Wir gingen"),
    ],
)
def test_speech_is_found_in_marks_that_do_not_balance(sentence: str, quoted: str | None) -> None:
    document, span = marked(sentence)
    found = selection.quoted_speech(document, span, span)
    assert (found.of(document.display) if found else None) == quoted


def test_words_are_taken_in_and_given_back_at_both_ends() -> None:
    document, span = marked("They ⟦left the camp.⟧ Nobody didn’t care. End.")
    step = selection.end_by_word
    assert (
        shown(document, step(document, span, -1))
        == "They ⟦left the⟧ camp. Nobody didn’t care. End."
    )
    assert step(document, step(document, span, -2), 2) == span
    assert step(document, span, 1).of(document.display) == "left the camp. Nobody"
    assert step(document, span, 2).of(document.display) == "left the camp. Nobody didn’t"
    assert step(document, span, 3).of(document.display) == "left the camp. Nobody didn’t care."
    assert step(document, span, -9).of(document.display) == "left"
    start = selection.start_by_word
    assert start(document, span, 1).of(document.display) == "the camp."
    assert start(document, span, -1).of(document.display) == "They left the camp."
    assert start(document, span, 9).of(document.display) == "camp."
    assert start(document, span, -9).start == 0


def test_a_selection_grows_and_shrinks_by_sentences() -> None:
    document, span = marked("⟦One.⟧ Two.\n\nThree.")
    grow = selection.extend_by_sentence
    assert grow(document, span, 1).of(document.display) == "One. Two."
    assert grow(document, span, 2).of(document.display) == "One. Two.\n\nThree."
    assert grow(document, span, 9).of(document.display) == "One. Two.\n\nThree."
    assert grow(document, grow(document, span, 2), -1).of(document.display) == "One. Two."
    assert grow(document, span, -1) == span


def test_a_clause_grows_to_its_sentence_first() -> None:
    document, span = marked("⟦One is⟧ long. Two.")
    assert selection.extend_by_sentence(document, span, 1).of(document.display) == "One is long."


@pytest.mark.parametrize(
    ("offset", "word"), [(0, "They"), (2, "They"), (4, " "), (6, "didn’t"), (11, "."), (99, ".")]
)
def test_a_double_click_takes_the_word(offset: int, word: str) -> None:
    document = Document("They didn’t.", "text")
    assert selection.word_at(document, offset).of(document.display) == word


def test_a_selection_never_cuts_a_character() -> None:
    document = Document("a👩‍👩‍👧b কি", "text")
    assert selection.snapped(document, Span(3, 4)) == Span(1, 6)
    assert selection.snapped(document, Span(8, 9)) == Span(8, 10)
