"""What the desk holds between keys, and how words become spans that can be saved."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from annotator.model.annotation import Annotation
from annotator.model.span import Span, merged
from annotator.text import selection
from annotator.text.words import words as words_in
from annotator.tui.desk.given import Given, Words
from annotator.tui.desk.last_coding import LastCoding
from annotator.tui.desk.marks import Marks
from annotator.tui.desk.pointer import Pointer
from annotator.tui.desk.reply import Reply, refused
from annotator.workflow.coding.units import visible_units

if TYPE_CHECKING:
    from annotator.model.codebook import Code, Codebook
    from annotator.model.source import Block, Source
    from annotator.store.repository import Repository
    from annotator.text.document import Document

RECENT = 9
"""Codes that keep a place in the line of recent codes."""


class DeskState:
    """Project, source, marks and the passage pointed at. Holds no widget and knows no key."""

    traceable = False
    """Whether the project is small enough to be traced between two keys; set by the window."""

    def __init__(
        self,
        repository: Repository,
        source: Source,
        document: Document,
        codebook: Codebook | None,
        *,
        why_no_codebook: str = "",
    ) -> None:
        self.repository = repository
        self.source = source
        self.document = document
        self.codebook = codebook
        self.why_no_codebook = why_no_codebook
        self.title = source.title or source.id
        self.pointer = Pointer()
        self.place: Span | None = None
        """The last passage pointed at, where moving goes on from."""
        self.visible = Span(0, 0)
        """What the screen shows, set by the screen before a key."""
        self.prefix = ""
        """``-`` or ``?``, waiting for a letter."""
        self.objection = ""
        """Why the last key is questioned, shown while the coder answers."""
        self.drafts: dict[tuple[str, str], str] = {}
        """What was typed and not kept, by what was asked and of which mark."""
        self.repeated_in_a_row = 0
        self.last: LastCoding | None = None
        self._waiting: set[str] = set()
        self.found: tuple[Span, ...] = ()
        self.marks = self._load_marks()
        self.given = Given(document.to_display, visible_units(repository, source.id))
        """Passages that are given to be coded, where the assignment says so."""
        self.finished = False
        self.default_reliability: str | None = None
        self.folds: dict[int, bool] = {}
        self.two_versions: frozenset[str] = frozenset()
        """Annotations that two machines changed without knowing of each other."""
        self.recent: list[str] = self._first_recent()

    # --- reading the store ----------------------------------------------------------------------

    @property
    def coder(self) -> str:
        """Who codes; empty when nobody is named."""
        return self.repository.coder or ""

    def _load_marks(self) -> Marks:
        return Marks(
            self.document.to_display,
            self.trimmed,
            self.repository.annotations(self.source.id, self.coder) if self.coder else (),
            self.repository.passed(self.source.id, self.coder) if self.coder else (),
        )

    def refresh_standing(self) -> None:
        """Read again what other screens can change: finished, default reliability, folds."""
        if not self.coder:
            return
        self.finished = self.repository.finished(self.source.id, self.coder)
        descriptor = self.repository.descriptor(self.source.id, self.coder)
        self.default_reliability = descriptor.reliability if descriptor else None
        self.two_versions = self.repository.two_versions(self.source.id)
        self.folds = dict(self.repository.folds(self.source.id, self.coder))

    def refresh_marks(self) -> None:
        """Take what the store holds by now: other screens, undo and other windows change it."""
        if not self.coder:
            return
        self.marks.follow(
            self.repository.annotations(self.source.id, self.coder),
            self.repository.passed(self.source.id, self.coder),
        )
        claim = self.pointer.claim
        if claim is not None and not self.marks.has(claim):
            self.point_at(self.pointer.selection)
        elif claim is not None and not self.pointer.draft:
            words = self.marks.words(claim)
            if words and words != self.pointer.words:
                self.point_at(words[-1], claim=claim)

    def take_codebook(self, codebook: Codebook | None, why_not: str) -> None:
        """The codebook was changed on disk, mended or broken."""
        if (codebook and codebook.sha256) != (self.codebook and self.codebook.sha256):
            self._numbers = None
            self._stalest = None
            self.codebook, self.why_no_codebook = codebook, why_not
            if self.last is not None and codebook is not None:
                self.last = self.last.under(codebook.renamed)
            self.recent = self._first_recent()

    def _first_recent(self) -> list[str]:
        used = [code.id for item in self.marks.newest_first()[:200] for code in item.codes]
        all_codes = self.codebook.codable() if self.codebook else ()
        known = {code.id for code in all_codes}
        keyed = [code.id for code in all_codes if code.key]
        return list(dict.fromkeys([item for item in used if item in known] + keyed))[:RECENT]

    # --- words ----------------------------------------------------------------------------------

    def trimmed(self, span: Span) -> Span:
        """A display passage without edge punctuation and spaces."""
        return selection.trimmed(self.document, span)

    def canonical(self, words: Iterable[Span]) -> tuple[Span, ...]:
        """The spans to save for these words: trimmed, sorted, in canonical offsets.

        A given passage is coded as it was given.
        """
        words = tuple(words)
        if (exactly := self.given.spans_of(words)) is not None:
            return exactly
        kept = [span for span in map(self.trimmed, words) if len(span)]
        return merged(self.document.to_canonical(span) for span in kept)

    def word_count(self, words: Iterable[Span]) -> int:
        """How many words the parts hold."""
        text = self.document.display
        return sum(len(words_in(text, span.start, span.end)) for span in words)

    # --- the claim the grade line names ---------------------------------------------------------

    @property
    def target(self) -> Annotation | None:
        """The saved annotation that grades, notes and removals act on, or None."""
        return None if self.pointer.second else self.marks.annotation(self.pointer.claim)

    @property
    def out_of_sight(self) -> bool:
        """Whether the words that the next key would change are nowhere on the screen."""
        words = self.pointer.words
        return bool(words and len(self.visible)) and not any(
            self.visible.overlaps(part) for part in words
        )

    def point_at(self, span: Span | None, *, claim: str | None = None) -> None:
        """Select a passage; the newest mark on exactly these words comes with it."""
        if span is None:
            self.pointer = Pointer()
            return
        if claim is None:
            here = self.marks.on((span,))
            claim = here[-1] if here else None
        parts = self.marks.words(claim) if claim else ()
        chosen = span if len(parts) < 2 else parts[-1]
        others = tuple(part for part in parts if part != chosen) if len(parts) > 1 else ()
        self.pointer = Pointer(selection=chosen, parts=others, claim=claim, within=span)
        self.place = span

    def point_at_given(self, words: Words) -> Reply:
        """Choose a given passage, with the newest mark on it: a letter codes it as it is."""
        here = self.marks.on(words)
        self.pointer = Pointer(words[-1], words[:-1], here[-1] if here else None, words[-1])
        self.place = words[-1]
        return Reply(show=Span(words[0].start, words[-1].end))

    def point_at_mark(self, ident: str) -> Reply:
        """Choose a claim, highlight or passed passage: its words become the selection."""
        words = self.marks.words(ident)
        given = self.given.named(ident)
        if given is not None:
            return self.point_at_given(given)
        if not words:
            return refused(f"{self.marks.name(ident)} has no words on this screen")
        self.point_at(words[-1], claim=ident)
        return Reply(show=Span(words[0].start, words[-1].end))

    def why_not(self) -> str:
        """Why this source takes no marks now; empty if it does."""
        if not self.coder:
            return "nobody is named as the coder"
        if self.repository.read_only:
            return f"the project can only be read: {self.repository.read_only}"
        if self.finished:
            return "this source is finished and takes no marks: Ctrl+D reopens it"
        return ""

    # --- codes ----------------------------------------------------------------------------------

    def code_of(self, ident: str) -> Code | None:
        """The code of that id in the codebook as it is now."""
        return self.codebook.find(ident) if self.codebook else None

    def label(self, ident: str) -> str:
        """``y Family and friends``; an id the codebook no longer has stands for itself."""
        code = self.code_of(ident)
        return " ".join(part for part in (code.key, code.label) if part) if code else ident

    def number_of(self, code: str) -> int:
        """Which code it is in the codebook: it decides the colour."""
        if self._numbers is None:
            codes = self.codebook.codes if self.codebook else ()
            self._numbers = {item.id: index for index, item in enumerate(codes)}
        return self._numbers.get(code, 0)

    _numbers: dict[str, int] | None = None

    def is_folded(self, block: Block) -> bool:
        """Whether the coder folded the block: ↓ and ↑ step over it."""
        if not self.folds:
            return False
        return self.folds.get(self.document.to_canonical(block.span).start, False)

    def used(self, code: str) -> None:
        """Give a code a place among the recent ones; the others keep theirs."""
        if code in self.recent:
            self._stalest = [item for item in self._stale_order() if item != code] + [code]
            return
        stale = self._stale_order()
        if len(self.recent) < RECENT:
            self.recent.append(code)
        else:
            self.recent[self.recent.index(stale.pop(0))] = code
        self._stalest = [*stale, code]

    def freshest(self, count: int) -> list[str]:
        """The recent codes used last."""
        return self._stale_order()[-count:] if count > 0 else []

    _stalest: list[str] | None = None

    def _stale_order(self) -> list[str]:
        if self._stalest is None:
            self._stalest = list(reversed(self.recent))
        return self._stalest

    # --- reliability ----------------------------------------------------------------------------

    def inherited(self, annotation: Annotation) -> str | None:
        """The coder's default for the source, where the claim has no reliability of its own."""
        return self.default_reliability if annotation.reliability is None else None

    def is_waiting(self, ident: str) -> bool:
        """Whether the disk did not take it yet."""
        return ident in self._waiting and self.repository.unsaved > 0

    def recall(self, annotation: Annotation) -> None:
        """Let ``.`` repeat this annotation's codes and grades."""
        if annotation.is_claim:
            self.last = LastCoding.of(annotation)

    def saved(self, annotation: Annotation) -> None:
        """Take an annotation's saved version: it is now what the grade line names."""
        if self.repository.unsaved:
            self._waiting.add(annotation.id)
        else:
            self._waiting.clear()
        self.marks.put(annotation)
        words = self.marks.words(annotation.id)
        if words:
            chosen = self.pointer.selection
            near = [part for part in words if chosen is not None and part.overlaps(chosen)]
            last = near[-1] if near else words[-1]
            others = tuple(part for part in words if part != last)
            within = self.pointer.within
            self.pointer = Pointer(last, others, annotation.id, within)
            self.place = within or last
