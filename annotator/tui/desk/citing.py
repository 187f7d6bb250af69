"""Keys about where words come from: the note under a marker, the speaker that the text names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from annotator.citing.attributions.labels import origin_label
from annotator.model.attribution import Attribution
from annotator.model.note import Apparatus, Marker
from annotator.model.span import Span
from annotator.tui.desk.noting import Noting
from annotator.tui.desk.reply import Ask, Reply, done, refused
from annotator.tui.desk.state import DeskState
from annotator.workflow.origins.names import OriginNames
from annotator.workflow.origins.recording import completions, visible_origins
from annotator.workflow.origins.tracing import summary, trace
from annotator.workflow.suggesting.attributions import attributions_near
from annotator.workflow.suggesting.notes import flag_note, unflag_note

if TYPE_CHECKING:
    from annotator.model.annotation import Annotation

NOTE_SHOWN = 300
"""Code points of a note that the line under the text can need."""


class Citing:
    """Notes are read once per source, by the screen; speakers around a claim when it is chosen."""

    def __init__(self, desk: DeskState, noting: Noting) -> None:
        self.desk = desk
        self.noting = noting

    apparatus: Apparatus | None = None
    """Markers and notes in canonical offsets; None until they are read."""

    # --- notes ----------------------------------------------------------------------------------

    def markers(self) -> tuple[Marker, ...]:
        """Those in the sentence of the selection."""
        chosen = self.desk.pointer.hull
        if chosen is None or self.apparatus is None or not self.apparatus.markers:
            return ()
        return self.apparatus.markers_in(self.desk.document.to_canonical(chosen))

    def note_said(self) -> str:
        """The note of the first marker in the selection: «[3] Interview, May 2019».

        Where somebody said that another note fits: «[3] → 4: A letter».
        """
        found = self.apparatus
        for marker in self.markers():
            words = self.desk.document.canonical[marker.span.start : marker.span.end]
            if not marker.notes or found is None:
                return f"{words} has no note in this source"
            label = found.notes[marker.notes[0]].label
            other = "" if label in marker.labels else f" → {label}:"
            return f"{words}{other} {self._note_words(marker.notes[0])}"
        return ""

    def _note_words(self, index: int) -> str:
        body = self.apparatus.notes[index].body if self.apparatus else Span(0, 0)
        text = self.desk.document.canonical[body.start : min(body.end, body.start + NOTE_SHOWN)]
        return " ".join(text.split())

    def note(self) -> Reply:
        """, From a marker to its note, and from a note back to where one came from."""
        if self.apparatus is None:
            return refused("the notes are still being looked for")
        back = self._back_from_note()
        if back is not None:
            return back
        markers = self.markers()
        if not markers:
            return refused("no marker such as [3] in this passage")
        noted = [(marker, index) for marker in markers for index in marker.notes]
        if not noted:
            labels = ", ".join(label for marker in markers for label in marker.labels)
            return refused(f"no note {labels} in this source")
        chosen = self.desk.pointer.selection
        again = self._noted == chosen
        self._turn = (self._turn + 1) % len(noted) if again else 0
        self._noted = chosen
        marker, index = noted[self._turn]
        return self._show_note(marker, index, len(noted))

    _noted: Span | None = None
    """The selection that ``,`` was last pressed on, for the second of its markers."""
    _turn = 0
    _came: tuple[Span, Span] | None = None
    """The note that was gone to, and the selection it was left for; in display offsets."""

    def _show_note(self, marker: Marker, index: int, count: int) -> Reply:
        note = self.apparatus.notes[index] if self.apparatus else None
        shown = self.desk.document.to_display(note.span) if note else None
        left = self.desk.pointer.selection
        if note is None or shown is None or left is None:
            return refused("this note is not on the screen")
        self.desk.point_at(shown)
        self._came = (shown, left)
        more = f" · {self._turn + 1} of {count} here" if count > 1 else ""
        return Reply(f"note {note.label}{more} · , goes back", show=shown)

    def _back_from_note(self) -> Reply | None:
        """From a note: where one came from, else the first marker that points to it."""
        chosen = self.desk.pointer.selection
        if chosen is None or self.apparatus is None:
            return None
        if self._came is not None and self._came[0].overlaps(chosen):
            left, self._came = self._came[1], None
            return self._select_again(left)
        index = self.apparatus.note_at(self.desk.document.to_canonical(chosen).start)
        if index is None:
            return None
        citing = self.apparatus.citing(index)
        shown = self.desk.document.to_display(citing[0].span) if citing else None
        if shown is None:
            return refused(f"no marker points to note {self.apparatus.notes[index].label}")
        return self._select_again(self.desk.document.sentence_at(shown.start))

    def _select_again(self, span: Span) -> Reply:
        self.desk.point_at(span)
        return Reply(show=span)

    def flag_note(self) -> Reply:
        """Say that the note of a marker does not fit, and which one does."""
        markers = self.markers()
        if not self.desk.coder or self.desk.repository.read_only:
            return refused(self.desk.why_not() or "nobody is named as the coder")
        if not markers:
            return refused("no marker such as [3] in this passage")
        return Reply(ask=Ask.NOTE, about=", ".join(markers[0].labels))

    def set_note(self, label: str) -> Reply:
        """The note of this label fits the marker; an empty label: none does."""
        markers, found = self.markers(), self.apparatus
        if not markers or found is None:
            return refused("no marker such as [3] in this passage")
        marker, label = markers[0], label.strip(" []().")
        fitting = [note for note in found.notes if note.label == label]
        if label and not fitting:
            return refused(f"no note {label} in this source")
        words = self.desk.document.canonical[marker.span.start : marker.span.end]
        if label in marker.labels and unflag_note(
            self.desk.repository, self.desk.source.id, marker.span, hold=True
        ):
            return done(f"{words}: its own note stands again")
        target = fitting[0].span if fitting else None
        flag_note(self.desk.repository, self.desk.source.id, marker.span, target, hold=True)
        return done(f"{words}: note {label} fits" if label else f"{words}: no note fits")

    # --- who says it ----------------------------------------------------------------------------

    def speakers(self) -> tuple[Attribution, ...]:
        """Whom the text names for the claim's words, best first; suggestions only."""
        target = self.desk.target
        if target is None:
            return ()
        key = (target.id, target.spans)
        if self._speakers is None or self._speakers[0] != key:
            self._speakers = (key, attributions_near(self.desk.document, target.spans))
        return self._speakers[1]

    _speakers: tuple[tuple[str, tuple[Span, ...]], tuple[Attribution, ...]] | None = None

    def backing(self) -> str:
        """What stands behind the claim's first code: «5 sources · 2 origins»."""
        target = self.desk.target
        if target is None or not target.codes or not self.desk.traceable:
            return ""
        key = (target.id, target.modified)
        if self._backing is None or self._backing[0] != key:
            tracing = trace(self.desk.repository)
            claims = tracing.by_code.get(target.codes[0].id, ())
            self._backing = (key, summary(tracing, claims))
        return self._backing[1]

    _backing: tuple[tuple[str, datetime], str] | None = None

    def forget(self) -> None:
        """Origins may have been merged or withdrawn elsewhere: counts are made anew."""
        self._backing = self._names = None

    def origins_said(self, claim: Annotation) -> str:
        """Whom a claim names; where that is another name of an origin, the origin before it."""
        names = self._known_names()
        owners = [(names.owner(label), label) for label in claim.origins]
        return "; ".join(
            label if owner is None or owner.label == label else f"{owner.label} («{label}»)"
            for owner, label in owners
        )

    def _known_names(self) -> OriginNames:
        if self._names is None:
            self._names = OriginNames(visible_origins(self.desk.repository))
        return self._names

    _names: OriginNames | None = None

    def suggested_origin(self) -> str:
        """The name that ``@`` would take over for a claim without an origin."""
        target = self.desk.target
        if target is None or target.origins:
            return ""
        return next(iter(self._speaker_names()), "")

    def _speaker_names(self) -> Iterator[str]:
        """Their names; what has none is named together with the text it stands in."""
        labels = (origin_label(item, self.desk.title) for item in self.speakers())
        yield from filter(None, labels)

    def origin(self) -> Reply:
        """@ takes over the speaker that the text names; on a claim with an origin it asks."""
        suggested = self.suggested_origin()
        if not suggested or self.desk.prefix or self.desk.why_not():
            return self.noting.ask_origin()
        reply = self.noting.set_origins((suggested,))
        self.took_over = True
        return done(f"{reply.said} · @ again changes it")

    took_over = False
    """Whether the key before was an ``@`` that asked nothing."""

    def name_instead(self, character: str) -> Reply:
        """The first letter of a name, typed as if ``@`` had asked for one."""
        self.took_over = False
        return replace(self.noting.ask_origin(), typed=character)

    def origin_names(self) -> tuple[str, ...]:
        """What the origin prompt completes: speakers of this passage, then origins used before."""
        named = self._speaker_names()
        used = completions(self.desk.repository, self.desk.source.id)
        return tuple(dict.fromkeys([*named, *used]))

    def origin_offers(self) -> dict[str, tuple[str, ...]]:
        """The same names, each with the other names under which it is recorded."""
        owners = {name: self._known_names().owner(name) for name in self.origin_names()}
        return {name: owner.aliases if owner else () for name, owner in owners.items()}
