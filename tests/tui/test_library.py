"""The Library: the list, its forms, finishing, adding; what is wrong at the start."""

from __future__ import annotations

import json
import threading
import time
from pathlib import Path

import pytest
from annotator.model.span import Span
from annotator.store.repository import Repository
from annotator.tui.screens.library.screen import Library
from annotator.tui.screens.reading.screen import Reading
from annotator.tui.widgets.fields import ChoiceEditor
from annotator.workflow.coding.code import mark, set_finished
from annotator.workflow.project import create_project
from annotator.workflow.teamwork.roles import assign
from driving import line, opened, press, settled, shown, type_in, until
from fictional import add_text, make_project


async def test_sources_stand_with_title_publisher_date_grade_and_progress(project: Path) -> None:
    async with opened(project) as pilot:
        await until(pilot, lambda: "0 of 2 finished" in shown(pilot))
        rows = pilot.app.screen.query_one("#library-list").text().split("\n")  # type: ignore[attr-defined]
        assert rows[0].startswith("› Why they left the Harbour Guild")
        assert "The Quay Gazette" in rows[0]
        assert "2023-05-17" in rows[0]
        assert "n.d." in rows[1]


async def test_the_default_reliability_is_asked_with_the_factors_and_inherited(
    project: Path,
) -> None:
    async with opened(project) as pilot:
        await press(pilot, ["r"])
        assert isinstance(pilot.app.focused, ChoiceEditor)
        await press(pilot, ["b", "down", "f", "a", "r", "ctrl+s"])
        rows = pilot.app.screen.query_one("#library-list").text()  # type: ignore[attr-defined]
        assert "B°" in rows
        assert "descriptor: access far" in line(pilot, "library-details")
        await press(pilot, ["enter", "down", "k"])
        assert "B° usually reliable" in line(pilot, "reading-bottom")
    with Repository.open(project, "mira") as repository:
        descriptor = repository.descriptor("harbour", "mira")
        assert descriptor is not None
        assert (descriptor.reliability, descriptor.access) == ("B", "far")
        assert repository.annotations("harbour")[0].reliability is None


async def test_the_reference_is_edited_and_other_fields_stay(project: Path) -> None:
    file = project / "sources" / "references.json"
    items = json.loads(file.read_text(encoding="utf-8"))
    items[0]["custom-field"] = {"kept": True}
    file.write_text(json.dumps(items), encoding="utf-8")
    async with opened(project) as pilot:
        await press(pilot, ["e", "tab"])
        await type_in(pilot, "Why they left the Guild of the Harbour")
        await press(pilot, ["tab"])
        await type_in(pilot, "Ansel, Mira; The Quay Gazette Staff")
        await press(pilot, ["ctrl+s"])
        assert "Guild of the Harbour" in shown(pilot)
        assert "Mira Ansel; The Quay Gazette Staff" in line(pilot, "library-details")
    (item,) = json.loads(file.read_text(encoding="utf-8"))
    assert item["author"] == [
        {"family": "Ansel", "given": "Mira"},
        {"literal": "The Quay Gazette Staff"},
    ]
    assert item["custom-field"] == {"kept": True}
    assert item["issued"] == {"date-parts": [[2023, 5, 17]]}


async def test_a_reference_edited_elsewhere_meanwhile_keeps_that_edit(project: Path) -> None:
    file = project / "sources" / "references.json"
    async with opened(project) as pilot:
        await press(pilot, ["e", "tab"])
        changed = file.read_text(encoding="utf-8").replace("2023", "2024")
        file.write_text(changed, encoding="utf-8")
        await type_in(pilot, "Another title")
        await press(pilot, ["ctrl+s"])
    (item,) = json.loads(file.read_text(encoding="utf-8"))
    assert item["title"] == "Another title"
    assert item["issued"] == {"date-parts": [[2024, 5, 17]]}


async def test_an_impossible_date_keeps_the_form_open(project: Path) -> None:
    async with opened(project) as pilot:
        await press(pilot, ["e"])
        field = pilot.app.screen.query_one("#field-issued")
        field.focus()
        await settled(pilot)
        await type_in(pilot, "2023-14-01")
        await press(pilot, ["ctrl+s"])
        assert "'2023-14-01' is no date" in line(pilot, "form-hint")


