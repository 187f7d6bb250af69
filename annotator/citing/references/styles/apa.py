"""APA 7."""

from __future__ import annotations

from annotator.citing.references.dates import american, month_day
from annotator.citing.references.distinctions import Rules
from annotator.citing.references.names import OTHERS, direct, initials, inverted, listed
from annotator.citing.references.runs import (
    Runs,
    address,
    ended,
    italic,
    joined,
    plain,
    tidy,
    words,
)
from annotator.citing.references.style import PERIODICALS, SITES, Style, dashed
from annotator.citing.references.titles import title_case
from annotator.model.reference import Reference

LISTED = 20
"""Up to so many authors are all named in the list of references."""
YEAR_ONLY = frozenset({"article-journal", "report", "book", "chapter", "thesis"})
LABELS = {
    "page": ("p. ", "pp. "),
    "paragraph": ("para. ", "paras. "),
    "note": ("Note ", "Notes "),
    "section": ("Section ", "Sections "),
    "chapter": ("Chapter ", "Chapters "),
}


class Apa(Style):
    """Publication Manual of the American Psychological Association, 7th edition."""

    label = "APA 7"
    rules = Rules(most=2, initials="always", letters=True, dated=True)
    labels = LABELS
    and_word = "&"
    undated_last = False
    quoting = "as cited in"

    def stand_in(self, reference: Reference) -> Runs:
        """The title; of a part, between quotation marks."""
        return self.title(reference, quoted=_is_part(reference), short=True)

    def cited(self, reference: Reference, locator: str) -> Runs:
        """«Said, 2014a, para. 3»."""
        return joined(
            (self.who(reference), words(self.year(reference)), words(self.located(locator))), ", "
        )

    def order(self, reference: Reference) -> tuple[str, ...]:
        """Works dated by the year alone stand before those of a day."""
        who, year, title, ident = super().order(reference)
        day = "" if reference.type in YEAR_ONLY else str(reference.issued or "")
        return (who, year, day, title, ident)

    def entry(self, reference: Reference) -> Runs:
        """«Said, R. (2014a, March 7). *Title*. Site. URL»."""
        title = self.described(reference)
        date = words(f"({self.when(reference)})")
        authors = words(self.authors(reference))
        head = (authors, date, title) if authors else (title, date)
        body = joined((*head, *self.source(reference)), ". ")
        return tidy((*ended(body), *self.access(reference)))

    def authors(self, reference: Reference) -> str:
        """All up to twenty; of more, nineteen and the last. Editors are called so."""
        people = self.people(reference)
        names = [inverted(name, initials(name.given)) for name in people]
        if len(names) > LISTED:
            text = ", ".join(names[: LISTED - 1]) + ", … " + names[-1]
        elif names[-1:] == [OTHERS]:
            text = ", ".join(names)
        elif len(names) > 1:
            text = ", ".join(names[:-1]) + f", & {names[-1]}"
        else:
            text = "".join(names)
        if people and not reference.authors:
            text += " (Eds.)" if len(people) > 1 else " (Ed.)"
        return text

    def when(self, reference: Reference) -> str:
        """The year, and the day for what appears by the day."""
        day = "" if reference.type in YEAR_ONLY else month_day(reference.issued)
        return ", ".join(part for part in (self.year(reference), day) if part)

    def described(self, reference: Reference) -> Runs:
        """The title with edition, genre and number."""
        plain_title = self.with_inner_quotes(reference)
        title = words(plain_title) if _is_serial(reference) else italic(plain_title)
        number = f"No. {reference.number}" if reference.number else ""
        genre = title_case(reference.genre, "en")
        if reference.type == "thesis" and genre:
            school = ", ".join(part for part in (reference.genre, reference.publisher) if part)
            return (*title, *words(f" [{school}]"))
        if number:
            return (*title, *words(f" ({f'{genre} {number}'.strip()})"))
        if genre and reference.type != "thesis":
            return (*title, *words(f" [{genre}]"))
        if reference.edition and reference.type == "book":
            return (*title, *words(f" ({self.edition(reference)})"))
        return title

    def with_inner_quotes(self, reference: Reference) -> str:
        """The title as it was entered: APA keeps sentence case in the list."""
        return plain(self.set_title(self.raw_title(reference), quoted=False))

    def source(self, reference: Reference) -> tuple[Runs, ...]:
        """Periodical, book or publisher."""
        container = italic(self.container(reference))
        if reference.type == "chapter" and container:
            return (self.in_book(reference), words(reference.publisher))
        if reference.type in {*PERIODICALS, "post-weblog"} and container:
            volume = italic(reference.volume)
            if volume and reference.issue:
                volume = (*volume, *words(f"({reference.issue})"))
            pages = words(dashed(reference.page))
            return (joined((container, volume, pages), ", "),)
        publisher = reference.publisher
        if reference.type == "thesis" and reference.genre:
            publisher = ""
        return (words(publisher), words(self.container(reference)))

    def in_book(self, reference: Reference) -> Runs:
        """«In T. Bergh & J. Hale (Eds.), *Ways out* (pp. 101–119)»."""
        editors = reference.editors if reference.authors else ()
        names = listed([direct(name, initials(name.given)) for name in editors], "&", serial=True)
        if names:
            names += " (Eds.), " if len(editors) > 1 else " (Ed.), "
        extra = ", ".join(
            part
            for part in (
                self.edition(reference) if reference.edition else "",
                f"pp. {dashed(reference.page)}" if reference.page else "",
            )
            if part
        )
        book = italic(self.container(reference))
        return (*words(f"In {names}"), *book, *words(f" ({extra})" if extra else ""))

    def access(self, reference: Reference) -> Runs:
        """DOI or address; the day it was read only for what bears no date."""
        where = self.where(reference)
        if not where:
            return ()
        read = ""
        if reference.accessed and not reference.issued and not reference.doi:
            read = f"Retrieved {american(reference.accessed)}, from "
        return (*words(f" {read}"), *address(where))


def _is_serial(reference: Reference) -> bool:
    """Its title stands upright in the list: an article, a post, a chapter."""
    serial = reference.type in {*PERIODICALS, "post-weblog", "chapter"}
    return serial and bool(reference.container)


def _is_part(reference: Reference) -> bool:
    """Its title stands between quotation marks in the text."""
    return _is_serial(reference) or (
        reference.type in SITES - {"webpage"} and bool(reference.container)
    )


STYLE = Apa
