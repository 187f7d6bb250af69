"""What is told of an error that no part of the program foresaw."""

from __future__ import annotations

from pathlib import Path

import pytest
from annotator.errors import Bug, NoCoder, StoreError
from annotator.workflow import unexpected
from annotator.workflow.unexpected import told


@pytest.fixture
def log(home: Path) -> Path:
    return home / ".local" / "state" / "annotator" / "bugs.log"


def test_our_own_errors_are_as_they_are(log: Path) -> None:
    error = NoCoder()
    assert told(error) is error
    assert not log.exists()


def test_what_the_system_refused_is_no_bug(tmp_path: Path, log: Path) -> None:
    refused = told(PermissionError(13, "Permission denied", str(tmp_path / "brief.docx")))
    assert refused.message == f"{tmp_path / 'brief.docx'}: Permission denied"
    assert (refused.exit_code, isinstance(refused, StoreError)) == (1, False)
    assert "memory" in told(MemoryError()).message
    assert not log.exists()


def test_in_a_project_it_is_an_error_of_its_store(tmp_path: Path) -> None:
    (tmp_path / "annotator.toml").write_text('title = "T"\n', encoding="utf-8")
    assert isinstance(told(OSError(5, "Input/output error", str(tmp_path / "x"))), StoreError)


def test_a_bug_is_named_by_its_kind_and_kept_without_a_raw_byte(log: Path) -> None:
    found = told(ValueError("boom \x1b]0;owned\x07"))
    assert isinstance(found, Bug)
    assert found.exit_code == 70
    assert "boom" not in found.message
    assert str(log) in found.message
    kept = log.read_text(encoding="utf-8")
    assert "ValueError: boom" in kept
    assert "\x1b" not in kept


def test_the_log_does_not_grow_for_ever(log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unexpected, "LOG_LIMIT", 10)
    told(ValueError("first"))
    told(ValueError("second"))
    assert "first" not in log.read_text(encoding="utf-8")


def test_a_log_that_cannot_be_written_is_said(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(home / "file" / "below"))
    (home / "file").write_text("in the way", encoding="utf-8")
    assert "its log could not be written" in told(ValueError("boom")).message
