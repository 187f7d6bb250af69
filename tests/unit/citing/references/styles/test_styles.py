"""Six styles: equal to what their CSL authors print, but for the differences named here."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from annotator.citing.references.bibliography import Bibliography
from annotator.citing.references.runs import ended, plain
from annotator.citing.references.styles import NAMES, style_of
from annotator.errors import UnknownStyle
from annotator.model.brief import Run
from annotator.model.reference import Reference

GOLDEN = Path(__file__).parents[4] / "golden" / "citations"
REFERENCES: list[dict[str, Any]] = json.loads((GOLDEN / "references.json").read_text("utf-8"))
EXPECTED: dict[str, Any] = json.loads((GOLDEN / "expected.json").read_text("utf-8"))
LOCATORS = ("para. 3", "", "p. 7")
OURS = {
    # The title of a work that stands by itself is set in italics in the text (APA 7, 8.14); the
    # style does so for a document but not for a report of which nothing else is known.
    ("apa", "report-bare", "cited"): [
        "(*Untitled Situation Report*, n.d., para. 3)",
        "(*Untitled Situation Report*, n.d.)",
        "(*Untitled Situation Report*, n.d., p. 7)",
    ],
    # «[Online].» announces the address whether or not the day of reading is known (IEEE
    # Reference Guide, «Online»); the style prints it only beside that day.
    ("ieee", "gale-oil", "entry"): (
        "[2] “Fuel smuggling pays the fighters,” *The Harbour Courier*, May 12, 2012. [Online]. "
        "Available: https://courier.example/2012/fuel"
    ),
    ("ieee", "thesis", "entry"): (
        "[18] I. Ferreira, “Kinship and desertion in the Velm uplands,” PhD thesis, University of "
        "Arden, 2020. [Online]. Available: https://arden.example/theses/714"
    ),
}


def marked(runs: Iterable[Run]) -> str:
    """With asterisks for italics."""
    return "".join(f"*{run.text}*" if run.italic else run.text for run in runs)


def bibliography(style: str, *items: dict[str, Any]) -> Bibliography:
    return Bibliography(style, [Reference(item) for item in items or REFERENCES])


def cited(made: Bibliography, style: str, ident: str) -> list[str]:
    if style != "chicago-note":
        return [marked(made.short(ident, locator)) for locator in LOCATORS]
    notes = (made.note(ident, text, first=not turn) for turn, text in enumerate(LOCATORS))
    return [marked(ended(note)) for note in notes]


@pytest.mark.parametrize("style", NAMES)
def test_citations_are_those_of_the_styles_authors(style: str) -> None:
    made = bibliography(style)
    for item in REFERENCES:
        theirs = EXPECTED[style][item["id"]]["cited"]
        assert cited(made, style, item["id"]) == OURS.get((style, item["id"], "cited"), theirs)


@pytest.mark.parametrize("style", NAMES)
def test_entries_are_those_of_the_styles_authors(style: str) -> None:
    ours = {marked(entry) for entry in bibliography(style).entries()}
    theirs = {
        OURS.get((style, item["id"], "entry"), EXPECTED[style][item["id"]]["entry"])
        for item in REFERENCES
    }
    assert ours == theirs


def test_at_least_95_of_96_strings_are_equal() -> None:
    """A reference gives two strings in a style: cited with its place, and in the bibliography."""
    strings = 2 * len(REFERENCES) * len(NAMES)
    assert strings >= 192
    assert len(OURS) / strings <= 1 / 96


@pytest.mark.parametrize("style", NAMES)
def test_every_style_is_its_own_file_and_says_its_name(style: str) -> None:
    module = style_of(style).__module__
    assert module == f"annotator.citing.references.styles.{style.replace('-', '_')}"
    assert bibliography(style).label


def test_a_style_that_is_not_there_is_refused_with_those_that_are() -> None:
    with pytest.raises(UnknownStyle) as refused:
        bibliography("vancouver")
    assert "chicago-note" in refused.value.hint


@pytest.mark.parametrize("style", NAMES)
def test_the_pilcrow_stands_in_every_style(style: str) -> None:
    """Paragraphs that we count are marked with their sign, not with a style's own word."""
    made = bibliography(style)
    assert "¶ 12" in plain(made.note("web-a", "¶ 12", first=True))
    assert "¶¶ 12–13" in plain(made.short("web-a", "¶ 12–13"))


@pytest.mark.parametrize("style", NAMES)
def test_addresses_are_links_and_only_of_the_web(style: str) -> None:
    web = {"id": "w", "type": "webpage", "title": "T", "URL": "https://site.example/t"}
    trap = {"id": "x", "type": "webpage", "title": "T", "URL": "javascript:alert(1)"}
    made = bibliography(style, web, trap)
    links = [run.link for entry in made.entries() for run in entry if run.link]
    assert links == ["https://site.example/t"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"title": "Lantern"}, {"author": [{"literal": "Lantern"}]}),
        ({"author": [{"family": "Velt"}, {"family": "Renn"}]},
         {"author": [{"literal": "Velt & Renn"}]}),
        ({"author": [{"literal": "Velt et al."}]},
         {"author": [{"family": "Velt"}, {"family": "Renn"}, {"family": "Soll"}]}),
    ],
)  # fmt: skip
def test_works_that_would_be_printed_alike_take_letters_whatever_stands_for_their_authors(
    one: dict[str, Any], other: dict[str, Any]
) -> None:
    made = bibliography("apa", {"id": "one", **one}, {"id": "other", **other})
    shown = {plain(made.short(ident)) for ident in ("one", "other")}
    name = plain(made.short("one")).partition(", n.d.")[0]
    assert shown == {f"{name}, n.d.-a)", f"{name}, n.d.-b)"}


