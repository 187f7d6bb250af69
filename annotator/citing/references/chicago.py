"""What both Chicago systems share (Chicago Manual of Style, 18th edition)."""

from __future__ import annotations

import re
from abc import abstractmethod

from annotator.citing.references.dates import american
from annotator.citing.references.names import OTHERS, direct, inverted, listed
from annotator.citing.references.runs import Runs, address, italic, joined, words
from annotator.citing.references.style import PERIODICALS, SITES, Style, dashed
from annotator.citing.references.titles import title_case
from annotator.model.reference import Reference

LISTED = 6
"""Up to so many authors are all named in the bibliography; of more, three."""
UNSIGNED = frozenset({"article-newspaper", "article-magazine"})
"""The periodical stands in for an author who is not named."""
BY_DAY = frozenset({"article-newspaper", "article-magazine", "article-journal", "document", *SITES})
"""Kinds whose day is given; of the others the year."""
LABELS = {
    "page": ("", ""),
    "paragraph": ("para. ", "paras. "),
    "note": ("n. ", "nn. "),
    "section": ("sec. ", "secs. "),
    "chapter": ("chap. ", "chaps. "),
}


class Chicago(Style):
    """Names, titles and containers as both systems print them."""

    labels = LABELS
    files_particle = False
    quoting = "quoted in"

    def quoted(self, reference: Reference) -> bool:
        """Its title stands between quotation marks: a part, a page, an unpublished work."""
        if reference.type in {*PERIODICALS, "post-weblog", "chapter"}:
            return bool(reference.container or self.in_its_place(reference))
        return reference.type in {"webpage", "document", "thesis"}

    def names(self, reference: Reference) -> str:
        """The first name inverted; of seven and more, three and «et al.»."""
        people = self.people(reference)
        names = [
            inverted(name, name.given, demote=True) if place == 0 else direct(name, name.given)
            for place, name in enumerate(people)
        ]
        if len(names) > LISTED:
            text = ", ".join([*names[:3], "et al."])
        elif len(names) == 2:
            text = ", ".join((names[0], OTHERS if names[1] == OTHERS else f"and {names[1]}"))
        else:
            text = listed(names, "and", serial=True)
        if people and not reference.authors:
            text += ", eds." if len(people) > 1 else ", ed."
        return text

    def stand_in(self, reference: Reference) -> Runs:
        """The newspaper or magazine, else the title."""
        if reference.type in UNSIGNED and reference.container:
            return italic(self.container(reference))
        return self.title(reference, quoted=self.quoted(reference), short=True)

    def by_periodical(self, reference: Reference) -> bool:
        """The periodical is named in the author's place."""
        unsigned = reference.type in UNSIGNED and bool(reference.container)
        return unsigned and not self.people(reference)

    def container_runs(self, reference: Reference) -> Runs:
        """In italics, a newspaper with its town; a site upright."""
        name = self.container(reference)
        if reference.type == "webpage":
            return words(name)
        town = f" ({reference.place})" if reference.place and name else ""
        return (*italic(name), *words(town if reference.type == "article-newspaper" else ""))

    def genre(self, reference: Reference, *, capitals: bool) -> str:
        """«Field Report No. 3»."""
        number = f"no. {reference.number}" if reference.number else ""
        text = f"{reference.genre} {number}".strip()
        if not capitals:
            return text
        text = title_case(text, "en")
        return text[:1].upper() + text[1:]

    @abstractmethod
    def quoted_in(self, reference: Reference) -> Runs:
        """The work that quotes another, as it stands in the other's entry."""

    @abstractmethod
    def day(self, reference: Reference) -> str:
        """The date of a work that appears by the day, as far as the entry still lacks it."""

    @abstractmethod
    def dated(self, publisher: str, reference: Reference) -> Runs:
        """The publisher of a work that is dated by its year."""

    @abstractmethod
    def volume(self, reference: Reference) -> Runs:
        """A journal with volume, issue and pages."""

    def source(self, reference: Reference) -> tuple[Runs, ...]:
        """What follows the title in the bibliography, sentence by sentence."""
        kind, publisher = reference.type, reference.publisher
        if kind == "article-journal" and reference.container:
            return (self.volume(reference),)
        if kind in BY_DAY:
            periodical = () if self.by_periodical(reference) else self.container_runs(reference)
            house = publisher if kind in {"webpage", "document"} else self.in_its_place(reference)
            return (joined((periodical, words(house), words(self.day(reference))), ", "),)
        if kind == "thesis":
            school = ", ".join(part for part in (reference.genre, publisher) if part)
            return (self.dated(school, reference),)
        if kind == "chapter" and reference.container:
            in_book = (*words("In "), *self.book_in(reference, "edited by"))
            return (in_book, words(self.edition(reference)), self.dated(publisher, reference))
        genre = self.genre(reference, capitals=True) or self.edition(reference)
        return (words(genre), self.dated(publisher, reference))

    def book_in(self, reference: Reference, by: str) -> Runs:
        """«in *Ways Out*, edited by Tor Bergh and James Hale»."""
        book = self.title_of_book(reference)
        editors = reference.editors if reference.authors else ()
        names = listed([direct(name, name.given) for name in editors], "and", serial=True)
        return joined((book, words(f"{by} {names}" if names else "")), ", ")

    def title_of_book(self, reference: Reference) -> Runs:
        """A chapter's container, in the capitals of a title."""
        language = reference.language or self.language
        return self.set_title(title_case(self.container(reference), language), quoted=False)

    def read(self, reference: Reference, word: str) -> Runs:
        """The day it was read, for what bears no date of its own."""
        if reference.issued or not reference.accessed or not reference.url:
            return ()
        return words(f"{word} {american(reference.accessed)}")

    def link(self, reference: Reference) -> Runs:
        """DOI, else the address."""
        return address(self.where(reference))


def shortened(pages: str) -> str:
    """Page ranges as Chicago abbreviates them: 305–32, 100–104, 1–38.

    >>> shortened("305-332"), shortened("101-108"), shortened("100-104"), shortened("1496-1500")
    ('305–32', '101–8', '100–104', '1496–1500')
    """
    found = re.fullmatch(r"(\d+)\s*[-–]+\s*(\d+)", pages.strip())
    if not found:
        return dashed(pages)
    first, last = found[1], found[2]
    if len(first) != len(last) or len(first) < 3 or int(first) % 100 == 0:
        return f"{first}–{last}"
    same = next((n for n, (a, b) in enumerate(zip(first, last, strict=True)) if a != b), 0)
    kept = last[same:]
    if int(first) % 100 >= 10 and len(kept) < 2:
        kept = last[-2:]
    if len(first) == 4 and len(kept) == 3:
        kept = last
    return f"{first}–{kept}"
