"""What counts as copied between sources, and what does not."""

from __future__ import annotations

import random

import pytest
from annotator.citing.copies import CopyIndex
from annotator.model.copy import Resemblance
from tests.benchmarks import copies as proof

STORY = (
    "Three drivers left the column in March because their wages had stopped. Nobody told them why, "
    "one of them said, and the clerk who kept the lists had gone by then. Others stayed on for "
    "fear of what would happen to their families in the valley if they were seen on the road."
)
OTHER = (
    "A ferry strike has closed both harbours since Tuesday morning. Islanders queue for bread, and "
    "the mayor hopes that talks which begin tomorrow will bring the boats back before the weekend."
)


def compared(*texts: str) -> tuple[Resemblance, ...]:
    index = CopyIndex()
    for number, text in enumerate(texts):
        index.add(str(number), text)
    return index.resemblances()


def written(number: int, seed: int) -> str:
    """Words nobody else has."""
    chance = random.Random(seed)
    return " ".join(f"w{chance.randrange(10**9)}" for _ in range(number)) + "."


def test_a_repost_is_found_in_other_type_and_chrome() -> None:
    page = f"News | Sport\n\n{STORY.upper().replace(' ', chr(160))}\n\n{OTHER[:60]}"
    (found,) = compared(STORY, page)
    assert found.kind == "repost"
    assert found.share_of_first == 1
    assert 0.7 < found.share_of_second < 0.9
    (passage,) = found.passages
    assert passage.span.of(STORY) == STORY[:-1]
    assert passage.of.of(page).startswith("THREE\u00a0DRIVERS")
    assert passage.words == len(STORY.split())


def test_a_lifted_sentence_is_found_with_its_place_in_both() -> None:
    sentence = STORY.split(". ")[1]
    page = f"{OTHER} {sentence}. {written(150, 1)}"
    (found,) = compared(f"{STORY} {written(100, 2)}", page)
    assert found.kind == "passages"
    (passage,) = found.passages
    assert passage.span.of(STORY) == passage.of.of(page) == sentence
    assert found.share_of_first < 0.2


def test_changed_words_leave_one_passage_whose_same_words_are_counted() -> None:
    changed = STORY.replace("clerk", "bookkeeper").replace("valley", "highlands")
    (found,) = compared(STORY, changed)
    (passage,) = found.passages
    total = len(STORY.split())
    assert passage.words == total - 2
    assert found.share_of_first == pytest.approx((total - 2) / total)


def test_passages_in_another_order_are_told_apart() -> None:
    first, second = written(20, 1), written(20, 2)
    (found,) = compared(f"{first} {second}", f"{second} {first}")
    assert [passage.words for passage in found.passages] == [20, 20]
    assert found.share_of_first == found.share_of_second == 1


def test_unrelated_texts_have_nothing_to_show() -> None:
    assert compared(STORY, OTHER) == ()


def test_a_phrase_of_eleven_words_proves_nothing() -> None:
    phrase = " ".join(STORY.lower().split()[:11])
    assert compared(f"{written(40, 1)} {phrase} {written(40, 2)}", f"{phrase} {OTHER}") == ()


def test_a_long_name_proves_nothing_and_the_same_words_in_a_sentence_do() -> None:
    name = "the Northern Centre for the Careful Study of Border Roads and Ferry Harbours"
    texts = [f"{written(30, n)} Researchers of {name} {written(30, n + 9)}" for n in (1, 2)]
    assert compared(*texts) == ()
    assert len(compared(*(text.lower() for text in texts))) == 1


def test_a_capital_alone_makes_no_name() -> None:
    text = "it was all up to him and to us as he had so put it in Marn"
    assert len(compared(text, f"{written(40, 1)} {text}")) == 1


def test_the_same_short_text_twice_is_a_repost() -> None:
    short = "Nobody told us why the wages had stopped"
    (found,) = compared(short, short)
    assert (found.kind, found.share_of_first) == ("repost", 1)
    assert compared(short[:20], short[:20]) == ()


def test_empty_texts_and_single_words_are_compared_with_nothing() -> None:
    assert compared("", "", "one", "one", STORY) == ()
    assert compared() == ()


def test_a_text_that_repeats_itself_is_one_passage_of_its_copy() -> None:
    many = f"{STORY} " * 2_000
    (found,) = compared(many, many)
    assert len(found.passages) == 1
    (shorter,) = compared(many, f"{STORY} " * 1_999)
    assert shorter.share_of_second == 1


