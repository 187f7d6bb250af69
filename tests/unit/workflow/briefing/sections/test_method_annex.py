"""The annex on method: there when two coders can be compared, and says what was left out."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from annotator.agreement.result import Estimate
from annotator.model.brief import Brief, Paragraph
from annotator.model.change import Put
from annotator.model.chart import Chart
from annotator.model.team import Drawing
from annotator.workflow.adjudicating import standing, take
from annotator.workflow.agreement import report
from annotator.workflow.briefing.make_brief import make_brief
from annotator.workflow.briefing.sections.agreement_tables import code_elements
from tests.unit.workflow.briefing.project import BEGIN, headings, opened, said, tables, under
from tests.unit.workflow.team_project import (
    FAITH,
    FEARED,
    MEN,
    PAID,
    SPRING,
    as_ruth,
    assign,
    coded,
    team,
)

PAY, FEAR, DOUBT, COURT = "push.pay", "barrier.fear", "push.doubt", "barrier.court"
COURTS = "Some feared the court"
HEADING = "Annex E. Method and agreement"
ROOT = Path(__file__).parents[5]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return team(tmp_path / "study", coders={"ana": "Ana Ruiz"})


@pytest.fixture
def both(root: Path) -> Path:
    """One source that ana and bo finished, one that bo did not."""
    coded(root, "ana", (PAID, PAY), (MEN, PAY), (SPRING, PAY), (FAITH, DOUBT))
    coded(root, "bo", (PAID, PAY), (MEN, PAY), (SPRING, PAY), (FEARED, FEAR))
    coded(root, "ana", (COURTS, COURT), source="hills")
    coded(root, "bo", (COURTS, COURT), source="hills", finish=False)
    return root


def printed(root: Path, coder: str = "ruth") -> Brief:
    with opened(root, coder) as repository:
        return make_brief(repository)


def words(brief: Brief) -> str:
    return "\n".join(map(said, under(brief, "annex-method")))


def cells(brief: Brief, anchor: str) -> list[list[str]]:
    return [[said(cell) for cell in row] for row in tables(brief)[anchor].rows]


def test_it_says_who_coded_what_and_how_it_was_dealt_out(both: Path) -> None:
    with as_ruth(both) as repository:
        drawing = Drawing("d", "ruth", BEGIN, 7, 0.2, ("ana", "bo"), ("noon", "hills"), ("noon",))
        repository.save([Put(drawing)])
    text = words(printed(both))
    assert (
        "Of 2 sources that anybody coded, 2 were coded by two or more. 1 source is compared, 65 % "
        "of the text of all, with 8 claims by Ana Ruiz (ana) and bo, who coded independently of "
        "each other."
    ) in text
    assert "Round 1: 1 source of 2 drawn at random for several coders (20 %, seed 7)." in text
    assert "Codebook: 5 passages under version 2." in text
    assert "Not compared: hills (not finished by bo)." in text
    assert "Not counted: 2 in sources left out." in text
    assert "Seed 1." in text


def test_it_has_every_coefficient_of_the_report_in_words_or_numbers(both: Path) -> None:
    with as_ruth(both) as repository:
        levels = report(repository).numbers.levels
    rows = cells(printed(both), "table-agreement")
    assert len(rows) == sum(map(len, levels.values()))
    exact = next(row for row in rows if row[1].startswith("F1, exact"))
    assert exact[2] == f"{levels['identification']['f1_exact_marked'].value:.3f}"
    assert all(row[2] != "–" or row[5].startswith(("undefined", "too few")) for row in rows)
    assert not any("nan" in cell for row in rows for cell in row)


def test_the_picture_holds_the_codes_that_were_given_often_enough(both: Path) -> None:
    with opened(both, "ruth") as repository:
        numbers = report(repository).numbers
    often = Estimate(0.93, 40, low=0.85, high=1.0)
    codes = tuple(
        replace(code, alpha=often, verdict=often.verdict) if code.id == PAY else code
        for code in numbers.codes
    )
    *_, chart = code_elements(replace(numbers, codes=codes))
    assert isinstance(chart, Chart)
    (bar,) = chart.bars
    assert (bar.label, bar.low, bar.high) == ("Unpaid wages", 0.85, 1.0)
    assert chart.description == (
        "α is 0.930 (Unpaid wages). 1 of 1 codes reach .8. Not drawn: 2 given too rarely, or "
        "without a number."
    )


def test_of_codes_on_few_sentences_the_annex_says_nothing(both: Path) -> None:
    rows = {row[0]: row for row in cells(printed(both), "table-agreement-codes")}
    assert rows["Unpaid wages"][1:5] == ["3", "1.000", "1.000", "–"]
    assert rows["Unpaid wages"][5] == "too few to say; no interval: 3 sentences, too few to draw"
    assert rows["Doubt"][5].startswith("too few to say")


def test_without_a_code_given_often_there_is_no_picture(root: Path) -> None:
    for coder in ("ana", "bo"):
        coded(root, coder, (PAID, PAY))
    assert not any(isinstance(each, Chart) for each in under(printed(root), "annex-method"))


def test_adjudication_stands_apart_from_agreement(both: Path) -> None:
    before = cells(printed(both), "table-agreement")
    assert "Nothing has been adjudicated: 2 differences are undecided." in words(printed(both))
    with as_ruth(both) as repository:
        for each in standing(repository, "noon"):
            if each.is_open:
                take(repository, each, next(c for c, marks in each.group.marks.items() if marks))
    brief = printed(both)
    assert "Of 2 differences, 2 were decided by ruth: 2 adjudicated." in words(brief)
    assert [row[:2] for row in cells(brief, "table-after-adjudication")] == [
        ["Ana Ruiz", "9"],
        ["bo", "9"],
    ]
    assert cells(brief, "table-agreement") == before


def test_training_is_compared_with_the_adjudicators_coding(both: Path) -> None:
    assign(both, "hills", "ana", training=True)
    coded(both, "ruth", (COURTS, COURT), source="hills")
    brief = printed(both)
    assert "Training: 1 source, never counted as data." in words(brief)
    assert cells(brief, "table-training")[0][:3] == ["Ana Ruiz", "2", "1.000"]


def blind(root: Path) -> Path:
    settings = root / "annotator.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("blind = false", "blind = true"), encoding="utf-8")
    return root


@pytest.mark.parametrize("coder", ["ana", "ruth"])
def test_a_blind_project_has_none(both: Path, coder: str) -> None:
    assert HEADING in headings(printed(both, coder), 1)
    assert HEADING not in headings(printed(blind(both), coder), 1)


def test_where_nobody_can_be_compared_there_is_none_and_nothing_is_loaded(root: Path) -> None:
    coded(root, "ana", (PAID, PAY))
    coded(root, "bo", (PAID, PAY), finish=False)
    code = (
        "import sys\nfrom pathlib import Path\nfrom annotator.store.repository import Repository\n"
        "from annotator.workflow.briefing.make_brief import make_brief\n"
        "brief = make_brief(Repository.open(Path(sys.argv[1]), 'ana'))\n"
        "print([e.text for e in brief.elements if type(e).__name__ == 'Heading'])\n"
        "print({'numpy', 'scipy'} & set(sys.modules))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, str(root)],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    titles, loaded = ran.stdout.splitlines()
    assert "Annex D. Coders" in titles
    assert "Annex E" not in titles
    assert loaded == "set()"


def test_no_paragraph_is_empty(both: Path) -> None:
    found: list[Any] = [
        each for each in under(printed(both), "annex-method") if isinstance(each, Paragraph)
    ]
    assert found
    assert all(said(each).strip().endswith(".") for each in found)
