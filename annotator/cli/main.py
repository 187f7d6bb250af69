"""The program: runs a command and turns every error into words and an exit code."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

import click

from annotator.cli.call import Call
from annotator.cli.group import COMMANDS
from annotator.cli.output import Output

OTHER, INTERRUPTED = 1, 130
_FEW_SEARCHES = 100_000
"""New objects between two searches for garbage: most of what is read is kept till the end, and
looking through it again and again takes as long as reading it."""


def main() -> NoReturn:
    """Entry point of the ``annotator`` program."""
    _open_closed_streams()
    gc.set_threshold(_FEW_SEARCHES)
    sys.exit(run(sys.argv[1:]))


def _open_closed_streams() -> None:
    """Started with ``>&-``, the next file opened, a log, would take the stream's number."""
    for name in ("stdin", "stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "r+", encoding="utf-8"))  # noqa: PTH123, SIM115


def run(arguments: Sequence[str]) -> int:
    """Run one command line and give its exit code; the only place that catches our errors."""
    if "_ANNOTATOR_COMPLETE" in os.environ:
        COMMANDS.main(list(arguments), prog_name="annotator")
    out = Output(json=_wants_json(arguments))
    try:
        return _invoke(arguments, out)
    except (KeyboardInterrupt, EOFError, click.Abort):
        out.interrupted()
        return INTERRUPTED
    except BrokenPipeError:
        out.abandon()
        return OTHER
    except OSError as refused:
        out.abandon()
        return _failed(refused, out)
    except Exception as problem:
        return _failed(problem, out)


def _invoke(arguments: Sequence[str], out: Output) -> int:
    if any("\0" in word for word in arguments):
        raise click.UsageError("A word of the command line holds a NUL")
    call = Call(out)
    try:
        with COMMANDS.make_context("annotator", list(arguments), obj=call) as context:
            result = COMMANDS.invoke(context)
    except click.exceptions.Exit as leaving:
        result = leaving.exit_code
    finally:
        call.close()
    out.flush()
    return result if isinstance(result, int) else 0


def _wants_json(arguments: Sequence[str]) -> bool:
    """Known before parsing, so that a usage error keeps to the format asked for."""
    before = arguments[: list(arguments).index("--")] if "--" in arguments else arguments
    return "--json" in before


def _failed(problem: Exception, out: Output) -> int:
    """Say what stopped the command; what is none of our errors was not foreseen."""
    from annotator.errors import AnnotatorError, Bug, UsageError  # --help needs none

    if isinstance(problem, click.ClickException):
        context = getattr(problem, "ctx", None)
        path = context.command_path if context is not None else "annotator"
        problem = UsageError(problem.format_message().rstrip("."), f"see how: {path} --help")
    if not isinstance(problem, AnnotatorError):
        from annotator.workflow import unexpected  # only then

        unforeseen, problem = problem, unexpected.told(problem)
        if isinstance(problem, Bug) and os.environ.get("ANNOTATOR_DEBUG"):
            out.say(unexpected.details(unforeseen), keep_newlines=True)
    out.error(problem)
    return problem.exit_code