def test_a_phrase_far_from_the_copied_passage_is_no_part_of_it() -> None:
    phrase = "as the clerk of the northern yard once said to everybody"
    near = "and all of them went home to wait for better news"
    sentence = STORY.split(". ")[1]
    first = f"{phrase} {written(300, 1)} {sentence}. {written(70, 2)} {near}"
    second = f"{sentence}. {written(70, 3)} {near} {written(300, 4)} {phrase}"
    (found,) = compared(first, second)
    assert [passage.span.of(first) for passage in found.passages] == [sentence, near]


def test_repeats_of_one_passage_count_once_in_the_source_that_has_it_once() -> None:
    (found,) = compared(f"{STORY} {STORY}", f"{STORY} {written(400, 1)}")
    assert found.share_of_first == 1
    assert found.share_of_second < 0.2


def test_scripts_without_spaces_are_compared_letter_by_letter() -> None:
    words = "因为工资停发他们在三月离开了车队而且没有人愿意告诉他们原因是什么所以其他人也都害怕了"
    (found,) = compared(f"今天{words}。", f"{words}，再见")
    assert found.passages[0].span.of(f"今天{words}。") == words
    assert found.passages[0].words == len(words) // 3
    assert compared(f"今天{words[:20]}", f"{words[:20]}再见不同的文章") == ()


def test_lines_that_many_sources_carry_are_no_copies() -> None:
    chrome = written(40, 0)
    texts = [f"{written(200, n)} {chrome} {written(200, n + 50)}" for n in range(1, 13)]
    assert compared(*texts) == ()
    assert len(compared(*texts[:4])) == 6, "but of few sources nobody can say"


def test_a_foot_of_three_pages_is_no_copy_and_a_lede_of_three_is() -> None:
    edge = "Written by our own staff for readers of the valley. All letters go to the editor alone."
    inside = [f"{written(150, n)}" for n in range(3)]
    assert compared(*(f"{text} {edge}" for text in inside)) == ()
    assert len(compared(*(f"{edge} {text}" for text in inside))) == 3
    assert len(compared(*(f"{text} {edge}" for text in inside[:2]))) == 1


def test_one_story_in_many_papers_is_tied_together_and_to_who_lifts_from_it() -> None:
    papers = [f"{STORY} {written(5, n)}" for n in range(20)]
    lifter = f"{written(200, 99)} {STORY.split('. ')[1]} {written(200, 98)}"
    found = compared(*papers, OTHER, lifter)
    assert {(pair.first, pair.second) for pair in found if pair.kind == "repost"} == {
        ("0", str(number)) for number in range(1, 20)
    }
    assert [(pair.first, pair.second) for pair in found if pair.kind == "passages"] == [("0", "21")]


def test_identical_texts_by_the_thousand_are_not_compared_each_with_each() -> None:
    assert len(compared(*[STORY] * 3_000)) == 2_999


def test_a_source_added_again_is_replaced() -> None:
    index = CopyIndex()
    index.add("a", STORY)
    index.add("b", STORY)
    assert len(index.resemblances()) == 1
    index.add("b", OTHER)
    assert index.resemblances() == ()


def test_the_pairs_of_one_source_can_be_asked_for() -> None:
    index = CopyIndex()
    for name in "abc":
        index.add(name, STORY)
    assert [(pair.first, pair.second) for pair in index.resemblances("b")] == [
        ("a", "b"),
        ("b", "c"),
    ]
    assert index.resemblances("nobody") == ()


def test_whoever_watches_the_steps_can_stop_the_work() -> None:
    index = CopyIndex()
    for name in "abc":
        index.add(name, STORY)
    seen: list[tuple[str, int, int]] = []

    def step(*told: object) -> None:
        seen.append(told)  # type: ignore[arg-type]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        index.resemblances(step=step)
    assert seen == [("a and b", 1, 3)]


def test_planted_copies_of_every_kind_are_found_and_little_else() -> None:
    """The small form of ``tests/benchmarks/copies.py``."""
    made = proof.corpus(200, characters=3000, seed=11)
    found = proof.ours(made)
    for kind, (hit, planted) in proof.recall(made, found).items():
        assert planted >= 10
        assert hit >= 0.97 * planted, kind
    assert len(proof.false_pairs(made, found)) <= 2
