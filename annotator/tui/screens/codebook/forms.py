"""Forms about one code of the codebook: its definition, and one more example."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from annotator.model.codebook import CODE_ID, CODE_KEYS, EXAMPLE_KINDS, Code, Codebook, Example
from annotator.tui.screens.form import Answers, Form
from annotator.tui.widgets.fields import Field
from annotator.workflow.codebook.codes import rename_code
from annotator.workflow.codebook.one_code import add_example, define_code

if TYPE_CHECKING:
    from annotator.tui.window import Window

KINDS = dict(
    zip(EXAMPLE_KINDS, ("shows it well", "shows it, in an unusual way", "is not it"), strict=True)
)
Changed = Callable[[Codebook], None]


def edit_definition(window: Window, codebook: Codebook, code: Code, changed: Changed) -> None:
    """Ask for the id and the texts of a code, and write those that are others now."""
    fields = [
        Field("label", "label", code.label),
        Field("key", "key", code.key, hint="g to z or G to Z, or nothing"),
        Field("short", "short", code.short, lines=2, hint="the definition in a line"),
        Field("full", "full", code.full, lines=4, hint="the definition in full"),
        Field("note", "note", code.note, lines=2),
        Field("id", "id", code.id, hint="what was coded follows, whatever it is called"),
    ]

    def save(given: Answers | None) -> None:
        if given is not None:
            ident = given.pop("id").strip()
            with window.reporting():
                if ident == code.id:
                    changed(define_code(window.project, ident, given))
                else:
                    changed(rename_code(window.project, code.id, ident, given))

    form = Form(
        f"Definition of {code.label}",
        fields,
        intro="Comments and order of codebook.yaml stay; its version goes up.",
        check=lambda given: _wrong(codebook, code, given),
    )
    window.push_screen(form, save)


def ask_example(
    window: Window, code: Code, changed: Changed, passage: tuple[str, str] | None = None
) -> None:
    """Ask how words show a code: those that are selected in the text being read, or a passage.

    ``passage`` are the words and file of a claim that asks whether it is one.
    """
    words, file = passage or window.selected_words()
    intro = "With these words it answers the coder who was unsure of them." if passage else ""
    fields = [
        Field("quote", "words", words, lines=4),
        Field("kind", "kind", EXAMPLE_KINDS[0], options=tuple(KINDS.items())),
        Field("file", "file", file),
        Field("use", "use", hint="what to do instead, if it is close but no"),
    ]

    def save(given: Answers | None) -> None:
        if given is not None:
            with window.reporting():
                example = Example(given["quote"], given["kind"], given["file"], given["use"])
                changed(add_example(window.project, code.id, example))

    def check(given: Answers) -> tuple[str, str] | None:
        return None if given["quote"].strip() else ("quote", "an example needs its words")

    window.push_screen(Form(f"Example of {code.label}", fields, intro=intro, check=check), save)


def _wrong(codebook: Codebook, code: Code, given: Answers) -> tuple[str, str] | None:
    """A name that is missing, or a letter or an id that cannot be the code's."""
    if not given["label"].strip():
        return "label", "a code needs a name"
    ident = given["id"].strip()
    return wrong_id(codebook, code.id, ident) or wrong_key(codebook, code.id, given["key"])


def wrong_key(codebook: Codebook, code: str, given: str) -> tuple[str, str] | None:
    """Why a letter cannot be that of a code; None when it can."""
    key = given.strip()
    taken = next((item for item in codebook.codes if key and item.key == key), None)
    if taken is not None and taken.id != code:
        return "key", f"{key} gives {taken.label}"
    if key and key not in CODE_KEYS:
        return "key", "one letter, g to z or G to Z; a to f are grades"
    return None


def wrong_id(codebook: Codebook, code: str, given: str) -> tuple[str, str] | None:
    """Why an id cannot be that of a code; None when it can, as one can that it had."""
    ident = given.strip()
    taken = codebook.find(codebook.renamed.get(ident, ident))
    if taken is not None and taken.id != code:
        return "id", f"{ident} {'is' if taken.id == ident else 'was'} {taken.label}"
    if not CODE_ID.fullmatch(ident):
        return "id", "small letters, digits, dot, hyphen and underscore"
    return None
