"""Language tags as word processors and browsers take them."""

from __future__ import annotations

import re
from functools import lru_cache

_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}\Z")

_REGIONS = {
    "ar": "ar-SA", "bn": "bn-BD", "cs": "cs-CZ", "da": "da-DK", "de": "de-DE", "el": "el-GR",
    "en": "en-GB", "es": "es-ES", "fa": "fa-IR", "fi": "fi-FI", "fr": "fr-FR", "he": "he-IL",
    "hi": "hi-IN", "hu": "hu-HU", "id": "id-ID", "it": "it-IT", "ja": "ja-JP", "ko": "ko-KR",
    "ku": "ku-Arab-IQ", "nl": "nl-NL", "no": "nb-NO", "pl": "pl-PL", "ps": "ps-AF", "pt": "pt-PT",
    "ro": "ro-RO", "ru": "ru-RU", "so": "so-SO", "sv": "sv-SE", "sw": "sw-KE", "th": "th-TH",
    "tr": "tr-TR", "uk": "uk-UA", "ur": "ur-PK", "vi": "vi-VN", "zh": "zh-CN",
}  # fmt: skip
"""Word knows dictionaries by region; a bare tag gets a region where many of its texts come from."""

_RIGHT_TO_LEFT = {"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"}


@lru_cache(maxsize=256)
def language_tag(language: str) -> str:
    """The tag if it is one (BCP 47), else an empty string: «English» is no tag."""
    tag = language.strip().replace("_", "-")
    return tag if _TAG.match(tag) else ""


def proofing_tag(language: str) -> str:
    """The tag under which Word looks for a dictionary."""
    tag = language_tag(language)
    return _REGIONS.get(tag.lower(), tag)


def is_right_to_left(language: str) -> bool:
    """Written from right to left, as far as the language alone tells."""
    return language_tag(language).lower().split("-")[0] in _RIGHT_TO_LEFT
