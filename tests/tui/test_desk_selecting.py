"""The selection: sentences, clauses, quoted speech, parts, drafts, going from claim to claim."""

from __future__ import annotations

from annotator.model.annotation import Annotation
from annotator.model.span import Span
from annotator.tui.desk.desk import CodingDesk
from annotator.tui.desk.reply import Tone
from annotator.tui.desk.standing import target_words
from fictional import selected


def claims(desk: CodingDesk) -> tuple[Annotation, ...]:
    return desk.repository.annotations(desk.source.id, "mira")


def go_to(desk: CodingDesk, words: str) -> None:
    """↓ until the sentence that begins so."""
    while not selected(desk).startswith(words):
        assert desk.moving.next_sentence().tone is not Tone.REFUSED, words


def draw(desk: CodingDesk, words: str) -> None:
    """Select with the mouse."""
    start = desk.document.display.index(words)
    desk.moving.select(Span(start, start + len(words)))


# --- sentences ---------------------------------------------------------------------------------


def test_arrows_go_sentence_by_sentence_over_paragraphs(desk: CodingDesk) -> None:
    seen = []
    for _ in range(3):
        desk.moving.next_sentence()
        seen.append(selected(desk))
    assert seen[0] == "Why they left the Harbour Guild"
    assert seen[1] == "For Tomas Vell it was forty crowns."
    assert seen[2].startswith("The guild had promised")
    desk.moving.previous_sentence()
    assert selected(desk) == seen[1]


def test_the_last_sentence_is_the_end_and_stays_selected(desk: CodingDesk) -> None:
    go_to(desk, "It rained")
    reply = desk.moving.next_sentence()
    assert reply.said == "the last sentence"
    assert selected(desk) == "It rained."


def test_down_from_a_clause_goes_to_the_next_sentence(desk: CodingDesk) -> None:
    go_to(desk, "Two brothers")
    desk.moving.end_to_clause()
    assert not selected(desk).endswith(".")
    desk.moving.next_sentence()
    assert selected(desk).startswith("The captain's own cousin")


def test_down_without_a_selection_starts_at_the_top_of_the_screen(desk: CodingDesk) -> None:
    top = desk.document.display.index("Nobody was paid")
    desk.visible = Span(top, top + 100)
    desk.moving.next_sentence()
    assert selected(desk).startswith("Nobody was paid")


def test_reading_on_clears_the_selection_and_its_place(desk: CodingDesk) -> None:
    go_to(desk, "Two brothers")
    desk.moving.only_read()
    assert desk.pointer.selection is None
    desk.visible = Span(0, 60)
    desk.moving.next_sentence()
    assert selected(desk) == "Why they left the Harbour Guild"


def test_extending_takes_in_a_sentence_and_gives_it_back(desk: CodingDesk) -> None:
    go_to(desk, "The captain's own")
    desk.moving.extend_down()
    assert selected(desk).endswith("She left before dawn.")
    desk.moving.extend_up()
    assert selected(desk).endswith("fishermen.")


def test_folded_blocks_are_stepped_over(desk: CodingDesk) -> None:
    go_to(desk, "Nobody was paid")
    desk.finding.fold()
    desk.moving.previous_sentence()
    before = selected(desk)
    desk.moving.next_sentence()
    assert selected(desk).startswith("The captain's own cousin")
    assert before.startswith('"If I had owned')


# --- ends --------------------------------------------------------------------------------------


def test_words_move_the_end_and_the_start(desk: CodingDesk) -> None:
    go_to(desk, "It rained")
    desk.moving.previous_sentence()
    desk.moving.end_left()
    assert selected(desk) == "She left before"
    desk.moving.start_right()
    assert selected(desk) == "left before"
    desk.moving.end_right()
    desk.moving.start_left()
    assert selected(desk) == "She left before dawn."


def test_clause_keys_narrow_from_both_sides(desk: CodingDesk) -> None:
    go_to(desk, "Nobody was paid")
    for _ in range(4):
        if selected(desk).startswith("the clerk"):
            break
        desk.moving.start_to_clause()
    desk.moving.end_to_clause()
    assert selected(desk) == "the clerk admitted"


def test_a_quotation_mark_narrows_to_speech_and_again_to_the_next(desk: CodingDesk) -> None:
    go_to(desk, '"If I had')
    desk.moving.quoted_speech()
    first = selected(desk)
    desk.moving.quoted_speech()
    second = selected(desk)
    assert first.startswith("If I had owned a boat")
    assert second == "My mother was ill, and nobody let me go."
    desk.moving.quoted_speech()
    assert selected(desk) == first


