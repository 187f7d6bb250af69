"""Write expected.json anew with pandoc's citeproc: what the styles' own authors would print.

Usage: python remake.py PANDOC FOLDER

FOLDER holds the CSL files named below. They are CC BY-SA 3.0 (citationstyles.org) and stay out of
this repository; the strings that they give for our own, invented references are facts.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
STYLES = {
    "apa": ("apa.csl", "en-US"),
    "chicago-author-date": ("chicago-author-date.csl", "en-US"),
    "chicago-note": ("chicago-notes-bibliography.csl", "en-US"),
    "harvard": ("harvard-cite-them-right.csl", "en-GB"),
    "ieee": ("ieee.csl", "en-US"),
    "mla": ("modern-language-association.csl", "en-US"),
}
LOCATORS = ("para. 3", "", "p. 7")
"""Each reference is cited three times; the first citation is the one in full."""
ABOUT = (
    "Made by remake.py with pandoc 3.9 and the CSL styles of APA 7 (2026-02-07), Chicago 18 "
    "(2025-02-09), Cite Them Right 12 (2026-02-12), IEEE 11.29.2023 (2024-03-27) and MLA 9 "
    "(2026-02-03). Asterisks stand for italics. cited[0] is the first citation, with para. 3; "
    "then one without a locator and one with p. 7. test_styles.py names where we differ, and why."
)


def main(pandoc: str, folder: str) -> None:
    references = json.loads((HERE / "references.json").read_text(encoding="utf-8"))
    expected: dict[str, Any] = {"about": ABOUT}
    for style, (csl, language) in STYLES.items():
        expected[style] = printed(references, pandoc, str(Path(folder) / csl), language)
    text = json.dumps(expected, ensure_ascii=False, indent=1)
    (HERE / "expected.json").write_text(text + "\n", encoding="utf-8")


def printed(references: list[Any], pandoc: str, csl: str, language: str) -> dict[str, Any]:
    idents = [reference["id"] for reference in references]
    cited = [(ident, locator) for locator in LOCATORS for ident in idents]
    paragraphs = "\n\n".join(
        f"X [@{{{ident}}}{f', {locator}' if locator else ''}] Y" for ident, locator in cited
    )
    head = {"lang": language, "references": references}
    document = f"---\n{json.dumps(head, ensure_ascii=False)}\n---\n\n{paragraphs}\n"
    command = [pandoc, "-f", "markdown", "-t", "json", "--citeproc", "--csl", csl]
    made = subprocess.run(command, input=document, capture_output=True, text=True, check=True)
    blocks = json.loads(made.stdout)["blocks"]
    notes = [flat(block["c"])[1:-1].strip() for block in blocks if block["t"] == "Para"]
    entries = {
        item["c"][0][0].removeprefix("ref-"): flat_blocks(item["c"][1])
        for block in blocks
        if block["t"] == "Div"
        for item in block["c"][1]
    }
    count = len(idents)
    return {
        ident: {
            "cited": [notes[place + count * turn] for turn in range(len(LOCATORS))],
            "entry": entries.get(ident, ""),
        }
        for place, ident in enumerate(idents)
    }


def flat(inlines: list[Any]) -> str:
    out = []
    for inline in inlines:
        kind, content = inline["t"], inline.get("c")
        if kind == "Str":
            out.append(content.replace("\N{NO-BREAK SPACE}", " "))
        elif kind in {"Space", "SoftBreak"}:
            out.append(" ")
        elif kind == "Emph":
            out.append(f"*{flat(content)}*")
        elif kind == "Quoted":
            marks = "‘’" if content[0]["t"] == "SingleQuote" else "“”"
            out.append(marks[0] + flat(content[1]) + marks[1])
        elif kind in {"Span", "Link", "Cite"}:
            out.append(flat(content[1]))
        elif kind == "Note":
            out.append(flat_blocks(content))
        else:
            out.append(flat(content))
    return "".join(out)


def flat_blocks(blocks: list[Any]) -> str:
    return " ".join(
        flat(block["c"]) if block["t"] in {"Para", "Plain"} else flat_blocks(block["c"][1])
        for block in blocks
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