def test_year_letters_reach_beyond_z() -> None:
    items = [
        {
            "id": f"r{number:02}",
            "type": "book",
            "title": f"Part {number:02}",
            "author": [{"family": "Orlova", "given": "Dana"}],
            "issued": {"date-parts": [[2014]]},
        }
        for number in range(28)
    ]
    made = bibliography("apa", *items)
    assert marked(made.short("r00")) == "(Orlova, 2014a)"
    assert marked(made.short("r27")) == "(Orlova, 2014ab)"


KANE = {"family": "Kane", "given": "Ada"}
MOSS = {"family": "Moss", "given": "Cy"}


def book(
    ident: str, *authors: dict[str, str], year: int | None = 2016, **more: Any
) -> dict[str, Any]:
    issued = {"issued": {"date-parts": [[year]]}} if year else {}
    return (
        {"id": ident, "type": "book", "title": f"Book {ident}", "author": [*authors]}
        | issued
        | more
    )


def test_more_names_tell_two_works_of_one_first_author_apart() -> None:
    one = book("a", KANE, {"family": "Lund", "given": "Bo"}, MOSS)
    two = book("b", KANE, {"family": "Nord", "given": "Di"}, MOSS)
    made = bibliography("apa", one, two)
    assert marked(made.short("a")) == "(Kane, Lund, et al., 2016)"
    assert marked(made.short("b")) == "(Kane, Nord, et al., 2016)"


def test_whole_given_names_tell_people_apart_whose_initials_agree() -> None:
    rojda, rana = ({"family": "Sahin", "given": given} for given in ("Rojda", "Rana"))
    made = bibliography("chicago-author-date", book("a", rojda), book("b", rana, year=2011))
    assert marked(made.short("a")) == "(Rojda Sahin 2016)"
    assert marked(made.short("b")) == "(Rana Sahin 2011)"


@pytest.mark.parametrize(
    ("style", "first", "second"),
    [
        ("apa", "(Kane, n.d.-a)", "(Kane, n.d.-b)"),
        ("chicago-author-date", "(Kane, n.d.-a)", "(Kane, n.d.-b)"),
        ("harvard", "(Kane, no date a)", "(Kane, no date b)"),
        ("mla", "(Kane, *Book a*)", "(Kane, *Book b*)"),
    ],
)
def test_undated_works_of_one_author_are_told_apart(style: str, first: str, second: str) -> None:
    title = {"title": "Book a"}
    made = bibliography(style, book("a", KANE, year=None, **title), book("b", KANE, year=None))
    assert [marked(made.short(ident)).lower() for ident in "ab"] == [first.lower(), second.lower()]


@pytest.mark.parametrize(
    ("style", "entry"),
    [
        ("apa", "Kane, A., et al. (2016). *Book a*."),
        ("chicago-note", "Kane, Ada, et al. *Book A*. 2016."),
        ("harvard", "Kane, A. et al. (2016) *Book a*."),
        ("ieee", "[1] A. Kane et al., *Book a*. 2016."),
        ("mla", "Kane, Ada, et al. *Book A*. 2016."),
    ],
)
def test_authors_that_the_record_leaves_out_are_et_al(style: str, entry: str) -> None:
    made = bibliography(style, book("a", KANE, {"literal": "et al."}))
    assert [marked(item) for item in made.entries()] == [entry]


def test_a_list_of_23_authors_is_cut_as_each_style_says() -> None:
    crowd = [{"family": f"N{letter}", "given": "Guy"} for letter in "ABCDEFGHIJKLMNOPQRSTUVW"]
    made = {style: marked(bibliography(style, book("a", *crowd)).entries()[0]) for style in NAMES}
    assert "NS, G., … NW, G. (2016)" in made["apa"]
    assert made["chicago-note"].startswith("NA, Guy, Guy NB, Guy NC, et al. *Book A*.")
    assert made["mla"].startswith("NA, Guy, et al.")
    assert made["harvard"].startswith("NA, G. *et al.* (2016)")
    assert made["ieee"].startswith("[1] G. NA *et al.*, *Book a*")


@pytest.mark.parametrize("style", NAMES)
@pytest.mark.parametrize("kind", ["paper-conference", "song", "legal_case", "post", "", "nonsense"])
def test_any_kind_of_work_is_printed(style: str, kind: str) -> None:
    made = bibliography(style, {"id": "a", "type": kind, "title": "Odd one"})
    assert "odd one" in marked(made.entries()[0]).lower()
    assert plain(made.note("a", "¶ 1", first=True))


