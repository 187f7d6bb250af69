"""The Agreement screen: numbers and words, intervals drawn, and what lies behind a line."""

from __future__ import annotations

from pathlib import Path

import pytest
from annotator.agreement.result import Estimate, too_few
from annotator.model.span import Span
from annotator.store.repository import Repository
from annotator.tui.screens.agreement.lines import SCALE, estimate_row, in_full, interval, sparkline
from annotator.tui.screens.agreement.screen import AgreementScreen
from annotator.tui.screens.review.screen import Review
from annotator.workflow.coding.code import mark, set_finished
from driving import line, opened, press, shown, until
from fictional import HARBOUR
from textual.pilot import Pilot

PASSAGES = (
    ("Nobody was paid that year", "push.pay", "push.pay"),
    ("the captains ate well", "push.leaders", "push.pay"),
    ("their farm stood empty", "pull.life", "pull.life"),
    ("they were tired of the nights", "push.tired", ""),
)


@pytest.fixture
def coded(project: Path) -> Path:
    """Two coders who agree on two passages of four."""
    for number, coder in enumerate(("mira", "tomas")):
        with Repository.open(project, coder) as repository:
            for words, *codes in PASSAGES:
                start = HARBOUR.index(words)
                if codes[number]:
                    span = Span(start, start + len(words))
                    mark(repository, "harbour", [span], [codes[number]])
            set_finished(repository, "harbour", True)
    return project


async def computed(pilot: Pilot[None]) -> AgreementScreen:
    await press(pilot, ["g"])
    await until(
        pilot,
        lambda: isinstance(pilot.app.screen, AgreementScreen) and bool(pilot.app.screen.lines),
        seconds=30,
    )
    screen = pilot.app.screen
    assert isinstance(screen, AgreementScreen)
    return screen


def test_an_interval_is_drawn_with_both_thresholds() -> None:
    drawn = interval(Estimate(0.5, 10, low=0.25, high=0.6))
    assert len(drawn) == SCALE
    assert drawn.index("├") < drawn.index("●") < drawn.index("┤")
    assert drawn.count("┊") == 2
    assert interval(Estimate(-0.2, 10, low=-0.5, high=0.3)).startswith("●")


def test_a_number_without_interval_is_a_point_and_words_stand_where_there_is_none() -> None:
    assert "─" not in interval(Estimate(0.9, 10))
    row = estimate_row("γ", too_few("one passage", 1))
    assert "too few: one passage" in "".join(text for text, _ in row)
    assert "nan" not in in_full("γ", too_few("one passage", 1))


def test_a_sparkline_has_a_dot_where_nothing_was_measured() -> None:
    assert sparkline([0.0, None, 1.0]) == "▁·█"


async def test_levels_stand_side_by_side_and_sources_left_out_are_named(coded: Path) -> None:
    async with opened(coded, size=(80, 24)) as pilot:
        screen = await computed(pilot)
        text = "\n".join("".join(part for part, _ in item.row) for item in screen.lines)
        for heading in ("IDENTIFICATION", "SEGMENTATION", "CODING", "GRADES", "CODES", "LEFT OUT"):
            assert heading in text
        assert "mira, tomas · 1 source, 7 claims · 1 source left out" in line(
            pilot, "agreement-title"
        )
        assert "nan" not in text


async def test_only_alphas_are_held_against_thresholds(coded: Path) -> None:
    async with opened(coded, size=(80, 24)) as pilot:
        told = {item.told.partition(":")[0]: item.told for item in (await computed(pilot)).lines}
        assert "too few to say" in told["|u-α, marked or not"]
        for name in ("γ", "γ-cat", "F1, characters and code"):
            assert not any(word in told[name] for word in (".667", "at least", "too few to say"))
        assert told["γ"].count("no interval") == 1


async def test_from_a_code_straight_to_its_disagreements_and_back(coded: Path) -> None:
    async with opened(coded) as pilot:
        screen = await computed(pilot)
        at = [n for n, item in enumerate(screen.lines) if item.name == "push.tired"]
        screen.list.current = at[0]
        await press(pilot, ["enter"])
        await until(
            pilot,
            lambda: isinstance(pilot.app.screen, Review) and pilot.app.screen.desk is not None,
        )
        review = pilot.app.screen
        assert isinstance(review, Review)
        assert review.desk is not None
        assert len(review.desk.hand.queue.groups) == 1
        assert "they were tired" in shown(pilot)
        await press(pilot, ["escape"])
        assert isinstance(pilot.app.screen, AgreementScreen)


async def test_a_heading_leads_nowhere(coded: Path) -> None:
    async with opened(coded) as pilot:
        screen = await computed(pilot)
        screen.list.current = 0
        await press(pilot, ["enter"])
        assert isinstance(pilot.app.screen, AgreementScreen)


async def test_one_coder_alone_gets_a_sentence(project: Path) -> None:
    async with opened(project) as pilot:
        await press(pilot, ["g"])
        await until(pilot, lambda: "nobody has coded anything" in shown(pilot))
