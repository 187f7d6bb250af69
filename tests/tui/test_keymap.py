"""Commands and the user's keymap file."""

from __future__ import annotations

from pathlib import Path

import pytest
from annotator.tui.app_commands import AppCommands
from annotator.tui.commands import COMMANDS, by_id, of_scope
from annotator.tui.desk.citing import Citing
from annotator.tui.desk.coding import Coding
from annotator.tui.desk.desk import CodingDesk
from annotator.tui.desk.finding import Finding
from annotator.tui.desk.grading import Grading
from annotator.tui.desk.moving import Moving
from annotator.tui.desk.noting import Noting
from annotator.tui.keymap import Keymap, key_of, read_keymap, shown
from annotator.tui.screens.agreement.screen import AgreementScreen
from annotator.tui.screens.brief.screen import BriefScreen
from annotator.tui.screens.codebook.screen import CodebookScreen
from annotator.tui.screens.command_screen import Commanded
from annotator.tui.screens.library.screen import Library
from annotator.tui.screens.origins.screen import OriginsScreen
from annotator.tui.screens.reading.screen import Reading
from annotator.tui.screens.review.screen import Review

SCREENS = {
    "app": AppCommands,
    "reading": Reading,
    "library": Library,
    "brief": BriefScreen,
    "origins": OriginsScreen,
    "agreement": AgreementScreen,
    "review": Review,
    "codebook": CodebookScreen,
}
ALTGR = set("[]{}@\\|~€#")
"""Characters that need AltGr on one of the common keyboards."""


def test_every_command_is_obeyed_by_its_screen_the_desk_on_it_or_the_application() -> None:
    missing = [
        command.id
        for command in COMMANDS
        if not any(
            hasattr(SCREENS[scope], f"do_{command.name}") for scope in (command.scope, "app")
        )
        and not (command.scope == "reading" and _does(command.name))
    ]
    assert not missing


def _does(command: str) -> bool:
    """Whether exactly one part of the coding desk does it."""
    parts = (CodingDesk, Moving, Coding, Grading, Noting, Citing, Finding)
    return sum(hasattr(part, command) for part in parts) == 1


def test_every_screen_obeys_only_listed_commands() -> None:
    listed = {(command.scope, f"do_{command.name}") for command in COMMANDS}
    unlisted = [
        (scope, name)
        for scope, screen in SCREENS.items()
        for name in dir(screen)
        if name.startswith("do_") and (scope, name) not in listed
    ]
    assert not unlisted


@pytest.mark.parametrize("scope", SCREENS)
def test_a_key_runs_one_command_on_a_screen(scope: str) -> None:
    keys = [key for command in of_scope(scope) for key in command.keys]
    assert len(keys) == len(set(keys))


def test_no_command_of_the_reading_screen_takes_a_letter_or_a_grade() -> None:
    keys = {key for command in (*of_scope("reading"), *of_scope("app")) for key in command.keys}
    taken = {key for key in keys if len(key) == 1 and key.isalnum()}
    assert taken == {"0"}


def test_what_needs_altgr_has_a_second_key_that_does_not() -> None:
    only = [
        command.id
        for command in of_scope("reading")
        if command.keys and all(key in ALTGR for key in command.keys)
    ]
    assert only == ["reading.attributes"] or not only


def test_no_command_needs_ctrl_and_an_arrow() -> None:
    """Some systems keep them for themselves."""
    arrows = {"ctrl+up", "ctrl+down", "ctrl+left", "ctrl+right"}
    assert not [command.id for command in COMMANDS if arrows.intersection(command.keys)]


def test_keys_are_shown_as_they_are_read() -> None:
    assert shown("shift+down") == "Shift+↓"
    assert shown("ctrl+z") == "Ctrl+Z"
    assert shown("f1") == "F1"
    assert shown("(") == "("
    assert shown("alt+left") == "Alt+←"


def test_printing_keys_go_by_their_character() -> None:
    assert key_of("left_parenthesis", "(") == "("
    assert key_of("space", " ") == "space"
    assert key_of("down", None) == "down"
    assert key_of("ctrl+z", "\x1a") == "ctrl+z"
    assert key_of("K", "K") == "K"


def read(folder: Path, text: str) -> tuple[Keymap, list[str]]:
    file = folder / "keys.toml"
    file.write_text(text, encoding="utf-8")
    return read_keymap(file)


def test_a_users_file_gives_a_command_another_key(tmp_path: Path) -> None:
    keymap, problems = read(tmp_path, '[keys]\n"reading.next-claim" = ["ctrl+n", "f6"]\n')
    assert not problems
    command = keymap.command("reading", "ctrl+n")
    assert command is not None
    assert command.id == "reading.next-claim"
    assert keymap.command("reading", "]") is None
    assert keymap.shown(command) == "Ctrl+N F6"


def test_a_key_taken_from_another_command_is_gone_there(tmp_path: Path) -> None:
    keymap, _ = read(tmp_path, '[keys]\n"reading.memo" = "/"\n')
    find = by_id("reading.find")
    assert find is not None
    assert keymap.keys(find) == ("ctrl+f",)
    assert keymap.command("reading", "/").name == "memo"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[keys]\n"reading.fly" = "f"\n', "no command is called 'reading.fly'"),
        ('[keys]\n"reading.memo" = "k"\n', "k codes or grades"),
        ('[keys]\n"reading.memo" = 3\n', "give a key, or a list of keys"),
        ("keys = 3\n", "[keys] is no table"),
        ("[keys\n", "keys.toml"),
    ],
)
def test_what_cannot_be_taken_is_said_and_the_rest_holds(
    tmp_path: Path, text: str, said: str
) -> None:
    keymap, problems = read(tmp_path, text)
    assert len(problems) == 1
    assert said in problems[0]
    assert keymap.command("reading", "]") is not None


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    keymap, problems = read_keymap(tmp_path / "keys.toml")
    assert not problems
    assert keymap.command("library", "enter").id == "library.open"  # type: ignore[union-attr]


def test_commands_of_the_application_work_on_every_screen() -> None:
    keymap = Keymap()
    for scope in SCREENS:
        assert keymap.command(scope, "f1").id == "app.help"  # type: ignore[union-attr]
    assert issubclass(Reading, Commanded)
