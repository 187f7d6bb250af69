"""One imported annotation: from plain fields of any origin to a checked value."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from annotator.errors import AnchorError, BadImport, QuoteDiffers
from annotator.formats import ImportItem
from annotator.model.annotation import ELISION, Annotation, CodeAssignment
from annotator.model.span import Span
from annotator.text.anchoring import checked, quote_of
from annotator.workflow.coder import checked_coder
from annotator.workflow.coding.attributes import checked_attributes
from annotator.workflow.coding.code import assigned
from annotator.workflow.coding.grades import checked_grade
from annotator.workflow.coding.origin_labels import checked_labels

if TYPE_CHECKING:
    from annotator.store.repository import Repository

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_KNOWN = {
    "id", "source", "coder", "spans", "quote", "codes", "reliability", "credibility",
    "inherited_reliability", "origins", "attributes", "grade_note", "memo", "question", "in_brief",
    "repeated", "imported_by", "created", "modified", "text_sha256",
}  # fmt: skip


class ItemChecker:
    """Turns items into annotations against one project."""

    def __init__(self, repository: Repository, coder: str | None) -> None:
        self._repository = repository
        self._importer = repository.acting
        self._coder = coder
        self._ignored: set[str] = set()
        self._texts: dict[str, str] = {}

    def ignored(self) -> tuple[str, ...]:
        """Fields met so far that an annotation does not have."""
        return tuple(sorted(self._ignored))

    def annotation(self, item: ImportItem) -> Annotation:
        """Raises an AnnotatorError that says what is wrong with the item."""
        fields = item.fields
        if "" in fields:
            raise BadImport("is no object", "each item needs source, spans and codes")
        self._ignored.update(name for name in fields if name not in _KNOWN)
        source = self._repository.source(_text(fields, "source", required=True))
        text = self._text(source.id)
        spans = checked(len(text), _spans(fields))
        _check_quotes(fields, source.id, spans, text)
        _check_text(fields, source.id, source.text_sha256)
        now = self._repository.now()
        created = _date(fields, "created") or now
        return Annotation(
            id=_ident(fields) or self._repository.new_id(),
            source=source.id,
            coder=checked_coder(self._coder or _text(fields, "coder") or self._importer),
            text_sha256=source.text_sha256,
            spans=spans,
            quotes=tuple(quote_of(text, span) for span in spans),
            created=created,
            modified=_date(fields, "modified") or created,
            codes=self._codes(fields),
            reliability=self._grade(fields, "reliability"),
            credibility=self._grade(fields, "credibility"),
            attributes=checked_attributes(self._repository, _strings(fields, "attributes")),
            origins=_origins(fields),
            grade_note=_text(fields, "grade_note"),
            memo=_text(fields, "memo"),
            question=_text(fields, "question") or None,
            in_brief=bool(fields.get("in_brief")),
            repeated=bool(fields.get("repeated")),
            imported_by=self._importer,
        )

    def _text(self, source_id: str) -> str:
        """Each text is read once, however many items come from it."""
        if source_id not in self._texts:
            self._texts[source_id] = self._repository.text(source_id)
        return self._texts[source_id]

    def _grade(self, fields: Mapping[str, object], scale: str) -> str | None:
        """A number is a grade too, for programs that write it so; an empty text is none."""
        value = fields.get(scale)
        grade = str(value) if type(value) is int else _text(fields, scale)
        return checked_grade(grade, getattr(self._repository.codebook(), scale)) if grade else None

    def _codes(self, fields: Mapping[str, object]) -> tuple[CodeAssignment, ...]:
        """Codes under the version they came with; without one, under today's."""
        given = fields.get("codes")
        if not isinstance(given, list):
            raise BadImport("has no list of codes", 'give "codes": [{"id": …}], or [] for none')
        versions: dict[str, str] = {}
        renamed = self._repository.files.renamed_codes()
        for code in given:
            name = code.get("id") if isinstance(code, dict) else code
            version = code.get("version", "") if isinstance(code, dict) else ""
            if not isinstance(name, str) or not isinstance(version, str | int | float):
                raise BadImport(f"has a code that is none: {code!r}", 'write {"id": CODE}')
            versions.setdefault(renamed.get(name, name), str(version))
        return tuple(
            CodeAssignment(code.id, versions[code.id], "")
            if versions[code.id] not in ("", code.version)
            else code
            for code in assigned(self._repository, versions)
        )


