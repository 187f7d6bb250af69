"""Code some of your own old passages again, as a check.

Without ID, a share of your claims in finished sources is drawn and listed without their codes, or
what still waits of the last draw. With ID and --code, one of them is coded. It changes no mark.
--result says how far your second codings agree with your first, in codes and in grades.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from annotator.cli.call import Call
from annotator.cli.command import command
from annotator.cli.options import grades_of
from annotator.errors import UsageError

if TYPE_CHECKING:
    from annotator.agreement.result import Estimate
    from annotator.model.annotation import Annotation
    from annotator.model.team import Again


@command(
    example="annotator again --after-days 0 --coder ana",
    gives="""\
[{"id", "source", "spans": [{"start", "end", "quote"}]}]
with ID one object: its id, source, codes, reliability and credibility; with
--result percent and alpha of codes, reliability_percent, reliability_alpha and
 credibility likewise, each with the fields of annotator agreement""",
)
@click.argument("ident", metavar="[ID]", required=False)
@click.option("--code", "codes", multiple=True, metavar="CODE", help="What you give it now.")
@click.option("--grade", metavar="B2", help="Reliability and credibility, or one of them.")
@click.option("--share", type=float, metavar="PERCENT", help="How many are drawn; else 10.")
@click.option("--after-days", type=int, metavar="DAYS", help="How old a claim must be; else 14.")
@click.option("--seed", type=int, metavar="NUMBER", help="What the draw follows; else 0.")
@click.option("--result", is_flag=True, help="How far second codings agree with the first.")
def run(
    call: Call,
    *,
    ident: str | None,
    codes: tuple[str, ...],
    grade: str | None,
    result: bool,
    **drawing: Any,
) -> None:
    from annotator.workflow.coding import again

    given = {name: value for name, value in drawing.items() if value is not None}
    if (ident is None) != (not codes) or (ident is None and grade) or (ident and given):
        raise UsageError(
            "say which passage and which code, or how to draw",
            "annotator again ID --code CODE, or annotator again --share 10",
        )
    repository = call.acting()
    if result:
        if ident or given:
            raise UsageError("--result stands alone", "leave the rest out")
        from annotator.workflow.agreement.with_himself import with_himself

        _show_result(call, with_himself(repository, repository.coder or ""))
        return
    if ident is not None:
        reliability, credibility = grades_of(repository, grade, None, None)
        done = again.code_again(
            repository, ident, codes, reliability=reliability, credibility=credibility
        )
        _show_done(call, done)
        return
    if not again.waiting(repository):
        again.hand_out(repository, **given)
    elif given:
        call.out.say("these still wait; others are drawn when they are done")
    _show_waiting(call, again.waiting(repository))


def _show_waiting(call: Call, found: Sequence[tuple[Annotation, Again]]) -> None:
    items = [
        {
            "id": each.id,
            "source": mark.source,
            "spans": [
                {"start": span.start, "end": span.end, "quote": quote.exact}
                for span, quote in zip(mark.spans, mark.quotes, strict=True)
            ],
        }
        for mark, each in found
    ]
    if call.out.json:
        call.out.data(items)
        return
    for mark, each in found:
        call.out.line(f"{each.id[-8:]}  {mark.source}  “{' '.join(mark.quote.split())}”")


def _show_result(call: Call, found: Mapping[str, Estimate]) -> None:
    from annotator.agreement.names import name_of
    from annotator.cli import estimates

    if call.out.json:
        call.out.data({name: estimates.estimate_item(each) for name, each in found.items()})
        return
    rows = [
        (
            name_of(name) if "_" in name else f"codes: {estimates.name_of(name)}",
            *estimates.value_cells(each),
            estimates.reading(name, each),
        )
        for name, each in found.items()
    ]
    call.out.table(estimates.HEADER, rows)
    for words in dict.fromkeys(each.interval for each in found.values() if each.low is not None):
        call.out.line(f"intervals: {words}")


def _show_done(call: Call, done: Again) -> None:
    if call.out.json:
        call.out.data(
            {
                "id": done.id,
                "source": done.source,
                "codes": [code.id for code in done.codes],
                "reliability": done.reliability,
                "credibility": done.credibility,
            }
        )
    else:
        call.out.line(f"{done.id[-8:]}  {' '.join(code.id for code in done.codes)}")
