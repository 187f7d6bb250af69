"""Agreement in the brief: a table of the levels, one of the codes, and the picture of their α."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from annotator.agreement.names import QUESTIONS, name_of, verdict_of
from annotator.agreement.result import RELIABLE, TENTATIVE, TOO_FEW, Estimate
from annotator.model.brief import Cell, Element, Paragraph, Run, Table
from annotator.model.chart import Bar, Chart
from annotator.workflow.wording import capital, counted

if TYPE_CHECKING:
    from annotator.workflow.agreement.values import CodeLine, Numbers, Settled

_AGAINST = ("f1_exact", "f1_overlap", "f1_character", "u_binary", "cu")
MOST = 60
"""Bars of the picture; more are not told apart on a page."""


def level_table(numbers: Numbers) -> Table:
    """Every coefficient with its interval; words where it has no number."""
    rows = []
    for level, estimates in numbers.levels.items():
        for name, estimate in estimates.items():
            words = _words(verdict_of(name, estimate), estimate, _risk(estimate))
            question = capital(QUESTIONS[level])
            rows.append(_cells(question, name_of(name), *_figures(estimate), words))
    return Table(
        caption="Agreement before adjudication, level by level",
        description=(
            "One row for each coefficient: its level, its name, its value, the 95 % interval, how "
            "many claims or passages count, and how α stands to the thresholds .8 and .667."
        ),
        header=("Question", "Coefficient", "Value", "95 % interval", "n", "Reading"),
        rows=tuple(rows),
        widths=(0.15, 0.24, 0.08, 0.16, 0.06, 0.31),
        anchor="table-agreement",
    )


def code_elements(numbers: Numbers) -> Iterator[Element]:
    """The table of codes, and the picture of those that were given often enough."""
    yield Table(
        caption="Agreement code by code, over sentences",
        description=(
            "One row for each code: how many sentences got it from anybody, the share of "
            "a coder’s sentences with the code that another gave it too, α with its 95 % interval."
        ),
        header=("Code", "Sentences", "Agreement", "α", "95 % interval", "Reading"),
        rows=tuple(
            _cells(
                code.label, f"{code.sentences:,}", _number(code.agreement.value),
                *_figures(code.alpha)[:2], _words(code.verdict, code.alpha),
            )
            for code in numbers.codes
        ),
        widths=(0.24, 0.12, 0.13, 0.08, 0.16, 0.27),
        anchor="table-agreement-codes",
    )  # fmt: skip
    told = [code for code in numbers.codes if code.verdict != TOO_FEW and code.alpha.defined]
    if told and len(told) <= MOST:
        yield _picture(told, len(numbers.codes) - len(told))


def settled_elements(
    found: Settled, caption: str, anchor: str, called: Callable[[str], str]
) -> Iterator[Element]:
    """Each coder beside what is settled; a sentence where there is nothing."""
    if not found.coders:
        return
    yield Table(
        caption=caption,
        description="One row for each coder: what his claims have in common with the settled ones.",
        header=("Coder", "n", "F1 exact", "F1 overlap", "F1 characters", "|u-α", "cu-α"),
        rows=tuple(
            _cells(
                called(each.coder),
                f"{each.estimates[_AGAINST[0]].n:,}",
                *(_number(each.estimates[name].value) for name in _AGAINST),
            )
            for each in found.coders
        ),
        widths=(0.22, 0.08, 0.14, 0.14, 0.14, 0.14, 0.14),
        anchor=anchor,
    )
    text = (
        f"Over {counted(len(found.sources), 'source')}; n counts the spans of the coder’s claims "
        "and of the settled ones."
    )
    if found.status:
        text += f" {capital(found.status)}."
    yield Paragraph((Run(text),), "note")


def _picture(codes: Sequence[CodeLine], left: int) -> Chart:
    """A dot or bar for each code; in words the best, the worst and what is not drawn."""
    ordered = sorted(codes, key=lambda code: (code.alpha.value or 0.0, code.id))
    low, high = ordered[0], ordered[-1]
    words = f"α lies between {_number(low.alpha.value)} ({low.label})"
    words += f" and {_number(high.alpha.value)} ({high.label}). "
    if low is high:
        words = f"α is {_number(low.alpha.value)} ({low.label}). "
    firm = sum(code.alpha.verdict == "at least .8" for code in codes)
    words += f"{firm} of {len(codes)} codes reach .8."
    if left:
        words += f" Not drawn: {left} given too rarely, or without a number."
    return Chart(
        caption="α of each code with its 95 % interval",
        description=words,
        measure="α",
        bars=tuple(
            Bar(code.label, code.alpha.value or 0.0, code.alpha.low, code.alpha.high)
            for code in codes
        ),
        marks=(TENTATIVE, RELIABLE),
    )


def _figures(estimate: Estimate) -> tuple[str, str, str]:
    low, high = estimate.low, estimate.high
    interval = "–" if low is None else f"{_number(low)} to {_number(high)}"
    return _number(estimate.value), interval, f"{estimate.n:,}"


def _words(verdict: str, estimate: Estimate, risk: str = "") -> str:
    return "; ".join(filter(None, (verdict, risk, estimate.told))) or "–"


def _risk(estimate: Estimate) -> str:
    """«P(α < .667) = 2 %, P(α < .8) = 31 %»: how many resamples fall below the thresholds."""
    shares = ((TENTATIVE, estimate.below_667), (RELIABLE, estimate.below_800))
    told = [
        f"P(α < {threshold:g}) = {share:.0%}".replace("0.", ".").replace("%", " %")
        for threshold, share in shares
        if share is not None
    ]
    return ", ".join(told)


def _number(value: float | None) -> str:
    return "–" if value is None else f"{round(value, 3) + 0.0:.3f}".replace("-", "−")


def _cells(*texts: str) -> tuple[Cell, ...]:
    return tuple(Cell(((Run(text),),)) for text in texts)
