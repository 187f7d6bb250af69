"""The codebook as lines for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from annotator.model.codebook import Code, Codebook, Scale
from annotator.workflow.wording import counted

if TYPE_CHECKING:
    from annotator.workflow.codebook.codes import Version


def codebook_lines(codebook: Codebook) -> Iterator[str]:
    """Title, codes indented under their headings, scales, attributes."""
    yield f"{codebook.title}, version {codebook.version}"
    if codebook.question:
        yield f"  {codebook.question}"
    yield ""
    for code in codebook.codes:
        yield from code_lines(code)
    for scale in (codebook.reliability, codebook.credibility):
        yield ""
        yield from _scale_lines(scale)
    for attribute in codebook.attributes:
        yield ""
        yield f"{attribute.name}: {', '.join(attribute.values) or 'free text'}"


def code_lines(code: Code) -> Iterator[str]:
    """A code under its headings: key, id, name, and what it is for."""
    indent = "  " * len(code.path)
    if not code.codable:
        yield f"{indent}{code.label} ({code.id}, heading)"
        return
    key = f"[{code.key}] " if code.key else "    "
    yield f"{indent}{key}{code.id}  {code.label}"
    if code.short:
        yield f"{indent}      {code.short}"
    for what, texts in (("use for", code.include), ("not for", code.exclude)):
        for text in texts:
            yield f"{indent}      {what}: {text}"
    for answer in code.answers:
        yield f"{indent}      asked: {answer.question} – {answer.answer}"
    if code.formerly:
        yield f"{indent}      formerly: {', '.join(code.formerly)}"


def version_lines(versions: Sequence[Version], claims: Mapping[str, int]) -> Iterator[str]:
    """A line a version with how much is coded under it, by its hash, and what it changed."""
    for item in versions:
        today = ", today's" if item.today else ""
        yield (
            f"{item.version}{today} · {counted(item.codes, 'code')} · "
            f"{counted(claims.get(item.sha256, 0), 'coding')} · {item.sha256[:12]}"
        )
        for change in item.changes:
            yield f"      {change}"


def _scale_lines(scale: Scale) -> Iterator[str]:
    yield scale.name
    for step in scale.grades:
        yield f"  {step.id}  {step.label}{'' if step.judged else ' (counts as missing)'}"
