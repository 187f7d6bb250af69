"""The rules of the command line, by their numbers in the contract."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from typing import Any

import pytest
from annotator.workflow.coder import remember_coder

UUID7 = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
Words = Callable[[str], str]


class TestRule1WordsAndOptions:
    def test_a_commands_name_beats_a_folder_of_that_name(self, study: Any) -> None:
        (study.folder / "check").mkdir()
        assert study.ok("check").out.endswith("no faults\n")

    def test_another_first_word_must_be_a_folder(self, study: Any) -> None:
        ran = study.fails(2, "anotations")
        assert "did you mean annotations?" in ran.err

    def test_global_options_stand_before_or_after_the_command(self, study: Any) -> None:
        before = study.ok("-C", study.folder, "--json", "sources").data
        after = study.ok("sources", "--json", "-C", study.folder).data
        assert before == after
        assert study.ok("sources", "--version").out == study.ok("--version").out

    def test_a_project_is_found_from_below(self, study: Any) -> None:
        study.folder /= "sources"
        assert study.json("sources")[0]["id"] == "article"

    def test_no_project_is_6(self, annotator: Any) -> None:
        assert annotator.fails(6, "sources", "--json").error["code"] == "no-project"
        annotator.fails(6, "-C", annotator.folder, "mark", "x", "--span", "0:1")
        for command in (["add", "x"], ["undo"], ["import", "x", "--as", "annotations"], ["check"]):
            annotator.fails(6, *command, coder=None)
        annotator.fails(6)

    def test_a_reader_without_a_terminal_says_so(self, study: Any) -> None:
        assert "terminal" in study.fails(2).err
        study.fails(2, study.folder)

    def test_a_folder_that_is_no_project_is_6(self, study: Any) -> None:
        study.fails(6, "exports")

    def test_a_missing_folder_for_C_is_2(self, study: Any) -> None:
        study.fails(2, "-C", "nowhere", "sources")


class TestRule2Coders:
    def test_nobody_named_is_2_and_says_how(self, study: Any, words: Words) -> None:
        ran = study.fails(2, "mark", "article", "--span", words("wages"), coder=None)
        assert "ANNOTATOR_CODER" in ran.err
        for command in (["add", "x"], ["undo"], ["remove", "x"], ["finish", "article"]):
            study.fails(2, *command, coder=None)

    @pytest.mark.parametrize("name", ["Ana", "ana maria", "a/b", "a" * 33, "é", "../x", "a_b"])
    def test_ids_are_small_letters_digits_hyphens(self, study: Any, name: str) -> None:
        assert study.fails(2, "undo", "--coder", name, "--json").error["code"] == "bad-coder"

    def test_the_option_beats_the_environment_beats_the_remembered(
        self, study: Any, words: Words
    ) -> None:
        mark = ["mark", "article", "--span", words("wages"), "--code", "cost"]
        remember_coder("remembered")
        try:
            assert study.json(*mark, coder=None)["coder"] == "remembered"
            assert study.json(*mark, coder="env")["coder"] == "env"
            assert study.json("--coder", "option", *mark, coder="env")["coder"] == "option"
        finally:
            remember_coder("ana")

    def test_in_annotations_coder_is_a_filter(self, study: Any, words: Words) -> None:
        for coder in ("ana", "ben"):
            study.ok("mark", "article", "--span", words("wages"), "--code", "cost", coder=coder)
        assert len(study.json("annotations")) == 2
        for place in (["--coder", "ben", "annotations"], ["annotations", "--coder", "ben"]):
            assert [item["coder"] for item in study.json(*place)] == ["ben"]
        assert study.json("annotations", "--coder", "carla") == []


class TestRule3Blind:
    def test_init_writes_blind_false_and_lists_hide_nothing(self, study: Any) -> None:
        settings = (study.folder / "annotator.toml").read_text(encoding="utf-8")
        assert "blind = false" in settings
        assert study.ok("annotations", coder=None).code == 0

    def test_a_blind_project_shows_each_coder_their_own(self, study: Any, words: Words) -> None:
        mark = ["mark", "article", "--span", words("wages"), "--code", "cost"]
        study.ok(*mark)
        other = study.json(*mark, coder="ben")
        settings = study.folder / "annotator.toml"
        text = settings.read_text(encoding="utf-8").replace("blind = false", "blind = true")
        settings.write_text(text.replace('adjudicator = ""', 'adjudicator = "zoe"'), "utf-8")
        assert [item["coder"] for item in study.json("annotations")] == ["ana"]
        assert len(study.json("annotations", coder="zoe")) == 2
        study.fails(2, "annotations", "--coder", "ben")
        study.fails(2, "annotations", coder=None)
        nobody = study.fails(2, "annotations", "--coder", "ben", coder=None)
        assert "--coder does not say who looks" in nobody.err
        assert "--coder NAME" not in nobody.err
        study.fails(2, "history", other["id"])
        study.fails(2, "remove", other["id"])
        assert "ben" not in study.ok("export", "csv", "-o", "-").out

    def test_a_brief_of_a_blind_project_is_a_draft_of_ones_own_marks(
        self, study: Any, words: Words
    ) -> None:
        study.ok("mark", "article", "--span", words("wages"), "--code", "cost")
        study.ok("mark", "article", "--span", words("temper"), "--code", "leaders", coder="ben")
        settings = study.folder / "annotator.toml"
        text = settings.read_text(encoding="utf-8").replace("blind = false", "blind = true")
        settings.write_text(text.replace('adjudicator = ""', 'adjudicator = "zoe"'), "utf-8")
        ran = study.ok("brief", "-o", "own.md", "--json")
        assert ran.data["claims"] == 1
        assert "coded blind; this DRAFT holds the marks of ana alone" in ran.err
        own = (study.folder / "own.md").read_text(encoding="utf-8")
        assert "DRAFT" in own
        assert "this brief holds the marks of ana alone" in own
        assert "ben" not in own
        study.fails(2, "brief", "-o", "nobodys.md", coder=None)
        ran = study.ok("brief", "-o", "all.md", "--json", coder="zoe")
        assert ran.data["claims"] == 2
        assert "blind" not in ran.err


class TestRule4Adding:
    def test_ids_are_slugs_and_never_begin_with_an_underscore(self, study: Any) -> None:
        names = {
            "Señor Ñandú (2014).txt": "senor-nandu-2014",
            "_project.txt": "project",
            "000_70a2.txt": "000_70a2",
            "প্রতিবেদন.txt": "source",
            "con.txt": "source-con",
        }
        for number, (name, wanted) in enumerate(names.items()):
            (study.folder.parent / name).write_text(f"Text number {number}.", encoding="utf-8")
            (item,) = study.json("add", study.folder.parent / name)
            assert item["id"] == wanted

    def test_a_file_from_outside_is_copied_and_not_over_another(self, study: Any) -> None:
        for folder, text in (("a", "One text."), ("b", "Another text.")):
            (study.folder.parent / folder).mkdir()
            (study.folder.parent / folder / "Paper.txt").write_text(text, encoding="utf-8")
            study.ok("add", study.folder.parent / folder / "Paper.txt")
        items = {item["id"]: item["path"] for item in study.json("sources")}
        assert items["paper"] == "sources/Paper.txt"
        assert items["paper-2"] == "sources/Paper-2.txt"
        assert (study.folder / "sources/Paper.txt").read_text(encoding="utf-8") == "One text."

    def test_a_file_that_lies_there_is_registered(self, study: Any) -> None:
        (study.folder / "sources" / "sub").mkdir()
        (study.folder / "sources" / "sub" / "own.md").write_text("# Own\n\nText.", "utf-8")
        (item,) = study.json("add", "sources/sub/own.md")
        assert item["path"] == "sources/sub/own.md"
        assert item["title"] == "Own"
        assert not (study.folder / "sources" / "own.md").exists()

    def test_folders_recurse_without_hidden_files_and_references(self, study: Any) -> None:
        folder = study.folder.parent / "many"
        (folder / "deep" / ".git").mkdir(parents=True)
        for name in ("b.txt", "a.md", ".hidden.txt", "deep/c.txt", "deep/.git/d.txt"):
            (folder / name).write_text(f"This is {name}.", encoding="utf-8")
        (folder / "references.json").write_text("[]", encoding="utf-8")
        assert [item["id"] for item in study.json("add", folder)] == ["a", "b", "c"]

    def test_the_projects_own_folder_gives_its_sources_only(self, study: Any) -> None:
        (study.folder / "sources" / "new.txt").write_text("New.", encoding="utf-8")
        (study.folder / "exports").mkdir(exist_ok=True)
        (study.folder / "exports" / "brief.md").write_text("# Brief", encoding="utf-8")
        items = study.json("add", ".")
        assert [(item["id"], item["added"]) for item in items] == [
            ("article", False),
            ("new", True),
        ]

    @pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
    def test_links_are_refused(self, study: Any) -> None:
        secret = study.folder.parent / "secret.txt"
        secret.write_text("A secret.", encoding="utf-8")
        (study.folder / "sources" / "link.txt").symlink_to(secret)
        (study.folder / "sources" / "out").symlink_to(study.folder.parent)
        study.fails(3, "add", "sources/link.txt")
        study.fails(3, "add", "sources/out")
        study.fails(3, "add", "sources/out/secret.txt")
        assert [item["id"] for item in study.json("sources")] == ["article"]

    def test_the_same_file_again_is_not_added(self, study: Any, tree: Any) -> None:
        before = tree(study.folder)
        (again,) = study.json("add", "../article.txt")
        (inside,) = study.json("add", "sources/article.txt")
        assert (again["id"], again["added"], inside["added"]) == ("article", False, False)
        assert "there already" in study.ok("add", "../article.txt").out
        assert tree(study.folder) == before

    def test_the_same_bytes_under_another_name_are_said_to_be_so(self, study: Any) -> None:
        twin = study.folder.parent / "reprint.txt"
        twin.write_bytes((study.folder / "sources/article.txt").read_bytes())
        (item,) = study.json("add", twin)
        assert (item["id"], item["added"]) == ("article", False)
        assert "same bytes" in item["note"]

    def test_a_lost_file_is_put_back_by_adding_it_again(self, study: Any) -> None:
        inside = study.folder / "sources" / "article.txt"
        data = inside.read_bytes()
        inside.unlink()
        (item,) = study.json("add", "../article.txt")
        assert (item["added"], "put back" in item["note"]) == (False, True)
        assert inside.read_bytes() == data
        study.ok("check")

    def test_a_changed_file_is_not_silently_read_again(self, study: Any) -> None:
        (study.folder / "sources" / "article.txt").write_text("Other words.", encoding="utf-8")
        ran = study.fails(3, "add", "sources/article.txt")
        assert "annotator check" in ran.err
        assert study.ok("text", "article").out.startswith("Why the column emptied")

    def test_doubt_about_the_encoding_is_3_and_encoding_settles_it(self, study: Any) -> None:
        old = study.folder.parent / "old.txt"
        old.write_bytes("Der Kommandeur ließ “niemanden” gehen – sagte er.".encode("cp1252"))
        ran = study.fails(3, "add", old)
        assert "old.txt" in ran.err
        assert "--encoding" in ran.err
        (item,) = study.json("add", old, "--encoding", "windows-1252")
        assert "ließ “niemanden” gehen –" in study.ok("text", item["id"]).out
        study.fails(2, "add", old, "--encoding", "klingon")
        study.fails(2, "add", old, "--encoding", "rot13")

    def test_one_bad_file_does_not_stop_the_others(self, study: Any) -> None:
        folder = study.folder.parent
        (folder / "one.txt").write_text("One.", encoding="utf-8")
        (folder / "two.txt").write_text("Two.", encoding="utf-8")
        ran = study("add", folder / "one.txt", "nowhere.txt", folder / "two.txt", "--json")
        assert ran.code == 3
        assert [item["id"] for item in ran.data] == ["one", "two"]
        assert ran.error["code"] == "unreadable-source"


class TestRule5References:
    CSL = json.dumps(
        [
            {"id": "Paper_One", "type": "article-journal", "title": "The First Paper"},
            {"id": "other", "type": "book", "title": "Another"},
        ]
    )

    def test_items_are_matched_by_id_to_the_stem(self, study: Any) -> None:
        folder = study.folder.parent
        (folder / "refs.json").write_text(self.CSL, encoding="utf-8")
        (folder / "Paper_One.txt").write_text("Body one.", encoding="utf-8")
        (folder / "plain.txt").write_text("Body two.", encoding="utf-8")
        one, plain = study.json(
            "add", folder / "Paper_One.txt", folder / "plain.txt", "--references",
            folder / "refs.json",
        )  # fmt: skip
        assert (one["id"], one["title"]) == ("paper_one", "The First Paper")
        assert plain["title"] == "Body two."
        kept = json.loads((study.folder / "sources/references.json").read_text(encoding="utf-8"))
        assert [item["id"] for item in kept] == ["paper_one"]
        listed = {item["id"]: item["reference"] for item in study.json("sources")}
        assert listed["paper_one"]["type"] == "article-journal"
        assert listed["plain"] is None

    @pytest.mark.parametrize(
        ("name", "text"),
        [
            ("one.bib", "@book{whatever, title = {A Book}, author = {Doe, Jane}, year = 2014}"),
            ("one.ris", "TY  - BOOK\nTI  - A Book\nAU  - Doe, Jane\nPY  - 2014\nER  - \n"),
            ("one.json", '[{"id": "x", "type": "book", "title": "A Book"}]'),
        ],
    )
    def test_one_file_and_one_item_always_match(self, study: Any, name: str, text: str) -> None:
        (study.folder.parent / "paper.txt").write_text("Body.", encoding="utf-8")
        (study.folder.parent / name).write_text(text, encoding="utf-8")
        (item,) = study.json("add", "../paper.txt", "--references", f"../{name}")
        assert item["title"] == "A Book"

    def test_the_rest_of_references_json_stays(self, study: Any) -> None:
        file = study.folder / "sources" / "references.json"
        file.write_text('[{"id": "zotero", "type": "book", "title": "Z", "extra": 1}]', "utf-8")
        (study.folder.parent / "ref.json").write_text('[{"id": "x", "title": "T"}]', "utf-8")
        study.ok("add", "../article.txt", "--references", "../ref.json")
        items = json.loads(file.read_text(encoding="utf-8"))
        assert items[0] == {"id": "zotero", "type": "book", "title": "Z", "extra": 1}
        assert items[1]["id"] == "article"


class TestRule6Quotes:
    def test_exact_then_folded_and_what_is_stored_is_the_text(self, study: Any) -> None:
        item = study.json("mark", "article", "--quote", "the clerk had LEFT in may")
        assert item["quote"] == "The clerk\u00a0had left\u00a0in May"
        curly = study.json("mark", "article", "--quote", "commander's temper")
        assert curly["quote"] == "commander’s temper"

    def test_a_quote_of_markdown_may_be_typed_as_it_is_read(self, study: Any) -> None:
        (study.folder.parent / "m.md").write_text("They *never* [paid](http://x) us.", "utf-8")
        study.ok("add", "../m.md")
        item = study.json("mark", "m", "--quote", "never paid us")
        assert item["quote"] == "never* [paid](http://x) us"

    def test_a_repeated_quote_needs_its_occurrence(self, study: Any) -> None:
        quote = ["mark", "article", "--quote", "Nobody told us why"]
        ran = study.fails(4, *quote)
        assert "--occurrence" in ran.err
        first = study.json(*quote, "--occurrence", "1")
        second = study.json(*quote, "--occurrence", "2")
        assert first["spans"][0]["start"] < second["spans"][0]["start"]
        for wrong in ("3", "0", "-1"):
            study.fails(4, *quote, "--occurrence", wrong)

    def test_words_that_are_not_there_are_4(self, study: Any) -> None:
        study.fails(4, "mark", "article", "--quote", "the moon")
        study.fails(4, "mark", "article", "--quote", "")


class TestRule7Text:
    def test_a_pipe_gets_the_exact_text(self, study: Any, article: str) -> None:
        assert study.ok("text", "article").out == article
        item = study.json("text", "article")
        assert (item["id"], item["text"]) == ("article", article)

    def test_json_escapes_what_a_terminal_would_obey(self, study: Any) -> None:
        evil = "a\x1b[31m\u202eb\u200bc\x9bd\U000e0041 café ম"
        (study.folder.parent / "evil.txt").write_text(evil, encoding="utf-8")
        ran = study.ok("add", "../evil.txt", "--json")
        assert not re.search("[\x1b\u202e\u200b\x9b\U000e0041]", ran.out)
        shown = study.ok("text", "evil", "--json")
        assert shown.data["text"] == evil
        assert "\\u202e" in shown.out
        assert "café ম" in shown.out
        assert study.ok("text", "evil").out == evil
        assert "\x1b" not in study.ok("sources").out


class TestRule8Spans:
    def test_spans_are_kept_as_given_sorted_and_merged(self, study: Any, article: str) -> None:
        spans = ["--span", "30:40", "--span", "3:9", "--span", "7:12", "--span", "12:14"]
        item = study.json("mark", "article", *spans, "--code", "cost")
        places = [(part["start"], part["end"]) for part in item["spans"]]
        assert places == [(3, 12), (12, 14), (30, 40)]
        assert [part["quote"] for part in item["spans"]] == [article[s:e] for s, e in places]
        assert item["quote"] == " […] ".join(article[s:e] for s, e in places)

    def test_a_long_quote_is_stored_short_and_read_whole(self, study: Any, tree: Any) -> None:
        text = "".join(f"Sentence number {number} goes on. " for number in range(200))
        (study.folder.parent / "long.txt").write_text(text, encoding="utf-8")
        study.ok("add", "../long.txt")
        item = study.json("mark", "long", "--span", "0:5000", "--code", "cost")
        assert item["quote"] == text[:5000]
        assert study.json("annotations", "--source", "long")[0]["quote"] == text[:5000]
        logs = [data for name, data in tree(study.folder).items() if "long/" in name]
        assert b"Sentence number 70 goes" not in b"".join(log for log in logs if b'"v":1' in log)

    @pytest.mark.parametrize("span", ["5:5", "9:3", "0:99999", "399:401", "-1:4", "-9:-3"])
    def test_a_span_outside_the_text_or_empty_is_4(self, study: Any, span: str) -> None:
        error = study.fails(4, "mark", "article", "--span", span, "--json").error
        assert error["code"] == "span-outside"

    @pytest.mark.parametrize("span", ["5", "a:b", "--1:4", "1:2:3", "", "1.0:2", "٣:٤"])
    def test_what_is_no_span_is_2(self, study: Any, span: str) -> None:
        study.fails(2, "mark", "article", f"--span={span}")


class TestRule9Grades:
    @pytest.mark.parametrize(
        ("options", "reliability", "credibility"),
        [
            (["--grade", "B2"], "B", "2"),
            (["--grade", "b2"], "B", "2"),
            (["--grade", "B"], "B", None),
            (["--grade", "2"], None, "2"),
            (["--grade", "F6"], "F", "6"),
            (["--reliability", "C"], "C", None),
            (["--credibility", "3"], None, "3"),
            (["--grade", "B", "--credibility", "4"], "B", "4"),
            ([], None, None),
        ],
    )
    def test_grades_are_strings_or_null(
        self, study: Any, options: list[str], reliability: str | None, credibility: str | None
    ) -> None:
        item = study.json("mark", "article", "--span", "0:3", "--code", "cost", *options)
        assert (item["reliability"], item["credibility"]) == (reliability, credibility)

    @pytest.mark.parametrize("grade", ["G2", "B7", "2B", "BB", "", "B2x", "⁂"])
    def test_a_bad_grade_is_2(self, study: Any, grade: str, tree: Any) -> None:
        before = tree(study.folder)
        mark = ["mark", "article", "--span", "0:3", "--code", "cost", "--json"]
        assert study.fails(2, *mark, f"--grade={grade}").error["code"] == "bad-grade"
        assert tree(study.folder) == before

    def test_the_same_grade_twice_is_2(self, study: Any) -> None:
        mark = ["mark", "article", "--span", "0:3", "--grade", "B2"]
        study.fails(2, *mark, "--reliability", "C")

    def test_an_inherited_reliability_stands_beside(self, study: Any) -> None:
        study.ok("appraise", "article", "--reliability", "C")
        item = study.json("mark", "article", "--span", "0:3", "--code", "cost", "--grade", "2")
        assert (item["reliability"], item["inherited_reliability"]) == (None, "C")
        own = study.json("mark", "article", "--span", "0:3", "--code", "cost", "--grade", "B2")
        assert (own["reliability"], own["inherited_reliability"]) == ("B", None)
        other = study.json("mark", "article", "--span", "0:3", "--code", "cost", coder="ben")
        assert other["inherited_reliability"] is None


class TestRule11Codes:
    def test_a_code_carries_the_codebooks_version_and_a_copy_is_kept(self, study: Any) -> None:
        item = study.json("mark", "article", "--span", "0:3", "--code", "cost")
        assert item["codes"] == [{"id": "cost", "version": "1.0.0"}]
        copies = list((study.folder / "annotations" / "_project").glob("codebook.*.yaml"))
        original = (study.folder / "annotations" / "codebook.yaml").read_bytes()
        assert [copy.read_bytes() for copy in copies] == [original]

    def test_an_old_assignment_keeps_its_version(self, study: Any) -> None:
        item = study.json("mark", "article", "--span", "0:3", "--code", "cost")
        book = study.folder / "annotations" / "codebook.yaml"
        book.write_text(book.read_text("utf-8").replace("1.0.0", "1.1.0"), encoding="utf-8")
        revised = study.json("revise", item["id"], "--code", "leaders", "--code", "cost")
        assert revised["codes"] == [
            {"id": "leaders", "version": "1.1.0"},
            {"id": "cost", "version": "1.0.0"},
        ]

    def test_the_first_code_given_is_the_dominant_one(self, study: Any) -> None:
        codes = ["--code", "leaders", "--code", "cost", "--code", "leaders"]
        item = study.json("mark", "article", "--span", "0:3", *codes)
        assert [code["id"] for code in item["codes"]] == ["leaders", "cost"]


class TestRule12Ids:
    def test_ids_are_uuid7_and_any_unique_suffix_will_do(self, study: Any) -> None:
        ids = [study.json("mark", "article", "--span", "0:3")["id"] for _ in range(3)]
        assert all(UUID7.fullmatch(ident) for ident in ids)
        assert ids == sorted(ids)
        assert study.json("history", ids[1][-12:])[0]["annotation"] == ids[1]
        study.fails(4, "history", "")
        study.fails(4, "remove", "zzzz")
        common = next(c for c in "0123456789abcdef" if sum(i.endswith(c) for i in ids) != 1)
        study.fails(4, "history", common)

    def test_undo_takes_back_the_acting_coders_last_batch(self, study: Any) -> None:
        mine = study.json("mark", "article", "--span", "0:3")
        theirs = study.json("mark", "article", "--span", "0:3", coder="ben")
        (event,) = study.json("undo")
        assert event["annotation"] == mine["id"]
        assert event["after"] is None
        assert [item["id"] for item in study.json("annotations")] == [theirs["id"]]
        (event,) = study.json("redo")
        assert event["after"]["id"] == mine["id"]

    def test_source_narrows_undo(self, study: Any) -> None:
        (study.folder.parent / "b.txt").write_text("Second text.", encoding="utf-8")
        study.ok("add", "../b.txt")
        first = study.json("mark", "article", "--span", "0:3")
        second = study.json("mark", "b", "--span", "0:3")
        (event,) = study.json("undo", "--source", "article")
        assert event["annotation"] == first["id"]
        assert [item["id"] for item in study.json("annotations")] == [second["id"]]

    def test_an_import_is_taken_back_as_one(self, study: Any) -> None:
        marks = [
            {"source": "article", "spans": [{"start": n, "end": n + 2}], "codes": []}
            for n in range(5)
        ]
        (study.folder / "m.json").write_text(json.dumps(marks), encoding="utf-8")
        study.ok("import", "m.json", "--as", "annotations")
        assert len(study.json("undo")) == 5
        assert study.json("annotations") == []

    def test_the_events_have_their_fields(self, study: Any) -> None:
        item = study.json("mark", "article", "--span", "0:3", "--code", "cost")
        event = study.json("remove", item["id"][-8:])
        assert {"event", "op", "annotation", "coder", "at", "before", "after"} <= event.keys()
        assert (event["op"], event["annotation"], event["coder"]) == ("del", item["id"], "ana")
        assert (event["before"], event["after"]) == (item, None)
        (undone,) = study.json("undo")
        assert (undone["before"], undone["after"]["id"]) == (None, item["id"])
        assert [entry["op"] for entry in study.json("history", item["id"])] == ["put", "del", "put"]

    def test_nothing_left_to_undo_or_redo_is_6(self, study: Any) -> None:
        study.fails(6, "redo")
        study.fails(6, "undo", coder="ben")

    def test_somebody_elses_annotation_is_not_removed(self, study: Any) -> None:
        item = study.json("mark", "article", "--span", "0:3")
        study.fails(2, "remove", item["id"], coder="ben")
        study.fails(2, "revise", item["id"], "--memo", "x", coder="ben")
        assert len(study.json("annotations")) == 1


class TestRule13ExitCodes:
    def test_the_first_failing_item_decides(self, study: Any) -> None:
        marks: list[dict[str, Any]] = [
            {"source": "article", "spans": [{"start": 0, "end": 3}], "codes": []},
            {"source": "article", "spans": [{"start": 0, "end": 3}], "codes": ["nonsense"]},
            {"source": "nowhere", "spans": [{"start": 0, "end": 3}], "codes": []},
        ]
        (study.folder / "m.json").write_text(json.dumps(marks), encoding="utf-8")
        study.fails(5, "import", "m.json", "--as", "annotations")
        (study.folder / "m.json").write_text(json.dumps(marks[::-1]), encoding="utf-8")
        study.fails(3, "import", "m.json", "--as", "annotations")

    def test_an_existing_output_is_8_and_stays(self, study: Any) -> None:
        for command in (["export", "csv"], ["export", "annotations"], ["codebook", "export"]):
            target = study.folder / "there.x"
            target.write_text("precious", encoding="utf-8")
            output = [target] if command[0] == "codebook" else ["-o", target]
            study.fails(8, *command, *output)
            assert target.read_text(encoding="utf-8") == "precious"
            study.ok(*command, *output, "--force")
            assert target.read_text(encoding="utf-8") != "precious"

    def test_init_twice_is_8_and_changes_nothing(self, study: Any, tree: Any) -> None:
        before = tree(study.folder)
        study.fails(8, "init", ".")
        assert tree(study.folder) == before

    def test_faults_found_by_check_are_9(self, study: Any) -> None:
        study.ok("check")
        (study.folder / "sources" / "article.txt").write_text("Changed.", encoding="utf-8")
        ran = study("check", "--json")
        assert ran.code == 9
        assert any(fault["serious"] for fault in ran.data)


class TestRule14Brief:
    @pytest.fixture
    def claims(self, study: Any) -> Any:
        """Two claims, one of them with two codes."""
        study.ok("mark", "article", "--quote", "wages stopped", "--code", "cost", "--grade", "B2")
        study.ok("mark", "article", "--quote", "feared reprisal", "--code", "barrier.reprisal",
                 "--code", "cost", "--grade", "C3")  # fmt: skip
        return study

    def test_the_same_project_gives_the_same_bytes(self, claims: Any) -> None:
        for name in ("a.docx", "a.html", "a.md"):
            claims.ok("brief", "-o", name)
            claims.ok("brief", "-o", f"again-{name}")
            first, second = claims.folder / name, claims.folder / f"again-{name}"
            assert first.read_bytes() == second.read_bytes()
            assert first.stat().st_size > 500

    def test_the_suffix_sets_the_format_and_a_clash_is_2(self, claims: Any) -> None:
        assert claims.json("brief", "-o", "b.md")["path"].endswith("b.md")
        assert (claims.folder / "b.md").read_text(encoding="utf-8").startswith("#")
        claims.ok("brief", "-o", "c.html", "--to", "html")
        claims.fails(2, "brief", "-o", "d.html", "--to", "docx")
        claims.fails(2, "brief", "-o", "d.pdf")
        claims.fails(2, "brief", "--to", "pdf")
        claims.fails(2, "brief", "--style", "nature")
        assert not (claims.folder / "d.html").exists()

    def test_a_project_without_claims_gives_a_brief_that_says_so(self, study: Any) -> None:
        brief = study.json("brief", "--to", "md")
        assert (brief["claims"], brief["origins"]) == (0, 0)

    def test_without_a_name_it_goes_to_exports(self, claims: Any) -> None:
        claims.ok("brief")
        claims.ok("brief", "--to", "md")
        assert {path.name for path in (claims.folder / "exports").iterdir()} >= {
            "brief.docx",
            "brief.md",
        }

    def test_an_existing_output_is_8(self, claims: Any) -> None:
        (claims.folder / "old.md").write_text("precious", encoding="utf-8")
        claims.fails(8, "brief", "-o", "old.md")
        assert (claims.folder / "old.md").read_text(encoding="utf-8") == "precious"

    def test_every_style_cites_in_its_own_way(self, claims: Any) -> None:
        claims.ok("reference", "article", "--set", "title=The Column", "--set", "author=Doe, Jane",
                  "--set", "issued=2014", "--set", "publisher=Hill Press")  # fmt: skip
        cited = set()
        for style in ("apa", "chicago-note", "chicago-author-date", "mla", "harvard", "ieee"):
            claims.ok("brief", "-o", f"{style}.md", "--style", style)
            text = (claims.folder / f"{style}.md").read_text(encoding="utf-8")
            lines = tuple(line for line in text.split("\n") if "Hill Press" in line)
            assert lines, style
            cited.add(lines)
        assert len(cited) == 6

    def test_a_changed_text_stops_the_export_with_its_place(self, claims: Any) -> None:
        (text,) = (claims.folder / "annotations" / "article").glob("text.*.txt")
        text.write_text(text.read_text("utf-8").replace("wages", "money"), encoding="utf-8")
        ran = claims.fails(3, "brief", "--json")
        assert "article" in ran.error["message"]
        assert not list((claims.folder / "exports").glob("brief*"))


class TestNamesOfSources:
    """Where a source alone is named, the beginning of its id is enough if no other begins so."""

    @pytest.fixture
    def three(self, study: Any) -> Any:
        for name in ("articles", "radio"):
            (study.folder / f"{name}.txt").write_text(f"Words of {name}.\n", encoding="utf-8")
            study.ok("add", f"{name}.txt")
        return study

    def test_the_beginning_of_an_id_is_enough(self, three: Any) -> None:
        assert three.ok("text", "rad").out == "Words of radio.\n"
        mark = three.json("mark", "ra", "--span", "0:5", "--code", "cost")
        assert mark["source"] == "radio"
        assert [item["id"] for item in three.json("annotations", "--source", "r")] == [mark["id"]]
        assert three.json("assign", "rad", "radio", "--to", "ana")[0]["source"] == "radio"
        assert three.ok("text", "article").out.startswith("Why")

    def test_it_is_enough_where_coders_are_compared_too(self, three: Any) -> None:
        for coder in ("ana", "ben"):
            mark = ["mark", "radio", "--span", "0:5", "--code", "cost", "--grade", "B2"]
            three.ok(*mark, coder=coder)
            three.ok("finish", "radio", coder=coder)
        assert three.json("disagreements", "--source", "rad")["sources"] == ["radio"]
        assert len(three.json("settle", "--agreed", "--source", "rad")) == 1
        compared = three.json("agreement", "--source", "rad")
        assert compared == three.json("agreement", "--source", "radio")
        defined = three.json("origins", "define", "Radio", "--source", "rad")
        assert defined["source"] == "radio"

    def test_what_begins_several_names_them(self, three: Any) -> None:
        refused = three.fails(3, "text", "art")
        assert "did you mean article or articles?" in refused.err
        assert "did you mean radio?" in three.fails(3, "text", "radoi").err
        three.fails(3, "text", "")

    def test_a_folder_with_a_slip_is_found(self, study: Any) -> None:
        (study.folder / "interviews").mkdir()
        assert "did you mean interviews?" in study.fails(2, "intervews").err
        assert "did you mean interviews?" in study.fails(2, "-C", "intervews/", "sources").err
        study.fails(2, "nowhere/intervews")

    def test_a_quotation_that_is_cut_says_so(self, study: Any, article: str) -> None:
        end = article.index("Three men")
        mark = study.json("mark", "article", "--span", f"0:{end}", "--code", "cost")
        for line in (("history", mark["id"]), ("undo",)):
            assert "…”" in study.ok(*line).out
