"""The group in hand: its coders' versions, its text, and the way to the next one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from annotator.model.adjudication import Difference
from annotator.text.document import Document
from annotator.tui.desk.reply import Reply, refused
from annotator.tui.review.draft import Draft
from annotator.tui.review.queue import Queue, read_queue
from annotator.workflow.adjudicating import Settling, Standing, versions
from annotator.workflow.adjudicating.masked import masked_names
from annotator.workflow.comparing import Ground

if TYPE_CHECKING:
    from annotator.model.annotation import Annotation
    from annotator.model.codebook import Codebook
    from annotator.store.repository import Repository


@dataclass(frozen=True, slots=True)
class Candidate:
    """What one coder has in a group; ``name`` may hide who it is."""

    coder: str
    name: str
    versions: tuple[Settling, ...]
    """Several where the coder marked two passages."""


class Hand:
    """One adjudicator at a queue of groups; holds the draft and changes nothing."""

    def __init__(
        self, repository: Repository, queue: Queue, codebook: Codebook, *, impact: bool = True
    ) -> None:
        self.repository = repository
        self.queue = queue
        self.codebook = codebook
        self.impact = impact
        self.masked = True
        self.negotiated = False
        self.reason = ""
        self.prefix = ""
        self.draft: Draft | None = None
        self.own = False
        """The draft is a passage that no coder marked."""
        self.merged: tuple[Standing, ...] = ()
        """Groups that are settled together with the one in hand."""
        self.candidate = 0
        self.row = 0
        self._documents: dict[str, Document] = {}
        self._grounds: dict[str, Ground] = {}
        self.at = 0
        if queue.groups and queue.groups[0].decision is not None:
            self.at = queue.following(0, undecided=True)
        self.candidate = self._first_to_take()

    # --- what is in hand --------------------------------------------------------------------------

    @property
    def standing(self) -> Standing | None:
        """The group in hand."""
        return self.queue.groups[self.at] if self.queue.groups else None

    @property
    def document(self) -> Document | None:
        """The text it stands in."""
        return self._document(self.standing.group.source) if self.standing else None

    def _document(self, source_id: str) -> Document:
        if source_id not in self._documents:
            source = self.repository.source(source_id)
            self._documents = {source_id: Document(self.repository.text(source_id), source.format)}
        return self._documents[source_id]

    def ground(self, source_id: str) -> Ground:
        """What the marks of its source are compared by."""
        if source_id not in self._grounds:
            self._grounds[source_id] = Ground(self.repository, self.repository.source(source_id))
        return self._grounds[source_id]

    def names(self) -> dict[str, str]:
        """Coder id → the name that is shown."""
        compared = self.queue.comparison.coders_in.values()
        coders = sorted({coder for each in compared for coder in each})
        if self.masked:
            first = next(iter(self.repository.sources()), None)
            return dict(masked_names(coders, first.text_sha256 if first else ""))
        known = self.repository.settings.coders
        return {coder: known.get(coder, coder) for coder in coders}

    def candidates(self) -> tuple[Candidate, ...]:
        """Every coder of the group, in the order of the names shown; some marked nothing."""
        standing = self.standing
        if standing is None:
            return ()
        names, ground = self.names(), self.ground(standing.group.source)
        found = [
            Candidate(coder, names.get(coder, coder), versions(ground, standing.group, coder))
            for coder in standing.group.marks
        ]
        return tuple(sorted(found, key=lambda each: each.name))

    @property
    def chosen(self) -> Candidate | None:
        """The candidate that Enter takes from."""
        found = self.candidates()
        return found[self.candidate % len(found)] if found else None

    def held(self) -> tuple[Settling, ...]:
        """What the draft, or the decision made before, says."""
        return self.draft.claims if self.draft is not None else ()

    # --- going ------------------------------------------------------------------------------------

    def go(self, step: int, *, undecided: bool = False) -> Reply:
        """Another group; an unfinished draft is dropped."""
        if not self.queue.groups:
            return refused("nothing to review")
        self.at = self.queue.following(self.at, step, undecided=undecided)
        self._fresh()
        return Reply()

    def _fresh(self) -> None:
        self.draft, self.own, self.merged = None, False, ()
        self.candidate, self.row = self._first_to_take(), 0
        self.negotiated, self.reason, self.prefix = False, "", ""

    def _first_to_take(self) -> int:
        """The first who marked something: where one coder marked nothing, Enter takes the other."""
        found = self.candidates()
        return next((index for index, each in enumerate(found) if each.versions), 0)

    def read_again(self) -> None:
        """The queue as it is by now, at the same group where it still is."""
        before = self.standing.ident if self.standing else ""
        queue = self.queue
        self.queue = read_queue(
            self.repository,
            queue.asked,
            behind=queue.behind,
            impact=self.impact,
            unfinished=queue.unfinished,
        )
        self._grounds = {}
        at = self.queue.index_of(before)
        self.at = at if at is not None else min(self.at, max(0, len(self.queue.groups) - 1))

    def turn_unfinished(self) -> Reply:
        """Take in the sources that not every coder has finished, or leave them out."""
        self.queue = replace(self.queue, unfinished=not self.queue.unfinished)
        self.read_again()
        self._fresh()
        taken = "unfinished sources too" if self.queue.unfinished else "finished sources only"
        return Reply(f"{taken} · {self.queue.progress.words}")

    def turn_order(self) -> Reply:
        """By impact, or by document."""
        self.impact = not self.impact
        self.read_again()
        return Reply("by impact: what judgements rest on first" if self.impact else "by document")

    def turn_names(self) -> Reply:
        """Hide who is who, or show it."""
        self.masked = not self.masked
        return Reply("names hidden" if self.masked else "names shown")

    def drafted(self, *, beside: bool = False) -> Draft:
        """The draft; it begins as the chosen version, or ``beside`` it as another one's."""
        if self.draft is not None:
            return self.draft
        with_marks = [each for each in self.candidates() if each.versions]
        chosen = self.chosen
        first = chosen if chosen is not None and chosen.versions else None
        if beside:
            first = next((each for each in with_marks if each != chosen), first)
        begun = first or (with_marks[0] if with_marks else None)
        if begun is None and self.standing is not None and self.standing.decision is not None:
            return Draft(tuple(_settling(mark) for mark in self.standing.decision.settled))
        return Draft(begun.versions[:1] if begun else (Settling((), ()),))


def differs(standing: Standing, ground: Ground) -> frozenset[str]:
    """Lines of the table in which the versions of a group are not the same."""
    if standing.group.difference is Difference.NOBODY:
        return frozenset()
    names = {"code": "codes", "boundary": "passage", "origin": "origin"}
    found = {names[each] for each in ground.differing(standing.group.marks) if each in names}
    marks = standing.group.annotations
    if len({ground.reliability(mark) for mark in marks}) > 1:
        found.add("reliability")
    if len({mark.credibility for mark in marks}) > 1:
        found.add("credibility")
    if not all(standing.group.marks.values()):
        found.add("whole")
    return frozenset(found)


def _settling(mark: Annotation) -> Settling:
    """A settled claim, to be edited again."""
    return Settling(
        spans=mark.spans,
        codes=tuple(code.id for code in mark.codes),
        reliability=mark.reliability,
        credibility=mark.credibility,
        origins=mark.origins,
        memo=mark.memo,
        attributes=mark.attributes,
        grade_note=mark.grade_note,
        in_brief=mark.in_brief,
    )
