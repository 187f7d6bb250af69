"""The sample project at the repository's root: whole, readable, and ours alone."""

from __future__ import annotations

import io
import json
import re
import shutil
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from annotator.model.annotation import Annotation
from annotator.model.codebook import Codebook
from annotator.store.repository import Repository
from annotator.text.anchoring import shown_quote
from annotator.text.canonical import text_digest
from annotator.text.document import Document
from annotator.text.warnings import warnings
from annotator.workflow.briefing.make_brief import write_brief
from annotator.workflow.sources.add_source import add_sources

ROOT = Path(__file__).parents[2]
SOURCES = sorted(path for path in (ROOT / "sources").iterdir() if path.suffix in {".txt", ".md"})
TEXTS = {path.stem: path.read_text(encoding="utf-8") for path in SOURCES}
CODERS = ("coder-a", "coder-b")
WRITERS = ("desk1", "desk2")
"""What you yourself code while you look around the sample is left out of these tests."""


def others_logs(folder: str, names: list[str]) -> set[str]:
    logs = {name for name in names if ".jsonl" in name}
    return {name for name in logs if name.split(".")[1] not in WRITERS}


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Repository]:
    """A copy, so that nothing is written into the one that is committed."""
    place = tmp_path_factory.mktemp("sample")
    shutil.copytree(ROOT / "sources", place / "sources")
    shutil.copytree(ROOT / "annotations", place / "annotations", ignore=others_logs)
    shutil.copy(ROOT / "annotator.toml", place)
    with Repository.open(place, "coder-a") as repository:
        yield repository


@pytest.fixture(scope="module")
def codebook(sample: Repository) -> Codebook:
    return sample.codebook()


def marks(sample: Repository, coder: str | None = None) -> list[Annotation]:
    return [
        annotation
        for source in sample.sources()
        for annotation in sample.annotations(source.id, coder)
    ]


def claims(sample: Repository, coder: str | None = None) -> list[Annotation]:
    return [annotation for annotation in marks(sample, coder) if annotation.is_claim]


# --- sources --------------------------------------------------------------------------------


def test_there_are_five_short_sources_in_two_formats(sample: Repository) -> None:
    assert len(SOURCES) == 5
    assert Counter(path.suffix for path in SOURCES) == {".txt": 3, ".md": 2}
    for name, text in TEXTS.items():
        assert 400 <= len(text.split()) <= 900, name
    assert {source.id for source in sample.sources()} == set(TEXTS)


def test_every_source_has_a_reference_under_its_id(sample: Repository) -> None:
    items = json.loads((ROOT / "sources" / "references.json").read_text(encoding="utf-8"))
    assert {item["id"] for item in items} == set(TEXTS)
    assert all(item["title"] and item["type"] for item in items)
    assert set(sample.references()) == set(TEXTS)


def test_stored_texts_are_the_files_as_they_stand(sample: Repository) -> None:
    for source in sample.sources():
        text = sample.text(source.id)
        assert text == TEXTS[source.id]
        assert source.text_sha256 == text_digest(text)


def test_adding_the_sources_again_changes_nothing(sample: Repository) -> None:
    before = {source.id: source for source in sample.sources()}
    add_sources(sample, [sample.root / "sources"])
    assert {source.id: source for source in sample.sources()} == before


@pytest.mark.parametrize(
    ("source", "kinds"),
    [
        ("noon-bus", {"repeated"}),
        ("mesa-de-cocina", {"nbsp", "quotes", "repeated", "hidden"}),
        ("white-stones", {"quotes", "foreign", "repeated"}),
        ("who-comes-back", {"nbsp"}),
    ],
)
def test_the_texts_have_the_flaws_that_pages_have(source: str, kinds: set[str]) -> None:
    form = "text" if (ROOT / "sources" / f"{source}.txt").exists() else "markdown"
    document = Document(TEXTS[source], form)
    found = {warning.kind for warning in warnings(document)}
    assert kinds <= found


def test_one_study_is_cited_eleven_times_and_another_seven_times() -> None:
    """What later counts origins must not count these as eighteen."""
    stones = re.findall(
        r"study found|report notes|according to the (?:institute|report)|report says|it says"
        r"|institute (?:estimates|calls)|It (?:stresses|warns)",
        TEXTS["white-stones"],
    )
    door = re.findall(
        r"study (?:found|says|notes|quotes)|according to the study|authors also point out"
        r"|It concludes",
        TEXTS["vote-and-door"],
    )
    assert (len(stones), len(door)) == (11, 7)
    assert "Corvale Institute" in TEXTS["noon-bus"]
    assert "Corvale Institute" in TEXTS["who-comes-back"]
    assert "380" in TEXTS["mesa-de-cocina"]


def test_markers_and_notes_meet_by_number() -> None:
    text = TEXTS["who-comes-back"]
    body, _, notes = text.partition("We thank all who spoke to us.")
    numbers = re.findall(r"^\(?\[(\d)\]", notes, re.MULTILINE)
    assert numbers == [str(number) for number in range(1, 10)]
    assert set(re.findall(r"\[(\d)\]", body)) == set(numbers)


# --- codebook -------------------------------------------------------------------------------


def test_the_codebook_has_reasons_with_all_that_a_coder_needs(codebook: Codebook) -> None:
    reasons = [code for code in codebook.codable() if not code.id.startswith("meta")]
    assert len(reasons) >= 15
    assert {code.id.partition(".")[0] for code in codebook.codable()} == {
        "push", "pull", "context", "barrier", "meta",
    }  # fmt: skip
    for code in codebook.codable():
        assert code.short and code.full and code.include and code.exclude, code.id
        assert re.fullmatch("[g-zG-Z]", code.key), code.id


