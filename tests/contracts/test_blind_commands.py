"""While a project is blind, no command says or does anything that depends on another coder's work.

Each command runs as Ben in two projects that differ only in what Otto and the adjudicator did: all
it prints and all it writes beside the logs must be the same, ids and times aside, and hold nothing
that Otto wrote.
"""

from __future__ import annotations

import io
import json
import shlex
import shutil
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from annotator.cli.call import Call
from annotator.cli.group import COMMANDS
from annotator.cli.main import run
from annotator.cli.output import Output
from annotator.formats import ProjectWriter, by_claim
from annotator.store.records.kinds import KINDS
from annotator.writers import projects
from tests.blind_project import ACTING, OTHER, SECRET, Twins, alike, kinds_in, twins

HEAD = "title: Reasons\nversion: 2\ncodes:\n  - {id: cost, label: Cost}\n"

LINES: dict[str, list[str]] = {
    "add": ["add more.txt", "add sources"],
    "again": ["again", "again --after-days 0"],
    "agreement": ["agreement", f"agreement --coders ben,{OTHER}", "agreement --unfinished",
                  "agreement --csv"],
    "annotations": ["annotations", "annotations --source article --code doubt",
                    f"annotations --coder {OTHER}"],
    "appraise": ["appraise article", "appraise article --reliability B"],
    "assign": [f"assign radio --to {OTHER}", "assign radio --to ben --remove",
               "assign article --to ben --training"],
    "assignments": ["assignments"],
    "attributions": ["attributions article", "attributions article --all"],
    "brief": ["brief -o brief.md", "brief -o brief.docx", "brief -o brief.html"],
    "check": ["check"],
    "codebook": ["codebook"],
    "coders": ["coders"],
    "coders add": [f"coders add {OTHER}"],
    "coders list": ["coders list"],
    "coders remove": [f"coders remove {OTHER}"],
    "coders set": ["coders set --adjudicator ben"],
    "codebook add-code": ["codebook add-code debt --label Debt --key k"],
    "codebook answer": ["codebook answer doubt --question Q --answer A"],
    "codebook check": ["codebook check"],
    "codebook define": ["codebook define doubt --short New"],
    "codebook example": ["codebook example doubt --quote words"],
    "codebook export": ["codebook export copy.yaml"],
    "codebook import": ["codebook import reasons.yaml", "codebook import reasons.yaml --force"],
    "codebook merge": ["codebook merge cost doubt", "codebook merge cost debt"],
    "codebook rename": ["codebook rename doubt unsure", "codebook rename doubt cost"],
    "codebook restore": ["codebook restore 2", "codebook restore 2 --force"],
    "codebook show": ["codebook show"],
    "codebook split": ["codebook split doubt --into fear --label Fear"],
    "codebook versions": ["codebook versions"],
    "conflict": ["conflict", "conflict 'What?' --one {mark} --other {mark}"],
    "copies": ["copies", "copies article"],
    "disagreements": ["disagreements", f"disagreements --coders ben,{OTHER}",
                      "disagreements --unfinished", "disagreements --all",
                      "disagreements --check 1"],
    "draw": [f"draw --coders ben,{OTHER} --share 50 --seed 1"],
    "export": [f"export {name} -o -" for name in sorted(
        by_claim(projects, "WRITER", ProjectWriter, lambda writer: [writer.name]))],
    "feedback": ["feedback", f"feedback {OTHER}"],
    "find": ["find article pay"],
    "finding": ["finding"],
    "finding add": ["finding add 'A new one.'", "finding add 'On his.' --for {mark}"],
    "finding edit": ["finding edit 1 --why because", "finding edit 2 --why x",
                     "finding edit {finding} --why x"],
    "finding list": ["finding list"],
    "finding remove": ["finding remove 1", "finding remove 2"],
    "finish": ["finish article"],
    "history": ["history {mark}"],
    "import": ["import marks.json --as annotations"],
    "init": ["init elsewhere"],
    "link": ["link", "link {mark} cites article", f"link article cites 'Origin {SECRET[:0]}x'"],
    "mark": ["mark article --span 60:83 --code doubt --origin 'Wage study'"],
    "merge": ["merge ."],
    "notes": ["notes article", "notes article --flag 1 --why own"],
    "open": ["open --reason curious", "open --close"],
    "origins": ["origins"],
    "origins apart": ["origins apart 'Wage study' 'the clerk'"],
    "origins graph": ["origins graph"],
    "origins list": ["origins list"],
    "origins problems": ["origins problems"],
    "origins count": ["origins count", "origins count --code doubt", "origins count {mark}"],
    "origins define": ["origins define 'New one'"],
    "origins merge": ["origins merge 'Wage study' 'the clerk'"],
    "origins remove": ["origins remove 'Wage study'"],
    "origins show": ["origins show 'Wage study'", "origins show article"],
    "pack": ["pack --for ben -o ben.zip", f"pack --for {OTHER} -o other.zip",
             "pack --for ben --all -o all.zip"],
    "pass": ["pass article --span 86:100"],
    "questions": ["questions"],
    "recode": ["recode", "recode --keep {mark}"],
    "redo": ["redo"],
    "reference": ["reference article", "reference article --set title=T"],
    "remove": ["remove {mark}"],
    "reopen": ["reopen article"],
    "revise": ["revise {mark} --memo x"],
    "settle": ["settle {mark} --none --reason x", "settle --rule higher --reason x"],
    "sources": ["sources"],
    "statement": ["statement", "statement summary", "statement summary 'My own.'"],
    "text": ["text article"],
    "undo": ["undo", "undo --source article"],
    "verify": ["verify own.md"],
    "withdraw": ["withdraw", "withdraw radio --reason mine"],
}  # fmt: skip
"""What is run of each command; ``{mark}`` and ``{finding}`` are Otto's."""


