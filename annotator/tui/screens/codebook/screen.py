"""The Codebook screen: every code with its letter and its short definition."""

from __future__ import annotations

from collections.abc import Iterator

from textual.app import ComposeResult

from annotator.model.codebook import Code, Codebook
from annotator.tui.keymap import key_of
from annotator.tui.screens.codebook.changes import answer, earlier, merge, new_code, split
from annotator.tui.screens.codebook.forms import ask_example, edit_definition
from annotator.tui.screens.codebook.older import claims_under_older_wording
from annotator.tui.screens.command_screen import CommandScreen
from annotator.tui.screens.definition import Definition
from annotator.tui.screens.reading_matter import ReadingMatter
from annotator.tui.widgets.lines import KeysLine, Lines, Row
from annotator.tui.widgets.virtual_list import VirtualList
from annotator.workflow.codebook.editing import check_may_edit
from annotator.workflow.wording import counted

LABEL = 30


class CodebookScreen(CommandScreen[None]):
    """A plain list; Enter, or a code's letter, shows the whole definition."""

    scope = "codebook"

    def __init__(self, codebook: Codebook) -> None:
        super().__init__()
        self.codebook = codebook

    def compose(self) -> ComposeResult:
        """Title, list, keys."""
        cells = self.window.widths.cell_width
        yield Lines(cells, id="codebook-title")
        self.codes = VirtualList(self._row, cells, len(self.codebook.codes), id="codebook-list")
        yield self.codes
        yield Lines(cells, id="codebook-rules")
        yield KeysLine(cells, id="codebook-keys")

    def on_mount(self) -> None:
        """Say which codebook it is."""
        self._show_which()
        self.query_one("#codebook-keys", KeysLine).show_keys(self.window.footer_row(self.scope))
        self.codes.focus()

    def _show_which(self) -> None:
        """Its title and version, its question, and what one claim is."""
        codebook = self.codebook
        count = counted(len(codebook.codable()), "code")
        title = f" {codebook.title} · version {codebook.version} · {count}"
        self.query_one("#codebook-title", Lines).show([((title, "strong"),)])
        self.query_one("#codebook-rules", Lines).show(
            [((f" {codebook.question}", "quiet"),), ((f" {codebook.unit_of_coding}", "quiet"),)]
        )

    def _changed(self, codebook: Codebook) -> None:
        """The cursor stays on its code, or goes with it into another."""
        chosen = self._chosen
        self.codebook = codebook
        self.codes.count = len(codebook.codes)
        here = chosen and codebook.find(codebook.renamed.get(chosen.id, chosen.id))
        if here is not None:
            self.codes.current = codebook.codes.index(here)
        self.codes.changed()
        self._show_which()

    def _row(self, index: int) -> Row:
        code = self.codebook.codes[index]
        indent = "  " * len(code.path)
        if not code.codable:
            return ((f"{indent}{code.label}", "heading"), (f"  {code.short}", "quiet"))
        label = f"{indent}{code.label}"
        return (
            (f"{code.key or ' '} ", "key"),
            (f"{label:<{LABEL}} ", "text"),
            (code.short, "quiet"),
        )

    @property
    def _chosen(self) -> Code | None:
        current = self.codes.current
        return self.codebook.codes[current] if 0 <= current < len(self.codebook.codes) else None

    def other_key(self, key: str) -> bool:
        """A code's letter."""
        code = self.codebook.by_key(key_of(key, key)) if len(key) == 1 else None
        if code is None:
            return False
        self.codes.current = self.codebook.codes.index(code)
        self.app.push_screen(Definition(self.codebook, code.id))
        return True

    def _to_change(self, *, given: bool = False) -> Code | None:
        """The chosen code, asked for before a form opens: nobody writes what is then refused.

        ``given``: a heading, which no passage has, will not do. Raises: NotYourRole.
        """
        check_may_edit(self.window.project)
        code = self._chosen
        if given and code is not None and not code.codable:
            self.window.warn(f"{code.label} is a heading: no passage has it")
            return None
        return code

    def do_define(self) -> None:
        """The whole definition of the chosen code."""
        if self._chosen is not None:
            self.app.push_screen(Definition(self.codebook, self._chosen.id))

    def do_edit(self) -> None:
        """Other words for the chosen code."""
        code = self._to_change()
        if code is not None:
            edit_definition(self.window, self.codebook, code, self._changed)

    def do_example(self) -> None:
        """One more passage that shows the chosen code."""
        code = self._to_change()
        if code is not None:
            ask_example(self.window, code, self._changed)

    def do_new(self) -> None:
        """One more code."""
        new_code(self.window, self.codebook, self._to_change(), self._changed)

    def do_merge(self) -> None:
        """The chosen code becomes part of another."""
        code = self._to_change(given=True)
        if code is not None:
            merge(self.window, self.codebook, code, self._changed)

    def do_split(self) -> None:
        """Part of the chosen code becomes one of its own."""
        code = self._to_change(given=True)
        if code is not None:
            split(self.window, self.codebook, code, self._changed)

    def do_earlier(self) -> None:
        """Take back what was changed."""
        check_may_edit(self.window.project)
        earlier(self.window, self._changed)

    def do_older(self) -> None:
        """What was coded under other words."""
        claims_under_older_wording(self.window)

    def do_answer(self) -> None:
        """What coders ask."""
        answer(self.window, self._changed)

    def do_rules(self) -> None:
        """How to code with this codebook."""
        self.app.push_screen(ReadingMatter("How to code", list(rules_rows(self.codebook))))

    def do_back(self) -> None:
        """Where one came from."""
        self.dismiss(None)

    def on_virtual_list_chosen(self) -> None:
        """A double click."""
        self.do_define()


def rules_rows(codebook: Codebook) -> Iterator[Row]:
    """What holds for all codes: the question, what one claim is, rules, scales, attributes."""
    for name, text in (("question", codebook.question), ("unit", codebook.unit_of_coding)):
        if text:
            yield ((f" {name}", "quiet"),)
            yield ((f"   {text}", "text"),)
            yield ()
    if codebook.rules:
        yield ((" rules", "quiet"),)
        yield from (((f"   • {rule}", "text"),) for rule in codebook.rules)
        yield ()
    for scale in (codebook.reliability, codebook.credibility):
        yield ((f" {scale.name}", "quiet"),)
        for step in scale.grades:
            use = f": {step.use}" if step.use else ""
            yield ((f"   {step.id}  {step.label}{use}", "text"),)
        yield ()
    for attribute in codebook.attributes:
        yield ((f" {attribute.name.replace('_', ' ')}", "quiet"),)
        for value in attribute.values:
            meaning = attribute.meaning.get(value, "")
            yield ((f"   {value}{': ' * bool(meaning)}{meaning}", "text"),)
        yield ()
