"""The shape of the code: sizes, names, layers and one mouth."""

from __future__ import annotations

import ast
import importlib
import io
import json
import os
import pkgutil
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from contextlib import redirect_stdout
from functools import cache
from pathlib import Path

import pytest
from annotator.errors import AnnotatorError
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "annotator"
MODULES = sorted(PACKAGE.rglob("*.py"))
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
IMPORT_NAMES = {"python-docx": "docx", "markdown-it-py": "markdown_it", "ruamel.yaml": "ruamel"}
"""Distribution name to the module it gives, where they differ by more than a hyphen."""
PURE_MAY_USE = {"regex", "markdown_it", "mdit_py_plugins", "numpy", "scipy", "rapidfuzz"}

LONGEST_MODULE = 300
LONGEST_FUNCTION = 40
DRAWERS = {"utils", "util", "helpers", "helper", "common", "base", "manager", "managers", "misc"}


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def test_every_module_says_its_job_in_its_first_line() -> None:
    silent = [named(path) for path in MODULES if not (ast.get_docstring(tree(path)) or "").strip()]
    assert not silent


def test_no_module_is_longer_than_300_lines() -> None:
    sizes = {named(path): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert not {name: size for name, size in sizes.items() if size > LONGEST_MODULE}


def test_no_function_is_longer_than_40_lines() -> None:
    sizes = {
        f"{named(path)}:{node.lineno} {node.name}": (node.end_lineno or 0) - node.lineno + 1
        for path in MODULES
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    assert not {name: size for name, size in sizes.items() if size > LONGEST_FUNCTION}


def test_a_test_lies_where_what_it_tests_lies() -> None:
    """Folders of unit tests are those of the package; a folder's own tests are in it."""
    unit = ROOT / "tests" / "unit"
    tests = [path.relative_to(unit) for path in sorted(unit.rglob("test_*.py"))]
    assert len(tests) > 100, "no tests were found here"
    packages = {path.parent.relative_to(PACKAGE) for path in PACKAGE.rglob("__init__.py")}
    nowhere = {path.parent.as_posix() for path in tests if path.parent not in packages}
    assert not nowhere, "no such folder in annotator/"
    beside = [
        path.as_posix()
        for path in tests
        if path.parent / path.stem.removeprefix("test_") in packages
    ]
    assert not beside, "belongs into the folder of its name"


def test_no_module_is_a_drawer_for_this_and_that() -> None:
    drawers = [
        named(path)
        for path in MODULES
        for part in path.relative_to(PACKAGE).with_suffix("").parts
        if DRAWERS.intersection(part.split("_"))
    ]
    assert not drawers


def test_only_the_output_module_prints() -> None:
    printing = [
        f"{named(path)}:{node.lineno} {ast.unparse(node.func)}"
        for path in MODULES
        if named(path) != "annotator/cli/output.py"
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and prints(node)
    ]
    assert not printing


def prints(call: ast.Call) -> bool:
    words = ast.unparse(call.func)
    return words in {"print", "click.echo", "click.secho"} or words.startswith(
        ("sys.stdout.write", "sys.stderr.write", "sys.stdout.buffer", "sys.stderr.buffer")
    )


def test_only_the_store_opens_the_database() -> None:
    outside = [path for path in MODULES if not path.is_relative_to(PACKAGE / "store")]
    opening = re.compile(r"^\s*(import|from) tinydb", re.MULTILINE)
    assert not [named(path) for path in outside if opening.search(path.read_text(encoding="utf-8"))]


def test_code_uses_the_words_of_the_glossary() -> None:
    """The abbreviations that the glossary rules out are no names here."""
    given_by_others = {"annotator/text/markdown/inline.py: src"}  # a parameter of markdown-it's
    short = {
        f"{named(path)}: {name}"
        for path in MODULES
        for name in identifiers(tree(path))
        if ruled_out().intersection(name.lower().strip("_").split("_"))
    }
    assert not short - given_by_others


def identifiers(parsed: ast.AST) -> Iterator[str]:
    for node in ast.walk(parsed):
        match node:
            case ast.Name(id=name) | ast.arg(arg=name) | ast.ClassDef(name=name):
                yield name
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                yield name


@cache
def ruled_out() -> frozenset[str]:
    glossary = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    _, _, table = glossary.partition("## Not these")
    cells = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    return frozenset(word for cell in cells for word in re.findall(r"`(\w+)`", cell))


def test_the_glossary_rules_some_words_out() -> None:
    assert {"ann", "src", "cb"} <= ruled_out()


def test_every_value_of_the_model_is_a_word_of_the_glossary() -> None:
    """A class of model/ that has the name of a thing a user meets stands in the glossary."""
    glossary = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8").lower()
    words = {
        "Span", "Source", "Block", "Zone", "Quote", "Annotation", "Passed", "Code", "Codebook",
        "Reference", "Descriptor", "Finding", "Statement", "Brief", "Grade",
    }  # fmt: skip
    classes = {
        node.name
        for path in (PACKAGE / "model").glob("*.py")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ClassDef)
    }
    assert words <= classes, "renamed in the code but not here"
    assert not {word for word in words if f"**{word.lower()}**" not in glossary}


def test_imports_point_down() -> None:
    """All import contracts hold, the exhaustive list of layers included."""
    said = io.StringIO()
    with redirect_stdout(said):
        status = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True)
    assert status == EXIT_STATUS_SUCCESS, said.getvalue()


