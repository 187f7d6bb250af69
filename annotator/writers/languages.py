"""Language tags as word processors and browsers take them."""

from __future__ import annotations

from annotator.model.language import language_tag

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


def proofing_tag(language: str) -> str:
    """The tag under which Word looks for a dictionary."""
    tag = language_tag(language)
    return _REGIONS.get(tag.lower(), tag)


def is_right_to_left(language: str) -> bool:
    """Written from right to left, as far as the language alone tells."""
    return language_tag(language).lower().split("-")[0] in _RIGHT_TO_LEFT
