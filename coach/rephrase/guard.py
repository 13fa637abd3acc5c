"""The guard: a rewrite that fails it is not shown (section 3 of rephrasing.md)."""

import re
from collections.abc import Sequence

from coach.domain import labels
from coach.domain.assessment import Checks, Edit
from coach.domain.labels import Language
from coach.domain.spans import Span
from coach.rephrase.facts import facts, facts_added, facts_lost
from coach.rephrase.factwords import fact_words
from coach.rephrase.local import trusted_texts
from coach.rephrase.phrases import phrases
from coach.rephrase.reading import Passage, Reading
from coach.rephrase.roles import roles_swapped
from coach.rephrase.slots import without_slots

_LONGEST = 1.6  # times the draft
_STOP = 3  # the severity of what may not be sent
_FREE = 80  # characters that slots and a question may add to a very short draft
_SURVIVAL = 0.5  # of the content words of a passage that counts as kept
_LEAST = 2  # words outside slots: gaps alone are no rewrite
_WORDS = re.compile(r"[^\W\d_]+")
_CONTENT = re.compile(r"[^\W\d_]{4,}")
_CRITICISM = frozenset({"behaviour", "impact", "verdict", "standard"})
_FIRM = frozenset({"date", "time"})
_REQUEST = frozenset({"next-step", "open-question", "support"})


def check(reading: Reading, rewrite: str, edits: Sequence[Edit]) -> Checks:
    """Holds a rewrite against its draft.

    Words that an edit replaced because they were marked may take their facts with them;
    every other fact must still be there. A text without edits comes from elsewhere, and
    its roles are compared strictly. A criticism or request is kept when half of
    the content words outside its marked part are.
    """
    language = reading.language
    claims = rewrite
    for text in trusted_texts(reading):
        claims = claims.replace(text, " ")
    kept = outside(reading.text, [e.span for e in edits])
    return Checks(
        facts_kept=not facts_lost(kept, rewrite, language)
        and not roles_swapped(reading.text, rewrite, language, strict=not edits),
        facts_added=facts_added(reading.text, claims, language),
        criticism_kept=_survives(reading, rewrite, edits, _CRITICISM),
        request_kept=_survives(reading, rewrite, edits, _REQUEST)
        and not softened(reading.text, claims, language),
    )


def softened(draft: str, rewrite: str, language: Language) -> bool:
    """Whether a deadline or a safety instruction was made less than one."""
    firm = any(kind in _FIRM for kind, _ in facts(draft, language))
    if not firm and not phrases(language).safety.search(draft):
        return False
    before, after = draft.lower(), rewrite.lower()
    return any(
        re.search(rf"\b{soft}\b", after) and not re.search(rf"\b{soft}\b", before)
        for soft in fact_words(language).softening
    )


def passes(
    reading: Reading, rewrite: str, edits: Sequence[Edit], checks: Checks
) -> bool:
    """Whether a rewrite may be shown; never one that leaves the worst words in."""
    worst = [m for m in reading.marks if m.severity >= _STOP]
    # what a version adds stands on a character of the draft too, and mends nothing
    mends = [e.span for e in edits if e.reason in labels.CODES]
    mended = all(any(span.overlaps(m.span) for span in mends) for m in worst)
    return (
        mended
        and len(_WORDS.findall(without_slots(rewrite))) >= _LEAST
        and checks.facts_kept
        and not checks.facts_added
        and checks.criticism_kept
        and checks.request_kept
        and rewrite != reading.text
        and len(rewrite) <= room(reading.text)
        and bool(rewrite.strip())
    )


def room(text: str) -> float:
    """How many characters a rewrite of a text may have."""
    return max(len(text) * _LONGEST, len(text) + _FREE)


def outside(text: str, spans: Sequence[Span]) -> str:
    """The text with a space in the place of each span."""
    parts, position = [], 0
    for span in sorted(spans):
        parts.append(text[position : span.start])
        position = max(position, span.end)
    return " ".join([*parts, text[position:]])


def _survives(
    reading: Reading, rewrite: str, edits: Sequence[Edit], labels: frozenset[str]
) -> bool:
    left = set(_CONTENT.findall(without_slots(rewrite).lower()))
    return all(
        _kept(reading, passage, edits, left)
        for passage in reading.passages
        if passage.components & labels
    )


def _kept(
    reading: Reading, passage: Passage, edits: Sequence[Edit], left: set[str]
) -> bool:
    start, end = passage.span.start, passage.span.end
    cut = [
        Span(max(e.span.start, start) - start, min(e.span.end, end) - start)
        for e in edits
        if e.span.overlaps(passage.span)
    ]
    own = outside(passage.span.of(reading.text), cut).lower()
    content = set(_CONTENT.findall(own))
    return not content or len(content & left) >= _SURVIVAL * len(content)
