"""From the hits of each sentence to the attributions of a text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

import regex

from annotator.citing.attributions import cues
from annotator.citing.attributions.descriptions import is_by_country, only_person
from annotator.citing.attributions.hit import Hit
from annotator.citing.attributions.phrases import before as noun_before
from annotator.citing.attributions.phrases import bodies, works
from annotator.citing.attributions.rules import hits
from annotator.citing.attributions.sources import kind_of
from annotator.citing.attributions.speakers import Speakers, name_of
from annotator.citing.attributions.tokens import Phrase, Token, quotations, tokens
from annotator.citing.attributions.verbs import first_subject
from annotator.model.attribution import Attribution, Speaker
from annotator.model.span import Span

_MOST = 100_000
"""What is found in one text; no text for people holds as many."""
_WINDOW = 6_000
"""Code points of one sentence that are looked at together."""
_MARKS = 3
"""Code points beside a quotation that are no words of their own: a stop, a dash."""
_OPENING = 80
"""Code points at the head of a sentence without a cue in which a name is looked for."""
_SHORTEST = 12
"""Code points of a sentence that may be about somebody."""
_WORD = regex.compile(r"[\p{L}\p{M}]+(?:-\p{L}+)?")
_GAP = regex.compile(r"\s")
_BREAK = regex.compile(r"\n[^\S\n]*\n|\n")


class Finder:
    """Goes through a text once, sentence by sentence, and remembers what it needs."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._speakers = Speakers()
        self._sentence = 0
        self._before: Span | None = None
        """The sentence before this one, in its paragraph."""
        self._last: Attribution | None = None
        """What a quotation without a cue of its own goes on with."""

    def paragraph(self, sentences: Sequence[Span]) -> Iterator[Attribution]:
        """The attributions of one paragraph, in order.

        What a quotation takes over waits until it has ended: its speaker may follow.
        """
        waiting: Attribution | None = None
        before: Sequence[Span] = ()
        self._before = None
        for sentence, quoted in self._with_quotations(sentences):
            ends = bool(before) and before[-1].end >= sentence.start - 2
            found = list(self._in_sentence(sentence, quoted, quoted_before=ends))
            carried = None if found else self._carried(sentence, quoted)
            goes_on = bool(before) and before[-1] in quoted
            if waiting and goes_on and carried:
                waiting = replace(waiting, covers=Span(waiting.covers.start, carried.covers.end))
            else:
                if waiting and not (goes_on and found):
                    yield waiting
                waiting = carried
            yield from found
            before = quoted
            self._before = sentence
            self._sentence += 1
        if waiting:
            yield waiting

    def _with_quotations(self, sentences: Sequence[Span]) -> Iterator[tuple[Span, Sequence[Span]]]:
        """Each sentence with the quotations that touch it."""
        marks = quotations(self._text, sentences[0].start, sentences[-1].end)
        current = next(marks, None)
        for sentence in sentences:
            touching = []
            while current and current.start < sentence.end:
                if current.end > sentence.start:
                    touching.append(current)
                if current.end > sentence.end:
                    break
                current = next(marks, None)
            yield sentence, touching

    def _in_sentence(
        self, sentence: Span, quoted: Sequence[Span], *, quoted_before: bool
    ) -> Iterator[Attribution]:
        covers = sentence
        if quoted and quoted[0].start < sentence.start:
            covers = Span(quoted[0].start, sentence.end)
        for piece in _pieces(self._text, sentence):
            words = _WORD.findall(self._text, piece.start, piece.end)
            if cues.ANY.isdisjoint(words) and cues.ANY.isdisjoint(map(str.lower, words[:4])):
                self._mention(piece, quoted)
                continue
            seen = tokens(self._text, piece, _within(quoted, piece))
            for work in works(seen):
                self._speakers.remember(work.words(seen), Speaker.DOCUMENT, self._sentence)
            for body in bodies(seen):
                self._speakers.notice(body.words(seen))
            for hit in hits(seen, quoted_before=quoted_before and piece == sentence):
                found = self._attribution(seen, hit, covers)
                if not found.nested and found.kind is not Speaker.HEARSAY:
                    self._last = found
                yield found

    def _attribution(self, seen: Sequence[Token], hit: Hit, covers: Span) -> Attribution:
        cue = _span(seen, hit.cue)
        channel = _span(seen, hit.channel) if hit.channel else None
        if hit.source is None:
            return Attribution(cue, cue, None, "", hit.kind, covers)
        words = hit.source.words(seen)
        source = _span(seen, hit.source)
        antecedent = self._antecedent(seen, hit)
        self._remember(words, hit.kind)
        return Attribution(
            Span(min(cue.start, source.start), max(cue.end, source.end)),
            cue,
            source,
            self._words(source),
            hit.kind,
            covers,
            self._words(channel) if channel else "",
            channel,
            hit.negated,
            hit.nested,
            antecedent=antecedent,
        )

    def _antecedent(self, seen: Sequence[Token], hit: Hit) -> str:
        """Whom the phrase means; for «who», the noun phrase before it."""
        if hit.source is None:
            return ""
        words = hit.source.words(seen)
        if is_by_country(words):
            return name_of(self._person_before())
        if words[0].low not in cues.RELATIVES:
            return self._speakers.meant(words, hit.kind, self._sentence)
        at = hit.source.first
        before = at - 1 if at and seen[at - 1].text == "," else at
        phrase = noun_before(seen, before)
        if phrase is None or kind_of(phrase.words(seen)) is Speaker.PRONOUN:
            return ""
        return self._words(_span(seen, phrase))

    def _carried(self, sentence: Span, quoted: Sequence[Span]) -> Attribution | None:
        """A quotation alone goes on with the last speaker; anything else ends his word."""
        outside = len(sentence)
        longest = Span(sentence.start, sentence.start)
        for quotation in quoted:
            part = Span(max(quotation.start, sentence.start), min(quotation.end, sentence.end))
            outside -= len(part)
            longest = max(longest, part, key=len)
        if outside > _MARKS:
            if _WORD.search(self._text, sentence.start, sentence.end):
                self._last = None
            return None
        if self._last is None or not len(longest):
            return None
        return replace(self._last, covers=longest, carried=True)

    def _mention(self, piece: Span, quoted: Sequence[Span]) -> None:
        """Take note of whom a sentence without a cue begins with."""
        start = self._text[piece.start : min(piece.start + _OPENING, piece.end)]
        if (
            len(start) < _SHORTEST
            or not start[0].isupper()
            or _within(quoted, Span(piece.start, piece.start + 1))
        ):
            return
        seen = tokens(start, Span(0, len(start)), ())
        phrase = first_subject(seen)
        if phrase is None:
            return
        words = phrase.words(seen)
        named = any(word.is_capital for word in words[1:])
        if named or self._speakers.meant(words, kind_of(words), self._sentence):
            self._remember(words, kind_of(words))

    def _remember(self, words: Sequence[Token], kind: Speaker) -> None:
        """«The Moroccan» is whom the sentence before names, if it names one person; else nobody."""
        if is_by_country(words):
            words = self._person_before()
            if not words:
                self._speakers.forget_person()
                return
        self._speakers.remember(words, kind, self._sentence)

    def _person_before(self) -> Sequence[Token]:
        if self._before is None:
            return ()
        end = min(self._before.end, self._before.start + _WINDOW)
        return only_person(tokens(self._text, Span(self._before.start, end), ()))

    def _words(self, span: Span) -> str:
        return " ".join(span.of(self._text).split())


