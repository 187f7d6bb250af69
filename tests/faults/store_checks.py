"""What must hold of the store whatever happens. Each check raises AssertionError when it does not.

They are functions, so that the same check runs against the store and against sabotaged ones.
"""

from __future__ import annotations

import contextlib
import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from annotator.errors import SaveFailed
from annotator.store.log.clock import Clock
from annotator.store.log.event_log import Operation
from annotator.store.log.files import read_log
from annotator.store.log.tables import LogDB
from tests.faults.simulated_disk import ROOT, SimulatedDisk

State = dict[tuple[str, str], Any]
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
FAILING = {
    "write": ("error", "short", "short error"),
    "synchronise": ("error",),
    "truncate": ("error",),
    "create": ("error",),
    "reopen": ("error",),
    "make_folder": ("error",),
    "synchronise_folder": ("error",),
}


def ticking(start: datetime = NOON) -> Callable[[], datetime]:
    """A clock that goes on by a millisecond whenever it is looked at."""
    now = [start]

    def look() -> datetime:
        now[0] += timedelta(milliseconds=1)
        return now[0]

    return look


def opened(
    disk: SimulatedDisk,
    *,
    coder: str = "ana",
    writer: str = "writer00",
    now: Callable[[], datetime] | None = None,
) -> LogDB:
    """The tables on a disk, as a new process finds them."""
    return LogDB(ROOT, coder, writer, filesystem=disk, clock=Clock(now or ticking()))


def new_disk() -> SimulatedDisk:
    disk = SimulatedDisk()
    disk.make_folders(ROOT)
    return disk


def state(database: LogDB) -> State:
    """(table, id) → the number it holds."""
    tables = database.logs.read() or {}
    return {
        (name, ident): record["n"]
        for name, table in tables.items()
        for ident, record in table.items()
    }


class Killed(BaseException):
    """What no program can catch."""


class Workload:
    """Random saves against tables, beside a dict that says what was acknowledged."""

    def __init__(self, disk: SimulatedDisk, chance: random.Random) -> None:
        self.disk = disk
        self.chance = chance
        self.database = opened(disk)
        self.acknowledged: State = {}
        self.in_flight: State = {}
        self.unsure: dict[tuple[str, str], set[Any]] = {}
        """What failed saves may have left: allowed to be there, and to be absent."""
        self._count = 0

    def step(self) -> None:
        """One save of one to three objects in one folder."""
        folder = f"s{self.chance.randrange(2)}"
        operations = [self._operation(folder) for _ in range(self.chance.choice((1, 1, 1, 2, 3)))]
        operations = list({operation.object: operation for operation in operations}.values())
        self.in_flight = {
            (f"{folder}/mark", operation.object): operation.record["n"]
            if operation.record
            else None
            for operation in operations
        }
        before = state(self.database)
        try:
            self.database.logs.append(folder, operations)
        except SaveFailed:
            now = state(self.database)
            for key, value in self.in_flight.items():
                assert now.get(key) == before.get(key), "memory shows what was not saved"
                self.unsure.setdefault(key, set()).add(value)
        else:
            self.acknowledged |= self.in_flight
            for key in self.in_flight:
                self.unsure.pop(key, None)
        self.in_flight = {}

    def killed_in_a_step(self) -> None:
        """The process dies between two calls of a save; the next one finds what it wrote."""
        steps = [self.chance.randrange(6)]
        look = self.disk.observe

        def die(step: str) -> None:
            look(step)
            steps[0] -= 1
            if steps[0] < 0:
                raise Killed

        self.disk.observe = die
        try:
            self.step()
        except Killed:
            for key, value in self.in_flight.items():
                self.unsure.setdefault(key, set()).add(value)
            self.in_flight = {}
        self.disk.observe = look
        self.disk.kill()
        self.database = opened(self.disk)
        self.check(state(self.database))

    def restart(self, disk: SimulatedDisk) -> None:
        """A new process on what a disk surely holds; what is there holds from now on."""
        self.disk = disk
        self.database = opened(disk)
        have = state(self.database)
        self.check(have)
        keys = {*self.acknowledged, *self.unsure, *have}
        self.acknowledged = {key: have.get(key) for key in keys}
        self.unsure = {}

    def check(self, have: State, *, in_flight: bool = True) -> None:
        """Everything acknowledged is there; everything there was saved at some time."""
        for key in {*self.acknowledged, *have}:
            allowed = {self.acknowledged.get(key), *self.unsure.get(key, ())}
            if in_flight and key in self.in_flight:
                allowed.add(self.in_flight[key])
            assert have.get(key) in allowed, (key, have.get(key), allowed)
        landed = [key for key, value in self.in_flight.items() if have.get(key) == value]
        fresh = [
            key
            for key, value in self.in_flight.items()
            if value != self.acknowledged.get(key) and value not in self.unsure.get(key, ())
        ]
        assert not fresh or not set(fresh) & set(landed) or set(fresh) <= set(landed), (
            "half a batch"
        )

    def check_memory(self) -> None:
        """What the running process shows is what was acknowledged, and nothing else."""
        have = state(self.database)
        wrong = {
            key: (have.get(key), self.acknowledged.get(key))
            for key in {*have, *self.acknowledged}
            if have.get(key) not in {self.acknowledged.get(key), *self.unsure.get(key, ())}
        }
        assert not wrong, wrong

    def _operation(self, folder: str) -> Operation:
        self._count += 1
        name = f"{folder}/mark"
        live = list(self.database.logs.log(folder).state.tables.get("mark", {}))
        what = self.chance.random()
        if what < 0.55 or not live:
            return Operation("put", "mark", f"id{self._count}", {"n": self._count})
        ident = self.chance.choice(live)
        while (name, ident) in self.unsure and len(self.unsure) < len(live):
            ident = self.chance.choice(live)
        if what < 0.85:
            return Operation("put", "mark", ident, {"n": self._count})
        return Operation("del", "mark", ident, None)


