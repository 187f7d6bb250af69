"""How many of those a source is given to are done with it: told to whoever leads."""

from __future__ import annotations

from pathlib import Path

from annotator.store.repository import Repository
from annotator.workflow.coding.code import set_finished
from annotator.workflow.teamwork.finished import finished_by_source
from annotator.workflow.teamwork.roles import assign
from tests.blind_project import ACTING, twins


def test_in_a_blind_project_a_mere_coder_is_told_nothing(tmp_path: Path) -> None:
    root = twins(tmp_path).with_work
    with Repository.open(root, "zoe") as lead:
        sources = [source.id for source in lead.sources()]
        assign(lead, sources[:1], ACTING, "otto")
    with Repository.open(root, ACTING) as coder:
        set_finished(coder, sources[0], True)
        assert finished_by_source(coder) == {}
    with Repository.open(root, "zoe") as lead:
        assert finished_by_source(lead)[sources[0]][1] >= 2
