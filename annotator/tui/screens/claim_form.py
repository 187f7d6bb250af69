"""Forms about one claim: everything of it, or its attributes alone."""

from __future__ import annotations

from collections.abc import Mapping

from annotator.model.annotation import FOR_REVIEW, Annotation
from annotator.model.codebook import Codebook, Scale
from annotator.tui.desk.desk import CodingDesk
from annotator.tui.desk.noting import Edited
from annotator.tui.screens.form import Answers, Form
from annotator.tui.widgets.fields import Field
from annotator.workflow.coding.origin_labels import names_somebody

PREFIX = "attribute-"


def attribute_fields(codebook: Codebook, values: Mapping[str, str]) -> list[Field]:
    """The codebook's attributes, then those only this claim has."""
    fields = []
    declared = {attribute.name for attribute in codebook.attributes}
    for attribute in codebook.attributes:
        options = tuple((value, attribute.meaning.get(value, "")) for value in attribute.values)
        fields.append(
            Field(
                PREFIX + attribute.name,
                attribute.name.replace("_", " "),
                values.get(attribute.name, ""),
                options=(("", "not given"), *options) if options else (),
            )
        )
    for name, value in values.items():
        if name not in declared:
            fields.append(Field(PREFIX + name, name.replace("_", " "), value))
    return fields


def grade_field(scale: Scale, value: str | None, inherited: str | None = None) -> Field:
    """A grade, with what each step means."""
    none = f"not given: {inherited}° of the source stands" if inherited else "not given"
    options = [("", none)]
    options += [(step.id, f"{step.label}. {step.use}".rstrip(". ")) for step in scale.grades]
    return Field(scale.name, scale.name, value or "", options=tuple(options))


def claim_form(desk: CodingDesk, target: Annotation) -> Form:
    """Everything of a claim but its words."""
    codebook = desk.codebook
    fields = [Field("codes", "codes, in order", codes_line(desk, target), hint=CODES_HINT)]
    if codebook is not None:
        fields += [
            grade_field(codebook.reliability, target.reliability, desk.default_reliability),
            grade_field(codebook.credibility, target.credibility),
            Field(
                "grade_note",
                "why it is kept",
                target.grade_note,
                hint="where the best credibility has fewer than two independent origins",
            ),
            *attribute_fields(codebook, target.attributes),
        ]
    fields += _own_words(desk, target)
    title = f"{desk.marks.name(target.id)}: edit · its words are changed with → ← on the text"
    return Form(title, fields, check=lambda given: wrong_in(desk, target, given))


def _own_words(desk: CodingDesk, target: Annotation) -> list[Field]:
    """Origin, memo, question, and whether it stands in the brief."""
    return [
        Field(
            "origins",
            "origin",
            "; ".join(target.origins),
            hint="who or what the claim goes back to; several with ; between",
            suggestions=desk.citing.origin_names(),
        ),
        Field("memo", "memo", target.memo, lines=3, hint="memos never leave the project"),
        Field(
            "review",
            "for review",
            "yes" if target.question is not None else "",
            options=(("", "no"), ("yes", "marked; the question below may stay empty")),
        ),
        Field("question", "question", target.question or ""),
        Field(
            "in_brief",
            "in the brief's body",
            "yes" if target.in_brief else "",
            options=(
                ("", "not chosen: it may still stand there, best graded first"),
                ("yes", "chosen for the body"),
            ),
        ),
    ]


CODES_HINT = "letters or ids, dominant first, with blanks between"


def codes_line(desk: CodingDesk, target: Annotation) -> str:
    """Letters where codes have one, else ids."""
    shown = []
    for assignment in target.codes:
        code = desk.code_of(assignment.id)
        shown.append(code.key if code is not None and code.key else assignment.id)
    return " ".join(shown)


def codes_from(desk: CodingDesk, target: Annotation, line: str) -> tuple[list[str], str]:
    """Code ids of a line of letters and ids, and the first word that is neither."""
    had = {assignment.id for assignment in target.codes}
    ids = []
    for word in line.replace(",", " ").split():
        code = desk.codebook.by_key(word) if desk.codebook and len(word) == 1 else None
        code = code or desk.code_of(word)
        if code is not None and (code.codable or code.id in had):
            ids.append(code.id)
        elif word in had:
            ids.append(word)
        else:
            return ids, word
    return list(dict.fromkeys(ids)), ""


def wrong_in(desk: CodingDesk, target: Annotation, given: Answers) -> tuple[str, str] | None:
    """The field that cannot be saved, and why: codes must be codes, and origins have names."""
    _, wrong = codes_from(desk, target, given["codes"])
    if wrong:
        return "codes", f"{wrong} is no code's letter or id"
    slip = next((each for each in origins_from(given) if not names_somebody(each)), "")
    return ("origins", f"“{slip}” names no origin: a name has a letter or digit") if slip else None


def origins_from(given: Answers) -> tuple[str, ...]:
    """The labels on the line of origins."""
    return tuple(part.strip() for part in given["origins"].split(";") if part.strip())


def edited(desk: CodingDesk, target: Annotation, given: Answers) -> Edited:
    """The form's answers as fields of the claim."""
    codes, _ = codes_from(desk, target, given["codes"])
    attributes = {
        name.removeprefix(PREFIX): value
        for name, value in given.items()
        if name.startswith(PREFIX) and value
    }
    asked = given["review"] == "yes" or (target.question is None and bool(given["question"]))
    return Edited(
        codes=tuple(codes),
        reliability=given.get("reliability", target.reliability or "") or None,
        credibility=given.get("credibility", target.credibility or "") or None,
        grade_note=given.get("grade_note", target.grade_note),
        attributes=attributes if desk.codebook is not None else target.attributes,
        origins=origins_from(given),
        memo=given["memo"],
        question=(given["question"] or FOR_REVIEW) if asked else None,
        in_brief=given["in_brief"] == "yes",
    )
