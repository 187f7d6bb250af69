"""The Origins screen: the tree and its filters, to a passage and back, and what a reviewer does."""

from __future__ import annotations

from pathlib import Path

from annotator.model.origin import LinkStatus, OriginKind
from annotator.store.repository import Repository
from annotator.tui.screens.origins.screen import OriginsScreen
from annotator.tui.screens.reading.screen import Reading
from annotator.tui.screens.reading_matter import ReadingMatter
from annotator.tui.widgets.prompt import PICKS
from driving import line, opened, press, shown, type_in, until
from fictional import add_text, open_desk
from textual.pilot import Pilot

REPEATED = "Nobody was paid that year, the clerk admitted, but the captains ate well."


def traced(project: Path) -> Path:
    """Two claims from one ledger by two names, one from a brother, one from nobody."""
    for source, labels in (
        ("harbour", ["the ledger", "a brother", ""]),
        ("letter", ["Guild book"]),
    ):
        desk = open_desk(project, source)
        for label in labels:
            desk.moving.next_sentence()
            desk.press("k")
            desk.noting.set_origins([label])
        desk.repository.close()
    return project


async def shown_tree(pilot: Pilot[None]) -> OriginsScreen:
    """Press o and wait for the tree."""
    await press(pilot, ["o"])
    await until(pilot, lambda: isinstance(pilot.app.screen, OriginsScreen) and bool(tree(pilot)))
    screen = pilot.app.screen
    assert isinstance(screen, OriginsScreen)
    return screen


def tree(pilot: Pilot[None]) -> list[str]:
    screen = pilot.app.screen
    return ["".join(text for text, _ in item.row) for item in getattr(screen, "lines", ())]


async def again(pilot: Pilot[None]) -> None:
    """Until the tree is shown after a change."""
    await until(pilot, lambda: isinstance(pilot.app.screen, OriginsScreen | ReadingMatter))


async def test_origins_unfold_into_sources_and_passages(project: Path) -> None:
    async with opened(traced(project)) as pilot:
        await shown_tree(pilot)
        assert [row.split()[1] for row in tree(pilot)] == ["a", "Guild", "the", "nobody"]
        assert "3 named · 2 sources · 2 origins" in line(pilot, "origins-title")
        await press(pilot, ["right", "down", "right"])
        assert "Why they left the Harbour Guild" in tree(pilot)[1]
        assert "k   " in tree(pilot)[2]
        await press(pilot, ["left", "left"])
        assert len(tree(pilot)) == 4


async def test_from_a_passage_to_its_text_and_back(project: Path) -> None:
    async with opened(traced(project)) as pilot:
        await shown_tree(pilot)
        await press(pilot, ["enter", "down", "enter", "down", "enter"])
        assert isinstance(pilot.app.screen, Reading)
        assert "c2 · claim" in line(pilot, "reading-bottom")
        await press(pilot, ["escape", "escape"])
        await again(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, OriginsScreen)
        assert screen.chosen is not None
        assert screen.chosen.kind == "passage"


async def test_merging_is_one_act_and_one_undo_parts_again(project: Path) -> None:
    async with opened(traced(project)) as pilot:
        await shown_tree(pilot)
        await press(pilot, ["down", "m"])
        await type_in(pilot, "the ledger")
        await press(pilot, ["enter"])
        await again(pilot)
        assert sum("2 sources" in row for row in tree(pilot)) == 1
        await press(pilot, ["ctrl+z"])
        await again(pilot)
        assert not any("2 sources" in row for row in tree(pilot))


async def test_the_cursor_follows_the_origin_whose_name_stays(project: Path) -> None:
    async with opened(traced(project)) as pilot:
        screen = await shown_tree(pilot)
        at = next(n for n, row in enumerate(tree(pilot)) if "Guild book" in row)
        await press(pilot, [*["down"] * at, "m"])
        assert "Guild book is another name of" in shown(pilot)
        await type_in(pilot, "the ledger")
        await press(pilot, ["enter"])
        await again(pilot)
        assert screen.chosen is not None
        assert "the ledger" in "".join(text for text, _ in screen.chosen.row)
        said = "the ledger stays, Guild book is a name of it"
        await until(pilot, lambda: said in " ".join(shown(pilot).split()))


