"""What was put together in a group step by step, also while another group is in hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from annotator.tui.review.draft import Work
from annotator.tui.review.group import seen

if TYPE_CHECKING:
    from annotator.workflow.adjudicating import Standing


@dataclass(frozen=True, slots=True)
class Steps:
    """Where the work stands, the steps to it, and those that were taken back."""

    work: Work
    past: tuple[Work, ...] = ()
    ahead: tuple[Work, ...] = ()

    def put(self, work: Work) -> Steps:
        """A step on; nothing is left to come again."""
        return Steps(work, (*self.past, self.work))

    def back(self) -> Steps:
        """The last step taken back; the same where there is none."""
        if not self.past:
            return self
        return Steps(self.past[-1], self.past[:-1], (*self.ahead, self.work))

    def on(self) -> Steps:
        """The step that was taken back last comes again; the same where there is none."""
        if not self.ahead:
            return self
        return Steps(self.ahead[-1], (*self.past, self.work), self.ahead[:-1])

    def before_own(self) -> Steps:
        """As it stood before a passage of one's own was begun."""
        steps = self
        while steps.work.own and steps.past:
            steps = steps.back()
        return replace(steps, ahead=())

    def carried(self, groups: Mapping[str, Standing], renamed: Mapping[str, str]) -> Steps:
        """The same with these groups in place of the older ones, and codes by today's ids."""
        past = tuple(work.carried(groups, renamed) for work in self.past)
        ahead = tuple(work.carried(groups, renamed) for work in self.ahead)
        return Steps(self.work.carried(groups, renamed), past, ahead)


@dataclass(frozen=True, slots=True)
class Kept:
    """Steps in a group that is not in hand; they hold while what they are about is the same."""

    steps: Steps
    pointed: str
    """The coder whose version is pointed at: hidden names may be dealt anew."""
    about: Mapping[str, object]
    """Marks and decisions, by group."""

    def holds(self, groups: Mapping[str, Standing]) -> bool:
        """Whether nothing that it is about was changed or decided since."""
        return all(
            ident in groups and seen(groups[ident]) == was for ident, was in self.about.items()
        )


def kept(steps: Steps, group: Standing, pointed: str) -> Kept:
    """The steps with what they are about: the group, and those that they merge with it."""
    merged = [each for work in (steps.work, *steps.past, *steps.ahead) for each in work.merged]
    return Kept(steps, pointed, {each.ident: seen(each) for each in (group, *merged)})
