"""What an undo says of an act that changed several things at once."""

from __future__ import annotations

from dataclasses import replace

import pytest
from annotator.model.change import Put
from annotator.model.origin import Relation
from annotator.tui.desk.desk import CodingDesk
from annotator.workflow.origins.links import decide, tell_apart
from annotator.workflow.origins.recording import edit_origin, merge_origins, record_origin
from annotator.workflow.origins.withdraw import reinstate, withdraw


def claimed(desk: CodingDesk, count: int) -> CodingDesk:
    for _ in range(count):
        desk.moving.next_sentence()
        desk.press("k")
    return desk


@pytest.mark.parametrize("recorded", [True, False])
def test_a_merge_is_parted_whoever_was_recorded(desk: CodingDesk, recorded: bool) -> None:
    repository = desk.repository
    merge_origins(
        repository,
        record_origin(repository, "Tomas Vell") if recorded else "Tomas Vell",
        record_origin(repository, "T. Vell") if recorded else "T. Vell",
    )
    assert desk.undo().said == "taken back: “T. Vell” is no name of “Tomas Vell” any more"
    assert desk.redo().said == "done again: “T. Vell” is a name of “Tomas Vell” again"


def test_names_told_apart_are_named(desk: CodingDesk) -> None:
    record_origin(desk.repository, "Tomas Vell")
    claimed(desk, 1).noting.set_origins(["T. Vell"])
    tell_apart(desk.repository, ["Tomas Vell", "T. Vell"])
    pair = "“Tomas Vell” and “T. Vell” are two"
    assert desk.undo().said == f"taken back: that {pair} is no longer said"
    assert desk.redo().said == f"done again: {pair}"


def test_a_withdrawal_is_named_by_what_it_withdraws(desk: CodingDesk) -> None:
    record_origin(desk.repository, "Tomas Vell")
    withdraw(desk.repository, "Tomas Vell", "he was not there")
    reinstate(desk.repository, "Tomas Vell")
    assert desk.undo().said == "taken back: the withdrawal of “Tomas Vell” is back"
    assert desk.undo().said == "taken back: the withdrawal of “Tomas Vell” is gone"


def test_the_withdrawal_of_a_name_that_nobody_had_recorded_is_no_origin_gone(
    desk: CodingDesk,
) -> None:
    claimed(desk, 1).noting.set_origins(["Tomas Vell"])
    withdraw(desk.repository, "Tomas Vell", "he was not there")
    assert desk.undo().said == "taken back: the withdrawal of “Tomas Vell” is gone"


def test_another_label_or_link_is_told_as_what_it_is(desk: CodingDesk) -> None:
    origin = record_origin(desk.repository, "Tomas Vell")
    edit_origin(desk.repository, origin, label="Tomas Vellmar")
    assert desk.undo().said == "taken back: an origin “Tomas Vell” is as before"
    decide(desk.repository, Relation.CITES, "harbour", "letter")
    assert desk.undo().said == "taken back: a link between origins is gone"


def test_of_several_claims_it_is_told_first_how_many(desk: CodingDesk) -> None:
    repository = claimed(desk, 3).repository
    marks = repository.annotations("harbour", "mira")
    rewords = (replace(mark, codes=tuple(replace(code, version="x") for code in mark.codes))
               for mark in marks)  # fmt: skip
    repository.save([*map(Put, rewords)])
    assert desk.undo().said == "taken back: 3 claims are under an older wording again"
    assert desk.redo().said == "done again: 3 claims are under the newer wording again"
    now = repository.annotations("harbour", "mira")
    regraded = (replace(mark, reliability="B") for mark in now)
    repository.save([*map(Put, regraded)])
    assert desk.undo().said == "taken back: 3 claims are as before"
