"""What an undo or redo changed, in words."""

from __future__ import annotations

from collections.abc import Callable

from annotator.model.annotation import Annotation, Passed
from annotator.model.change import Entry

NOTES = (
    ("spans", "its words"),
    ("attributes", "attributes"),
    ("origins", "origin"),
    ("memo", "memo"),
    ("question", "mark for review"),
    ("in_brief", "choice for the brief"),
)


def changed_words(entry: Entry, name: str, label: Callable[[str], str]) -> str:
    """``c3: reliability C → –``; what kind of thing it was where it is no mark."""
    before, after = entry.before, entry.after
    if isinstance(before, Annotation) and isinstance(after, Annotation):
        return f"{name}: {', '.join(_differences(before, after, label)) or 'as it was'}"
    if isinstance(after or before, Annotation):
        return f"{name} is {'gone' if after is None else 'back'}"
    if isinstance(after or before, Passed):
        return f"«nothing to code here» is {'gone' if after is None else 'back'}"
    return entry.kind


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