def test_what_a_code_is_not_leads_to_another_code(codebook: Codebook) -> None:
    for code in codebook.codable():
        for line in code.exclude:
            target = line.partition("-> ")[2]
            assert target == "do not code" or codebook.find(target), f"{code.id}: {line}"


def test_examples_stand_in_the_sources(codebook: Codebook) -> None:
    examples = [example for code in codebook.codable() for example in code.examples]
    assert len(examples) >= 25
    for example in examples:
        text = (ROOT / "sources" / example.file).read_text(encoding="utf-8")
        assert text.count(example.quote) == 1, example.quote


# --- codings --------------------------------------------------------------------------------


def test_every_quotation_is_the_sources_text(sample: Repository) -> None:
    assert marks(sample)
    for annotation in marks(sample):
        text = sample.text(annotation.source)
        assert [span.of(text) for span in annotation.spans] == [
            quote.exact for quote in annotation.quotes
        ]
        document = Document(text, sample.source(annotation.source).format)
        assert all(shown_quote(document, annotation))


def test_two_coders_differ_as_people_do(sample: Repository) -> None:
    """About half of all passages alike, a third seen by one coder only, a few differing in ends."""
    first, second = (claims(sample, coder) for coder in CODERS)
    alike = sum(any(same(a, b) for b in second) for a in first)
    touched = sum(any(overlap(a, b) and not same(a, b) for b in second) for a in first)
    alone = [a for a in first if not any(overlap(a, b) for b in second)]
    alone += [b for b in second if not any(overlap(a, b) for a in first)]
    everything = alike + touched + len(alone)
    assert 25 <= len(first) + len(second) <= 45
    assert 0.45 <= alike / everything <= 0.60
    assert 0.30 <= len(alone) / everything <= 0.42
    assert 0.05 <= touched / everything <= 0.15


def same(one: Annotation, other: Annotation) -> bool:
    return (
        one.source == other.source
        and one.spans == other.spans
        and [code.id for code in one.codes] == [code.id for code in other.codes]
    )


def overlap(one: Annotation, other: Annotation) -> bool:
    return one.source == other.source and any(
        first.overlaps(second) for first in one.spans for second in other.spans
    )


def test_the_codings_show_what_can_be_recorded(sample: Repository) -> None:
    everything = marks(sample)
    assert {annotation.coder for annotation in everything} == set(CODERS)
    assert any(not annotation.is_claim for annotation in everything), "a highlight"
    assert any(len(annotation.spans) > 1 for annotation in everything), "a claim in two parts"
    assert any(len(annotation.codes) > 1 for annotation in everything), "a claim of two codes"
    assert any(annotation.memo for annotation in everything)
    assert any(annotation.question for annotation in everything)
    assert sum(annotation.in_brief for annotation in everything) >= 4
    assert all(annotation.origins for annotation in everything if annotation.is_claim)
    assert any(annotation.reliability is None for annotation in everything), "an inherited grade"
    for coder in CODERS:
        assert sum(len(sample.passed(source, coder)) for source in TEXTS) >= 2
        assert any(sample.finished(source, coder) for source in TEXTS)
        assert all(sample.descriptor(source, coder) for source in TEXTS)


def test_the_analyst_has_judged_and_named_the_gaps(sample: Repository) -> None:
    known = {annotation.id for annotation in claims(sample)}
    findings = sample.findings()
    assert 2 <= len(findings) <= 3
    for finding in findings:
        assert finding.supporting
        assert {*finding.supporting, *finding.contradicting} <= known
    assert any(finding.contradicting for finding in findings)
    statements = sample.statements()
    assert statements["gaps"]
    assert statements["assumptions"]
    assert not statements.get("alternatives")


def test_the_logs_are_whole_and_name_no_machine(sample: Repository) -> None:
    assert not sample.check()
    logs = sorted((sample.root / "annotations").rglob("*.jsonl"))
    names = {tuple(path.name.split(".")[:2]) for path in logs}
    assert names == set(zip(CODERS, WRITERS, strict=True))
    for path in logs:
        for line in path.read_text(encoding="utf-8").splitlines():
            event: Mapping[str, Any] = json.loads(line)
            assert event["at"].startswith("2025-09-")


def test_a_claim_that_changed_has_a_history(sample: Repository) -> None:
    lengths = [len(sample.history(annotation.id)) for annotation in marks(sample)]
    assert max(lengths) > 1


# --- exports --------------------------------------------------------------------------------


@pytest.mark.parametrize("suffix", ["docx", "html", "md"])
def test_the_exported_brief_is_what_the_project_gives(
    sample: Repository, tmp_path: Path, suffix: str
) -> None:
    """When this fails: ``annotator brief --force -o exports/brief.SUFFIX``, and read the diff."""
    made = tmp_path / f"brief.{suffix}"
    write_brief(sample, made)
    kept = ROOT / "exports" / f"brief.{suffix}"
    assert parts(made.read_bytes(), suffix) == parts(kept.read_bytes(), suffix)


def parts(data: bytes, suffix: str) -> dict[str, bytes]:
    """A Word file by its parts: compression differs between machines, content does not."""
    if suffix != "docx":
        return {"": data}
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}
