"""Who acts."""

from __future__ import annotations

from pathlib import Path

import pytest
from annotator.errors import BadCoder
from annotator.workflow.coder import acting_coder, checked_coder, remember_coder, remembered_coder


@pytest.fixture(autouse=True)
def own_configuration(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))


def test_a_name_given_beats_the_environment_beats_the_remembered() -> None:
    assert acting_coder(None, {}) is None
    remember_coder("carla")
    assert acting_coder(None, {}) == "carla"
    assert acting_coder(None, {"ANNOTATOR_CODER": "ben"}) == "ben"
    assert acting_coder("ana", {"ANNOTATOR_CODER": "ben"}) == "ana"
    assert acting_coder("", {"ANNOTATOR_CODER": ""}) == "carla"


def test_only_a_coder_id_is_remembered() -> None:
    with pytest.raises(BadCoder):
        remember_coder("Ana Maria")
    assert remembered_coder() is None


@pytest.mark.parametrize("name", ["", "A", "a b", "ä", "a" * 33, "a\n", "a_b", "../a"])
def test_what_is_no_id(name: str) -> None:
    with pytest.raises(BadCoder):
        checked_coder(name)
