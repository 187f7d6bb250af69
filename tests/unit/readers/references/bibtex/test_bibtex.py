"""BibTeX and BibLaTeX, with all that people put into them."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
from annotator.errors import BadReferences
from annotator.model.reference import Name, PartialDate
from annotator.readers.references import bibtex
from annotator.readers.references.bibtex.tex import printed

GOLDEN = Path(__file__).parents[4] / "golden" / "references" / "pybtex"


def read(text: str) -> tuple[dict[str, Any], list[str]]:
    references, notes = bibtex.READER.read(text)
    return {reference.id: reference for reference in references}, list(notes)


def one(fields: str, kind: str = "book") -> Any:
    found, _ = read(f"@{kind}{{a, {fields}}}")
    return found["a"]


def test_files_of_pybtex_are_read() -> None:
    found, notes = read((GOLDEN / "cyrillic.bib").read_text("utf-8"))
    assert not notes
    book = found["viktorov-metodoj"]
    assert book.authors == (Name(family="Викторов", given="Михаил Маркович"),)
    assert book.language == "ru"
    assert found["test-inbook"].container == "Some Good Book"
    assert found["test-booklet"].authors == (
        Name(family="Last", given="First Middle", particle="de", suffix="Jr."),
    )
    image, _ = read((GOLDEN / "extrafields.bib").read_text("utf-8"))
    article = image["scikit-image"]
    assert article.title == "scikit-image: image processing in Python"
    assert article.authors[0] == Name(family="Walt", given="Stéfan", particle="van der")
    assert article.authors[1] == Name(family="Schönberger", given="Johannes L.")
    assert article.issued == PartialDate(2014, 6)
    assert article.doi == "10.7717/peerj.453"


@pytest.mark.parametrize(
    ("tex", "text"),
    [
        (r"P\'eter", "Péter"),
        (r"{\'e}t{\'{e}}", "été"),
        (r"Sch{\"o}n \"u", "Schön ü"),
        (r"\v{S}koda \c{c}a \~n \^{\i}le", "Škoda ça ñ île"),
        (r"Stra{\ss}e, {\AA}se, {\O}re, \L{}\'od\'z", "Straße, Åse, Øre, Łódź"),
        (r"10--12 --- ``so'' A~B", "10–12 — “so” A B"),
        (r"\emph{War} \& {\bf Peace} 5\,\% \$3", "War & Peace 5 % $3"),
        (r"\noopsort{1973b}1973", "1973"),
        (r"{NATO} {{\TeX}}", "NATO TeX"),
        ("Викторов", "Викторов"),
        ("end \\", "end \\"),
        ("}}{{", ""),
        ("", ""),
    ],
)
def test_tex_is_read_as_it_prints(tex: str, text: str) -> None:
    assert printed(tex) == text


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Donald E. Knuth", Name(family="Knuth", given="Donald E.")),
        ("Knuth, Donald E.", Name(family="Knuth", given="Donald E.")),
        ("Ludwig van Beethoven", Name(family="Beethoven", given="Ludwig", particle="van")),
        ("van der Meer, Joost", Name(family="Meer", given="Joost", particle="van der")),
        ("de la Cruz, Jr, Ana", Name(family="Cruz", given="Ana", particle="de la", suffix="Jr")),
        ("{Centre for Exit Studies}", Name(literal="Centre for Exit Studies")),
        ("Suharto", Name(family="Suharto")),
        (r"{\'E}lise Moreau", Name(family="Moreau", given="Élise")),
        ("Dahmoush Al Mashhour, Faisal", Name(family="Dahmoush Al Mashhour", given="Faisal")),
        ("{Barnes and Noble}", Name(literal="Barnes and Noble")),
    ],
)
def test_names_in_every_order(written: str, name: Name) -> None:
    assert one(f"author = {{{written}}}").authors == (name,)


def test_and_others_is_kept_as_et_al() -> None:
    names = one("author = {Knuth, Donald and others}").authors
    assert names == (Name(family="Knuth", given="Donald"), Name(literal="et al."))


def test_strings_are_joined_and_months_known() -> None:
    text = """
    @string{press = "Harbour " # "Press"}
    @STRING(place = {Port Velm})
    @book(a, title = {T}, publisher = press # { Ltd}, address = place, month = "10~" # jan,
          year = 1973)
    """
    found, notes = read(text)
    assert found["a"].publisher == "Harbour Press Ltd"
    assert found["a"].place == "Port Velm"
    assert found["a"].issued == PartialDate(1973, 1, 10)
    assert not notes


def test_biblatex_dates_are_kept_apart() -> None:
    reference = one("date={2014-03-07}, urldate={2026-01-02}, eventdate={2013-12}", "online")
    assert reference.issued == PartialDate(2014, 3, 7)
    assert reference.accessed == PartialDate(2026, 1, 2)
    assert reference.information_date == PartialDate(2013, 12)


def test_kinds_of_entries_become_kinds_of_works() -> None:
    news = one("title={T}, journaltitle={Courier}, entrysubtype={newspaper}", "article")
    assert (news.type, news.container) == ("article-newspaper", "Courier")
    page = one(r"title={T}, howpublished={\url{https://a.example/x_y}}", "misc")
    assert (page.type, page.url) == ("webpage", "https://a.example/x_y")
    report = one(
        "title={T}, institution={Observatory}, number={3}, type={Field report}", "techreport"
    )
    assert (report.publisher, report.number, report.genre) == ("Observatory", "3", "Field report")
    thesis = one("title={T}, school={Arden}", "phdthesis")
    assert (thesis.type, thesis.genre, thesis.publisher) == ("thesis", "PhD thesis", "Arden")


def test_a_chapter_takes_what_its_book_says() -> None:
    text = (
        "@inbook{c, title={C}, crossref={B}} @book{b, title={Whole}, publisher={P}, crossref={c}}"
    )
    found, _ = read(text)
    assert (found["c"].title, found["c"].container, found["c"].publisher) == ("C", "Whole", "P")


def test_entries_that_cross_to_each_other_end() -> None:
    found, _ = read("@book{a, title={A}, crossref={b}} @book{b, publisher={P}, crossref={a}}")
    assert found["a"].publisher == "P"


def test_what_is_left_out_is_noted() -> None:
    _, notes = read("@book{a, title={T}, shelf={3}} @gizmo{b, title={U}, publisher = house}")
    assert any("a: left out shelf" in note for note in notes)
    assert any("@gizmo is not known" in note for note in notes)
    assert any("'house' is not defined" in note for note in notes)


def test_comments_and_text_around_entries_are_passed_over() -> None:
    text = "As me@a.example said:\n@comment{@book{x, title={X}}}\n@preamble{{p}}@book{a, title={T}}"
    found, _ = read(text)
    assert list(found) == ["a"]


def test_one_broken_entry_does_not_take_the_others_with_it() -> None:
    text = "@book{a, title={A}}\n@book{b, title={B}\n@book{c title={C}}\n@book{d, title={D}}\n"
    found, notes = read(text)
    assert {"a", "d"} <= set(found)
    assert any("line 2" in note for note in notes)


@pytest.mark.parametrize(
    "text", ["", "no entries here", "@book", "@book{", "{}", "@@@@", "@string{a={b}}"]
)
def test_what_holds_no_entry_is_refused(text: str) -> None:
    with pytest.raises(BadReferences):
        bibtex.READER.read(text)


@pytest.mark.parametrize(
    "hostile",
    [
        "@a{k,t={" * 40_000,
        "@" * 400_000,
        "@a" * 200_000,
        "@book{a, title={" + "{" * 200_000 + "}" * 200_000 + "}}",
        "@book{a, title={" + "\\'" * 200_000 + "}}",
        "@string{a = {x}}" + "@string{a = a # a}" * 60 + "@book{b, title = a}",
        "@book{a, author={" + " and ".join(["N, M"] * 50_000) + "}}",
        "@book{a, author={" + "and " * 100_000 + "}}",
        "\n@book{a,,,,,,,,,,}" * 20_000,
        '@book{a, x="' * 30_000,
        "\n@book{a, title={x}" * 20_000,
        "@book{" + " " * 400_000,
        "@book{a, t = " + "1 # " * 100_000 + "1}",
    ],
    ids=range(13),
)
def test_hostile_files_take_linear_time(hostile: str) -> None:
    """Twenty times what they take here; a quadratic reader would need minutes."""
    begun = time.perf_counter()
    try:
        references, notes = bibtex.READER.read(hostile)
    except BadReferences:
        references, notes = (), ()
    assert time.perf_counter() - begun < 20
    assert len(notes) <= 201
    assert all(len(reference.title) <= 20_000 for reference in references)
