"""Origins, links, withdrawals and conflicts as a reviewer records them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from annotator.cli.falls_lines import falls_lines
from annotator.errors import (
    AlreadyWithdrawn,
    NotWithdrawn,
    OriginNameTaken,
    UnknownAnnotation,
    UnknownConflict,
    UnknownLink,
    UnknownOrigin,
    UnknownSource,
    UsageError,
)
from annotator.model.change import Put
from annotator.model.origin import LinkStatus, Node, NodeKind, Origin, OriginKind, Relation
from annotator.model.reference import PartialDate
from annotator.model.span import Span
from annotator.store.repository import Repository
from annotator.workflow.briefing.findings import add_finding
from annotator.workflow.origins.conflicts import (
    conflict_of,
    edit_conflict,
    put_against,
    remove_conflict,
)
from annotator.workflow.origins.likely import likely_same
from annotator.workflow.origins.links import (
    decide,
    evidence_at,
    link_of,
    parse_node,
    tell_apart,
    unlink,
)
from annotator.workflow.origins.recording import (
    completions,
    edit_origin,
    merge_origins,
    offers,
    origin_of,
    origin_or_label,
    record_origin,
    remove_origin,
)
from annotator.workflow.origins.tracing import trace
from annotator.workflow.origins.withdraw import reinstate, withdraw
from tests.unit.workflow.briefing.project import Ticking, claim, make_project, opened


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_project(tmp_path / "study")


@pytest.fixture
def project(root: Path) -> Iterator[Repository]:
    with opened(root, "ana") as repository:
        yield repository


def everything(project: Repository) -> list[object]:
    return [
        *sorted(project.origins(), key=lambda origin: origin.id),
        *sorted(project.links(), key=lambda link: link.id),
        *project.withdrawals(),
    ]


def test_an_origin_owns_its_label_and_aliases(project: Repository) -> None:
    origin = record_origin(
        project,
        " Wage Study ",
        kind=OriginKind.WORK,
        aliases=("the study", "THE STUDY", "wage study", ""),
        date=PartialDate(2015),
        access="interviews",
    )
    assert (origin.label, origin.coder, origin.aliases) == ("Wage Study", "ana", ("the study",))
    for name in ("wage study", "The  Study.", origin.id[-8:], f"origin:{origin.id}"):
        assert origin_of(project, name) == origin
    with pytest.raises(UnknownOrigin, match="no origin is called") as unknown:
        origin_of(project, "wage stud")
    assert "Wage Study" in unknown.value.hint
    with pytest.raises(OriginNameTaken):
        record_origin(project, "Other", aliases=("THE STUDY",))
    for label in ("", " .«»"):
        with pytest.raises(UsageError):
            record_origin(project, label)
    with pytest.raises(UnknownSource):
        record_origin(project, "New", source="nowhere")
    assert project.origins() == (origin,)


def test_renaming_keeps_the_old_name_and_touches_no_mark(project: Repository) -> None:
    mark = claim(project, "noon", "Nobody was paid", origins=["Wage Study"])
    origin = record_origin(project, "Wage Study")
    renamed = edit_origin(project, origin, label="Study of wages")
    assert renamed.aliases == ("Wage Study",)
    assert trace(project).traced("wage study") == trace(project).traced("study of wages")
    assert trace(project).origins[0].annotations == (mark.id,)
    assert project.annotation(mark.id) == mark
    assert edit_origin(project, renamed) == renamed


def test_merging_is_one_act_and_undo_takes_all_of_it_back(project: Repository) -> None:
    claim(project, "noon", "Nobody was paid", origins=["ICS 2015"])
    claim(project, "hills", "Wages were", origins=["the centre's report"])
    keep = record_origin(project, "ICS 2015")
    other = record_origin(
        project, "The centre's report", kind=OriginKind.WORK, owner="The centre", aliases=("CR",)
    )
    decide(project, "cites", "hills", "CR", note="footnote 3")
    decide(project, "cites", "noon", "CR")
    decide(project, "cites", "noon", "ICS 2015")
    withdraw(project, "CR", "retracted")
    before = everything(project)
    assert len(trace(project).origins) == 2
    merged = merge_origins(project, keep, other)
    assert merged.aliases == ("The centre's report", "CR")
    assert (merged.id, merged.kind, merged.owner) == (keep.id, OriginKind.WORK, "The centre")
    (origin,) = trace(project).origins
    assert (len(origin.annotations), origin.node) == (2, f"origin:{keep.id}")
    assert origin.withdrawn is not None
    assert {link.end.id for link in project.links()} == {keep.id}
    assert len(project.links()) == 2
    project.undo("ana")
    assert everything(project) == before
    project.redo("ana")
    assert project.origins() == (merged,)
    with pytest.raises(UsageError):
        merge_origins(project, merged, merged)


def test_labels_that_nobody_recorded_can_be_merged(project: Repository) -> None:
    claim(project, "noon", "Nobody was paid", origins=["a driver"])
    claim(project, "hills", "Wages were", origins=["the driver"])
    assert origin_or_label(project, "THE DRIVER") == "the driver"
    merged = merge_origins(project, "a driver", "the driver")
    assert (merged.label, merged.aliases) == ("a driver", ("the driver",))
    assert len(trace(project).origins) == 1
    with pytest.raises(UnknownOrigin, match="called 'a diver'") as unknown:
        origin_or_label(project, "a diver")
    assert "a driver" in unknown.value.hint


def test_a_removed_origin_leaves_its_label_and_links_that_count_for_nothing(
    project: Repository,
) -> None:
    claim(project, "noon", "Nobody was paid", origins=["a driver"])
    origin = record_origin(project, "A Driver", kind=OriginKind.PERSON)
    decide(project, "attributes", "hills", "a driver")
    remove_origin(project, origin)
    tracing = trace(project)
    assert [each.node for each in tracing.origins] == ["label:a driver"]
    assert [problem.kind for problem in tracing.problems if problem.kind == "gone"] == ["gone"]
    project.undo("ana")
    assert trace(project).origins[0].kind is OriginKind.PERSON


def test_what_is_offered_begins_with_what_this_source_names(project: Repository) -> None:
    claim(project, "noon", "Nobody was paid", origins=["a cook"])
    claim(project, "hills", "Wages were", origins=["a driver"])
    claim(project, "hills", "Some feared", origins=["A Driver", "the ministry"])
    record_origin(project, "The Ministry", aliases=("the ministry",))
    record_origin(project, "Nobody's")
    assert completions(project, "noon") == ("a cook", "a driver", "The Ministry", "Nobody's")
    assert completions(project, "hills")[0] == "a driver"


def test_places_are_read_from_words(project: Repository) -> None:
    mark = claim(project, "noon", "Nobody was paid", origins=["a driver"])
    origin = record_origin(project, "The hills study", source="hills")
    assert parse_node(project, "noon") == Node(NodeKind.SOURCE, "noon")
    assert parse_node(project, "noon@2:9") == Node(NodeKind.PASSAGE, "noon", Span(2, 9))
    assert parse_node(project, mark.id[-8:]) == Node(NodeKind.PASSAGE, "noon", mark.extent)
    assert parse_node(project, "the hills study") == Node(NodeKind.ORIGIN, origin.id)
    for node in (parse_node(project, "noon@2:9"), Node(NodeKind.ORIGIN, origin.id)):
        assert parse_node(project, str(node)) == node
    for wrong in ("noone", "a driver", "noon@9", "0123456789ab"):
        with pytest.raises(UnknownOrigin):
            parse_node(project, wrong)


def test_a_decision_replaces_the_one_before_it(project: Repository) -> None:
    shown = evidence_at(project, "noon", Span(0, 8))
    link = decide(project, "cites", "noon", "hills", evidence=[shown], note="a note")
    assert (link.status, link.evidence[0].quote) == (LinkStatus.CONFIRMED, "The noon")
    rejected = decide(project, Relation.CITES, "noon", "hills", status=LinkStatus.REJECTED)
    assert (rejected.id, rejected.evidence, rejected.note) == (link.id, (shown,), "a note")
    assert project.links() == (rejected,)
    assert trace(project).material.confirmed == ()
    assert decide(project, "cites", "noon", "hills", status=LinkStatus.REJECTED) == rejected
    unlink(project, link_of(project, link.id[-8:]))
    assert project.links() == ()
    for suffix in ("", "0000"):
        with pytest.raises(UnknownLink):
            link_of(project, suffix)


def test_linking_to_a_label_records_it_in_the_same_act(project: Repository) -> None:
    claim(project, "noon", "Nobody was paid", origins=["a driver"])
    link = decide(project, "attributes", "hills", "a driver")
    assert origin_of(project, "a driver").id == link.end.id
    project.undo("ana")
    assert (project.origins(), project.links()) == ((), ())


@pytest.mark.parametrize(
    ("start", "end"), [("noon", "hills@0:4"), ("noon", "noon"), ("noon@0:4", "noon")]
)
def test_links_that_say_nothing_are_refused(project: Repository, start: str, end: str) -> None:
    with pytest.raises(UsageError):
        decide(project, "cites", start, end)


def test_withdrawing_says_what_falls_and_reinstating_what_stands_again(
    project: Repository,
) -> None:
    first = claim(project, "noon", "Nobody was paid", origins=["the study"])
    second = claim(project, "hills", "Wages were", origins=["the study"])
    third = claim(project, "radio", "لم ندفع", origins=["a driver"])
    finding = add_finding(project, "Pay matters.", supporting=[first.id, second.id, third.id])
    alone = add_finding(project, "It is so.", supporting=[first.id])
    falls = withdraw(project, "the study", "its authors took it back")
    assert falls.annotations == (first.id, second.id)
    told = {each.id: (before.low, after.low) for each, before, after in falls.findings}
    assert told == {finding.id: (2, 1), alone.id: (1, 0)}
    ((code, before, after),) = falls.codes
    assert (code, before.passages, after.passages) == ("push.pay", 3, 1)
    with pytest.raises(AlreadyWithdrawn, match="its authors took it back"):
        withdraw(project, "The Study", "again")
    assert trace(project).traced("the study").withdrawn.reason == "its authors took it back"
    again = reinstate(project, "the study")
    for part in ("nodes", "annotations", "findings", "against", "codes"):
        assert getattr(again, part) == getattr(falls, part)
    with pytest.raises(NotWithdrawn):
        reinstate(project, "the study")
    project.undo("ana")
    assert trace(project).of_finding(alone).passages == 0
    for wrong in (" ", ""):
        with pytest.raises(UsageError):
            withdraw(project, "noon", wrong)
    with pytest.raises(UsageError):
        withdraw(project, "noon@0:4", "why not")
    project.undo("ana")
    project.undo("ana")
    assert (project.withdrawals(), project.origins()) == ((), ())


def test_conflicts_have_two_sides(project: Repository) -> None:
    first = claim(project, "noon", "Nobody was paid")
    second = claim(project, "hills", "Wages were")
    conflict = put_against(project, "Was there pay?", [first.id[-8:]], [second.id], "see ¶ 2")
    assert (conflict.one, conflict.other) == ((first.id,), (second.id,))
    assert conflict_of(project, "1") == conflict_of(project, conflict.id[-6:]) == conflict
    settled = edit_conflict(project, conflict, note="the ministry's books decide")
    assert project.conflicts() == (settled,)
    remove_conflict(project, settled)
    assert project.conflicts() == ()
    for suffix in ("1", "", "abcd"):
        with pytest.raises(UnknownConflict):
            conflict_of(project, suffix)
    for matter, one, other in (
        ("", [first.id], [second.id]),
        ("m", [], [second.id]),
        ("m", [first.id], [first.id]),
    ):
        with pytest.raises(UsageError):
            put_against(project, matter, one, other)
    with pytest.raises(UnknownAnnotation):
        put_against(project, "m", ["ffff"], [second.id])


def test_two_coders_may_withdraw_the_same_without_knowing_of_each_other(tmp_path: Path) -> None:
    root = make_project(tmp_path / "blind", blind=True, adjudicator="lead")
    for coder in ("ana", "ben"):
        with opened(root, coder) as repository:
            withdraw(repository, "noon", f"says {coder}")
    with opened(root, "ana") as repository:
        assert [each.reason for each in trace(repository).withdrawals] == ["says ana"]
        reinstate(repository, "noon")
    with opened(root, "lead") as repository:
        assert [each.reason for each in trace(repository).withdrawals] == ["says ben"]


def test_in_a_blind_project_each_sees_what_he_recorded_himself(tmp_path: Path) -> None:
    root = make_project(tmp_path / "blind", blind=True, adjudicator="lead")
    for number, coder in enumerate(("ana", "ben")):
        with opened(root, coder, Ticking()) as repository:
            record_origin(repository, "The study", kind=list(OriginKind)[number])
            mark = claim(repository, "noon", "Nobody was paid", origins=["The study", coder])
            decide(repository, "cites", "noon", "hills")
            put_against(repository, coder, [mark.id], [claim(repository, "hills", "Wages").id])
            add_finding(repository, f"Says {coder}.", supporting=[mark.id])
    with opened(root, "ana") as repository:
        tracing = trace(repository)
        assert {each.label for each in tracing.origins} == {"The study", "ana", "The hills"}
        assert [each.matter for each in tracing.conflicts] == ["ana"]
        assert {each.coder for each in tracing.links} == {"ana"}
        assert "ben" not in completions(repository, "noon")
        assert [each.statement for each, _, _ in tracing.falls("label:ana").findings] == []
        assert [each.statement for each in tracing.material.findings] == ["Says ana."]
        with pytest.raises(UnknownOrigin):
            origin_or_label(repository, "ben")
    with opened(root, "lead") as repository:
        tracing = trace(repository)
        assert [each.matter for each in tracing.conflicts] == ["ana", "ben"]
        assert {"ana", "ben"} <= set(completions(repository, "noon"))


def test_an_end_that_nobody_knows_may_have_been_a_source_or_an_origin(project: Repository) -> None:
    record_origin(project, "Wage study")
    for written, near in (("hils", "hills"), ("wage studi", "Wage study"), ("zzz", "")):
        with pytest.raises(UnknownOrigin, match="no source or origin is called") as unknown:
            withdraw(project, written, "It is gone.")
        assert unknown.value.near == near


def test_what_falls_is_told_also_when_no_passage_does(project: Repository) -> None:
    claim(project, "noon", "Nobody was paid", origins=["a driver", "a cook"])
    claim(project, "hills", "Wages were", origins=["a cook"])
    falls = withdraw(project, "a driver", "He took it back.")
    told = list(falls_lines(trace(project), falls))
    assert told[0] == "a driver: no passage is lost"
    told = list(falls_lines(trace(project), reinstate(project, "a driver"), again=True))
    assert told[0] == "a driver: no passage counts again"


@pytest.mark.parametrize("first", [LinkStatus.CONFIRMED, LinkStatus.REJECTED])
def test_of_two_links_that_become_one_the_one_that_counts_is_kept(
    project: Repository, first: LinkStatus
) -> None:
    study, echo = record_origin(project, "The study"), record_origin(project, "The echo")
    other = {LinkStatus.CONFIRMED: LinkStatus.REJECTED, LinkStatus.REJECTED: LinkStatus.CONFIRMED}
    decide(project, "cites", "noon", "The study", status=first)
    decide(project, "cites", "noon", "The echo", status=other[first])
    merge_origins(project, study, echo)
    (link,) = project.links()
    assert (link.end.id, link.status) == (study.id, LinkStatus.CONFIRMED)
    project.undo("ana")
    assert len(project.links()) == 2


def test_an_id_that_several_origins_end_in_is_said_to_be_so(project: Repository) -> None:
    for number in (1, 2):
        project.save([Put(Origin(f"{number}00000000abcd", f"Voice {number}", "ana"))])
    with pytest.raises(UnknownOrigin, match="2 origins have an id that ends in 'abcd'"):
        origin_or_label(project, "abcd")


def test_origins_are_told_apart_and_never_linked_as_one(project: Repository) -> None:
    with pytest.raises(UsageError, match="merged"):
        decide(project, Relation.SAME_ORIGIN, "noon", "hills")
    with pytest.raises(UsageError, match="only origins"):
        decide(project, Relation.SAME_ORIGIN, "noon", "hills", status=LinkStatus.REJECTED)
    one, other = record_origin(project, "Ana Velt"), record_origin(project, "Velt")
    with pytest.raises(UsageError, match="itself"):
        tell_apart(project, ["Ana Velt", f"origin:{one.id}"])
    (link,) = tell_apart(project, ["Velt", "Ana Velt"])
    assert (link.start.id, link.end.id) == tuple(sorted((one.id, other.id)))
    (again,) = tell_apart(project, ["Ana Velt", "Velt"])
    assert again == link
    assert len(project.links()) == 1


def test_a_name_is_asked_about_when_another_origin_may_be_meant(project: Repository) -> None:
    record_origin(project, "Noman Berrat", aliases=("Abu Karn",))
    claim(project, "noon", "Nobody was paid", origins=["N. Berrat", "Ana Velt"])
    assert likely_same(project, "The Libyan Noman Berrat") == ("Noman Berrat", "N. Berrat")
    assert likely_same(project, "abu karn") == ("N. Berrat",)
    assert likely_same(project, "Berrat (in “Noon”)") == ()
    tell_apart(project, ["Noman Berrat", "N. Berrat"])
    assert likely_same(project, "N. Berrat") == ()


def test_offers_come_with_their_other_names(project: Repository) -> None:
    record_origin(project, "Noman Berrat", aliases=("Berrat",))
    claim(project, "noon", "Nobody was paid", origins=["berrat", "Ana Velt"])
    assert offers(project, "noon") == {"Noman Berrat": ("Berrat",), "Ana Velt": ()}
