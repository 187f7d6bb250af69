"""What the Reading screen asks: prompts, forms, a definition; their answers go to the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from annotator.tui.desk.reply import Ask, Reply
from annotator.tui.screens.claim_form import attribute_fields, claim_form, edited
from annotator.tui.screens.definition import Definition
from annotator.tui.screens.form import Answers, Form
from annotator.tui.widgets.prompt import Prompt

if TYPE_CHECKING:
    from collections.abc import Callable

    from annotator.tui.desk.desk import CodingDesk
    from annotator.tui.window import Window

WRITTEN = frozenset((Ask.MEMO, Ask.REASON, Ask.QUESTION, Ask.GRADE_NOTE))
"""Sentences, which Esc keeps as drafts until the same is asked of the same mark."""


class Asking(Protocol):
    """The Reading screen, as far as it is asked."""

    desk: CodingDesk

    @property
    def window(self) -> Window:
        """The application."""

    def take(self, act: Callable[[], Reply]) -> None:
        """Let the desk act and show what came of it."""

    def remember_place(self) -> None:
        """Before going somewhere."""

    def read_notes(self) -> None:
        """Markers and notes have to be looked for again."""

    def do_back(self) -> None:
        """Where the place was remembered last."""


class Asks:
    """Opens what a Reply asks for. Every answer ends in ``reading.take``."""

    def __init__(self, reading: Asking, prompt: Prompt) -> None:
        self._reading = reading
        self._prompt = prompt

    @property
    def _desk(self) -> CodingDesk:
        return self._reading.desk

    def open(self, reply: Reply) -> None:
        """Ask what the desk needs."""
        ask = reply.ask
        if ask is Ask.FIND:
            self._find()
        elif ask is Ask.DEFINITION:
            self._define(reply.about)
        elif ask is Ask.ATTRIBUTES:
            self._attributes()
        elif ask is Ask.EDIT:
            self._edit()
        elif ask is not None:
            self._one_line(ask, reply.about, reply.typed)

    def _one_line(self, ask: Ask, value: str, typed: str = "") -> None:
        desk = self._desk
        answers: dict[Ask, tuple[str, Callable[[str], Reply]]] = {
            Ask.ORIGIN: ("@ goes back to", lambda text: desk.noting.set_origins(text.split(";"))),
            Ask.MEMO: ("; memo", desk.noting.set_memo),
            Ask.REASON: ("0 nothing to code because", desk.noting.set_reason),
            Ask.QUESTION: (question_label(desk), desk.noting.set_question),
            Ask.GRADE_NOTE: ("kept all the same, because", desk.grading.keep_best_grade),
            Ask.NOTE: (f"number of the note that fits [{value}], empty: none", self._set_note),
        }
        label, answer = answers[ask]
        kept_in = (ask.value, desk.pointer.claim or "")
        draft = desk.drafts.pop(kept_in, None) if ask in WRITTEN else None

        def keep_draft(typed: str) -> None:
            desk.drafts[kept_in] = typed
            self._reading.take(
                lambda: Reply("not kept, but not lost: the same key goes on with it")
            )

        self._prompt.ask(
            label if draft is None else f"{label} (draft)",
            lambda text: self._reading.take(lambda: answer(text)),
            value="" if ask is Ask.NOTE else value,
            draft=typed or draft,
            replaces=ask is Ask.ORIGIN,
            offers=desk.citing.origin_offers() if ask is Ask.ORIGIN else None,
            separator=";",
            several_lines=ask is Ask.MEMO,
            dropped=keep_draft if ask in WRITTEN else None,
        )

    def _set_note(self, label: str) -> Reply:
        reply = self._desk.citing.set_note(label)
        self._reading.read_notes()
        return reply

    def _find(self) -> None:
        desk, reading = self._desk, self._reading
        reading.remember_place()
        desk.found = ()

        def closed() -> None:
            if desk.found:
                reading.take(desk.finding.choose_found)
            else:
                reading.do_back()

        self._prompt.ask(
            "/ find",
            lambda _: None,
            changed=lambda text: reading.take(lambda: desk.finding.look_for(text)),
            stepped=lambda step: reading.take(lambda: desk.finding.step(step)),
            closed=closed,
        )

    def _define(self, code_id: str) -> None:
        if self._desk.codebook is not None:
            self._reading.window.push_screen(Definition(self._desk.codebook, code_id))

    def _attributes(self) -> None:
        desk = self._desk
        target, codebook = desk.target, desk.codebook
        if target is None or codebook is None:
            return
        title = f"{desk.marks.name(target.id)}: attributes"
        form = Form(title, attribute_fields(codebook, target.attributes))

        def answered(given: Answers | None) -> None:
            if given is not None:
                attributes = {**target.attributes, **plain(given)}
                self._reading.take(lambda: desk.noting.set_attributes(attributes))

        self._reading.window.push_screen(form, answered)

    def _edit(self) -> None:
        desk = self._desk
        target = desk.target
        if target is None:
            return

        def answered(given: Answers | None) -> None:
            if given is not None:
                self._reading.take(lambda: desk.noting.set_edited(edited(desk, target, given)))

        self._reading.window.push_screen(claim_form(desk, target), answered)


def plain(given: dict[str, str]) -> dict[str, str]:
    """Answers of the attribute fields by attribute name."""
    return {name.removeprefix("attribute-"): value for name, value in given.items()}


def question_label(desk: CodingDesk) -> str:
    """What a mark for review is about: with a code it is a question about the codebook."""
    target = desk.target
    code = desk.code_of(target.codes[0].id) if target is not None and target.codes else None
    return f"! question about {code.label}" if code else "! for review (may stay empty)"