async def test_finishing_lists_what_is_left_and_f_again_reopens(project: Path) -> None:
    async with opened(project) as pilot:
        await press(pilot, ["f"])
        await until(pilot, lambda: "neither coded nor passed" in shown(pilot))
        assert "¶2     For Tomas Vell it was forty crowns." in shown(pilot)
        await press(pilot, ["escape"])
        with Repository.open(project, "mira") as other:
            assert not other.finished("harbour", "mira")
        await press(pilot, ["f"])
        await until(pilot, lambda: "neither coded nor passed" in shown(pilot))
        await press(pilot, ["f"])
        await until(pilot, lambda: "1 of 2 finished" in shown(pilot))
        await press(pilot, ["f"])
        await until(pilot, lambda: "0 of 2 finished" in shown(pilot))


async def test_files_are_added_beside_the_screen(project: Path, tmp_path: Path) -> None:
    (tmp_path / "new.txt").write_text("A third one left.\n", encoding="utf-8")
    async with opened(project) as pilot:
        await press(pilot, ["a"])
        await type_in(pilot, str(tmp_path / "new.txt"))
        await press(pilot, ["ctrl+s"])
        await until(pilot, lambda: "3 sources" in shown(pilot))
        await until(pilot, lambda: "added as new" in shown(pilot))


async def test_a_file_that_cannot_be_read_is_named_with_what_to_do(
    project: Path, tmp_path: Path
) -> None:
    (tmp_path / "bad.txt").write_bytes(b"caf\xe9 and more \xff\xfe\x00")
    (tmp_path / "good.txt").write_text("She left too.\n", encoding="utf-8")
    async with opened(project) as pilot:
        await press(pilot, ["a"])
        await type_in(pilot, f"{tmp_path / 'bad.txt'}; {tmp_path / 'good.txt'}")
        await press(pilot, ["ctrl+s"])
        await until(pilot, lambda: "Adding sources" in shown(pilot))
        assert "bad.txt" in line(pilot, "matter-text")
        assert "good.txt added as good" in line(pilot, "matter-text")


