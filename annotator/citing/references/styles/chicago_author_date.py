"""Chicago, author-date."""

from __future__ import annotations

from annotator.citing.references.chicago import Chicago, shortened
from annotator.citing.references.dates import month_day
from annotator.citing.references.distinctions import Rules
from annotator.citing.references.runs import Runs, ended, italic, joined, words
from annotator.model.reference import MONTHS, Reference


class ChicagoAuthorDate(Chicago):
    """The Chicago Manual of Style, 18th edition, author-date system."""

    label = "Chicago (author-date)"
    rules = Rules(most=2, initials="always", letters=True, dated=True)

    def cited(self, reference: Reference, locator: str) -> Runs:
        """«Said 2014a, para. 3»; a title or «n.d.» is set off by a comma."""
        gap = " " if reference.issued else ", "
        head = joined((self.who(reference), words(self.year(reference))), gap)
        return joined((head, words(self.located(locator))), ", ")

    def quoted_in(self, reference: Reference) -> Runs:
        """«Said 2014a»: the list of references has it in full."""
        return self.cited(reference, "")

    def entry(self, reference: Reference) -> Runs:
        """«Said, Rajeh. 2014a. “Title.” Site, March 7. URL.»."""
        title = self.title(reference, quoted=self.quoted(reference))
        year = words(self.year(reference))
        names = words(self.names(reference))
        if not names and self.by_periodical(reference):
            names = self.stand_in(reference)
        head = (names, year, title) if names else (title, year)
        tail = (self.read(reference, "Accessed"), self.link(reference))
        return ended(joined((*head, *self.source(reference), *tail), ". "))

    def day(self, reference: Reference) -> str:
        """Month and day: the year stands after the name."""
        return month_day(reference.issued)

    def dated(self, publisher: str, reference: Reference) -> Runs:
        """The publisher alone."""
        del reference
        return words(publisher)

    def volume(self, reference: Reference) -> Runs:
        """«*Journal* 26 (2): 305–32»."""
        date = reference.issued
        month = MONTHS[date.month - 1] if date and date.month else ""
        inner = reference.issue or month
        text = f" {reference.volume}" if reference.volume else ""
        text += f" ({inner})" if inner else ""
        text += f": {shortened(reference.page)}" if reference.page else ""
        return (*italic(self.container(reference)), *words(text))


STYLE = ChicagoAuthorDate
