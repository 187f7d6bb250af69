"""An act of several events in the words of its key: a merge, names told apart, a withdrawal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from annotator.model.annotation import Annotation
from annotator.model.change import Entry
from annotator.model.origin import (
    Link,
    LinkStatus,
    Node,
    NodeKind,
    Origin,
    Relation,
    Withdrawal,
    folded,
)
from annotator.workflow.wording import counted

Origins = Callable[[], Iterable[Origin]]
"""Those that are recorded now; asked only where a name is needed."""
WORDS_SHOWN = 24
"""Characters of a name, quotation or title by which it is known again."""


def act_of(entries: Sequence[Entry], origins: Origins, *, redo: bool) -> str:
    """What was taken back, or done again; nothing where its last event says it as well."""
    return (
        _claims(entries, redo=redo)
        or _merge(entries, redo=redo)
        or _withdrawal(entries, origins)
        or _apart(entries, origins)
    )


def _claims(entries: Sequence[Entry], *, redo: bool) -> str:
    """``7 claims are under an older wording again``: how many, before what."""
    marks = [entry for entry in entries if isinstance(entry.after or entry.before, Annotation)]
    if len(marks) < 2:
        return ""
    claims = all(isinstance(each, Annotation) and each.is_claim
                 for entry in marks for each in (entry.before, entry.after) if each)  # fmt: skip
    number = counted(len(marks), "claim" if claims else "mark")
    if all(entry.before is None for entry in marks):
        return f"{number} are back"
    if all(entry.after is None for entry in marks):
        return f"{number} are gone"
    if all(map(_reworded, marks)):
        wording = "the newer" if redo else "an older"
        return f"{number} are under {wording} wording again"
    return f"{number} are as before"


def _reworded(entry: Entry) -> bool:
    """Whether the codes stand as they stood, each under another wording."""
    before, after = entry.before, entry.after
    if not isinstance(before, Annotation) or not isinstance(after, Annotation):
        return False
    same = [code.id for code in before.codes] == [code.id for code in after.codes]
    return same and before.codes != after.codes


def _merge(entries: Sequence[Entry], *, redo: bool) -> str:
    """An origin that lost, or took, names of another one."""
    for entry in entries:
        more, less = (entry.after, entry.before) if redo else (entry.before, entry.after)
        if not isinstance(more, Origin):
            continue
        had = less.aliases if isinstance(less, Origin) else ()
        names = [name for name in more.aliases if name not in had]
        if not names or (isinstance(less, Origin) and folded(less.label) != folded(more.label)):
            continue
        named = f"“{short(names[0])}” is {'a' if redo else 'no'} name of “{short(more.label)}”"
        return f"{named} {'again' if redo else 'any more'}"
    return ""


def _withdrawal(entries: Sequence[Entry], origins: Origins) -> str:
    for entry in entries:
        value = entry.after or entry.before
        if isinstance(value, Withdrawal):
            fate = "is gone" if entry.after is None else "is back"
            return f"the withdrawal of {_named(value.target, entries, origins)} {fate}"
    return ""


def _apart(entries: Sequence[Entry], origins: Origins) -> str:
    """Names that were told apart are one question again."""
    for entry in entries:
        value = entry.after or entry.before
        if not isinstance(value, Link) or value.relation is not Relation.SAME_ORIGIN:
            continue
        pair = " and ".join(_named(each, entries, origins) for each in (value.start, value.end))
        apart = isinstance(entry.after, Link) and entry.after.status is LinkStatus.REJECTED
        return f"{pair} are two" if apart else f"that {pair} are two is no longer said"
    return ""


def _named(node: Node, entries: Sequence[Entry], origins: Origins) -> str:
    """An origin by its name, also one that this very act recorded; a source by its id."""
    if node.kind is not NodeKind.ORIGIN:
        return f"“{node.id}”"
    here = [value for entry in entries for value in (entry.before, entry.after)]
    known = (each for each in (*here, *origins()) if isinstance(each, Origin))
    return next((f"“{short(each.label)}”" for each in known if each.id == node.id), "an origin")


def short(words: str) -> str:
    """Its first words, on one line."""
    line = " ".join(words[: 4 * WORDS_SHOWN].split())
    if len(line) <= WORDS_SHOWN:
        return line
    whole = line[: WORDS_SHOWN + 1].rpartition(" ")[0]
    return f"{whole or line[:WORDS_SHOWN]}…"
