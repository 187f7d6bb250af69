"""Whatever is thrown at it: a clear message, what to do, the right exit code, nothing lost."""

from __future__ import annotations

import json
import os
import shutil
import socket
import stat
import subprocess
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

posix = pytest.mark.skipif(sys.platform == "win32", reason="files of POSIX systems")


@pytest.fixture
def untouched(study: Any, tree: Any) -> Iterator[Any]:
    """The project, which must not have changed in the end."""
    study.ok("mark", "article", "--span", "0:10", "--code", "cost")
    before = tree(study.folder)
    yield study
    assert tree(study.folder) == before


class TestFiles:
    def put(self, study: Any, name: str, data: bytes) -> Path:
        path: Path = study.folder.parent / name
        path.write_bytes(data)
        return path

    @pytest.mark.parametrize(
        ("name", "data", "said"),
        [
            ("empty.txt", b"", "no text"),
            ("blank.txt", b" \n\t\xc2\xa0\n", "no text"),
            ("bom.txt", b"\xef\xbb\xbf", "no text"),
            ("zero.txt", b"abc\0def", "NUL"),
            ("program.txt", b"\x7fELF\x02\x01\x01\0\0\0\xff\xfe", "program.txt"),
            ("latin.txt", b"caf\xe9 \x81\x8d", "0xe9"),
            ("cut.txt", "Ende ü".encode()[:-1], "byte 5"),
            ("picture.png", b"\x89PNG\r\n\x1a\n", "known kinds"),
            ("noname", b"text", "known kinds"),
        ],
    )
    def test_what_is_no_text(self, untouched: Any, name: str, data: bytes, said: str) -> None:
        path = self.put(untouched, name, data)
        ran = untouched.fails(3, "add", path)
        assert said in ran.err
        assert name in ran.err
        untouched.fails(3, "add", path, "--json")

    def test_what_is_missing(self, untouched: Any) -> None:
        assert "no such file" in untouched.fails(3, "add", "nowhere.txt").err
        untouched.fails(3, "text", "nothing")
        untouched.fails(3, "mark", "nothing", "--span", "0:1")
        assert "did you mean article?" in untouched.fails(3, "text", "artcle").err

    def test_an_empty_folder(self, untouched: Any) -> None:
        (untouched.folder.parent / "hollow").mkdir()
        untouched.fails(3, "add", "../hollow")

    def test_a_name_that_cannot_be_shown(self, untouched: Any) -> None:
        path = self.put(untouched, "a\u202etxt.exe.txt", b"text")
        assert "\u202e" not in untouched.fails(3, "add", path).err

    @posix
    def test_a_name_that_is_no_text(self, untouched: Any) -> None:
        name = os.fsdecode(b"caf\xe9.txt")
        self.put(untouched, name, b"text")
        untouched.fails(3, "add", f"../{name}")
        untouched.fails(2, "mark", "article", "--span", "0:1", "--memo", os.fsdecode(b"\xff"))

    @posix
    def test_giants_are_refused_before_they_are_read(self, untouched: Any) -> None:
        giant = self.put(untouched, "giant.txt", b"")
        os.truncate(giant, 2 << 30)
        error = untouched.fails(3, "add", giant, "--json").error
        assert error["code"] == "too-large"
        giant.unlink()

    @posix
    def test_pipes_devices_and_sockets(self, untouched: Any, tmp_path: Path) -> None:
        pipe = untouched.folder.parent / "pipe.txt"
        os.mkfifo(pipe)
        assert "pipe" in untouched.fails(3, "add", pipe).err
        untouched.fails(3, "add", "/dev/zero")
        untouched.fails(3, "add", "/dev/stdin")
        with socket.socket(socket.AF_UNIX) as bound:
            bound.bind(str(untouched.folder.parent / "s.txt"))
            untouched.fails(3, "add", untouched.folder.parent / "s.txt")
        for command in (
            ["codebook", "import", pipe],
            ["import", pipe, "--as", "annotations"],
            ["add", "../article.txt", "--references", pipe.with_suffix(".bib")],
        ):
            untouched.fails(untouched(*command).code or 1, *command)

    @posix
    @pytest.mark.usefixtures("ordinary_rights")
    def test_a_file_without_rights(self, untouched: Any) -> None:
        path = self.put(untouched, "locked.txt", b"text")
        path.chmod(0)
        untouched.fails(3, "add", path)

    @pytest.mark.parametrize(
        "name", ["undefined", "unicode_escape", "idna", "punycode", "base64", "rot13", "", "x" * 99]
    )
    def test_encodings_that_are_none(self, untouched: Any, name: str) -> None:
        path = self.put(untouched, "latin.txt", b"caf\xe9")
        untouched.fails(2, "add", path, "--encoding", name)

    @posix
    def test_a_name_as_long_as_names_may_be(self, study: Any) -> None:
        name = "n" * 251 + ".txt"
        self.put(study, name, b"The words of a file with a long name.")
        study.ok("add", f"../{name}")
        assert (study.folder / "sources" / name).is_file()

    def test_bad_bibliographies(self, untouched: Any) -> None:
        for name, data in (
            ("broken.json", b"{"),
            ("number.json", b"[1]"),
            ("broken.bib", b"@book{a, title = {never ends"),
            ("latin.ris", b"TY  - BOOK\nTI  - caf\xe9\nER  -\n"),
            ("some.xyz", b"x"),
        ):
            path = self.put(untouched, name, data)
            ran = untouched("add", "../article.txt", "--references", path)
            assert ran.code in (0, 6), ran.err
            assert name in ran.err
            assert "Traceback" not in ran.err
        untouched.fails(3, "add", "../article.txt", "--references", "nowhere.bib")


