"""Ids that only go forward, whatever the wall clock does."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import UTC, datetime

LAST_MILLISECOND = 127_174_752_000_000
"""End of the year 5999: an id beyond it is no id of ours."""
DAY = 86_400_000


def wall_clock() -> datetime:
    """The system's time, in UTC."""
    return datetime.now(UTC)


def random_tail() -> int:
    """62 random bits."""
    return secrets.randbits(62)


class Clock:
    """A hybrid logical clock whose readings are UUIDv7."""

    def __init__(
        self,
        now: Callable[[], datetime] = wall_clock,
        tail: Callable[[], int] = random_tail,
    ) -> None:
        """``now`` and ``tail`` are replaced in tests."""
        self._now = now
        self._tail = tail
        self._last = (0, 0)

    def see(self, event: str) -> None:
        """Never fall behind an event of somebody else."""
        seen = (milliseconds(event), int(event[15:18], 16))
        self._last = max(self._last, seen)

    def act(self) -> int:
        """The random bits that the events of one save share."""
        return self._tail()

    def next(self, act: int | None = None) -> str:
        """An id later than all before it; ``act`` ties it to the save it belongs to."""
        now = int(self._now().timestamp() * 1000)
        last, counter = self._last
        if now > last:
            last, counter = now, 0
        elif counter < 0xFFF:
            counter += 1
        else:
            last, counter = last + 1, 0
        self._last = (last, counter)
        low = (self._tail() if act is None else act) | (2 << 62)
        digits = f"{last:012x}7{counter:03x}{low:016x}"
        return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"

    def date(self) -> datetime:
        """Now, cut to the millisecond."""
        now = self._now().astimezone(UTC)
        return now.replace(microsecond=now.microsecond // 1000 * 1000)


def milliseconds(event: str) -> int:
    """The time inside an id, since 1970."""
    return int(event[:8] + event[9:13], 16)


def act_of(event: str) -> str:
    """What the events of one save have in common."""
    return event[19:]


def written_date(moment: datetime) -> str:
    """ISO 8601 in UTC with milliseconds, as it stands in a line."""
    moment = moment.astimezone(UTC).replace(tzinfo=None)
    return moment.isoformat(timespec="milliseconds") + "Z"


def read_date(text: str) -> datetime:
    """The reverse; ValueError for anything else."""
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo is UTC else moment.astimezone(UTC)
