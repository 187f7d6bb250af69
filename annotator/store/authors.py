"""Whose words stand in what belongs to the project as a whole."""

from __future__ import annotations

from collections.abc import Mapping

from annotator.store.folding import union
from annotator.store.log_storage import PROJECT, LogStorage


def authors(logs: LogStorage, kind: str) -> Mapping[str, str]:
    """Id of each object of a kind → who wrote it as it stands.

    Empty for what was taken back and may be the words of whoever wrote before.
    """
    last: dict[str, str] = {}
    all_of_them: dict[str, set[str]] = {}
    for fields in union(logs.log(PROJECT).logs()):
        if fields["t"] == kind:
            ident, coder = fields["i"], fields["u"]
            had = all_of_them.setdefault(ident, set())
            had.add(coder)
            last[ident] = coder if not fields.get("undo") or had == {coder} else ""
    return last
