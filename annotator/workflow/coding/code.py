"""What a coder does: mark, revise, remove, pass over; finish and appraise a source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from annotator.errors import NotYours, SourceFinished, UnknownCode
from annotator.model.annotation import Annotation, CodeAssignment, Passed
from annotator.model.change import Delete, Finished, Put
from annotator.model.source import Descriptor
from annotator.model.span import Span
from annotator.text.anchoring import checked, quote_of
from annotator.workflow.coding.attributes import checked_attributes
from annotator.workflow.coding.grades import checked_grade
from annotator.workflow.coding.origin_labels import checked_labels

if TYPE_CHECKING:
    from annotator.model.codebook import Codebook
    from annotator.store.repository import Repository


def mark(
    repository: Repository,
    source_id: str,
    spans: Sequence[Span],
    codes: Sequence[str],
    *,
    reliability: str | None = None,
    credibility: str | None = None,
    attributes: Mapping[str, str] | None = None,
    origins: Sequence[str] = (),
    grade_note: str = "",
    memo: str = "",
    question: str | None = None,
    repeated: bool = False,
    ident: str | None = None,
    instead_of: Iterable[Passed] = (),
    hold: bool = False,
) -> Annotation:
    """Save a new mark on canonical ``spans``, sorted and merged, for what was passed on them."""
    coder = _coding(repository, source_id)
    placed = _placed(repository, source_id, spans)
    now = repository.now()
    annotation = Annotation(
        id=ident or repository.new_id(),
        source=source_id,
        coder=coder,
        **placed,
        created=now,
        modified=now,
        codes=assigned(repository, codes),
        **_grades(repository, reliability, credibility, grade_note),
        attributes=checked_attributes(repository, attributes or {}),
        origins=checked_labels(origins),
        memo=memo,
        question=question or None,
        repeated=repeated,
    )
    repository.save([*map(Delete, instead_of), Put(annotation)], hold=hold)
    return annotation


def revise(
    repository: Repository, annotation: Annotation, *, hold: bool = False, **fields: Any
) -> Annotation:
    """Save an annotation with some fields changed; codes it already had keep their version."""
    check_may_change(repository, annotation)
    changed: dict[str, Any] = dict(fields)
    if "spans" in changed:
        changed |= _placed(repository, annotation.source, changed["spans"])
    if "codes" in changed:
        changed["codes"] = assigned(repository, changed["codes"], kept=annotation.codes)
    if "attributes" in changed:
        changed["attributes"] = checked_attributes(repository, changed["attributes"])
    if "origins" in changed:
        changed["origins"] = checked_labels(changed["origins"])
    for scale in ("reliability", "credibility"):
        if scale in changed:
            changed[scale] = _grade(repository, scale, changed[scale])
    if all(getattr(annotation, name) == value for name, value in changed.items()):
        return annotation
    revised = replace(annotation, modified=repository.now(), **changed)
    repository.save([Put(revised)], hold=hold)
    return revised


def check_may_change(repository: Repository, annotation: Annotation) -> None:
    """Raises: NotYours; SourceFinished."""
    _refuse_stranger(repository, annotation)
    _refuse_finished(repository, annotation.source, annotation.coder)


def remove(repository: Repository, annotation: Annotation, *, hold: bool = False) -> None:
    """Take an annotation away; history keeps it and undo brings it back."""
    check_may_change(repository, annotation)
    repository.save([Delete(annotation)], hold=hold)


def pass_over(
    repository: Repository, source_id: str, span: Span, reason: str = "", *, hold: bool = False
) -> Passed:
    """Record that there is nothing to code in a passage, on purpose."""
    coder = _coding(repository, source_id)
    source = repository.source(source_id)
    (place,) = checked(source.characters, [span])
    passed = Passed(
        id=repository.new_id(),
        source=source_id,
        coder=coder,
        text_sha256=source.text_sha256,
        span=place,
        reason=reason,
    )
    repository.save([Put(passed)], hold=hold)
    return passed


def set_finished(
    repository: Repository, source_id: str, finished: bool, *, hold: bool = False
) -> tuple[Span, ...]:
    """Close or reopen a source for the acting coder; gives the passages not yet decided on."""
    coder = repository.acting
    source = repository.source(source_id)
    if repository.finished(source_id, coder) != finished:
        done = Finished(source.id, coder)
        repository.save([Put(done) if finished else Delete(done)], hold=hold)
    from annotator.workflow.coding.passages import left_over  # noqa: PLC0415 - a mark does without

    return left_over(repository, source_id, coder)


def appraise(repository: Repository, descriptor: Descriptor, *, hold: bool = False) -> Descriptor:
    """Save a coder's default reliability and appraisal of a source."""
    repository.source(descriptor.source)
    reliability = _grade(repository, "reliability", descriptor.reliability)
    taken = replace(descriptor, reliability=reliability)
    if repository.descriptor(taken.source, taken.coder) != taken:
        repository.save([Put(taken)], hold=hold)
    return taken


