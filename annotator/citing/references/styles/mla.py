"""MLA 9."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from annotator.citing.references.chicago import shortened
from annotator.citing.references.dates import mla
from annotator.citing.references.distinctions import Rules
from annotator.citing.references.locators import parsed
from annotator.citing.references.names import OTHERS, direct, inverted, listed
from annotator.citing.references.runs import Runs, address, ended, italic, joined, words
from annotator.citing.references.style import PERIODICALS, SITES, Style, labelled_pages
from annotator.citing.references.titles import title_case
from annotator.model.reference import Name, PartialDate, Reference

PARTS = frozenset({*PERIODICALS, *SITES, "chapter"})
SAME = "———"
"""Stands for the authors of the entry before."""
LABELS = {
    "page": ("", ""),
    "paragraph": ("par. ", "pars. "),
    "note": ("n. ", "nn. "),
    "section": ("sec. ", "secs. "),
    "chapter": ("ch. ", "chs. "),
}


class Mla(Style):
    """MLA Handbook, 9th edition."""

    label = "MLA 9"
    quoting = "qtd. in"
    rules = Rules(most=2, initials="clash", letters=False, dated=False)
    labels = LABELS

    def __init__(self, references: Sequence[Reference], language: str = "en") -> None:
        super().__init__(references, language)
        self._cited_names = Counter(map(self.names_in_text, self.references.values()))

    def quoted(self, reference: Reference) -> bool:
        """Its title stands between quotation marks."""
        whole = reference.container or self.in_its_place(reference)
        part = reference.type in PARTS and bool(whole)
        return part or reference.type == "document"

    def stand_in(self, reference: Reference) -> Runs:
        """The title."""
        return self.title(reference, quoted=self.quoted(reference), short=True)

    def cited(self, reference: Reference, locator: str) -> Runs:
        """«Said, “Title,” par. 3»; the title only where the name does not tell."""
        head = self.who(reference)
        if self.people(reference) and self.shares_names(reference):
            head = joined((head, self.stand_in(reference)), ", ")
        place = parsed(locator)
        gap = " " if place and place.kind == "page" else ", "
        return joined((head, words(self.located(locator))), gap)

    def original(self, reference: Reference, *, first: bool) -> Runs:
        """By its authors, or its title."""
        del first
        return self.who(reference)

    def shares_names(self, reference: Reference) -> bool:
        """Another work here would be cited by the same names."""
        return self._cited_names[self.names_in_text(reference)] > 1

    def order(self, reference: Reference) -> tuple[str, ...]:
        """Sorts by name, then title."""
        who, _, title, ident = super().order(reference)
        return (who, title, ident)

    def entries(self) -> tuple[Runs, ...]:
        """Three dashes stand for the names of the entry before."""
        out: list[Runs] = []
        before: Sequence[Name] = ()
        for reference in self.in_order():
            people = self.people(reference)
            same = bool(people) and people == before
            out.append(self.printed(reference, SAME if same else self.names(reference)))
            before = people
        return tuple(out)

    def entry(self, reference: Reference) -> Runs:
        """«Said, Rajeh. “Title.” *Site*, 7 Mar. 2014, URL.»."""
        return self.printed(reference, self.names(reference))

    def printed(self, reference: Reference, names: str) -> Runs:
        """The entry with these words for its authors."""
        title = self.title(reference, quoted=self.quoted(reference))
        described: Runs = ()
        genre = reference.genre if reference.type != "thesis" else ""
        if genre and not reference.number:
            described, genre = words(genre), ""
        number = f"no. {reference.number}" if reference.number else ""
        core = joined(
            (
                words(f"{genre} {number}".strip()),
                *self.container_parts(reference),
                words(mla(_as_far(reference))),
                words(labelled_pages(shortened(reference.page))),
                address(self.where(reference)),
            ),
            ", ",
        )
        return ended(joined((words(names), title, described, core, *self.after(reference)), ". "))

    def container_parts(self, reference: Reference) -> tuple[Runs, ...]:
        """The container with who edited it, its edition, number and publisher."""
        kind = reference.type
        name = self.container(reference)
        if kind == "chapter":
            name = title_case(name, reference.language or self.language)
        town = f" [{reference.place}]" if reference.place and kind == "article-newspaper" else ""
        container = (*italic(name), *words(town if name else ""))
        editors = reference.editors if reference.authors and name else ()
        by = listed([direct(person, person.given) for person in editors], "and", serial=True)
        house = self.in_its_place(reference)
        if kind not in {*PERIODICALS, "thesis"}:
            house = reference.publisher
        return (
            container,
            words(f"edited by {by}" if by else ""),
            words(self.edition(reference)),
            words(f"vol. {reference.volume}" if reference.volume else ""),
            words(f"no. {reference.issue}" if reference.issue else ""),
            words(house),
        )

    def after(self, reference: Reference) -> tuple[Runs, ...]:
        """A thesis's school; the day an undated page was read."""
        if reference.type == "thesis":
            school = (reference.publisher, reference.genre)
            return (words(", ".join(part for part in school if part)),)
        if reference.accessed and not reference.issued and reference.url:
            return (words(f"Accessed {mla(reference.accessed)}"),)
        return ()

    def names(self, reference: Reference) -> str:
        """One or two names; of three and more, the first."""
        people = self.people(reference)
        if not people:
            return ""
        text = inverted(people[0], people[0].given)
        if len(people) == 2 and people[1].literal != OTHERS:
            text += f", and {direct(people[1], people[1].given)}"
        elif len(people) > 1:
            text += ", et al."
        if not reference.authors:
            text += ", editors" if len(people) > 1 else ", editor"
        return text


def _as_far(reference: Reference) -> PartialDate | None:
    """A book is dated by its year, a journal by its month, all else by the day."""
    date = reference.issued
    if date and reference.type in {"book", "chapter", "thesis"}:
        return PartialDate(date.year)
    if date and reference.type == "article-journal":
        return PartialDate(date.year, date.month)
    return date


STYLE = Mla
