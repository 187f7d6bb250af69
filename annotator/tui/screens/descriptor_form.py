"""The coder's appraisal of a source: default reliability and the factors behind it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from annotator.model.source import Descriptor, Source
from annotator.tui.screens.claim_form import grade_field
from annotator.tui.screens.form import Answers, Form
from annotator.tui.widgets.fields import Field
from annotator.workflow.coding.code import appraise

if TYPE_CHECKING:
    from annotator.tui.window import Window

FACTORS = (
    ("access", "access", "how near was the source to what it tells: witness, second hand, hearsay"),
    ("expertise", "expertise", "what it knows of the field; its record so far"),
    ("motivation", "motivation", "who pays, what it wants the reader to think"),
    ("currency", "currency", "how old was the information when it was told"),
    ("completeness", "completeness", "what is left out, cut, translated or retold"),
)
"""Factors of a source descriptor [ICD 206, 2015]."""


def appraise_source(window: Window, source: Source, changed: Callable[[], None]) -> None:
    """Ask for the appraisal and save it."""
    project = window.project
    codebook, reason = window.codebook_or_reason()
    if project.coder is None or codebook is None:
        window.warn(reason.split("\n")[0] or "nobody is named as the coder")
        return
    coder = project.coder
    before = project.descriptor(source.id, coder) or Descriptor(source.id, coder)
    fields = [
        grade_field(codebook.reliability, before.reliability),
        *(
            Field(name, label, getattr(before, name), lines=2, hint=hint)
            for name, label, hint in FACTORS
        ),
    ]

    def save(given: Answers | None) -> None:
        if given is None:
            return
        with window.reporting():
            factors = {name: given[name] for name, _, _ in FACTORS}
            reliability = given["reliability"] or None
            appraise(
                project, Descriptor(source.id, coder, reliability=reliability, **factors), hold=True
            )
            changed()

    intro = "Claims inherit the reliability, shown with °, until they have their own."
    window.push_screen(Form(f"Reliability: {window.title_of(source)}", fields, intro=intro), save)