def test_speech_is_looked_for_in_the_whole_sentence_after_a_coding(desk: CodingDesk) -> None:
    """Two quotations of one sentence are two claims: the next one is no moved end of the first."""
    go_to(desk, '"If I had')
    desk.moving.quoted_speech()
    desk.press("l")
    desk.moving.quoted_speech()
    assert target_words(desk).startswith("selection · not coded")
    desk.press("y")
    assert [item.codes[0].id for item in claims(desk)] == ["push.leaders", "pull.family"]
    assert claims(desk)[0].quote.startswith("If I had owned")


def test_escape_widens_to_the_sentence_and_then_lets_go(desk: CodingDesk) -> None:
    go_to(desk, "Two brothers")
    whole = selected(desk)
    desk.moving.end_to_clause()
    desk.moving.escape()
    assert selected(desk) == whole
    desk.moving.escape()
    assert desk.pointer.selection is None
    assert desk.moving.escape() is None


# --- drafts ------------------------------------------------------------------------------------


def coded(desk: CodingDesk, words: str, letter: str) -> Annotation:
    go_to(desk, words)
    desk.press(letter)
    return claims(desk)[-1]


def test_a_moved_end_is_a_draft_and_nothing_is_saved(desk: CodingDesk) -> None:
    before = coded(desk, "She left", "w")
    desk.moving.end_left()
    assert "moved: Enter keeps, Esc drops" in target_words(desk)
    assert claims(desk) == (before,)


def test_enter_keeps_a_draft_as_one_event(desk: CodingDesk) -> None:
    claim = coded(desk, "She left", "w")
    desk.moving.end_left()
    desk.moving.end_left()
    desk.coding.enter()
    assert claims(desk)[0].quote == "She left"
    assert len(desk.repository.history(claim.id)) == 2


def test_the_next_code_keeps_a_draft_in_the_same_event(desk: CodingDesk) -> None:
    claim = coded(desk, "She left", "w")
    desk.moving.end_left()
    desk.press("H")
    (changed,) = claims(desk)
    assert changed.quote == "She left before"
    assert [code.id for code in changed.codes] == ["push.tired", "push.cruelty"]
    assert len(desk.repository.history(claim.id)) == 2


def test_escape_drops_a_draft(desk: CodingDesk) -> None:
    before = coded(desk, "She left", "w")
    desk.moving.end_left()
    desk.moving.escape()
    assert selected(desk) == "She left before dawn."
    assert claims(desk) == (before,)
    assert "moved" not in target_words(desk)


def test_moving_on_drops_a_draft_by_name(desk: CodingDesk) -> None:
    before = coded(desk, "She left", "w")
    desk.moving.end_left()
    reply = desk.moving.next_sentence()
    assert reply.said.startswith("c1 keeps its old words")
    assert claims(desk) == (before,)


def test_an_end_moved_back_is_no_draft(desk: CodingDesk) -> None:
    coded(desk, "She left", "w")
    desk.moving.end_left()
    desk.moving.end_right()
    assert "moved" not in target_words(desk)


def test_narrowing_onto_a_claims_words_names_that_claim(desk: CodingDesk) -> None:
    go_to(desk, "Two brothers")
    desk.moving.end_to_clause()
    desk.press("n")
    desk.moving.escape()
    assert "meets c1" in target_words(desk)
    desk.moving.end_to_clause()
    assert target_words(desk).startswith("c1 · claim, saved")


# --- parts and second claims -------------------------------------------------------------------


def test_plus_makes_one_claim_of_two_parts(desk: CodingDesk) -> None:
    go_to(desk, "For Tomas")
    desk.moving.add_part()
    desk.moving.next_sentence()
    desk.moving.next_sentence()
    assert "part 2 pending" in target_words(desk)
    desk.press("k")
    (claim,) = claims(desk)
    assert len(claim.spans) == 2
    assert claim.quotes[0].exact == "For Tomas Vell it was forty crowns."
    assert " […] " in claim.quote


def test_escape_drops_a_pending_part(desk: CodingDesk) -> None:
    go_to(desk, "For Tomas")
    desk.moving.add_part()
    desk.moving.next_sentence()
    desk.moving.escape()
    assert selected(desk).startswith("For Tomas")
    desk.press("k")
    assert len(claims(desk)[0].spans) == 1


