"""An event that names another object's as what stood before it is believed in nothing of that."""

from __future__ import annotations

from annotator.store.log.acts import before_of

EVENTS = {
    "e1": {"e": "e1", "t": "mark", "i": "ana", "b": None},
    "e2": {"e": "e2", "t": "mark", "i": "ben", "b": "e1"},
    "e3": {"e": "e3", "t": "mark", "i": "ana", "b": "e1"},
    "e4": {"e": "e4", "t": "passed", "i": "ana", "b": "e1"},
}


def test_only_an_event_of_the_same_object_stood_before() -> None:
    found = {name: before_of(fields, EVENTS) for name, fields in EVENTS.items()}
    assert found == {"e1": None, "e2": None, "e3": EVENTS["e1"], "e4": None}
