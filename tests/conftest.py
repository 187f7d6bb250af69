"""What every test stands on: a machine without a past, and tools that are there or named."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

_PRIVATE = ("ANNOTATOR_CODER", "XDG_CONFIG_DIRS", "XDG_RUNTIME_DIR", "NO_COLOR", "FORCE_COLOR")


def _hide_the_developer(folder: Path, set_variable: Callable[[str, str], None]) -> None:
    set_variable("HOME", str(folder))
    set_variable("USERPROFILE", str(folder))
    set_variable("APPDATA", str(folder / "AppData"))
    set_variable("LOCALAPPDATA", str(folder / "LocalAppData"))
    set_variable("XDG_CONFIG_HOME", str(folder / ".config"))
    set_variable("XDG_DATA_HOME", str(folder / ".local" / "share"))
    set_variable("XDG_STATE_HOME", str(folder / ".local" / "state"))
    set_variable("XDG_CACHE_HOME", str(folder / ".cache"))
    set_variable("GIT_CONFIG_GLOBAL", os.devnull)
    set_variable("GIT_CONFIG_SYSTEM", os.devnull)


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home folder, so that no test sees or changes the developer's own settings."""
    folder = tmp_path_factory.mktemp("home")
    _hide_the_developer(folder, monkeypatch.setenv)
    for name in _PRIVATE:
        monkeypatch.delenv(name, raising=False)
    return folder


@pytest.fixture
def needs() -> Callable[[str], str]:
    """``needs("strace")`` gives the program's path, or skips and says what is missing.

    With ANNOTATOR_NO_SKIPS=1 a missing program fails the test instead.
    """

    def look_for(*programs: str, reason: str = "") -> str:
        for program in programs:
            found = shutil.which(program)
            if found:
                return found
        skip(reason or f"needs {' or '.join(programs)}, which is not installed")
        raise AssertionError  # skip never returns

    return look_for


@pytest.fixture
def skip_unless() -> Callable[[bool, str], None]:
    """``skip_unless(os.geteuid() == 0, "needs root")``, with the same switch as ``needs``."""

    def check(condition: bool, reason: str) -> None:
        if not condition:
            skip(reason)

    return check


def skip(reason: str) -> None:
    """Skip, or fail where skips are not allowed."""
    if os.environ.get("ANNOTATOR_NO_SKIPS") == "1":
        pytest.fail(f"not skipped, since ANNOTATOR_NO_SKIPS=1: {reason}", pytrace=False)
    pytest.skip(reason)


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Where skips are not allowed, every way of skipping fails: marks, calls, missing modules."""
    outcome = yield
    report = outcome.get_result()  # type: ignore[attr-defined]
    if report.skipped and not hasattr(report, "wasxfail") and os.environ.get("ANNOTATOR_NO_SKIPS"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid}: skipped, though ANNOTATOR_NO_SKIPS is set: {reason}"


_HEADER = (ctypes.c_uint32 * 2)(0x20080522, 0)  # version 3, this thread
_IGNORE_MODES = 1 << 1 | 1 << 2  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH


@pytest.fixture
def ordinary_rights() -> Iterator[None]:
    """File modes hold for this thread, even when root runs the tests."""
    if not hasattr(os, "geteuid"):
        skip("no file modes on this system")
    if os.geteuid() != 0:
        yield
        return
    if not sys.platform.startswith("linux"):
        skip("root ignores file modes")
    libc = ctypes.CDLL(None, use_errno=True)
    rights = (ctypes.c_uint32 * 6)()
    assert libc.capget(_HEADER, rights) == 0
    before = rights[0]
    rights[0] = before & ~_IGNORE_MODES
    assert libc.capset(_HEADER, rights) == 0
    yield
    rights[0] = before
    assert libc.capset(_HEADER, rights) == 0
