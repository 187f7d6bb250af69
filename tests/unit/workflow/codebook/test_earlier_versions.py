"""Which codebooks were in use, and how much was coded under each."""

from __future__ import annotations

from pathlib import Path

from annotator.workflow.codebook.codes import claims_by_version, versions
from annotator.workflow.codebook.one_code import define_code
from tests.unit.workflow.briefing.project import claim, make_project, opened


def test_codings_are_counted_under_the_wording_they_had(tmp_path: Path) -> None:
    root = make_project(tmp_path / "study", blind=True, lead="lead", adjudicator="zoe")
    with opened(root, "ben") as repository:
        claim(repository, "noon", "The men", "push.doubt")
    with opened(root, "ana") as repository:
        claim(repository, "noon", "Nobody was paid", "push.pay", "push.doubt")
    with opened(root, "lead") as repository:
        define_code(repository, "push.pay", {"short": "Wages came late."})
    with opened(root, "ana") as repository:
        claim(repository, "noon", "They feared", "barrier.fear")
        older, today = versions(repository)
        assert (older.today, today.today) == (False, True)
        assert older.since == today.changes == ("reworded: push.pay",)
        assert claims_by_version(repository) == {older.sha256: 2, today.sha256: 1}
    with opened(root, "zoe") as repository:
        assert claims_by_version(repository)[older.sha256] == 3
