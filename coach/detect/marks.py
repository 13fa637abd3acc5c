"""From the model's token probabilities, and the cues of a language, to marked words.

Two ways lead to a mark. The model alone marks a run of word pieces over the code's
threshold; or a lexical cue proposes words and the model seconds them over a lower one.
Both thresholds are settled on the dev split (`training.calibrate`).
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from coach.classify import Calibration, Reading, Token
from coach.domain import labels
from coach.domain.assessment import Source
from coach.domain.spans import Span
from coach.languages import Pack
from coach.nlp import is_function_word

_WORD_CHARACTER = re.compile(r"[\w'\u2019]")
_QUOTED = re.compile(
    r"\"[^\"\n]{2,400}\"|\u201c[^\u201d\n]{2,400}\u201d|\u201e[^\u201d\u201c\n]{2,400}[\u201d\u201c]"
    r"|\u00ab[^\u00bb\n]{2,400}\u00bb|(?<!\w)\u2018[^\u2019\n]{2,400}\u2019(?!\w)"
    r"|(?<!\w)'[^'\n]{2,400}'(?!\w)"
)
_LETTERS = re.compile(r"[^\W\d_]{3,}")
# a stray "a" or "is" can carry none of these
_NEEDS_CONTENT = frozenset(
    {
        "vague",
        "exaggeration",
        "person-label",
        "loaded-trait",
        "fixed-mindset",
        "assumed-intent",
        "taking-over",
        "buried-message",
        "pre-defence",
        "social-price",
    }
)
# ruling 7: sincere praise gets none of these; on dev 1 of 17 in praise was right
_NOT_IN_PRAISE = frozenset({"absolute", "comparison", "hearsay", "buried-message"})
# mockery and pressure are clauses: scattered words of one sentence are one mark
_CLAUSES = frozenset({"sarcasm", "threat"})
_NEEDS_TWO = frozenset(
    {"hearsay", "comparison", "threat"}
)  # words; one names no source
_BRIDGE = 0.5  # a piece between two marked ones may fall to half of the threshold


@dataclass(frozen=True, slots=True)
class Mark:
    """Words that carry a code; `confidence` is the model's highest piece probability."""

    code: str
    span: Span
    confidence: float
    source: Source


def marks(
    text: str,
    reading: Reading,
    mode: str,
    pack: Pack,
    calibration: Calibration,
    sentences: Sequence[Span] = (),
) -> tuple[Mark, ...]:
    """The marks of a draft in a mode, by start; none inside somebody else's words.

    A mark that is all of a sentence but its end mark takes that along.
    """
    if mode == "other":
        return ()
    found: list[Mark] = []
    for column, code in enumerate(labels.CODES):
        if code in labels.REQUEST_CODES and mode != "request":
            continue
        if code in _NOT_IN_PRAISE and mode == "reinforce":
            continue
        coded = code_marks(text, reading.tokens, column, pack, calibration)
        if code in _CLAUSES:
            coded = _gathered(coded, sentences)
            coded = [m for m in coded if _has_content(m.span.of(text), pack)]
        found += coded
    quoted = [Span(*m.span()) for m in _QUOTED.finditer(text)]
    own = [part for m in found for part in _by_sentence(text, m, sentences)]
    said = [m for m in own if not any(q.contains(m.span) for q in quoted)]
    whole = [replace(m, span=_with_end(text, m.span, sentences)) for m in _settle(said)]
    return tuple(sorted(whole, key=lambda m: (m.span, m.code)))


def _by_sentence(text: str, mark: Mark, sentences: Sequence[Span]) -> list[Mark]:
    """A mark that runs over the end of a sentence is one in each."""
    shared = [s for s in sentences if s.overlaps(mark.span)]
    if len(shared) < 2:
        return [mark]
    cut = [
        snap(text, Span(max(s.start, mark.span.start), min(s.end, mark.span.end)))
        for s in shared
    ]
    return [replace(mark, span=c) for c in cut if c.of(text).strip(" .,!?…-")]


def _gathered(found: Sequence[Mark], sentences: Sequence[Span]) -> list[Mark]:
    """The marks of one code, those within a sentence joined into one."""
    joined: list[Mark] = []
    for mark in sorted(found, key=lambda m: m.span):
        last = joined[-1] if joined else None
        if last and any(
            s.contains(last.span) and s.contains(mark.span) for s in sentences
        ):
            span = Span(last.span.start, max(last.span.end, mark.span.end))
            best = max(last, mark, key=lambda m: m.confidence)
            joined[-1] = replace(best, span=span)
        else:
            joined.append(mark)
    return joined


