"""What keeps agreement from being computed (exit 7)."""

from __future__ import annotations

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
