"""Packs in tests: something of everything to pack, and a pack unfolded."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path

from annotator.model.source import Descriptor
from annotator.store.repository import Repository
from annotator.workflow.briefing.findings import add_finding, set_statement
from annotator.workflow.coding.code import appraise, pass_over, remove, revise, set_finished
from annotator.workflow.origins.links import decide
from annotator.workflow.origins.recording import record_origin
from annotator.workflow.origins.withdraw import withdraw
from tests.unit.workflow.briefing.project import claim


def work_of(repository: Repository, secret: str) -> None:
    """Something of every kind that a coder leaves, with a word of his in it."""
    text = repository.text("noon")
    mark = claim(repository, "noon", "Nobody was paid", memo=secret, origins=[secret])
    gone = claim(repository, "noon", "I had lost faith", "push.doubt", memo=secret)
    remove(repository, revise(repository, gone, question=secret))
    place = replace(mark.spans[0], start=text.index("They feared"), end=len(text) - 1)
    pass_over(repository, "noon", place, secret)
    appraise(repository, Descriptor("noon", repository.coder or "", access=secret))
    record_origin(repository, f"{secret} study", note=secret)
    decide(repository, "cites", "noon", "hills", note=secret)
    withdraw(repository, "radio", secret)
    add_finding(repository, secret, supporting=[mark.id])
    set_statement(repository, "gaps" if secret.startswith("A") else "assumptions", secret)
    set_finished(repository, "noon", finished=True)


def unpacked(data: bytes, folder: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        archive.extractall(folder)
        return {name: archive.read(name) for name in archive.namelist()}
