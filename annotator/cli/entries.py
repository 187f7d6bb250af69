"""How events are shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from annotator.cli.columns import one_line
from annotator.workflow.exchange.shapes import entry_item

if TYPE_CHECKING:
    from annotator.cli.output import Output
    from annotator.model.change import Entry
    from annotator.store.repository import Repository

_NAMES = {
    "mark": "annotation",
    "passed": "passage without a code",
    "fold": "folding",
    "finished": "finished",
    "descriptor": "appraisal",
    "note-link": "note of a marker",
}
_WITH_IDS = ("mark", "passed", "finding", "origin", "link", "conflict", "decision")
"""Kinds of which the end of an id is enough."""


def show_entries(out: Output, repository: Repository, entries: Sequence[Entry]) -> None:
    """Each event in order."""
    items = [entry_item(repository, entry) for entry in entries]
    if out.json:
        out.data(items)
        return
    for item in items:
        out.line(_line(item))


def show_entry(out: Output, repository: Repository, entry: Entry) -> None:
    """One event."""
    item = entry_item(repository, entry)
    if out.json:
        out.data(item)
    else:
        out.line(_line(item))


def _line(item: dict[str, Any]) -> str:
    before, after = item["before"], item["after"]
    what = "removed" if after is None else "added" if before is None else "changed"
    state = after or before or {}
    kind = _NAMES.get(item["kind"], item["kind"])
    ident = item["object"][-8:] if item["kind"] in _WITH_IDS else item["object"]
    where = f" in {item['source']}" if item["source"] else ""
    return (
        f"{item['at'][:19].replace('T', ' ')} UTC  {item['coder']}  {kind} {ident} {what}{where}"
        f"{_content(state)}"
    )


def _content(state: dict[str, Any]) -> str:
    if "quote" in state:
        codes = " ".join(code["id"] for code in state["codes"])
        grade = f"{state['reliability'] or '–'}{state['credibility'] or '–'}"
        return f": {codes or 'no code'} {grade} “{one_line(state['quote'])}”"
    if "relation" in state:
        ends = [f"{state[end]['kind']} {state[end]['id']}" for end in ("start", "end")]
        return f": {ends[0]} {state['relation']} {ends[1]}"
    named = ("title", "statement", "text", "label", "matter", "reason")
    title = next((state[name] for name in named if state.get(name)), "")
    return f": {one_line(title)}" if title else ""
