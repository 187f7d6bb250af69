"""What keeps agreement from being computed (exit 7)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from annotator.errors.anchors import AnchorError
from annotator.errors.root import AnnotatorError


class AgreementError(AnnotatorError):
    """Agreement that cannot be computed from what was given."""

    exit_code = 7
    code = "agreement"


class BadRatings(AgreementError):
    """A table of ratings that does not have the shape it needs."""

    code = "bad-ratings"

    def __init__(self, place: str, problem: str, hint: str = "") -> None:
        super().__init__(
            f"{place}: {problem}",
            hint
            or "a header row, one row for each unit, one column for each coder; leave a cell empty "
            "where nobody coded",
        )


class BadSpanTable(AgreementError):
    """A table of spans that does not have the shape it needs."""

    code = "bad-span-table"

    def __init__(self, place: str, problem: str, hint: str = "") -> None:
        super().__init__(
            f"{place}: {problem}",
            hint
            or "a header row with coder, code, start and end, then one row for each span; "
            "end is the first place after it",
        )


class NobodyToCompare(AgreementError):
    """Fewer than two coders."""

    code = "nobody-to-compare"

    def __init__(self, coder: str = "", *, named: bool = False) -> None:
        super().__init__(
            f"there is nobody to compare {coder} with" if coder else "nobody has coded anything",
            "name two coders: --coders ana,bo"
            if named
            else "let a second coder code the same source, or merge what he sent",
        )


class NothingInCommon(AgreementError):
    """No source that coders could be compared in."""

    code = "nothing-in-common"

    def __init__(
        self,
        coders: Sequence[str] = ("ana", "bo"),
        left_out: Mapping[str, str] | None = None,
        *,
        training_only: bool = False,
    ) -> None:
        reasons = [f"{source}: {why}" for source, why in (left_out or {}).items()]
        more = f" … and {len(reasons) - 3:,} more" if len(reasons) > 3 else ""
        said = f" ({'; '.join(reasons[:3])}{more})" if reasons else ""
        super().__init__(
            f"no source to compare {_and(coders)} in{said}",
            "see how they did in training: annotator disagreements --training"
            if training_only
            else "finish sources that both code: annotator finish SOURCE; or compare as far as "
            "they are: --unfinished",
        )


def _and(names: Sequence[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


class UnknownGroup(AnchorError):
    """No group of coders' claims, or more than one, is meant by this."""

    code = "unknown-group"

    def __init__(self, name: str, matches: int = 0) -> None:
        what = f"{matches} groups are meant by" if matches else "no group of claims is called"
        super().__init__(
            f"{what} {name!r}",
            "list them: annotator disagreements --all; a group that a mark joined or left has "
            "another name, and the end of a mark's id names its group too",
        )
