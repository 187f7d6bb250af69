"""List what coders ask about codes, with the answers.

A claim with a question (`!` in the reader) asks about its codes; `codebook answer` with the same
words answers it. While coding is blind the lead reads the questions without who asked and where.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.cli.call import Call
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
    from annotator.workflow.codebook.questions import questions  # noqa: PLC0415

    found = questions(call.reading())
    if call.out.json:
        call.out.data([_item(each) for each in found])
        return
    for each in found:
        item = _item(each)
        call.out.line(f"{each.code}: {each.text or 'unsure of this passage'}")
        if item["annotation"]:
            words = " ".join(str(item["quote"]).split())[:60]
            ident = str(item["annotation"])[-8:]
            call.out.line(f"  {item['coder']}, {item['source']} {ident} “{words}”")
        if each.answer is not None:
            call.out.line(f"  answered in version {each.answer.version}: {each.answer.answer}")
    if not found:
        call.out.say("nobody asks anything; a claim asks with --question TEXT")


def _item(each: Question) -> dict[str, object]:
    mark, answer = each.annotation, each.answer
    return {
        "code": each.code,
        "question": each.text,
        "answered": answer is not None,
        "answer": answer.answer if answer else None,
        "version": answer.version if answer else None,
        "annotation": mark.id if mark else None,
        "source": mark.source if mark else None,
        "coder": mark.coder if mark else None,
        "quote": mark.quote if mark else None,
    }
