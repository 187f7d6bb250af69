"""What sources have from one another, as a project knows it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from annotator.model.change import Put
from annotator.model.origin import LinkStatus, Node, NodeKind, Relation
from annotator.model.span import Span
from annotator.store.repository import Repository
from annotator.workflow.project import create_project
from annotator.workflow.sources.add_source import add_sources
from annotator.workflow.suggesting import resemblance
from annotator.workflow.suggesting.resemblance import read_repeats, read_resemblances, suggest_links

STORY = (
    "Three drivers left the column in March because their wages had stopped. Nobody told them why, "
    "one of them said, and the clerk who kept the lists had gone by then. Others stayed on for "
    "fear of what would happen to their families in the valley if they were seen on the road."
)
OTHER = "A ferry strike has closed both harbours since Tuesday. Islanders queue for bread and milk."
MENU = "Home | News | Sport | Weather | Travel | Culture | Opinion | Letters | Jobs | Homes | Cars"

ROOT = Path(__file__).parents[4]
Project = Callable[..., Repository]


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """Makes a project of texts by file name, no two the same; ``dates`` by source id."""
    opened = []

    def make(dates: dict[str, list[int]] | None = None, **texts: str) -> Repository:
        create_project(tmp_path / "study")
        repository = Repository.open(tmp_path / "study", "ana")
        opened.append(repository)
        for number, (name, text) in enumerate(texts.items()):
            file = f"{name[:-3]}.md" if name.endswith("_md") else f"{name}.txt"
            add(repository, tmp_path / file, text + "\n" * number)
        items = [
            {"id": name, "issued": {"date-parts": [parts]}} for name, parts in (dates or {}).items()
        ]
        if items:
            path = tmp_path / "study" / "sources" / "references.json"
            path.write_text(json.dumps(items), encoding="utf-8")
        return repository

    yield make
    for repository in opened:
        repository.close()


def add(repository: Repository, file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")
    assert not add_sources(repository, [file]).errors


def test_spans_are_those_of_the_files_text_also_in_markdown(project: Project) -> None:
    marked = (
        f"# A title\n\n{STORY.replace('clerk who kept', '**clerk** who [kept](http://x.y/z)')}\n"
    )
    repository = project(plain=f"{OTHER}\n\n{STORY}\n", page_md=marked)
    (found,) = read_resemblances(repository)
    (passage,) = found.passages
    assert passage.span.of(repository.text("plain")) == STORY[:-1]
    words = passage.of.of(repository.text("page"))
    assert words.startswith("Three drivers")
    assert "**clerk** who [kept](http://x.y/z) the lists" in words
    assert words.endswith("on the road")


def test_what_a_site_sets_around_its_pages_is_not_compared(project: Project) -> None:
    repository = project(one=f"{MENU}\n\n{STORY}\n", two=f"{MENU}\n\n{OTHER}\n")
    assert read_resemblances(repository) == ()


def test_what_was_found_is_kept_until_a_source_is_added(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository = project(one=STORY, two=f"{STORY} {OTHER}")
    found = read_resemblances(repository)
    assert len(found) == 1
    with monkeypatch.context() as patch:
        patch.setattr(resemblance, "_compared", None)
        assert read_resemblances(repository) == found
    add(repository, tmp_path / "three.txt", f"{STORY}\n\n\n")
    assert len(read_resemblances(repository)) == 3


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"key": 1}', b"\xff"])
def test_a_damaged_cache_is_looked_past(project: Project, damage: bytes) -> None:
    repository = project(one=STORY, two=STORY)
    found = read_resemblances(repository)
    kept = repository.root / ".cache" / "resemblances.json"
    key = json.loads(kept.read_bytes())["key"]
    for data in (damage, json.dumps({"key": key, "resemblances": [{"first": 1}]}).encode()):
        kept.write_bytes(data)
        assert read_resemblances(repository) == found


def test_a_source_that_cannot_be_read_is_left_out_and_nothing_kept(project: Project) -> None:
    repository = project(one=STORY, two=STORY, three=STORY)
    (text,) = (repository.root / "annotations" / "two").glob("text.*")
    whole = text.read_bytes()
    text.write_bytes(b"other")
    repository.texts._recent.clear()
    assert [(pair.first, pair.second) for pair in read_resemblances(repository)] == [
        ("one", "three")
    ]
    text.write_bytes(whole)
    assert len(read_resemblances(repository)) == 3


def test_the_work_is_told_of_and_can_be_stopped(project: Project) -> None:
    repository = project(one=STORY, two=STORY)
    steps: list[tuple[Any, ...]] = []
    read_resemblances(repository, step=lambda *told: steps.append(told))
    assert [told[1:] for told in steps] == [(1, 2), (2, 2), (1, 1)]

    def stop(*told: object) -> None:
        raise KeyboardInterrupt

    (repository.root / ".cache" / "resemblances.json").unlink()
    with pytest.raises(KeyboardInterrupt):
        read_resemblances(repository, step=stop)


def test_the_sample_says_a_caption_a_lede_and_a_sentence_twice_and_copies_nothing(
    tmp_path: Path,
) -> None:
    for part in ("sources", "annotations"):
        shutil.copytree(ROOT / part, tmp_path / part)
    shutil.copy(ROOT / "annotator.toml", tmp_path)
    with Repository.open(tmp_path, "ana") as sample:
        assert read_resemblances(sample) == ()
        found = {source.id: read_repeats(sample, source.id) for source in sample.sources()}
    assert {name: len(repeats) for name, repeats in found.items() if repeats} == {
        "noon-bus": 1,
        "white-stones": 1,
        "mesa-de-cocina": 1,
    }


def test_sentences_that_stand_twice_are_found_in_the_files_text(project: Project) -> None:
    text = f"# {STORY[:71]}\n\n{STORY[:71]} *Again*.\n\n{STORY}\n"
    repository = project(page_md=text)
    ((span, of),) = ((found.span, found.of) for found in read_repeats(repository, "page"))
    assert span.of(text) == STORY[:71]
    assert of.of(text) == STORY[:71]
    assert of.start < span.start


@pytest.mark.parametrize(
    ("one", "two", "later"),
    [
        ([2015, 9, 21], [2015, 9, 22], "two"),
        ([2015, 9, 22], [2015, 9, 21], "one"),
        ([2014], [2015, 1], "two"),
    ],
)
def test_a_link_leads_from_the_later_source_to_the_earlier(
    project: Project, one: list[int], two: list[int], later: str
) -> None:
    repository = project({"one": one, "two": two}, one=f"{STORY} {OTHER}", two=STORY)
    (link,) = suggest_links(repository, read_resemblances(repository))
    earlier = "one" if later == "two" else "two"
    assert (link.start, link.end) == (
        Node(NodeKind.SOURCE, later),
        Node(NodeKind.SOURCE, earlier),
    )
    assert (link.relation, link.status) == (Relation.REPOSTS, LinkStatus.SUGGESTED)
    assert "guess" not in link.note
    ((source, span, quote),) = ((item.source, item.span, item.quote) for item in link.evidence)
    assert source == later
    assert span.of(repository.text(later)) == quote == STORY[:-1]


@pytest.mark.parametrize("dates", [{}, {"one": [2015]}, {"one": [2015], "two": [2015, 9]}])
def test_without_dates_the_one_with_less_of_its_own_is_taken_for_the_copy(
    project: Project, dates: dict[str, list[int]]
) -> None:
    repository = project(dates, one=STORY, two=f"{STORY} {OTHER}")
    (link,) = suggest_links(repository, read_resemblances(repository))
    assert (link.start.id, link.end.id) == ("one", "two")
    assert link.note == (
        "100% of its words stand in two; which of them came first is a guess, as their dates do "
        "not tell"
    )


def test_a_lifted_passage_is_a_copy_and_no_repost(project: Project) -> None:
    filling = [" ".join(f"{letter}{number}" for number in range(90)) for letter in "xyz"]
    sentence = STORY.split(". ")[1]
    repository = project(
        one=f"{filling[0]}. {STORY}", two=f"{filling[1]}. {sentence}. {filling[2]}."
    )
    (link,) = suggest_links(repository, read_resemblances(repository))
    assert link.relation is Relation.COPIES
    assert [item.quote for item in link.evidence] == [sentence]


@pytest.mark.parametrize("status", [LinkStatus.CONFIRMED, LinkStatus.REJECTED])
def test_a_pair_that_was_decided_on_is_not_suggested_again(
    project: Project, status: LinkStatus
) -> None:
    repository = project(one=STORY, two=STORY)
    (link,) = suggest_links(repository, read_resemblances(repository))
    decided = replace(link, id=repository.new_id(), status=status)
    repository.save([Put(decided)])
    assert suggest_links(repository, read_resemblances(repository)) == ()
    for blind, number in ((False, 0), (True, 1)):
        other = Repository.open(repository.root, "ben")
        other.settings = replace(other.settings, blind=blind)
        assert len(suggest_links(other, read_resemblances(other))) == number
        other.close()


def test_long_passages_are_shown_and_not_quoted(project: Project) -> None:
    long = " ".join(f"w{number}" for number in range(300))
    repository = project(one=long, two=long)
    ((link),) = suggest_links(repository, read_resemblances(repository))
    assert [(item.span, item.quote) for item in link.evidence] == [(Span(0, len(long)), "")]