class TestCodebook:
    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("title: [", "line 1"),
            ("title: A\nversion: 1\ncodes:\n  - id: a\n    label: A\n    colour: red\n", "line 6"),
            (
                "title: A\nversion: 1\ncodes:\n  - {id: a, label: A}\n  - {id: a, label: B}\n",
                "line 5",
            ),
            ("title: A\nversion: 1\ncodes:\n  - {id: a, label: A, key: b}\n", "line 4"),
            ("- just a list\n", "line 1"),
            ("", "codebook"),
            ("title: A\nversion: a\x07b\n", "line 2, column 11: YAML allows no U+0007"),
            ('title: A\nversion: "\\ud800"\ncodes: []\n', "line 2, column 10"),
            ('title: A\nversion: "\\UFFFFFFFF"\n', "no YAML"),
        ],
    )
    def test_mistakes_are_named_with_their_places(
        self, untouched: Any, text: str, said: str
    ) -> None:
        file = untouched.folder.parent / "bad.yaml"
        file.write_text(text, encoding="utf-8")
        assert said in untouched.fails(5, "codebook", "import", file).err
        checked = untouched("codebook", "check", file, "--json")
        assert checked.code == 5
        assert any(said in problem or said == "codebook" for problem in checked.data["problems"])

    def test_a_broken_codebook_stops_coding_and_loses_nothing(self, study: Any) -> None:
        item = study.json("mark", "article", "--span", "0:10", "--code", "cost")
        (study.folder / "annotations" / "codebook.yaml").write_text("title: [", encoding="utf-8")
        study.fails(5, "mark", "article", "--span", "0:10", "--code", "cost")
        assert study.json("annotations") == [item]
        assert study("codebook", "check").code == 5
        assert study("check").code == 9

    def test_of_very_many_mistakes_the_first_are_told(self, untouched: Any) -> None:
        file = untouched.folder.parent / "bad.yaml"
        wrong = "".join(f"colour{number}: red\n" for number in range(3_000))
        file.write_text(f"title: A\nversion: 1\ncodes: []\n{wrong}", encoding="utf-8")
        ran = untouched.fails(5, "codebook", "import", file)
        assert "3,000 mistakes" in ran.err
        assert ran.err.count("\n") < 20
        assert len(untouched("codebook", "check", file, "--json").data["problems"]) == 3_000
        told = untouched("codebook", "check", file).out
        assert "3,000 mistakes" in told
        assert told.endswith("  and 2,980 more; --json lists them all\n")

    @posix
    @pytest.mark.parametrize("kind", ["link", "pipe", "folder", "giant"])
    def test_a_codebook_that_is_no_file(self, study: Any, kind: str) -> None:
        path = study.folder / "annotations" / "codebook.yaml"
        path.unlink()
        if kind == "link":
            path.symlink_to(study.folder.parent / "reasons.yaml")
        elif kind == "pipe":
            os.mkfifo(path)
        elif kind == "folder":
            path.mkdir()
        else:
            path.touch()
            os.truncate(path, 3_000_000)
        for words in (["show"], ["check"], ["export", "copy.yaml"]):
            study.fails(5, "codebook", *words)
        assert not (study.folder / "copy.yaml").exists()
        study.fails(5, "mark", "article", "--span", "0:10", "--code", "cost")
        ran = study("check", "--json")
        assert ran.code == 9
        assert "bad-codebook" in [fault["kind"] for fault in ran.data]

    def test_a_missing_codebook(self, study: Any) -> None:
        (study.folder / "annotations" / "codebook.yaml").unlink()
        study.fails(5, "mark", "article", "--span", "0:10", "--code", "cost")
        study.fails(5, "codebook")
        study.ok("mark", "article", "--span", "0:10")  # a highlight needs none
        study.ok("codebook", "import", "../reasons.yaml")
        study.ok("mark", "article", "--span", "0:10", "--code", "cost")

    def test_codes_that_are_none(self, untouched: Any) -> None:
        mark = ["mark", "article", "--span", "0:10", "--code"]
        assert "did you mean cost?" in untouched.fails(5, *mark, "costs").err
        assert "did you mean barrier.reprisal?" in untouched.fails(5, *mark, "reprisal").err
        heading = untouched.fails(5, *mark, "push").err
        assert "heading" in heading
        assert "cost" in heading
        untouched.fails(5, *mark, "cost", "--code", "nonsense")
        untouched.fails(5, *mark, "", "--json")

    def test_attributes_that_are_none(self, untouched: Any) -> None:
        mark = ["mark", "article", "--span", "0:10", "--code", "cost", "--attribute"]
        assert "case, finding" in untouched.fails(2, *mark, "claim_type=guess").err
        assert "claim_type" in untouched.fails(2, *mark, "claimtype=case").err
        untouched.fails(2, *mark, "claim_type")
        untouched.fails(2, *mark, "=case")

    def test_origins_that_name_nobody(self, untouched: Any) -> None:
        mark = ["mark", "article", "--span", "0:10", "--code", "cost", "--origin"]
        assert "'@' names no origin" in untouched.fails(2, *mark, "@").err
        untouched.fails(2, *mark, "the clerk", "--origin", "?!")


