"""Look for damage and for changes behind our back.

Logs, texts, files of sources, quotations, references and codebook are compared with what was saved.
Nothing is changed. Exit code 9 when there is a fault.
"""

from __future__ import annotations

from annotator.cli.call import Call
from annotator.cli.command import command

FOUND_A_FAULT = 9


@command(
    example="annotator check",
    gives='[{"kind", "path", "message", "hint", "offset", "serious"}]',
)
def run(call: Call) -> int:
    from annotator.workflow.check import check_project
    from annotator.workflow.wording import counted

    with call.out.waiting("Checking"):
        faults = check_project(call.reading())
    if call.out.json:
        call.out.data(
            [
                {
                    "kind": fault.kind,
                    "path": fault.path,
                    "message": fault.message,
                    "hint": fault.hint,
                    "offset": fault.offset,
                    "serious": fault.serious,
                }
                for fault in faults
            ]
        )
    for fault in faults if not call.out.json else ():
        call.out.line(f"{'fault' if fault.serious else 'note'}: {fault.path}: {fault.message}")
        if fault.hint:
            call.out.line(f"  {fault.hint}")
    serious = sum(fault.serious for fault in faults)
    if not call.out.json:
        call.out.line(counted(serious, "fault"))
    return FOUND_A_FAULT if serious else 0
