"""Where in a work a quotation stands, as each style labels it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

WRITTEN = re.compile(r"\s*([^\W\d]+|¶¶?|§§?)?\.?\s*(\S(?:.{0,80}\S)?)\s*", re.DOTALL)
KINDS = {
    **dict.fromkeys(("", "p", "pp", "page", "pages", "pg"), "page"),
    **dict.fromkeys(("para", "paras", "par", "pars", "paragraph", "paragraphs"), "paragraph"),
    **dict.fromkeys(("n", "nn", "note", "notes"), "note"),
    **dict.fromkeys(("sec", "secs", "section", "sections", "§", "§§"), "section"),
    **dict.fromkeys(("ch", "chap", "chaps", "chapter", "chapters"), "chapter"),
    **dict.fromkeys(("¶", "¶¶"), "pilcrow"),
}


@dataclass(frozen=True, slots=True)
class Locator:
    """A kind (``page``, ``paragraph``, ``note`` …) and its number or range.

    ``pilcrow`` is a paragraph number that is printed with its sign in every style.
    """

    kind: str
    number: str

    @property
    def several(self) -> bool:
        """A range or a list, which takes a plural label."""
        return bool(re.search(r"\d\s*[-–,&]\s*\d", self.number))


def parsed(written: str) -> Locator | None:
    """From «12», «p. 12», «pp. 12-13», «para. 3», «¶ 3», «n. 5»; None for an empty string.

    A label we do not know stays with its number, as it was written.
    """
    text = " ".join(written[:100].split())
    found = WRITTEN.fullmatch(text)
    if not found:
        return Locator("other", text) if text else None
    label, number = (found[1] or "").lower(), re.sub(r"(?<=\d)\s*-\s*(?=\d)", "–", found[2])
    if label not in KINDS or not re.search(r"\d", number):
        return Locator("other", text)
    return Locator(KINDS[label], number)


def labelled(locator: Locator, labels: Mapping[str, tuple[str, str]]) -> str:
    """With a style's own label, singular or plural: ``{"page": ("p. ", "pp. ")}``."""
    if locator.kind == "pilcrow":
        return f"¶{'¶' if locator.several else ''} {locator.number}"
    return labels.get(locator.kind, ("", ""))[locator.several] + locator.number
