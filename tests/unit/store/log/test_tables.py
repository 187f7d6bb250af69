"""TinyDB over logs answers as TinyDB over memory does, for every ordinary call."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from annotator.errors import SaveFailed
from annotator.store.filesystem import Filesystem
from annotator.store.log.storage import LogStorage
from annotator.store.log.tables import LogDB
from tinydb import Query, TinyDB, where
from tinydb.operations import add, delete, increment
from tinydb.operations import set as set_to
from tinydb.storages import MemoryStorage
from tinydb.table import Document, Table

TABLE = "harbour/mark"


class TextIds(Table):
    """TinyDB as it is, with the ids that logs use."""

    document_id_class = str  # type: ignore[assignment]

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._count = 0

    def _get_next_id(self) -> Any:
        self._count += 1
        return f"new{self._count}"


class MemoryDB(TinyDB):
    table_class = TextIds


@pytest.fixture
def logs(tmp_path: Path) -> LogDB:
    (tmp_path / "annotations").mkdir()
    return LogDB(tmp_path / "annotations", "ana", "writer00")


@pytest.fixture
def memory() -> MemoryDB:
    return MemoryDB(storage=MemoryStorage)


def again(logs: LogDB) -> LogDB:
    """The same, as another process reads it."""
    return LogDB(logs.logs.root, "ben", "writer01")


def content(table: Any) -> list[dict[str, Any]]:
    return sorted((dict(document) for document in table.all()), key=str)


RECORDS: list[dict[str, Any]] = [
    {"n": 1, "tags": ["a"], "deep": {"x": [1]}},
    {"n": 2, "tags": ["a", "b"]},
    {"n": 3, "tags": []},
]
CALLS: list[Callable[[Any], Any]] = [
    lambda table: table.insert({"n": 9}),
    lambda table: table.insert(Document({"n": 8}, doc_id="eight")),  # type: ignore[arg-type]
    lambda table: table.insert_multiple([{"n": 4}, {"n": 5}]),
    lambda table: table.insert_multiple(
        [Document({"n": 4}, doc_id="four"), Document({"n": 5}, doc_id="five")]  # type: ignore[arg-type]
    ),
    lambda table: table.update({"m": 1}),
    lambda table: table.update({"m": 1}, where("n") > 1),
    lambda table: table.update({"m": 1}, doc_ids=["one", "nobody"]),
    lambda table: table.update(increment("n"), where("n") == 1),
    lambda table: table.update(delete("tags"), Query().tags.any(["b"])),
    lambda table: table.update(add("n", 10), where("n") < 3),
    lambda table: table.update(lambda record: record["tags"].append("new"), where("n") == 1),
    lambda table: table.update_multiple(
        [({"m": 1}, where("n") == 1), (set_to("m", 2), where("n") == 2)]
    ),
    lambda table: table.upsert({"n": 1, "m": 5}, where("n") == 1),
    lambda table: table.upsert({"n": 77}, where("n") == 77),
    lambda table: table.upsert(Document({"m": 6}, doc_id="one")),  # type: ignore[arg-type]
    lambda table: table.remove(where("n") > 1),
    lambda table: table.remove(doc_ids=["one"]),
    lambda table: table.truncate(),
    lambda table: table.clear_cache(),
]
QUESTIONS: list[Callable[[Any], Any]] = [
    lambda table: [dict(found) for found in table.search(where("n") > 1)],
    lambda table: [found.doc_id for found in table.search(Query().tags.any(["a"]))],
    lambda table: table.get(where("n") == 2),
    lambda table: table.get(where("n") == 99),
    lambda table: table.get(doc_id="one"),
    lambda table: table.get(doc_id="nobody"),
    lambda table: table.get(doc_ids=["one", "three", "nobody"]),
    lambda table: table.contains(where("n") == 1),
    lambda table: table.contains(doc_id="two"),
    lambda table: table.count(where("n") >= 2),
    lambda table: len(table),
    lambda table: [found.doc_id for found in table],
    lambda table: [dict(found) for found in table.all()],
]


def filled(database: Any) -> Any:
    table = database.table(TABLE)
    for name, record in zip(("one", "two", "three"), RECORDS, strict=True):
        table.insert(Document(record, doc_id=name))
    return table


@pytest.mark.parametrize("question", QUESTIONS)
def test_questions_are_answered_alike(
    logs: LogDB, memory: MemoryDB, question: Callable[[Any], Any]
) -> None:
    assert question(filled(logs)) == question(filled(memory))
    assert question(again(logs).table(TABLE)) == question(memory.table(TABLE))


@pytest.mark.parametrize("call", CALLS)
def test_changes_have_the_same_outcome_and_are_on_the_disk(
    logs: LogDB, memory: MemoryDB, call: Callable[[Any], Any]
) -> None:
    ours, theirs = filled(logs), filled(memory)
    returned = call(ours), call(theirs)
    if "new" not in str(returned[1]):
        assert returned[0] == returned[1]
    assert content(ours) == content(theirs)
    assert content(again(logs).table(TABLE)) == content(theirs)


def test_a_known_id_is_refused_alike(logs: LogDB, memory: MemoryDB) -> None:
    for database in (logs, memory):
        table = filled(database)
        with pytest.raises(ValueError, match="already exists"):
            table.insert(Document({"n": 0}, doc_id="one"))
        with pytest.raises(ValueError, match="already exists"):
            table.insert_multiple([{"n": 0}, Document({"n": 0}, doc_id="one")])
        assert len(table) == 3


def test_random_calls_leave_both_alike(tmp_path: Path) -> None:
    for seed in range(12):
        chance = random.Random(seed)
        root = tmp_path / str(seed)
        root.mkdir()
        logs, memory = LogDB(root, "ana", "writer00"), MemoryDB(storage=MemoryStorage)
        ours, theirs = filled(logs), filled(memory)
        for call in chance.choices([call for call in CALLS if call is not CALLS[1]], k=8):
            outcomes = []
            for table in (ours, theirs):
                try:
                    call(table)
                    outcomes.append("")
                except (ValueError, KeyError) as problem:
                    outcomes.append(type(problem).__name__)
            assert outcomes[0] == outcomes[1]
            assert content(ours) == content(theirs)
        assert content(again(logs).table(TABLE)) == content(theirs)


def test_nothing_handed_out_can_change_what_is_kept(logs: LogDB) -> None:
    """TinyDB's documents share their lists with the table; ours do not."""
    table = filled(logs)
    for document in (table.get(doc_id="one"), table.search(where("n") == 1)[0], table.all()[0]):
        document["tags"].append("x")
        document["deep"]["x"].append("y")
    given = {"n": 10, "tags": ["mine"]}
    ident = table.insert(given)
    given["tags"].append("later")
    assert table.get(doc_id="one") == RECORDS[0]
    assert table.get(doc_id=ident)["tags"] == ["mine"]
    assert content(table) == content(again(logs).table(TABLE))


