"""``annotator copies`` from outside."""

from __future__ import annotations

from typing import Any

import pytest

STORY = (
    "The wages stopped in March, said a former driver of the western column. Three men left when "
    "the pay stopped, and others stayed because they feared for their families in the valley."
)
CAPTION = "Three men of the western column wait for their pay at the gate of the yard"


@pytest.fixture
def papers(study: Any) -> Any:
    """The study with an agency's story, a paper's repost, and a caption that stands twice."""
    texts = {
        "agency.md": f"# Wages\n\n{STORY.replace('western', '*western*')}\n",
        "paper.txt": f"Pay day\n\n{CAPTION}.\n\n{STORY.upper()}\n\nPhoto: {CAPTION}\n",
    }
    for name, text in texts.items():
        (study.folder / name).write_text(text, encoding="utf-8")
        study.ok("add", name)
    return study


def test_json_gives_every_pair_and_repeat_with_its_places(papers: Any) -> None:
    data = papers.json("copies")
    (pair,) = data["pairs"]
    assert (pair["first"], pair["second"], pair["kind"]) == ("agency", "paper", "repost")
    assert pair["share_of_first"] > 0.9 > pair["share_of_second"] > 0.4
    (passage,) = pair["passages"]
    agency, paper = (papers.ok("text", name).out for name in ("agency", "paper"))
    assert "*western*" in agency[passage["first"]["start"] : passage["first"]["end"]]
    assert paper[passage["second"]["start"] : passage["second"]["end"]] == STORY.upper()[:-1]
    assert passage["words"] == len(STORY.split())
    (again,) = data["repeats"]
    assert again["source"] == "paper"
    assert CAPTION in paper[again["start"] : again["end"]]
    assert paper[again["of"]["start"] : again["of"]["end"]] == f"{CAPTION}."


def test_people_are_shown_paragraphs_words_and_the_link_to_record(papers: Any) -> None:
    lines = papers.ok("copies").out.splitlines()
    assert lines[0].startswith("agency and paper: most of one stands in the other (")
    assert lines[1].startswith(f"  ¶2 = ¶3  {len(STORY.split())} words: The wages stopped in March")
    assert "which of them came first is a guess" in lines[2]
    command = lines[3].split()
    assert command[:5] == ["annotator", "link", "agency", "reposts", "paper"]
    assert command[5] == "--evidence"
    papers.ok(*command[1:])
    assert "annotator link" not in papers.ok("copies").out
    assert lines[4].startswith("paper twice, ¶2 and ¶4: ")


def test_one_source_can_be_asked_for(papers: Any) -> None:
    assert papers.json("copies", "article") == {"pairs": [], "repeats": []}
    ran = papers.ok("copies", "article")
    assert (ran.out, ran.err) == ("", "no text stands twice\n")
    data = papers.json("copies", "agency")
    assert (len(data["pairs"]), data["repeats"]) == (1, [])
    assert papers.fails(3, "copies", "agencie", "--json").error["code"] == "unknown-source"


def test_a_text_that_cannot_be_read_does_not_hide_the_others(papers: Any) -> None:
    (text,) = (papers.folder / "annotations" / "article").glob("text.*")
    text.write_bytes(b"other")
    ran = papers.ok("copies")
    assert ran.out.startswith("agency and paper: ")
    assert "not compared" in ran.err
    papers.fails(3, "copies", "article")


def test_a_project_without_sources_has_nothing_twice(annotator: Any) -> None:
    annotator.ok("init", "empty")
    assert annotator.json("-C", "empty", "copies") == {"pairs": [], "repeats": []}
