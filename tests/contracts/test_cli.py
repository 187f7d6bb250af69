"""Every command, without being named: help, example, start-up, global options."""

from __future__ import annotations

import ast
import io
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

import click
import pytest
from annotator.cli.call import Call
from annotator.cli.group import COMMANDS, SECTIONS
from annotator.cli.main import run
from annotator.cli.options import SourceName
from annotator.cli.output import Output

FOLDER = Path(__file__).parents[2] / "annotator" / "cli" / "commands"
ROOT = Path(__file__).parents[2]
IDENT = "0197b8a2-5c3f-7d41-9b7e-3f2a7c9e66ab"
ARTICLE = "A short article\n\nThree men left when the pay stopped. Their reasons differed.\n"
NOTED = "A report[1] with notes[2] but one.\n\n[1] A clerk said so.\n"
REPRINT = (
    "The commanderâ€™s men left the western column when the wages stopped in March of that year.\n"
)
CODEBOOK = (
    "title: Reasons\nversion: 1.0.0\ncodes:\n  - {id: cost, label: Cost of staying, key: m}\n"
    "  - {id: debt, label: Debt}\n"
)


def commands() -> Iterator[tuple[str, click.Command]]:
    """Every command and subcommand with its full name."""
    context = click.Context(COMMANDS, obj=Call(Output()))
    for name in COMMANDS.list_commands(context):
        command = COMMANDS.get_command(context, name)
        yield name, command
        if isinstance(command, click.Group):
            for part in command.list_commands(context):
                yield f"{name} {part}", command.commands[part]


ALL = dict(commands())


def test_every_file_in_the_folder_is_a_command() -> None:
    files = {path.stem for path in FOLDER.iterdir() if not path.stem.startswith("__")}
    names = {name.replace("-", "_") for name in ALL if " " not in name}
    assert {file.rstrip("_") for file in files} == names
    assert {name for _, section in SECTIONS for name in section} <= set(ALL)


def test_the_beginning_of_a_sources_id_is_enough_wherever_a_source_is_asked_for() -> None:
    asked = [
        (name, option)
        for name, command in ALL.items()
        for option in command.params
        if (getattr(option, "metavar", None) or "").strip("[]…") == "SOURCE"
    ]
    assert len(asked) > 20
    assert [name for name, option in asked if not isinstance(option.type, SourceName)] == []


@pytest.mark.parametrize("path", sorted(FOLDER.rglob("*.py")), ids=lambda path: path.stem)
def test_the_first_line_is_a_short_help_that_fits(path: Path) -> None:
    opening = path.read_text(encoding="utf-8").partition("\n")[0]
    assert opening.startswith('"""')
    assert 10 < len(opening.strip('"')) <= 64


@pytest.mark.parametrize("name", ALL)
def test_help_ends_with_one_worked_example(name: str) -> None:
    out = io.StringIO()
    with redirect_stdout(out):
        assert run([*name.split(), "--help"]) == 0
    lines = out.getvalue().rstrip().splitlines()
    assert lines[-2] == "Example:"
    assert lines[-1].startswith("  annotator ")
    assert "Global options:" in lines
    words = name.split()
    assert words[0] in lines[-1] or words[0] == "DIR"


