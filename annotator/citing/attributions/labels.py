"""The label that an attribution suggests for the origin of a claim."""

from __future__ import annotations

from annotator.citing.attributions.sources import MADE
from annotator.citing.naming.name import is_description, named
from annotator.citing.naming.unnamed import unnamed_label
from annotator.citing.naming.vocabulary import WORKS
from annotator.model.attribution import Attribution, Speaker


def origin_label(item: Attribution, title: str) -> str:
    """The name of whoever speaks, without what is said of him; of a work, the name of its maker.

    Who has no name is named together with ``title``, the text he stands in, as «a driver» of
    another text is another. Nothing for a pronoun of which nobody knows whom it means, and for
    hearsay.
    """
    speaker = item.speaker
    if not speaker or (item.kind in (Speaker.PRONOUN, Speaker.HEARSAY) and not item.antecedent):
        return ""
    words = _maker(speaker.split())
    nameless = item.kind is Speaker.ANONYMOUS and not item.antecedent
    if not nameless and not is_description(words) and (name := named(" ".join(words)).core):
        return name
    return unnamed_label(speaker, title)


def _maker(words: list[str]) -> list[str]:
    """«a recent study conducted by the Home Office» to the office; anything else as it is."""
    for at, word in enumerate(words[:-1]):
        if word.lower() not in WORKS or (word[0].isupper() and at):
            continue
        behind = at + 2 if words[at + 1].lower() in MADE else at + 1
        if behind < len(words) - 1 and words[behind].lower() in ("by", "from", "of"):
            maker = words[behind + 1 :]
            return maker if named(" ".join(maker)).words else words
    return words
