"""The example brief, byte for byte as it was last looked at and approved."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.golden.briefs.printed import FOLDER, printed_files

EXPECTED = sorted(
    path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*") if path.is_file()
)


@pytest.fixture(scope="module")
def printed() -> dict[str, bytes]:
    return printed_files()


def test_the_same_files_are_made(printed: dict[str, bytes]) -> None:
    assert sorted(printed) == EXPECTED


@pytest.mark.parametrize("name", EXPECTED)
def test_each_file_is_as_approved(name: str, printed: dict[str, bytes]) -> None:
    expected = (FOLDER / Path(name)).read_bytes()
    assert printed[name].decode() == expected.decode(), (
        "look at the difference; if it is meant: python -m tests.golden.briefs.printed"
    )
