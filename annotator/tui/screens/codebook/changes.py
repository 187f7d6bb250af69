"""Changes to the list of codes: new, merged, split, as before; and answers to questions."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from annotator.model.codebook import Code, Codebook
from annotator.tui.screens.codebook.forms import Changed, ask_example, wrong_id, wrong_key
from annotator.tui.screens.form import Answers, Form
from annotator.tui.screens.places import Places
from annotator.tui.screens.working import read_first
from annotator.tui.widgets.fields import Field
from annotator.workflow.codebook.codes import (
    Version,
    merge_codes,
    restore_codebook,
    split_code,
    versions,
)
from annotator.workflow.codebook.one_code import add_answer, add_code
from annotator.workflow.codebook.questions import Question, questions
from annotator.workflow.wording import counted

if TYPE_CHECKING:
    from annotator.tui.window import Window


def new_code(window: Window, codebook: Codebook, chosen: Code | None, changed: Changed) -> None:
    """Ask for a code, which comes below the chosen heading, or beside the chosen code."""
    parent = _parent(chosen)
    heading = codebook.find(parent) if parent else None

    def save(given: Answers) -> None:
        changed(add_code(window.project, _code(given), parent))

    title = f"New code under {heading.label}" if heading else "New code"
    _ask_code(window, codebook, title, f"{parent}." if parent else "", save)


def split(window: Window, codebook: Codebook, chosen: Code, changed: Changed) -> None:
    """Ask for the code that becomes one of its own; the chosen one points to it from now on."""
    before = f"{chosen.path[-1]}." if chosen.path else ""

    def save(given: Answers) -> None:
        changed(split_code(window.project, chosen.id, _code(given)))
        window.tell(f"The claims with {chosen.label} wait to be looked at: d lists yours")

    _ask_code(window, codebook, f"Split a code off {chosen.label}", before, save)


def merge(window: Window, codebook: Codebook, chosen: Code, changed: Changed) -> None:
    """Ask which code the chosen one becomes part of."""
    others = [code for code in codebook.codable() if code is not chosen]

    def take(index: int | None) -> None:
        if index is not None:
            with window.reporting():
                changed(merge_codes(window.project, others[index].id, chosen.id))
                window.tell(
                    f"What had {chosen.label} has {others[index].label} now; b takes it back"
                )

    rows = [(code.key or "–", f"{code.label}: {code.short}") for code in others]
    window.push_screen(
        Places(
            f"Merge {chosen.label} into …", rows, enter="merges, and both codes' claims have it"
        ),
        take,
    )


def earlier(window: Window, changed: Changed) -> None:
    """Show the codebooks that were in use; the chosen one becomes the next version."""

    def show(found: tuple[Version, ...]) -> None:
        kept = [item for item in reversed(found) if not item.today]

        def take(index: int | None) -> None:
            if index is not None:
                with window.reporting():
                    changed(restore_codebook(window.project, kept[index].sha256))

        rows = [
            (item.version, "takes back: " + ("; ".join(item.since) or "texts alone"))
            for item in kept
        ]
        title = "Earlier versions" if kept else "There is no earlier version"
        window.push_screen(Places(title, rows, enter="brings it back, as the next version"), take)

    read_first(window, "Reading earlier versions", lambda _: versions(window.project), show)


def answer(window: Window, changed: Changed) -> None:
    """Show what coders ask about codes; a chosen question is answered in the codebook."""

    def show(found: tuple[Question, ...]) -> None:
        asked = [each for each in found if each.answer is None]
        codebook = window.project.codebook()

        def take(index: int | None) -> None:
            if index is not None:
                with window.reporting():
                    _answer_one(window, codebook, asked[index], changed)

        rows = [(codebook.label(each.code), _asked(each)) for each in asked]
        title = counted(len(asked), "question") + " without an answer"
        window.push_screen(Places(title, rows, enter="answers it in the codebook"), take)

    read_first(window, "Reading questions", lambda _: questions(window.project), show)


def _asked(each: Question) -> str:
    """The question, or the passage that is one."""
    return each.text if each.text or each.annotation is None else f"“{each.annotation.quote}”"


def _answer_one(window: Window, codebook: Codebook, each: Question, changed: Changed) -> None:
    """Words are answered in words; a passage that is the question becomes an example."""
    mark, code = each.annotation, codebook.find(each.code)
    if each.text or mark is None or code is None:
        _ask_answer(window, codebook, each.code, each.text, changed)
    else:
        passage = " ".join(mark.quote.split()), window.project.source(mark.source).path
        ask_example(window, code, changed, passage)


def _ask_answer(
    window: Window, codebook: Codebook, code: str, question: str, changed: Changed
) -> None:
    fields = [
        Field("question", "question", question, lines=2),
        Field("answer", "answer", lines=3, hint="what was decided; all coders read it"),
    ]

    def save(given: Answers | None) -> None:
        if given is not None:
            with window.reporting():
                changed(add_answer(window.project, code, given["question"], given["answer"]))

    def check(given: Answers) -> tuple[str, str] | None:
        empty = next((name for name in ("question", "answer") if not given[name].strip()), "")
        return (empty, "both are needed") if empty else None

    window.push_screen(Form(f"Question about {codebook.label(code)}", fields, check=check), save)


def _ask_code(
    window: Window, codebook: Codebook, title: str, ident: str, save: Callable[[Answers], None]
) -> None:
    fields = [
        Field("label", "label", hint="its name for people"),
        Field("id", "id", ident, hint="small letters, digits, dot, hyphen; files name it so"),
        Field("key", "key", hint="g to z or G to Z, or nothing"),
        Field("short", "short", lines=2, hint="the definition in a line"),
    ]

    def done(given: Answers | None) -> None:
        if given is not None:
            with window.reporting():
                save(given)

    def check(given: Answers) -> tuple[str, str] | None:
        if not given["label"].strip():
            return "label", "a code needs a name"
        return wrong_id(codebook, "", given["id"]) or wrong_key(codebook, "", given["key"])

    window.push_screen(Form(title, fields, check=check), done)


def _parent(chosen: Code | None) -> str | None:
    if chosen is None:
        return None
    return (chosen.path[-1] if chosen.path else None) if chosen.codable else chosen.id


def _code(given: Answers) -> Code:
    return Code(
        id=given["id"].strip(),
        label=given["label"].strip(),
        key=given["key"].strip(),
        short=given["short"].strip(),
    )
