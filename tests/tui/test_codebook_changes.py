"""What the Codebook screen shows of coders' questions and of earlier versions."""

from __future__ import annotations

from pathlib import Path

from annotator.store.repository import Repository
from annotator.workflow.codebook.whole import import_codebook
from driving import line, opened, press, shown, type_in, until

ONE_CODE = "title: Short\nversion: 9\nquestion: Why so few?\ncodes: [{id: fear, label: Fear}]\n"


async def test_a_question_without_words_is_answered_by_an_example(project: Path) -> None:
    async with opened(project, size=(80, 24)) as pilot:
        await press(pilot, ["enter", "down", "down", "k", "!", "enter", "f3", "!"])
        await until(pilot, lambda: "1 question without an answer" in shown(pilot))
        assert "“For Tomas Vell it was forty crowns.”" in shown(pilot)
        await press(pilot, ["enter"])
        assert "Example of Pay not given" in shown(pilot)
        assert "it answers the coder who was unsure" in shown(pilot)
        await press(pilot, ["ctrl+s", "!"])
        await until(pilot, lambda: "no questions without an answer" in shown(pilot))
    with Repository.open(project, "mira") as repository:
        pay = repository.codebook().find("push.pay")
        path = repository.source("harbour").path
    assert pay is not None
    assert (pay.examples[-1].quote, pay.examples[-1].file) == (
        "For Tomas Vell it was forty crowns.",
        path,
    )


async def test_the_question_of_a_version_comes_back_with_it(project: Path, tmp_path: Path) -> None:
    file = tmp_path / "one.yaml"
    file.write_text(ONE_CODE, encoding="utf-8")
    with Repository.open(project, "mira") as repository:
        asked = repository.codebook().question
        import_codebook(repository, file)
    async with opened(project) as pilot:
        await press(pilot, ["c"])
        assert line(pilot, "codebook-title").strip().endswith("· 1 code")
        assert "Why so few?" in line(pilot, "codebook-rules")
        await press(pilot, ["b"])
        await until(pilot, lambda: "Earlier versions" in shown(pilot))
        await press(pilot, ["enter"])
        assert "version 10" in line(pilot, "codebook-title")
        assert asked in line(pilot, "codebook-rules")


async def test_who_splits_a_code_is_sent_to_the_claims_by_a_key_of_this_screen(
    project: Path,
) -> None:
    async with opened(project, size=(80, 24)) as pilot:
        await press(pilot, ["enter", "down", "down", "k", "f3", "down", "%"])
        await type_in(pilot, "Arrears")
        await press(pilot, ["tab"])
        await type_in(pilot, "push.arrears")
        await press(pilot, ["ctrl+s"])
        assert "d lists yours" in shown(pilot)
        await press(pilot, ["d"])
        await until(pilot, lambda: "1 claim under an older wording" in shown(pilot))
