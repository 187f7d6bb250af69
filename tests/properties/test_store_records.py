"""What goes into a line comes out of it, and no bytes can harm a reader."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime, timedelta

import orjson
from annotator.model.adjudication import Decision, Outcome
from annotator.model.annotation import Annotation, CodeAssignment, Passed, Quote
from annotator.model.change import Finished, Fold, Statement, Value
from annotator.model.codebook import Answer, Code, Example
from annotator.model.finding import Finding
from annotator.model.origin import (
    Conflict,
    Evidence,
    Link,
    LinkStatus,
    Node,
    NodeKind,
    NoteLink,
    Origin,
    OriginKind,
    Relation,
    Withdrawal,
)
from annotator.model.project import Settings
from annotator.model.reference import PartialDate, Reference
from annotator.model.source import Descriptor, Source, TextWarning
from annotator.model.span import Span
from annotator.model.team import Again, Assignment, Drawing, Opening, Unit
from annotator.store.lead import codebook_edits
from annotator.store.lead.codebook_file import load_codebook
from annotator.store.lead.settings_file import load_settings, settings_file
from annotator.store.log.event_line import Event, opened, parse, seal
from annotator.store.log.files import LogFile, read_log
from annotator.store.log.folding import fold, union
from annotator.store.records.kinds import kind_of, value_of
from hypothesis import given, settings
from hypothesis import strategies as st

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
ID = st.from_regex(
    r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-0[0-9a-f]{11}", fullmatch=True
)
EVENT = st.integers(1, 1 << 45).map(
    lambda number: f"{number:012x}"[:8] + "-" + f"{number:012x}"[8:] + "-7000-8000-00000000000a"
)
HASH = st.from_regex(r"[0-9a-f]{64}", fullmatch=True)
PATH = st.from_regex(r"sources/[^/\\\0]{1,20}\.txt", fullmatch=True)
NAME = st.from_regex(r"[a-z0-9](_?[a-z0-9-]){0,8}(\.[a-z]{2})?", fullmatch=True)
CODER = st.from_regex(r"[a-z0-9-]{1,8}", fullmatch=True)
MOMENT = st.integers(0, 4 * 10**12).map(
    lambda number: datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=number)
)
SPAN = st.builds(
    lambda start, size: Span(start, start + size), st.integers(0, 10**6), st.integers(1, 500)
)
GRADE = st.none() | st.sampled_from("ABF126")
QUOTE = st.builds(Quote, TEXT, TEXT, TEXT)
ANNOTATION = st.builds(
    lambda parts, **fields: Annotation(
        source="harbour",
        spans=tuple(span for span, _ in parts),
        quotes=tuple(quote for _, quote in parts),
        **fields,
    ),
    st.lists(st.tuples(SPAN, QUOTE), min_size=1, max_size=3),
    id=ID,
    coder=CODER,
    text_sha256=TEXT,
    created=MOMENT,
    modified=MOMENT,
    codes=st.lists(st.builds(CodeAssignment, TEXT, TEXT, TEXT), max_size=3).map(tuple),
    reliability=GRADE,
    credibility=GRADE,
    attributes=st.dictionaries(TEXT, TEXT, max_size=3),
    origins=st.lists(TEXT, max_size=3).map(tuple),
    grade_note=TEXT,
    memo=TEXT,
    question=st.none() | TEXT,
    in_brief=st.booleans(),
    repeated=st.booleans(),
    imported_by=TEXT,
)
DATE = st.none() | st.builds(PartialDate, st.integers(1, 9999), st.integers(1, 12))
END = st.builds(Node, st.sampled_from([NodeKind.SOURCE, NodeKind.ORIGIN]), NAME)
START = END | st.builds(Node, st.just(NodeKind.PASSAGE), NAME, SPAN)
IDS = st.lists(ID, max_size=2).map(tuple)
ORIGIN = st.builds(
    Origin,
    id=ID,
    label=TEXT,
    coder=CODER,
    kind=st.sampled_from(OriginKind),
    aliases=st.lists(TEXT, max_size=2).map(tuple),
    reference=st.none() | st.builds(Reference, st.dictionaries(TEXT, TEXT, max_size=2)),
    date=DATE,
    information_date=DATE,
    source=st.just("") | NAME,
    owner=TEXT,
    access=TEXT,
    note=TEXT,
)
LINK = st.builds(
    Link,
    id=ID,
    coder=CODER,
    relation=st.sampled_from(Relation),
    start=START,
    end=END,
    status=st.sampled_from(LinkStatus),
    evidence=st.lists(st.builds(Evidence, NAME, SPAN, TEXT), max_size=2).map(tuple),
    note=TEXT,
)
NAMES = st.lists(NAME, max_size=3).map(tuple)
UNIT = st.builds(
    lambda parts, **fields: Unit(
        source="harbour",
        spans=tuple(span for span, _ in parts),
        quotes=tuple(quote for _, quote in parts),
        **fields,
    ),
    st.lists(st.tuples(SPAN, QUOTE), min_size=1, max_size=3),
    id=ID,
    text_sha256=HASH,
    round=TEXT,
)
VALUE = st.one_of(
    ANNOTATION,
    st.builds(Passed, ID, st.just("harbour"), CODER, TEXT, SPAN, TEXT),
    st.builds(Finished, st.just("harbour"), CODER),
    st.builds(Fold, st.just("harbour"), CODER, st.integers(0, 10**6), st.booleans()),
    st.builds(
        Source, NAME, PATH, TEXT, TEXT, TEXT, st.integers(0, 10**9), HASH, HASH,
        st.lists(st.builds(TextWarning, TEXT, TEXT, st.none() | SPAN), max_size=2).map(tuple),
    ),
    st.builds(Descriptor, CODER, CODER, GRADE, TEXT, TEXT, TEXT, TEXT, TEXT),
    st.builds(
        Finding, ID, TEXT, TEXT, TEXT, TEXT, st.lists(ID, max_size=2).map(tuple),
        st.lists(ID, max_size=2).map(tuple), st.integers(0, 99),
    ),
    st.builds(Statement, CODER, TEXT),
    ORIGIN,
    LINK,
    st.builds(Conflict, ID, CODER, TEXT, IDS, IDS, TEXT),
    st.builds(Withdrawal, END, CODER, TEXT, MOMENT),
    st.builds(NoteLink, st.just("harbour"), CODER, SPAN, st.none() | SPAN, TEXT),
    UNIT,
    st.builds(
        Decision, ID, st.just("harbour"), CODER, MOMENT, st.dictionaries(ID, TEXT, max_size=2),
        st.lists(ANNOTATION, max_size=2).map(tuple), st.sampled_from(Outcome), TEXT, TEXT,
        st.booleans(),
    ),
    st.builds(Assignment, NAME, CODER, CODER, TEXT, st.booleans(), st.booleans()),
    st.builds(
        Drawing, ID, CODER, MOMENT, st.integers(0, 1 << 40), st.floats(0, 1), NAMES, NAMES, NAMES,
        TEXT,
    ),
    st.builds(Opening, CODER, MOMENT, TEXT),
    st.builds(
        Again, ID, st.just("harbour"), CODER, ID, MOMENT, st.integers(0, 1 << 40),
        st.lists(st.builds(CodeAssignment, TEXT, TEXT, TEXT), max_size=2).map(tuple),
        st.none() | TEXT, st.none() | TEXT, st.none() | MOMENT,
    ),
)  # fmt: skip


@given(VALUE)
def test_a_value_survives_its_record(value: Value) -> None:
    kind = kind_of(value)
    record = kind.record(value)
    assert set(record) <= kind.fields
    read = orjson.loads(orjson.dumps(record))
    assert value_of(kind.name, kind.folder(value), kind.object_id(value), read) == value


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(1 << 53), 1 << 53) | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=8,
)


@given(VALUE, st.sampled_from(["put", "drop", "change"]), JSON, st.data())
def test_a_record_that_somebody_bent_gives_a_value_or_nothing(
    value: Value, how: str, other: object, data: st.DataObject
) -> None:
    """Never an error, and never a value whose fields are of the wrong type."""
    kind = kind_of(value)
    record = dict(kind.record(value))
    name = data.draw(st.sampled_from(sorted(record)))
    if how == "drop":
        del record[name]
    else:
        record[name] = other
    found = value_of(kind.name, kind.folder(value), kind.object_id(value), record)
    if found is not None:
        for field in dataclasses.fields(found):
            assert type(getattr(found, field.name)) in {
                type(getattr(value, field.name)), str, type(None), tuple, bool,
            }, field.name  # fmt: skip
        kind_of(found).record(found)


EVENTS = st.builds(
    Event,
    event=EVENT,
    at=st.just("2026-01-01T00:00:00.000Z"),
    supersedes=st.none() | EVENT,
    undo=st.none() | EVENT,
    previous=st.from_regex("[0-9a-f]{8}", fullmatch=True),
    left=st.integers(0, 5),
    writer=st.from_regex(r"[a-z0-9]{4,8}(\+1)?", fullmatch=True),
    coder=CODER,
    kind=st.sampled_from(["mark", "finished", "unheard-of"]),
    op=st.just("put"),
    object=TEXT.filter(bool),
    record=st.dictionaries(TEXT, JSON, max_size=4),
)


@given(EVENTS, st.booleans())
def test_an_event_survives_its_line(event: Event, deletes: bool) -> None:
    if deletes:
        event = dataclasses.replace(event, op="del", record=None)
    line = seal(event)
    assert parse(line) == event
    assert line.count(b"\n") == 1
    assert parse(line.replace(b"\n", b"\r\n")) == event


@given(EVENTS, st.integers(0, 10**6), st.integers(1, 255))
def test_a_line_with_any_byte_changed_is_no_line(event: Event, place: int, mask: int) -> None:
    line = bytearray(seal(event)[:-1])
    line[place % len(line)] ^= mask
    assert opened(bytes(line)) is None


@given(st.binary(max_size=300), st.lists(EVENTS, max_size=3), st.binary(max_size=100))
def test_any_bytes_can_be_read_as_a_log(before: bytes, events: list[Event], after: bytes) -> None:
    lines = b"".join(seal(dataclasses.replace(event, left=0)) for event in events)
    log = read_log("ana.w.0000.jsonl", before + b"\n" + lines + after)
    assert len(log.lines) >= len(events)
    assert len(log.lines) == len(log.offsets)
    fold(union([log]))


@settings(max_examples=40, deadline=None)
@given(st.lists(EVENTS, min_size=1, max_size=12), st.randoms(use_true_random=False), st.data())
def test_files_shuffled_split_and_doubled_fold_to_the_same_state(
    events: list[Event], chance: object, data: st.DataObject
) -> None:
    lines = [
        seal(dataclasses.replace(event, left=0)) for event in {e.event: e for e in events}.values()
    ]
    whole = fold(union([read_log("ana.w000.0000.jsonl", b"".join(sorted(lines)))]))
    pieces: dict[int, list[bytes]] = {}
    for line in [*lines, *data.draw(st.lists(st.sampled_from(lines), max_size=6))]:
        pieces.setdefault(data.draw(st.integers(0, 3)), []).append(line)
    logs: list[LogFile] = [
        read_log(f"ana.w000.000{number} (copy).jsonl", b"".join(piece))
        for number, piece in pieces.items()
    ]
    again = fold(union(logs))
    assert again.tables == whole.tables
    assert again.heads == whole.heads
    assert again.versions == whole.versions


BOOK = b"""\
title: Why they left   # the title
version: 1.2.9
codes:
  - id: push            # a heading
    label: Push
    codable: false
    children:
    - {id: pay, label: Pay, key: p}
    - id: fear
      label: Fear
      full: >
        A long
        definition.

      # a comment between
      examples:
        typical:
          - quote: one
  - id: last
    label: Last
