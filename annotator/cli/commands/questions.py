"""List what coders ask about codes, with the answers.

A claim with a question (`!` in the reader) asks about its codes; `codebook answer` answers
one by its claim or its words. While coding is blind the lead reads the questions without who asked
and where.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from annotator.cli.call import Call
from annotator.cli.columns import one_line
from annotator.cli.command import command

if TYPE_CHECKING:
    from annotator.workflow.codebook.questions import Question


@command(
    example="annotator questions",
    gives="""\
[{"code", "question", "answered": true|false, "answer", "version", "annotation",
  "source", "coder", "quote"}]""",
)
def run(call: Call) -> None:
    from annotator.workflow.codebook.questions import questions

    repository = call.reading()
    with call.out.waiting("Reading"):
        found = questions(repository)
    if call.out.json:
        call.out.data([_item(each) for each in found])
        return
    for each, codes in _asked(found):
        item = _item(each)
        call.out.line(f"{', '.join(codes)}: {each.text or 'unsure of this passage'}")
        if item["annotation"]:
            words = one_line(str(item["quote"]))
            ident = str(item["annotation"])[-8:]
            call.out.line(f"  {item['coder']}, {item['source']} {ident} “{words}”")
        if each.answer is not None:
            version = f" in version {each.answer.version}" if each.answer.version else ""
            call.out.line(f"  answered{version}: {each.answer.answer}")
    if not found:
        call.out.say("nobody asks anything; a claim asks with --question TEXT")


def _asked(found: Sequence[Question]) -> list[tuple[Question, list[str]]]:
    """Each question once, with the codes it is about."""
    asked: dict[str, tuple[Question, list[str]]] = {}
    for number, each in enumerate(found):
        key = each.annotation.id if each.annotation else str(number)
        asked.setdefault(key, (each, []))[1].append(each.code)
    return list(asked.values())


def _item(each: Question) -> dict[str, object]:
    mark, answer = each.annotation, each.answer
    return {
        "code": each.code,
        "question": each.text,
        "answered": answer is not None,
        "answer": answer.answer if answer else None,
        "version": (answer.version or None) if answer else None,
        "annotation": mark.id if mark else None,
        "source": mark.source if mark else None,
        "coder": mark.coder if mark else None,
        "quote": mark.quote if mark else None,
    }
