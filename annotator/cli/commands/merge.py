"""Take what a coder did from his pack or folder.

The union of changes: merged twice, or in another order, the result is the same. Settings, codebook
and references stay yours. Nothing is taken when a source's text differs, or from another project.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import click

from annotator.cli.call import Call
from annotator.cli.command import command
from annotator.cli.options import file_name

if TYPE_CHECKING:
    from annotator.workflow.teamwork.merge import Merged

    New: TypeAlias = dict[tuple[str, str], int]


@command(
    example="annotator merge ben.zip --coder ana",
    gives="""\
{"path", "new": NUMBER, "changes": [{"source", "coder", "new"}],
 "sources": [ID], "kept_out": [{"path", "why"}], "differ": [PATH],
 "unknown_codes": [{"code", "annotations": [ID]}]}""",
)
@click.argument("path", metavar="FILE|FOLDER", type=file_name)
def run(call: Call, *, path: Path) -> int:
    from annotator.errors import BadPack
    from annotator.workflow.blind import only_coder
    from annotator.workflow.teamwork.merge import merge

    repository = call.reading()
    only_coder(repository)  # in a blind project somebody must be named, before anything is taken
    with call.out.waiting("Merging"):
        merged = merge(repository, path)
    only = only_coder(repository)
    shown = {key: count for key, count in merged.new.items() if only in (None, key[1])}
    if call.out.json:
        call.out.data(_json(path, merged, shown))
    else:
        _show(call, merged, shown)
        call.out.notes([f"{name} differs there; yours stays" for name in merged.differ])
        call.out.notes(_of_codes(merged))
        call.out.notes([f"kept out: {place} {why}" for place, why in merged.kept_out])
    call.out.notes(merged.notes)
    return BadPack.exit_code if merged.kept_out else 0


def _json(path: Path, merged: Merged, shown: New) -> dict[str, object]:
    return {
        "path": str(path),
        "new": merged.count,
        "changes": [
            {"source": source or None, "coder": coder, "new": count}
            for (source, coder), count in sorted(shown.items())
        ],
        "sources": list(merged.sources),
        "kept_out": [{"path": place, "why": why} for place, why in merged.kept_out],
        "differ": list(merged.differ),
        "unknown_codes": [
            {"code": code, "annotations": list(idents)} for code, idents in merged.unknown.items()
        ],
    }


def _of_codes(merged: Merged) -> list[str]:
    """What came with codes that are defined elsewhere only, and what to do with it."""
    from annotator.workflow.wording import counted, have

    if not merged.unknown:
        return []
    claims = len({ident for idents in merged.unknown.values() for ident in idents})
    have_codes = f"{counted(claims, 'claim')} {have(claims)} codes that are not in your codebook"
    return [
        f"{have_codes}: {', '.join(merged.unknown)}",
        "  define them: annotator codebook add-code ID --label TEXT; else their coder recodes",
    ]


def _show(call: Call, merged: Merged, shown: New) -> None:
    from annotator.workflow.wording import counted

    if not merged.count:
        rest = "what came was kept out" if merged.kept_out else "every change is here already"
        call.out.line(f"nothing new: {rest}")
        return
    if len(shown) < len(merged.new):
        call.out.line(
            f"{counted(merged.count, 'new change')}; whose is not told while coding is blind"
        )
    call.out.table(
        ("source", "coder", "new changes"),
        [
            (source or "(project)", coder, str(count))
            for (source, coder), count in sorted(shown.items())
        ],
    )
    if merged.sources:
        call.out.line(f"new sources: {', '.join(merged.sources)}")
