"""Passages that are not where they should be (exit 4)."""

from __future__ import annotations

from annotator.errors.root import AnnotatorError

_LIST = "list them: annotator notes "


class AnchorError(AnnotatorError):
    """A passage that is not where it should be."""

    exit_code = 4
    code = "anchor"


class SpanOutsideSource(AnchorError):
    """Offsets beyond the text, empty, or the wrong way round."""

    code = "span-outside"

    def __init__(self, start: int, end: int, length: int) -> None:
        super().__init__(
            f"span {start}:{end} is not a passage of a text of {length:,} characters",
            "spans are half-open, counted in characters from 0, and hold at least one",
        )


class QuoteNotFound(AnchorError):
    """The words do not stand in the source."""

    code = "quote-not-found"

    def __init__(self, quote: str, source: str) -> None:
        super().__init__(
            f"{source} does not hold {_short(quote)}", f"see what it holds: annotator text {source}"
        )


class QuoteAmbiguous(AnchorError):
    """The words stand more than once."""

    code = "quote-ambiguous"

    def __init__(self, quote: str, source: str, count: int, places: str = "") -> None:
        super().__init__(
            f"{source} holds {_short(quote)} {count} times{places}",
            f"say which one: --occurrence 1 … {count}",
        )


class NoSuchOccurrence(AnchorError):
    """``--occurrence`` beyond the last one."""

    code = "no-such-occurrence"

    def __init__(self, quote: str, source: str, count: int, wanted: int) -> None:
        super().__init__(
            f"{source} holds {_short(quote)} {count} time(s), not {wanted}",
            "occurrences count from 1, in text order",
        )


class QuoteDiffers(AnchorError):
    """Given words that are not those at the given place."""

    code = "quote-differs"

    def __init__(self, source: str, place: str, given: str, found: str) -> None:
        super().__init__(
            f"{source} {place} holds {_short(found)}, not {_short(given)}",
            "the place or the words are of another text; correct them, or leave the quote out",
        )


_WHOLE_ID = 36
_LIST_OF_MARKS = "list them with their ids: annotator annotations"


class UnknownAnnotation(AnchorError):
    """No annotation, or more than one, ends in this id."""

    code = "unknown-annotation"

    def __init__(self, ident: str, matches: int = 0) -> None:
        what = f"{matches} annotations end in" if matches else "no annotation ends in"
        whole = matches and len(ident) == _WHOLE_ID
        hint = "see which file to take out: annotator check" if whole else _LIST_OF_MARKS
        super().__init__(f"{what} {ident!r}", hint)


class HiddenAnnotation(UnknownAnnotation):
    """No annotation of the coder's own, in a project in which no other may be seen."""

    exit_code = 2
    code = "hidden-annotation"

    def __init__(self, ident: str, coder: str, matches: int = 0) -> None:
        super().__init__(ident, matches)
        self.message += f" among those of {coder}, and while the project is blind no other is shown"


class UnknownFinding(AnchorError):
    """No finding, or more than one, is meant by this."""

    code = "unknown-finding"

    def __init__(self, ident: str, matches: int = 0) -> None:
        what = f"{matches} findings end in" if matches else "no finding has the number or id"
        super().__init__(f"{what} {ident!r}", "list them: annotator finding list")


class UnknownMarker(AnchorError):
    """No marker, or more than one, is meant by this."""

    code = "unknown-marker"

    def __init__(self, word: str, source: str, places: str = "") -> None:
        what = f"several markers {word!r} stand in" if places else f"no marker {word!r} stands in"
        super().__init__(
            f"{what} {source}", f"name one by its place: {places}" if places else _LIST + source
        )


class UnknownNote(AnchorError):
    """No note, or more than one, is meant by this."""

    code = "unknown-note"

    def __init__(self, word: str, source: str, places: str = "") -> None:
        what = f"several notes {word!r} stand in" if places else f"no note {word!r} stands in"
        super().__init__(
            f"{what} {source}", f"name one by its place: {places}" if places else _LIST + source
        )


def _short(quote: str) -> str:
    """A quotation cut to one line, safe to print."""
    line = " ".join(quote.split())
    line = line if len(line) <= 60 else line[:57] + "…"
    return f"“{line}”"
