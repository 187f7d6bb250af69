"""The page on teamwork: its commands run, in order, and do what it says."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "teamwork.md").read_text(encoding="utf-8")
SOURCES = {
    "article.txt": "Why the column emptied\n\nThree men left when the pay stopped. So said he.\n",
    "radio.txt": "Radio notes\n\nThe wages came late all winter, a cook said.\n",
}


def blocks() -> list[list[str]]:
    """The commands of each block that is to be run."""
    found = re.findall(
        r"<!-- run by tests/contracts/test_teamwork_page.py -->\n```sh\n(.*?)\n```", PAGE, re.DOTALL
    )
    return [block.split("\n") for block in found]


def settings(text: str) -> str:
    """A new project's settings with the lines that the page gives."""
    (given,) = re.findall(r"```toml\n(.*?)\n```", PAGE, re.DOTALL)
    lines, _, coders = given.partition("\n[coders]\n")
    for line in lines.split("\n"):
        name = line.partition(" =")[0]
        text, count = re.subn(rf"^{name} = .*$", line, text, flags=re.MULTILINE)
        assert count == 1, name
    return text.replace("[coders]\n", f"[coders]\n{coders}\n")


def test_a_round_of_blind_coding_runs_as_the_page_says(tmp_path: Path) -> None:
    for name, text in SOURCES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    said = [run(tmp_path, "annotator init study --title 'Why members leave'")]
    file = tmp_path / "study" / "annotator.toml"
    file.write_text(settings(file.read_text(encoding="utf-8")), encoding="utf-8")
    commands = [line for block in blocks() for line in block]
    opening = next(at for at, line in enumerate(commands) if " open " in line)
    coding, after = commands[: opening + 1], commands[opening + 1 :]
    assert (len(coding), len(after)) == (19, 4)
    said = [run(tmp_path, line) for line in coding]
    assert "1 of 2 sources go to all of ana, ben" in said[1]
    merges = [words for line, words in zip(coding, said, strict=True) if " merge " in line]
    assert "article" in merges[0]
    assert "nothing new" in merges[2]
    assert "disagree" in said[-2] or "article" in said[-2]
    for pack, other in (("at-ana", "ben"), ("at-ben", "ana")):
        logs = [path.name for path in (tmp_path / pack).rglob("*.jsonl")]
        assert logs
        assert not [name for name in logs if name.startswith(other)]
    merged, agreement, feedback = [run(tmp_path, line) for line in after][1:]
    assert "ben" in merged
    assert "ana" in agreement
    assert feedback.startswith("Ana")


def run(place: Path, line: str) -> str:
    words = shlex.split(line)
    if words[0] == "unzip":
        shutil.unpack_archive(place / words[1], place / words[3])
        return ""
    assert words[0] == "annotator"
    ran = subprocess.run(
        [sys.executable, "-m", "annotator", *words[1:]],
        cwd=place,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, f"{line}\n{ran.stderr}"
    return ran.stdout
