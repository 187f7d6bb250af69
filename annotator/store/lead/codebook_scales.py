"""The scales and attributes of a codebook."""

from __future__ import annotations

import re

from annotator.model.codebook import Attribute, Grade, Scale
from annotator.store.lead.yaml_fields import FieldReading, shown
from annotator.store.lead.yaml_nodes import Entries, Items, Node, Scalar

GRADE_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,15}")

ADMIRALTY_RELIABILITY = Scale(
    "reliability",
    (
        Grade("A", "Completely reliable"),
        Grade("B", "Usually reliable"),
        Grade("C", "Fairly reliable"),
        Grade("D", "Not usually reliable"),
        Grade("E", "Unreliable"),
        Grade("F", "Cannot be judged", judged=False),
    ),
)
ADMIRALTY_CREDIBILITY = Scale(
    "credibility",
    (
        Grade("1", "Confirmed"),
        Grade("2", "Probably true"),
        Grade("3", "Possibly true"),
        Grade("4", "Doubtful"),
        Grade("5", "Improbable"),
        Grade("6", "Cannot be judged", judged=False),
    ),
)


def read_scales(reading: FieldReading, node: Node | None) -> dict[str, Scale]:
    if node is None:
        return {}
    if not isinstance(node, Entries):
        reading.wrong(node.place, "scales is a mapping of reliability and credibility")
        return {}
    names = ("reliability", "credibility")
    fields = reading.fields(node, names, "scales")
    return {name: _scale(reading, name, value) for name, value in fields.items()}


def _scale(reading: FieldReading, name: str, node: Node) -> Scale:
    if not isinstance(node, Entries):
        reading.wrong(node.place, f"scale {name} is a mapping: grade → {{label, use}}")
        return Scale(name, ())
    grades = []
    for key, value in reading.pairs(node):
        grade = key.text
        if not GRADE_ID.fullmatch(grade):
            reading.wrong(
                key.place,
                f"grade {shown(grade)} of {name}: use 1 to 16 letters, digits or hyphens",
            )
            continue
        if isinstance(value, Scalar):
            grades.append(Grade(grade, value.text, judged=grade not in ("F", "6")))
            continue
        if not isinstance(value, Entries):
            reading.wrong(value.place, f"grade {grade} is {{label, use}}, or its label")
            continue
        fields = reading.fields(value, ("label", "use", "judged"), f"grade {grade}")
        label = reading.text(fields.get("label"), "label")
        if not label:
            reading.wrong(value.place, f"grade {grade} lacks a label")
        judged = reading.switch(fields.get("judged"), "judged", default=grade not in ("F", "6"))
        grades.append(Grade(grade, label, reading.text(fields.get("use"), "use"), judged))
    if len([grade for grade in grades if grade.judged]) < 2:
        reading.wrong(node.place, f"scale {name} needs at least two grades that judge")
    return Scale(name, tuple(grades))


def read_attributes(reading: FieldReading, node: Node | None) -> tuple[Attribute, ...]:
    if node is None or (isinstance(node, Scalar) and node.empty):
        return ()
    if not isinstance(node, Entries):
        reading.wrong(node.place, "attributes is a mapping: name → {values, meaning}")
        return ()
    out = []
    for name, value in reading.pairs(node):
        if isinstance(value, Scalar) and value.empty:
            out.append(Attribute(name.text))
            continue
        if isinstance(value, Items):
            out.append(Attribute(name.text, reading.texts(value, name.text)))
            continue
        if not isinstance(value, Entries):
            reading.wrong(value.place, f"attribute {name.text!r} is {{values, meaning}}")
            continue
        fields = reading.fields(value, ("values", "meaning"), f"attribute {name.text!r}")
        values = reading.texts(fields.get("values"), "values")
        meaning = reading.text_mapping(fields.get("meaning"), "meaning")
        for extra in meaning:
            if values and extra not in values:
                reading.wrong(value.place, f"meaning of {extra!r}, which is not among values")
        out.append(Attribute(name.text, values, meaning))
    return tuple(out)
