"""Claims that a source has from somebody else, as each style's manual wants them cited."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pytest
from annotator.citing.references.bibliography import Bibliography
from annotator.citing.references.runs import ended
from annotator.citing.references.styles import NAMES
from annotator.model.brief import Run
from annotator.model.reference import Reference

NEWS = Reference(
    {
        "id": "news",
        "type": "article-newspaper",
        "title": "White stones",
        "container-title": "The Velm Daily",
        "author": [{"family": "Marsk", "given": "Edda"}],
        "issued": {"date-parts": [[2025, 3, 7]]},
        "URL": "https://velm.example/stones",
    }
)
PAGE = Reference({"id": "page", "type": "webpage", "title": "The noon bus"})
STUDY = Reference(
    {
        "id": "origin:study",
        "type": "report",
        "title": "Doing the sum",
        "author": [{"literal": "Corvale Institute"}],
        "issued": {"date-parts": [[2024]]},
    }
)
UNDATED = Reference(
    {
        "id": "origin:undated",
        "type": "book",
        "title": "Paths home",
        "author": [{"family": "Orlova", "given": "Dana"}],
    }
)


def marked(runs: Iterable[Run]) -> str:
    """With asterisks for italics."""
    return "".join(f"*{run.text}*" if run.italic else run.text for run in runs)


def bibliography(style: str, **originals: Any) -> Bibliography:
    given: Mapping[str, Any] = originals or {"news": [STUDY, UNDATED]}
    return Bibliography(style, [NEWS, PAGE], originals=given)


def note(made: Bibliography, *originals: Reference | str, first: bool = True) -> str:
    named = [made.original(original, first=first) for original in originals]
    return marked(ended(made.second_hand(named, "news", "para. 3", first=first)))


NOTES = {
    "apa": "Corvale Institute, 2024, as cited in Marsk, 2025, para. 3.",
    "chicago-author-date": "Corvale Institute 2024, quoted in Marsk 2025, para. 3.",
    "chicago-note": (
        "Corvale Institute, *Doing the Sum* (2024), quoted in Edda Marsk, “White Stones,” "
        "*The Velm Daily*, March 7, 2025, para. 3, https://velm.example/stones."
    ),
    "harvard": "Corvale Institute, 2024, cited in Marsk, 2025, para. 3.",
    "ieee": "Corvale Institute, “Doing the sum,” quoted in [1, Para. 3].",
    "mla": "Corvale Institute, qtd. in Marsk, par. 3.",
}
"""As the manuals have it: APA 7, 8.6; Chicago, «Citations taken from secondary sources» (17th
edition 14.260 for notes, 15.56 for author and date); Cite Them Right 12, «Secondary referencing»;
MLA 9, 6.77. The IEEE Reference Guide has no rule: a number stands for what was read, and the
original is named in words."""


@pytest.mark.parametrize("style", NAMES)
def test_the_original_is_named_before_the_work_that_quotes_it(style: str) -> None:
    assert note(bibliography(style), STUDY) == NOTES[style]


SHORT = {
    "apa": "(Corvale Institute, 2024, as cited in Marsk, 2025, ¶ 3)",
    "chicago-author-date": "(Corvale Institute 2024, quoted in Marsk 2025, ¶ 3)",
    "chicago-note": "(Corvale Institute, *Doing the Sum*, quoted in Marsk, “White Stones,” ¶ 3)",
    "harvard": "(Corvale Institute, 2024, cited in Marsk, 2025, ¶ 3)",
    "ieee": "Corvale Institute, “Doing the sum,” quoted in [1, ¶ 3]",
    "mla": "(Corvale Institute, qtd. in Marsk, ¶ 3)",
}


@pytest.mark.parametrize("style", NAMES)
def test_so_it_is_in_running_text(style: str) -> None:
    made = bibliography(style)
    assert marked(made.short_second_hand([made.original(STUDY)], "news", "¶ 3")) == SHORT[style]


UNDATED_NOTES = {
    "apa": "Orlova, as cited in Marsk, 2025, para. 3.",
    "chicago-author-date": "Orlova, quoted in Marsk 2025, para. 3.",
    "chicago-note": "Orlova, *Paths Home*, quoted in Marsk, “White Stones,” para. 3.",
    "harvard": "Orlova, cited in Marsk, 2025, para. 3.",
    "ieee": "D. Orlova, “Paths home,” quoted in [1, Para. 3].",
    "mla": "Orlova, qtd. in Marsk, par. 3.",
}


@pytest.mark.parametrize("style", NAMES)
def test_an_original_whose_year_is_not_known_has_none(style: str) -> None:
    """APA 7, 8.6: the year of the original is given where it is known."""
    assert note(bibliography(style), UNDATED, first=False) == UNDATED_NOTES[style]


def test_a_person_is_called_as_the_coders_call_them() -> None:
    made = bibliography("apa")
    assert note(made, "a driver, not named") == (
        "a driver, not named, as cited in Marsk, 2025, para. 3."
    )


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("apa", "Corvale Institute, 2024, & Joren Talvik, as cited in Marsk, 2025, para. 3."),
        ("mla", "Corvale Institute and Joren Talvik, qtd. in Marsk, par. 3."),
    ],
)
def test_two_originals_of_one_claim_are_both_named(style: str, expected: str) -> None:
    assert note(bibliography(style), STUDY, "Joren Talvik") == expected


ENTRIES = {
    "chicago-note": [
        (
            "Corvale Institute. *Doing the Sum*. 2024. Quoted in Edda Marsk, “White Stones,” "
            "*The Velm Daily*, March 7, 2025, https://velm.example/stones."
        ),
        (
            "Marsk, Edda. “White Stones.” *The Velm Daily*, March 7, 2025. "
            "https://velm.example/stones."
        ),
        "“The Noon Bus.”",
    ],
    "chicago-author-date": [
        "Corvale Institute. 2024. *Doing the Sum*. Quoted in Marsk 2025.",
        (
            "Marsk, Edda. 2025. “White Stones.” *The Velm Daily*, March 7. "
            "https://velm.example/stones."
        ),
        "“The Noon Bus.” n.d.",
    ],
}


@pytest.mark.parametrize("style", NAMES)
def test_the_bibliography_lists_an_original_only_where_the_manual_wants_it(style: str) -> None:
    """Chicago 14.260: «both the original and the secondary source must be listed»; the others
    list what was read (APA 7, 8.6; MLA 9, 6.77; Cite Them Right 12)."""
    made = [marked(entry) for entry in bibliography(style, news=[STUDY]).entries()]
    if style in ENTRIES:
        assert made == ENTRIES[style]
    else:
        assert len(made) == 2
        assert "Corvale" not in "".join(made)


@pytest.mark.parametrize("style", NAMES)
def test_an_original_that_is_held_has_one_entry_of_its_own(style: str) -> None:
    made = bibliography(style, page=[NEWS])
    assert sum("velm.example" in marked(entry) for entry in made.entries()) == 1
    assert not any("uoted in" in marked(entry) for entry in made.entries())


@pytest.mark.parametrize("style", NAMES)
def test_any_original_can_be_printed_in_full(style: str) -> None:
    assert "Doing the " in marked(bibliography(style).entry(STUDY))


@pytest.mark.parametrize("style", NAMES)
def test_a_work_that_no_claim_is_from_is_printed_in_full(style: str) -> None:
    assert "Paths " in marked(bibliography(style, news=[STUDY]).entry(UNDATED))


@pytest.mark.parametrize("work", [STUDY, UNDATED])
def test_a_work_outside_the_list_has_no_number_of_the_list(work: Reference) -> None:
    made = bibliography("ieee", news=[STUDY])
    assert marked(made.entries()[0]).startswith("[1] ")
    assert not marked(made.entry(work)).startswith("[")
