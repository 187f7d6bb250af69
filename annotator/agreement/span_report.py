"""Every coefficient that fits spans, each with its interval or with words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from annotator.agreement import alpha_u, spans, unitizing
from annotator.agreement.continuum import Continuum, Numbers
from annotator.agreement.gamma.dissimilarity import Dissimilarity, TooTangled
from annotator.agreement.gamma.measure import MOST_SPANS, SAMPLES, Gamma, measure_gamma
from annotator.agreement.interval import without
from annotator.agreement.result import OK, Estimate, undefined
from annotator.agreement.span_resampling import Resamples, resample
from annotator.agreement.span_words import Words, words_for

F1 = {"f1_exact": spans.exact, "f1_overlap": spans.overlap, "f1_character": spans.character}
MARKED = "_marked"
"""Ends the name of an F1 of places alone, whatever their codes."""


@dataclass(frozen=True, slots=True)
class CodeEstimates:
    """What there is to say of one code."""

    code: str
    n: int
    """Spans with it."""
    estimates: Mapping[str, Estimate]
    coverage: float | None
    """Share of the code's length that two coders marked; the part that (k)u-alpha looks at."""


@dataclass(frozen=True, slots=True)
class GammaReport:
    """What must be said beside a gamma: its parameters, and how sure the expected disorder is."""

    measure: Dissimilarity = field(default_factory=Dissimilarity)
    samples: int = SAMPLES
    observed: float | None = None
    expected: float | None = None
    precision: float | None = None
    """Relative half width of the expected disorder's 95 % interval."""


@dataclass(frozen=True, slots=True)
class SpanReport:
    """All levels side by side."""

    estimates: Mapping[str, Estimate]
    coverage: float | None
    """Share of all comparable length that cu-alpha looks at."""
    codes: tuple[CodeEstimates, ...]
    gamma: GammaReport


def span_report(
    whole: Continuum, *, seed: int = 1, step: Callable[[str], None] = lambda _: None
) -> SpanReport:
    """Identification (u_binary, F1 of places), segmentation (u, γ), coding (cu, F1 …), by code."""
    words = words_for(whole)
    resamples = resample(whole, np.random.default_rng(seed))
    family, coverage = _family(whole, words, resamples)
    older = _older(whole, words)
    gamma, about = _gamma(whole, words, resamples, seed, step)
    f1 = _f1(whole, words, resamples)
    codes = tuple(
        CodeEstimates(
            code,
            int(number),
            {
                "ku": family[f"ku {code}"],
                "alpha_u_2004": older[code],
                "gamma_k": gamma[f"k {code}"],
                **{name: f1[f"{name} {code}"] for name in F1},
            },
            coverage.get(code),
        )
        for code, number in sorted(zip(whole.codes, whole.per_code(), strict=True))
    )
    estimates = {name: family[name] for name in ("u", "u_binary", "cu")}
    estimates["alpha_u_2004"] = older[""]
    estimates |= {name: gamma[name] for name in ("gamma", "gamma_cat")}
    estimates |= {f"{name}{kind}": f1[f"{name}{kind}"] for kind in (MARKED, "") for name in F1}
    return SpanReport(estimates, coverage.get(""), codes, about)


def beside_key(whole: Continuum, *, seed: int = 1) -> dict[str, Estimate]:
    """One coder and a key: the three F1, u_binary and cu; no reliability, so without thresholds."""
    words = words_for(whole)
    resamples = resample(whole, np.random.default_rng(seed))
    found = _f1(whole, words, resamples) | _family(whole, words, resamples)[0]
    return {name: found[name].without_thresholds() for name in (*F1, "u_binary", "cu")}


def _family(
    whole: Continuum, words: Words, resamples: Resamples
) -> tuple[dict[str, Estimate], dict[str, float]]:
    """u, u_binary, cu and «ku CODE»; the coverages of cu («») and of each code."""
    names = ("u", "u_binary", "cu", *(f"ku {code}" for code in whole.codes))
    if words.no_pair:
        return dict.fromkeys(names, words.no_pair), {}
    laid = unitizing.unitizing(replace(whole, edges=np.append(resamples.parts, whole.length)))
    found = laid.family()
    drawn = [laid.family(weights) for weights in resamples.weights]
    estimates = {
        name: resamples.bounded(
            Estimate(_known(getattr(found, name)[0]), len(whole), words.status(name, laid)),
            [getattr(each, name) for each in drawn],
            words.undefined(name, laid, found.coverage[0]),
        )
        for name in ("u", "u_binary", "cu")
    }
    counts = whole.per_code().tolist()
    for place, code in enumerate(whole.codes):
        estimates[f"ku {code}"] = resamples.bounded(
            Estimate(_known(found.ku[0, place]), counts[place], words.status("ku", laid)),
            [each.ku[:, place] for each in drawn],
            words.undefined("ku", laid, found.ku_coverage[0, place]),
        )
    coverage = zip(("", *whole.codes), (*found.coverage, *found.ku_coverage[0]), strict=True)
    return estimates, {name: float(share) for name, share in coverage if np.isfinite(share)}