class TestStore:
    @pytest.mark.usefixtures("ordinary_rights")
    def test_a_folder_that_may_not_be_written(self, untouched: Any) -> None:
        (untouched.folder.parent / "second.txt").write_text("Another text.", encoding="utf-8")
        for path in [untouched.folder, *untouched.folder.rglob("*")]:
            path.chmod(path.stat().st_mode & ~0o222)
        try:
            untouched.fails(6, "mark", "article", "--span", "0:10", "--code", "cost")
            untouched.fails(6, "add", "../second.txt")
            assert len(untouched.json("annotations")) == 1
        finally:
            for path in [untouched.folder, *untouched.folder.rglob("*")]:
                path.chmod(path.stat().st_mode | stat.S_IWUSR)

    @pytest.mark.parametrize("name", ["annotations", "annotations/article", "sources", "exports"])
    def test_a_file_where_a_folder_should_be(self, study: Any, name: str) -> None:
        shutil.rmtree(study.folder / name)
        (study.folder / name).write_text("not a folder", encoding="utf-8")
        for words in (
            ["sources"], ["annotations"], ["check"], ["mark", "article", "--span", "0:3"], ["undo"],
            ["add", "../article.txt"], ["brief"], ["codebook"], ["text", "article"],
        ):  # fmt: skip
            ran = study(*words)
            assert ran.code in (0, 3, 5, 6, 8, 9), (words, ran.err)
            assert ran.code in (0, 9) or "\nhint: " in ran.err
        assert (study.folder / name).read_text(encoding="utf-8") == "not a folder"

    def test_a_newer_format_is_read_and_not_written(self, study: Any) -> None:
        study.ok("mark", "article", "--span", "0:10", "--code", "cost")
        settings = study.folder / "annotator.toml"
        text = settings.read_text(encoding="utf-8")
        settings.write_text(text.replace("format = 1", "format = 2"), encoding="utf-8")
        assert len(study.json("annotations")) == 1
        ran = study.fails(6, "mark", "article", "--span", "0:10", "--code", "cost")
        assert "newer" in ran.err
        (study.folder.parent / "second.txt").write_text("Another text.", encoding="utf-8")
        study.fails(6, "add", "../second.txt")
        assert not (study.folder / "sources" / "second.txt").exists()

    @pytest.mark.parametrize(
        "text",
        [
            "title = ", "titel = 'x'", "style = 'nature'", "\xff", "blind = 'no'", "format = 0",
            "format = " + "9" * 5000, "format = 0x" + "f" * 9000, "title = 0x" + "f" * 9000,
            "a" + ".a" * 20_000 + " = 1", "title = " + "[" * 9000, "#" * 300_000,
        ],
    )  # fmt: skip
    def test_settings_that_do_not_parse(self, study: Any, text: str) -> None:
        (study.folder / "annotator.toml").write_bytes(text.encode("latin-1"))
        study.fails(6, "sources")

    def test_a_damaged_line_is_kept_reported_and_survived(self, study: Any) -> None:
        first = study.json("mark", "article", "--span", "0:10", "--code", "cost")
        study.ok("mark", "article", "--span", "20:30", "--code", "cost")
        (log,) = (study.folder / "annotations" / "article").glob("ana.*.jsonl")
        data = log.read_bytes()
        damaged = data[:-60] + b"\x00" + data[-59:]
        log.write_bytes(damaged)
        assert [item["id"] for item in study.json("annotations")] == [first["id"]]
        assert study("check", "--json").code == 9
        study.ok("mark", "article", "--span", "40:50", "--code", "cost")
        assert log.read_bytes().startswith(damaged)

    @pytest.mark.parametrize("codes", [5, ["a"], [{}], [{"id": "cost"}], [None], {"a": 1}])
    def test_a_sound_line_that_is_no_mark_can_be_undone(self, study: Any, codes: Any) -> None:
        ident = study.json("mark", "article", "--span", "0:10", "--code", "cost")["id"]
        (log,) = (study.folder / "annotations" / "article").glob("ana.*.jsonl")
        fields = json.loads(log.read_bytes())
        fields["d"]["codes"] = codes
        del fields["c"]
        body = json.dumps(fields, separators=(",", ":")).encode()[:-1]
        log.write_bytes(b'%b,"c":"%08x"}\n' % (body, zlib.crc32(body)))
        for words in (["annotations"], ["undo"], ["redo"], ["history", ident], ["brief"]):
            ran = study(*words)
            assert ran.code in (0, 4, 6), ran.err
        assert log.read_bytes().startswith(body)

    def test_a_damaged_text_is_not_quoted_from(self, study: Any) -> None:
        study.ok("mark", "article", "--span", "0:10", "--code", "cost")
        (text,) = (study.folder / "annotations" / "article").glob("text.*.txt")
        text.write_text(text.read_text("utf-8").replace("wages", "money"), encoding="utf-8")
        study.fails(3, "text", "article")
        study.fails(3, "mark", "article", "--span", "0:10")
        assert study("check").code == 9

    def test_references_that_do_not_parse(self, study: Any) -> None:
        (study.folder / "sources" / "references.json").write_text("{", encoding="utf-8")
        study.fails(6, "sources")
        assert study("check").code == 9
        study.ok("mark", "article", "--span", "0:10", "--code", "cost")

    def test_output_that_cannot_be_written(self, untouched: Any) -> None:
        untouched.fails(8, "export", "csv", "-o", untouched.folder)
        untouched.fails(8, "export", "csv", "-o", untouched.folder / "annotator.toml" / "x.csv")
        untouched.fails(8, "codebook", "export", untouched.folder / "sources")
        untouched.fails(2, "export", "xlsx")
        untouched.fails(2, "import", "x", "--as", "nvivo")


