"""What every citation style has: people, titles, order, and three ways to print a reference."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from typing import ClassVar

from annotator.citing.references.distinctions import Distinction, Rules, distinctions
from annotator.citing.references.locators import labelled, parsed
from annotator.citing.references.names import direct, family, listed
from annotator.citing.references.runs import Runs, italic, joined, plain, tidy, words
from annotator.citing.references.titles import (
    AMERICAN,
    UNTITLED,
    Marks,
    cleaned,
    sort_key,
    sorted_by,
    title_case,
    with_quotes,
)
from annotator.model.reference import Name, Reference

KINDS = frozenset(
    {
        *("article-newspaper", "article-magazine", "article-journal", "webpage", "post-weblog"),
        *("report", "book", "chapter", "thesis", "document"),
    }
)
"""The CSL types that the styles know."""
ALIKE = {
    **dict.fromkeys(("post",), "post-weblog"),
    **dict.fromkeys(("review", "review-book"), "article-journal"),
    **dict.fromkeys(("paper-conference", "entry-encyclopedia", "entry-dictionary"), "chapter"),
    **dict.fromkeys(("article", "dataset", "pamphlet", "standard", "patent"), "report"),
    **dict.fromkeys(("legislation", "bill", "legal_case", "regulation", "treaty"), "report"),
    **dict.fromkeys(("periodical", "collection", "classic"), "book"),
}
"""Other CSL types, printed like the kind they are closest to."""
PERIODICALS = frozenset({"article-newspaper", "article-magazine", "article-journal"})
SITES = frozenset({"webpage", "post-weblog"})


class Style(ABC):
    """One citation style over a fixed list of references.

    A style's file says how the works of each kind are printed; what two styles share is here.
    """

    label: ClassVar[str]
    """As a reader knows it: «APA 7»."""
    rules: ClassVar[Rules]
    marks: ClassVar[Marks] = AMERICAN
    labels: ClassVar[Mapping[str, tuple[str, str]]]
    """Singular and plural label of each kind of locator."""
    capitals: ClassVar[bool] = True
    """English titles take capitals in a citation."""
    and_word: ClassVar[str] = "and"
    serial: ClassVar[bool] = True
    """A comma stands before the last of three names."""
    undated_last: ClassVar[bool] = True
    """Among works of one author; else they stand first."""
    files_particle: ClassVar[bool] = True
    """«van der Meer» is sorted under V; else under M."""
    quoting: ClassVar[str]
    """Joins a work that was not read itself to the one that quotes it: «as cited in»."""

    def __init__(self, references: Sequence[Reference], language: str = "en") -> None:
        self.language = language
        self.references: Mapping[str, Reference] = {
            reference.id: prepared(reference) for reference in references
        }
        self._names: dict[str, tuple[str, bool]] = {}
        self._titles: dict[tuple[str, bool, bool], Runs] = {}
        self.distinction: Mapping[str, Distinction] = distinctions(
            tuple(self.references.values()),
            self.rules,
            people=self.people,
            printed=self._printed,
            order=self.order,
        )

    @abstractmethod
    def cited(self, reference: Reference, locator: str) -> Runs:
        """The short citation without brackets: «Said, 2014a, para. 3»."""

    @abstractmethod
    def entry(self, reference: Reference) -> Runs:
        """The item of the bibliography."""

    def unlisted(self, reference: Reference) -> Runs:
        """A work in full where it stands alone, outside the bibliography."""
        return self.entry(reference)

    @abstractmethod
    def stand_in(self, reference: Reference) -> Runs:
        """What is cited where nobody is named: the title, or the newspaper."""

    def note(self, reference: Reference, locator: str, *, first: bool) -> Runs:
        """What stands in a footnote; styles without notes print their short citation."""
        del first
        return self.cited(reference, locator)

    def short(self, reference: Reference, locator: str) -> Runs:
        """The short citation as it stands in running text and tables."""
        return (*words("("), *self.cited(reference, locator), *words(")"))

    def original(self, reference: Reference, *, first: bool) -> Runs:
        """A work that was not read itself, as it is named before the one that quotes it."""
        del first
        return self.cited(reference, "") if reference.issued else self.who(reference)

    def second_hand(self, originals: Sequence[Runs], citation: Runs) -> Runs:
        """«Orlova, 1998, as cited in Said, 2014a, para. 3»; without brackets, without full stop."""
        comma = any("," in plain(named) for named in originals)
        named = joined(originals, f"{',' if comma else ''} {self.and_word} ")
        inside = self.marks is AMERICAN
        return joined((named, (*words(f"{self.quoting} "), *citation)), ", ", inside=inside)

    def short_second_hand(
        self, originals: Sequence[Runs], reference: Reference, locator: str
    ) -> Runs:
        """The same as it stands in running text and tables."""
        return tidy(
            (*words("("), *self.second_hand(originals, self.cited(reference, locator)), *words(")"))
        )

    def entries(self) -> tuple[Runs, ...]:
        """The bibliography, in the style's order."""
        return tuple(self.entry(reference) for reference in self.in_order())

    def in_order(self) -> list[Reference]:
        """The references as the bibliography lists them."""
        return sorted(self.references.values(), key=self.order)

    def people(self, reference: Reference) -> Sequence[Name]:
        """Authors, or editors in their place."""
        return reference.authors or reference.editors

    def order(self, reference: Reference) -> tuple[str, ...]:
        """Sorts by name, then year, then title."""
        people = self.people(reference)
        who = " ".join(f"{self.filed(name)} {name.given}" for name in people)
        date = reference.issued
        return (
            sort_key(who or sorted_by(plain(self.stand_in(reference)))),
            f"{date.year:04d}" if date else "9999" if self.undated_last else "",
            sort_key(sorted_by(self.raw_title(reference))),
            reference.id,
        )

    def filed(self, name: Name) -> str:
        """What a name is sorted by."""
        return name.sorted_by if self.files_particle else name.literal or name.family

    def names_in_text(self, reference: Reference) -> tuple[str, bool]:
        """Family names as cited, and whether «et al.» follows them."""
        if reference.id not in self._names:
            mark = self.distinction[reference.id]
            self._names[reference.id] = self._named(reference, mark)
        return self._names[reference.id]

    def _named(self, reference: Reference, mark: Distinction) -> tuple[str, bool]:
        people = self.people(reference)
        shown = [family(name) for name in people]
        if people and mark.given:
            shown[0] = direct(people[0], mark.given)
        if len(shown) <= self.rules.most:
            return listed(shown, self.and_word, serial=self.serial), False
        return ", ".join(shown[: mark.shown]) + ("," if mark.shown > 1 else ""), True

    def who(self, reference: Reference) -> Runs:
        """Families as cited, or what stands in for them."""
        names, more = self.names_in_text(reference)
        return words(f"{names} et al." if more else names) or self.stand_in(reference)

    def _printed(self, reference: Reference, mark: Distinction) -> str:
        """Names, or what stands in for them, and the year, still without a letter."""
        names, more = self._named(reference, mark)
        who = words(f"{names} et al." if more else names) or self.stand_in(reference)
        year = f"{reference.issued.year}" if reference.issued else "n.d."
        return plain(joined((who, words(year)), ", ") if self.rules.dated else who)

    def year(self, reference: Reference) -> str:
        """With the letter that tells it from another work of that year."""
        letter = self.distinction[reference.id].letter
        if reference.issued:
            return f"{reference.issued.year}{letter}"
        return f"n.d.-{letter}" if letter else "n.d."

    def where(self, reference: Reference) -> str:
        """The address that lasts longest: of its DOI, else its own."""
        return f"https://doi.org/{reference.doi}" if reference.doi else reference.url

    def located(self, locator: str) -> str:
        """The locator with this style's label, or nothing."""
        found = parsed(locator)
        return labelled(found, self.labels) if found else ""

    def edition(self, reference: Reference) -> str:
        """«2nd ed.» for a number, else the words that were entered."""
        text = reference.edition
        return f"{ordinal(int(text))} ed." if text.isdecimal() and len(text) < 4 else text

    def raw_title(self, reference: Reference) -> str:
        """The title's words, without markup."""
        return cleaned(reference.title) or UNTITLED

    def title(self, reference: Reference, *, quoted: bool, short: bool = False) -> Runs:
        """The title between quotation marks, or in italics."""
        key = (reference.id, quoted, short)
        if key not in self._titles:
            text = self.raw_title(reference)
            if short and reference.title_short:
                text = cleaned(reference.title_short)
            if self.capitals:
                text = title_case(text, reference.language or self.language)
            self._titles[key] = self.set_title(text, quoted=quoted)
        return self._titles[key]

    def set_title(self, title: str, *, quoted: bool) -> Runs:
        """Words of a title in the style's marks, or in italics."""
        inner = with_quotes(title, self.marks, depth=int(quoted))
        if not quoted:
            return italic(inner)
        return words(f"{self.marks.outer[0]}{inner}{self.marks.outer[1]}")

    def container(self, reference: Reference) -> str:
        """The newspaper, site, journal or book, with its quotation marks set."""
        return with_quotes(cleaned(reference.container), self.marks, depth=0)

    def in_its_place(self, reference: Reference) -> str:
        """Who published an article or a post of which the paper, journal or blog is not named.

        It stands where that would, upright, as it is the title of nothing; not where it is the
        author.
        """
        if reference.container or reference.type not in {*PERIODICALS, "post-weblog"}:
            return ""
        house = cleaned(reference.publisher)
        return "" if any(name.literal == house for name in reference.authors) else house