def _older(whole: Continuum, words: Words) -> dict[str, Estimate]:
    """alpha_U of 2004 by code, and of all codes together («»)."""
    if words.no_pair:
        return dict.fromkeys(("", *whole.codes), words.no_pair)
    found = alpha_u.alpha_u(whole)
    counts = dict(zip(whole.codes, whole.per_code().tolist(), strict=True))
    return {
        code: words.without_interval(
            _known(value.alpha),
            counts.get(code, len(whole)),
            "what chance would give does not add up over documents",
            words.undefined("alpha_u_2004"),
        )
        for code, value in {"": alpha_u.overall(found), **found}.items()
    }


def _gamma(
    whole: Continuum,
    words: Words,
    resamples: Resamples,
    seed: int,
    step: Callable[[str], None],
) -> tuple[dict[str, Estimate], GammaReport]:
    """gamma, gamma_cat and «k CODE»."""
    names = ("gamma", "gamma_cat", *(f"k {code}" for code in whole.codes))
    none = words.no_pair or words.lonely
    if none is None and len(whole) > MOST_SPANS:
        none = undefined(f"more than {MOST_SPANS:,} spans are not aligned", len(whole))
    if none:
        return dict.fromkeys(names, none), GammaReport()
    try:
        found = measure_gamma(whole, np.random.default_rng(seed), parts=resamples.parts, step=step)
    except TooTangled:
        why = "more alignments are possible than can be weighed; compare fewer coders or codes"
        return dict.fromkeys(names, undefined(why, len(whole))), GammaReport()
    drawn = [found.gamma_codes(weights) for weights in resamples.weights]
    estimates = {
        "gamma": resamples.bounded(
            Estimate(_known(found.gamma()[0]), len(whole), words.status("gamma", None)),
            [found.gamma(weights) for weights in resamples.weights],
            words.undefined("gamma"),
            kept="the expected disorder is kept",
        ).without_thresholds()
    }
    counts = [*whole.per_code().tolist(), len(whole)]
    by_code = found.gamma_codes()[0]
    for place, name in enumerate([*(f"k {code}" for code in whole.codes), "gamma_cat"]):
        estimates[name] = resamples.bounded(
            Estimate(_known(by_code[place]), int(counts[place])),
            [each[:, place] for each in drawn],
            words.undefined("gamma_cat"),
            kept="the expected disorder is kept",
        ).without_thresholds()
    return estimates, _about(found)


def _about(found: Gamma) -> GammaReport:
    mean = float(found.units.sum()) / found.coders
    return GammaReport(
        observed=float(found.cost.sum()) / mean,
        expected=float(found.chance.mean()),
        precision=found.precision,
    )


def _f1(whole: Continuum, words: Words, resamples: Resamples) -> dict[str, Estimate]:
    """The three of places («f1_exact_marked»), with codes («f1_exact»), and by code («… CODE»)."""
    none = words.no_pair or words.lonely
    if none:
        every = ("", MARKED, *(f" {code}" for code in whole.codes))
        return {f"{name}{code}": none for name in F1 for code in every}
    counts = whole.per_code().tolist()
    places = whole.one_code()
    estimates = {}
    for name, measure in F1.items():
        shared = measure(places, resamples.parts)
        drawn = [shared.f1(weights) for weights in resamples.weights]
        value = float(shared.f1()[0])
        estimates[name + MARKED] = _share(value, len(places), words, resamples, drawn)
        shared = measure(whole, resamples.parts)
        drawn = [shared.f1(weights) for weights in resamples.weights]
        estimates[name] = _share(float(shared.f1()[0]), len(whole), words, resamples, drawn)
        by_code = [shared.f1_per_code(weights) for weights in resamples.weights]
        values = shared.f1_per_code()[0]
        for place, code in enumerate(whole.codes):
            value = float(values[place])
            drawn = [each[:, place] for each in by_code]
            estimates[f"{name} {code}"] = _share(value, counts[place], words, resamples, drawn)
    return estimates


def _share(
    value: float, n: int, words: Words, resamples: Resamples, drawn: list[Numbers]
) -> Estimate:
    """What is not corrected for chance is not held against thresholds."""
    if not value:
        return without(Estimate(0.0, n, "nothing in common"), "nothing in common to draw")
    bounded = resamples.bounded(Estimate(value, n, words.status("f1", None)), drawn, OK)
    return bounded.without_thresholds()


def _known(value: Numbers | float) -> float | None:
    return float(value) if np.isfinite(value) else None
