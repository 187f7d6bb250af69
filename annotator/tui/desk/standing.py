"""What the lines under the text say: the target, its grades, a definition, recent codes."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.model.annotation import Annotation
from annotator.model.codebook import Code, Scale, codes_named
from annotator.text.display import safe
from annotator.tui.desk.desk import CodingDesk

Piece = tuple[str, str]
Row = tuple[Piece, ...]
CODE_CELL = 15
"""Cells that a recent code has at least."""
ROOMY_CELL = 19
"""The same where all codes stand beside the text."""
ORIGIN_AT_LEAST = 36
"""Characters of an origin's name, however much stands after it."""
MEMO_AT_LEAST = 70
"""Characters of a memo, or of keys, however long the origin's name is."""
HINTS = ("; memo", "# attributes", "! review", "& second claim", "* in brief")
BAR: Piece = (" │ ", "rule")


def target_words(desk: CodingDesk) -> str:
    """What the grade line is about: never a guess, always what the next key would change."""
    pointer = desk.pointer
    if not pointer.words:
        given = f"the next of {len(desk.given.words)} given passages" if desk.given else ""
        return f"nothing selected · ↓ selects {given or 'a sentence'}, letters explain their code"
    count = desk.word_count(pointer.words)
    size = f"{count} word{'s' * (count != 1)}"
    pending = f" · part {len(pointer.words) + (pointer.selection is None)} pending" * pointer.adding
    size = f"{_given(desk)}{size}"
    target = desk.target
    if pointer.second and pointer.claim is not None:
        name = desk.marks.name(pointer.claim)
        return f"second claim on the words of {name} · not coded · {size}"
    if target is not None:
        return f"{desk.marks.name(target.id)} · {_standing(desk, target)}{pending} · {size}"
    passed = desk.marks.passage(pointer.claim)
    if passed is not None:
        reason = f": {passed.reason}" if passed.reason else ""
        return f"passed · nothing to code here{reason} · {size}"
    inside = desk.marks.claims_touching(pointer.words)
    names = ", ".join(desk.marks.name(ident) for ident in inside[:3])
    more = f" · meets {names}{' …' if len(inside) > 3 else ''}" if inside else ""
    return f"selection · not coded{pending}{more} · {size}"


def _given(desk: CodingDesk) -> str:
    """``given passage 2 of 3 · `` where these very words were given to be coded."""
    number = desk.given.number(desk.pointer.words)
    return f"given passage {number} of {len(desk.given.words)} · " if number else ""


def _standing(desk: CodingDesk, target: Annotation) -> str:
    kind = "claim" if target.is_claim else "highlight"
    if desk.pointer.draft:
        return f"{kind}, moved: Enter keeps, Esc drops"
    marks = ["for review"] * (target.question is not None) + ["in brief"] * target.in_brief
    marks += ["in two versions: see its history"] * (target.id in desk.two_versions)
    parts = f"{len(target.spans)} parts" if len(target.spans) > 1 else ""
    saved = "NOT SAVED" if desk.is_waiting(target.id) else "saved"
    return ", ".join(part for part in (kind, saved, parts, *marks) if part)


def grade_row(desk: CodingDesk, width: int, *, wide: bool) -> Row:
    """Codes, grades and attributes of the target; what a letter would do without one.

    However many codes there are, their names leave room for the grades.
    """
    target = desk.target
    if target is None:
        return ((_without_target(desk), "quiet"),)
    grades = _grades(desk, target, wide=wide)
    room = width - sum(len(text) for text, _ in (BAR, *grades))
    pieces: list[Piece] = [*_codes(desk, target, room), BAR, *grades]
    for name, value in target.attributes.items():
        shown = f"{name.replace('_', ' ')}: {value}" if wide else value
        pieces += [BAR, (shown, "text")]
    if wide:
        return tuple(pieces)
    pieces += [BAR, *_origin(desk, target)]
    if target.memo:
        pieces += [BAR, ("memo ", "quiet"), (target.memo.replace("\n", " "), "text")]
    return tuple(pieces)


def _without_target(desk: CodingDesk) -> str:
    why = desk.why_not()
    if why:
        return why
    if not desk.pointer.words:
        return "Space reads on · [ ] claims · / find · F1 help"
    if desk.marks.passage(desk.pointer.claim) is not None:
        return "; reason · Del takes it back · a letter codes it after all"
    return "a letter codes it · Enter highlights · 0 nothing to code here · . repeats"