def prepared(reference: Reference) -> Reference:
    """Of one of our kinds, and with names that have words."""
    people = {
        field: [_named(name) for name in reference.csl.get(field) or () if _named(name)]
        for field in ("author", "editor")
        if isinstance(reference.csl.get(field), list)
    }
    return Reference({**reference.csl, **people, "type": kind(reference)})


def _named(name: object) -> dict[str, object]:
    """A name with its words; one that has a given name alone goes by that; else nothing."""
    if not isinstance(name, dict):
        return {}
    words = {part: str(text).strip() for part, text in name.items()}
    if words.get("literal") or words.get("family"):
        return dict(words)
    return {"family": words["given"]} if words.get("given") else {}


def kind(reference: Reference) -> str:
    """Which of our ten kinds of work it is printed as."""
    given = reference.type
    if given in KINDS:
        return given
    if given in ALIKE:
        return ALIKE[given]
    return "webpage" if reference.container and reference.url else "document"


def ordinal(number: int) -> str:
    """«1st», «2nd», «11th», «23rd»."""
    tens = number % 100 in {11, 12, 13}
    return f"{number}{'th' if tens else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def dashed(pages: str) -> str:
    """A page range with its dash, otherwise as it was entered."""
    return pages.replace("--", "–").replace("-", "–")


def labelled_pages(pages: str) -> str:
    """«p. 12», «pp. 34–41», or nothing; the pages come with their dash."""
    if not pages:
        return ""
    return ("pp. " if any(mark in pages for mark in "–,") else "p. ") + pages
