"""What the records say about the source base, for a summary that the analyst has not written.

After Intelligence Community Directive 206, «Sourcing Requirements for Disseminated Analytic
Products»: strengths and weaknesses of the source base, the sources that matter most, which
corroborate or conflict, interests, and how current the information is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from annotator.model.brief import Paragraph, Run
from annotator.model.codebook import Scale
from annotator.model.reference import Reference
from annotator.workflow.briefing.evidence.behind import Behind
from annotator.workflow.briefing.evidence.evidence import Claim, Evidence
from annotator.workflow.briefing.evidence.independence import behind_all, behind_reason
from annotator.workflow.briefing.evidence.originals import named, second_hand
from annotator.workflow.briefing.evidence.passages import passages
from annotator.workflow.wording import are, capital, counted, have, listed, small

NAMED = 4
"""Reasons, or interested parties, that are named; the others are counted."""


def facts(evidence: Evidence) -> Iterator[Paragraph]:
    """The documents; the origins; an item for each who is known to have an interest."""
    if not evidence.claims:
        yield Paragraph((Run("No claim has been coded."),))
        return
    yield Paragraph((Run(" ".join(_documents(evidence))),))
    yield Paragraph((Run(" ".join(_origins(evidence))),))
    interests = _interests(evidence)
    if interests:
        yield Paragraph((Run("Motives and interests, as those who recorded them put it:"),))
    for label, said in list(interests.items())[: 2 * NAMED]:
        yield Paragraph((Run(label, italic=True), Run(f": {'; '.join(said)}")), "item")
    rest = len(interests) - 2 * NAMED
    if rest > 0:
        yield Paragraph((Run(f"{rest} more in the annex."),), "note")


def _documents(evidence: Evidence) -> Iterator[str]:
    """Counts, dates and grades of what is not withdrawn."""
    claims = evidence.standing(evidence.claims)
    sources = dict.fromkeys(claim.source for claim in claims)
    if claims:
        which, s = " that count" if evidence.fallen else "", "s" * (len(claims) == 1)
        yield (
            f"The {counted(len(claims), 'claim')} of this brief{which}{which and s} "
            f"stand{s} in {counted(len(sources), 'document')}."
        )
        references = [evidence.references[source] for source in sources]
        yield from _dates(references)
        unsigned = sum(not item.authors for item in references)
        if unsigned:
            yield f"{counted(unsigned, 'document')} name{_s(unsigned)} no author."
        yield from _reliability(claims, evidence.codebook.reliability)
    else:
        yield "No claim of this brief counts."
    gone = len(evidence.fallen)
    if gone:
        yield f"{capital(counted(gone, 'claim'))} {are(gone)} withdrawn and not counted."


def _dates(references: list[Reference]) -> Iterator[str]:
    dates = sorted(date for item in references if (date := item.issued) is not None)
    undated = len(references) - len(dates)
    if not dates:
        yield "None of them bears a date of publication."
        return
    first, last = str(dates[0].year), str(dates[-1].year)
    when = f"in {first}" if first == last else f"between {first} and {last}"
    if undated:
        yield f"Dated documents were published {when}; {undated} bear{_s(undated)} no date."
    else:
        yield f"{'All were' if len(dates) > 1 else 'It was'} published {when}."
    told = sum(item.information_date is not None for item in references)
    if told:
        yield f"Of {told} it is recorded when the information itself is from."


def _reliability(claims: Sequence[Claim], scale: Scale) -> Iterator[str]:
    """How many claims have each grade; what cannot be judged stands apart."""
    counts = Counter(claim.reliability for claim in claims)
    parts = [
        f"{counts[step.id]} {step.id} ({small(step.label)})"
        for step in scale.grades
        if counts[step.id]
    ]
    if parts:
        yield f"Reliability of the source as graded claim by claim: {listed(parts)}."
    if counts[None]:
        yield f"{capital(counted(counts[None], 'claim'))} {have(counts[None])} no reliability."


def _origins(evidence: Evidence) -> Iterator[str]:
    """Who the claims go back to, and how well the reasons stand."""
    whole = behind_all(evidence)
    low, high = whole.found.low, whole.found.high
    number = f"between {low} and {high}" if low != high else f"{low or 'no'}"
    standing = evidence.standing(evidence.claims)
    count = counted(whole.passages, "passage")
    head = f"{capital(count)} count{_s(whole.passages)} and"
    if whole.passages < len(standing):
        head = f"Claims that share words count as one passage: {count}"
    yield (
        f"{head} go{'es' * (whole.passages == 1)} back to {number} independent "
        f"origin{'s' * (high != 1)}."
    )
    yield from _heaviest(evidence)
    known = [claim for claim in standing if claim.annotation.id in evidence.ends]
    second = sum(bool(second_hand(evidence, claim)) for claim in known)
    first = len(known) - second
    yield (
        f"{capital(counted(second, 'claim'))} {are(second)} at second hand, "
        f"{counted(first, 'claim')} {are(first)} a document’s own account."
    )
    vague = [
        f"{counted(count, 'passage')} {one if count == 1 else more}"
        for count, one, more in (
            (whole.unnamed, "goes back to somebody unnamed", "go back to somebody unnamed"),
            (whole.unrecorded, "has no recorded origin", "have no recorded origin"),
        )
        if count
    ]
    if vague:
        yield f"{capital(listed(vague))}."
    yield from _strengths(evidence)
    conflicts = len(evidence.tracing.conflicts)
    if conflicts:
        noun = "matter" if conflicts == 1 else "matters"
        yield f"On {conflicts} {noun} claims were put against each other."


def _heaviest(evidence: Evidence) -> Iterator[str]:
    """The origin that most passages go back to, and the document that most judgements rest on."""
    known = evidence.by_annotation
    behind_each = {
        origin.node: evidence.standing(known[ident] for ident in origin.annotations)
        for origin in evidence.tracing.origins
        if origin.withdrawn is None
    }
    node, claims = max(behind_each.items(), key=lambda pair: len(pair[1]), default=("", ()))
    if len(claims) > 1:
        documents = len({claim.source for claim in claims})
        share, every = len(passages(claims)), behind_all(evidence).passages
        most = "Most rests on" if share * 2 > every else "The most frequent origin is"
        yield (
            f"{most} {named(evidence, node)}: {share:,} of {counted(every, 'passage')}, in "
            f"{counted(documents, 'document')}."
        )
    used = evidence.standing(known[ident] for ident in evidence.supporting if ident in known)
    sources = Counter(claim.source for claim in used)
    if len(sources) > 1:
        source, count = max(sources.items(), key=lambda pair: (pair[1], pair[0]))
        title = evidence.label(source)
        yield f"Of {len(used)} claims that judgements rest on, {count} stand in {title}."


def _strengths(evidence: Evidence) -> Iterator[str]:
    """Reasons with most origins, and those with one."""
    found: list[tuple[str, Behind]] = [
        (code.label, behind_reason(evidence, code.id))
        for code in evidence.codes
        if evidence.of_code(code.id)
    ]
    strong = sorted(
        (item for item in found if item[1].found.low > 1),
        key=lambda item: (-item[1].found.low, -item[1].found.high),
    )
    if strong:
        named = [f"{label} ({item.range})" for label, item in strong[:NAMED]]
        yield f"Best corroborated, by the number of independent origins: {listed(named)}."
    single = sum(item.found.high == 1 for _, item in found)
    if single:
        yield f"{single} of {counted(len(found), 'reason')} {have(single)} a single origin."


def _interests(evidence: Evidence) -> Mapping[str, Iterable[str]]:
    """What is recorded of owners, sponsors and motives, by source or origin."""
    found: dict[str, dict[str, None]] = {}
    for (source, _), descriptor in evidence.descriptors.items():
        _note(found, evidence.label(source), descriptor.motivation)
    for traced in evidence.tracing.origins:
        if traced.origin is not None:
            owner = traced.origin.owner
            source = traced.node.removeprefix("source:")
            label = evidence.label(source) if source in evidence.references else traced.label
            _note(found, label, f"owned or directed by {owner}" if owner else "")
            _note(found, label, traced.origin.motivation)
    return {label: _fullest(said) for label, said in found.items()}


def _fullest(said: Iterable[str]) -> list[str]:
    """Without what another says in the same words and more."""
    each = list(said)
    folded = [told.casefold() for told in each]
    return [
        told
        for told, words in zip(each, folded, strict=True)
        if not any(words in other for other in folded if other != words)
    ]


def _note(found: dict[str, dict[str, None]], label: str, said: str) -> None:
    """Keep what is said, but not that there is nothing to say."""
    for part in said.split(";"):
        told = part.strip().rstrip(".")
        if told and not told.casefold().startswith("none"):
            found.setdefault(label, {})[told] = None


def _s(number: int) -> str:
    return "s" if number in {0, 1} else ""
