"""How coders did in training sources: for each what he missed, added or coded otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.cli.columns import one_line
from annotator.text.document import Document
from annotator.workflow.comparing.training import Slip
from annotator.workflow.exchange.shapes import Item, annotation_item, span_item
from annotator.workflow.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from annotator.model.annotation import Annotation
    from annotator.model.codebook import Codebook
    from annotator.store.repository import Repository
    from annotator.workflow.comparing.training import Beside, CoderTraining, Training

_WORDS = {
    Slip.NONE: "alike",
    Slip.MISSED: "missed",
    Slip.EXTRA: "extra",
    Slip.CODE: "another code",
    Slip.BOUNDARY: "another boundary",
    Slip.GRADE: "another grade",
}


def training_lines(repository: Repository, found: Training, *, everything: bool) -> Iterator[str]:
    """For each coder a line of counts, then a line for each slip; alike ones where asked for."""
    codebook = repository.codebook()
    documents = {
        ident: Document(repository.text(ident), repository.source(ident).format)
        for ident in dict.fromkeys(ident for each in found.coders for ident in each.sources)
    }
    for each in found.coders:
        if not each.sources:
            continue
        counts = [f"{count} {_WORDS[slip]}" for slip, count in each.counts.items() if count]
        done = counted(len(each.sources), "training source")
        yield f"{each.coder} beside {found.key} in {done}: {', '.join(counts) or 'nothing marked'}"
        for beside in each.found:
            if everything or beside.slip is not Slip.NONE:
                yield f"  {_line(beside, each, found.key, documents, codebook)}"


def waiting_lines(found: Training) -> Iterator[str]:
    """What could not be laid beside the key yet, and why."""
    for source in found.unkeyed:
        yield f"left out: {source}, {found.key} has not coded it"
    for each in found.coders:
        for source in each.waiting:
            yield f"left out: {source}, not finished by {each.coder}"


def training_item(repository: Repository, found: Training) -> Item:
    """The same as plain values."""
    return {
        "by": found.key,
        "left_out": list(found.unkeyed),
        "coders": [
            {
                "coder": each.coder,
                "sources": list(each.sources),
                "waiting": list(each.waiting),
                "counts": {slip.value: count for slip, count in each.counts.items()},
                "passages": [_item(repository, beside, each, found.key) for beside in each.found],
            }
            for each in found.coders
        ],
    }


def _item(repository: Repository, beside: Beside, each: CoderTraining, key: str) -> Item:
    marks = beside.group.marks
    return {
        "source": beside.group.source,
        "slip": beside.slip.value,
        "span": span_item(beside.group.extent),
        "marks": [annotation_item(repository, mark) for mark in marks[each.coder]],
        "key": [annotation_item(repository, mark) for mark in marks[key]],
    }


def _line(
    beside: Beside,
    each: CoderTraining,
    key: str,
    documents: Mapping[str, Document],
    codebook: Codebook,
) -> str:
    group = beside.group
    where = f"{group.source} ¶ {documents[group.source].locator(group.extent)}"
    mine, theirs = group.marks[each.coder], group.marks[key]
    shown = (mine or theirs)[0]
    if beside.slip is Slip.BOUNDARY:
        told = f"“{one_line(mine[0].quote)}”, {key}: “{one_line(theirs[0].quote)}”"
        return f"{_WORDS[beside.slip]}: {where} {_said(mine, codebook)} {told}"
    said = _said((*mine,) or theirs, codebook)
    if beside.slip is Slip.CODE:
        said += f", {key}: {_said(theirs, codebook)}"
    elif beside.slip is Slip.GRADE:
        said += f" {_grades(mine)}, {key}: {_grades(theirs)}"
    return f"{_WORDS[beside.slip]}: {where} {said} “{one_line(shown.quote)}”"


def _said(marks: tuple[Annotation, ...], codebook: Codebook) -> str:
    return " + ".join(", ".join(codebook.label(code.id) for code in mark.codes) for mark in marks)


def _grades(marks: tuple[Annotation, ...]) -> str:
    return " + ".join(f"{mark.reliability or '–'}{mark.credibility or '–'}" for mark in marks)