def attributions(
    text: str, sentences: Sequence[Span], blocks: Sequence[Span] = ()
) -> tuple[Attribution, ...]:
    """Who says what in the text, by text order; English only, other languages yield nothing.

    ``sentences`` in order; ``blocks`` are the paragraphs, without which a line break between two
    sentences parts paragraphs. Rules alone: a cue word is found first and the noun phrase beside
    it is walked to, at most a few dozen words, so the time grows with the text and no faster.
    """
    finder = Finder(text)
    found: list[Attribution] = []
    for paragraph in _paragraphs(text, sentences, blocks):
        found += islice(finder.paragraph(paragraph), _MOST - len(found))
        if len(found) >= _MOST:
            break
    return tuple(found)


def _paragraphs(
    text: str, sentences: Sequence[Span], blocks: Sequence[Span]
) -> Iterator[list[Span]]:
    block = 0
    current: list[Span] = []
    for sentence in sentences:
        if not len(sentence):
            continue
        while block < len(blocks) and blocks[block].end <= sentence.start:
            block += 1
        if current:
            if blocks:
                divided = block < len(blocks) and current[-1].end <= blocks[block].start
            else:
                divided = _BREAK.search(text, current[-1].end, sentence.start) is not None
            if divided:
                yield current
                current = []
        current.append(sentence)
    if current:
        yield current


def _pieces(text: str, sentence: Span) -> Iterator[Span]:
    """The sentence, an endless one in windows cut at spaces."""
    start = sentence.start
    while sentence.end - start > _WINDOW:
        gap = _GAP.search(text, start + _WINDOW, min(start + 2 * _WINDOW, sentence.end))
        end = gap.start() if gap else min(start + 2 * _WINDOW, sentence.end)
        yield Span(start, end)
        start = end
    yield Span(start, sentence.end)


def _within(quoted: Sequence[Span], piece: Span) -> list[Span]:
    return [span for span in quoted if span.overlaps(piece)]


def _span(seen: Sequence[Token], phrase: Phrase) -> Span:
    return Span(seen[phrase.first].start, seen[phrase.last - 1].end)
