"""What every command shares: global options on either side, and a worked example."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from annotator.cli.call import Call
from annotator.cli.options import SourceName


class Described(click.Command):
    """Takes the global options after its name too, and shows its example last."""

    def __init__(self, *args: Any, example: str, gives: str, **settings: Any) -> None:
        super().__init__(*args, **settings)
        self.example = example
        self.gives = gives

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """Its own parameters, then the global ones."""
        return [*self.params, *global_options(self, ctx)]

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What programs get, and the example as it can be pasted."""
        for title, text in (("With --json", self.gives), ("Example", self.example)):
            if text:
                with formatter.section(title):
                    indent = " " * formatter.current_indent
                    formatter.write("".join(f"{indent}{line}\n" for line in text.split("\n")))


class Command(Described):
    """A command that does one thing."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Keep the global options apart."""
        write_options(self.params, ctx, formatter, "Options")
        write_options(global_options(self, ctx), ctx, formatter, "Global options")

    def invoke(self, ctx: click.Context) -> Any:
        """Refuse bytes that are no text before they reach a file; give sources their full ids."""
        for name, value in ctx.params.items():
            _check_text(name, value)
        named = [item.name for item in self.params if isinstance(item.type, SourceName)]
        for name in named:
            ctx.params[str(name)] = _source_ids(ctx.find_object(Call), ctx.params[str(name)])
        return super().invoke(ctx)


class CommandGroup(Described, click.Group):
    """A command with subcommands (``codebook check``); it may run without one."""

    def subcommand(
        self, name: str, *, example: str, gives: str = ""
    ) -> Callable[[Callable[..., Any]], click.Command]:
        """Make a function that takes the Call first into a subcommand."""

        def make(function: Callable[..., Any]) -> click.Command:
            made = command(example=example, gives=gives, name=name)(function)
            self.add_command(made)
            return made

        return make

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Subcommands first, as they are what is looked for."""
        self.format_commands(ctx, formatter)
        write_options(global_options(self, ctx), ctx, formatter, "Global options")


def command(
    *, example: str, gives: str = "", **settings: Any
) -> Callable[[Callable[..., Any]], Command]:
    """Make a function that takes the Call first into a command; ``gives`` is its JSON."""

    def make(function: Callable[..., Any]) -> Command:
        settings.update(example=example, gives=gives)
        return click.command(cls=Command, **settings)(click.pass_obj(function))

    return make


def group(
    *, example: str, gives: str = "", **settings: Any
) -> Callable[[Callable[..., Any]], CommandGroup]:
    """Make a function that takes the Call first into a command with subcommands.

    It runs before each of them, and alone when none is named.
    """

    def make(function: Callable[..., Any]) -> CommandGroup:
        settings.update(example=example, gives=gives, invoke_without_command=True)
        return click.group(cls=CommandGroup, **settings)(click.pass_obj(function))

    return make


def write_options(
    parameters: list[click.Parameter],
    ctx: click.Context,
    formatter: click.HelpFormatter,
    title: str,
) -> None:
    """A titled list of the options among the parameters."""
    records = [
        record
        for record in (
            item.get_help_record(ctx) for item in parameters if isinstance(item, click.Option)
        )
        if record
    ]
    if records:
        with formatter.section(title):
            formatter.write_dl(records)


def global_options(owner: click.Command, ctx: click.Context) -> list[click.Parameter]:
    """What every command takes, ``--help`` last."""
    option = owner.get_help_option(ctx)
    return [*GLOBAL_OPTIONS, *([option] if option is not None else [])]


def _source_ids(call: Call | None, value: Any) -> Any:
    """Ids in place of the beginnings of ids; what names no source is left to the command."""
    if call is None or value is None:
        return value
    if isinstance(value, tuple):
        return tuple(dict.fromkeys(map(call.source_id, value)))
    return call.source_id(value)


def _check_text(name: str, value: object) -> None:
    """A path may be bytes that are no text; words may not."""
    for item in value if isinstance(value, tuple) else (value,):
        if isinstance(item, str) and any("\ud800" <= letter <= "\udfff" for letter in item):
            raise click.UsageError(f"What was given for {name} holds bytes that are no text")


def _remember(attribute: str) -> Callable[[click.Context, click.Parameter, Any], None]:
    def keep(ctx: click.Context, parameter: click.Parameter, value: Any) -> None:
        if value == "":
            raise click.BadParameter("the name is empty", ctx, parameter)
        if value is not None:
            setattr(ctx.find_object(Call), attribute, value)

    return keep


def _version(ctx: click.Context, parameter: click.Parameter, value: bool) -> None:
    if value:
        from annotator import __version__

        ctx.obj.out.version(__version__)
        ctx.exit()


GLOBAL_OPTIONS: list[click.Parameter] = [
    click.Option(
        ["-C", "directory"],
        metavar="DIR",
        expose_value=False,
        callback=_remember("directory"),
        help="Work in the project in DIR.",
    ),
    click.Option(
        ["--coder"],
        metavar="NAME",
        expose_value=False,
        callback=_remember("named_coder"),
        help="Who acts (else ANNOTATOR_CODER, else the name you gave in the reader).",
    ),
    click.Option(
        ["--json"],
        is_flag=True,
        expose_value=False,
        help="Data and errors as JSON.",
    ),
    click.Option(
        ["--version"],
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=_version,
        help="Show the version and leave.",
    ),
]