def survives_power_cuts(seed: int, steps: int = 12, most: int = 12) -> int:
    """At every step of every save, whatever of the unsure bytes and names the disk kept.

    Returns how many states were looked at.
    """
    chance = random.Random(seed)
    work = Workload(new_disk(), chance)
    looked = 0

    def look(step: str) -> None:
        nonlocal looked
        for image in work.disk.after_power_cut(chance, most):
            looked += 1
            disk = SimulatedDisk(image)
            after = opened(disk)
            have = state(after)
            work.check(have)
            if looked % 23 == 0:
                _goes_on(after, disk, have)

    work.disk.observe = look
    for number in range(steps):
        if number % 4 == 3:
            work.killed_in_a_step()
        else:
            work.step()
        work.check_memory()
    return looked


def _goes_on(after: LogDB, disk: SimulatedDisk, have: State) -> None:
    """The recovered store takes new saves, which survive the next cut."""
    after.table("s0/mark").insert({"n": -1})
    again = state(opened(SimulatedDisk(disk.surely_stored())))
    added = [key for key in again if key not in have]
    assert len(added) == 1, added
    assert again.pop(added[0]) == -1
    assert again == have


def survives_a_kill_and_then_a_power_cut() -> None:
    """A name that a killed process made may be in memory only, although everybody sees it."""
    for dies_after in range(8):
        disk = new_disk()
        steps = [dies_after]

        def die(step: str, steps: list[int] = steps) -> None:
            steps[0] -= 1
            if steps[0] < 0:
                raise Killed

        disk.observe = die
        with contextlib.suppress(Killed):
            opened(disk).table("s0/mark").insert({"n": 1})
        disk.observe = lambda step: None
        disk.kill()
        opened(disk).table("s0/mark").insert({"n": 2})
        have = state(opened(SimulatedDisk(disk.surely_stored())))
        assert 2 in have.values(), dies_after


def goes_on_after_an_interrupt() -> None:
    """Ctrl-C in the midst of a save: the same process saves again, and nothing is mixed up."""
    for dies_after in range(6):
        disk = new_disk()
        database = opened(disk)
        database.table("s0/mark").insert({"n": 1})
        steps = [dies_after]

        def interrupt(step: str, steps: list[int] = steps) -> None:
            steps[0] -= 1
            if steps[0] == -1:
                raise KeyboardInterrupt

        disk.observe = interrupt
        with contextlib.suppress(KeyboardInterrupt):
            database.table("s0/mark").insert_multiple([{"n": 2}, {"n": 3}])
        disk.observe = lambda step: None
        database.table("s0/mark").insert({"n": 4})
        have = sorted(state(opened(SimulatedDisk(disk.surely_stored()))).values())
        assert have in ([1, 4], [1, 2, 3, 4]), (dies_after, have)


def survives_failing_calls(seed: int, steps: int = 60) -> None:
    """Any call may fail, or take half of the bytes; the process may die at any time."""
    chance = random.Random(seed)
    work = Workload(new_disk(), chance)
    for _ in range(steps):
        what = chance.random()
        if what < 0.35:
            call = chance.choice(list(FAILING))
            work.disk.failures.setdefault(call, []).append(chance.choice(FAILING[call]))
        elif what < 0.42:
            work.disk.failures.clear()
            images = list(work.disk.after_power_cut(chance, 1))
            work.restart(SimulatedDisk(images[0]))
        elif what < 0.5:
            work.disk.failures.clear()
            work.restart(SimulatedDisk(work.disk.seen()))
        else:
            work.step()
        work.check_memory()
    work.disk.failures.clear()
    work.restart(SimulatedDisk(work.disk.surely_stored()))


def orders_by_events_not_by_clocks() -> None:
    """A clock that goes back by an hour with every save, and a slow second machine."""
    disk = new_disk()
    now = [NOON]
    for number in range(20):
        now[0] -= timedelta(hours=1)
        database = opened(disk, coder=f"c{number % 3}", now=lambda: now[0])
        table = database.table("s0/mark")
        if number:
            table.update({"n": number}, doc_ids=["x"])
        else:
            database.logs.append("s0", [Operation("put", "mark", "x", {"n": 0})])
        assert state(database) == {("s0/mark", "x"): number}
        database.close()
    assert state(opened(disk)) == {("s0/mark", "x"): 19}