def test_tables_are_folders_and_kinds(logs: LogDB) -> None:
    filled(logs)
    logs.table("harbour/passed").insert({"n": 5})
    logs.table("market/mark").insert({"n": 6})
    logs.insert({"n": 7})
    names = {"harbour/mark", "harbour/passed", "market/mark", "_project/document"}
    assert again(logs).tables() == names
    logs.drop_table("harbour/passed")
    assert again(logs).tables() == names - {"harbour/passed"}
    logs.drop_tables()
    assert again(logs).tables() == set()
    kept = sum(path.read_bytes().count(b"\n") for path in logs.logs.root.rglob("*.jsonl"))
    assert kept == 2 * 6


def test_the_database_closes_as_a_context(tmp_path: Path) -> None:
    with LogDB(tmp_path, "ana", "writer00") as database:
        database.table(TABLE).insert({"n": 1})
        open_files = [log for log in database.logs._open if log.is_open]
        assert open_files
    assert not any(log.is_open for log in open_files)


class Counting(Filesystem):
    """Counts what is written and read."""

    def __init__(self) -> None:
        self.written: list[int] = []
        self.reads = 0
        self.synchronised = 0

    def read(self, path: Path, limit: int = 1 << 30) -> bytes:
        self.reads += 1
        return super().read(path, limit)

    def write(self, handle: int, data: bytes) -> int:
        self.written.append(len(data))
        return super().write(handle, data)

    def synchronise(self, handle: int) -> None:
        self.synchronised += 1
        super().synchronise(handle)


