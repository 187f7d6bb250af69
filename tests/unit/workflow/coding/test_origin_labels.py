"""What may be called an origin."""

from __future__ import annotations

import pytest
from annotator.errors import UsageError
from annotator.workflow.coding.origin_labels import checked_labels


def test_labels_stand_once_and_without_spaces_around_them() -> None:
    assert checked_labels([" Tomas Vell", "Tomas Vell ", "", " "]) == ("Tomas Vell",)


@pytest.mark.parametrize("name", ["7", "Ω", "家", "علي", "@vell", "—Ana—"])
def test_a_letter_or_digit_of_any_script_makes_a_name(name: str) -> None:
    assert checked_labels([name]) == (name,)


@pytest.mark.parametrize("slip", ["@", "??", "–", "@@", "…"])
def test_a_slip_of_the_finger_names_nobody(slip: str) -> None:
    with pytest.raises(UsageError, match="names no origin"):
        checked_labels(["Tomas Vell", slip])
