"""Names of coders are hidden in an order that nobody can guess."""

from __future__ import annotations

from annotator.workflow.adjudicating.masked import masked_names


def test_who_is_coder_a_differs_from_seed_to_seed_and_never_for_one() -> None:
    named = [masked_names(["ana", "bo"], f"text {number}") for number in range(20)]
    assert {each["ana"] for each in named} == {"Coder A", "Coder B"}
    assert named == [masked_names(["bo", "ana"], f"text {number}") for number in range(20)]


def test_every_coder_has_a_name_of_its_own_however_many_there_are() -> None:
    names = masked_names([f"c{number}" for number in range(60)], "text").values()
    assert len(set(names)) == 60
    assert {"Coder Z", "Coder AA", "Coder BH"} <= set(names)
