"""Where one sentence ends and the next begins."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from annotator.model.span import Span

_STOPS = r".!?…؟۔।॥።။。！？｡"
_CLOSERS = "\"”’'»›)]」』"
_OPENERS = "\"'“‘«‹„([¿¡–—-•‐*_「『"
_NOTE_MARK = r"\(?\[\^?[\w\p{M}-]{1,20}\]\)?|[¹²³⁰⁴-⁹]{1,4}"
_SPACED_MARK = r"[ \u00a0]\(?\[\d{1,3}\]\)?(?=[\s\u00a0]|$)"

_STOP = regex.compile(rf"[{_STOPS}]++")
_TAIL = regex.compile(
    rf"(?:{_NOTE_MARK})*+[{regex.escape(_CLOSERS)}]*+(?:{_NOTE_MARK})*+(?:{_SPACED_MARK})*+"
)
_SPACE = regex.compile(r"\s*+")
_NEVER_FIRST = frozenset(_STOPS + ",;:)]}”»")
_FULL_WIDTH = frozenset("。！？｡")
_GLUING = frozenset("؟۔।॥።။")
"""Stops of scripts that are often written without a space after them."""

_WORD_BEFORE = regex.compile(r"[\p{L}\p{M}][\p{L}\p{M}.’']*$")
_LABEL = regex.compile(r"\W*(?:\d{1,3}|\p{L}|[ivxlcIVXLC]{1,5}|\d{1,2}(?:\.\d{1,2}){1,3})$")
_ARTICLE_NAME = regex.compile(r"(?:al|el|as|ash|at|an|ar|az|ad)-\p{Lu}")
_SPEAKER = regex.compile(
    r"(?:(?:\p{Lu}[\w\p{M}'’-]*|the|a|an|one)\.?[ \u00a0]){1,4}"
    r"(?:said|says|asked|asks|told|added|adds|explained|explains|wrote|writes|replied|warned|"
    r"warns|noted|notes|recalled|recalls|claimed|argued|insisted|testified|continued|concluded|"
    r"wondered|shouted|cried)\b"
)
_URL_BEFORE = regex.compile(r"(?:://|@|\bwww\.)\S*$|\bwww$")


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


_NEVER_LAST = _listed(
    """mr mrs ms dr prof sen rep gov gen col lt sgt capt cpt cmdr maj adm brig rev hon fr sr st mt
    messrs mme mlle vs cf approx est dept univ viz e.g i.e ca ph.d dra srta sra bzw z.b u.a d.h
    eng"""
)
_BEFORE_NUMBER = _listed(
    """no nos nr fig figs vol vols pp p art arts ch sec para paras pt
    jan feb mar apr jun jul aug sep sept oct nov dec"""
)
_MAY_BE_LAST = _listed(
    "u.s u.k u.n u.a.e e.u d.c a.m p.m inc ltd co corp jr al etc ed eds bros s.a"
)
_STARTERS = regex.compile(
    r"(?:The|In|But|He|She|It|They|This|That|These|Those|There|A|An|For|On|At|As|We|I|You|His|Her|"
    r"Its|Their|Our|And|So|If|When|While|After|Before|Since|Some|Many|Most|Both|However|Yet|What|"
    r"Who|Why|How|According|Although|El|La|Los|Las|Un|Una|Pero|Le|Les|Il|Elle|Der|Die|Das)\b"
)


@dataclass(frozen=True, slots=True)
class Boundary:
    """A sentence ends at ``end``; the one after it starts at ``next``, past the spaces."""

    end: int
    next: int


def boundaries(text: str, block: Span, low: int, high: int) -> list[Boundary]:
    """All boundaries of the block whose run of stops ends in ``(low, high]``.

    Rules measured on news and reports: a note marker after the stop belongs to the sentence, so
    do closing quotation marks; «U.S.», initials and list labels do not end one; a lower-case
    letter next means no end; a missing space («split.Then») does not hide one.
    """
    found: list[Boundary] = []
    for stop in _STOP.finditer(text, low, high):
        at = stop.end()
        if at == high < block.end and text[at] in _STOPS:
            continue
        boundary = _boundary(text, block, at)
        if boundary:
            found.append(boundary)
    return found


def _boundary(text: str, block: Span, stop: int) -> Boundary | None:
    """The boundary made by the run of stops that ends at ``stop``, if it makes one."""
    tail = _TAIL.match(text, stop, block.end)
    end = tail.end() if tail else stop
    space = _SPACE.match(text, end, block.end)
    after = space.end() if space else end
    if after >= block.end or text[after] in _NEVER_FIRST:
        return None
    if after == end and not _glued(text, block, stop, end):
        return None
    first = _first_letter(text, after, block.end)
    letter = text[first : first + 1]
    if letter.islower() and (end > stop or not _ARTICLE_NAME.match(text, first)):
        return None
    closed = any(mark in _CLOSERS for mark in text[stop:end])
    if closed and text[stop - 1] in "!?…" and _SPEAKER.match(text, after, block.end):
        return None
    single = text[stop - 1] == "." and (stop - 2 < block.start or text[stop - 2] not in _STOPS)
    if single and not closed and _abbreviates(text, block, stop - 1, first):
        return None
    return Boundary(end, after)


def _glued(text: str, block: Span, stop: int, end: int) -> bool:
    """Does a sentence begin right after the stop, the space having been lost?"""
    mark, following = text[stop - 1], text[end : end + 2]
    if mark in _FULL_WIDTH:
        return True
    if mark in _GLUING:
        return following[:1].isalpha()
    if following[:1] in "“«" and following[1:].isupper():
        return True
    if not (following[:1].isupper() and following[1:].islower()):
        return False
    if end > stop:
        return text[end - 1] in "])”»"
    before = text[max(block.start, stop - 40) : stop - 1]
    return before[-2:].islower() and before[-2:].isalpha() and not _URL_BEFORE.search(before)


def _first_letter(text: str, at: int, end: int) -> int:
    """Past what may open a sentence: quotation marks, brackets, dashes and their spaces."""
    limit = min(at + 8, end)
    while at < limit and (text[at] in _OPENERS or text[at].isspace()):
        at += 1
    return at


def _abbreviates(text: str, block: Span, dot: int, following: int) -> bool:
    """Is this one dot part of an abbreviation, an initial or a list label?"""
    if dot - block.start <= 12 and _LABEL.fullmatch(text, block.start, dot):
        return True
    found = _WORD_BEFORE.search(text[max(block.start, dot - 16) : dot])
    if not found:
        return False
    word = found.group()
    small = word.lower()
    if small in _NEVER_LAST:
        return True
    if small in _BEFORE_NUMBER:
        return text[following : following + 1].isdigit()
    initial = word[-1].isupper() and word[-2:-1] in {"", "."}
    if small in _MAY_BE_LAST or initial:
        return not _STARTERS.match(text, following)
    return False
