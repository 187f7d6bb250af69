"""Settings: what people are called where a reader sees them."""

from __future__ import annotations

import pytest
from annotator.model.project import Settings

SETTINGS = Settings(coders={"ana": "Ana Ruiz", "bo": " ", "cem": "Sam", "dee": "Sam", "eva": "eva"})


@pytest.mark.parametrize(
    ("coder", "called", "introduced"),
    [
        ("ana", "Ana Ruiz", "Ana Ruiz (ana)"),
        ("bo", "bo", "bo"),  # no name is given
        ("cem", "Sam (cem)", "Sam (cem)"),  # two have the name
        ("eva", "eva", "eva"),
        ("coder 1", "coder 1", "coder 1"),  # nobody in the list
    ],
)
def test_people_are_called_by_their_names(coder: str, called: str, introduced: str) -> None:
    assert SETTINGS.called(coder) == called
    assert SETTINGS.introduced(coder) == introduced