async def test_names_that_are_alike_are_told_apart_by_a_key(project: Path) -> None:
    desk = open_desk(project, "harbour")
    for label in ("Tomas Vell", "T. Vell"):
        desk.moving.next_sentence()
        desk.press("k")
        desk.noting.set_origins([label])
    desk.repository.close()
    async with opened(project) as pilot:
        screen = await shown_tree(pilot)
        doubt = "perhaps one origin: “T. Vell” and “Tomas Vell”, counted as one or two"
        assert f"{doubt} · m merges, d tells them apart" in " ".join(shown(pilot).split())
        await press(pilot, ["d"])
        await again(pilot)
        said = "T. Vell is not Tomas Vell · Ctrl+Z takes it back"
        await until(pilot, lambda: said in " ".join(shown(pilot).split()))
        assert "perhaps one" not in shown(pilot)
        await press(pilot, ["d"])
        assert "no other origin has a name like it" in shown(pilot)
        assert screen.tracing is not None
        assert screen.tracing.perhaps_one == ()


async def test_a_long_name_leaves_room_to_type_the_other_and_tab_completes_it(
    project: Path,
) -> None:
    desk = open_desk(project, "harbour")
    for label in ("the harbour guild's own account of what became of its boatmen", "Guild book"):
        desk.moving.next_sentence()
        desk.press("k")
        desk.noting.set_origins([label])
    desk.repository.close()
    async with opened(project, size=(80, 24)) as pilot:
        screen = await shown_tree(pilot)
        await press(pilot, ["down", "m"])
        assert screen.prompt.line.size.width >= 20
        assert PICKS in shown(pilot)
        await type_in(pilot, "gui")
        await press(pilot, ["tab", "enter"])
        await again(pilot)
        assert any(
            row.split()[1:3] == ["Guild", "book"] and "2 claims" in row for row in tree(pilot)
        )


async def test_a_new_name_in_the_form_keeps_the_old_one_for_the_claims(project: Path) -> None:
    async with opened(traced(project)) as pilot:
        await shown_tree(pilot)
        await press(pilot, ["down", "e", "ctrl+s"])
        await again(pilot)
        await press(pilot, ["e", "ctrl+a", "ctrl+k"])
        await type_in(pilot, "Register")
        await press(pilot, ["ctrl+s"])
        await until(pilot, lambda: any("Register" in row for row in tree(pilot)))
        (renamed,) = (row for row in tree(pilot) if "Register" in row)
        assert "1 claim" in renamed
        assert not any("Guild" in row for row in tree(pilot))


async def test_what_stands_behind_a_reason_is_counted_anew_after_a_withdrawal(
    project: Path,
) -> None:
    async with opened(traced(project)) as pilot:
        await press(pilot, ["enter", "]"])
        assert "2 sources · 2 origins" in line(pilot, "reading-bottom")
        await press(pilot, ["ctrl+g"])
        await until(pilot, lambda: bool(tree(pilot)))
        at = [n for n, row in enumerate(tree(pilot)) if "Guild" in row]
        await press(pilot, [*["down"] * at[0], "w"])
        await type_in(pilot, "forged")
        await press(pilot, ["enter"])
        await until(pilot, lambda: "of no weight" in shown(pilot))
        await press(pilot, ["escape"])
        await again(pilot)
        await press(pilot, ["escape"])
        assert "1 source · " in line(pilot, "reading-bottom")