@pytest.mark.parametrize("style", NAMES)
def test_a_work_of_which_nothing_is_known_is_printed_too(style: str) -> None:
    made = bibliography(style, {"id": "a"})
    assert "[untitled]" in marked(made.entries()[0]).lower()
    assert plain(made.short("a", "¶ 1"))


@pytest.mark.parametrize("style", NAMES)
def test_titles_in_other_languages_keep_their_capitals(style: str) -> None:
    entries = " ".join(map(marked, bibliography(style).entries()))
    assert "Warum sie gehen: ein Gespräch über den Ausstieg" in entries
    assert "Redes familiares y salida de grupos armados" in entries


def test_entries_are_sorted_without_case_accents_and_articles() -> None:
    items = [
        {"id": title, "type": "book", "title": title}
        for title in ("The Bay", "Äpfel", "apple", "A Cove", "Zoo")
    ]
    titles = [marked(entry) for entry in bibliography("chicago-note", *items).entries()]
    assert titles == [
        "*Äpfel*. n.d.",
        "*Apple*. n.d.",
        "*The Bay*. n.d.",
        "*A Cove*. n.d.",
        "*Zoo*. n.d.",
    ]


def test_the_day_it_was_read_is_told_where_no_date_of_publication_is() -> None:
    page = {
        "id": "a",
        "type": "webpage",
        "title": "T",
        "URL": "https://site.example/t",
        "accessed": {"date-parts": [[2026, 1, 2]]},
    }
    dated = {**page, "id": "b", "issued": {"date-parts": [[2020]]}}
    made = bibliography("apa", page, dated)
    assert [marked(entry) for entry in made.entries()] == [
        "*T*. (n.d.). Retrieved January 2, 2026, from https://site.example/t",
        "*T*. (2020). https://site.example/t",
    ]


def test_a_short_title_stands_in_for_the_long_one_where_there_is_little_room() -> None:
    work = {
        "id": "a",
        "type": "report",
        "title": "Who comes back: Returns to the western valleys",
        "title-short": "Who comes back",
    }
    made = bibliography("chicago-note", work)
    assert marked(made.note("a", first=False)) == "*Who Comes Back*"
    assert "Western Valleys" in marked(made.note("a", first=True))
    assert marked(bibliography("apa", work).short("a")) == "(*Who Comes Back*, n.d.)"


NEWS: dict[str, Any] = {
    "id": "news",
    "type": "article-newspaper",
    "title": "The noon bus",
    "author": [{"family": "Marsk", "given": "Edda"}],
    "publisher": "Velm News Agency",
    "issued": {"date-parts": [[2023, 11, 20]]},
}


@pytest.mark.parametrize(
    ("style", "entry"),
    [
        ("chicago-note", "Marsk, Edda. “The Noon Bus.” Velm News Agency, November 20, 2023."),
        (
            "chicago-author-date",
            "Marsk, Edda. 2023. “The Noon Bus.” Velm News Agency, November 20.",
        ),
        ("mla", "Marsk, Edda. “The Noon Bus.” Velm News Agency, 20 Nov. 2023."),
        ("harvard", "Marsk, E. (2023) ‘The noon bus’, Velm News Agency, 20 November."),
        ("ieee", "[1] E. Marsk, “The noon bus,” Velm News Agency, Nov. 20, 2023."),
        ("apa", "Marsk, E. (2023, November 20). The noon bus. Velm News Agency."),
    ],
)
def test_the_publisher_stands_where_the_newspaper_is_not_named(style: str, entry: str) -> None:
    """Upright: it is no title."""
    printed = marked(bibliography(style, NEWS).entries()[0])
    assert (printed if style != "apa" else printed.replace("*", "")) == entry


@pytest.mark.parametrize("style", [name for name in NAMES if name != "apa"])
def test_a_publisher_that_is_the_author_or_beside_its_paper_is_not_named_again(style: str) -> None:
    own = NEWS | {"author": [{"literal": "Velm News Agency"}]}
    assert plain(bibliography(style, own).entries()[0]).count("Velm News Agency") == 1
    named = NEWS | {"container-title": "Sennet Courier"}
    assert "Velm News Agency" not in plain(bibliography(style, named).entries()[0])


def test_a_page_without_an_address_is_told_in_ieee_by_what_is_known() -> None:
    """Publisher in the site's place, its date, the day it was read."""
    page = {
        "id": "page",
        "type": "webpage",
        "title": "The hills",
        "publisher": "Upland Monitor",
        "issued": {"date-parts": [[2023, 11, 20]]},
        "accessed": {"date-parts": [[2025, 9, 13]]},
    }
    (entry,) = bibliography("ieee", page).entries()
    assert plain(entry) == (
        "[1] “The hills,” Upland Monitor, Nov. 20, 2023. Accessed: Sep. 13, 2025."
    )
    (online,) = bibliography("ieee", page | {"URL": "https://upland.example"}).entries()
    assert plain(online) == (
        "[1] “The hills,” Upland Monitor. Accessed: Sep. 13, 2025. [Online]. "
        "Available: https://upland.example"
    )