@pytest.mark.parametrize("name", ALL)
def test_no_option_of_a_command_passes_for_a_global_one(name: str) -> None:
    """Two of one name would give their values to each other, and who is meant would act."""
    taken = {"directory", "coder", "json", "version"}
    assert not taken & {parameter.name for parameter in ALL[name].params}


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which every example can be followed."""
    folder = tmp_path_factory.mktemp("prepared") / "study"
    files = {
        "article.txt": ARTICLE,
        "report.txt": NOTED,
        "agency.txt": f"From the valley\n\n{REPRINT}",
        "reprint.txt": f"{REPRINT}\n{REPRINT}",
        "reasons.yaml": CODEBOOK,
        "library.bib": "@book{article, title = {An Article}, author = {Doe, Jane}, year = 2014}",
        "ratings.csv": "unit,ana,ben,cem\n1,1,1,2\n2,2,2,2\n3,3,2,3\n4,3,3,3\n5,1,,1\n6,2,3,\n",
        "marks.json": json.dumps([{"source": "article", "spans": [[17, 27]], "codes": ["cost"]}]),
    }
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(io.StringIO()):
        patch.setenv("ANNOTATOR_CODER", "ana")
        folder.mkdir()
        patch.chdir(folder)
        for name, text in files.items():
            Path(name).write_text(text, encoding="utf-8")
        own = [
            {"id": IDENT, "source": "article", "spans": [[0, 7]], "codes": ["cost"],
             "credibility": "1", "origins": [{"label": "Wage study"}]},
            {"id": f"{IDENT[:-1]}c", "source": "article", "spans": [[8, 15]], "codes": ["cost"],
             "origins": [{"label": "the study"}]},
        ]  # fmt: skip
        Path("own.json").write_text(json.dumps(own), encoding="utf-8")
        for line in (
            "init . --codebook reasons.yaml",
            "add article.txt report.txt agency.txt reprint.txt",
            "import own.json --as annotations",
            "finding add 'Pay matters.'",
            "coders add ana",
            "coders add ben",
            "assign article --to ana",
            "assign article --to ben",
            "pack --for ben -o ben.zip",
            "origins define 'Field diary'",
            "mark agency --span 0:5 --code cost --question 'Is debt one?'",
            "finish agency",
            "codebook define cost --short 'Pay, hunger, debt.'",
            "pass article --span 0:5",
            "undo",
            "brief",
        ):
            assert run(shlex.split(line)) == 0, line
        home = folder.parent / "at-ben"
        shutil.unpack_archive("ben.zip", home)
        for line in ("mark article --span 17:27 --code cost", "pack --for ben -o ben.zip --force"):
            assert run(["-C", str(home), "--coder", "ben", *shlex.split(line)]) == 0, line
    return folder


def made_ready(prepared: Path, folder: Path, name: str) -> None:
    """A copy of the prepared folder; for ``open`` coded blind, for others by a second coder."""
    shutil.copytree(prepared, folder)
    if name in ("disagreements", "settle", "feedback"):
        code_again(folder, settled=name == "feedback")
    if name == "open":
        settings = folder / "annotator.toml"
        text = settings.read_text(encoding="utf-8").replace("blind = false", "blind = true")
        settings.write_text(text, encoding="utf-8")


def code_again(folder: Path, *, settled: bool) -> None:
    """Another coder's claim on the article, and both have finished it."""
    theirs = [{"source": "article", "spans": [[0, 7]], "codes": ["cost"], "credibility": "2"}]
    (folder / "theirs.json").write_text(json.dumps(theirs), encoding="utf-8")
    lines = [
        f"import {shlex.quote(str(folder))}/theirs.json --as annotations --coder ben",
        "finish article --coder ana",
        "finish article --coder ben",
    ]
    if settled:
        lines.append("settle 7c9e66ab --take ben --coder ruth")
    with redirect_stdout(io.StringIO()):
        for line in lines:
            assert run(["-C", str(folder), *shlex.split(line)]) == 0, line


