"""Chicago, notes and bibliography."""

from __future__ import annotations

from annotator.citing.references.chicago import BY_DAY, Chicago, shortened
from annotator.citing.references.dates import american
from annotator.citing.references.distinctions import Rules
from annotator.citing.references.names import OTHERS, direct, listed
from annotator.citing.references.runs import Runs, ended, italic, joined, plain, tidy, words
from annotator.model.reference import MONTHS, Reference


class ChicagoNote(Chicago):
    """The Chicago Manual of Style, 18th edition, notes and bibliography."""

    label = "Chicago (notes and bibliography)"
    rules = Rules(most=2, initials="never", letters=False, dated=False)

    def note(self, reference: Reference, locator: str, *, first: bool) -> Runs:
        """The work in full where it is cited first, later by name and title."""
        return self.full(reference, locator) if first else self.cited(reference, locator)

    def cited(self, reference: Reference, locator: str) -> Runs:
        """«Said, “Title,” para. 3», as second and later notes have it."""
        names, more = self.names_in_text(reference)
        who = words(_capital(f"{names} et al." if more else names))
        if not who and self.by_periodical(reference):
            who = self.stand_in(reference)
        title = self.title(reference, quoted=self.quoted(reference), short=True)
        return joined((who, title, words(self.located(locator))), ", ")

    def original(self, reference: Reference, *, first: bool) -> Runs:
        """In full where it is named first."""
        return self.note(reference, "", first=first)

    def quoted_in(self, reference: Reference) -> Runs:
        """As in a first note, also in the bibliography."""
        return self.full(reference, "")

    def short(self, reference: Reference, locator: str) -> Runs:
        """As a later note, between brackets."""
        return tidy((*words("("), *self.cited(reference, locator), *words(")")))

    def full(self, reference: Reference, locator: str) -> Runs:
        """«Rajeh Said, “Title,” Site, March 7, 2014, para. 3, URL»."""
        title = self.title(reference, quoted=self.quoted(reference))
        head = joined((words(self.speaking(reference)), title), ", ")
        place = words(self.located(locator))
        tail = (self.read(reference, "accessed"), self.link(reference))
        kind = reference.type
        if kind == "article-journal" and reference.container:
            return joined((head, self.volume(reference, place), *tail), ", ")
        if kind in BY_DAY:
            house = self.in_its_place(reference)
            if kind in {"webpage", "document"}:
                house = reference.publisher
            parts = (self.container_runs(reference), words(house), words(self.day(reference)))
            return joined((head, *parts, place, *tail), ", ")
        if kind == "chapter" and reference.container:
            book = (*words("in "), *self.book_in(reference, "ed."))
            head = joined((head, book, words(self.edition(reference))), ", ")
        elif kind != "thesis":
            genre = self.genre(reference, capitals=False) or self.edition(reference)
            head = joined((head, words(genre)), ", ")
        thesis = reference.genre if kind == "thesis" else ""
        imprint = (thesis, reference.publisher, _year(reference))
        printed = words(f" ({', '.join(part for part in imprint if part)})")
        return joined(((*head, *printed), place, *tail), ", ")

    def speaking(self, reference: Reference) -> str:
        """Names in speaking order; of three and more, the first."""
        people = self.people(reference)
        names = [direct(name, name.given) for name in people]
        text = listed(names, "and", serial=True) if len(names) < 3 else f"{names[0]} {OTHERS}"
        if people and not reference.authors:
            text += ", eds." if len(people) > 1 else ", ed."
        return text

    def order(self, reference: Reference) -> tuple[str, ...]:
        """Sorts by name, then title."""
        who, _, title, ident = super().order(reference)
        return (who, title, ident)

    def entry(self, reference: Reference) -> Runs:
        """«Said, Rajeh. “Title.” Site, March 7, 2014. URL.»."""
        title = self.title(reference, quoted=self.quoted(reference))
        names = words(self.names(reference))
        if not names and self.by_periodical(reference):
            names = self.stand_in(reference)
        tail = (self.read(reference, "Accessed"), self.link(reference))
        return ended(joined((names, title, *self.source(reference), *tail), ". "))

    def day(self, reference: Reference) -> str:
        """The whole date; a page without one is dated by the day it was read."""
        if reference.issued is None:
            return "" if reference.type == "webpage" else "n.d."
        return american(reference.issued)

    def dated(self, publisher: str, reference: Reference) -> Runs:
        """Publisher and year."""
        return words(", ".join(part for part in (publisher, _year(reference)) if part))

    def volume(self, reference: Reference, place: Runs = ()) -> Runs:
        """«*Journal* 26, no. 2 (2017): 305–32»; a locator takes the place of the pages."""
        text = f" {reference.volume}" if reference.volume else ""
        text += f"{',' if text else ''} no. {reference.issue}" if reference.issue else ""
        date = reference.issued
        month = MONTHS[date.month - 1] if date and date.month and not reference.issue else ""
        text += f" ({f'{month} {_year(reference)}'.strip()})"
        pages = plain(place) or shortened(reference.page)
        text += f": {pages}" if pages else ""
        return (*italic(self.container(reference)), *words(text))


def _year(reference: Reference) -> str:
    return str(reference.issued.year) if reference.issued else "n.d."


def _capital(names: str) -> str:
    """A note begins with a capital, also where a particle stands first: «Van der Meer»."""
    return names[:1].upper() + names[1:]


STYLE = ChicagoNote