def _spans(fields: Mapping[str, object]) -> list[Span]:
    given = fields.get("spans")
    if not isinstance(given, list) or not given:
        raise BadImport("has no spans", 'give "spans": [{"start": S, "end": E}]')
    spans = []
    for part in given:
        pair = [part.get("start"), part.get("end")] if isinstance(part, dict) else part
        if not (
            isinstance(pair, list) and len(pair) == 2 and all(type(end) is int for end in pair)
        ):
            raise BadImport(
                f"has a span that is none: {part!r}", 'write {"start": S, "end": E}, in characters'
            )
        spans.append(Span(*pair))
    return spans


def _check_quotes(
    fields: Mapping[str, object], source: str, spans: tuple[Span, ...], text: str
) -> None:
    exact = [span.of(text) for span in spans]
    whole = _optional_text(fields, "quote")
    if whole is not None and whole != ELISION.join(exact):
        place = ", ".join(f"{span.start}:{span.end}" for span in spans)
        raise QuoteDiffers(source, place, whole, ELISION.join(exact))
    given: Any = fields["spans"]
    for part in given:
        words = part.get("quote") if isinstance(part, dict) else None
        if isinstance(words, str) and words != text[part["start"] : part["end"]]:
            place = f"{part['start']}:{part['end']}"
            raise QuoteDiffers(source, place, words, text[part["start"] : part["end"]])


def _check_text(fields: Mapping[str, object], source: str, sha256: str) -> None:
    """Offsets of another text are only good together with the words they stand for."""
    given = _optional_text(fields, "text_sha256")
    if given not in (None, sha256) and _optional_text(fields, "quote") is None:
        raise AnchorError(
            f"was made on another text of {source}",
            "give the quote too, so that its place can be checked",
        )


def _ident(fields: Mapping[str, object]) -> str:
    ident = _text(fields, "id").lower()
    if ident and _UUID.fullmatch(ident) is None:
        raise BadImport(f"has an id that is no UUID: {ident!r}", "leave the id out")
    return ident


def _origins(fields: Mapping[str, object]) -> tuple[str, ...]:
    given = fields.get("origins") or []
    labels = [
        item.get("label") if isinstance(item, dict) else item for item in _list(given, "origins")
    ]
    texts = [label for label in labels if isinstance(label, str)]
    if len(texts) < len(labels):
        raise BadImport("has an origin without a label", 'write {"label": TEXT}')
    return checked_labels(texts)


def _list(value: object, name: str) -> list[Any]:
    if not isinstance(value, list):
        raise BadImport(f"{name} is no list")
    return value


def _strings(fields: Mapping[str, object], name: str) -> dict[str, str]:
    given = fields.get(name) or {}
    if not isinstance(given, dict) or not all(isinstance(value, str) for value in given.values()):
        raise BadImport(f"{name} is no object of texts", 'write {"NAME": "VALUE"}')
    return given


def _date(fields: Mapping[str, object], name: str) -> datetime | None:
    given = _optional_text(fields, name)
    if not given:
        return None
    try:
        moment = datetime.fromisoformat(given)
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise BadImport(f"{name} is no date: {given!r}", "write 2026-01-31T09:15:42Z") from error


def _text(fields: Mapping[str, object], name: str, *, required: bool = False) -> str:
    value = _optional_text(fields, name)
    if required and not value:
        raise BadImport(f"has no {name}", "each item needs source, spans and codes")
    return value or ""


def _optional_text(fields: Mapping[str, object], name: str) -> str | None:
    value = fields.get(name)
    if value is not None and not isinstance(value, str):
        raise BadImport(f"{name} is no text: {value!r}")
    return value