@pytest.mark.parametrize("name", ALL)
def test_the_example_runs(
    name: str, prepared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    example = ALL[name].example  # type: ignore[attr-defined]
    monkeypatch.delenv("ANNOTATOR_CODER", raising=False)
    folder = tmp_path / "study"
    made_ready(prepared, folder, name)
    monkeypatch.chdir(folder)
    words = shlex.split(example)
    assert words[0] == "annotator"
    assert run(words[1:]) == 0, capsys.readouterr().err


@pytest.mark.parametrize("name", [name for name in ALL if name != "text"])
def test_help_says_what_json_gives(
    name: str,
    prepared: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Every field of the outermost object is named; so is nothing that is not there."""
    command = ALL[name]
    monkeypatch.delenv("ANNOTATOR_CODER", raising=False)
    folder = tmp_path / "study"
    made_ready(prepared, folder, name)
    monkeypatch.chdir(folder)
    assert run([*shlex.split(command.example)[1:], "--json"]) == 0  # type: ignore[attr-defined]
    data = json.loads(capsys.readouterr().out)
    item = data[0] if isinstance(data, list) else data
    said = command.gives  # type: ignore[attr-defined]
    if name in ("statement", "reference"):
        return  # the fields are the analyst's own, or CSL's
    fields = set(re.findall(r'"(\w+)"', said))
    assert set(item) <= fields
    inner = set(re.findall(r'"(\w+)"', json.dumps(data)))
    assert fields - inner <= {"put", "del", "quote", "version", "label", "start", "end", "span",
                              "kind", "message", "place", "hint", "code", "id", "text", "judged",
                              "use", "brief", "where", "expressions", "why",
                              "annotations"}  # fmt: skip


@pytest.mark.parametrize(
    "words",
    [
        ["--help"],
        ["mark", "article", "--quote", "men left", "--code", "cost", "--grade", "B2"],
        ["sources"],
        ["annotations", "--json"],
    ],
    ids=lambda words: words[0],
)
def test_what_is_not_needed_is_not_loaded(words: list[str], prepared: Path, tmp_path: Path) -> None:
    """No screen, Word or number library starts with the commands that are called all day."""
    folder = tmp_path / "study"
    shutil.copytree(prepared, folder)
    code = (
        "import sys\nfrom annotator.cli.main import run\ncode = run(sys.argv[1:])\n"
        "print(sorted({name.partition('.')[0] for name in sys.modules}), file=sys.stderr)\n"
        "sys.exit(code)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, *words],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT), "ANNOTATOR_CODER": "ana"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    loaded = set(ast.literal_eval(ran.stderr.splitlines()[-1]))
    assert not loaded & {
        "textual",
        "rich",
        "docx",
        "lxml",
        "numpy",
        "scipy",
        "ruamel",
        "markdown_it",
    }
    if words[0] == "--help":
        assert not loaded & {"regex", "orjson", "tinydb", "ruamel", "markdown_it", "platformdirs"}


def test_only_output_prints() -> None:
    """No other module of the program writes to a stream of the process."""
    guilty = []
    for path in (ROOT / "annotator").rglob("*.py"):
        if path.name == "output.py" and path.parent.name == "cli":
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            named = isinstance(node, ast.Call) and ast.unparse(node.func) in {
                "print", "click.echo", "click.secho", "sys.stdout.write", "sys.stderr.write",
            }  # fmt: skip
            if named:
                guilty.append(f"{path}:{getattr(node, 'lineno', 0)}")
    assert not guilty


def test_a_bug_leaves_one_line_and_a_log(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    def broken(*_: Any) -> None:
        raise ZeroDivisionError("a\x1b[31m secret")

    monkeypatch.setattr(COMMANDS, "invoke", broken)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.delenv("ANNOTATOR_DEBUG", raising=False)
    assert run(["sources"]) == 70
    err = capsys.readouterr().err
    assert err.startswith("error: this is a bug in annotator (ZeroDivisionError)")
    assert len(err.splitlines()) == 2
    (log,) = tmp_path.rglob("bugs.log")
    assert "Traceback" in log.read_text(encoding="utf-8")
    monkeypatch.setenv("ANNOTATOR_DEBUG", "1")
    assert run(["sources", "--json"]) == 70
    err = capsys.readouterr().err
    assert "Traceback" in err
    assert "\x1b" not in err


def test_ctrl_c_is_130(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupted(*_: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(COMMANDS, "invoke", interrupted)
    assert run(["sources"]) == 130
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="pipes of POSIX shells")
def test_a_closed_pipe_is_no_error_to_speak_of(prepared: Path) -> None:
    ran = subprocess.run(
        f"{shlex.quote(sys.executable)} -m annotator --json sources | true; echo",
        shell=True,
        cwd=prepared,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stderr == ""
