"""The group in hand: its coders' versions, its text, what is put together, and the way on."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from annotator.text.document import Document
from annotator.tui.desk.reply import Reply, refused
from annotator.tui.review.draft import Claim, Draft, Work
from annotator.tui.review.group import Candidate, begun, candidates_of
from annotator.tui.review.queue import Queue, read_queue
from annotator.tui.review.steps import Kept, Steps, kept
from annotator.workflow.adjudicating import Settling, Standing
from annotator.workflow.adjudicating.masked import masked_names
from annotator.workflow.comparing import Ground

if TYPE_CHECKING:
    from annotator.model.codebook import Codebook
    from annotator.store.repository import Repository


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
        self._steps = Steps(Work())
        self._kept: dict[str, Kept] = {}
        """By group: what was put together in others and is not settled."""
        self._documents: dict[str, Document] = {}
        self._grounds: dict[str, Ground] = {}
        self.at = 0
        if queue.groups and queue.groups[0].decision is not None:
            self.at = queue.following(0, undecided=True)
        self.begin()

    # --- what is in hand --------------------------------------------------------------------------

    @property
    def work(self) -> Work:
        """All that is not saved yet in the group in hand, and where one points."""
        return self._steps.work

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
        return candidates_of(standing, self.names(), self.ground(standing.group.source))

    @property
    def chosen(self) -> Candidate | None:
        """The coder's version that is pointed at, or was before what is put together."""
        found = self.candidates()
        return found[self.work.candidate % len(found)] if found else None

    def drafted(self) -> Draft:
        """What is put together; else what it would begin as."""
        standing = self.standing
        if self.work.draft is not None:
            return self.work.draft
        if standing is None:
            return Draft((Claim(Settling((), ())),))
        return begun(standing, self.candidates(), self.ground(standing.group.source))

    # --- step by step -----------------------------------------------------------------------------

    def put(self, work: Work) -> None:
        """A step that can be taken back."""
        self.looked = True
        self._steps = self._steps.put(work)

    def point(self, **fields: object) -> None:
        """Point elsewhere, which is no step."""
        self.looked = True
        self._point(**fields)

    def _point(self, **fields: object) -> None:
        self._steps = replace(self._steps, work=replace(self.work, **fields))  # type: ignore[arg-type]

    def step_back(self) -> bool:
        """Whether there was a step to take back."""
        return self._step(self._steps.back())

    def step_on(self) -> bool:
        """Whether a step that was taken back came again."""
        return self._step(self._steps.on())

    def _step(self, steps: Steps) -> bool:
        self.prefix = ""
        before, self._steps = self._steps, steps
        return steps is not before

    def leave_own(self) -> None:
        """A new passage is settled: back to what was put together in the group before it."""
        self._steps, self.prefix = self._steps.before_own(), ""

    def drop(self) -> None:
        """A new passage, or all that is put together; a step that can be taken back."""
        empty = Work(candidate=self.work.candidate)
        self.put(self._steps.before_own().work if self.work.own else empty)

    def begin(self) -> Reply:
        """The group as it was left, where something is put together in it; else with nothing.

        Whoever marked something first is pointed at.
        """
        found = self.candidates()
        first = next((index for index, each in enumerate(found) if each.versions), 0)
        self._steps = Steps(Work(candidate=first))
        self.prefix, self.warned = "", False
        laid = self._kept.pop(self.standing.ident, None) if self.standing else None
        if laid is None:
            return Reply()
        if self._take_up(laid):
            return Reply("as you left it: Enter settles it, Esc drops it")
        return refused("this group has changed meanwhile: what was put together is dropped")

    # --- laid aside -------------------------------------------------------------------------------

    def _laid_down(self) -> Kept | None:
        """What is put together in the group in hand, to be taken up again."""
        group, chosen = self.standing, self.chosen
        return kept(self._steps, group, chosen.coder if chosen else "") if group else None

    def _take_up(self, laid: Kept) -> bool:
        """Whether it still holds; else no more than the reason stays of it."""
        groups = {each.ident: each for each in self.queue.everything}
        if not laid.holds(groups):
            was = laid.steps.work
            self._point(negotiated=was.negotiated, reason=was.reason)
            return False
        coders = [each.coder for each in self.candidates()]
        self._steps = laid.steps.carried(groups, self.codebook.renamed)
        if laid.pointed in coders:
            self._point(candidate=coders.index(laid.pointed))
        return True

    def lay_aside(self) -> bool:
        """Whether something is put together in the group in hand: it is kept for later."""
        laid = self._laid_down()
        if laid is None or self.work.is_empty or self.standing is None:
            return False
        self._kept[self.standing.ident] = laid
        return True

    def forget(self, groups: Iterable[Standing]) -> None:
        """These are settled now."""
        for each in groups:
            self._kept.pop(each.ident, None)

    def to_kept(self) -> Reply | None:
        """The next group in which something is put together; None where there is none."""
        count = len(self.queue.groups)
        for away in range(1, count):
            at = (self.at + away) % count
            if self.queue.groups[at].ident in self._kept:
                self.at = at
                return self.begin()
        return None

    # --- going ------------------------------------------------------------------------------------

    def go(self, step: int, *, undecided: bool = False) -> Reply:
        """Another group; what is put together here is kept."""
        if not self.queue.groups:
            return refused("nothing to review")
        self.looked = True
        at = self.queue.following(self.at, step, undecided=undecided)
        if undecided and at == self.at:
            decided = self.queue.groups[at].decision is not None
            return Reply(f"{'all' if decided else 'all others'} decided · {self.queue.words}")
        laid = self.lay_aside()
        self.at = at
        reply = self.begin()
        return (
            Reply("what you put together is kept with its group")
            if laid and not reply.said
            else reply
        )

    def go_to(self, source: str, marks: Collection[str]) -> bool:
        """The group of one of these marks, where it is in the queue."""
        at = self.queue.index_with(source, marks)
        self.lay_aside()
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
        laid, before = self._laid_down(), self.standing.ident if self.standing else ""
        self.repository.refresh_all()
        self.codebook = codebook
        self.read_again()
        stays = before == (self.standing.ident if self.standing else "")
        self.begin()
        if stays and (laid is None or self._take_up(laid)):
            return True
        self.looked = False
        return False

    def turn_unfinished(self) -> Reply:
        """Take in the sources that not every coder has finished, or leave them out."""
        self.queue = replace(self.queue, unfinished=not self.queue.unfinished)
        self.lay_aside()
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
            self._point(candidate=coders.index(chosen.coder))
        return Reply("names hidden" if self.masked else "names shown")
