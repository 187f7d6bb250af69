"""Copied text between sources: how much of what was planted is found, and what it costs.

A corpus in words made up here: function words, a vocabulary with Zipf's frequencies, stock phrases
and long names that many texts have in common, sites with the same lines around every page, and one
agency story that thirty papers printed. Derivatives of five kinds are planted in it. MinHash (the
package datasketch, where it is installed) looks for the same ones.

    python -m tests.benchmarks.copies [DOCUMENTS]
"""

from __future__ import annotations

import importlib
import random
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import accumulate, combinations
from typing import Any

from annotator.citing.copies import CopyIndex

FUNCTION = """
the of and to in a that was for on with he it as his by at from they had were which not but this an
are have their been who said one all would there when has more will out if about up into than them
only some could time its other two then first any over after also these
"""
_ONSETS = ("b", "br", "c", "ch", "d", "dr", "f", "g", "gr", "h", "j", "k", "l", "m", "n", "p", "pr",
           "r", "s", "st", "str", "t", "tr", "v", "w")  # fmt: skip
_VOWELS = ("a", "e", "i", "o", "u", "ai", "ea", "ou")
_CODAS = ("", "n", "r", "s", "l", "nd", "rt", "st", "m", "ck")

Pair = frozenset[str]
Found = set[Pair]
KINDS = ("verbatim with chrome", "5 sentences lifted", "10 % changed", "25 % changed",
         "1 sentence lifted", "host")  # fmt: skip
LONG_SENTENCE = 14


@dataclass
class Corpus:
    """Texts by id, the pairs that share text, and which texts each one is made of."""

    texts: dict[str, str] = field(default_factory=dict)
    planted: dict[Pair, str] = field(default_factory=dict)
    roots: dict[str, set[str]] = field(default_factory=dict)