async def test_in_the_text_a_claim_says_which_origin_its_name_was_merged_into(
    project: Path,
) -> None:
    async with opened(traced(project)) as pilot:
        await press(pilot, ["enter", "]"])
        assert "origin the ledger │" in line(pilot, "reading-bottom")
        await press(pilot, ["ctrl+g"])
        await until(pilot, lambda: bool(tree(pilot)))
        at = [n for n, row in enumerate(tree(pilot)) if "the ledger" in row]
        await press(pilot, [*["down"] * at[0], "m"])
        await type_in(pilot, "Guild book")
        await press(pilot, ["enter"])
        await again(pilot)
        await press(pilot, ["escape"])
        assert "origin Guild book («the ledger»)" in line(pilot, "reading-bottom")


async def test_what_is_known_of_an_origin_is_recorded_and_shown(project: Path) -> None:
    async with opened(traced(project)) as pilot:
        await shown_tree(pilot)
        await press(pilot, ["down", "e"])
        await press(pilot, ["tab", "w", "tab", "tab"])
        await type_in(pilot, "2019-05")
        await press(pilot, ["ctrl+s"])
        await again(pilot)
        assert "Guild book · work · 2019-05" in line(pilot, "origins-details")
    with Repository.open(project, "mira") as repository:
        (origin,) = repository.origins()
        assert (origin.label, origin.kind) == ("Guild book", OriginKind.WORK)


async def test_an_origin_held_as_a_source_is_a_work_in_its_line_and_below(project: Path) -> None:
    async with opened(traced(project)) as pilot:
        await shown_tree(pilot)
        await press(pilot, ["down", "e", *["tab"] * 6, "right", "ctrl+s"])
        await again(pilot)
        (row,) = (row for row in tree(pilot) if "Guild book" in row)
        assert "work" in row
        assert "Guild book · work" in line(pilot, "origins-details")


async def test_a_name_of_another_origin_is_refused_and_what_was_typed_stays(project: Path) -> None:
    async with opened(traced(project)) as pilot:
        await shown_tree(pilot)
        await press(pilot, ["down", "e", "ctrl+s"])
        await again(pilot)
        await press(pilot, ["down", "e", "ctrl+a", "ctrl+k"])
        await type_in(pilot, "guild book")
        await press(pilot, ["tab", "w", "ctrl+s"])
        assert "that is a name of «Guild book»" in shown(pilot)
        await press(pilot, ["ctrl+a", "ctrl+k"])
        await type_in(pilot, "Ledger")
        await press(pilot, ["ctrl+s"])
        await again(pilot)
        assert any("Ledger" in row and "work" in row for row in tree(pilot))


async def test_a_date_that_is_none_is_refused_in_the_form(project: Path) -> None:
    async with opened(traced(project)) as pilot:
        await shown_tree(pilot)
        await press(pilot, ["e", "tab", "tab", "tab"])
        await type_in(pilot, "spring")
        await press(pilot, ["ctrl+s"])
        assert "write 2015" in shown(pilot)


async def test_withdrawing_asks_why_shows_what_falls_and_can_be_taken_back(project: Path) -> None:
    async with opened(traced(project)) as pilot:
        await shown_tree(pilot)
        await press(pilot, ["w", "enter"])
        assert "a reason is missing" in shown(pilot)
        await press(pilot, ["w"])
        await type_in(pilot, "he took it back")
        await press(pilot, ["enter"])
        await until(pilot, lambda: "1 claim of no weight" in shown(pilot))
        assert "without it:" in shown(pilot)
        await press(pilot, ["q"])
        await again(pilot)
        assert "✗ withdrawn" in tree(pilot)[0]
        assert "he took it back" in line(pilot, "origins-details")
        await press(pilot, ["w"])
        await until(pilot, lambda: "counts again" in shown(pilot))
        await press(pilot, ["q"])
        await again(pilot)
        assert "✗" not in tree(pilot)[0]


async def test_filters_go_round(project: Path) -> None:
    async with opened(traced(project)) as pilot:
        screen = await shown_tree(pilot)
        seen = []
        for _ in range(5):
            await press(pilot, ["f"])
            seen.append((screen.only, len(screen.lines)))
        assert [name for name, _ in seen] == [
            "one-origin", "circular", "unnamed", "withdrawn", "all",
        ]  # fmt: skip
        assert dict(seen)["unnamed"] == 1
        assert "nobody recorded yet" in tree(pilot)[3]


