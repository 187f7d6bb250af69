"""Asks, after a mark was given grades and origins, what these leave open."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from annotator.cli.call import Call

if TYPE_CHECKING:
    from annotator.model.annotation import Annotation


def ask_about(call: Call, annotation: Annotation, origins: Sequence[str]) -> None:
    """Beside the data; where no ``origins`` were given, nothing is read for their names."""
    from annotator.workflow.origins.confirm import confirmed_question

    repository = call.acting()
    if origins:
        from annotator.workflow.origins.likely import likely_questions

        call.out.notes(list(likely_questions(repository, origins)))
    if asked := confirmed_question(repository, annotation):
        call.out.say(asked)