def test_plus_on_a_claim_adds_to_it_when_enter_keeps_it(desk: CodingDesk) -> None:
    claim = coded(desk, "For Tomas", "k")
    desk.moving.add_part()
    desk.moving.next_sentence()
    assert claims(desk) == (claim,)
    desk.coding.enter()
    (changed,) = claims(desk)
    assert changed.id == claim.id
    assert len(changed.spans) == 2


def test_a_claim_of_two_parts_is_found_again_as_a_whole(desk: CodingDesk) -> None:
    go_to(desk, "For Tomas")
    desk.moving.add_part()
    go_to(desk, "Nobody was paid")
    desk.press("k")
    go_to(desk, "It rained")
    desk.moving.previous_claim()
    assert target_words(desk).startswith("c1 · claim, saved, 2 parts")
    assert len(desk.pointer.words) == 2


def test_ampersand_makes_a_second_claim_on_the_same_words(desk: CodingDesk) -> None:
    coded(desk, "Two brothers", "n")
    desk.moving.second_claim()
    assert "second claim on the words of c1 · not coded" in target_words(desk)
    desk.press("w")
    first, second = claims(desk)
    assert first.spans == second.spans
    assert [code.id for code in first.codes] == ["pull.life"]
    assert [code.id for code in second.codes] == ["push.tired"]


def test_grades_go_to_neither_while_a_second_claim_waits_for_its_code(desk: CodingDesk) -> None:
    coded(desk, "Two brothers", "n")
    desk.moving.second_claim()
    desk.press("b")
    assert claims(desk)[0].reliability is None


def test_a_second_claim_can_be_narrowed_before_it_is_coded(desk: CodingDesk) -> None:
    coded(desk, "Two brothers", "n")
    desk.moving.second_claim()
    desk.moving.start_to_clause()
    desk.press("w")
    first, second = claims(desk)
    assert first.quote.startswith("Two brothers left")
    assert second.quote.startswith("because")


def test_escape_ends_a_second_claim(desk: CodingDesk) -> None:
    coded(desk, "Two brothers", "n")
    desk.moving.second_claim()
    desk.moving.escape()
    desk.press("w")
    assert len(claims(desk)) == 1


# --- from claim to claim -----------------------------------------------------------------------


def test_brackets_go_from_claim_to_claim_and_round_the_ends(desk: CodingDesk) -> None:
    coded(desk, "For Tomas", "k")
    coded(desk, "Two brothers", "n")
    coded(desk, "It rained", "w")
    names = []
    for _ in range(4):
        desk.moving.next_claim()
        names.append(target_words(desk).split(" ")[0])
    assert names == ["c1", "c2", "c3", "c1"]
    desk.moving.previous_claim()
    assert target_words(desk).startswith("c3")


def test_overlapping_claims_are_reached_one_by_one(desk: CodingDesk) -> None:
    go_to(desk, "Two brothers")
    desk.press("n")
    desk.moving.second_claim()
    desk.press("w")
    draw(desk, "brothers left because their farm")
    desk.press("y")
    go_to(desk, "It rained")
    seen = set()
    for _ in range(3):
        desk.moving.previous_claim()
        seen.add(target_words(desk).split(" ")[0])
    assert seen == {"c1", "c2", "c3"}


def test_brackets_start_from_the_selection(desk: CodingDesk) -> None:
    coded(desk, "For Tomas", "k")
    coded(desk, "It rained", "w")
    desk.moving.previous_sentence()
    desk.moving.previous_claim()
    assert target_words(desk).startswith("c1")


def test_numbers_of_claims_do_not_shift_when_one_is_removed(desk: CodingDesk) -> None:
    coded(desk, "For Tomas", "k")
    coded(desk, "Two brothers", "n")
    desk.moving.next_claim()
    desk.coding.delete()
    desk.moving.next_claim()
    assert target_words(desk).startswith("c2")


# --- the mouse ---------------------------------------------------------------------------------


def test_a_drawn_passage_is_coded_without_its_ragged_edges(desk: CodingDesk) -> None:
    draw(desk, " their farm stood empty, ")
    desk.press("n")
    assert claims(desk)[0].quote == "their farm stood empty"


def test_drawing_exactly_a_claims_words_chooses_that_claim(desk: CodingDesk) -> None:
    draw(desk, "their farm stood empty")
    desk.press("n")
    draw(desk, " their farm stood empty,")
    assert target_words(desk).startswith("c1 · claim")
