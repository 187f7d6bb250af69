"""Bibliographic fields on one line."""

from __future__ import annotations

from typing import Any

import pytest
from annotator.errors import UsageError
from annotator.model.reference import Reference
from annotator.workflow.sources.reference_fields import csl_changes, csl_value, shown_fields


@pytest.mark.parametrize(
    ("field", "words", "value"),
    [
        ("title", " The Title ", "The Title"),
        ("title", "", None),
        ("author", "Doe, Jane", [{"family": "Doe", "given": "Jane"}]),
        ("author", "Desk; ; Doe,", [{"literal": "Desk"}, {"family": "Doe"}]),
        ("issued", "2014", {"date-parts": [[2014]]}),
        ("event-date", "2014-2-9", {"date-parts": [[2014, 2, 9]]}),
        ("type", "report", "report"),
    ],
)
def test_words_become_csl(field: str, words: str, value: Any) -> None:
    assert csl_value(field, words) == value


@pytest.mark.parametrize(
    ("field", "words"),
    [("titel", "x"), ("issued", "2014-13"), ("issued", "May 2014"), ("issued", "0000"),
     ("type", "blog"), ("__proto__", "x")],
)  # fmt: skip
def test_what_a_field_cannot_hold(field: str, words: str) -> None:
    with pytest.raises(UsageError) as caught:
        csl_value(field, words)
    assert caught.value.hint


def test_what_is_shown_can_be_written_again() -> None:
    fields = {
        "title": "T",
        "author": "van Dam, Ana; Field Desk",
        "issued": "2014-05",
        "accessed": "2020-01-02",
        "page": "3–4",
    }
    item = {name: csl_value(name, words) for name, words in fields.items()}
    assert shown_fields(Reference(item)) == fields


def test_particles_are_shown_with_the_family() -> None:
    name = {"family": "Gogh", "given": "Vincent", "non-dropping-particle": "van"}
    assert shown_fields(Reference({"author": [name]})) == {"author": "van Gogh, Vincent"}


def test_only_what_was_changed_is_written() -> None:
    reference = Reference(
        {
            "type": "paper-conference",
            "title": "T",
            "author": [{"family": "Dam", "given": "Ana", "suffix": "Jr."}],
            "issued": {"literal": "after the harvest"},
        }
    )
    shown = dict(shown_fields(reference))
    assert shown["issued"] == "after the harvest"
    assert csl_changes(shown, reference) == {}
    written = shown | {"title": "", "page": "3"}
    assert csl_changes(written, reference) == {"title": None, "page": "3"}


def test_without_a_reference_all_that_is_written_counts() -> None:
    assert csl_changes({"title": "T", "page": ""}, None) == {"title": "T"}
