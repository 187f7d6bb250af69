"""How far the coders of a small project agree, and what is left out of that."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from annotator.agreement.continuum import CodedSpan, continuum
from annotator.agreement.span_report import span_report
from annotator.errors import NobodyToCompare, NothingInCommon, StillBlind, UnknownCoder
from annotator.model.source import Descriptor
from annotator.model.span import Span
from annotator.store.repository import Repository
from annotator.workflow.adjudicating import standing, take
from annotator.workflow.agreement import AgreementReport, report
from annotator.workflow.agreement.sentences import covered
from annotator.workflow.coding.code import appraise, mark, pass_over, set_finished
from annotator.workflow.comparing import training
from tests.unit.workflow.briefing.project import HILLS, NOON, Ticking, claim, opened
from tests.unit.workflow.team_project import (
    FAITH,
    FEARED,
    MEN,
    PAID,
    SPRING,
    as_ruth,
    assign,
    coded,
    team,
)  # fmt: skip

PAY, FEAR, DOUBT, COURT = "push.pay", "barrier.fear", "push.doubt", "barrier.court"
COURTS = "Some feared the court"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return team(tmp_path / "study")


@pytest.fixture
def both(root: Path) -> Path:
    """Two sources that ana and bo finished, with one claim each more than the other."""
    coded(root, "ana", (PAID, PAY), (MEN, DOUBT), (FAITH, DOUBT))
    coded(root, "bo", (PAID, PAY), (MEN, PAY), (FEARED, FEAR))
    coded(root, "ana", (COURTS, COURT), source="hills")
    coded(root, "bo", (COURTS, COURT), source="hills")
    return root


def reported(root: Path, *words: Any, **settings: Any) -> AgreementReport:
    with as_ruth(root) as repository:
        return report(repository, *words, **settings)


@contextmanager
def reopened(root: Path, coder: str, now: Ticking | None = None) -> Iterator[Repository]:
    """The project for a coder who goes on with what he had finished."""
    with opened(root, coder, now) as repository:
        set_finished(repository, "noon", False)
        yield repository
        set_finished(repository, "noon", True)


def value(found: AgreementReport, level: str, name: str) -> float | None:
    return found.numbers.levels[level][name].value


def test_the_levels_are_those_of_the_same_spans_in_a_table(both: Path) -> None:
    found = reported(both)
    marked: dict[str, list[CodedSpan]] = {"ana": [], "bo": []}
    with as_ruth(both) as repository:
        for start, ident in ((0, "noon"), (len(NOON), "hills")):
            for each in repository.annotations(ident):
                place = each.extent
                marked[each.coder].append(
                    CodedSpan(start + place.start, start + place.end, each.codes[0].id)
                )
    whole = continuum(marked, length=len(NOON) + len(HILLS), edges=[len(NOON)])
    expected = span_report(whole, seed=found.seed)
    for level in ("identification", "segmentation", "coding"):
        for name, estimate in found.numbers.levels[level].items():
            assert estimate == expected.estimates[name], name
    assert found.numbers.coverage == expected.coverage


def test_every_level_is_there_and_has_a_number_or_words(both: Path) -> None:
    levels = reported(both).numbers.levels
    assert list(levels) == ["identification", "segmentation", "coding", "grades"]
    every = [estimate for estimates in levels.values() for estimate in estimates.values()]
    assert len(every) == 19
    assert all(
        (each.value is None) == (each.status[:9] in ("undefined", "too few: ")) for each in every
    )


def test_claims_are_accounted_for(both: Path) -> None:
    coded(both, "ana", ("قال السائق", PAY), source="radio", finish=False)
    with reopened(both, "ana") as repository:
        mark(repository, "noon", [Span(0, 3)], ())
    found = reported(both)
    assert found.claims == {"ana": 4, "bo": 4}
    assert found.units.used == 8
    assert found.units.why == {"in sources left out": 1, "highlights without a code": 1}
    assert found.units.dropped == 2
    assert found.left_out == {"radio": "only ana codes it"}
    assert found.sources == ("noon", "hills")


def test_passages_say_what_was_left_out_on_purpose(both: Path) -> None:
    place = NOON.index(FAITH)
    with reopened(both, "bo") as repository:
        pass_over(repository, "noon", Span(place, place + len(FAITH)))
    found = reported(both).passages
    assert (found.all, found.by_all, found.same, found.only_one, found.passed) == (5, 3, 2, 2, 1)


def test_codes_are_compared_by_sentence(both: Path) -> None:
    codes = {code.id: code for code in reported(both).numbers.codes}
    assert list(codes) == [PAY, DOUBT, FEAR, COURT]
    pay = codes[PAY]
    assert (pay.label, pay.n, pay.sentences) == ("Unpaid wages", 3, 2)
    assert pay.agreement.value == pytest.approx(2 / 3)  # of three times given, two meet
    assert codes[COURT].agreement.value == codes[COURT].alpha.value == 1
    assert codes[DOUBT].agreement.value == 0
    assert pay.verdict == "too few to say"
    n = reported(both).numbers.sentences
    # two coders, n units: of 2n values 3 are «pay»; one unit differs [Krippendorff 2019, 12.3]
    assert pay.alpha.value == pytest.approx(1 - (2 * n - 1) * 2 / (2 * 3 * (2 * n - 3)))


def test_every_code_of_a_claim_counts_for_its_alpha_and_the_dominant_one_elsewhere(
    root: Path,
) -> None:
    coded(root, "ana", (PAID, f"{PAY} {DOUBT}"))
    coded(root, "bo", (PAID, PAY))
    found = reported(root)
    assert value(found, "identification", "f1_exact_marked") == 1
    codes = {code.id: code.agreement.value for code in found.numbers.codes}
    assert codes == {PAY: 1, DOUBT: 0}
    assert any("several codes" in note for note in found.notes)


def test_a_claim_on_what_is_never_shown_counts_where_it_would_be(root: Path) -> None:
    for coder in ("ana", "bo"):
        coded(root, coder, ("# ", PAY), source="hills")
    (pay,) = reported(root).numbers.codes
    assert (pay.n, pay.sentences, pay.agreement.value) == (2, 1, 1)


@pytest.mark.parametrize(
    ("span", "rows"),
    [
        (Span(0, 10), [0]),  # the whole of one
        (Span(0, 25), [0, 1]),  # two, the second to more than half
        (Span(0, 14), [0]),  # a word of the next is not the next
        (Span(8, 13), [1]),  # half of none: where most of it stands
        (Span(2, 4), [0]),
        (Span(9, 11), [0]),  # as much of either: the first
        (Span(40, 42), [2]),  # behind all of them
    ],
)
def test_a_passage_is_about_the_sentences_it_covers_half_of(span: Span, rows: list[int]) -> None:
    sentences = [Span(0, 10), Span(10, 30), Span(30, 40)]
    ends = [each.end for each in sentences]
    low = sum(end <= span.start for end in ends)
    high = sum(each.start < span.end for each in sentences)
    assert list(covered(span, sentences, low, high)) == rows


def test_grades_that_cannot_be_judged_or_are_inherited_do_not_count(root: Path) -> None:
    with opened(root, "bo") as repository:
        appraise(repository, Descriptor("noon", "bo", "A"))
    grades = ("B", "1"), ("B", "2"), ("C", "6"), ("A", None)
    others = ("B", "2"), ("A", "2"), ("F", "1"), (None, "1")
    words = (PAID, MEN, FAITH, SPRING)
    for coder, given in (("ana", grades), ("bo", others)):
        claims: list[Any] = [
            (part, PAY, {"reliability": first, "credibility": second})
            for part, (first, second) in zip(words, given, strict=True)
        ]
        claims += [(FEARED, FEAR, {"reliability": "A"})] if coder == "ana" else []
        coded(root, coder, *claims)
    found = reported(root).numbers
    reliability, credibility = found.grades.scales
    assert reliability.units.used == 2
    assert reliability.units.why == {
        "cannot be judged (missing)": 1,
        "given by fewer than two; what is inherited does not count": 1,
        "marked by one coder": 1,
    }
    assert reliability.coverage == pytest.approx(2 / 5)
    assert reliability.estimates["percent"].value == pytest.approx(0.5)
    assert credibility.units.used == 2
    assert found.levels["grades"]["reliability_percent"] == reliability.estimates["percent"]


def test_how_each_coder_grades_is_told(root: Path) -> None:
    coded(
        root, "ana",
        (PAID, PAY, {"reliability": "A", "credibility": "1"}),
        (MEN, PAY, {"reliability": "B", "credibility": "2", "repeated": True}),
        (FAITH, PAY, {"reliability": "A", "credibility": "2"}),
        (SPRING, PAY, {"reliability": "F", "credibility": "6"}),
    )  # fmt: skip
    coded(root, "bo", (PAID, PAY))
    ana, bo = reported(root).numbers.grades.habits
    assert (ana.coder, ana.graded, ana.repeated) == ("ana", 3, 1)
    assert ana.diagonal == pytest.approx(2 / 3)
    assert (bo.graded, bo.diagonal) == (0, None)


def test_codes_that_stand_in_each_others_place_are_counted(both: Path) -> None:
    (found,) = reported(both).numbers.confusions
    assert (found.rows, found.columns) == ("ana", "bo")
    assert found.codes == (PAY, DOUBT, FEAR, COURT)
    assert found.counts == ((1, 0, 0, 0), (1, 0, 0, 0), (0, 0, 0, 0), (0, 0, 0, 1))
    assert (found.only_rows, found.only_columns) == ((0, 1, 0, 0), (0, 0, 1, 0))


def test_sources_rounds_versions_and_weeks_are_compared_by_themselves(both: Path) -> None:
    for coder in ("ana", "bo"):
        assign(both, "noon", coder, round="2")
    codebook = both / "annotations" / "codebook.yaml"
    codebook.write_text(codebook.read_text().replace('version: "2"', 'version: "3"'))
    later = Ticking(datetime(2025, 9, 22, tzinfo=UTC))
    with reopened(both, "ana", later) as repository:
        claim(repository, "noon", FEARED, FEAR)
    parts = reported(both).numbers.parts
    assert [(each.name, each.groups, each.by_all, each.same) for each in parts["source"]] == [
        ("noon", 4, 3, 2),
        ("hills", 1, 1, 1),
    ]
    assert [each.name for each in parts["round"]] == ["2", "not assigned"]
    assert parts["round"][0].estimates == parts["source"][0].estimates
    assert [(each.name, each.groups) for each in parts["version"]] == [
        ("2", 4),
        ("several versions", 1),
    ]
    assert [(each.name, each.groups) for each in parts["week"]] == [
        ("2025-W37", 4),
        ("2025-W39", 1),
    ]
    alone = reported(both, sources=["hills"])
    assert parts["source"][1].estimates["u"].value == value(alone, "segmentation", "u")


def test_the_same_seed_gives_the_same_report_and_the_order_of_names_none(both: Path) -> None:
    assert reported(both, ["ana", "bo"], seed=7) == reported(both, ["bo", "ana"], seed=7)


def renamed(root: Path, names: tuple[str, str]) -> AgreementReport:
    first, second = names
    coded(root, first, (PAID, PAY), (MEN, DOUBT))
    coded(root, second, (PAID, PAY), (FAITH, PAY))
    return reported(root)


def test_other_names_give_the_same_numbers(tmp_path: Path) -> None:
    one = renamed(team(tmp_path / "one"), ("ana", "bo")).numbers.levels
    other = renamed(team(tmp_path / "other"), ("zoe", "cy")).numbers.levels
    assert one == other


def test_coders_who_differ_from_source_to_source_are_interchangeable(root: Path) -> None:
    coded(root, "ana", (PAID, PAY), (MEN, DOUBT))
    coded(root, "bo", (PAID, PAY))
    coded(root, "bo", (COURTS, COURT), source="hills")
    coded(root, "cy", (COURTS, FEAR), source="hills")
    found = reported(root)
    assert found.interchangeable
    assert found.coders == ("ana", "bo", "cy")
    assert found.sources == ("noon", "hills")
    # of five claims, two pairs are equal in ends, and one of them in code
    assert value(found, "identification", "f1_exact_marked") == pytest.approx(4 / 5)
    assert value(found, "coding", "f1_exact") == pytest.approx(2 / 5)
    assert any("interchangeable" in note for note in found.notes)
    assert not reported(root, ["ana", "bo"]).interchangeable


def test_a_source_with_a_larger_crew_than_most_is_left_out_and_named(root: Path) -> None:
    for source, words, coders in (
        ("noon", PAID, ("ana", "bo")), ("hills", COURTS, ("bo", "cy")),
        ("radio", "قال السائق", ("ana", "bo", "cy")),
    ):  # fmt: skip
        for coder in coders:
            coded(root, coder, (words, PAY), source=source)
    found = reported(root)
    assert found.sources == ("noon", "hills")
    assert found.left_out == {"radio": "coded by 3, and sources that 2 coded are compared"}
    assert reported(root, ["ana", "bo", "cy"], sources=["radio"]).coders == ("ana", "bo", "cy")


def test_a_coder_called_training_makes_no_training_source(both: Path) -> None:
    coded(both, "ana", ("قال السائق", PAY), source="radio")
    assign(both, "radio", "training")
    found = reported(both)
    assert found.left_out == {"radio": "not finished by training"}
    assert found.units.why == {"in sources left out": 1}


def test_whoever_coded_a_settled_source_is_laid_beside_it_though_crews_differ(root: Path) -> None:
    for source, words, coders in (
        ("noon", PAID, ("ana", "bo")), ("hills", COURTS, ("ana", "bo")),
        ("radio", "قال السائق", ("ana", "bo", "cy")),
    ):  # fmt: skip
        for coder in coders:
            coded(root, coder, (words, DOUBT if coder == "bo" else PAY), source=source)
    with as_ruth(root) as repository:
        for source in ("noon", "hills", "radio"):
            take(repository, standing(repository, source)[0], "ana")
    found = reported(root)
    assert found.sources == ("noon", "hills")
    assert found.coders == ("ana", "bo")
    assert (found.after.sources, found.after.status) == (("noon", "hills", "radio"), "")
    nearness = {
        each.coder: (each.sources, each.estimates["f1_exact"].value) for each in found.after.coders
    }
    assert nearness == {"ana": (3, 1), "bo": (3, 0), "cy": (1, 1)}


def test_training_sources_are_compared_with_the_adjudicators_coding(both: Path) -> None:
    for coder in ("ana", "bo"):
        assign(both, "hills", coder, training=True)
    found = reported(both)
    assert found.sources == ("noon",)
    assert found.units.why == {"in training sources": 2}
    assert found.training.status == "ruth has coded none of the training sources"
    coded(both, "ruth", (COURTS, COURT), ("never", PAY), source="hills")
    found = reported(both).training
    assert (found.by, found.sources, found.status) == ("ruth", ("hills",), "")
    ana, bo = found.coders
    assert ana.estimates["f1_exact"].value == pytest.approx(2 / 3)
    assert ana.estimates == bo.estimates
    assert (ana.sources, ana.estimates["f1_exact"].n) == (1, 3)
    assert ana.estimates["f1_exact"].told == "no interval: 2 passages, too few to draw"


def test_training_of_the_key_alone_is_laid_beside_nobody_here_as_in_disagreements(
    both: Path,
) -> None:
    coded(both, "ruth", (COURTS, COURT), source="hills")
    assign(both, "hills", "ruth", training=True)
    found = reported(both).training
    assert (found.sources, found.status) == ((), "no coder was given a training source")
    assign(both, "radio", "ana", training=True)
    assert reported(both).training.status == "ruth has coded none of the training sources"
    assign(both, "hills", "bo", training=True)
    found = reported(both).training
    with as_ruth(both) as repository:
        told = training(repository)
    assert found.sources == ("hills",)
    assert [each.coder for each in found.coders] == ["bo"]
    assert [each.coder for each in told.coders if each.sources] == ["bo"]
    assert told.unkeyed == ("radio",)


def test_where_all_is_training_one_is_sent_to_what_training_told(both: Path) -> None:
    for source in ("hills", "noon"):
        assign(both, source, "ana", training=True)
    with pytest.raises(NothingInCommon) as raised:
        reported(both, sources=["hills", "noon"])
    assert raised.value.hint.endswith("annotator disagreements --training")
    with pytest.raises(NothingInCommon) as raised:
        reported(both, sources=["hills", "radio"])
    assert "--unfinished" in raised.value.hint


def test_after_adjudication_each_coder_stands_beside_what_was_settled(both: Path) -> None:
    before = reported(both)
    assert before.after.status == "nothing has been adjudicated"
    with as_ruth(both) as repository:
        groups = [each for each in standing(repository, "noon") if each.is_open]
        take(repository, groups[0], "bo")
    assert reported(both).after.sources == ("hills",)
    with as_ruth(both) as repository:
        for each in standing(repository, "noon"):
            if each.is_open:
                take(repository, each, next(c for c, m in each.group.marks.items() if m))
    found = reported(both)
    assert found.after.sources == ("noon", "hills")
    ana, bo = found.after.coders
    assert (ana.coder, bo.coder) == ("ana", "bo")
    # five claims hold: ana had 3 of them among her 4, bo 4 of his 4
    assert ana.estimates["f1_exact"].value == pytest.approx(2 * 3 / 9)
    assert bo.estimates["f1_exact"].value == pytest.approx(2 * 4 / 9)
    assert found.numbers == before.numbers


@pytest.mark.parametrize(
    ("claims", "level", "name", "words"),
    [
        ({"ana": (), "bo": ()}, "identification", "u_binary", "undefined: nobody marked anything"),
        (
            {"ana": ((PAID, PAY),), "bo": ()}, "identification", "f1_exact_marked",
            "undefined: only ana marked anything",
        ),
        (
            {"ana": ((PAID, PAY),), "bo": ((MEN, DOUBT),)}, "coding", "cu",
            "undefined: no overlap; no place is marked by two coders",
        ),
    ],
)  # fmt: skip
def test_what_is_undefined_has_words(
    root: Path, claims: dict[str, Any], level: str, name: str, words: str
) -> None:
    for coder, given in claims.items():
        coded(root, coder, *given)
    estimate = reported(root, ["ana", "bo"]).numbers.levels[level][name]
    assert estimate.value is None
    assert estimate.status == words


def nothing(_: Path) -> None:
    pass


def one(root: Path) -> None:
    coded(root, "ana", (PAID, PAY))


def apart(root: Path) -> None:
    coded(root, "ana", (PAID, PAY))
    coded(root, "bo", (COURTS, PAY), source="hills")


def unfinished(root: Path) -> None:
    coded(root, "ana", (PAID, PAY), finish=False)
    coded(root, "bo", (PAID, PAY))


@pytest.mark.parametrize(
    ("made", "error", "words"),
    [
        (nothing, NobodyToCompare, "nobody has coded anything"),
        (one, NobodyToCompare, "nobody to compare ana with"),
        (apart, NothingInCommon, "no source to compare ana and bo in"),
        (unfinished, NothingInCommon, "noon: not finished by ana"),
    ],
)
def test_where_nothing_can_be_compared_a_sentence_says_why(
    root: Path, made: Callable[[Path], None], error: type[Exception], words: str
) -> None:
    made(root)
    with pytest.raises(error, match=words):
        reported(root)


def test_unfinished_sources_are_taken_when_asked_for(root: Path) -> None:
    unfinished(root)
    found = reported(root, unfinished=True)
    assert found.unfinished
    assert found.sources == ("noon",)


def test_a_coder_that_nobody_knows_is_no_silent_zero(both: Path) -> None:
    with pytest.raises(UnknownCoder):
        reported(both, ["ana", "zoe"])


def test_while_a_project_is_blind_only_the_adjudicator_gets_a_report(tmp_path: Path) -> None:
    root = team(tmp_path / "blind", blind=True)
    coded(root, "ana", (PAID, PAY))
    coded(root, "bo", (PAID, PAY))
    with opened(root, "ana") as repository, pytest.raises(StillBlind):
        report(repository)
    assert reported(root).coders == ("ana", "bo")


def test_overlapping_claims_of_one_coder_and_twenty_coders_have_a_report(root: Path) -> None:
    for number in range(20):
        coded(root, f"coder{number:02}", (PAID, PAY), (f"{PAID}. {MEN}", DOUBT))
    found = reported(root)
    assert len(found.coders) == 20
    assert found.numbers.confusions == ()
    cu = found.numbers.levels["coding"]["cu"]
    assert cu.value is None
    assert "of the text, where spans of coder00, coder01, coder02 and 17 more overlap" in cu.status
    assert {code.alpha.value for code in found.numbers.codes} == {1}


def test_given_passages_count_for_codes_and_not_for_where_there_is_a_claim(both: Path) -> None:
    free = reported(both, sources=["noon"])
    assign(both, "hills", "bo", given_units=True)
    found = reported(both)
    for level in ("identification", "segmentation"):
        for name, estimate in found.numbers.levels[level].items():
            assert estimate.value == free.numbers.levels[level][name].value
    assert found.numbers.levels["coding"]["cu"].n > free.numbers.levels["coding"]["cu"].n
    assert any("hills passages were given" in note for note in found.notes)
    alone = reported(both, sources=["hills"])
    words = alone.numbers.levels["identification"]["u_binary"]
    assert (words.value, words.status) == (None, "undefined: every passage was given")
