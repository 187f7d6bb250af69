"""What language a quotation is in and which way it runs, told by its script."""

from __future__ import annotations

from collections import Counter

import regex

_LETTER_OF = regex.compile(
    r"(?P<Arab>\p{Arabic}+)|(?P<Hebr>\p{Hebrew}+)|(?P<Cyrl>\p{Cyrillic}+)|(?P<Grek>\p{Greek}+)"
    r"|(?P<Beng>\p{Bengali}+)|(?P<Deva>\p{Devanagari}+)|(?P<Hang>\p{Hangul}+)"
    r"|(?P<Kana>[\p{Hiragana}\p{Katakana}]+)|(?P<Hani>\p{Han}+)|(?P<Thai>\p{Thai}+)"
    r"|(?P<Syrc>\p{Syriac}+)|(?P<Thaa>\p{Thaana}+)|(?P<Latn>\p{Latin}+)"
)
_LANGUAGES = {
    "Arab": ("ar", "fa", "ur", "ps", "ckb", "ku", "sd", "ug", "pnb", "ms", "ks"),
    "Hebr": ("he", "yi"),
    "Cyrl": ("ru", "uk", "bg", "sr", "be", "mk", "kk", "ky", "mn", "tg", "uz", "tt", "ce", "os"),
    "Grek": ("el", "grc"),
    "Beng": ("bn", "as"),
    "Deva": ("hi", "mr", "ne", "sa"),
    "Hang": ("ko",),
    "Kana": ("ja",),
    "Hani": ("zh", "ja", "ko"),
    "Thai": ("th",),
    "Syrc": ("syr", "arc"),
    "Thaa": ("dv",),
}
"""Languages of each script; the first stands in when the reference names none of them."""
_NOT_LATIN = frozenset(name for names in _LANGUAGES.values() for name in names)
_RIGHT_TO_LEFT = frozenset({"Arab", "Hebr", "Syrc", "Thaa"})


def script_of(text: str) -> str:
    """ISO 15924 code of the script that most letters are of; «Latn» when there are none."""
    if max(text, default="") < "\u0370":
        return "Latn"
    letters: Counter[str] = Counter()
    for found in _LETTER_OF.finditer(text):
        letters[found.lastgroup or "Latn"] += len(found[0])
    if letters["Kana"]:
        letters["Kana"] += letters.pop("Hani", 0)
    return max(letters, key=lambda script: letters[script], default="Latn")


def language_of(text: str, language: str, *, otherwise: str) -> tuple[str, bool]:
    """BCP 47 tag of a quotation and whether it runs from right to left.

    The reference's ``language`` counts if it is written in the quotation's script; a Latin
    quotation whose reference says something else is in the language of the brief.
    """
    script = script_of(text)
    primary = language.lower().split("-")[0]
    if script == "Latn":
        return (language if primary and primary not in _NOT_LATIN else otherwise), False
    fitting = _LANGUAGES[script]
    return (language if primary in fitting else fitting[0]), script in _RIGHT_TO_LEFT