def all_commands() -> Iterator[str]:
    context = click.Context(COMMANDS, obj=Call(Output()))
    for name in COMMANDS.list_commands(context):
        command = COMMANDS.get_command(context, name)
        yield name
        if isinstance(command, click.Group):
            yield from (f"{name} {part}" for part in command.list_commands(context))


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Twins:
    folder = tmp_path_factory.mktemp("twins")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(folder / "state"))
        patch.setenv("XDG_DATA_HOME", str(folder / "data"))
        made = twins(folder)
        for root in (made.without, made.with_work):
            (root / "reasons.yaml").write_text(HEAD, encoding="utf-8")
            (root / "more.txt").write_text("A new text.\n", encoding="utf-8")
            item = {"source": "radio", "spans": [[0, 5]], "codes": ["cost"]}
            (root / "marks.json").write_text(json.dumps([item]), encoding="utf-8")
        shutil.copy(brief_of(made.without, patch), made.with_work / "own.md")
    return made


def brief_of(root: Path, patch: pytest.MonkeyPatch) -> Path:
    ran(root, ["brief", "-o", "own.md"], patch)
    return root / "own.md"


def ran(root: Path, words: list[str], patch: pytest.MonkeyPatch, coder: str = ACTING) -> str:
    """Exit code and both streams of a run."""
    streams = [io.TextIOWrapper(io.BytesIO(), "utf-8") for _ in range(2)]
    with patch.context() as inner:
        inner.chdir(root)
        inner.setenv("ANNOTATOR_CODER", coder)
        inner.setattr(sys, "stdout", streams[0])
        inner.setattr(sys, "stderr", streams[1])
        code = run(words)
        for stream in streams:
            stream.flush()
    out, err = (stream.buffer.getvalue().decode("utf-8", "replace") for stream in streams)  # type: ignore[attr-defined]
    assert code != 70, err
    return f"exit {code}\n{out}\n{err}"


def written(root: Path) -> dict[str, str]:
    """Every file but logs, caches and what was there before in both; archives unpacked."""
    found = {}
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root).as_posix()
        if path.is_dir() or ".jsonl" in name or name.startswith(".cache/"):
            continue
        data = path.read_bytes()
        if data.startswith(b"PK"):
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                for item in archive.namelist():
                    text = archive.read(item).decode("utf-8", "replace")
                    found[f"{name}: {alike(item, root)}"] = _content(item, text, root)
        else:
            found[alike(name, root)] = alike(data.decode("utf-8", "replace"), root)
    return found


def _content(item: str, text: str, root: Path) -> str:
    """A log's checksums follow from its ids and times."""
    if ".jsonl" not in item:
        return alike(text, root)
    lines = [json.loads(line) for line in text.splitlines()]
    shown = [{name: each.get(name) for name in ("u", "t", "o", "d")} for each in lines]
    return alike(json.dumps(shown), root)


def test_every_command_is_looked_at() -> None:
    assert set(LINES) == set(all_commands())


def test_every_kind_of_value_is_planted(pair: Twins) -> None:
    assert kinds_in(pair.with_work) | {"opening"} >= set(KINDS)


@pytest.mark.parametrize("name", sorted(LINES))
def test_a_blind_coder_can_tell_nothing_from_it(
    name: str, pair: Twins, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number, line in enumerate(LINES[name]):
        words = shlex.split(line.format(mark=pair.mark, finding=pair.finding))
        told = []
        for part, original in (("a", pair.without), ("b", pair.with_work)):
            for form in ([], ["--json"]):
                root = tmp_path / part / f"{number}{len(form)}" / "study"
                shutil.copytree(original, root)
                said = ran(root, [*words, *form], monkeypatch)
                files = written(root)
                if OTHER not in line:
                    assert SECRET not in said, line
                assert SECRET not in "".join(f"{path}\n{text}" for path, text in files.items())
                told.append((alike(said, root), files))
        assert told[0] == told[2], line
        assert told[1] == told[3], line


@pytest.mark.parametrize(
    "line", ["annotations", "finding", "statement", "origins", "link", "conflict", "withdraw"]
)
def test_the_adjudicator_sees_what_is_hidden_from_ben(
    line: str, pair: Twins, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The secrets are there to be found: a test that cannot find them would prove nothing."""
    words = [line, "--json"]
    assert SECRET in ran(pair.with_work, words, monkeypatch, coder="zoe")
    assert SECRET not in ran(pair.with_work, words, monkeypatch)
