"""Claims to choose from: Space takes one or leaves it, / narrows the list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical

from annotator.model.codebook import Code
from annotator.text.search import find_all
from annotator.tui.screens.command_screen import CommandDialog, moment
from annotator.tui.screens.reading_matter import broken
from annotator.tui.widgets.lines import Lines, Row, padded
from annotator.tui.widgets.prompt import Prompt
from annotator.tui.widgets.virtual_list import VirtualList
from annotator.workflow.briefing.evidence.evidence import Claim

TITLE = 22
"""Cells of a source's title."""


class PickClaims(CommandDialog[tuple[str, ...] | None]):
    """Gives the ids of the chosen claims, or None when it was cancelled."""

    scope = "pick"

    def __init__(self, title: str, claims: Sequence[Claim], chosen: Sequence[str]) -> None:
        super().__init__()
        self._title = title
        self._all = claims
        self._shown = list(claims)
        self._chosen = dict.fromkeys(chosen)
        self._codes: Mapping[str, Code] = {}
        self._titles: Mapping[str, str] = {}
        self._several_coders = len({claim.annotation.coder for claim in claims}) > 1

    def compose(self) -> ComposeResult:
        """Title, claims, the current one in full, keys."""
        cells = self.window.widths.cell_width
        with Vertical(id="pick"):
            yield Lines(cells, id="pick-title")
            self.list = VirtualList(self._row, cells, len(self._shown), id="pick-list")
            yield self.list
            yield Lines(cells, id="pick-details")
            self.prompt = Prompt(cells, id="pick-prompt")
            yield self.prompt
            yield Lines(cells, id="pick-keys")

    def on_mount(self) -> None:
        """Begin with the first claim."""
        self.query_one("#pick-title", Lines).show([((f" {self._title}", "strong"),)])
        codebook, _ = self.window.codebook_or_reason()
        self._codes = {code.id: code for code in codebook.codes} if codebook else {}
        self._titles = dict(self.window.source_titles())
        self.list.changed()
        self.list.focus()
        self.call_after_refresh(self._paint)

    def _paint(self) -> None:
        keys = f" {len(self._chosen)} chosen · Space takes or leaves · / narrow · Enter done"
        self.query_one("#pick-keys", Lines).show([((keys, "quiet"),)])
        details: list[Row] = []
        if 0 <= self.list.current < len(self._shown):
            quote = " ".join(self._shown[self.list.current].annotation.quote.split())
            details = [
                ((f" {line}", "text"),) for line in broken(quote, max(20, self.list.size.width - 2))
            ]
        self.query_one("#pick-details", Lines).show(details[:3])

    def _row(self, index: int) -> Row:
        claim = self._shown[index]
        sign = "✓" if claim.annotation.id in self._chosen else "·"
        codes = [self._codes.get(item.id) for item in claim.annotation.codes]
        keys = "".join((code.key if code else "") or "•" for code in codes)
        reliability = f"{claim.reliability or '–'}{'°' * claim.inherited}"
        grade = f"{reliability}{claim.credibility or '–'}"
        coder = f"{claim.annotation.coder:<9.9} " if self._several_coders else ""
        title = padded(self._titles.get(claim.source, claim.source), TITLE, self.list.cells)
        return (
            (f"{sign} ", "done"),
            (f"{keys:<4} ", "key"),
            (f"{grade:<4}", "text"),
            (f"{title} {coder}", "quiet"),
            (" ".join(claim.annotation.quote[:300].split()), "text"),
        )

    def on_virtual_list_moved(self) -> None:
        """Another one in full."""
        self._paint()

    def on_virtual_list_chosen(self) -> None:
        """A double click takes or leaves."""
        self._toggle()

    def on_key(self, event: events.Key) -> None:
        """Take, leave, narrow, done."""
        if self.early(event) or self.prompt.is_asking:
            return
        if event.key == "space":
            self._toggle()
        elif event.character == "/":
            self.prompt.ask("/ holds", lambda _: None, changed=self._narrow)
            self.writing_since = moment()
        elif event.key == "enter":
            self.dismiss(tuple(self._chosen))
        elif event.key == "escape":
            self.dismiss(None)
        else:
            return
        event.stop()
        event.prevent_default()

    def _toggle(self) -> None:
        if not 0 <= self.list.current < len(self._shown):
            return
        ident = self._shown[self.list.current].annotation.id
        if ident in self._chosen:
            del self._chosen[ident]
        else:
            self._chosen[ident] = None
        self.list.changed(self.list.current)
        self._paint()

    def _narrow(self, needle: str) -> None:
        if needle.strip():
            self._shown = [
                claim for claim in self._all if find_all(claim.annotation.quote, needle, limit=1)
            ]
        else:
            self._shown = list(self._all)
        self.list.count = len(self._shown)
        self.list.changed()
        self._paint()
