"""The Reading screen, key by key, as a coder meets it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from annotator.errors import UnknownSource
from annotator.model.annotation import Annotation
from annotator.model.origin import OriginKind
from annotator.model.source import Source
from annotator.store.repository import Repository
from annotator.tui.commands import of_scope
from annotator.tui.screens.help import Help
from annotator.tui.screens.reading.screen import Reading
from annotator.tui.screens.working import Stopped, Working
from annotator.tui.widgets.prompt import PromptPage
from annotator.tui.widgets.reading_view import ReadingView
from annotator.workflow.origins.recording import record_origin
from driving import line, opened, press, settled, shown, type_in, until
from fictional import add_text


def claims(root: Path) -> tuple[Annotation, ...]:
    """What is on disk."""
    with Repository.open(root, "mira") as repository:
        return repository.annotations("harbour", "mira")


async def test_four_keys_code_and_grade_and_the_screen_names_it(project: Path) -> None:
    async with opened(project) as pilot:
        await press(pilot, ["enter", "down", "down", "k", "b", "2"])
        bottom = line(pilot, "reading-bottom").split("\n")
        assert bottom[0].startswith("──── c1 · claim, saved · 7 words")
        assert bottom[1].startswith("k Pay not given │ B usually reliable · 2 probably true")
        assert "c1: credibility 2: Probably true" in bottom[-1]
        assert "1 claim" in line(pilot, "reading-title")
    (claim,) = claims(project)
    assert (claim.reliability, claim.credibility) == ("B", "2")


async def test_the_panel_stands_beside_the_text_from_100_columns(project: Path) -> None:
    async with opened(project, size=(100, 30)) as pilot:
        await press(pilot, ["enter"])
        assert pilot.app.screen.query_one("#reading-panel").display
        assert "Quarrel with l" in line(pilot, "reading-codes")


async def test_below_100_columns_one_key_shows_the_panel_and_the_same_the_text(
    project: Path,
) -> None:
    async with opened(project, size=(80, 24)) as pilot:
        await press(pilot, ["enter", "down", "k"])
        panel = pilot.app.screen.query_one("#reading-panel")
        view = pilot.app.screen.query_one("#reading-view")
        assert not panel.display
        assert "k Pay not given" in line(pilot, "reading-bottom")
        await press(pilot, ["f7"])
        assert (panel.display, view.display) == (True, False)
        assert "Why they left" in shown(pilot)
        await press(pilot, ["f7"])
        assert (panel.display, view.display) == (False, True)


async def test_counts_and_the_list_of_claims_follow_each_key(project: Path) -> None:
    async with opened(project) as pilot:
        await press(pilot, ["enter", "down", "k", "down", "k", "down", "y"])
        codes = line(pilot, "reading-codes")
        assert "Pay not given" in codes
        assert codes.split("Pay not given")[1].lstrip().startswith("2")
        screen = pilot.app.screen
        assert isinstance(screen, Reading)
        assert screen.claims.text().split("\n")[2].startswith("›c3  y")
        await press(pilot, ["ctrl+z"])
        assert screen.claims.count == 2


async def test_space_reads_on_and_clears_the_selection(project: Path) -> None:
    async with opened(project) as pilot:
        await press(pilot, ["enter", "down", "space", "k"])
        assert "nothing selected" in line(pilot, "reading-bottom")
        assert "k is Pay not given" in line(pilot, "reading-bottom")
    assert not claims(project)


async def test_an_origin_is_typed_into_one_line_and_proposed_the_next_time(project: Path) -> None:
    async with opened(project) as pilot:
        await press(pilot, ["enter", "down", "k", "at"])
        await type_in(pilot, "Tomas Vell; the clerk")
        await press(pilot, ["enter", "down", "k", "at", "T", "o", "tab", "enter"])
        assert "origin Tomas Vell" in line(pilot, "reading-bottom")
    assert [item.origins for item in claims(project)] == [
        ("Tomas Vell", "the clerk"),
        ("Tomas Vell",),
    ]


async def test_letters_typed_into_a_prompt_code_nothing_and_escape_leaves_it(
    project: Path,
) -> None:
    async with opened(project) as pilot:
        await press(pilot, ["enter", "down", "k", "semicolon", "y", "l", "escape", "y"])
    (claim,) = claims(project)
    assert [code.id for code in claim.codes] == ["push.pay", "pull.family"]
    assert claim.memo == ""


async def test_a_reason_follows_a_zero(project: Path) -> None:
    async with opened(project) as pilot:
        await press(pilot, ["enter", "down", "0", "semicolon"])
        await type_in(pilot, "headline")
        await press(pilot, ["enter"])
        assert "passed · nothing to code here: headline" in line(pilot, "reading-bottom")


async def test_finding_steps_with_enter_and_escape_selects_the_sentence(project: Path) -> None:
    async with opened(project) as pilot:
        await press(pilot, ["enter", "slash"])
        await type_in(pilot, "captain")
        assert "1 of 2" in line(pilot, "reading-bottom")
        await press(pilot, ["enter"])
        assert "2 of 2" in line(pilot, "reading-bottom")
        await press(pilot, ["escape", "H"])
    assert claims(project)[0].quote.startswith("The captain's own cousin")


async def test_going_back_returns_to_the_place_left(project: Path) -> None:
    async with opened(project) as pilot:
        await press(pilot, ["enter", "down", "down", "slash"])
        await type_in(pilot, "rained")
        await press(pilot, ["escape"])
        assert "2 words" in line(pilot, "reading-bottom")
        await press(pilot, ["alt+left"])
        assert "7 words" in line(pilot, "reading-bottom")


async def test_a_claim_scrolled_away_comes_back_into_view(project: Path) -> None:
    long = "\n\n".join(f"Sentence number {number} stands here." for number in range(200))
    add_text(project, "long.txt", long)
    async with opened(project, size=(80, 24)) as pilot:
        await press(pilot, ["end", "enter", "down", "k"])
        view = pilot.app.screen.query_one(ReadingView)
        view.scroll_rows(60)
        await settled(pilot)
        assert "¶31–" in line(pilot, "reading-title")
        await press(pilot, ["]"])
        assert "¶1–" in line(pilot, "reading-title")


async def test_braces_go_to_the_next_source_and_back(project: Path) -> None:
    async with opened(project) as pilot:
        await press(pilot, ["enter", "right_curly_bracket"])
        assert "A letter from the lighthouse" in line(pilot, "reading-title")
        await press(pilot, ["alt+left"])
        assert "Why they left" in line(pilot, "reading-title")


async def test_recent_codes_and_the_last_coding_come_along_to_the_next_source(
    project: Path,
) -> None:
    async with opened(project) as pilot:
        await press(pilot, ["enter", "down", "k", "b", "2", "right_curly_bracket", "down", "."])
        assert "k Pay not given B2 → c1, repeated" in line(pilot, "reading-bottom")


async def test_the_edit_form_changes_the_order_of_codes_and_grades(project: Path) -> None:
    async with opened(project) as pilot:
        await press(pilot, ["enter", "down", "k", "y", "enter"])
        await type_in(pilot, "y k w")
        await press(pilot, ["tab", "d", "ctrl+s"])
    (claim,) = claims(project)
    assert [code.id for code in claim.codes] == ["pull.family", "push.pay", "push.tired"]
    assert claim.reliability == "D"


async def test_a_wrong_letter_keeps_the_edit_form_open_and_says_so(project: Path) -> None:
    async with opened(project) as pilot:
        await press(pilot, ["enter", "down", "k", "enter"])
        await type_in(pilot, "k zz")
        await press(pilot, ["ctrl+s"])
        assert "zz is no code's letter" in line(pilot, "form-hint")
        await press(pilot, ["escape"])
    assert len(claims(project)[0].codes) == 1


async def test_the_definition_of_a_code_names_the_codes_its_not_names(project: Path) -> None:
    async with opened(project) as pilot:
        await press(pilot, ["enter", "question_mark", "k"])
        text = shown(pilot)
        assert "The guild owes its members money" in text
        assert "R  Another guild: A rival offers more." in text
        await press(pilot, ["escape"])
        assert isinstance(pilot.app.screen, Reading)


async def test_the_mouse_draws_a_passage_and_opens_a_highlight(project: Path) -> None:
    async with opened(project) as pilot:
        await press(pilot, ["enter"])
        view = pilot.app.screen.query_one("#reading-view")
        await pilot.mouse_down(view, offset=(9, 2))
        await pilot.hover(view, offset=(18, 2))
        await pilot.mouse_up(view, offset=(18, 2))
        await settled(pilot)
        assert "selection · not coded" in line(pilot, "reading-bottom")
        await press(pilot, ["n", "escape"])
        await pilot.click(view, offset=(12, 2))
        await settled(pilot)
        assert "c1 · claim, saved" in line(pilot, "reading-bottom")


async def test_a_click_on_a_code_is_its_letter(project: Path) -> None:
    async with opened(project) as pilot:
        await press(pilot, ["enter", "down"])
        await pilot.click("#reading-codes", offset=(3, 1))
        await settled(pilot)
    (claim,) = claims(project)
    assert claim.codes[0].id == "push.pay"


async def test_the_place_in_a_source_is_remembered(project: Path) -> None:
    long = "\n\n".join(f"Sentence number {number} stands here." for number in range(200))
    add_text(project, "long.txt", long)
    for expected in ("¶1–", "¶16–"):
        async with opened(project, size=(80, 24)) as pilot:
            await press(pilot, ["end", "enter"])
            await pilot.pause(0.1)
            title = line(pilot, "reading-title")
            assert expected in title
            await press(pilot, ["space", "space", "f2"])


async def test_a_finished_source_says_so_and_takes_no_letter(project: Path) -> None:
    async with opened(project) as pilot:
        await press(pilot, ["enter", "ctrl+d"])
        await until(pilot, lambda: "neither coded nor passed" in shown(pilot))
        await press(pilot, ["f", "down", "k"])
        assert " · finished" in line(pilot, "reading-title")
        assert "1 of 2 finished" in line(pilot, "reading-title")
        assert "finished" in line(pilot, "reading-bottom")
    assert not claims(project)


async def test_a_failed_save_is_a_red_banner_and_coding_goes_on(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(project) as pilot:
        await press(pilot, ["enter", "down"])
        repository = pilot.app.project  # type: ignore[attr-defined]
        broken = BrokenDisk(repository)
        await press(pilot, ["k", "down", "y"])
        assert "NOT SAVED: 2 waiting" in line(pilot, "reading-title")
        assert "c2 · claim, NOT SAVED" in line(pilot, "reading-bottom")
        broken.mend()
        await press(pilot, ["f8"])
        await press(pilot, ["down"])
        assert "NOT SAVED" not in line(pilot, "reading-title")
    assert len(claims(project)) == 2


class BrokenDisk:
    """Refuses every synchronisation until it is mended."""

    def __init__(self, repository: Repository) -> None:
        self._filesystem = repository.filesystem
        self._before = self._filesystem.synchronise
        self._filesystem.synchronise = self._refuse  # type: ignore[method-assign]

    def _refuse(self, *_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    def mend(self) -> None:
        """Space again."""
        self._filesystem.synchronise = self._before  # type: ignore[method-assign]


@pytest.mark.parametrize("size", [(50, 12), (4, 30), (1, 1)])
async def test_a_terminal_too_small_says_so_and_recovers(
    project: Path, size: tuple[int, int]
) -> None:
    async with opened(project) as pilot:
        await press(pilot, ["enter", "down"])
        await pilot.resize_terminal(*size)
        await settled(pilot)
        assert size != (50, 12) or "annotator needs more room" in shown(pilot)
        await pilot.resize_terminal(80, 24)
        await settled(pilot)
        assert "annotator needs more room" not in shown(pilot)
        assert "selection · not coded" in line(pilot, "reading-bottom")


async def test_help_lists_every_command_of_the_screen(project: Path) -> None:
    async with opened(project) as pilot:
        await press(pilot, ["enter", "f1"])
        screen = pilot.app.screen
        assert isinstance(screen, Help)
        text = line(pilot, "matter-text")
        for command in of_scope("reading"):
            assert command.title in text, command.id


async def test_the_palette_runs_a_command_by_name(project: Path) -> None:
    async with opened(project) as pilot:
        await press(pilot, ["enter", ":"])
        await press(pilot, ["n", "e", "x", "t", "space", "s", "e", "n"])
        await until(pilot, lambda: "Next sentence" in shown(pilot))
        await press(pilot, ["enter"])
        await until(pilot, lambda: isinstance(pilot.app.screen, Reading))
        assert "selection · not coded" in line(pilot, "reading-bottom")


async def test_a_minus_waits_for_one_key_and_no_longer(project: Path) -> None:
    async with opened(project) as pilot:
        await press(pilot, ["enter", "down", "k", "minus", "down", "k"])
    assert [len(item.codes) for item in claims(project)] == [1, 1]


async def test_parts_of_a_claim_may_lie_screens_apart(project: Path) -> None:
    async with opened(project, size=(80, 24)) as pilot:
        await press(pilot, ["enter", "down", "+", "space", "down", "down", "k"])
    (claim,) = claims(project)
    assert len(claim.spans) == 2


async def test_a_project_of_a_newer_format_opens_to_read(project: Path) -> None:
    settings = project / "annotator.toml"
    text = settings.read_text(encoding="utf-8").replace("format = 1", "format = 99")
    settings.write_text(text, encoding="utf-8")
    async with opened(project) as pilot:
        assert "opened to read" in shown(pilot)
        await press(pilot, ["enter", "down", "k", "0", "enter", "b", "."])
        assert "can only be read" in line(pilot, "reading-bottom")
    assert not claims(project)


async def test_a_memo_is_readable_at_80_columns(project: Path) -> None:
    async with opened(project, size=(80, 24)) as pilot:
        await press(pilot, ["enter", "down", "k", ";"])
        await type_in(pilot, "ask the clerk")
        await press(pilot, ["enter"])
        assert "memo ask the clerk" in line(pilot, "reading-bottom")


async def test_keys_of_other_screens_do_nothing_over_a_form(project: Path) -> None:
    async with opened(project) as pilot:
        await press(pilot, ["enter", "down", "k", "enter", "tab", "f2", "f4", ":"])
        assert "c1: edit" in line(pilot, "form-title")


async def test_work_in_a_thread_stops_at_its_next_step(project: Path) -> None:
    begun, outcomes = threading.Event(), []

    def work(say: Callable[[str], None]) -> None:
        while True:
            say("one more step")
            begun.set()
            time.sleep(0.005)

    async with opened(project) as pilot:
        pilot.app.push_screen(Working("Counting", work), outcomes.append)
        await until(pilot, begun.is_set)
        await press(pilot, ["escape"])
        await until(pilot, lambda: bool(outcomes))
        assert isinstance(outcomes[0], Stopped)


async def test_an_error_in_a_thread_is_told_with_what_to_do(project: Path) -> None:
    def work(say: Callable[[str], None]) -> None:
        raise UnknownSource("quay", "harbour")

    outcomes: list[object] = []
    async with opened(project) as pilot:
        pilot.app.push_screen(Working("Counting", work), outcomes.append)
        await until(pilot, lambda: bool(outcomes))
        await settled(pilot)
        assert "did you mean harbour?" in shown(pilot)


async def test_find_says_how_many_places_there_are_while_it_is_typed(project: Path) -> None:
    async with opened(project, size=(80, 24)) as pilot:
        await press(pilot, ["enter", "/"])
        await type_in(pilot, "guild")
        assert "1 of " in shown(pilot).rsplit("\n", 1)[-1]
        await type_in(pilot, "guild of nowhere")
        assert shown(pilot).rstrip().endswith("not found")


async def test_after_a_search_in_vain_one_is_where_one_was(project: Path) -> None:
    async with opened(project, size=(80, 24)) as pilot:
        await press(pilot, ["enter", "down", "down", "down"])
        screen = pilot.app.screen
        assert isinstance(screen, Reading)
        chosen, top = screen.desk.pointer.selection, screen.view.top_offset
        await press(pilot, ["/"])
        await type_in(pilot, "paid")
        await type_in(pilot, "paid to nobody anywhere")
        await press(pilot, ["escape"])
        assert (screen.desk.pointer.selection, screen.view.top_offset) == (chosen, top)


async def test_help_stands_in_the_last_line_of_every_screen_at_80_columns(project: Path) -> None:
    async with opened(project, size=(80, 24)) as pilot:
        for keys in ([], ["f3"], ["escape", "enter"], ["down"], ["k"]):
            await press(pilot, keys)
            last = shown(pilot).rsplit("\n", 1)[-1]
            assert last.rstrip().endswith(("F1 help", "°=source")), keys
            assert "…" not in last


async def test_rules_and_scales_of_the_codebook_can_be_read(project: Path) -> None:
    async with opened(project, size=(80, 24)) as pilot:
        await press(pilot, ["c", "a"])
        text = line(pilot, "matter-text")
        assert "Why does the text say that somebody left the guild?" in text
        assert "B  Usually reliable" in text
        assert "case: one person's own reason" in text


def long_text(root: Path) -> Source:
    return add_text(root, "long.txt", "\n\n".join(f"Line {n} of many." for n in range(90)))


async def test_what_is_selected_stays_in_view_in_a_smaller_window(project: Path) -> None:
    source = long_text(project)
    async with opened(project, size=(120, 40)) as pilot:
        pilot.app.read_source(source.id)
        await press(pilot, ["down"] * 15)
        view = pilot.app.screen.query_one(ReadingView)
        await pilot.resize_terminal(80, 24)
        await settled(pilot)
        assert view.selection is not None
        assert "Line 14 of many." in shown(pilot)


async def test_a_window_made_smaller_over_another_screen_shows_the_selection_after_it(
    project: Path,
) -> None:
    source = long_text(project)
    async with opened(project, size=(120, 40)) as pilot:
        pilot.app.read_source(source.id)
        await press(pilot, ["down"] * 15)
        await press(pilot, ["f1"])
        await pilot.resize_terminal(80, 24)
        await press(pilot, ["escape"])
        assert "Line 14 of many." in shown(pilot)


async def test_words_out_of_sight_are_shown_before_a_key_changes_them(project: Path) -> None:
    source = long_text(project)
    async with opened(project, size=(80, 24)) as pilot:
        pilot.app.read_source(source.id)
        await press(pilot, ["down", "down"])
        view = pilot.app.screen.query_one(ReadingView)
        view.scroll_rows(40)
        assert "Line 1 of many." not in shown(pilot)
        await press(pilot, ["k"])
        assert "Line 1 of many." in shown(pilot)
        assert "out of sight" in line(pilot, "reading-bottom")
        await press(pilot, ["k"])
        assert "k Pay not given → c1" in line(pilot, "reading-bottom")


async def test_undo_takes_back_the_last_act_and_shows_it_in_its_own_source(project: Path) -> None:
    async with opened(project) as pilot:
        await press(pilot, ["enter", "down", "k", "}", "ctrl+z"])
        assert "Why they left the Harbour Guild" in line(pilot, "reading-title")
        said = line(pilot, "reading-bottom")
        assert "taken back: a claim is gone, k Pay not given · “Why they left the…” in Why" in said
        assert claims(project) == ()
        await press(pilot, ["alt+left"])
        assert "A letter from the lighthouse" in line(pilot, "reading-title")


async def test_undo_in_one_source_leaves_what_was_done_long_before_in_it(project: Path) -> None:
    async with opened(project) as pilot:
        await press(pilot, ["enter", "down", "k", "b", "}", "down", "y", "{", "ctrl+z"])
        assert "A letter from the lighthouse" in line(pilot, "reading-title")
        assert [claim.reliability for claim in claims(project)] == ["B"]


async def test_what_was_done_on_another_screen_is_named_when_it_is_taken_back(
    project: Path,
) -> None:
    async with opened(project) as pilot:
        await press(pilot, ["enter", "down", "k"])
        record_origin(pilot.app.project, "The harbour clerk")
        await press(pilot, ["ctrl+z"])
        said = line(pilot, "reading-bottom")
        assert "taken back: an origin “The harbour clerk” is gone" in said
        assert len(claims(project)) == 1


async def test_a_memo_that_was_not_kept_is_still_there_the_next_time(project: Path) -> None:
    async with opened(project) as pilot:
        await press(pilot, ["enter", "down", "k", "semicolon", *"See p 9", "escape"])
        assert "not kept, but not lost" in line(pilot, "reading-bottom")
        await press(pilot, ["down", "k", "semicolon"])
        assert pilot.app.screen.query_one(PromptPage).text == ""
        await press(pilot, ["escape", "up", "semicolon"])
        assert "; memo (draft)" in shown(pilot)
        await press(pilot, [*"0", "enter"])
    first, second = claims(project)
    assert (first.memo, second.memo) == ("See p 90", "")


async def test_a_memo_has_several_lines(project: Path) -> None:
    async with opened(project) as pilot:
        await press(pilot, ["enter", "down", "k", "semicolon", *"One", "ctrl+j", *"Two", "enter"])
        await press(pilot, ["semicolon", "escape"])
    (claim,) = claims(project)
    assert claim.memo == "One\nTwo"


async def test_names_like_what_is_typed_are_a_list_to_choose_from(project: Path) -> None:
    async with opened(project) as pilot:
        record_origin(
            pilot.app.project, "Society of Rowers", aliases=("The Oar Club",), kind=OriginKind.WORK
        )
        for name in ("Tomas Vell", "Clerk of the port"):
            record_origin(pilot.app.project, name)
        await press(pilot, ["enter", "down", "k", "at", *"oar"])
        assert "Society of Rowers  also The Oar Club" in shown(pilot)
        assert "Clerk of the port" not in shown(pilot)
        await press(pilot, ["down", "enter"])
        await press(pilot, ["at", "end", *"; vel"])
        await press(pilot, ["tab", "enter"])
    (claim,) = claims(project)
    assert claim.origins == ("Society of Rowers", "Tomas Vell")


async def test_what_is_typed_stands_whatever_is_offered(project: Path) -> None:
    async with opened(project) as pilot:
        record_origin(pilot.app.project, "Tomas Vellmar")
        await press(pilot, ["enter", "down", "k", "at", *"Tomas Vell", "enter"])
    (claim,) = claims(project)
    assert claim.origins == ("Tomas Vell",)


async def test_a_refusal_does_not_stand_behind_saved(project: Path) -> None:
    async with opened(project) as pilot:
        await press(pilot, ["enter", "down", "k"])
        assert "saved " in line(pilot, "reading-bottom").split("\n")[-1]
        await press(pilot, ["8"])
        said = line(pilot, "reading-bottom").split("\n")[-1]
        assert said.startswith("8 grades nothing: credibility is 1 to 6")


async def test_a_claim_is_shown_with_the_id_that_commands_take(project: Path) -> None:
    async with opened(project, size=(80, 24)) as pilot:
        await press(pilot, ["enter", "down", "k"])
        (claim,) = pilot.app.project.annotations("harbour", "mira")
        assert f" {claim.id[-8:]} ──" in line(pilot, "reading-bottom").split("\n")[0]
