"""Own claims whose code says something else today: look at each, or let them stand."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from annotator.tui.screens.places import SURE, Places
from annotator.tui.screens.working import read_first
from annotator.workflow.coding.recode import Outdated, keep, outdated
from annotator.workflow.wording import counted

if TYPE_CHECKING:
    from annotator.tui.window import Window


def claims_under_older_wording(window: Window) -> None:
    """List them with what the code says now; Enter goes there, k lets all of them stand."""

    def look(say: Callable[[str], None]) -> tuple[Outdated, ...]:
        return outdated(window.project, say)

    read_first(window, "Comparing wordings", look, lambda found: _show(window, found))


def _show(window: Window, found: tuple[Outdated, ...]) -> None:
    standing = [item.annotation.id for item in found if not item.gone]

    def go(index: int | None) -> None:
        if index == SURE:
            with window.reporting():
                kept = keep(window.project, list(dict.fromkeys(standing)))
                window.tell(f"{counted(len(kept), 'claim')} under today's wording now")
        elif index is not None:
            mark = found[index].annotation
            window.read_source(mark.source, mark.extent)

    codebook = window.project.codebook()
    rows = [
        (codebook.label(item.code.id), f"“{item.annotation.quote}” {_now(item)}") for item in found
    ]
    title = f"{counted(len(found), 'claim')} under an older wording"
    act = ("k", "keeps them all as they are") if standing else None
    window.push_screen(Places(title, rows, act=act), go)


def _now(item: Outdated) -> str:
    if item.gone:
        return "– the codebook has this code no more"
    if item.unknown:
        return f"– version {item.code.version} of the codebook is not kept here"
    told = (
        f"{change.field}: " + " / ".join(line for line in change.now if line not in change.before)
        for change in item.changes
    )
    return f"– now {'; '.join(told)}"
