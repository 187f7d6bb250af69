"""A source's annotations as values, kept in reading order while they change."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Mapping
from operator import itemgetter

from annotator.model.annotation import Annotation
from annotator.store.log.event_line import Record
from annotator.store.records.current_codes import in_use_today
from annotator.store.records.kinds import value_of
from annotator.store.records.marks import filled_in, is_shortened

_Place = tuple[int, int, str]
_KEY: Callable[[tuple[_Place, Annotation]], _Place] = itemgetter(0)


class SourceView:
    """Sorted by extent, then id. A change costs a search, not a new sort."""

    def __init__(
        self,
        source: str,
        records: Mapping[str, Record],
        text: Callable[[str], str | None],
        renamed: Mapping[str, str],
    ) -> None:
        """``text`` gives the canonical text of a hash, for quotes too long to be stored whole.

        ``renamed``: id that a code had → its id of today.
        """
        self._source = source
        self._text = text
        self._renamed = renamed
        self._by_id: dict[str, Annotation] = {}
        self._asked: dict[str | None, tuple[Annotation, ...]] = {}
        for ident, record in records.items():
            mark = self._value(ident, record)
            if mark is not None:
                self._by_id[ident] = mark
        self._sorted = sorted(((_place(mark), mark) for mark in self._by_id.values()), key=_KEY)

    def all(self, coder: str | None = None) -> tuple[Annotation, ...]:
        """Everybody's, or one coder's."""
        found = self._asked.get(coder)
        if found is None:
            found = tuple(mark for _, mark in self._sorted if coder is None or mark.coder == coder)
            self._asked[coder] = found
        return found

    def get(self, ident: str) -> Annotation | None:
        """One of them."""
        return self._by_id.get(ident)

    def change(self, ident: str, record: Record | None) -> None:
        """An annotation is new, different or (None) gone."""
        self._asked.clear()
        old = self._by_id.pop(ident, None)
        if old is not None:
            del self._sorted[bisect_left(self._sorted, _place(old), key=_KEY)]
        new = None if record is None else self._value(ident, record)
        if new is not None:
            self._by_id[ident] = new
            insort(self._sorted, (_place(new), new), key=_KEY)

    def _value(self, ident: str, record: Record) -> Annotation | None:
        mark = value_of("mark", self._source, ident, record)
        if not isinstance(mark, Annotation):
            return None
        if is_shortened(record):
            text = self._text(mark.text_sha256)
            if text is not None:
                mark = filled_in(mark, record, text)
        return in_use_today(mark, self._renamed)


def _place(mark: Annotation) -> _Place:
    return (mark.spans[0].start, mark.spans[-1].end, mark.id)
