"""Whom «he», «the study» and «Otto» mean: the last one that fits, as a guess."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.citing.attributions import cues
from annotator.citing.attributions.sources import head, is_plural
from annotator.citing.attributions.tokens import Token
from annotator.citing.naming.vocabulary import ORGANISATIONS, word_set
from annotator.model.attribution import Speaker

_TITLES = word_set("mr. mrs. ms. dr. prof. gen. col. lt. capt. sgt. maj. sen. rep. gov.")
_REACH = 40
"""Sentences after which a mention is no longer meant by a pronoun."""


class Speakers:
    """Remembers who was mentioned, in text order."""

    def __init__(self) -> None:
        self._person: tuple[str, int] = ("", -1)
        self._thing: tuple[str, int] = ("", -1)
        self._several: tuple[str, int] = ("", -1)
        self._work: tuple[str, int] = ("", -1)
        """The last work told apart by a name: any «the report» may mean it."""
        self._by_word: dict[str, str] = {}

    def meant(self, words: Sequence[Token], kind: Speaker, sentence: int) -> str:
        """The fuller name of the phrase, or empty when there is none."""
        first = words[0].low
        if first in {"he", "she"}:
            return self._recent(self._person, sentence)
        if first == "it":
            return self._recent(self._thing, sentence)
        if first == "they":
            return self._recent(self._several, sentence)
        if kind is Speaker.PRONOUN:
            return ""
        own = name_of(words)
        if first == "the" and len(words) <= 3:
            known = self._by_word.get(head(words).low, "")
        elif _is_family_name(words):
            known = self._by_word.get(words[-1].low, "")
        else:
            known = ""
        if len(known) > len(own) and own.lower() != known.lower():
            return known
        if kind is Speaker.DOCUMENT and first == "the" and len(words) == 2:
            return self._recent(self._work, sentence)
        return ""

    def remember(self, words: Sequence[Token], kind: Speaker, sentence: int) -> None:
        """Take note of a mention."""
        name = name_of(words)
        main = head(words)
        if kind in {Speaker.PRONOUN, Speaker.HEARSAY}:
            return
        known = self.meant(words, kind, sentence) or name
        self._note(main.low, known)
        if kind is Speaker.DOCUMENT and any(word.is_capital for word in words[1:]):
            self._work = (name, sentence)
        if kind is Speaker.NAMED:
            for word in words:
                if word.is_word and word.low not in cues.DETERMINERS:
                    self._note(word.low, known)
        is_thing = kind is Speaker.DOCUMENT or any(
            word.low in ORGANISATIONS or _is_shouted(word) for word in words
        )
        if is_plural(words) and not main.is_capital:
            self._several = (known, sentence)
        elif is_thing:
            self._thing = (known, sentence)
        else:
            self._person = (known, sentence)
            if words[0].low == "the":
                self._thing = (known, sentence)

    def forget_person(self) -> None:
        """Somebody was mentioned of whom nobody knows who he is: «he» may be him from here on."""
        self._person = ("", -1)

    def notice(self, words: Sequence[Token]) -> None:
        """A body named in passing: «the institute» may mean it."""
        self._note(words[-1].low, name_of(words))

    def _note(self, word: str, name: str) -> None:
        """A fuller name is kept against a shorter one that holds the same."""
        if word.isdigit() or word in cues.JOINING:
            return
        old = self._by_word.get(word, "")
        if not old.lower().endswith(name.lower()) or len(old) <= len(name):
            self._by_word[word] = name

    def _recent(self, mention: tuple[str, int], sentence: int) -> str:
        return mention[0] if mention[1] >= 0 and sentence - mention[1] <= _REACH else ""


def name_of(words: Sequence[Token]) -> str:
    """The words as one line, marks without a space before them."""
    out = ""
    end = -1
    for word in words:
        out += (" " if out and word.start > end else "") + word.text
        end = word.end
    return out


def _is_family_name(words: Sequence[Token]) -> bool:
    if len(words) == 2 and words[0].low in _TITLES:
        return words[1].is_capital
    return len(words) == 1 and words[0].is_capital


def _is_shouted(word: Token) -> bool:
    """«ICSR», «FBI»."""
    return len(word.text) > 1 and word.text.isupper() and "." not in word.text
