"""The codebook is edited where it is read."""

from __future__ import annotations

from pathlib import Path

import pytest
from annotator.model.codebook import Code
from annotator.store.repository import Repository
from annotator.tui.screens.codebook.screen import CodebookScreen
from driving import line, opened, press, settled, shown, type_in, until
from textual.pilot import Pilot
from textual.widgets import TextArea


def code(root: Path, ident: str) -> tuple[str, Code]:
    """The codebook's version and one of its codes, as they are on disk."""
    with Repository.open(root, "mira") as repository:
        codebook = repository.codebook()
    found = codebook.find(ident)
    assert found is not None
    return codebook.version, found


async def write(pilot: Pilot[None], text: str) -> None:
    area = pilot.app.focused
    assert isinstance(area, TextArea)
    area.text = text
    await settled(pilot)


async def test_a_definition_is_edited_under_the_cursor(project: Path) -> None:
    async with opened(project, size=(80, 24)) as pilot:
        await press(pilot, ["c", "down", "e"])
        assert "Definition of Pay not given" in shown(pilot)
        await press(pilot, ["tab", "tab"])
        await write(pilot, "Wages come late or never.")
        await press(pilot, ["ctrl+s"])
        assert "version 1.2.1" in line(pilot, "codebook-title")
        assert "Wages come late or never." in shown(pilot)
    version, pay = code(project, "push.pay")
    assert (version, pay.short) == ("1.2.1", "Wages come late or never.")
    assert (pay.label, pay.key, len(pay.examples)) == ("Pay not given", "k", 1)


async def test_a_letter_that_is_taken_is_told_in_the_form(project: Path) -> None:
    async with opened(project, size=(80, 24)) as pilot:
        await press(pilot, ["c", "down", "e", "tab"])
        for letter, told in (("y", "y gives Family and friends"), ("b", "a to f are grades")):
            await type_in(pilot, letter)
            await press(pilot, ["ctrl+s"])
            assert told in line(pilot, "form-hint")
        await press(pilot, ["escape"])
    assert code(project, "push.pay")[0] == "1.2.0"


async def test_the_selected_words_become_an_example(project: Path) -> None:
    async with opened(project) as pilot:
        await press(pilot, ["enter", "down", "down", "f3", "down", "+"])
        await press(pilot, ["ctrl+s"])
        assert "version 1.2.1" in line(pilot, "codebook-title")
        await press(pilot, ["k"])
        assert "For Tomas Vell it was forty crowns." in shown(pilot)
        await press(pilot, ["escape", "escape", "k"])
    _, pay = code(project, "push.pay")
    added = pay.examples[-1]
    assert (added.quote, added.kind) == ("For Tomas Vell it was forty crowns.", "typical")
    assert added.file.endswith("harbour.txt")
    with Repository.open(project, "mira") as repository:
        (mark,) = repository.annotations("harbour", "mira")
    assert [(item.id, item.version) for item in mark.codes] == [("push.pay", "1.2.1")]


async def test_an_example_without_words_is_none(project: Path) -> None:
    async with opened(project) as pilot:
        await press(pilot, ["c", "down", "+", "ctrl+s"])
        assert "an example needs its words" in line(pilot, "form-hint")
        await press(pilot, ["escape", "escape"])
    assert code(project, "push.pay")[0] == "1.2.0"


async def test_another_id_takes_along_what_was_coded(project: Path) -> None:
    async with opened(project) as pilot:
        await press(pilot, ["enter", "down", "down", "k", "f3", "down", "e"])
        await press(pilot, ["shift+tab"])
        await press(pilot, ["ctrl+u"])
        await type_in(pilot, "push.leaders")
        await press(pilot, ["ctrl+s"])
        assert "push.leaders is Quarrel with leaders" in line(pilot, "form-hint")
        await press(pilot, ["ctrl+u"])
        await type_in(pilot, "push.wages")
        await press(pilot, ["ctrl+s"])
        assert "version 1.2.1" in line(pilot, "codebook-title")
        await press(pilot, ["escape"])
        assert "k Pay not given" in shown(pilot)
        await press(pilot, ["f3", "down", "e", "shift+tab", "ctrl+u"])
        await type_in(pilot, "push.pay")
        await press(pilot, ["ctrl+s", "e", "shift+tab", "ctrl+u"])
        await type_in(pilot, "push.wages")
        await press(pilot, ["ctrl+s"])
        assert "version 1.2.3" in line(pilot, "codebook-title")
    assert code(project, "push.wages")[1].formerly == ("push.pay",)
    with Repository.open(project, "mira") as repository:
        (mark,) = repository.annotations("harbour", "mira")
    assert [item.id for item in mark.codes] == ["push.wages"]


