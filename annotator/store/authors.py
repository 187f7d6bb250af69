"""Who had a hand in what belongs to the project as a whole."""

from __future__ import annotations

from collections.abc import Mapping

from annotator.store.folding import union
from annotator.store.log_storage import PROJECT, LogStorage


def authors(logs: LogStorage, kind: str) -> Mapping[str, set[str]]:
    """Id of each object of a kind → everybody who wrote, changed or removed it."""
    found: dict[str, set[str]] = {}
    for fields in union(logs.log(PROJECT).logs()):
        if fields["t"] == kind:
            found.setdefault(fields["i"], set()).add(fields["u"])
    return found