async def test_two_claims_are_put_against_each_other(project: Path) -> None:
    async with opened(traced(project)) as pilot:
        await shown_tree(pilot)
        await press(pilot, ["right", "down", "right", "down", "x"])
        assert "x on the claim it contradicts" in line(pilot, "origins-title")
        await press(pilot, ["down", "right", "down", "right", "down", "x"])
        await type_in(pilot, "whether anybody was paid")
        await press(pilot, ["enter"])
        await again(pilot)
    with Repository.open(project, "mira") as repository:
        (conflict,) = repository.conflicts()
        assert conflict.matter == "whether anybody was paid"
        assert (len(conflict.one), len(conflict.other)) == (1, 1)


async def test_shared_text_is_suggested_as_a_link_and_confirmed_by_a_key(project: Path) -> None:
    add_text(project, "repost.txt", f"From the harbour\n\n{REPEATED}\n\nWe heard it too.\n")
    async with opened(traced(project)) as pilot:
        screen = await shown_tree(pilot)
        await press(pilot, ["s"])
        await until(pilot, lambda: bool(screen.suggested))
        assert tree(pilot)[0].startswith("SUGGESTED LINKS  1")
        assert "reposts" in tree(pilot)[1]
        assert "y confirms, n rejects" in line(pilot, "origins-details")
        await press(pilot, ["y"])
        await again(pilot)
        assert not screen.suggested
    with Repository.open(project, "mira") as repository:
        (link,) = repository.links()
        assert link.status is LinkStatus.CONFIRMED
        assert link.evidence


async def test_the_graph_is_drawn_as_text(project: Path) -> None:
    async with opened(traced(project)) as pilot:
        await shown_tree(pilot)
        await press(pilot, ["g"])
        text = shown(pilot)
        assert "└─▸" in text
        assert "origin not recorded" in text
        assert "independent origin" in text


async def test_problems_lead_to_their_origin(project: Path) -> None:
    for source in ("harbour", "letter"):
        desk = open_desk(project, source)
        desk.moving.next_sentence()
        desk.press("k")
        desk.noting.set_origins(["the ledger"])
        desk.moving.next_sentence()
        desk.press("l")
        desk.noting.set_origins([f"a captain of {source}"])
        desk.repository.close()
    async with opened(project) as pilot:
        screen = await shown_tree(pilot)
        assert screen.tracing is not None
        (first, *_) = screen.tracing.problems
        assert (first.kind, first.nodes) == ("one-origin", ("label:the ledger",))
        await press(pilot, ["end"])
        assert screen.chosen is not None
        assert screen.chosen.node != "label:the ledger"
        await press(pilot, ["p", "enter"])
        assert screen.chosen is not None
        assert screen.chosen.node == "label:the ledger"


async def test_only_one_origins_screen_is_ever_open(project: Path) -> None:
    async with opened(traced(project)) as pilot:
        await shown_tree(pilot)
        await press(pilot, ["enter", "down", "enter", "down", "enter", "ctrl+g"])
        await again(pilot)
        count = sum(isinstance(screen, OriginsScreen) for screen in pilot.app.screen_stack)
        assert count == 1
        assert isinstance(pilot.app.screen, OriginsScreen)


async def test_without_problems_it_is_said_what_was_looked_for(project: Path) -> None:
    async with opened(project, size=(80, 24)) as pilot:
        await shown_tree(pilot)
        await press(pilot, ["p"])
        assert isinstance(pilot.app.screen, ReadingMatter)
        assert "No problems found" in shown(pilot)
        assert "circular reporting" in shown(pilot)


async def test_an_undo_on_the_screen_says_what_it_took_back(project: Path) -> None:
    async with opened(traced(project)) as pilot:
        await shown_tree(pilot)
        await press(pilot, ["ctrl+z"])
        await until(pilot, lambda: "taken back: " in shown(pilot))