def test_the_pure_core_names_every_dependency_it_must_not_use() -> None:
    contracts = SETTINGS["tool"]["importlinter"]["contracts"]
    (pure,) = [contract for contract in contracts if "core is pure" in contract["name"]]
    forbidden = set(pure["forbidden_modules"])
    needed = {import_name(line) for line in SETTINGS["project"]["dependencies"]} - PURE_MAY_USE
    assert needed <= forbidden
    assert set(pure["source_modules"]) >= {
        f"annotator.{part}" for part in ("model", "text", "citing", "errors")
    }


def import_name(requirement: str) -> str:
    found = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert found is not None
    name = found.group()
    return IMPORT_NAMES.get(name, name.replace("-", "_"))


def test_the_pure_core_asks_nobody_for_time_chance_or_files() -> None:
    """No clock, randomness or file access in model, text, citing and errors."""
    calls = re.compile(
        r"\b(datetime\.now|datetime\.utcnow|time\.time|random\.|secrets\.|uuid\.|os\.urandom"
        r"|open\(|read_text|read_bytes|write_text|write_bytes)"
    )
    found = [
        f"{named(path)}: {match.group()}"
        for part in ("model", "text", "citing", "errors")
        for path in MODULES
        if path.is_relative_to(PACKAGE / part)
        for match in calls.finditer(path.read_text(encoding="utf-8"))
    ]
    assert not found


def test_every_error_a_user_can_meet_stands_in_one_package() -> None:
    for info in pkgutil.walk_packages([str(PACKAGE)], "annotator."):
        if info.name != "annotator.__main__":
            importlib.import_module(info.name)
    unseen = [AnnotatorError]
    for error in unseen:
        unseen.extend(error.__subclasses__())
    ours = {error for error in unseen if error.__module__.startswith("annotator.")}
    assert not [error for error in ours if not error.__module__.startswith("annotator.errors.")]


QUICK = {
    "--help": ["--help"],
    "sources": ["sources"],
    "annotations": ["annotations"],
    "mark": ["mark", "noon-bus", "--quote", "He left within the week", "--code", "push.doubt"],
}


@pytest.mark.parametrize("name", QUICK)
def test_quick_commands_load_nothing_heavy(name: str, tmp_path: Path) -> None:
    """Neither the screen library nor Word's nor numbers: start-up is what a script waits for."""
    program = (
        "import json, sys\n"
        "from annotator.cli.main import run\n"
        f"status = run({QUICK[name]!r})\n"
        "json.dump([status, *sys.modules], open(sys.argv[1], 'w'))\n"
    )
    for part in ("sources", "annotations"):
        shutil.copytree(ROOT / part, tmp_path / part)
    shutil.copy(ROOT / "annotator.toml", tmp_path)
    report = tmp_path / "modules.json"
    subprocess.run(
        [sys.executable, "-c", program, str(report)],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT), "ANNOTATOR_CODER": "quick-check"},
        check=True,
        capture_output=True,
        stdin=subprocess.DEVNULL,
    )
    status, *modules = json.loads(report.read_text())
    assert status == 0
    heavy = {"textual", "rich", "docx", "lxml", "numpy", "markdown_it"}
    assert not heavy.intersection(module.partition(".")[0] for module in modules)
