"""One code in full: when, when not, examples, and the codes its «not» names."""

from __future__ import annotations

from collections.abc import Iterator

from annotator.model.codebook import Code, Codebook, codes_named
from annotator.tui.keymap import key_of
from annotator.tui.screens.reading_matter import ReadingMatter
from annotator.tui.widgets.lines import Row

KINDS = {"typical": "for example", "atypical": "also", "close_but_no": "close, but no"}


class Definition(ReadingMatter):
    """Another code's letter shows that code; any other key closes."""

    def __init__(self, codebook: Codebook, code_id: str) -> None:
        self._codebook = codebook
        code = codebook.find(code_id)
        rows = list(definition_rows(codebook, code)) if code else []
        title = f"{code.key}  {code.label}".strip() if code else code_id
        super().__init__(title, rows, keys="↑↓ scroll · a letter: that code")

    def other(self, key: str) -> None:
        """Go on to another code, or close."""
        code = self._codebook.by_key(key_of(key, key)) if len(key) == 1 else None
        self.dismiss(None)
        if code is not None:
            self.app.push_screen(Definition(self._codebook, code.id))


def definition_rows(codebook: Codebook, code: Code) -> Iterator[Row]:
    """A definition as lines; the codes it names follow with their own short definitions."""
    heading = " › ".join(part.label for part in map(codebook.find, code.path) if part)
    if heading:
        yield ((f" {heading}", "quiet"),)
    yield ((f" {code.short}", "strong"),)
    if code.full:
        yield ()
        yield ((f" {code.full}", "text"),)
    yield from _listed("when", code.include)
    yield from _listed("not", code.exclude)
    if code.note:
        yield ()
        yield ((f" note: {code.note}", "text"),)
    for example in code.examples:
        kind = KINDS.get(example.kind, example.kind)
        use = f" — {example.use}" if example.use else ""
        yield ()
        yield ((f" {kind}: “{example.quote}”{use}", "text"),)
    others = [codebook.find(name) for name in referred(code)]
    if any(others):
        yield ()
        yield ((" named by «not»", "quiet"),)
    for other in others:
        if other is not None:
            yield ((f"   {other.key or '–'}  {other.label}: {other.short}", "text"),)


def referred(code: Code) -> list[str]:
    """Ids of codes that the «not» lines point to, each once."""
    return list(dict.fromkeys(name for line in code.exclude for name in codes_named(line)))


def _listed(word: str, lines: tuple[str, ...]) -> Iterator[Row]:
    if lines:
        yield ()
        yield ((f" {word}", "quiet"),)
    for line in lines:
        yield ((f"   • {line}", "text"),)
