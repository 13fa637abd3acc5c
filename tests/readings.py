"""A reading as the pipeline would hand it to the rewriter, without a model."""

from coach.domain import labels
from coach.domain.draft import Context
from coach.domain.spans import Span
from coach.nlp import read, sentences
from coach.rephrase import (
    Mark,
    Passage,
    Reading,
    rephrasings,
)


def reading(language, text, found, components, mode="correct"):
    """A reading with marks (code, quote) and a component string per sentence."""
    spans = sentences(read(text, language))
    marks = []
    for code, quote in found:
        start = text.index(quote)
        span = Span(start, start + len(quote))
        marks.append(Mark(code, span, labels.SEVERITY[code]))
    passages = tuple(
        Passage(s, frozenset(c.split())) for s, c in zip(spans, components, strict=True)
    )
    return Reading(
        text, language, mode, passages, tuple(marks), 1, 1, None, False, Context()
    )


def direct(*args, **kwargs):
    """The text of the direct version of a reading; None where there is none."""
    found = rephrasings(reading(*args, **kwargs))
    return next((r.text for r in found if r.style == "direct"), None)
