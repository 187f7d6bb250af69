"""Decisions as they are about to be saved, and who may make them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from annotator.errors import GroupChanged
from annotator.model.adjudication import Decision, Difference, Group, Outcome
from annotator.model.change import Change, Delete, Put
from annotator.workflow.adjudicating.settling import Settling, settled_claim
from annotator.workflow.adjudicating.standing import Standing
from annotator.workflow.comparing.choosing import check_may_compare
from annotator.workflow.comparing.ground import Ground
from annotator.workflow.comparing.naming import digest
from annotator.workflow.teamwork.roles import check_lead_or_adjudicator

if TYPE_CHECKING:
    from annotator.model.annotation import Annotation
    from annotator.store.repository import Repository

_NAMED = 60
"""Characters of a passage by which it is known again."""


class Deciding:
    """Decisions of one act. What was read of a source is read once."""

    def __init__(self, repository: Repository) -> None:
        """Raises: NoCoder, NotYourRole, StillBlind."""
        check_may_settle(repository)
        self._repository = repository
        self._grounds: dict[str, Ground] = {}
        self._about: dict[str, dict[str, list[Decision]]] = {}
        self._stored: dict[str, dict[str, Annotation]] = {}
        self.changes: list[Change] = []
        self.decisions: list[Decision] = []

    def ground(self, source_id: str) -> Ground:
        """What is compared in a source. Raises: UnknownSource."""
        if source_id not in self._grounds:
            source = self._repository.source(source_id)
            self._grounds[source_id] = Ground(self._repository, source)
        return self._grounds[source_id]

    def decide(
        self,
        groups: Sequence[Group | Standing],
        settled: Sequence[Settling],
        *,
        outcome: Outcome = Outcome.ADJUDICATED,
        reason: str = "",
        rule: str = "",
        checked: bool | None = None,
    ) -> Decision:
        """Plan a decision on groups of one source; it replaces every other about their marks.

        Its claims keep the ids of those they replace, so that what names them goes on doing so.
        ``checked``: unless told otherwise, whoever decides on one agreed group has looked at it.
        Raises: GroupChanged, and what ``settled_claim`` raises.
        """
        plain = [each.group if isinstance(each, Standing) else each for each in groups]
        ground = self.ground(plain[0].source)
        marks = [mark for group in plain for mark in group.annotations]
        seen = self._seen(ground.source.id, marks)
        agreed = all(group.difference is Difference.SAME for group in plain)
        own = _own_passage(groups)
        before = [own] if own else self._decisions_about(ground.source.id, marks)
        decision = Decision(
            id=own.id if own else self._repository.new_id(),
            source=ground.source.id,
            coder=self._repository.coder or "",
            at=self._repository.now(),
            seen=seen,
            settled=self._claims(ground, settled, marks, before),
            outcome=outcome,
            reason=reason.strip(),
            rule=rule,
            checked=agreed if checked is None else checked,
        )
        self.changes += [Delete(each) for each in before if each.id != decision.id]
        holds = decision.seen or decision.settled
        self.changes.append(Put(decision) if holds else Delete(decision))
        self.decisions.append(decision)
        return decision

    def save(self, *, hold: bool = False) -> tuple[Decision, ...]:
        """All of them as one act, which one undo takes back."""
        if self.changes:
            self._repository.save(self.changes, hold=hold)
        return tuple(self.decisions)

    def _seen(self, source_id: str, marks: Iterable[Annotation]) -> dict[str, str]:
        """Digests of the marks; a coder, a merge or another window may have changed them since."""
        if source_id not in self._stored:
            self._repository.refresh(source_id)
            stored = self._repository.annotations(source_id)
            self._stored[source_id] = {mark.id: mark for mark in stored}
        seen = {mark.id: digest(mark) for mark in marks}
        for mark in marks:
            now = self._stored[source_id].get(mark.id)
            if now is None or digest(now) != seen[mark.id]:
                words = " ".join(mark.quote.split())
                raise GroupChanged(words if len(words) <= _NAMED else f"{words[:_NAMED].rstrip()}…")
        return seen

    def _claims(
        self,
        ground: Ground,
        settled: Sequence[Settling],
        marks: Sequence[Annotation],
        before: Sequence[Decision],
    ) -> tuple[Annotation, ...]:
        """What holds from now on, under the ids of what held before, as far as these go."""
        idents = iter([mark.id for each in before for mark in each.settled])
        return tuple(
            settled_claim(self._repository, ground, each, marks, next(idents, None))
            for each in settled
        )

    def _decisions_about(self, source_id: str, marks: Iterable[Annotation]) -> list[Decision]:
        """All that hold or held for one of these marks, the newest first."""
        if source_id not in self._about:
            self._about[source_id] = {}
            for decision in self._repository.held(Decision, source_id):
                for ident in decision.seen:
                    self._about[source_id].setdefault(ident, []).append(decision)
        about = self._about[source_id]
        found = {each.id: each for mark in marks for each in about.get(mark.id, ())}
        return sorted(found.values(), key=lambda each: (each.at, each.id), reverse=True)


def _own_passage(groups: Sequence[Group | Standing]) -> Decision | None:
    """The decision that is changed, where no coder marked the passage."""
    (first, *others) = groups
    if others or not isinstance(first, Standing) or first.group.key:
        return None
    return first.decision


def check_may_settle(repository: Repository) -> None:
    """The adjudicator and the lead may; where neither is named, everybody who sees all marks.

    Raises: NoCoder, NotYourRole, StillBlind.
    """
    check_lead_or_adjudicator(repository, "settling what coders differ in")
    check_may_compare(repository)
