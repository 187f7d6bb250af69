"""Names for a mark as it is now, and for a group by its marks."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from annotator.model.adjudication import Group
    from annotator.model.annotation import Annotation

LENGTH = 8
"""Characters of a group's name: among 10,000 groups, two are named alike once in ninety projects;
the command line then asks for the id of a mark instead."""


def digest(mark: Annotation) -> str:
    """What a decision remembers of a mark: where it stands, its codes and its own grades.

    Codes as they were given: one that is renamed or merged later reopens nothing.

    The dominant code counts as such, the order of further ones does not. Memo, question,
    attributes, origins and the codebook's version are left out: none of them is a disagreement.
    """
    codes = [code.as_given for code in mark.codes]
    return _hashed(
        (
            mark.coder,
            mark.text_sha256,
            *(f"{span.start}:{span.end}" for span in mark.spans),
            *(f"code {code}" for code in (*codes[:1], *sorted(codes[1:]))),
            f"reliability {mark.reliability or ''}",
            f"credibility {mark.credibility or ''}",
        )
    )


def group_id(group: Group) -> str:
    """A short name that the same marks always have; of a group without marks see its decision."""
    return marks_id(group.key)


def marks_id(idents: Iterable[str]) -> str:
    """The name of the group of these marks."""
    return _hashed(sorted(idents))[:LENGTH]


def _hashed(words: Iterable[str]) -> str:
    return sha256("\n".join(words).encode()).hexdigest()[:16]
