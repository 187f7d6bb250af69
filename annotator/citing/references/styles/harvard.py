"""Harvard, Cite Them Right."""

from __future__ import annotations

from annotator.citing.references.dates import british, day_month
from annotator.citing.references.distinctions import Rules
from annotator.citing.references.names import direct, initials, inverted, listed
from annotator.citing.references.runs import Runs, address, ended, italic, joined, tidy, words
from annotator.citing.references.style import PERIODICALS, Style, dashed, labelled_pages
from annotator.citing.references.titles import BRITISH
from annotator.model.reference import Reference

LISTED = 3
"""Up to so many authors are all named."""
BY_DAY = frozenset({"article-newspaper", "article-magazine", "post-weblog"})
UNSIGNED = frozenset({"article-newspaper", "article-magazine"})
LABELS = {
    "page": ("p. ", "pp. "),
    "paragraph": ("para. ", "paras. "),
    "note": ("n. ", "nn. "),
    "section": ("sec. ", "secs. "),
    "chapter": ("chap. ", "chaps. "),
}


class Harvard(Style):
    """Cite Them Right, 12th edition: British marks, no capitals but the title's own."""

    label = "Harvard (Cite Them Right)"
    rules = Rules(most=LISTED, initials="clash", letters=True, dated=True)
    marks = BRITISH
    capitals = False
    serial = False
    files_particle = False
    quoting = "cited in"
    labels = LABELS

    def edition(self, reference: Reference) -> str:
        """«2nd edn.»."""
        return super().edition(reference).replace(" ed.", " edn.")

    def quoted(self, reference: Reference) -> bool:
        """Its title stands between quotation marks: an article, a post, a chapter, a paper."""
        return reference.type in {*PERIODICALS, "post-weblog", "chapter", "document"}

    def stand_in(self, reference: Reference) -> Runs:
        """The newspaper or magazine, else the title."""
        if reference.type in UNSIGNED and reference.container:
            return italic(self.container(reference))
        return self.title(reference, quoted=self.quoted(reference), short=True)

    def cited(self, reference: Reference, locator: str) -> Runs:
        """«Said, 2014a, para. 3»."""
        parts = (self.who(reference), words(self.year(reference)), words(self.located(locator)))
        return joined(parts, ", ", inside=False)

    def who(self, reference: Reference) -> Runs:
        """Families as cited, or what stands in for them."""
        names, more = self.names_in_text(reference)
        if more:
            return (*words(f"{names} "), *italic("et al."))
        return words(names) or self.stand_in(reference)

    def year(self, reference: Reference) -> str:
        """With the letter that tells it from another work of that year."""
        letter = self.distinction[reference.id].letter
        if reference.issued:
            return f"{reference.issued.year}{letter}"
        return f"no date {letter}".strip()

    def entry(self, reference: Reference) -> Runs:
        """«Said, R. (2014a) *Title*, *Site*. Available at: URL (Accessed: 2 January 2026).»."""
        title = self.title(reference, quoted=self.quoted(reference))
        names = self.names(reference)
        by_title = not names and not (reference.type in UNSIGNED and reference.container)
        head = names or (title if by_title else self.stand_in(reference))
        year = words(f" ({self.year(reference)})")
        body = joined(self.body(reference, () if by_title else title), ". ", inside=False)
        tail = (self.house(reference), self.access(reference))
        if not body and any(tail):
            return ended(joined(((*head, *year), *tail), ". ", inside=False), inside=False)
        text = joined((body, *tail), ". ", inside=False)
        return ended(tidy((*head, *year, *words(" " if text else ""), *text)), inside=False)

    def names(self, reference: Reference) -> Runs:
        """Up to three names; of more, the first."""
        people = self.people(reference)
        names = [inverted(name, initials(name.given, gap="")) for name in people]
        role = ""
        if people and not reference.authors:
            role = " (eds)" if len(people) > 1 else " (ed.)"
        if len(names) > LISTED:
            return (*words(f"{names[0]} "), *italic("et al."), *words(role))
        return words(listed(names, "and", serial=False) + role)

    def body(self, reference: Reference, title: Runs) -> tuple[Runs, ...]:
        """Title, container and what places the work in it."""
        kind = reference.type
        unsigned = not self.people(reference) and kind in UNSIGNED
        container = italic(self.container(reference))
        if not container:
            container = words(self.in_its_place(reference))
        elif unsigned:
            container = ()
        if kind == "chapter":
            return (self.in_book(reference, title),)
        issue = reference.volume + (f"({reference.issue})" if reference.issue else "")
        day = day_month(reference.issued) if kind in BY_DAY else ""
        pages = words(labelled_pages(dashed(reference.page)) if kind in PERIODICALS else "")
        text = joined((title, container, words(issue), words(day), pages), ", ", inside=False)
        genre = words(f"{reference.genre} {reference.number}".strip())
        return (text, words(self.edition(reference)), genre)

    def in_book(self, reference: Reference, title: Runs) -> Runs:
        """«‘Title’, in T. Bergh and J. Hale (eds) *Ways out*»."""
        book = italic(self.container(reference))
        editors = reference.editors if reference.authors else ()
        people = [direct(name, initials(name.given, gap="")) for name in editors]
        if people:
            role = "(eds)" if len(people) > 1 else "(ed.)"
            book = (*words(f"in {listed(people, 'and', serial=False)} {role} "), *book)
        return joined((title, book), ", ", inside=False)

    def house(self, reference: Reference) -> Runs:
        """«Port Velm: Velm Observatory», and a chapter's pages."""
        if reference.type in PERIODICALS or self.in_its_place(reference):
            return ()
        place = reference.place if reference.publisher else ""
        text = ": ".join(part for part in (place, reference.publisher) if part)
        pages = words(labelled_pages(dashed(reference.page)) if reference.type == "chapter" else "")
        return joined((words(text), pages), ", ", inside=False)

    def access(self, reference: Reference) -> Runs:
        """Where it can be read, and when it was."""
        where = self.where(reference)
        if not where:
            return ()
        read = ""
        if reference.accessed and not reference.doi:
            read = f" (Accessed: {british(reference.accessed)})"
        return (*words("Available at: "), *address(where), *words(read))


STYLE = Harvard
