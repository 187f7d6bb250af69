"""TeX commands in a bibliography, read as the characters they print."""

from __future__ import annotations

import re
import unicodedata

TOKEN = re.compile(r"\\([A-Za-z]+)\s*|\\(.)|(---?)|(``|'')|([{}~$])|([^\\{}~$`'-]+|.)", re.DOTALL)
ACCENTS = {
    "`": "\u0300",
    "'": "\u0301",
    "^": "\u0302",
    "~": "\u0303",
    "=": "\u0304",
    "u": "\u0306",
    ".": "\u0307",
    '"': "\u0308",
    "r": "\u030a",
    "H": "\u030b",
    "v": "\u030c",
    "d": "\u0323",
    "c": "\u0327",
    "k": "\u0328",
    "b": "\u0331",
}
"""Combining characters; they follow their letter."""
LETTERS: dict[str, str] = dict(
    re.findall(
        r"(\w+)=(\S+)",
        "ss=ß ae=æ AE=Æ oe=œ OE=Œ o=ø O=Ø l=ł L=Ł aa=å AA=Å i=i j=j dh=ð DH=Ð th=þ TH=Þ ng=ŋ NG=Ŋ "
        "dj=đ DJ=Đ textquoteleft=‘ textquoteright=’ textquotedblleft=“ textquotedblright=” "
        "textendash=– textemdash=— ldots=… dots=… textellipsis=… textunderscore=_ S=§ P=¶ "
        "guillemotleft=« guillemotright=» copyright=© pounds=£ euro=€ textdegree=° "
        "textregistered=® textasciitilde=~ textbackslash=\\ slash=/ "
        "LaTeX=LaTeX TeX=TeX BibTeX=BibTeX",
    )
)
SYMBOLS = {" ": " ", "\n": " ", ",": " ", "\\": " ", "/": "", "-": "", "@": "", "!": "", ";": " "}
DROPPED = frozenset({"noopsort", "label", "cite", "nocite", "vspace", "hspace"})
"""Commands whose argument is not printed."""


def printed(value: str) -> str:
    """What TeX would print, on one line, composed (NFC); braces and unknown commands vanish."""
    out: list[str] = []
    accent = ""
    dropping: list[int] = []
    depth = 0
    for found in TOKEN.finditer(value):
        command, symbol, dash, quotes, special, words = found.groups()
        text = ""
        if special == "{":
            depth += 1
        elif special == "}":
            depth -= 1
            if dropping and depth <= dropping[-1]:
                dropping.pop()
        elif special:
            text = " " if special == "~" else ""
        elif command in DROPPED:
            dropping.append(depth)
        elif (command or symbol) in ACCENTS and command not in LETTERS:
            accent = ACCENTS[command or symbol]
        elif command:
            text = LETTERS.get(command, "")
        elif symbol:
            text = SYMBOLS.get(symbol, symbol)
        elif dash:
            text = "—" if len(dash) == 3 else "–"
        else:
            text = {"``": "“", "''": "”"}.get(quotes or "", words or "")
        if text and not dropping:
            lead = text.lstrip() if accent else text
            out.append(lead[:1] + accent + lead[1:] if lead else text)
            accent = "" if lead else accent
    return unicodedata.normalize("NFC", " ".join("".join(out).split()))
