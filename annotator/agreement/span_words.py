"""What has to be said about spans beside a number, or in its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from annotator.agreement.continuum import Continuum, overlapping_coders
from annotator.agreement.interval import without
from annotator.agreement.result import OK, Estimate, undefined
from annotator.agreement.unitizing import Unitizing

_NAMED = 3
_NO_VARIATION = "undefined: no variation; "
_UNDEFINED = {
    "u": _NO_VARIATION + "nothing could differ",
    "u_binary": _NO_VARIATION + "everything is marked by all",
    "cu": _NO_VARIATION + "where two coders marked, there is one code or too little",
    "ku": _NO_VARIATION + "no other code meets it where two coders marked",
    "alpha_u_2004": _NO_VARIATION + "nothing, or everything, is marked with it",
    "gamma": "undefined: chance gives no disorder either",
    "gamma_cat": "undefined: no pair of spans is aligned, or there is one code",
}
_APART = {
    "cu": "undefined: no overlap; no place is marked by two coders",
    "ku": "undefined: no overlap; no place with this code is marked by another coder",
}


@dataclass(frozen=True, slots=True)
class Words:
    """Reasons that hold for a whole continuum."""

    no_pair: Estimate | None
    """Why nothing can be compared at all."""
    lonely: Estimate | None
    """Why nothing can be compared span by span: only one coder marked something."""
    idle: tuple[str, ...]
    """Coders who marked nothing."""
    everywhere: bool
    """Every coder marked everything with one code."""
    overlapping: tuple[str, ...]
    """Coders whose spans overlap, whatever their codes."""

    def status(self, name: str, laid: Unitizing | None) -> str:
        """What must be known to read a value that there is."""
        said = []
        if self.idle:
            said.append(f"{named(self.idle)} marked nothing")
        if self.everywhere and name in ("u", "u_binary"):
            said.append(
                "everything is marked with one code: there is no variation but where spans meet, "
                "which this coefficient does not see"
            )
        if laid is not None and laid.overlapping and name == "u":
            said.append(f"spans of {named(laid.overlapping)} overlap: one code at a time")
        elif laid is not None and laid.overlapping and name in ("cu", "ku"):
            said.append(_left_out(laid))
        elif laid is not None and self.overlapping and name in ("u", "u_binary", "cu", "ku"):
            said.append(f"overlapping spans of {named(self.overlapping)} count as one")
        return "; ".join(said) or OK

    def undefined(self, name: str, laid: Unitizing | None = None, coverage: float = 1.0) -> str:
        """Why a coefficient has no value; coverage is the share that two coders marked."""
        words = _APART[name] if name in _APART and coverage == 0 else _UNDEFINED[name]
        if name in ("cu", "ku") and laid is not None and laid.overlapping:
            words += f", {_left_out(laid)}"
        return words

    def without_interval(self, value: float | None, n: int, why: str, otherwise: str) -> Estimate:
        """A value whose interval cannot be had, or words."""
        if value is None:
            return Estimate(None, n, otherwise)
        return without(Estimate(value, n, self.status("", None)), why)


def words_for(spans: Continuum) -> Words:
    """Look for what keeps coders from being compared."""
    idle = tuple(
        name for name, count in zip(spans.coders, spans.per_coder(), strict=True) if not count
    )
    active = len(spans.coders) - len(idle)
    lonely = None
    if active == 1:
        (who,) = set(spans.coders) - set(idle)
        lonely = undefined(f"only {who} marked anything", len(spans))
    return Words(
        _no_pair(spans),
        lonely,
        tuple(sorted(idle)),
        _everywhere(spans),
        overlapping_coders(spans),
    )


def _left_out(laid: Unitizing) -> str:
    share = f"{laid.left_out:.1%}" if laid.left_out >= 0.001 else "less than 0.1%"
    return f"without {share} of the text, where spans of {named(laid.overlapping)} overlap"


def named(names: Sequence[str]) -> str:
    """Some names, and how many more there are."""
    more = len(names) - _NAMED
    shown = ", ".join(names[:_NAMED])
    return f"{shown} and {more} more" if more > 0 else shown


def _no_pair(spans: Continuum) -> Estimate | None:
    if len(spans.coders) < 2:
        who = "one coder" if spans.coders else "no coder"
        return undefined(f"there is {who}, and agreement takes two", len(spans))
    if not len(spans):
        return undefined("nobody marked anything", 0)
    return None


def _everywhere(spans: Continuum) -> bool:
    if len(spans.codes) != 1 or overlapping_coders(spans):
        return False
    covered = int((spans.end - spans.start).sum())
    return covered == spans.length * len(spans.coders)
