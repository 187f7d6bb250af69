"""Options that describe an origin, and what their words mean."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from annotator.cli.options import SOURCE, file_name
from annotator.errors import UsageError
from annotator.model.origin import OriginKind
from annotator.model.source import FACTORS

if TYPE_CHECKING:
    from annotator.model.origin import Origin

_TEXTS = ("owner", *FACTORS, "note")


def origin_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Those of ``origins define``, for ``given_fields``."""
    for option in (
        click.option("--note", metavar="TEXT", help="What else there is to say."),
        click.option("--completeness", metavar="TEXT", help="What it covers and what it lacks."),
        click.option("--currency", metavar="TEXT", help="How fresh its information is."),
        click.option("--motivation", metavar="TEXT", help="Its interests, and who pays for it."),
        click.option("--expertise", metavar="TEXT", help="What it knows about the matter."),
        click.option("--access", metavar="TEXT", help="How it came to know."),
        click.option("--owner", metavar="TEXT", help="Who owns, pays or directs it."),
        click.option("--source", metavar="SOURCE", type=SOURCE,
                     help="The source that it is, if you hold it."),
        click.option("--information-date", metavar="DATE", help="Of the information itself."),
        click.option("--date", metavar="DATE", help="Of publication, or of what was said."),
        click.option("--set", "csl", multiple=True, metavar="FIELD=TEXT",
                     help="A bibliographic field, as in annotator reference."),
        click.option("--reference-id", metavar="ID", help="Which item of that file."),
        click.option("--reference-from", type=file_name, metavar="FILE",
                     help="Bibliographic data from CSL-JSON, BibTeX or RIS."),
        click.option("--alias", "aliases", multiple=True, metavar="TEXT",
                     help="One more name that claims use for it."),
        click.option("--rename", metavar="TEXT", help="A new label; the old one stays an alias."),
        click.option("--kind", type=click.Choice([kind.value for kind in OriginKind]),
                     help="What it is."),
    ):  # fmt: skip
        function = option(function)
    return function


def given_fields(before: Origin | None, given: dict[str, Any]) -> dict[str, Any]:
    """Fields of the model that the options name; an empty text empties a field."""
    from annotator.workflow.origins.fields import date_from, reference_from

    fields: dict[str, Any] = {
        name: given[name].strip() for name in (*_TEXTS, "source") if given[name] is not None
    }
    fields |= {
        name: date_from(given[name])
        for name in ("date", "information_date")
        if given[name] is not None
    }
    if given["kind"] is not None:
        fields["kind"] = OriginKind(given["kind"])
    if before is not None and given["rename"] is not None:
        fields["label"] = given["rename"].strip()
    if given["aliases"]:
        old = (*before.aliases, *([before.label] if "label" in fields else [])) if before else ()
        fields["aliases"] = (*old, *given["aliases"])
    file: Path | None = given["reference_from"]
    if file is not None or given["csl"]:
        there = before.reference if before is not None else None
        fields["reference"] = reference_from(there, file, given["reference_id"], given["csl"])
    elif given["reference_id"] is not None:
        raise UsageError("--reference-id goes with --reference-from", "name the file")
    return fields
