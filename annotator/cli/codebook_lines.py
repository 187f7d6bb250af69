"""The codebook as lines for people."""

from __future__ import annotations

from collections.abc import Iterator

from annotator.model.codebook import Code, Codebook, Scale


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


def _scale_lines(scale: Scale) -> Iterator[str]:
    yield scale.name
    for step in scale.grades:
        yield f"  {step.id}  {step.label}{'' if step.judged else ' (counts as missing)'}"
