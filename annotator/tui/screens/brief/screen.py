"""The Brief screen: what the brief will say, its judgements and texts, its export."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from annotator.model.finding import Finding
from annotator.tui.screens.brief.export import export
from annotator.tui.screens.brief.forms import export_form, finding_form, text_form
from annotator.tui.screens.brief.lines import (
    TEXT_LABELS,
    BriefLine,
    Look,
    brief_lines,
    evidence_of,
    in_full,
    terms_of,
)
from annotator.tui.screens.list_screen import ListScreen
from annotator.tui.screens.origins.pick_claims import PickClaims
from annotator.tui.widgets.lines import Piece
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

if TYPE_CHECKING:
    from annotator.tui.screens.form import Answers


class BriefScreen(ListScreen[BriefLine]):
    """Everything an analyst adds to the claims, and the claims by reason."""

    scope = "brief"
    opens = "edit"
    DETAILS = 5

    def __init__(self) -> None:
        super().__init__()
        self.evidence: Evidence | None = None
        self._reading = True

    def read_again(self) -> None:
        """Judgements and texts at once; claims are read beside the screen."""
        project = self.window.project
        project.refresh_all()
        self._reading = True
        self._show()
        self.work("Reading the claims", lambda say: gather(project, step=say), self._gathered)

    def stopped(self) -> None:
        """What was read before stays."""
        self._reading = False
        self._show()

    def _gathered(self, evidence: Evidence) -> None:
        self.evidence = evidence
        self.stopped()

    def _show(self) -> None:
        window = self.window
        settings = window.project.settings
        words = [f"Brief: {settings.title}", settings.style, settings.handling]
        if self.evidence is not None:
            words.insert(1, status(self.evidence))
        with window.reporting():
            look = Look(self.app.size.width, window.widths.cell_width, self._reading)
            lines = brief_lines(window.project, self.evidence, look)
            self.show(" · ".join(word for word in words if word), lines)

    def on_resize(self) -> None:
        """Other columns."""
        if self.lines:
            self._show()

    def is_heading(self, line: BriefLine) -> bool:
        """Whether it only says what comes below."""
        return line.kind == "heading"

    @property
    def chosen_finding(self) -> Finding | None:
        """The judgement that keys act on."""
        line = self.chosen
        if line is None or line.kind != "finding":
            return None
        findings = visible_findings(self.window.project)
        return next((finding for finding in findings if finding.id == line.name), None)

    def details(self, line: BriefLine) -> Iterable[Piece]:
        """Statement, terms and evidence; a text; the passages of a reason."""
        finding = self.chosen_finding
        if finding is not None:
            why = [(f"because {finding.why}", "quiet")] if finding.why else []
            known = evidence_of(finding, self.evidence) if self.evidence else ()
            return [(finding.statement, "text"), (terms_of(finding), "quiet"), *why, *known]
        if line.kind == "text":
            text = visible_statements(self.window.project).get(line.name, "")
            return [(text or f"{TEXT_LABELS[line.name]}: Enter writes it", "text")]
        if line.kind == "code" and self.evidence is not None:
            return in_full(self.evidence, line.name)
        return [("Enter edits the chosen line, x exports the brief", "quiet")]

    # --- commands ---------------------------------------------------------------------------------

    def do_edit(self) -> None:
        """The judgement, the text, or the passages of the reason."""
        line, finding = self.chosen, self.chosen_finding
        if finding is not None:
            self.app.push_screen(finding_form(finding), lambda given: self._edited(finding, given))
        elif line is not None and line.kind == "text":
            text = visible_statements(self.window.project).get(line.name, "")
            name = line.name
            self.app.push_screen(text_form(name, text), lambda given: self._written(name, given))
        elif line is not None and line.kind == "code":
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
        if finding is not None:
            self.choose(("finding", finding.id))

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
        evidence = self.evidence
        if finding is None:
            self.window.warn("choose a judgement first")
            return
        if evidence is None:
            self.read_again()
            return
        title = f"Claims that {word}: {finding.statement}"

        def picked(idents: tuple[str, ...] | None) -> None:
            if idents is not None:
                self._edited(finding, {side: idents})  # type: ignore[dict-item]

        chosen = evidence.held.renamed(getattr(finding, side))
        self.app.push_screen(PickClaims(title, evidence.claims, chosen), picked)

    def do_passages(self) -> None:
        """Own claims that stand in the body; those of one reason where one is chosen."""
        line, evidence = self.chosen, self.evidence
        if evidence is None:
            self.read_again()
            return
        named = line.name if line is not None and line.kind == "code" else ""
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
        self.read_again()

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

    def do_delete(self) -> None:
        """Remove the judgement; Ctrl+Z brings it back."""
        finding = self.chosen_finding
        if finding is None:
            self.window.warn("only judgements are removed here; an empty text is left out")
            return
        remove_finding(self.window.project, finding)
        self.window.warn("judgement removed · Ctrl+Z brings it back")
        self._show()

    def do_export(self) -> None:
        """To a file."""
        app = self.window
        form = export_form(app.project)
        self.app.push_screen(form, lambda given: export(app, given) if given else None)

    def do_back(self) -> None:
        """Where one came from."""
        self.dismiss(None)