async def test_esc_keeps_the_files_that_were_added_and_says_how_many_were_not(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    for number in range(200):
        (folder / f"p{number:03d}.txt").write_text(f"They left, {number}.\n", encoding="utf-8")
    begun, store_text = threading.Event(), Repository.store_text

    def slowly(repository: Repository, source_id: str, canonical: str) -> None:
        begun.set()
        time.sleep(0.02)
        store_text(repository, source_id, canonical)

    monkeypatch.setattr(Repository, "store_text", slowly)
    async with opened(project) as pilot:
        await press(pilot, ["a"])
        await type_in(pilot, str(folder))
        await press(pilot, ["ctrl+s"])
        await until(pilot, begun.is_set)
        await press(pilot, ["escape"])
        await until(pilot, lambda: "Stopped: " in shown(pilot))
        with Repository.open(project, "mira") as repository:
            added = len(repository.sources()) - 2
        assert 0 < added < 200
        assert f"Stopped: {200 - added} more were not added" in shown(pilot)


async def test_a_path_that_leads_nowhere_keeps_the_form_open(project: Path) -> None:
    async with opened(project) as pilot:
        await press(pilot, ["a"])
        await type_in(pilot, "/nowhere/at/all.txt")
        await press(pilot, ["ctrl+s"])
        assert "no file or folder" in line(pilot, "form-hint")


async def test_a_bad_codebook_shows_its_places_and_the_project_opens_to_read(
    project: Path,
) -> None:
    file = project / "annotations" / "codebook.yaml"
    text = file.read_text(encoding="utf-8").replace('key: "l"', 'key: "b"')
    file.write_text(text, encoding="utf-8")
    async with opened(project) as pilot:
        assert "The codebook cannot be used" in shown(pilot)
        assert "line " in line(pilot, "matter-text")
        await press(pilot, ["escape", "enter", "down", "k"])
        assert isinstance(pilot.app.screen, Reading)
        assert "no codebook to code with" in line(pilot, "reading-bottom")
        file.write_text(text.replace('key: "b"', 'key: "l"'), encoding="utf-8")
        await press(pilot, ["f1", "escape", "k"])
        assert "c1 · claim, saved" in line(pilot, "reading-bottom")


async def test_a_broken_project_ends_with_its_reason_and_exit_code(tmp_path: Path) -> None:
    root = make_project(tmp_path / "guild")
    (root / "annotator.toml").write_text("title = [", encoding="utf-8")
    async with opened(root) as pilot:
        await until(pilot, lambda: pilot.app.return_code is not None)
        assert pilot.app.return_code == 6


async def test_an_empty_project_says_how_to_begin(tmp_path: Path) -> None:
    create_project(tmp_path / "empty")
    async with opened(tmp_path / "empty") as pilot:
        assert isinstance(pilot.app.screen, Library)
        assert "a adds files" in line(pilot, "library-details")
        await press(pilot, ["enter", "e", "r", "f", "w"])
        assert isinstance(pilot.app.screen, Library)


async def test_a_passage_left_over_is_one_key_away(project: Path) -> None:
    async with opened(project) as pilot:
        await press(pilot, ["f"])
        await until(pilot, lambda: "neither coded nor passed" in shown(pilot))
        await press(pilot, ["down", "down", "enter"])
        await until(pilot, lambda: isinstance(pilot.app.screen, Reading))
        await press(pilot, ["l"])
    with Repository.open(project, "mira") as repository:
        (claim,) = repository.annotations("harbour")
        assert claim.quote.startswith('"If I had owned a boat')


async def test_a_warning_leads_to_its_place(project: Path) -> None:
    add_text(project, "odd.txt", "A first line.\n\nForty\u00a0crowns were owed.\n")
    async with opened(project) as pilot:
        await press(pilot, ["end", "w"])
        assert "no-break space" in shown(pilot)
        await press(pilot, ["enter", "k"])
    with Repository.open(project, "mira") as repository:
        (claim,) = repository.annotations("odd")
        assert claim.quote == "Forty\u00a0crowns were owed."


async def test_the_list_points_at_the_source_read_last_also_after_a_restart(project: Path) -> None:
    async with opened(project) as pilot:
        await press(pilot, ["enter", "}", "f2"])
        library = pilot.app.screen
        assert isinstance(library, Library)
        assert library.list.current == 1
        await press(pilot, ["up", "w", "escape"])
        assert library.list.current == 0
    async with opened(project) as pilot:
        library = pilot.app.screen
        assert isinstance(library, Library)
        assert library.list.current == 1


async def test_a_publisher_that_no_source_has_takes_no_room(project: Path) -> None:
    (project / "sources" / "references.json").write_text("[]", encoding="utf-8")
    async with opened(project, size=(80, 24)) as pilot:
        assert "publisher" not in line(pilot, "library-heading")
        assert "Why they left the Harbour Guild " in shown(pilot)


async def test_how_much_stands_behind_the_claims_is_read_whole_at_80_columns(
    project: Path,
) -> None:
    with Repository.open(project, "mira") as repository:
        mark(repository, "letter", [Span(0, 8)], ["push.tired"], origins=["A"])
    settings = project / "annotator.toml"
    words = settings.read_text(encoding="utf-8").replace("The Harbour Guild", "The Guild " * 9)
    settings.write_text(words, encoding="utf-8")
    async with opened(project, size=(80, 24)) as pilot:
        await until(pilot, lambda: "claims:" in shown(pilot))
        (title,) = [row for row in shown(pilot).split("\n") if "finished" in row]
        assert title.rstrip().endswith("claims: 1 source · 1 origin")


async def test_who_leads_sees_how_many_finished_a_source_and_nobody_else(project: Path) -> None:
    with Repository.open(project, "mira") as repository:
        assign(repository, ["harbour"], "mira", "tomas")
    settings = project / "annotator.toml"
    words = settings.read_text(encoding="utf-8").replace('lead = ""', 'lead = "mira"')
    settings.write_text(words, encoding="utf-8")
    with Repository.open(project, "tomas") as repository:
        set_finished(repository, "harbour", True)
    async with opened(project) as pilot:
        await until(pilot, lambda: "1 of 2" in pilot.app.screen.query_one("#library-list").text())  # type: ignore[attr-defined]
    async with opened(project, "tomas") as pilot:
        await until(pilot, lambda: "1 of 2 finished" in shown(pilot))
        assert "1 of 2" not in pilot.app.screen.query_one("#library-list").text()  # type: ignore[attr-defined]
