"""The program: runs a command and turns every error into words and an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, NoReturn

import click

from annotator.cli.call import Call
from annotator.cli.group import COMMANDS
from annotator.cli.output import Output

if TYPE_CHECKING:
    from pathlib import Path

    from annotator.errors import AnnotatorError

OTHER, BUG, INTERRUPTED = 1, 70, 130
_LOG_LIMIT = 1_000_000


def main() -> NoReturn:
    """Entry point of the ``annotator`` program."""
    _open_closed_streams()
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
        return _failed(_refusal(refused), out)
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
    """Say what stopped the command; what is none of our errors is a bug."""
    from annotator.errors import AnnotatorError, UsageError  # noqa: PLC0415 - --help needs none

    if isinstance(problem, click.ClickException):
        context = getattr(problem, "ctx", None)
        path = context.command_path if context is not None else "annotator"
        problem = UsageError(problem.format_message().rstrip("."), f"see how: {path} --help")
    if not isinstance(problem, AnnotatorError):
        return _report_bug(problem, out)
    out.error(problem)
    return problem.exit_code


def _refusal(error: OSError) -> AnnotatorError:
    """What the system did not do for us, where no part of the program knows more of it."""
    from pathlib import Path  # noqa: PLC0415

    from annotator.errors import AnnotatorError, StoreError  # noqa: PLC0415
    from annotator.workflow.project import find_project  # noqa: PLC0415

    what = error.strerror or str(error)
    where = os.fsdecode(error.filename) if isinstance(error.filename, str | bytes) else ""
    kind = StoreError if where and find_project(Path(where).parent) else AnnotatorError
    return kind(
        f"{where}: {what}" if where else f"the system refused: {what}",
        "check the disk, the names given and the rights to them, then try again",
    )


def _report_bug(error: Exception, out: Output) -> int:
    """Keep the traceback for us, and leave the user one line."""
    import traceback  # noqa: PLC0415 - only a bug pays for it

    from annotator.errors import AnnotatorError  # noqa: PLC0415

    details = "".join(traceback.format_exception(error))
    if os.environ.get("ANNOTATOR_DEBUG"):
        out.say(details, keep_newlines=True)
    try:
        where = f"; the details are in {_log(details)}"
    except OSError as refused:
        where = f" and its log could not be written ({refused.strerror})"
    out.error(
        AnnotatorError(
            f"this is a bug in annotator ({type(error).__name__}){where}",
            "what was saved before is safe; please report it with that file",
        ),
        code="bug",
    )
    return BUG


def _log(details: str) -> Path:
    import platform  # noqa: PLC0415

    from platformdirs import user_state_path  # noqa: PLC0415

    from annotator import __version__  # noqa: PLC0415

    path = user_state_path("annotator", appauthor=False, ensure_exists=True) / "bugs.log"
    full = path.exists() and path.stat().st_size > _LOG_LIMIT
    with path.open("w" if full else "a", encoding="utf-8", errors="backslashreplace") as log:
        log.write(f"annotator {__version__}, Python {platform.python_version()}, {sys.platform}\n")
        log.write(f"{details}\n")
    return path
