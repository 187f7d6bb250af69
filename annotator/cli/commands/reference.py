"""Show or edit the bibliographic data of a source.

Names are written `Family, Given; Family, Given`, an organisation without a comma; dates 2024,
2024-05 or 2024-05-17. Fields: type, title, author, issued (publication), event-date (date of the
information), accessed, container-title (newspaper, site, journal), publisher, publisher-place,
genre, number, volume, issue, page, edition, URL, DOI, language, editor, title-short, note.
"""

from __future__ import annotations

from collections.abc import Sequence

import click

from annotator.cli.call import Call
from annotator.cli.command import command
from annotator.cli.options import SOURCE
from annotator.errors import UsageError


@command(
    example="annotator reference article --set author='Doe, Jane' --set issued=2014-05",
    gives="the CSL-JSON item, or null",
)
@click.argument("source", metavar="SOURCE", type=SOURCE)
@click.option(
    "--set", "fields", multiple=True, metavar="FIELD=TEXT", help="FIELD= empties the field."
)
def run(call: Call, *, source: str, fields: Sequence[str]) -> None:
    from annotator.workflow.sources.reference_fields import csl_value, shown_fields
    from annotator.workflow.sources.references import edit_reference

    repository = call.reading()
    found = repository.source(source)
    reference = repository.references().get(found.id)
    if fields:
        changes = {}
        for word in fields:
            name, equals, text = word.partition("=")
            if not equals:
                raise UsageError(f"{word!r} sets nothing", "write FIELD=TEXT")
            changes[name.strip()] = csl_value(name.strip(), text)
        reference = edit_reference(repository, found.id, changes)
    if call.out.json:
        call.out.data(dict(reference.csl) if reference is not None else None)
    elif reference is None:
        call.out.say(f"{found.id} has no reference yet; give it one: --set title=TEXT …")
    else:
        for name, value in shown_fields(reference).items():
            call.out.line(f"{name}: {value}")
