"""What is in the environment before Textual reads it."""

from __future__ import annotations

import os

from annotator.tui.environment import prepare_environment


def test_textual_is_told_before_it_is_imported(monkeypatch):
    for name in ("TEXTUAL_FPS", "ESCDELAY", "TEXTUAL_ANIMATIONS"):
        monkeypatch.delenv(name, raising=False)
    prepare_environment()

    assert int(os.environ["TEXTUAL_FPS"]) > 60
    assert int(os.environ["ESCDELAY"]) < 30
    assert os.environ["TEXTUAL_ANIMATIONS"] == "none"


def test_what_the_user_has_set_stays(monkeypatch):
    monkeypatch.setenv("ESCDELAY", "400")
    prepare_environment()

    assert os.environ["ESCDELAY"] == "400"