_MARK = b'[{"source": "article", "spans": [[0, 4]], "codes": []}]'


class TestImport:
    @pytest.mark.parametrize(
        ("data", "code"),
        [
            (b"", 1), (b"{", 1), (b"{}", 1), (b"[1]", 1), (b"[[]]", 1), (b"[{}]", 1),
            (b'[{"source": 5, "spans": [], "codes": []}]', 1),
            (b'[{"source": "article", "spans": [], "codes": []}]', 1),
            (b'[{"source": "article", "spans": [{"start": 0}], "codes": []}]', 1),
            (b'[{"source": "article", "spans": [{"start": true, "end": 2}], "codes": []}]', 1),
            (b'[{"source": "article", "spans": [{"start": 0, "end": 2}]}]', 1),
            (b'[{"source": "article", "spans": [[0, 99999]], "codes": []}]', 4),
            (b'[{"source": "article", "spans": [[0, 4]], "codes": [], "quote": "Whx "}]', 4),
            (b'[{"source": "article", "spans": [[0, 4]], "codes": ["cots"]}]', 5),
            (b'[{"source": "other", "spans": [[0, 4]], "codes": []}]', 3),
            (b'[{"source": "article", "spans": [[0, 4]], "codes": [], "reliability": "Q"}]', 2),
            (b'[{"source": "article", "spans": [[0, 4]], "codes": [], "coder": "A B"}]', 2),
            (b'[{"source": "article", "spans": [[0, 4]], "codes": [], "id": "../x"}]', 1),
            (b'[{"source": "article", "spans": [[0, 4]], "codes": [], "created": "soon"}]', 1),
            (_MARK[:-2] + b', "created": "0001-01-01T00:00:00+14:00"}]', 1),
            (_MARK[:-2] + b', "created": "9999-12-31T23:59:59-14:00"}]', 1),
            (b"\xff\xfe", 1), (b"[" * 100_000, 1),
        ],
    )  # fmt: skip
    def test_files_that_cannot_be_taken(self, untouched: Any, data: bytes, code: int) -> None:
        (untouched.folder.parent / "m.json").write_bytes(data)
        ran = untouched.fails(code, "import", "../m.json", "--as", "annotations")
        assert len(ran.err) < 2000

    def test_what_is_told_of_a_file_fits_on_a_screen(self, study: Any) -> None:
        mark = {"source": "article", "spans": [[0, 3]], "codes": []}
        unknown = {f"field{number}": 1 for number in range(2000)}
        (study.folder / "m.json").write_text(json.dumps([mark | unknown]), encoding="utf-8")
        ran = study.ok("import", "m.json", "--as", "annotations")
        assert ran.err.count("\n") < 24
        assert "and 1,980 more" in ran.err
        library = study.folder.parent / "library.ris"
        library.write_text("TY  - JOUR\nTI  - x\n" * 2000, encoding="utf-8")
        ran = study.ok("add", "sources/article.txt", "--references", library)
        assert ran.err.count("\n") < 24

    def test_places_are_named_and_the_good_ones_taken(self, study: Any) -> None:
        marks = [
            {"source": "article", "spans": [[0, 3]], "codes": [], "quote": "Why"},
            {"source": "article", "spans": [[0, 3]], "codes": [], "quote": "How"},
        ]
        (study.folder / "m.json").write_text(json.dumps(marks), encoding="utf-8")
        ran = study("import", "m.json", "--as", "annotations", "--json")
        assert ran.code == 4
        assert len(ran.data["imported"]) == 1
        assert ran.data["refused"][0]["place"] == "item 2"
        assert "item 2" in ran.error["message"]
        assert [item["quote"] for item in study.json("annotations")] == ["Why"]


