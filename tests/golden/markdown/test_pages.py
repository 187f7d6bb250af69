"""Markdown is shown as it was looked at and approved."""

from __future__ import annotations

import pytest
from tests.golden.markdown.pages import described, expectations


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [pytest.param(*case, id=case[0]) for case in expectations()],
)
def test_a_page_is_shown_as_approved(name: str, text: str, expected: str) -> None:
    assert described(text) == expected, (
        f"{name}: look at the difference; if it is meant: python -m tests.golden.markdown.pages"
    )
