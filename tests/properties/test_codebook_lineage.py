"""Whatever was done to the list of codes, an earlier version gets back what was its own.

A model beside the program knows of every id what it was renamed from or split off. After any walk
of renames, merges and splits, restoring an earlier codebook must give each id to the code that the
model says it goes back to, and comments of other codes must be where they were.
"""

from __future__ import annotations

import hypothesis.strategies as st
from annotator.errors import CodebookError
from annotator.model.codebook import Code
from annotator.store.lead.codebook_changes import merged, renamed, restored, split
from annotator.store.lead.codebook_file import checked_codebook
from hypothesis import given, settings

START = "title: T\nversion: 1\ncodes:\n" + "".join(
    f"  # of {name}\n  - id: {name}\n    label: L{name}\n    exclude:\n    - other -> {other}\n"
    for name, other in zip("abc", "bca", strict=True)
)
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["rename", "merge", "split", "restore"]),
        st.integers(0, 9),
        st.integers(0, 9),
    ),
    max_size=9,
)


class Walk:
    """The codebook as it is, and what is known of each id's past."""

    def __init__(self) -> None:
        self.data = START.encode()
        self.kept = [self.data]
        self.origin: dict[str, str] = {}
        self.made = 0

    def codes(self) -> list[str]:
        return [code.id for code in checked_codebook(self.data).codes]

    def step(self, act: str, one: int, two: int) -> None:
        ids = self.codes()
        chosen, other = ids[one % len(ids)], ids[two % len(ids)]
        if act in ("rename", "split"):
            self.made += 1
            new = f"n{self.made}"
            if act == "rename":
                self.data = renamed(self.data, chosen, new)
            else:
                self.data = split(self.data, chosen, Code(new, new))
            self.origin[new] = chosen
        elif act == "merge" and chosen != other:
            self.data = merged(self.data, chosen, other)
        elif act == "restore":
            self.data = restored(self.data, self.kept[one % len(self.kept)])
        self.kept.append(self.data)

    def goes_back_to(self, ident: str, then: bytes) -> str:
        before = checked_codebook(then)
        known = {code.id: code.id for code in before.codes} | before.renamed
        while ident not in known:
            ident = self.origin[ident]
        return known[ident]


@given(STEPS)
@settings(max_examples=60, deadline=None)
def test_an_earlier_version_gets_back_what_was_its_own(steps: list[tuple[str, int, int]]) -> None:
    walk = Walk()
    for step in steps:
        walk.step(*step)
    every = {*"abc", *walk.origin}
    for then in walk.kept:
        back = checked_codebook(restored(walk.data, then))
        found = {ident: back.renamed.get(ident, ident) for ident in every}
        now = checked_codebook(walk.data)
        known_now = {code.id for code in now.codes} | set(now.renamed)
        for ident in known_now:
            assert found[ident] == walk.goes_back_to(ident, then)


@given(STEPS)
@settings(max_examples=40, deadline=None)
def test_comments_stay_with_the_codes_that_stay(steps: list[tuple[str, int, int]]) -> None:
    walk = Walk()
    for act, one, two in steps:
        try:
            walk.step("merge" if act == "restore" else act, one, two)
        except CodebookError:  # the last code of the list cannot be merged away
            continue
        assert [f"# of {name}" in walk.data.decode() for name in "abc"] == [True] * 3
