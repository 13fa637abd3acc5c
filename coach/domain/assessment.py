"""What comes out: the one shape of an assessment (version 1 of the contract).

Offsets are code points, half-open, in the text named by the docstring; the UTF-16
twins are added where the assessment is written out (`coach.contract`).
"""

from dataclasses import dataclass
from typing import Literal

from coach.domain.labels import Language, Severity, Style
from coach.domain.spans import Span

Source = Literal["model", "rule"]


@dataclass(frozen=True, slots=True)
class Version:
    """Which interface, weights and rules gave the answer."""

    api: str
    model: str
    rules: str


@dataclass(frozen=True, slots=True)
class LanguageGuess:
    """The draft's language; `confidence` 0 to 1, 1.0 where it was given."""

    code: Language
    confidence: float
    source: Literal["detected", "given"]


@dataclass(frozen=True, slots=True)
class Mode:
    """What kind of text the draft is."""

    label: str
    probability: float


@dataclass(frozen=True, slots=True)
class OrdinalScore:
    """A verdict on an ordered axis with levels 0 to 3.

    `score` is the expected level; `probabilities` are calibrated, in order of level;
    `evidence` are indices into the sentences.
    """

    level: int
    label: str
    score: float
    probabilities: tuple[float, ...]
    abstained: bool
    evidence: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Oversoft:
    """Whether the receiver could miss that something must change."""

    flag: bool
    probability: float


@dataclass(frozen=True, slots=True)
class ToneScore:
    """The tone, with calibrated probabilities by class name."""

    label: str
    probabilities: dict[str, float]
    abstained: bool
    oversoft: Oversoft
    evidence: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Component:
    """What a sentence does, with its probability."""

    label: str
    probability: float


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the draft and what it does."""

    span: Span
    components: tuple[Component, ...]


@dataclass(frozen=True, slots=True)
class Slot:
    """A gap `[hint]` that only the writer can fill, at a place in the text around it."""

    span: Span
    hint: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A replacement for the words of a finding; slots are places in `text`."""

    text: str
    slots: tuple[Slot, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """Words of the draft that are worth a second look."""

    id: str
    code: str
    severity: Severity
    span: Span
    quote: str
    message: str
    why: str
    source: Source
    confidence: float
    suggestions: tuple[Suggestion, ...] = ()


@dataclass(frozen=True, slots=True)
class Missing:
    """Something the draft lacks, and the question that would bring it out."""

    code: str
    message: str
    question: str


@dataclass(frozen=True, slots=True)
class Edit:
    """Words of the draft (`span`) and what stands there in the new text."""

    span: Span
    replacement: str
    reason: str


@dataclass(frozen=True, slots=True)
class Checks:
    """What the guards found when they held a rephrasing against the draft."""

    facts_kept: bool
    facts_added: tuple[str, ...]
    criticism_kept: bool
    request_kept: bool


@dataclass(frozen=True, slots=True)
class Rephrasing:
    """The whole draft in other words; slots are places in `text`, edits in the draft."""

    style: Style
    text: str
    slots: tuple[Slot, ...]
    edits: tuple[Edit, ...]
    checks: Checks


@dataclass(frozen=True, slots=True)
class Warning:
    """Something the reader should know about this assessment."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Assessment:
    """All that the coach says of one draft."""

    version: Version
    language: LanguageGuess
    mode: Mode
    specificity: OrdinalScore | None
    tone: ToneScore | None
    constructiveness: OrdinalScore | None
    openness: OrdinalScore | None
    sentences: tuple[Sentence, ...]
    findings: tuple[Finding, ...]
    missing: tuple[Missing, ...]
    rephrasings: tuple[Rephrasing, ...]
    warnings: tuple[Warning, ...]