def _with_end(text: str, span: Span, sentences: Sequence[Span]) -> Span:
    for sentence in sentences:
        rest = text[span.end : sentence.end]
        if sentence.start == span.start and rest and not rest.strip(".!?…"):
            return sentence
    return span


def code_marks(
    text: str,
    tokens: Sequence[Token],
    column: int,
    pack: Pack,
    calibration: Calibration,
) -> list[Mark]:
    """The marks of one code, before codes compete."""
    code = labels.CODES[column]
    found = [
        Mark(code, snap(text, span), probability, "model")
        for span, probability in runs(tokens, column, calibration.thresholds[code])
    ]
    found = [m for m in found if m.span.of(text).strip(" .,!?…-")]
    if code in _NEEDS_TWO:
        found = [m for m in found if len(m.span.of(text).split()) > 1]
    if code in _NEEDS_CONTENT:
        found = [m for m in found if _has_content(m.span.of(text), pack)]
    cues = pack.cue_spans(code, text)
    if code == "shaming":  # "weer" shames, "ge" does not
        found = [
            m
            for m in found
            if _has_content(m.span.of(text), pack)
            or any(c.overlaps(m.span) for c in cues)
        ]
    for cue in cues:
        if any(cue.overlaps(m.span) for m in found):
            found = [_completed(m, cue) for m in found]
            continue
        inside = [t.codes[column] for t in tokens if t.span.overlaps(cue)]
        probability = max(inside, default=0.0)
        if probability >= calibration.seconded[code]:
            found.append(Mark(code, cue, probability, "rule"))
    return found


def _completed(mark: Mark, cue: Span) -> Mark:
    """A mark on part of a known phrase takes the whole: "care" in "you don't care"."""
    if not cue.overlaps(mark.span):
        return mark
    start, end = min(cue.start, mark.span.start), max(cue.end, mark.span.end)
    return replace(mark, span=Span(start, end))


def _has_content(words: str, pack: Pack) -> bool:
    found = _LETTERS.findall(words)
    return any(not is_function_word(word, pack.language) for word in found)


def runs(
    tokens: Sequence[Token], column: int, threshold: float
) -> list[tuple[Span, float]]:
    """Runs of pieces over a threshold, one weaker piece bridged, with their maximum."""
    found: list[tuple[Span, float]] = []
    start: int | None = None
    last = 0
    for i, token in enumerate(tokens):
        p = token.codes[column]
        if p >= threshold:
            start = i if start is None else start
            last = i
        elif start is not None and (i - last > 1 or p < threshold * _BRIDGE):
            found.append(_run(tokens, column, start, last))
            start = None
    if start is not None:
        found.append(_run(tokens, column, start, last))
    return found


def _run(
    tokens: Sequence[Token], column: int, first: int, last: int
) -> tuple[Span, float]:
    span = Span(tokens[first].span.start, tokens[last].span.end)
    return span, max(t.codes[column] for t in tokens[first : last + 1])


def snap(text: str, span: Span) -> Span:
    """The span widened to whole words, without space or commas at its ends."""
    start, end = span.start, span.end
    while start > 0 and _inside_word(text, start):
        start -= 1
    while end < len(text) and _inside_word(text, end):
        end += 1
    while end - start > 1 and text[start] in " \t\n,;:.":
        start += 1
    while end - start > 1 and text[end - 1] in " \t\n,;:.":
        end -= 1
    return Span(start, end)


def _inside_word(text: str, position: int) -> bool:
    before, after = text[position - 1], text[position]
    return bool(_WORD_CHARACTER.match(before) and _WORD_CHARACTER.match(after))


def _settle(found: Iterable[Mark]) -> list[Mark]:
    """Where codes compete for the same words, the order of the scheme decides.

    A general remark (`vague`) gives way to any other code; loaded-trait stands beside
    person-label, never instead of it.
    """
    kept: list[Mark] = []
    for mark in sorted(found, key=_rank):
        if not any(_gives_way(mark, other) for other in kept):
            kept.append(mark)
    return kept


def _rank(mark: Mark) -> tuple[int, float, Span]:
    if mark.code in labels.PRECEDENCE:
        return labels.PRECEDENCE.index(mark.code), -mark.confidence, mark.span
    late = len(labels.PRECEDENCE) + (mark.code == "vague")
    return late, -mark.confidence, mark.span


def _gives_way(mark: Mark, other: Mark) -> bool:
    if not mark.span.overlaps(other.span):
        return False
    if mark.code == other.code or mark.code == "vague":
        return True
    both = mark.code in labels.PRECEDENCE and other.code in labels.PRECEDENCE
    return both or (
        mark.span == other.span
        and "loaded-trait"
        not in (
            mark.code,
            other.code,
        )
    )