@pytest.mark.parametrize("size", [1, 400])
def test_a_change_costs_one_write_whatever_is_there(tmp_path: Path, size: int) -> None:
    counting = Counting()
    database = LogDB(tmp_path, "ana", "writer00", filesystem=counting)
    table = database.table(TABLE)
    table.insert_multiple([Document({"n": n}, doc_id=f"id{n}") for n in range(size)])  # type: ignore[arg-type]
    for change in (
        lambda: table.insert({"n": -1}),
        lambda: table.update({"n": -2}, doc_ids=["id0"]),
        lambda: table.remove(doc_ids=["id0"]),
    ):
        before = (len(counting.written), counting.reads, counting.synchronised)
        change()
        assert len(counting.written) == before[0] + 1
        assert counting.written[-1] < 400
        assert (counting.reads, counting.synchronised) == (before[1], before[2] + 1)


def test_a_change_that_changes_nothing_writes_nothing(logs: LogDB) -> None:
    table = filled(logs)
    before = [path.stat().st_size for path in logs.logs.root.rglob("*.jsonl")]
    table.update({"n": 1}, doc_ids=["one"])
    table.remove(where("n") == 99)
    table.insert_multiple([])
    assert [path.stat().st_size for path in logs.logs.root.rglob("*.jsonl")] == before


def test_a_failed_save_leaves_the_table_as_it_was(tmp_path: Path) -> None:
    class Broken(Filesystem):
        broken = False

        def write(self, handle: int, data: bytes) -> int:
            if self.broken:
                raise OSError(28, "No space left on device")
            return super().write(handle, data)

    disk = Broken()
    table = LogDB(tmp_path, "ana", "writer00", filesystem=disk).table(TABLE)
    table.insert(Document({"n": 1}, doc_id="one"))  # type: ignore[arg-type]
    disk.broken = True
    for change in (
        lambda: table.insert({"n": 2}),
        lambda: table.update({"n": 3}),
        lambda: table.remove(doc_ids=["one"]),  # type: ignore[list-item]
    ):
        with pytest.raises(SaveFailed):
            change()
        assert content(table) == [{"n": 1}]
    disk.broken = False
    table.update({"n": 4})
    assert content(table) == [{"n": 4}]


def test_a_new_segment_begins_at_a_megabyte_and_no_batch_is_split(tmp_path: Path) -> None:
    database = LogDB(tmp_path, "ana", "writer00")
    table = database.table(TABLE)
    for _ in range(3):
        table.insert_multiple([{"memo": "x" * 700} for _ in range(900)])
    files = sorted((tmp_path / "harbour").glob("*.jsonl"))
    assert [path.name for path in files] == [
        "ana.writer00.0000.jsonl",
        "ana.writer00.0001.jsonl",
    ]
    assert [path.read_bytes().count(b"\n") for path in files] == [1800, 900]
    assert len(LogDB(tmp_path, "ana", "writer00").table(TABLE)) == 2700


def test_only_so_many_files_are_kept_open(tmp_path: Path) -> None:
    database = LogDB(tmp_path, "ana", "writer00")
    for round_ in range(2):
        for number in range(80):
            database.table(f"s{number}/mark").insert({"n": round_})
    assert sum(database.logs.log(f"s{number}").is_open for number in range(80)) <= 32
    assert isinstance(database.logs, LogStorage)
