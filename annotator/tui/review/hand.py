"""The group in hand: its coders' versions, its text, what is put together, and the way on."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from annotator.text.document import Document
from annotator.tui.desk.reply import Reply, refused
from annotator.tui.review.draft import Claim, Draft, Work
from annotator.tui.review.group import differs, seen, settling_of
from annotator.tui.review.queue import Queue, read_queue
from annotator.workflow.adjudicating import Settling, Standing, agreed_version, versions
from annotator.workflow.adjudicating.masked import masked_names
from annotator.workflow.comparing import Ground

if TYPE_CHECKING:
    from annotator.model.codebook import Codebook
    from annotator.store.repository import Repository

_DECIDED = frozenset(("passage", "codes", "reliability", "credibility"))
"""Rows in which a difference has to be decided; origins of all are kept."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """What one coder has in a group; ``name`` may hide who it is."""

    coder: str
    name: str
    versions: tuple[Settling, ...]
    """Several where the coder marked two passages."""


class Hand:
    """One adjudicator at a queue of groups. What is put together can be taken back step by step."""

    def __init__(
        self, repository: Repository, queue: Queue, codebook: Codebook, *, impact: bool = True
    ) -> None:
        self.repository = repository
        self.queue = queue
        self.codebook = codebook
        self.impact = impact
        self.masked = True
        self.prefix = ""
        self.looked = False
        """A key was pressed here: Enter is no accident any more."""
        self.warned = False
        """It was said what settling this group again would replace."""
        self.work = Work()
        self._past: list[Work] = []
        self._ahead: list[Work] = []
        self._documents: dict[str, Document] = {}
        self._grounds: dict[str, Ground] = {}
        self.at = 0
        if queue.groups and queue.groups[0].decision is not None:
            self.at = queue.following(0, undecided=True)
        self.begin()

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
        """The coder's version that is pointed at, or was before what is put together."""
        found = self.candidates()
        return found[self.work.candidate % len(found)] if found else None

    def drafted(self) -> Draft:
        """What is put together; it begins as what was settled, else as what all coders say.

        Where they differ nothing is decided by that.
        """
        standing = self.standing
        if self.work.draft is not None:
            return self.work.draft
        if standing is None:
            return Draft((Claim(Settling((), ())),))
        if standing.decision is not None and standing.decision.settled:
            return Draft(tuple(Claim(settling_of(mark)) for mark in standing.decision.settled))
        marking = [each for each in self.candidates() if each.versions]
        if len(marking) == 1:
            return Draft(tuple(map(Claim, marking[0].versions)))
        ground = self.ground(standing.group.source)
        waiting = differs(standing, ground) & _DECIDED
        return Draft((Claim(agreed_version(ground, standing.group), waiting),))

    # --- step by step -----------------------------------------------------------------------------

    def put(self, work: Work) -> None:
        """A step that can be taken back."""
        self.looked = True
        self._past.append(self.work)
        self._ahead = []
        self.work = work

    def point(self, **fields: object) -> None:
        """Point elsewhere, which is no step."""
        self.looked = True
        self.work = replace(self.work, **fields)  # type: ignore[arg-type]

    def step_back(self) -> bool:
        """Whether there was a step to take back."""
        return self._step(self._past, self._ahead)

    def step_on(self) -> bool:
        """Whether a step that was taken back came again."""
        return self._step(self._ahead, self._past)

    def _step(self, source: list[Work], target: list[Work]) -> bool:
        self.prefix = ""
        if not source:
            return False
        target.append(self.work)
        self.work = source.pop()
        return True

    def leave_own(self) -> None:
        """A new passage is settled: back to what was put together in the group before it."""
        while self.work.own and self._past:
            self.work = self._past.pop()
        self._ahead, self.prefix = [], ""

    def begin(self) -> None:
        """Nothing is put together, and whoever marked something first is pointed at."""
        found = self.candidates()
        first = next((index for index, each in enumerate(found) if each.versions), 0)
        self.work = Work(candidate=first)
        self._past, self._ahead, self.prefix = [], [], ""
        self.warned = False

    # --- going ------------------------------------------------------------------------------------

    def go(self, step: int, *, undecided: bool = False) -> Reply:
        """Another group; what was put together and not settled is dropped."""
        if not self.queue.groups:
            return refused("nothing to review")
        self.looked = True
        at = self.queue.following(self.at, step, undecided=undecided)
        if undecided and at == self.at:
            decided = self.queue.groups[at].decision is not None
            return Reply(f"{'all' if decided else 'all others'} decided · {self.queue.words}")
        self.at = at
        self.begin()
        return Reply()

    def go_to(self, source: str, marks: Collection[str]) -> bool:
        """The group of one of these marks, where it is in the queue."""
        at = self.queue.index_with(source, marks)
        if at is not None:
            self.at = at
        self.begin()
        return at is not None

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

    def come_back(self, codebook: Codebook) -> bool:
        """Everything as it is by now, and whether that is what was left.

        What is put together stays while the marks and decisions that it is about are the same;
        else it is dropped but for the reason, and Enter is an accident again.
        """
        group, pointed, before = self.standing, self.chosen, self.work
        works = (self.work, *self._past, *self._ahead)
        about = (*filter(None, (group,)), *(each for work in works for each in work.merged))
        left = {each.ident: seen(each) for each in about}
        self.repository.refresh_all()
        self.codebook = codebook
        self.read_again()
        now = {each.ident: each for each in self.queue.everything}
        stays = (group and group.ident) == (self.standing and self.standing.ident)
        if stays and all(ident in now and seen(now[ident]) == was for ident, was in left.items()):
            self._carry(now, pointed)
            return True
        self.looked = False
        self.begin()
        if stays:
            self.point(negotiated=before.negotiated, reason=before.reason)
            self.looked = False
        return False

    def _carry(self, groups: Mapping[str, Standing], pointed: Candidate | None) -> None:
        """Hidden names may have been dealt anew: the same coder stays pointed at."""
        renamed = self.codebook.renamed
        self._past = [work.carried(groups, renamed) for work in self._past]
        self._ahead = [work.carried(groups, renamed) for work in self._ahead]
        work = self.work.carried(groups, renamed)
        coders = [each.coder for each in self.candidates()]
        at = coders.index(pointed.coder) if pointed is not None else work.candidate
        self.work = replace(work, candidate=at)

    def turn_unfinished(self) -> Reply:
        """Take in the sources that not every coder has finished, or leave them out."""
        self.queue = replace(self.queue, unfinished=not self.queue.unfinished)
        self.read_again()
        self.begin()
        taken = "unfinished sources too" if self.queue.unfinished else "finished sources only"
        return Reply(f"{taken} · {self.queue.words}")

    def turn_order(self) -> Reply:
        """By impact, or by document."""
        self.impact = not self.impact
        self.read_again()
        return Reply("by impact: what judgements rest on first" if self.impact else "by document")

    def turn_names(self) -> Reply:
        """Hide who is who, or show it; the same version stays pointed at."""
        chosen = self.chosen
        self.masked = not self.masked
        coders = [each.coder for each in self.candidates()]
        if chosen is not None:
            self.work = replace(self.work, candidate=coders.index(chosen.coder))
        return Reply("names hidden" if self.masked else "names shown")