def _codes(desk: CodingDesk, target: Annotation, room: int) -> list[Piece]:
    named = [(desk.code_of(item.id), item.id) for item in target.codes]
    labels = [code.label if code else ident for code, ident in named]
    keys = [f"{code.key} " if code and code.key else "" for code, _ in named]
    apart = 2 * (len(named) - 1) + sum(map(len, keys))
    if sum(map(len, labels)) > room - apart:
        longest = max(2, (room - apart) // len(named))
        labels = [text if len(text) <= longest else f"{text[: longest - 1]}…" for text in labels]
    pieces: list[Piece] = []
    for key, label in zip(keys, labels, strict=True):
        if pieces:
            pieces.append(("  ", "text"))
        pieces += [(key, "key"), (label, "strong")] if key else [(label, "strong")]
    return pieces or [("no code: a letter gives one", "quiet")]


def _grades(desk: CodingDesk, target: Annotation, *, wide: bool) -> list[Piece]:
    inherited = desk.inherited(target)
    reliability = target.reliability or inherited
    mark = "°" if target.reliability is None and inherited else ""
    mark += "·" if target.repeated else ""
    if not wide:
        first = f"{reliability or '–'}{mark}"
        return [(f"{first} {target.credibility or '–'}", "strong")]
    codebook = desk.codebook
    words = [
        _graded(codebook.reliability if codebook else None, reliability, mark, "reliability"),
        _graded(
            codebook.credibility if codebook else None,
            target.credibility,
            "·" * target.repeated,
            "credibility",
        ),
    ]
    return [(" · ".join(words), "strong")]


def _graded(scale: Scale | None, grade: str | None, mark: str, name: str) -> str:
    """``B° usually reliable``; ``– reliability`` where none is given."""
    if grade is None:
        return f"– {name}"
    step = scale.find(grade) if scale else None
    return f"{grade}{mark} {step.label.lower()}" if step else f"{grade}{mark}"


def _origin(desk: CodingDesk, target: Annotation) -> list[Piece]:
    """Who or what the claim goes back to; where nobody said so yet, whom ``@`` would take over."""
    if target.origins:
        return [("origin ", "quiet"), (desk.citing.origins_said(target), "text")]
    suggested = desk.citing.suggested_origin()
    pieces: list[Piece] = [("origin –: ", "quiet"), ("@", "key")]
    return [*pieces, (f" = {safe(suggested)}", "text")] if suggested else pieces


def detail_row(desk: CodingDesk, width: int) -> Row:
    """Memo, question and origin of the target, where there is room for a line of their own.

    However long the origin's name is, what stands after it keeps its place.
    """
    target = desk.target
    if target is None:
        return ()
    after: list[Piece] = [BAR]
    if backing := desk.citing.backing():
        after += [("reason: ", "quiet"), (backing, "text"), BAR]
    if target.question is not None:
        after += [("review ", "quiet"), (target.question or "yes", "text"), BAR]
    *before, (name, look) = [("  ", "text"), *_origin(desk, target)]
    room = width - sum(len(text) for text, _ in (*before, *after))
    last: Piece = ("memo " + target.memo.replace("\n", " "), "text")
    if not target.memo:
        last = (_hints(room - min(len(name), ORIGIN_AT_LEAST)), "quiet")
    room = max(ORIGIN_AT_LEAST, room - min(len(last[0]), MEMO_AT_LEAST))
    shown = name if len(name) <= room else f"{name[: room - 1]}…"
    return (*before, (shown, look), *after, last)


def _hints(room: int) -> str:
    """Keys that say more about a claim, as many as fit whole."""
    shown = HINTS[0]
    for hint in HINTS[1:]:
        if len(shown) + len(hint) + 3 > room:
            break
        shown += f"   {hint}"
    return shown


def definition_row(desk: CodingDesk, *, wide: bool = True) -> Row:
    """The note of a marker in the selection; else the first code's short definition."""
    if desk.objection:
        return ((f"  {desk.objection}", "refused"),)
    note = desk.citing.note_said()
    if note:
        return (("  note ", "quiet"), (safe(note), "text"), ("  ", "text"), (",", "key"))
    target = desk.target
    code = desk.code_of(target.codes[0].id) if target is not None and target.codes else None
    if code is None:
        return (("  " + (desk.codebook.question if desk.codebook else ""), "quiet"),)
    backing = "" if wide else desk.citing.backing()
    pieces: list[Piece] = [("  ", "text")]
    if backing:
        pieces += [("reason: ", "quiet"), (backing, "text"), BAR]
    pieces.append((code.short, "text"))
    others = referred(desk, code)
    if others:
        pieces.append(("  NOT: ", "quiet"))
        for index, (why, other) in enumerate(others):
            pieces.append((("; " if index else "") + why + " -> ", "quiet"))
            pieces.append((other.key or other.label, "key"))
    return tuple(pieces)


def referred(desk: CodingDesk, code: Code) -> Sequence[tuple[str, Code]]:
    """The codes that a code's «not» names, with the reason."""
    pairs = []
    for line in code.exclude:
        for name in codes_named(line):
            other = desk.code_of(name)
            if other is not None:
                pairs.append((line.split("->")[0].strip(" ,;"), other))
    return pairs


def recent_rows(desk: CodingDesk, width: int, rows: int) -> list[Row]:
    """Recent codes with their letters, each always in the same place."""
    known = [code for code in map(desk.code_of, desk.recent) if code is not None]
    if not known:
        return [((" " + desk.why_no_codebook.split("\n")[0], "refused"),)] + [()] * (rows - 1)
    last = f"Tab: all {len(desk.codebook.codable())}" if desk.codebook else ""
    per_row = max(2, (width - 1) // (CODE_CELL if rows > 1 else ROOMY_CELL))
    cell_width = (width - 1) // per_row
    room = per_row * rows - 2
    shown = desk.freshest(room) if len(known) > room else [code.id for code in known]
    cells: list[tuple[Piece, ...]] = []
    for code in known:
        if code.id in shown:
            fits = len(code.label) < cell_width - 2
            label = code.label if fits else code.label[: cell_width - 4] + "…"
            cells.append(((f"{code.key} ", "key"), (f"{label:<{cell_width - 2}}", "text")))
    cells += [()] * (room - len(cells))
    cells.append((("0 ", "key"), (f"{'no code here':<{cell_width - 2}}", "text")))
    cells.append(((last, "quiet"),))
    return [
        ((" ", "text"), *(piece for cell in cells[at : at + per_row] for piece in cell))
        for at in range(0, per_row * rows, per_row)
    ]
