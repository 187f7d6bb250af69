"""The Brief screen: what the brief will say, its judgements and texts, its export."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult

from annotator.model.finding import Finding
from annotator.tui.screens.brief.export import export
from annotator.tui.screens.brief.forms import export_form, finding_form, text_form
from annotator.tui.screens.brief.lines import TEXT_LABELS, Item, brief_items, evidence_of, in_full
from annotator.tui.screens.command_screen import CommandScreen
from annotator.tui.screens.origins.pick_claims import PickClaims
from annotator.tui.screens.reading_matter import broken
from annotator.tui.screens.working import Working
from annotator.tui.widgets.lines import KeysLine, Lines, Row
from annotator.tui.widgets.virtual_list import VirtualList
from annotator.workflow.adjudicating import choose_for_brief
from annotator.workflow.blind import visible_findings, visible_statements
from annotator.workflow.briefing.evidence.evidence import Evidence
from annotator.workflow.briefing.evidence.gathering import gather
from annotator.workflow.briefing.evidence.status import status
from annotator.workflow.briefing.findings import (
    add_finding,
    edit_finding,
    move_finding,
    remove_finding,
    set_statement,
)
from annotator.workflow.take_back import take_back

if TYPE_CHECKING:
    from annotator.tui.screens.form import Answers

DETAILS = 5


class BriefScreen(CommandScreen[None]):
    """Everything an analyst adds to the claims, and the claims by reason."""

    scope = "brief"

    def __init__(self) -> None:
        super().__init__()
        self.evidence: Evidence | None = None
        self.items: list[Item] = []

    def compose(self) -> ComposeResult:
        """Title, lines, the chosen one in full, keys."""
        cells = self.window.widths.cell_width
        yield Lines(cells, id="brief-title")
        self.list = VirtualList(self._row, cells, id="brief-list")
        yield self.list
        yield Lines(cells, id="brief-details")
        yield KeysLine(cells, id="brief-keys")

    def on_mount(self) -> None:
        """Read the claims beside the screen."""
        self.query_one("#brief-keys", KeysLine).show_keys(self.window.footer_row(self.scope))
        self.list.focus()
        self.window.project.refresh_all()
        self._show()
        self._gather()

    def _gather(self) -> None:
        project = self.window.project
        self.app.push_screen(
            Working("Reading the claims", lambda _: gather(project)), self._gathered
        )

    def on_screen_resume(self) -> None:
        """Keys go to the list."""
        self.list.focus()

    def _gathered(self, outcome: object) -> None:
        if isinstance(outcome, Evidence):
            self.evidence = outcome
        self._show()

    def _show(self) -> None:
        window = self.window
        settings = window.project.settings
        with window.reporting():
            self.items = brief_items(window.project, self.evidence)
        words = [f" Brief: {settings.title}", settings.style, settings.handling]
        if self.evidence is not None:
            words.insert(1, status(self.evidence))
        title = " · ".join(word for word in words if word)
        self.query_one("#brief-title", Lines).show([((title, "strong"),)])
        current = self.list.current
        self.list.count = len(self.items)
        self.list.changed()
        if current < 1 and self.items:
            self.list.current = 1
        self._paint_details()

    def _row(self, index: int) -> Row:
        return self.items[index].row

    @property
    def chosen(self) -> Item | None:
        """The line that keys act on."""
        return self.items[self.list.current] if 0 <= self.list.current < len(self.items) else None

    @property
    def chosen_finding(self) -> Finding | None:
        """The judgement that keys act on."""
        item = self.chosen
        if item is None or item.kind != "finding":
            return None
        findings = visible_findings(self.window.project)
        return next((finding for finding in findings if finding.id == item.name), None)

    def on_virtual_list_moved(self) -> None:
        """Another line in full."""
        self._paint_details()

    def on_virtual_list_chosen(self) -> None:
        """A double click."""
        self.do_edit()

    def on_resize(self) -> None:
        """Longer or shorter lines."""
        self._paint_details()

    def _paint_details(self) -> None:
        width = max(20, self.size.width - 2)
        rows: list[Row] = [(("─" * (width + 2), "rule"),)]
        for text, look in self._details():
            rows += [((f" {line}", look),) for line in broken(text, width)]
        self.query_one("#brief-details", Lines).show(rows[:DETAILS])

    def _details(self) -> list[tuple[str, str]]:
        item, finding = self.chosen, self.chosen_finding
        if finding is not None:
            why = [(f"because {finding.why}", "quiet")] if finding.why else []
            known = evidence_of(finding, self.evidence) if self.evidence else ()
            return [(finding.statement, "text"), *why, *known]
        if item is not None and item.kind == "text":
            text = visible_statements(self.window.project).get(item.name, "")
            return [(text or f"{TEXT_LABELS[item.name]}: Enter writes it", "text")]
        if item is not None and item.kind == "code" and self.evidence is not None:
            return in_full(self.evidence, item.name)
        return [("Enter edits the chosen line, x exports the brief", "quiet")]

    # --- commands ---------------------------------------------------------------------------------

    def do_edit(self) -> None:
        """The judgement, the text, or the passages of the reason."""
        item, finding = self.chosen, self.chosen_finding
        if finding is not None:
            self.app.push_screen(finding_form(finding), lambda given: self._edited(finding, given))
        elif item is not None and item.kind == "text":
            text = visible_statements(self.window.project).get(item.name, "")
            name = item.name
            self.app.push_screen(text_form(name, text), lambda given: self._written(name, given))
        elif item is not None and item.kind == "code":
            self.do_passages()

    def _edited(self, finding: Finding | None, given: Answers | None) -> None:
        if given is None:
            return
        with self.window.reporting():
            if finding is None:
                finding = add_finding(self.window.project, **given)
            else:
                edit_finding(self.window.project, finding, **given)
        self._show()
        self._choose(finding)

    def _choose(self, finding: Finding | None) -> None:
        """The judgement just written is the one that the next key acts on."""
        for index, item in enumerate(self.items):
            if finding is not None and item.name == finding.id:
                self.list.current = index
        self._paint_details()

    def _written(self, name: str, given: Answers | None) -> None:
        if given is None:
            return
        with self.window.reporting():
            set_statement(self.window.project, name, given["text"])
        self._show()

    def do_new_finding(self) -> None:
        """A judgement more."""
        self.app.push_screen(finding_form(None), lambda given: self._edited(None, given))

    def do_evidence_for(self) -> None:
        """Claims that support it."""
        self._evidence("supporting", "support")

    def do_evidence_against(self) -> None:
        """Claims that contradict it."""
        self._evidence("contradicting", "contradict")

    def _evidence(self, side: str, word: str) -> None:
        finding = self.chosen_finding
        if finding is None:
            self.window.warn("choose a judgement first")
            return
        title = f"Claims that {word}: {finding.statement}"

        def picked(idents: tuple[str, ...] | None) -> None:
            if idents is not None:
                self._edited(finding, {side: idents})  # type: ignore[dict-item]

        claims = self.evidence.claims if self.evidence is not None else ()
        chosen = getattr(finding, side)
        if self.evidence is not None:
            chosen = self.evidence.held.renamed(chosen)
        self.app.push_screen(PickClaims(title, claims, chosen), picked)

    def do_passages(self) -> None:
        """Own claims that stand in the body; those of one reason where one is chosen."""
        item, evidence = self.chosen, self.evidence
        if evidence is None:
            return
        named = item.name if item is not None and item.kind == "code" else ""
        claims = evidence.of_code(named) if named else evidence.claims
        own = [claim for claim in claims if claim.annotation.coder == self.window.project.coder]
        chosen = tuple(claim.annotation.id for claim in own if claim.annotation.in_brief)
        title = "Passages that stand in the body (own claims)"
        self.app.push_screen(PickClaims(title, own, chosen), lambda got: self._chose(chosen, got))

    def _chose(self, before: tuple[str, ...], after: tuple[str, ...] | None) -> None:
        if after is None or self.evidence is None:
            return
        claims = self.evidence.by_annotation
        choices = [
            (claims[ident].annotation, ident in after)
            for ident in dict.fromkeys((*before, *after))
            if (ident in before) is not (ident in after)
        ]
        with self.window.reporting():
            choose_for_brief(self.window.project, choices, hold=True)
        self._gather()

    def do_move_up(self) -> None:
        """A judgement further up."""
        self._move(-1)

    def do_move_down(self) -> None:
        """A judgement further down."""
        self._move(1)

    def _move(self, step: int) -> None:
        finding = self.chosen_finding
        if finding is None:
            return
        with self.window.reporting():
            move_finding(self.window.project, finding, step)
        self._show()
        self._choose(finding)

    def do_delete(self) -> None:
        """Remove the judgement; Ctrl+Z brings it back."""
        finding = self.chosen_finding
        if finding is None:
            self.window.warn("only judgements are removed here; an empty text is left out")
            return
        remove_finding(self.window.project, finding)
        self.window.warn("judgement removed · Ctrl+Z brings it back")
        self._show()

    def do_undo(self) -> None:
        """The coder's last act in the project is taken back."""
        self._history(redo=False)

    def do_redo(self) -> None:
        """What was taken back comes again."""
        self._history(redo=True)

    def _history(self, *, redo: bool) -> None:
        entries = take_back(self.window.project, redo=redo)
        kinds = ", ".join(sorted({entry.kind for entry in entries}))
        self.window.warn(f"{'done again' if redo else 'taken back'}: {kinds}")
        self._gather()

    def do_export(self) -> None:
        """To a file."""
        app = self.window
        form = export_form(app.project)
        self.app.push_screen(form, lambda given: export(app, given) if given else None)

    def do_back(self) -> None:
        """Where one came from."""
        self.dismiss(None)