async def test_a_new_code_comes_beside_the_chosen_one(project: Path) -> None:
    async with opened(project, size=(80, 24)) as pilot:
        await press(pilot, ["c", "down", "c"])
        assert "New code under Push" in shown(pilot)
        await type_in(pilot, "Debt")
        await press(pilot, ["tab"])
        await type_in(pilot, "push.debt")
        await press(pilot, ["ctrl+s"])
        assert "version 1.2.1" in line(pilot, "codebook-title")
    assert code(project, "push.debt")[1].path == ("push",)


async def test_two_codes_become_one_and_two_again(project: Path) -> None:
    async with opened(project, size=(80, 24)) as pilot:
        await press(pilot, ["enter", "down", "down", "k", "f3", "down", "="])
        assert "Merge Pay not given into …" in shown(pilot)
        await press(pilot, ["down", "enter"])
        assert code(project, "push.cruelty")[1].formerly == ("push.pay",)
        assert "›H   Harm to others" in shown(pilot)
        await press(pilot, ["b"])
        await until(pilot, lambda: "brings it back" in shown(pilot))
        assert "1.2.0  takes back: push.pay merged into push.cruelty" in shown(pilot)
        await press(pilot, ["enter"])
        assert "version 1.2.2" in line(pilot, "codebook-title")
        assert "Pay not given" in shown(pilot)
    with Repository.open(project, "mira") as repository:
        (mark,) = repository.annotations("harbour", "mira")
    assert [item.id for item in mark.codes] == ["push.pay"]


async def test_a_code_is_split_off_the_chosen_one(project: Path) -> None:
    async with opened(project, size=(80, 24)) as pilot:
        await press(pilot, ["c", "down", "%"])
        assert "Split a code off Pay not given" in shown(pilot)
        await type_in(pilot, "Arrears")
        await press(pilot, ["tab"])
        await type_in(pilot, "push.arrears")
        await press(pilot, ["ctrl+s"])
    with Repository.open(project, "mira") as repository:
        assert repository.codebook().came_from == {"push.arrears": "push.pay"}
    assert code(project, "push.pay")[1].exclude[-1] == "Arrears -> push.arrears"


async def test_a_coders_question_is_answered_where_the_codes_stand(project: Path) -> None:
    async with opened(project, size=(80, 24)) as pilot:
        await press(pilot, ["enter", "down", "down", "k", "!"])
        await type_in(pilot, "Is debt pay?")
        await press(pilot, ["enter", "f3", "!"])
        await until(pilot, lambda: "1 question without an answer" in shown(pilot))
        await press(pilot, ["enter", "tab"])
        await write(pilot, "It is, if it is owed.")
        await press(pilot, ["ctrl+s", "!"])
        await until(pilot, lambda: "no questions" in shown(pilot))
    (answer,) = code(project, "push.pay")[1].answers
    assert (answer.question, answer.answer) == ("Is debt pay?", "It is, if it is owed.")


async def test_claims_under_an_older_wording_are_shown_and_may_stand(project: Path) -> None:
    async with opened(project) as pilot:
        await press(pilot, ["enter", "down", "down", "k", "f3", "down", "e", "tab", "tab"])
        await write(pilot, "Wages come late or never.")
        await press(pilot, ["ctrl+s", "d"])
        await until(pilot, lambda: "1 claim under an older wording" in shown(pilot))
        assert "now short: Wages come late or never." in shown(pilot)
        await press(pilot, ["enter"])
        await until(pilot, lambda: "k Pay not given" in shown(pilot))
        await press(pilot, ["f3", "d"])
        await until(pilot, lambda: "1 claim under an older wording" in shown(pilot))
        await press(pilot, ["k", "d"])
        await until(pilot, lambda: "no claims under an older wording" in shown(pilot))
    with Repository.open(project, "mira") as repository:
        (mark,) = repository.annotations("harbour", "mira")
    assert [item.version for item in mark.codes] == ["1.2.1"]


@pytest.mark.parametrize("key", ["e", "+", "c", "=", "%", "b"])
async def test_who_may_not_change_the_codebook_is_told_before_a_form_opens(
    project: Path, key: str
) -> None:
    file = project / "annotator.toml"
    text = file.read_text(encoding="utf-8").replace('lead = ""', 'lead = "lea"')
    file.write_text(text, encoding="utf-8")
    async with opened(project, size=(80, 24)) as pilot:
        await press(pilot, ["f3", "down", key])
        assert isinstance(pilot.app.screen, CodebookScreen)
        assert "lea" in " ".join(note.message for note in pilot.app._notifications)


@pytest.mark.parametrize("key", ["=", "%"])
async def test_a_heading_is_neither_merged_nor_split(project: Path, key: str) -> None:
    async with opened(project, size=(80, 24)) as pilot:
        await press(pilot, ["f3", key])
        assert isinstance(pilot.app.screen, CodebookScreen)
        assert "heading" in " ".join(note.message for note in pilot.app._notifications)
