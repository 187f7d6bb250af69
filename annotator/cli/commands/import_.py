"""Take annotations from a file.

--as annotations reads the list that `annotator annotations --json` prints. Each item needs source,
spans and codes; quotes are checked against the source. Good items are saved in one step, bad ones
reported with their place.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from annotator.cli.call import Call
from annotator.cli.command import command
from annotator.cli.options import file_name

if TYPE_CHECKING:
    from annotator.workflow.exchange.import_annotations import ImportResult


@command(
    example="annotator import marks.json --as annotations --coder ana",
    gives=(
        '{"imported": [ID], "skipped": [ID], "refused": [{"place", "code",\n'
        ' "message", "hint"}], "ignored_fields": []}'
    ),
)
@click.argument("file", type=file_name)
@click.option("--as", "format_name", required=True, metavar="FORMAT", help="annotations")
def run(call: Call, *, file: Path, format_name: str) -> int:
    from annotator.workflow.coder import checked_coder
    from annotator.workflow.exchange.import_annotations import import_annotations, reader_for
    from annotator.workflow.files.outside import read_outside
    from annotator.workflow.origins.confirm import confirmed_questions

    call.root()
    owner = checked_coder(call.named_coder) if call.named_coder else None
    importer = call.coder_if_known(named=False) or call.coder()
    reader = reader_for(format_name)
    items = reader.read(read_outside(file))
    repository = call.opened(importer)
    with call.out.waiting("Importing"):
        result = import_annotations(repository, items, coder=owner)
    _show(call, result)
    call.out.notes(confirmed_questions(repository, result.taken))
    if not result.problems:
        return 0
    call.out.errors([problem.told() for problem in result.problems])
    return result.problems[0].error.exit_code


def _show(call: Call, result: ImportResult) -> None:
    from annotator.workflow.wording import counted

    if call.out.json:
        call.out.data(
            {
                "imported": [annotation.id for annotation in result.taken],
                "skipped": list(result.skipped),
                "refused": [
                    {
                        "place": problem.place,
                        "code": problem.error.code,
                        "message": problem.error.message,
                        "hint": problem.error.hint,
                    }
                    for problem in result.problems
                ],
                "ignored_fields": list(result.ignored),
            }
        )
    else:
        call.out.line(
            f"{counted(len(result.taken), 'annotation')} imported, "
            f"{len(result.skipped)} there already, {len(result.problems)} refused"
        )
    if result.ignored:
        call.out.notes([f"a field that is not kept: {name}" for name in result.ignored])
