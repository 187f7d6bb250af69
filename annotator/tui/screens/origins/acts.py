"""What a reviewer does about an origin: name it, merge, withdraw, put claims against each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.tui.screens.origins.forms import edit, refused_without
from annotator.tui.screens.reading_matter import ReadingMatter
from annotator.tui.widgets.lines import cut
from annotator.workflow.origins.conflicts import put_against
from annotator.workflow.origins.links import tell_apart
from annotator.workflow.origins.recording import merge_origins, origin_or_label, remove_origin
from annotator.workflow.origins.tracing import Falls, Traced, corroboration
from annotator.workflow.origins.withdraw import reinstate, withdraw
from annotator.workflow.wording import counted

if TYPE_CHECKING:
    from collections.abc import Callable

    from annotator.tui.screens.origins.lines import OriginLine
    from annotator.tui.window import Window
    from annotator.workflow.origins.tracing import Tracing


NAME_SHOWN = 22
"""Cells of a name in a question."""


class OriginActs:
    """``do_<name>`` obeys the command ``origins.<name>``."""

    tracing: Tracing | None
    against: str
    """Id of the claim that waits for one it contradicts."""
    window: Window

    if TYPE_CHECKING:

        @property
        def chosen(self) -> OriginLine | None: ...
        def choose_first(self, wanted: Callable[[OriginLine], bool]) -> None: ...
        def read_again(self, then: Callable[[], object] = ...) -> None: ...
        def show_lines(self) -> None: ...
        def ask(self, label: str, answered: Callable[[str], None], **options: object) -> None: ...

    def _traced_chosen(self) -> Traced | None:
        line = self.chosen
        if line is None or self.tracing is None or not line.node:
            return None
        return self.tracing.traced(line.node)

    def do_edit(self) -> None:
        """What is known of the origin."""
        traced = self._traced_chosen()
        if traced is None:
            self.window.warn("choose an origin to say what is known of it")
            return
        edit(self.window, traced, self.read_again)

    def do_merge(self) -> None:
        """The chosen origin is another one; the name that is typed stays, its own is an alias."""
        traced, tracing = self._traced_chosen(), self.tracing
        if traced is None or tracing is None:
            self.window.warn("choose the origin that is the same as another one")
            return

        def merge(words: str) -> None:
            project = self.window.project
            name = refused_without(words, "the other origin's name")
            keep = origin_or_label(project, name)
            merged = merge_origins(project, keep, traced.origin or traced.label)
            said = f"{merged.label} stays, {traced.label} is a name of it · Ctrl+Z parts them"
            self.window.warn(said)
            self.read_again(lambda: self._choose_origin(merged.label))

        others = [each for each in tracing.origins if each.node != traced.node]
        likely = self._likely(traced)
        others.sort(key=lambda each: each.node not in likely)
        offers = {each.label: each.origin.aliases if each.origin else () for each in others}
        self.ask(f"{self._short(traced.label)} is another name of", merge, offers=offers)

    def do_tell_apart(self) -> None:
        """The chosen origin is not the one that its name is like."""
        traced, tracing = self._traced_chosen(), self.tracing
        if traced is None or tracing is None or not (likely := self._likely(traced)):
            self.window.warn("no other origin has a name like it")
            return
        others = [tracing.name(node) for node in sorted(likely)]

        def part(words: str) -> None:
            other = refused_without(words, "the other origin's name")
            tell_apart(self.window.project, [traced.label, other])
            self.window.warn(f"{traced.label} is not {other} · Ctrl+Z takes it back")
            self.read_again(lambda: self._choose_origin(traced.label))

        if len(others) == 1:
            part(others[0])
        else:
            offers: dict[str, tuple[str, ...]] = dict.fromkeys(others, ())
            self.ask(f"{self._short(traced.label)} is not", part, offers=offers)

    def _likely(self, traced: Traced) -> frozenset[str]:
        """Nodes that may be the same by their names."""
        groups = self.tracing.perhaps_one if self.tracing is not None else ()
        found = next((group for group in groups if traced.node in group), frozenset())
        return found - {traced.node}

    def _choose_origin(self, label: str) -> None:
        """The cursor stands on an origin of that name, however its node has changed."""
        traced = self.tracing.traced(label) if self.tracing is not None else None
        if traced is not None:
            self.choose_first(lambda line: line.node == traced.node and line.kind == "origin")

    def _short(self, name: str) -> str:
        """A name before a line to type in, which needs the room on a narrow screen."""
        return cut(name, NAME_SHOWN, self.window.widths.cell_width)

    def do_remove(self) -> None:
        """Forget what was recorded of an origin; claims keep naming it."""
        traced = self._traced_chosen()
        if traced is None or traced.origin is None:
            self.window.warn("nothing is recorded of it that could be removed")
            return
        remove_origin(self.window.project, traced.origin)
        self.window.warn(f"{traced.label}: record removed, its claims still name it · Ctrl+Z")
        self.read_again()

    def do_withdraw(self) -> None:
        """It no longer counts as support; or, if it was withdrawn, it does again."""
        line, traced = self.chosen, self._traced_chosen()
        if line is None or self.tracing is None:
            return
        project = self.window.project
        target = f"source:{line.source}" if line.source else ""
        if target:
            gone = target in self.tracing.material.withdrawn
        elif traced is not None:
            gone, target = traced.withdrawn is not None, self._target(traced)
        else:
            return
        if gone:
            self._say_falls(reinstate(project, target), "counts again")
            return

        def say_why(words: str) -> None:
            reason = refused_without(words, "a reason")
            self._say_falls(withdraw(project, target, reason), "no longer counts")

        name = self.tracing.name(f"source:{line.source}") if line.source else traced.label  # type: ignore[union-attr]
        self.ask(f"withdraw {self._short(name)}, because", say_why)

    @staticmethod
    def _target(traced: Traced) -> str:
        return traced.node if traced.node.startswith("source:") else traced.label

    def _say_falls(self, falls: Falls, said: str) -> None:
        """What changes by it, in full; the list is read again."""
        tracing = self.tracing
        if tracing is None:
            return
        lines = [f"{counted(len(falls.annotations), 'claim')} of no weight without it"]
        named = [(f"judgement “{one.statement}”", was, now) for one, was, now in falls.findings]
        named += [(f"against “{one.statement}”", was, now) for one, was, now in falls.against]
        labels = tracing.best.labels
        named += [(f"reason {labels.get(code, code)}", was, now) for code, was, now in falls.codes]
        for name, with_it, without in named:
            lines += ["", name]
            lines.append(f"  with it:    {corroboration(tracing, with_it)}")
            lines.append(f"  without it: {corroboration(tracing, without)}")
        title = f"{tracing.name(falls.node)} {said}"
        self.read_again(lambda: self.window.push_screen(ReadingMatter(title, lines)))

    def do_contradict(self) -> None:
        """Two claims that cannot both be right: the key on one, then on the other."""
        line = self.chosen
        if line is None or line.annotation is None:
            self.window.warn("choose a passage that contradicts another one")
            return
        ident = line.annotation.id
        if not self.against or self.against == ident:
            self.against = "" if self.against else ident
            self.show_lines()
            return
        one = self.against

        def name(words: str) -> None:
            matter = refused_without(words, "the matter")
            put_against(self.window.project, matter, [one], [ident])
            self.against = ""
            self.window.warn(f"put against each other: {matter} · Ctrl+Z takes it back")
            self.read_again()

        self.ask("they contradict each other on", name)
