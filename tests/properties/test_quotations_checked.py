"""Whatever the words: one of them changed is told, none of them changed is not."""

from __future__ import annotations

from annotator.citing.quotations.comparing import Status, compare
from annotator.citing.quotations.tokens import Tokens, joined
from hypothesis import assume, given, settings
from hypothesis import strategies as st

FAULTY = {Status.ALTERED, Status.UNMARKED, Status.NOT_FOUND}
LETTERS = st.characters(categories=["Lu", "Ll", "Lo", "Nd"])
WORD = st.text(LETTERS, min_size=1, max_size=8)
SIGNS = [",", ".", ";", "…", " –", "”", " “", "’s", "[3]", " (see", ")", "?", "\u00a0", "\n"]
SIGN = st.sampled_from(SIGNS)
PIECE = st.tuples(WORD, st.one_of(st.just(""), SIGN)).map("".join)
TEXT = st.lists(PIECE, min_size=3, max_size=40)
ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


@given(text=ANY, other=ANY)
def test_the_same_words_are_verbatim_and_all_else_is_judged(text: str, other: str) -> None:
    assert compare(text, (text,)).status is Status.VERBATIM
    assert compare(text, (text, other)).status is not Status.VERBATIM
    assert compare(other, (text,)).status in Status


@settings(max_examples=300, deadline=None)
@given(pieces=TEXT, at=st.integers(0, 39), new=WORD)
def test_a_replaced_word_is_told(pieces: list[str], at: int, new: str) -> None:
    at %= len(pieces)
    changed = [*pieces[:at], new, *pieces[at + 1 :]]
    check(" ".join(pieces), " ".join(changed))


@settings(max_examples=300, deadline=None)
@given(pieces=TEXT, at=st.integers(0, 39))
def test_a_dropped_word_is_told(pieces: list[str], at: int) -> None:
    at %= len(pieces)
    check(" ".join(pieces), " ".join(pieces[:at] + pieces[at + 1 :]))


@settings(max_examples=300, deadline=None)
@given(pieces=TEXT, at=st.integers(0, 40))
def test_a_not_put_in_is_told(pieces: list[str], at: int) -> None:
    at %= len(pieces) + 1
    check(" ".join(pieces), " ".join([*pieces[:at], "not", *pieces[at:]]))


def check(words: str, changed: str) -> None:
    """Told, unless the change left nothing but type and a final stop to see."""
    ours, theirs = Tokens(changed).keys, Tokens(words).keys
    assume([key for key in ours if key.isalnum()] != [key for key in theirs if key.isalnum()])
    found = compare(changed, (words,))
    assert found.status in FAULTY, (found, words, changed)


@given(text=ANY, space=st.sampled_from([" ", "\u00a0", "\n", "  ", "\t"]))
def test_spaces_are_never_a_changed_word(text: str, space: str) -> None:
    spread = space.join(text.split(" "))
    assert compare(spread, (text,)).status in {Status.VERBATIM, Status.TYPOGRAPHY}


@given(text=ANY)
def test_tokens_lie_in_their_text(text: str) -> None:
    tokens = Tokens(text)
    ends = [tokens.place(index) for index in range(len(tokens))]
    assert ends == sorted(ends) and all(start < end for start, end in ends)
    assert tokens.written(0, len(tokens)) in text
    assert joined(tokens.keys).count("\x1f") >= len(tokens) + 1 - (not tokens.keys)
