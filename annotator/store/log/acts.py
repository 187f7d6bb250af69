"""What a coder's next undo and redo would take back."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from annotator.store.log.clock import act_of
from annotator.store.log.event_log import Operation
from annotator.store.log.files import Fields


@dataclass(frozen=True, slots=True)
class Act:
    """The events of one save in one folder, in order."""

    folder: str
    events: tuple[Fields, ...]

    @property
    def id(self) -> str:
        """What its events share."""
        return act_of(self.events[0]["e"])

    @property
    def last(self) -> str:
        """Id of its last event: acts are ordered by it."""
        return str(self.events[-1]["e"])


def acts(
    folder: str, events: Sequence[Fields], coder: str, kinds: Collection[str] | None = None
) -> list[Act]:
    """A folder's saves by one coder, oldest first; of ``kinds``, those that hold nothing else.

    ``events`` stand in order.
    """
    grouped: dict[str, list[Fields]] = {}
    for fields in events:
        if fields["u"] == coder:
            grouped.setdefault(act_of(fields["e"]), []).append(fields)
    found = [
        Act(folder, tuple(group))
        for group in grouped.values()
        if kinds is None or all(fields["t"] in kinds for fields in group)
    ]
    return sorted(found, key=lambda act: act.last)


def undoable(history: Sequence[Act]) -> list[Act]:
    """Acts that stand, oldest first; redone ones stand as their redo."""
    return _stacks(history)[0]


def redoable(history: Sequence[Act]) -> list[Act]:
    """Undoings that can be taken back, oldest first; any new act ends them."""
    return _stacks(history)[1]


def _stacks(history: Sequence[Act]) -> tuple[list[Act], list[Act]]:
    owner: dict[str, Act] = {}
    depth: dict[str, int] = {}
    done: list[Act] = []
    undone: list[Act] = []
    for act in history:
        level = 0
        for fields in act.events:
            owner[fields["e"]] = act
            back = fields.get("undo")
            depth[fields["e"]] = depth.get(back, 0) + 1 if back else 0
            level = max(level, depth[fields["e"]])
        if level == 0:
            done.append(act)
            undone = []
            continue
        taken = {id(owner[fields["undo"]]) for fields in act.events if fields.get("undo") in owner}
        if level % 2:
            done = [other for other in done if id(other) not in taken]
            undone.append(act)
        else:
            undone = [other for other in undone if id(other) not in taken]
            done.append(act)
    return done, undone


def changed_since(
    act: Act, heads: Mapping[tuple[str, str], str], by_id: Mapping[str, Fields]
) -> list[Fields]:
    """Events of the act after which their object was changed, and not changed back."""
    newest: dict[tuple[str, str], Fields] = {}
    for fields in act.events:
        newest[fields["t"], fields["i"]] = fields
    return [
        fields
        for key, fields in newest.items()
        if _standing(heads.get(key), by_id) != _standing(fields["e"], by_id)
    ]


def _standing(event: str | None, by_id: Mapping[str, Fields]) -> str | None:
    """The event whose outcome holds after this one: what is taken back leaves the one before it."""
    seen: set[str] = set()
    while event is not None and event not in seen:
        seen.add(event)
        fields = by_id.get(event)
        back = fields.get("undo") if fields is not None else None
        if back is None:
            return event
        taken = by_id.get(back)
        event = taken["b"] if taken is not None else None
    return event


def before_of(fields: Fields, by_id: Mapping[str, Fields]) -> Fields | None:
    """The event whose outcome an event replaced; another object's is none, whatever it names."""
    before = by_id.get(fields["b"] or "")
    same = before is not None and all(before[name] == fields[name] for name in ("t", "i"))
    return before if same else None


def taking_back(act: Act, by_id: Mapping[str, Fields]) -> list[Operation]:
    """Operations that restore what stood before the act."""
    operations = []
    for fields in reversed(act.events):
        before = before_of(fields, by_id)
        record = before.get("d") if before is not None and before["o"] == "put" else None
        operations.append(
            Operation(
                op="del" if record is None else "put",
                kind=fields["t"],
                object=fields["i"],
                record=record,
                undo=fields["e"],
            )
        )
    return operations
