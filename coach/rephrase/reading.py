"""What the rewriter knows of a draft."""

from dataclasses import dataclass

from coach.domain.draft import Context
from coach.domain.labels import Language
from coach.domain.spans import Span


@dataclass(frozen=True, slots=True)
class Mark:
    """A finding without its message: words of the draft that carry a code."""

    code: str
    span: Span
    severity: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of the draft and what it does."""

    span: Span
    components: frozenset[str]


@dataclass(frozen=True, slots=True)
class Reading:
    """A draft with its sentences, marks and levels; spans are places in `text`."""

    text: str
    language: Language
    mode: str
    passages: tuple[Passage, ...]
    marks: tuple[Mark, ...]
    specificity: int | None
    constructiveness: int | None
    openness: int | None
    oversoft: bool
    context: Context

    def passage_of(self, span: Span) -> Passage | None:
        """The first sentence that shares a character with a span."""
        return next((p for p in self.passages if p.span.overlaps(span)), None)

    def components(self) -> frozenset[str]:
        """All that the sentences of the draft do."""
        return frozenset().union(*(p.components for p in self.passages))