def finds_every_flipped_bit(seed: int, flips: int = 60) -> None:
    """Never another value than was saved, and never a lost one without a report."""
    chance = random.Random(seed)
    disk = new_disk()
    database = opened(disk)
    for number in range(12):
        database.table("s0/mark").insert({"n": number, "memo": "words and words"})
    whole = state(database)
    path = disk.path(".0000.jsonl")
    data = disk.read(path)
    for _ in range(flips):
        flipped = bytearray(data)
        flipped[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        broken = SimulatedDisk(disk.surely_stored())
        broken.put(path, bytes(flipped))
        have = state(opened(broken))
        assert have.items() <= whole.items(), "a value that nobody saved"
        assert len(whole) - len(have) <= 1, "more than the flipped line is lost"
        log = read_log(path.name, bytes(flipped))
        assert log.damages or len(have) == len(whole), "lost without a word"


def keeps_torn_tails(every: int = 1) -> None:
    """Cut at any byte: complete lines count, the bytes stay, and saving goes on elsewhere."""
    disk = new_disk()
    database = opened(disk)
    for number in range(4):
        database.table("s0/mark").insert({"n": number})
    path = disk.path(".0000.jsonl")
    data = disk.read(path)
    for cut in range(0, len(data) + 1, every):
        torn = SimulatedDisk(disk.surely_stored())
        torn.put(path, data[:cut])
        complete = data.count(b"\n", 0, cut) + (data[cut : cut + 1] == b"\n")
        again = opened(torn)
        assert len(state(again)) == complete, cut
        again.table("s0/mark").insert({"n": 99})
        assert torn.read(path)[:cut] == data[:cut], "old bytes were touched"
        assert len(state(opened(SimulatedDisk(torn.surely_stored())))) == complete + 1, cut


def writes_nothing_into_a_file_that_was_replaced() -> None:
    """A sync tool puts an older version in place of the file that is being written."""
    for lines in (1, 2):
        disk = new_disk()
        database = opened(disk)
        database.table("s0/mark").insert({"n": 1})
        database.table("s0/mark").insert({"n": 2})
        path = disk.path(".0000.jsonl")
        older = disk.read(path).splitlines(keepends=True)[:lines]
        disk.put(path, b"".join(older))
        database.table("s0/mark").insert({"n": 3})
        have = state(opened(SimulatedDisk(disk.surely_stored())))
        assert 3 in have.values(), "saved into a file that is in no folder any more"


def one_writer_per_file() -> None:
    """Two processes of one coder on one machine never share a file."""
    disk = new_disk()
    first, second = opened(disk), opened(disk)
    first.table("s0/mark").insert({"n": 1})
    second.table("s0/mark").insert({"n": 2})
    assert first.logs.writer != second.logs.writer
    assert len([name for name in disk.names(ROOT / "s0") if name.endswith(".jsonl")]) == 2
    assert len(state(opened(disk))) == 2


def applies_a_batch_whole_or_not_at_all() -> None:
    """Torn between two lines of one save."""
    disk = new_disk()
    database = opened(disk)
    database.table("s0/mark").insert_multiple([{"n": 1}, {"n": 2}, {"n": 3}])
    path = disk.path(".0000.jsonl")
    lines = disk.read(path).splitlines(keepends=True)
    for count in range(3):
        torn = SimulatedDisk(disk.surely_stored())
        torn.put(path, b"".join(lines[:count]))
        assert state(opened(torn)) == {}


def reads_copies_once() -> None:
    """A conflict copy adds what only it holds, and repeats nothing."""
    disk = new_disk()
    database = opened(disk)
    database.table("s0/mark").insert({"n": 1})
    path = disk.path(".0000.jsonl")
    disk.put(path.with_name(path.stem + " (1).jsonl"), disk.read(path))
    database.table("s0/mark").insert({"n": 2})
    again = opened(disk)
    assert sorted(state(again).values()) == [1, 2]
    events = again.logs.log("s0").read()
    assert len(events) == len({fields["e"] for fields in events}) == 2


SINGLE: tuple[Callable[[], object], ...] = (
    survives_a_kill_and_then_a_power_cut,
    goes_on_after_an_interrupt,
    orders_by_events_not_by_clocks,
    writes_nothing_into_a_file_that_was_replaced,
    one_writer_per_file,
    applies_a_batch_whole_or_not_at_all,
    reads_copies_once,
)
QUICK: tuple[Callable[[], object], ...] = (
    *SINGLE,
    lambda: keeps_torn_tails(every=7),
    lambda: finds_every_flipped_bit(1),
    *(lambda seed=seed: survives_power_cuts(seed) for seed in range(3)),
    *(lambda seed=seed: survives_failing_calls(seed) for seed in range(25)),
)
"""Every check once, for a store that is expected to fail one of them."""
