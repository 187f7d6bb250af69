"""List the sources and how far you are."""

from __future__ import annotations

from annotator.cli.call import Call
from annotator.cli.command import command
from annotator.cli.shapes import SOURCE, listed


@command(
    example="annotator sources",
    gives=listed(SOURCE + ',\n "annotations", "finished", "reference": {}|null}'),
)
def run(call: Call) -> None:
    from annotator.model.change import Progress
    from annotator.workflow.exchange.shapes import source_item

    repository = call.reading()
    progress = repository.progress(repository.coder) if repository.coder else {}
    references = repository.references()
    items = []
    for source in repository.sources():
        own = progress.get(source.id, Progress())
        reference = references.get(source.id)
        items.append(
            {
                **source_item(repository, source),
                "annotations": own.annotations,
                "finished": own.finished,
                "reference": dict(reference.csl) if reference is not None else None,
            }
        )
    if call.out.json:
        call.out.data(items)
        return
    if not items:
        call.out.say("no sources yet; add some: annotator add FILE…")
    call.out.table(
        ("id", "marks", "", "title", "warnings"),
        [
            (
                item["id"],
                str(item["annotations"]),
                "finished" if item["finished"] else "",
                item["title"],
                str(len(item["warnings"]) or ""),
            )
            for item in items
        ],
    )