"""
YAML_TEXT = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\ufffe\uffff"), min_size=1
).filter(lambda text: text.strip() and text == text.strip())


@settings(max_examples=20, deadline=None)
@given(
    st.sampled_from(["push", "pay", "fear", "last"]),
    st.sampled_from(["label", "short", "full", "note"]),
    YAML_TEXT,
)
def test_any_text_can_be_put_into_a_codebook(code: str, field: str, text: str) -> None:
    edited = codebook_edits.with_texts(BOOK, code, {field: text})
    book, problems = load_codebook(edited)
    assert not problems
    assert book is not None
    assert book.version == "1.2.10"
    changed = book.find(code)
    assert changed is not None
    assert getattr(changed, field) == text
    for comment in (b"# the title", b"# a heading", b"# a comment between"):
        assert comment in edited


@settings(max_examples=20, deadline=None)
@given(st.sampled_from(["push", "pay", "fear", "last"]), YAML_TEXT, YAML_TEXT)
def test_examples_answers_and_codes_can_be_added_anywhere(code: str, one: str, two: str) -> None:
    data = codebook_edits.with_example(BOOK, code, Example(one, "typical", use=two))
    data = codebook_edits.with_answer(data, code, one, two)
    data = codebook_edits.with_code(data, Code("new", label=one, key="n", short=two), code)
    book, problems = load_codebook(data)
    assert not problems
    assert book is not None
    found = book.find(code)
    assert found is not None
    assert found.examples[-1] == Example(one, "typical", use=two)
    assert found.answers == (Answer(one, two, "1.2.11"),)
    new = book.find("new")
    assert new is not None
    assert (new.label, new.short, new.path[-1:]) == (one, two, (code,))
    assert book.version == "1.2.12"


@given(
    TEXT, TEXT, st.booleans(), st.lists(TEXT, max_size=3), st.dictionaries(CODER, TEXT, max_size=2)
)
def test_settings_survive_their_file(
    title: str, question: str, blind: bool, levels: list[str], coders: dict[str, str]
) -> None:
    given_settings = Settings(
        title=title, question=question, blind=blind, handling_levels=tuple(levels), coders=coders
    )
    assert load_settings(settings_file(given_settings)) == (given_settings, 1)