def assigned(
    repository: Repository, codes: Iterable[str], *, kept: Sequence[CodeAssignment] = ()
) -> tuple[CodeAssignment, ...]:
    """Codes in the order given, each once, under today's wording unless it was there before."""
    wanted = list(dict.fromkeys(codes))
    before = {assignment.id: assignment for assignment in kept}
    if all(code in before for code in wanted):
        return tuple(before[code] for code in wanted)
    codebook = repository.codebook()
    for code in wanted:
        if code not in before:
            check_code(codebook, code)
    return tuple(
        before.get(code) or CodeAssignment(code, codebook.version, codebook.sha256)
        for code in wanted
    )


def check_code(codebook: Codebook, code: str) -> None:
    """Raise UnknownCode, with the nearest one, unless the code can be assigned."""
    found = codebook.find(code)
    if found is not None and found.codable:
        return
    from difflib import get_close_matches  # noqa: PLC0415 - only a slip pays for it

    if found is not None:
        below = [item.id for item in codebook.codable() if code in item.path]
        raise UnknownCode(code, heading=True, near=" or ".join(below[:3]))
    if code in codebook.renamed:
        raise UnknownCode(code, near=codebook.renamed[code], formerly=True)
    names = {item.id: item.id for item in codebook.codable()}
    names |= {item.label.casefold(): item.id for item in codebook.codable()}
    names |= {item.id.rsplit(".", 1)[-1]: item.id for item in codebook.codable()}
    near = get_close_matches(code.casefold(), names, n=1)
    raise UnknownCode(code, near=names[near[0]] if near else "")


def _coding(repository: Repository, source_id: str) -> str:
    """Who acts, if they may still code the source."""
    coder = repository.acting
    _refuse_finished(repository, source_id, coder)
    return coder


def _placed(repository: Repository, source_id: str, spans: Sequence[Span]) -> dict[str, Any]:
    """Spans sorted and merged, the words that stand there, and the text they stand in."""
    text = repository.text(source_id)
    places = checked(len(text), spans)
    return {
        "text_sha256": repository.source(source_id).text_sha256,
        "spans": places,
        "quotes": tuple(quote_of(text, span) for span in places),
    }


def _refuse_finished(repository: Repository, source_id: str, coder: str) -> None:
    if repository.finished(source_id, coder):
        raise SourceFinished(source_id)


def _refuse_stranger(repository: Repository, annotation: Annotation) -> None:
    """Only its coder changes an annotation, or who imported it."""
    coder = repository.acting
    if coder not in (annotation.coder, annotation.imported_by):
        raise NotYours(annotation.id, annotation.coder, coder)


def _grades(
    repository: Repository, reliability: str | None, credibility: str | None, note: str
) -> dict[str, Any]:
    """Both grades, checked, and the note on them."""
    return {
        "reliability": _grade(repository, "reliability", reliability),
        "credibility": _grade(repository, "credibility", credibility),
        "grade_note": note.strip(),
    }


def _grade(repository: Repository, scale: str, grade: str | None) -> str | None:
    """Checked on its scale; the codebook is read only when one is given."""
    if grade is None:
        return None
    return checked_grade(grade, getattr(repository.codebook(), scale))
