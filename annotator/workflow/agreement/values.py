"""What a report on agreement holds; every number is an Estimate, with words where there is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from annotator.agreement.result import Estimate


@dataclass(frozen=True, slots=True)
class Units:
    """What counts, and what does not with the reason."""

    used: int
    why: Mapping[str, int] = field(default_factory=dict)
    """Reason → how many were left out for it."""

    @property
    def dropped(self) -> int:
        """All that were left out."""
        return sum(self.why.values())


@dataclass(frozen=True, slots=True)
class CodeLine:
    """How far coders agree on one code."""

    id: str
    label: str
    n: int
    """How often it was given: a sentence counts for every coder who gave it there."""
    sentences: int
    """Sentences that got it from anybody."""
    agreement: Estimate
    """Of a coder's sentences with the code, the share that another gave it too."""
    alpha: Estimate
    """Over sentences: this code or not."""
    spans: Mapping[str, Estimate]
    """``ku``, ``gamma_k`` and the three F1, of claims with this dominant code."""
    verdict: str
    """Of α, as the thresholds have it; words where the code was hardly given."""


@dataclass(frozen=True, slots=True)
class ScaleAgreement:
    """How far coders agree on one of the two grades of passages that they aligned."""

    scale: str
    estimates: Mapping[str, Estimate]
    """``alpha`` (ordinal), ``ac2`` and ``kappa`` (quadratic weights), ``percent``."""
    units: Units
    """Passages; missing grades are told with the reason."""
    coverage: float | None
    """Share of all passages that these estimates look at."""


@dataclass(frozen=True, slots=True)
class Habit:
    """How one coder grades."""

    coder: str
    graded: int
    """Claims to which he gave both grades himself, and judged both."""
    diagonal: float | None
    """Share of those on A1, B2, C3 …: where it is near 1, one grade may be read off the other."""
    repeated: int
    """Claims whose grades came with «repeat the last coding»."""


@dataclass(frozen=True, slots=True)
class GradeAgreement:
    """Both scales, and the coders' habits."""

    scales: tuple[ScaleAgreement, ...]
    habits: tuple[Habit, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One source, round, version of the codebook or week, compared by itself."""

    name: str
    groups: int
    """Passages that somebody marked."""
    by_all: int
    """Of these, marked by every coder of their source."""
    same: int
    """Of these, with nothing to decide on."""
    estimates: Mapping[str, Estimate]
    """``alpha`` of the dominant codes of aligned passages; of parts that are whole sources also
    ``u_binary``, ``u``, ``cu`` and ``f1_overlap``."""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Confusion:
    """Dominant codes of two coders on the passages that either marked."""

    rows: str
    columns: str
    """Coders."""
    codes: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]
    """Code of ``rows`` × code of ``columns``."""
    only_rows: tuple[int, ...]
    """By code: passages that only the first marked."""
    only_columns: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Against:
    """One coder beside a coding that is settled."""

    coder: str
    sources: int
    """How many of his are compared."""
    estimates: Mapping[str, Estimate]


@dataclass(frozen=True, slots=True)
class Settled:
    """Each coder against what was settled; apart from agreement, of which it is no measure."""

    sources: tuple[str, ...] = ()
    """Ids of the sources that are compared so."""
    coders: tuple[Against, ...] = ()
    status: str = ""
    """Why there is nothing, or what must be known."""
    by: str = ""
    """Whose coding is the settled one; empty: it was adjudicated."""


@dataclass(frozen=True, slots=True)
class GammaParameters:
    """Without them a γ cannot be compared with another."""

    alpha: float
    beta: float
    delta: float
    samples: int
    precision: float | None
    """Relative half width of the expected disorder's 95 % interval."""


@dataclass(frozen=True, slots=True)
class Passages:
    """What was marked by whom, in numbers of passages that claims were aligned to."""

    all: int
    by_all: int
    same: int
    only_one: int
    passed: int
    """Of those only one coder marked, how many another left out on purpose."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """Agreement of the independent codings."""

    levels: Mapping[str, Mapping[str, Estimate]]
    """``identification``, ``segmentation``, ``coding``, ``grades``."""
    coverage: float | None
    """Share of the text that could be compared that cu-alpha looks at."""
    gamma: GammaParameters
    codes: tuple[CodeLine, ...]
    unused: tuple[str, ...]
    """Ids of codes that nobody gave."""
    sentences: int
    """The units of α of each code."""
    grades: GradeAgreement
    parts: Mapping[str, tuple[Part, ...]]
    """``source``, ``round``, ``version``, ``week``."""
    confusions: tuple[Confusion, ...]


@dataclass(frozen=True, slots=True)
class AgreementReport:
    """Agreement before anybody talked about it; what was settled later stands apart."""

    coders: tuple[str, ...]
    interchangeable: bool
    """Who coded differs from source to source, so coders count as if they were the same people."""
    sources: tuple[str, ...]
    left_out: Mapping[str, str]
    """Id of a source that is not compared → why."""
    claims: Mapping[str, int]
    """Coder → claims that are compared."""
    units: Units
    """Claims."""
    passages: Passages
    numbers: Numbers
    after: Settled
    training: Settled
    seed: int
    unfinished: bool
    notes: tuple[str, ...]
    """What must be known to read the numbers."""
