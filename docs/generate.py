"""Write the pages of docs/ that follow from the code: ``python docs/generate.py``."""

from __future__ import annotations

import inspect
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
from annotator import errors
from annotator.cli.group import COMMANDS
from annotator.tui.commands import COMMANDS as KEYS
from annotator.tui.keymap import shown

DOCS = Path(__file__).parent
WIDTH = 88
SCREENS = {
    "app": "Everywhere",
    "reading": "Reading",
    "library": "Library",
    "brief": "Brief",
    "origins": "Origins",
    "agreement": "Agreement",
    "review": "Review",
    "codebook": "Codebook",
}
GIVEN = {"problems": ["line 12, column 5: key 'b' is outside g-z and G-Z"]}
"""Arguments for which a word in capitals would not do."""


def pages() -> dict[Path, str]:
    """Each generated page with what it should hold."""
    reading = DOCS / "reading.md"
    return {
        DOCS / "errors.md": errors_page(),
        DOCS / "cli.md": commands_page(),
        reading: with_keys(reading.read_text(encoding="utf-8")),
    }


def errors_page() -> str:
    """Every error class by family: exit code, stable code, and its words with sample arguments."""
    lines = [
        "# Errors",
        "",
        "Made by `python docs/generate.py` from `annotator/errors/`. Words in capitals stand",
        "for what the program fills in. On the command line an error is two lines on stderr,",
        '`error:` and `hint:`; with `--json` it is `{"error": {"code", "message", "hint"}}`.',
    ]
    root = errors.AnnotatorError
    for family in sorted(root.__subclasses__(), key=lambda family: family.exit_code):
        cases = [family, *below(family)]
        lines += ["", f"## Exit code {family.exit_code}", "", sentence(family), ""]
        lines += ["| code | when | message, and what to do |", "|---|---|---|"]
        lines += [row(case) for case in cases]
    lines += [
        "",
        "## Other exit codes",
        "",
        "| | |",
        "|---|---|",
        "| 0 | done |",
        "| 9 | `annotator check` found faults; it lists them |",
        "| 130 | interrupted with Ctrl-C |",
    ]
    return "\n".join(lines) + "\n"


def below(family: type[errors.AnnotatorError]) -> Iterator[type[errors.AnnotatorError]]:
    """All classes below one, parents first."""
    for case in family.__subclasses__():
        yield case
        yield from below(case)


def row(case: type[errors.AnnotatorError]) -> str:
    """One line of the table."""
    words = "*as the case is*"
    if "__init__" in vars(case) and case is not errors.AnnotatorError:
        error = case(**arguments(case))
        words = cell(f"{error.message} — {error.hint}" if error.hint else error.message)
    return f"| `{case.code}` | {cell(sentence(case))} | {words} |"


def arguments(case: type[errors.AnnotatorError]) -> dict[str, Any]:
    """Sample arguments by name and type, for those without a default."""
    given: dict[str, Any] = {}
    for name, parameter in list(inspect.signature(case.__init__).parameters.items())[1:]:
        if parameter.default is not inspect.Parameter.empty:
            continue
        kind = str(parameter.annotation)
        if name in GIVEN:
            given[name] = GIVEN[name]
        elif kind == "int":
            given[name] = 7
        elif kind.startswith(("list", "Sequence", "tuple")):
            given[name] = [name.upper()]
        elif "Path" in kind or "str" in kind:
            given[name] = name.upper()
        else:
            raise TypeError(f"{case.__name__}: no sample for {name}: {kind}")
    return given


def sentence(case: type[errors.AnnotatorError]) -> str:
    """A class's docstring on one line, in Markdown."""
    return " ".join((case.__doc__ or "").split()).replace("``", "`")


def cell(text: str) -> str:
    """Text that stays within its cell of a table."""
    return " ".join(text.split()).replace("|", "\\|")


def commands_page() -> str:
    """The help of the program and of every command, as printed."""
    lines = [
        "# Command line",
        "",
        "Made by `python docs/generate.py` from the program's own `--help`. Data goes to stdout,",
        "talk to stderr; with `--json` every command that prints data prints JSON. Exit codes:",
        "[errors.md](errors.md).",
    ]
    for name, command, context in commands(COMMANDS, None, "annotator"):
        lines += [
            "",
            f"{'#' * min(name.count(' ') + 2, 4)} {name}",
            "",
            "```",
            printed(command, context),
            "```",
        ]
    return "\n".join(lines) + "\n"


def commands(
    command: click.Command, parent: click.Context | None, name: str
) -> Iterator[tuple[str, click.Command, click.Context]]:
    """A command and those below it, with the context that knows its full name."""
    context = click.Context(
        command, parent=parent, info_name=name, terminal_width=WIDTH, max_content_width=WIDTH
    )
    yield context.command_path, command, context
    if isinstance(command, click.Group):
        for word in command.list_commands(context):
            found = command.get_command(context, word)
            if found is not None:
                yield from commands(found, context, word)


def printed(command: click.Command, context: click.Context) -> str:
    """Help text without trailing spaces."""
    return "\n".join(line.rstrip() for line in command.get_help(context).strip().splitlines())


def with_keys(page: str) -> str:
    """The page with the tables between its two markers made anew."""
    start, end = "<!-- keys -->\n", "<!-- end of keys -->"
    before, _, rest = page.partition(start)
    _, _, after = rest.partition(end)
    return before + start + "\n".join(key_tables()) + "\n" + end + after


def key_tables() -> Iterator[str]:
    """One table per screen: keys, what they do, and the id that a keymap file names."""
    for scope, title in SCREENS.items():
        yield ""
        yield f"### {title}"
        yield ""
        yield "| keys | do | id |"
        yield "|---|---|---|"
        for command in KEYS:
            if command.scope == scope:
                keys = " or ".join(key_cell(key) for key in command.keys)
                words = command.title if not command.help else f"{command.title}. {command.help}"
                yield f"| {keys} | {cell(words)} | `{command.id}` |"
    yield ""


def key_cell(key: str) -> str:
    """A key as it is read, safe in a table."""
    text = shown(key)
    return {"|": "`\\|`", "`": "`` ` ``"}.get(text, f"`{text}`" if len(text) == 1 else text)


def main() -> None:
    """Write what differs."""
    for path, wanted in pages().items():
        if not path.exists() or path.read_text(encoding="utf-8") != wanted:
            path.write_text(wanted, encoding="utf-8")


if __name__ == "__main__":
    os.environ.setdefault("NO_COLOR", "1")
    main()
