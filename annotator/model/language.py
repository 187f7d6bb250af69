"""Languages by their tags."""

from __future__ import annotations

import re
from functools import lru_cache

_NAMES: dict[str, str] = dict(
    re.findall(
        r"(\w+)=(\S+)",
        "english=en american=en-US usenglish=en-US british=en-GB ukenglish=en-GB german=de "
        "ngerman=de austrian=de-AT french=fr spanish=es italian=it portuguese=pt brazil=pt-BR "
        "russian=ru ukrainian=uk polish=pl dutch=nl turkish=tr arabic=ar persian=fa farsi=fa "
        "hebrew=he hindi=hi bengali=bn urdu=ur chinese=zh japanese=ja korean=ko swedish=sv "
        "danish=da norwegian=no finnish=fi greek=el kurdish=ku pashto=ps",
    )
)
"""Names of languages, as bibliographies write them."""
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,4}")


@lru_cache(maxsize=256)
def language_tag(written: str) -> str:
    """BCP 47 tag of a language given by tag or English name; empty when neither.

    >>> language_tag("pt_BR"), language_tag("German"), language_tag("Old Norse")
    ('pt-BR', 'de', '')
    """
    word = written.strip()
    tag = _NAMES.get(word.lower()) or word.replace("_", "-")
    return tag if _TAG.fullmatch(tag) else ""
