"""IEEE."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.citing.references.dates import IEEE_MONTHS, ieee
from annotator.citing.references.distinctions import Rules
from annotator.citing.references.names import direct, initials, listed
from annotator.citing.references.runs import Runs, address, ended, italic, joined, tidy, words
from annotator.citing.references.style import PERIODICALS, SITES, Style, dashed, labelled_pages
from annotator.model.reference import Reference

LISTED = 6
"""Up to so many authors are all named."""
LABELS = {
    "page": ("p. ", "pp. "),
    "paragraph": ("Para. ", "Paras. "),
    "note": ("N. ", "Nn. "),
    "section": ("Sec. ", "Secs. "),
    "chapter": ("Ch. ", "Chs. "),
}


class Ieee(Style):
    """IEEE Reference Guide: numbers in the order in which the works are first cited."""

    label = "IEEE"
    rules = Rules(most=LISTED, initials="never", letters=False, dated=False)
    capitals = False
    quoting = "quoted in"
    labels = LABELS

    def __init__(self, references: Sequence[Reference], language: str = "en") -> None:
        super().__init__(references, language)
        self.numbers = {ident: number for number, ident in enumerate(self.references, 1)}

    def stand_in(self, reference: Reference) -> Runs:
        """The title; numbers make it needless in a citation."""
        return self.title(reference, quoted=True)

    def cited(self, reference: Reference, locator: str) -> Runs:
        """«[3, Para. 12]»."""
        parts = (str(self.numbers[reference.id]), self.located(locator))
        return words(f"[{', '.join(part for part in parts if part)}]")

    def short(self, reference: Reference, locator: str) -> Runs:
        """The same: its brackets are the style's own."""
        return self.cited(reference, locator)

    def original(self, reference: Reference, *, first: bool) -> Runs:
        """Names and title: it has no number, as it is not in the list."""
        del first
        return joined((self.names(reference), self.stand_in(reference)), ", ")

    def short_second_hand(
        self, originals: Sequence[Runs], reference: Reference, locator: str
    ) -> Runs:
        """Without further brackets, as ``short``."""
        return self.second_hand(originals, self.cited(reference, locator))

    def in_order(self) -> list[Reference]:
        """As first cited."""
        return list(self.references.values())

    def entry(self, reference: Reference) -> Runs:
        """«[3] R. Said, “Title,” Site. Accessed: Jan. 02, 2026. [Online]. Available: URL»."""
        number = words(f"[{self.numbers[reference.id]}] ")
        return (*number, *self.unlisted(reference))

    def unlisted(self, reference: Reference) -> Runs:
        """Without a number, which would be that of another work in the list."""
        return tidy((*self.body(reference), *self.access(reference)))

    def body(self, reference: Reference) -> Runs:
        """All but number and address."""
        kind = reference.type
        names = self.names(reference)
        if kind == "book":
            return self.book(reference, names)
        title = self.title(reference, quoted=True)
        if kind == "document":
            house = joined((words(reference.publisher), words(ieee(reference.issued))), ", ")
            return ended(joined((joined((names, title), ", "), house), ". "))
        doi = words(f"doi: {reference.doi}" if reference.doi else "")
        return ended(joined((names, title, *self.source(reference), doi), ", "))

    def book(self, reference: Reference, names: Runs) -> Runs:
        """«J. van der Meer, *Title*. Port Velm: Harbour Press, 2009»."""
        title = self.title(reference, quoted=False)
        head = joined((names, title, words(self.edition(reference))), ", ")
        return ended(joined((head, words(_house(reference))), ". "))

    def source(self, reference: Reference) -> tuple[Runs, ...]:
        """Container or publisher, number, pages and date."""
        kind = reference.type
        container, date = self.container(reference), reference.issued
        pages = words(labelled_pages(dashed(reference.page)))
        if kind == "chapter":
            book = (*words("in "), *italic(container))
            editors = words(self.editors(reference) if reference.authors else "")
            return (book, words(self.edition(reference)), editors, words(_house(reference)), pages)
        if kind in SITES:
            dated = "" if reference.url else ieee(date)
            return (words(container or reference.publisher), words(dated))
        if kind in PERIODICALS:
            town = reference.place if kind == "article-newspaper" else ""
            month = f"{IEEE_MONTHS[date.month - 1]} {date.year}" if date and date.month else ""
            when = month if kind == "article-journal" else ""
            return (
                italic(container) or words(self.in_its_place(reference)),
                words(town),
                words(f"vol. {reference.volume}" if reference.volume else ""),
                words(f"no. {reference.issue}" if reference.issue else ""),
                pages,
                words(when or ieee(date)),
            )
        genre = f"{reference.genre} {reference.number}".strip()
        if kind == "thesis":
            year = str(date.year) if date else ""
            return (words(genre), words(reference.publisher), words(year))
        month = f"{IEEE_MONTHS[date.month - 1]} {date.year}" if date and date.month else ieee(date)
        town = reference.place if reference.publisher else ""
        return (words(reference.publisher), words(town), words(genre), words(month))

    def names(self, reference: Reference) -> Runs:
        """Initials first; of seven and more, the first. Editors are called so."""
        people = self.people(reference)
        names = [direct(name, initials(name.given)) for name in people]
        role = ""
        if people and not reference.authors:
            role = ", Eds." if len(people) > 1 else ", Ed."
        if len(names) > LISTED:
            return (*words(f"{names[0]} "), *italic("et al."), *words(role))
        return words(listed(names, "and", serial=True) + role)

    def editors(self, reference: Reference) -> str:
        """«T. Bergh and J. Hale, Eds.» of a chapter's book."""
        names = [direct(name, initials(name.given)) for name in reference.editors]
        role = ", Eds." if len(names) > 1 else ", Ed."
        return listed(names, "and", serial=True) + role if names else ""

    def access(self, reference: Reference) -> Runs:
        """The day it was read, and where; of a page without an address, the day alone."""
        read = f" Accessed: {ieee(reference.accessed)}." if reference.accessed else ""
        if not reference.url and not reference.doi and reference.type in SITES:
            return words(read)
        if reference.doi or not reference.url:
            return ()
        return (*words(f"{read} [Online]. Available: "), *address(reference.url))


def _house(reference: Reference) -> str:
    place = f"{reference.place}: " if reference.place and reference.publisher else ""
    year = str(reference.issued.year) if reference.issued else ""
    return ", ".join(part for part in (f"{place}{reference.publisher}", year) if part)


STYLE = Ieee