class Writer:
    """Writes texts nobody has read, the same ones for the same seed."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        content = sorted({self._word() for _ in range(12_000)})
        self.chance.shuffle(content)
        function = FUNCTION.split()
        self.content = content
        self.vocabulary = [*function, *content]
        self.weights = list(accumulate(1 / (rank + 2.7) for rank in range(len(self.vocabulary))))
        self.phrases = [self.words(self.chance.randint(3, 9)) for _ in range(300)]
        self.names = [
            " of ".join(" ".join(w.title() for w in self._content(4)) for _ in range(2))
            for _ in range(100)
        ]
        self.formulas = list(accumulate(1 / (rank + 1) for rank in range(400)))
        self.sites = [(self.words(12).title(), self.words(30).capitalize()) for _ in range(12)]

    def words(self, number: int) -> str:
        return " ".join(self.any_words(number))

    def any_words(self, number: int) -> list[str]:
        return self.chance.choices(self.vocabulary, cum_weights=self.weights, k=number)

    def sentence(self) -> str:
        parts = [self.words(max(3, min(45, round(self.chance.gauss(20, 8)))))]
        if self.chance.random() < 0.3:
            formula = self.chance.choices([*self.phrases, *self.names], cum_weights=self.formulas)
            parts.insert(self.chance.randint(0, 1), formula[0])
        text = " ".join(parts)
        return text[0].upper() + text[1:] + "."

    def article(self, characters: int) -> str:
        sentences: list[str] = []
        while characters > 0:
            sentences.append(self.sentence())
            characters -= len(sentences[-1])
        return "\n\n".join(" ".join(sentences[at : at + 4]) for at in range(0, len(sentences), 4))

    def page(self, text: str) -> str:
        """An article as one of the sites shows it."""
        head, foot = self.chance.choice(self.sites)
        return f"{head}\n\n{text}\n\n{foot}."

    def changed(self, text: str, share: float) -> str:
        """Another word for one in so many, spaces as they were."""
        return "\n\n".join(
            " ".join(
                self.any_words(1)[0] if self.chance.random() < share else word
                for word in paragraph.split(" ")
            )
            for paragraph in text.split("\n\n")
        )

    def _word(self) -> str:
        choice = self.chance.choice
        return "".join(
            choice(_ONSETS) + choice(_VOWELS) + choice(_CODAS)
            for _ in range(self.chance.choice((1, 2, 2, 3)))
        )

    def _content(self, number: int) -> list[str]:
        return self.chance.sample(self.content, number)


def corpus(documents: int, *, characters: int = 5000, seed: int = 3) -> Corpus:
    """Three quarters are written independently, the rest made from them, in equal shares."""
    writer = Writer(seed)
    made = Corpus()
    base = [f"text-{number}" for number in range(documents * 3 // 4)]
    for ident in base:
        made.texts[ident] = writer.page(
            writer.article(round(characters * writer.chance.uniform(0.5, 1.5)))
        )
        made.roots[ident] = {ident}
    share = (documents - len(base)) // 5
    for kind, make in _MAKERS.items():
        for number in range(share):
            origin, host = writer.chance.sample(base, 2)
            ident = f"{kind.replace(' ', '-')}-{number}"
            text, from_host = make(writer, _body(made.texts[origin]), _body(made.texts[host]))
            made.texts[ident] = writer.page(text)
            made.planted[frozenset((origin, ident))] = kind
            made.roots[ident] = {origin, ident}
            if from_host:
                made.planted[frozenset((host, ident))] = "host"
                made.roots[ident].add(host)
    return made


def _body(page: str) -> str:
    return page.partition("\n\n")[2].rpartition("\n\n")[0]


def _verbatim(writer: Writer, origin: str, host: str) -> tuple[str, bool]:
    return origin, False


def _five_lifted(writer: Writer, origin: str, host: str) -> tuple[str, bool]:
    sentences = origin.replace("\n\n", " ").split(". ")
    at = writer.chance.randrange(max(len(sentences) - 6, 1))
    return _put_into(host, ". ".join(sentences[at : at + 5]) + "."), True


def _one_lifted(writer: Writer, origin: str, host: str) -> tuple[str, bool]:
    sentences = origin.replace("\n\n", " ").split(". ")
    long = [each for each in sentences if len(each.split()) >= LONG_SENTENCE]
    return _put_into(host, writer.chance.choice(long or sentences) + "."), True


def _put_into(host: str, words: str) -> str:
    paragraphs = host.split("\n\n")
    paragraphs.insert(len(paragraphs) // 2, words)
    return "\n\n".join(paragraphs)


_MAKERS: dict[str, Callable[[Writer, str, str], tuple[str, bool]]] = {
    "verbatim with chrome": _verbatim,
    "5 sentences lifted": _five_lifted,
    "10 % changed": lambda writer, origin, _: (writer.changed(origin, 0.10), False),
    "25 % changed": lambda writer, origin, _: (writer.changed(origin, 0.25), False),
    "1 sentence lifted": _one_lifted,
}


def ours(made: Corpus) -> Found:
    """The index of shingles."""
    index = CopyIndex()
    for ident, text in made.texts.items():
        index.add(ident, text)
    return {frozenset((found.first, found.second)) for found in index.resemblances()}


def minhash(threshold: float) -> Callable[[Corpus], Found]:
    """MinHash with locality-sensitive hashing over shingles of five words."""
    datasketch: Any = importlib.import_module("datasketch")

    def find(made: Corpus) -> Found:
        sketches = {}
        for ident, text in made.texts.items():
            words = text.lower().split()
            shingles = {" ".join(words[at : at + 5]) for at in range(len(words) - 4)}
            sketches[ident] = datasketch.MinHash(128)
            sketches[ident].update_batch([shingle.encode() for shingle in shingles])
        table = datasketch.MinHashLSH(threshold=threshold, num_perm=128)
        for ident, sketch in sketches.items():
            table.insert(ident, sketch)
        return {
            frozenset((ident, other))
            for ident, sketch in sketches.items()
            for other in table.query(sketch)
            if other != ident
        }

    return find


def recall(made: Corpus, found: Found) -> dict[str, tuple[int, int]]:
    """Per kind: planted pairs found, and planted."""
    planted = Counter(made.planted.values())
    hit = Counter(kind for pair, kind in made.planted.items() if pair in found)
    return {kind: (hit[kind], planted[kind]) for kind in KINDS}


def false_pairs(made: Corpus, found: Found) -> Found:
    """Pairs found of texts that have nothing in common but chrome, phrases and names."""
    return {pair for pair in found if not set.intersection(*(made.roots[ident] for ident in pair))}


def reposts(number: int, *, seed: int = 5) -> Corpus:
    """One agency story in so many papers, between as many texts of their own."""
    writer = Writer(seed)
    story = writer.article(4000)
    made = Corpus()
    for place in range(number):
        made.texts[f"paper-{place}"] = writer.page(story + "\n\n" + writer.sentence())
        made.texts[f"own-{place}"] = writer.page(writer.article(4000))
    return made


def connected(names: set[str], found: Found) -> bool:
    """Do the pairs tie all of these together?"""
    ties = [set(pair) for pair in found if pair <= names]
    reached = {min(names)}
    while any(1 <= len(tie & reached) < 2 for tie in ties):
        reached |= set().union(*(tie for tie in ties if tie & reached))
    return reached == names


def _methods() -> Iterator[tuple[str, Callable[[Corpus], Found]]]:
    yield "annotator", ours
    if importlib.util.find_spec("datasketch") is None:
        sys.stdout.write("datasketch is not installed: no rival\n")
        return
    for threshold in (0.5, 0.1):
        yield f"MinHash, likeness ≥ {threshold}", minhash(threshold)


def main() -> None:
    """Print recall per kind, false pairs and cost of each method."""
    documents = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    made = corpus(documents)
    size = sum(map(len, made.texts.values())) / 1e6
    sys.stdout.write(f"{len(made.texts):,} texts, {size:.1f} million characters\n")
    for name, find in _methods():
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        started = time.process_time()
        found = find(made)
        seconds = time.process_time() - started
        more = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
        sys.stdout.write(f"\n{name}: {seconds:.2f} CPU seconds, {more:,.0f} MB more\n")
        shares = recall(made, found)
        for kind, (hit, planted) in shares.items():
            sys.stdout.write(f"  {kind:22} {hit:4} of {planted}\n")
        hits, all_planted = (sum(column) for column in zip(*shares.values(), strict=True))
        wrong = false_pairs(made, found)
        sys.stdout.write(f"  together {hits / all_planted:.1%}; false pairs {len(wrong)}\n")
    papers = reposts(30)
    found = ours(papers)
    names = {ident for ident in papers.texts if ident.startswith("paper")}
    apart = len(list(combinations(names, 2)))
    others = sum(not pair <= names for pair in found)
    sys.stdout.write(
        f"\none story in {len(names)} papers: tied together {connected(names, found)} by"
        f" {len(found)} pairs of {apart} possible; others {others}\n"
    )


if __name__ == "__main__":
    main()
