"""Markers and notes of the source that is read, looked for once; a long text's in a thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from annotator.citing.markers import apparatus
from annotator.workflow.suggesting.notes import own_flags

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import App
    from textual.worker import Worker

    from annotator.model.note import Apparatus
    from annotator.tui.desk.desk import CodingDesk

AT_ONCE = 100_000
"""Code points whose markers are found within a few milliseconds."""


class Noticing(Protocol):
    """The Reading screen, as far as notes go."""

    desk: CodingDesk

    @property
    def app(self) -> App[object]:
        """The application."""

    def run_worker(
        self, work: Callable[[], None], *, group: str, exclusive: bool, thread: bool
    ) -> Worker[None]:
        """Work beside the screen."""

    def paint(self) -> None:
        """The lines around the text."""


def read_notes(reading: Noticing) -> None:
    """Give the desk its apparatus, at once or a moment later."""
    desk = reading.desk
    text = desk.document.canonical
    flags = own_flags(desk.repository, desk.source.id)
    links = [(flag.marker, flag.note) for flag in flags]

    def take(found: Apparatus) -> None:
        desk.citing.apparatus = found
        reading.paint()

    if len(text) <= AT_ONCE:
        desk.citing.apparatus = apparatus(text, links=links)
        return

    def look() -> None:
        reading.app.call_from_thread(take, apparatus(text, links=links))

    reading.run_worker(look, group="notes", exclusive=True, thread=True)