class TestWords:
    @pytest.mark.parametrize(
        "words",
        [
            ["mark"], ["mark", "article"], ["mark", "article", "--quote", "a", "--span", "0:1"],
            ["mark", "article", "--span", "0:1", "--occurrence", "1"], ["add"], ["--nonsense"],
            ["mark", "article", "--nonsense"], ["import", "x"], ["codebook", "nonsense"],
            ["mark", "article", "--quote", "a", "--occurrence", "x"], ["-C"], ["undo", "x"],
            ["finding", "add", ""], ["finding", "add", "x", "--likelihood", "maybe"],
            ["finding", "add", "x", "--confidence", "very"], ["statement", "nonsense", "x"],
            ["pass", "article"],
        ],
    )  # fmt: skip
    def test_what_is_not_understood_is_2(self, untouched: Any, words: list[str]) -> None:
        untouched.fails(2, *words)
        assert untouched.fails(2, *words, "--json").error["code"]

    def test_a_terminal_gets_nothing_that_acts_even_in_errors(self, untouched: Any) -> None:
        ran = untouched.fails(3, "text", "x\x1b[31m\u202e")
        assert "\x1b" not in ran.err
        assert "\u202e" not in ran.err

    @pytest.mark.parametrize(
        "words",
        [
            ["add", ""], ["add", "x.txt", "--references", ""], ["init", ""], ["-C", "", "sources"],
            ["brief", "-o", ""], ["export", "csv", "-o", ""], ["codebook", "import", ""],
            ["import", "", "--as", "annotations"], ["--coder", "", "undo"],
        ],
    )  # fmt: skip
    def test_an_empty_word_is_no_file_and_nobody(self, untouched: Any, words: list[str]) -> None:
        assert "empty" in untouched.fails(2, *words).err

    @pytest.mark.parametrize(
        ("code", "words"),
        [
            (3, ["add", "{}"]), (3, ["add", "{}/x.txt"]), (2, ["-C", "{}", "sources"]), (2, ["{}"]),
            (6, ["init", "{}"]), (8, ["brief", "--to", "md", "-o", "{}"]),
            (8, ["export", "csv", "-o", "{}"]), (8, ["codebook", "export", "{}"]),
            (5, ["codebook", "check", "{}"]), (5, ["codebook", "import", "{}"]),
            (3, ["import", "{}", "--as", "annotations"]), (3, ["text", "{}"]),
        ],
    )  # fmt: skip
    def test_names_longer_than_any_file_s(
        self, untouched: Any, code: int, words: list[str]
    ) -> None:
        for name in ("n" * 300, "n/" * 4000 + "n"):
            ran = untouched.fails(code, *(word.format(name) for word in words))
            assert len(ran.err) < 3000

    def test_what_somebody_gave_is_not_told_at_length(self, untouched: Any) -> None:
        ran = untouched.fails(3, "text", "a" * 100_000)
        assert len(ran.err) < 3000
        assert len(untouched.fails(3, "text", "a" * 100_000, "--json").err) < 3000

    @posix
    @pytest.mark.parametrize("stream", [">&-", "2>&-", "<&-", ">/dev/full", "2>/dev/full"])
    def test_streams_that_are_closed_or_full(self, study: Any, stream: str) -> None:
        words = [sys.executable, "-m", "annotator", "mark", "article", "--span", "0:3", "--code"]
        ran = subprocess.run(
            ["sh", "-c", f'"$@" {stream}', "sh", *words, "cost"],
            stdin=subprocess.DEVNULL,
            cwd=study.folder,
            env=os.environ
            | {"ANNOTATOR_CODER": "ana", "PYTHONPATH": str(Path(__file__).parents[2])},
            capture_output=True,
            check=False,
        )
        assert b"Traceback" not in ran.stderr
        assert b"Exception" not in ran.stderr
        assert ran.returncode == (1 if stream == ">/dev/full" else 0), ran.stderr
        assert len(study.json("annotations")) == 1
        study.ok("check")

    @posix
    def test_an_error_that_cannot_be_told_keeps_its_exit_code(self, study: Any) -> None:
        words = [sys.executable, "-m", "annotator", "text", "nothing"]
        for stream in ("2>/dev/full", "2>&-"):
            ran = subprocess.run(
                ["sh", "-c", f'"$@" {stream}', "sh", *words],
                cwd=study.folder,
                env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
                check=False,
            )
            assert ran.returncode == 3
