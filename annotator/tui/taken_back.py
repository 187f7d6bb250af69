"""What an undo or redo changed, in words: what it was, and where."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from annotator.model.annotation import Annotation, Passed
from annotator.model.change import Entry, Finished
from annotator.tui.acts import Origins, act_of, short

NOTES = (
    ("spans", "its words"),
    ("attributes", "attributes"),
    ("origins", "origin"),
    ("memo", "memo"),
    ("question", "mark for review"),
    ("in_brief", "choice for the brief"),
    ("grade_note", "note on its grade"),
)
NOUNS: Mapping[str, str] = MappingProxyType(
    {
        "again": "a second coding",
        "assignment": "an assignment",
        "conflict": "a conflict",
        "decision": "a decision of the review",
        "descriptor": "the appraisal of the source",
        "drawing": "a drawing of sources",
        "finding": "a judgement",
        "fold": "a fold",
        "link": "a link between origins",
        "note-link": "a note of a marker",
        "opening": "the opening of the project",
        "origin": "an origin",
        "source": "a source",
        "statement": "a text of the brief",
        "unit": "a given passage",
        "withdrawal": "a withdrawal",
    }
)
"""By kind of event; a kind that is not here stands for itself."""
NAMED = ("label", "title", "statement", "matter", "name", "reason")
"""What a value of the project is known by, the best first."""


def taken_back(
    entries: Sequence[Entry],
    label: Callable[[str], str],
    *,
    redo: bool = False,
    name: str = "",
    title: str = "",
    origins: Origins = tuple,
) -> str:
    """``taken back: c3: reliability C → – · “He left within…” in Noon bus``.

    ``label`` names a code, ``name`` is that of the last mark on its screen, ``title`` the source's,
    where it is not the one that is being read; ``origins`` gives those of the project.
    """
    done = "done again" if redo else "taken back"
    act = act_of(entries, origins, redo=redo)
    if act:
        return f"{done}: {act}"
    told = told_of(entries)
    where = f" in {short(title)}" if title else ""
    more = f", and {len(entries) - 1} more" if len(entries) > 1 else ""
    return f"{done}: {_words(told, label, name, where)}{more}"


def told_of(entries: Sequence[Entry]) -> Entry:
    """The entry an act is known by: its last mark, or its last of all where it has none."""
    marks = [entry for entry in entries if isinstance(entry.after or entry.before, Annotation)]
    return (marks or entries)[-1]


def _words(entry: Entry, label: Callable[[str], str], name: str, where: str) -> str:
    before, after = entry.before, entry.after
    value = after or before
    if isinstance(value, Annotation):
        name, quoted = name or _kind_of(value), f"· “{short(value.quote)}”{where}"
        if isinstance(before, Annotation) and isinstance(after, Annotation):
            changed = ", ".join(_differences(before, after, label)) or "as it was"
            return f"{name}: {changed} {quoted}"
        codes = "".join(f", {label(code.id)}" for code in value.codes[:1])
        return f"{name} {_fate(entry)}{codes} {quoted}"
    if isinstance(value, Passed):
        return f"«nothing to code here»{where} {_fate(entry)}"
    if isinstance(value, Finished):
        return f"the source{where} is {'open again' if after is None else 'finished again'}"
    noun = NOUNS.get(entry.kind, entry.kind)
    known = next((str(getattr(value, each)) for each in NAMED if getattr(value, each, "")), "")
    return f"{noun}{f' “{short(known)}”' if known else ''}{where} {_fate(entry)}"


def _fate(entry: Entry) -> str:
    if entry.before is not None and entry.after is not None:
        return "is as before"
    return "is gone" if entry.op == "del" else "is back"


def _kind_of(mark: Annotation) -> str:
    return "a claim" if mark.is_claim else "a highlight"


def _differences(before: Annotation, after: Annotation, label: Callable[[str], str]) -> list[str]:
    was = [code.id for code in before.codes]
    now = [code.id for code in after.codes]
    found = [f"{label(code)} gone" for code in was if code not in now]
    found += [f"{label(code)} back" for code in now if code not in was]
    if not found and was != now:
        found.append("order of its codes")
    for name in ("reliability", "credibility"):
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            found.append(f"{name} {old or '–'} → {new or '–'}")
    found += [word for name, word in NOTES if getattr(before, name) != getattr(after, name)]
    return found
