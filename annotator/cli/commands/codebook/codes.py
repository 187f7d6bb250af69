"""The list of codes: rename, merge, split, and back again."""

from __future__ import annotations

from typing import Any

import click

from annotator.cli.call import Call
from annotator.cli.commands.codebook.top import definition_options, run, show_code
from annotator.cli.shapes import CODE, CODEBOOK, VERSIONS


@run.subcommand("rename", example="annotator codebook rename cost expense", gives=CODE)
@click.argument("old")
@click.argument("new")
@click.option("--label", default="", metavar="TEXT", help="Another name for people, too.")
def rename(call: Call, *, old: str, new: str, label: str) -> None:
    """Give a code another id; what was coded with it keeps it."""
    from annotator.workflow.codebook.codes import rename_code

    show_code(
        call, rename_code(call.reading(), old, new, {"label": label} if label else {}), new.strip()
    )


@run.subcommand("merge", example="annotator codebook merge cost debt", gives=CODE)
@click.argument("keep")
@click.argument("other")
def merge(call: Call, *, keep: str, other: str) -> None:
    """Merge OTHER into KEEP; what was coded with either has KEEP from now on.

    KEEP takes over what OTHER says it is for and not for, its examples and answers.
    """
    from annotator.workflow.codebook.codes import merge_codes

    show_code(call, merge_codes(call.reading(), keep, other), keep)
    _say_recode(call)


@run.subcommand(
    "split", example="annotator codebook split cost --into cost.debt --label Debt", gives=CODE
)
@click.argument("code")
@click.option("--into", required=True, metavar="ID", help="Id of the new code.")
@click.option("--label", required=True, metavar="TEXT", help="Its name for people.")
@definition_options
def split(call: Call, *, code: str, into: str, label: str, **texts: Any) -> None:
    """Split a new code off CODE; the claims that have CODE are listed to be looked at."""
    from annotator.model.codebook import Code
    from annotator.workflow.codebook.codes import split_code

    given = {field: text for field, text in texts.items() if text is not None}
    new = Code(id=into.strip(), label=label, **given)
    show_code(call, split_code(call.reading(), code, new), new.id)
    _say_recode(call)


@run.subcommand("versions", example="annotator codebook versions", gives=VERSIONS)
def versions(call: Call) -> None:
    """List the codebooks that were in use, and what each changed."""
    from dataclasses import asdict

    from annotator.cli.codebook_lines import version_lines
    from annotator.workflow.codebook.codes import claims_by_version
    from annotator.workflow.codebook.codes import versions as kept_versions

    repository = call.reading()
    found, claims = kept_versions(repository), claims_by_version(repository)
    if call.out.json:
        items = [asdict(each) | {"claims": claims[each.sha256]} for each in found]
        call.out.data({"versions": items})
        return
    for line in version_lines(found, claims):
        call.out.line(line)


@run.subcommand("restore", example="annotator codebook restore 1.0.0", gives=CODEBOOK)
@click.argument("earlier", metavar="VERSION")
@click.option("--force", is_flag=True, help="Even if codes in use are missing from it.")
def restore(call: Call, *, earlier: str, force: bool) -> None:
    """Take changes back: an earlier VERSION, or its hash, becomes the next one.

    Renamed codes have their old ids again, merged ones are two again, and what was split off goes
    back to the code it was part of. What was coded follows.
    """
    from annotator.workflow.codebook.codes import restore_codebook
    from annotator.workflow.exchange.shapes import codebook_item

    codebook = restore_codebook(call.reading(), earlier, force=force)
    if call.out.json:
        call.out.data(codebook_item(codebook))
    else:
        call.out.line(f"version {earlier} is back, as version {codebook.version}")


def _say_recode(call: Call) -> None:
    call.out.say("claims to look at under the new wording: annotator recode")
