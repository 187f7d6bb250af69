"""Whatever is written on a command line or into an imported file, it is never our bug."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from annotator.cli.main import run
from annotator.errors import Bug
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

ARTICLE = "A title\n\nThe wages stopped, she said. “Nobody told us”, e\u0301ven 😀 the cook.\n"
CODEBOOK = (
    "title: R\nversion: '1'\ncodes:\n  - {id: cost, label: Cost}\nattributes: {kind: [a, b]}\n"
)

words = st.text(max_size=12) | st.sampled_from(
    ["cost", "article", "B2", "0:5", "9:3", "kind=a", "-", "--", "", "\x1b[0m", "\udcff", "😀"]
)
options = st.sampled_from(
    ["--quote", "--span", "--code", "--grade", "--origin", "--memo", "--attribute", "--question",
     "--occurrence", "--reliability", "--credibility", "--json", "--coder", "--source", "-o",
     "--to", "--style", "--reason", "--references", "--encoding", "--as", "--set", "--why", "--for"]
)  # fmt: skip
commands = st.sampled_from(
    ["mark", "annotations", "text", "find", "pass", "sources", "history", "remove", "revise",
     "undo", "redo", "finish", "reopen", "appraise", "reference", "codebook", "finding",
     "statement", "add", "export", "check"]
)  # fmt: skip
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3)
    ),
    max_leaves=6,
)
_optional = (
    "id", "coder", "quote", "reliability", "credibility", "origins", "attributes", "memo",
    "question", "in_brief", "created", "modified", "text_sha256", "other",
)  # fmt: skip
items = st.fixed_dictionaries(
    {},
    optional=dict.fromkeys(_optional, values)
    | {
        "source": st.just("article") | values,
        "spans": st.just([[0, 5]]) | st.just([{"start": 2, "end": 9}]) | values,
        "codes": st.just([]) | st.just(["cost"]) | values,
    },
)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("project")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setenv("HOME", str(folder))
        for name in ("XDG_STATE_HOME", "XDG_CONFIG_HOME"):
            patch.setenv(name, str(folder / "home"))
        patch.setenv("ANNOTATOR_CODER", "ana")
        Path("article.txt").write_text(ARTICLE, encoding="utf-8")
        Path("reasons.yaml").write_text(CODEBOOK, encoding="utf-8")
        with quiet():
            assert run(["init", ".", "--codebook", "reasons.yaml"]) == 0
            assert run(["add", "article.txt"]) == 0
            assert run(["mark", "article", "--span", "0:5", "--code", "cost"]) == 0
        yield folder


@contextmanager
def quiet() -> Iterator[io.BytesIO]:
    """Standard streams of bytes, as a pipe has them."""
    before = sys.stdout, sys.stderr
    streams = [io.TextIOWrapper(io.BytesIO(), "utf-8") for _ in before]
    sys.stdout, sys.stderr = streams
    try:
        yield streams[1].buffer  # type: ignore[misc]
        sys.stderr.flush()
    finally:
        sys.stdout, sys.stderr = before


@settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
@given(commands, st.lists(words | options, max_size=6))
def test_no_command_line_is_a_bug(project: Path, command: str, rest: list[str]) -> None:
    with quiet() as said:
        code = run([command, *rest])
        assert code != Bug.exit_code, said.getvalue().decode()


@settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
@given(st.lists(items | values, max_size=3))
def test_no_imported_file_is_a_bug(project: Path, marks: list[object]) -> None:
    (project / "marks.json").write_text(json.dumps(marks), encoding="utf-8", errors="replace")
    with quiet() as said:
        code = run(["import", "marks.json", "--as", "annotations"])
        assert code != Bug.exit_code, said.getvalue().decode()
    with quiet():
        assert run(["annotations", "--json"]) == 0
