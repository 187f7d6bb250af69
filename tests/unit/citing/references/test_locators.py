"""Places in a work, as people write them."""

from __future__ import annotations

import pytest
from annotator.citing.references.locators import Locator, labelled, parsed

LABELS = {"page": ("p. ", "pp. "), "paragraph": ("para. ", "paras. "), "note": ("n. ", "nn. ")}


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("12", "p. 12"),
        ("p. 12", "p. 12"),
        ("pp. 12-13", "pp. 12–13"),
        ("para. 3", "para. 3"),
        ("paragraphs 3, 5", "paras. 3, 5"),
        ("¶ 4", "¶ 4"),
        ("¶4", "¶ 4"),
        ("¶ 4–6", "¶¶ 4–6"),
        ("n. 5", "n. 5"),
        ("fol. 3 recto", "fol. 3 recto"),
        ("xii", "xii"),
    ],
)
def test_a_style_labels_what_it_knows_and_keeps_the_rest(written: str, printed: str) -> None:
    found = parsed(written)
    assert found is not None
    assert labelled(found, LABELS) == printed


def test_nothing_written_is_no_locator() -> None:
    assert parsed("") is None
    assert parsed("   ") is None


def test_a_long_text_is_cut() -> None:
    assert parsed("p. " + "9" * 10_000) == Locator("other", "p. " + "9" * 97)
