"""The commands, found by folder and loaded only when called."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from annotator.cli.call import Call
from annotator.cli.command import command, global_options, write_options

if TYPE_CHECKING:
    from annotator.errors import UsageError

_FOLDER = os.path.join(os.path.dirname(__file__), "commands")  # noqa: PTH118, PTH120 - start-up time

SECTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "A project and its sources",
        ("init", "add", "sources", "text", "find", "notes", "copies", "reference", "appraise"),
    ),
    (
        "Claims",
        ("mark", "revise", "annotations", "remove", "pass", "finish", "reopen"),
    ),
    ("Where claims come from", ("attributions", "origins", "link", "withdraw", "conflict")),
    (
        "Several coders",
        (
            "coders",
            "assign",
            "draw",
            "assignments",
            "pack",
            "merge",
            "open",
            "questions",
            "recode",
            "again",
            "agreement",
            "disagreements",
            "settle",
            "feedback",
        ),
    ),
    ("What was done", ("undo", "redo", "history", "check")),
    (
        "Reasons and results",
        ("codebook", "finding", "statement", "brief", "verify", "import", "export"),
    ),
)
"""The order of ``--help``: that of the work. A command named nowhere here comes last."""


class Commands(click.Group):
    """The whole program: a command's name, a project's folder, or nothing at all."""

    def __init__(self) -> None:
        super().__init__(
            name="annotator",
            callback=_open_here,
            invoke_without_command=True,
            help="Read sources, mark claims, grade them, and export an annotated evidence brief. "
            "Without a command, open the reader on the project in DIR, or on the one you are in.",
            subcommand_metavar="[DIR | COMMAND …]",
        )

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """The global options."""
        return global_options(self, ctx)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every file and folder in ``commands/``, in the order of the work, the rest by name."""
        ordered = [name for _, names in SECTIONS for name in names]
        there = {
            file.removesuffix(".py").rstrip("_").replace("_", "-")
            for file in os.listdir(_FOLDER)  # noqa: PTH208 - start-up time
            if not file.startswith("__")
        }
        return [name for name in ordered if name in there] + sorted(there.difference(ordered))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the one command that is called."""
        if cmd_name not in self.list_commands(ctx):
            return None
        import importlib

        path = os.path.relpath(_file(cmd_name), _FOLDER)
        stem = path.removesuffix(".py").partition(os.sep)[0]
        module = importlib.import_module(f"annotator.cli.commands.{stem}")
        found: click.Command = module.run
        found.name = cmd_name
        found.help = module.__doc__
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """A command's name beats a folder of that name; any other word must be a folder."""
        word = args[0]
        found = self.get_command(ctx, word)
        if found is not None:
            return word, found, args[1:]
        if os.path.isdir(word):  # noqa: PTH112
            return "DIR", _open_folder, args
        raise _unknown_word(word, self.list_commands(ctx))

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Both ways to start."""
        formatter.write_usage("annotator", "[OPTIONS] [DIR]")
        formatter.write_usage("annotator", "[OPTIONS] COMMAND [ARGUMENTS]…", prefix="       ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Commands in sections, each with the first line of its module."""
        left = self.list_commands(ctx)
        for title, names in (*SECTIONS, ("More", tuple(left))):
            rows = [(name, _first_line(_file(name))) for name in names if name in left]
            left = [name for name in left if name not in names]
            if rows:
                with formatter.section(title):
                    formatter.write_dl(rows)
        write_options(self.get_params(ctx), ctx, formatter, "Global options")

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """A first hour in one line."""
        with formatter.section("Example"):
            formatter.write("  annotator init my-study --title 'Why members leave'\n")


def _file(name: str) -> str:
    stem = name.replace("-", "_")
    for file in (f"{stem}.py", f"{stem}_.py", os.path.join(stem, "__init__.py")):  # noqa: PTH118
        path = os.path.join(_FOLDER, file)  # noqa: PTH118
        if os.path.exists(path):  # noqa: PTH110
            return path
    return ""


def _first_line(path: str) -> str:
    """First line of a module's docstring, read without importing the module."""
    with open(path, "rb") as file:  # noqa: PTH123 - start-up time
        opening = file.readline(200).decode().strip()
    return opening.strip('"').rstrip(".")


def _unknown_word(word: str, names: Sequence[str]) -> UsageError:
    from difflib import get_close_matches

    from annotator.cli.near import near_folders
    from annotator.errors import UsageError

    near = get_close_matches(word, names, n=1) or near_folders(word)
    hint = f"did you mean {near[0]}?" if near else "see all commands: annotator --help"
    return UsageError(f"{word!r} is neither a command nor a folder", hint)


@click.pass_obj
def _open_here(call: Call) -> int | None:
    if click.get_current_context().invoked_subcommand is not None:
        return None
    from annotator.cli.reader import open_reader

    return open_reader(call, None)


@command(example="annotator my-study")
@click.argument("folder", metavar="DIR")
def _open_folder(call: Call, folder: str) -> int:
    """Open the reader on the project in DIR."""
    from annotator.cli.reader import open_reader

    return open_reader(call, folder)


COMMANDS = Commands()
