"""Documentation says what the program does, and its examples run."""

from __future__ import annotations

import importlib.util
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest
from annotator.tui.keymap import read_keymap

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])
README = (ROOT / "README.md").read_text(encoding="utf-8")


def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("docs_generate", DOCS / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", ["errors.md", "cli.md", "reading.md"])
def test_generated_pages_are_up_to_date(name: str) -> None:
    """Run ``python docs/generate.py`` when this fails."""
    assert generator().pages()[DOCS / name] == (DOCS / name).read_text(encoding="utf-8")


def test_every_link_to_a_file_leads_somewhere() -> None:
    dead = [
        f"{page.relative_to(ROOT)}: {target}"
        for page in PAGES
        for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
        if "://" not in target and not (page.parent / target).exists()
    ]
    assert not dead


def test_every_decision_is_listed_and_has_its_three_parts() -> None:
    listed = (DOCS / "decisions" / "README.md").read_text(encoding="utf-8")
    decisions = sorted((DOCS / "decisions").glob("0*.md"))
    assert decisions
    for page in decisions:
        text = page.read_text(encoding="utf-8")
        assert f"]({page.name})" in listed
        assert re.findall(r"^## (.*)", text, re.MULTILINE) == [
            "Context",
            "Decision",
            "Consequences",
        ]
        assert text.startswith(f"# {int(page.name[:4])}. ")


def test_the_architecture_names_every_package() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    packages = [path.parent.name for path in (ROOT / "annotator").glob("*/__init__.py")]
    assert not [name for name in packages if f"{name}/" not in text]


def test_paths_named_in_the_architecture_exist() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    named = re.findall(r"`((?:tui|workflow|store|model|writers|readers|text|cli)/[\w/.]+)`", text)
    assert named
    assert not [name for name in named if not (ROOT / "annotator" / name).exists()]


def set_up_commands() -> list[str]:
    first_screen, _, _ = README.partition("\n## ")
    return re.findall(r"```sh\n(.*?)\n```", first_screen, re.DOTALL)


def test_the_readme_has_exactly_two_set_up_commands() -> None:
    commands = set_up_commands()
    assert len(commands) == 2
    assert all("\n" not in command for command in commands)
    assert commands[0].endswith("annotator")
    assert "pytest" in commands[1]


def test_the_checks_run_the_readmes_test_command() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    (command,) = re.findall(r'^test_command="(.*)"$', script, re.MULTILINE)
    assert command == set_up_commands()[1]
    assert script.rstrip().endswith('eval "$test_command"')
    assert os.access(ROOT / ".ci" / "run", os.X_OK)


def test_pinned_versions_satisfy_what_the_package_asks_for() -> None:
    """Names of all dependencies are pinned, once each, without hosts or addresses."""
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if line and not line.startswith("#")]
    assert all(re.fullmatch(r"[a-z0-9-]+==[0-9][\w.]*", pin) for pin in pins)
    names = {pin.partition("==")[0] for pin in pins}
    assert len(names) == len(pins)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [*project["dependencies"], *project["optional-dependencies"]["test"]]
    for requirement in asked:
        found = re.match(r"[A-Za-z0-9._-]+", requirement)
        assert found is not None
        assert re.sub(r"[._]", "-", found.group()).lower() in names, requirement


def test_a_days_work_runs_as_the_readme_says(tmp_path: Path) -> None:
    _, _, after = README.partition("<!-- run by tests/contracts/test_docs.py -->\n```sh\n")
    lines = after.partition("\n```")[0].splitlines()
    assert len(lines) == 5
    place = tmp_path / "checkout"
    for part in ("sources", "annotations"):
        shutil.copytree(ROOT / part, place / part)
    for line in lines:
        words = [word.replace("~", str(tmp_path)) for word in shlex.split(line)]
        assert words[0] == "annotator"
        ran = subprocess.run(
            [sys.executable, "-m", "annotator", *words[1:]],
            cwd=place,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        assert ran.returncode == 0, f"{line}\n{ran.stderr}"
    assert list((tmp_path / "my-study" / "exports").glob("*.docx"))


def test_the_readmes_keys_are_the_programs_keys() -> None:
    """A key of the README's table codes, grades, or stands in the table made from the program."""
    _, _, table = README.partition("| keys | do |\n|---|---|\n")
    rows = table.partition("\n\n")[0].splitlines()
    known = (DOCS / "reading.md").read_text(encoding="utf-8").partition("<!-- keys -->")[2]
    assert len(rows) > 10
    for row in rows:
        for key in re.findall(r"`(.)`", row.split("|")[1]):
            assert key.isalnum() or f"`{key}`" in known or f" {key} |" in known, row


def test_the_example_of_a_keymap_file_is_taken(tmp_path: Path) -> None:
    page = (DOCS / "reading.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    file = tmp_path / "keys.toml"
    file.write_text(example, encoding="utf-8")
    keymap, problems = read_keymap(file)
    assert not problems
    command = keymap.command("reading", "ctrl+e")
    assert command is not None
    assert command.id == "reading.next-claim"


def test_no_page_speaks_of_one_machine() -> None:
    """No path of somebody's disk, no package index of its own, no unfinished note."""
    wrong = re.compile(
        r"(?<![\w.])/(?:home|mnt|root|tmp|work)/|--(?:extra-)?index-url|\bTODO\b|\bFIXME\b",
        re.IGNORECASE,
    )
    found = [
        f"{page.relative_to(ROOT)}: {match.group()}"
        for page in PAGES
        for match in wrong.finditer(page.read_text(encoding="utf-8"))
    ]
    assert not found
