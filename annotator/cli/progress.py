"""How far a coder is with a source."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from annotator.workflow.exchange.shapes import span_item

if TYPE_CHECKING:
    from annotator.cli.output import Output
    from annotator.model.span import Span
    from annotator.store.repository import Repository


def show_left_over(
    out: Output, repository: Repository, source: str, passages: Sequence[Span]
) -> None:
    """Finished or not, and the passages neither coded nor passed."""
    from annotator.workflow.wording import counted

    finished = repository.finished(source, repository.coder or "")
    text = repository.text(source)
    if out.json:
        left = [{**span_item(span), "text": span.of(text)} for span in passages]
        out.data({"source": source, "finished": finished, "left": left})
        return
    out.line(f"{source} is {'finished' if finished else 'open'}")
    if passages:
        out.line(f"{counted(len(passages), 'passage')} neither coded nor passed:")
    for span in passages:
        out.line(f"  {span.start}:{span.end}  {' '.join(span.of(text).split())}")
