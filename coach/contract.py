"""The assessment as JSON, with UTF-16 twins, exactly as the contract names its fields.

Offsets in JavaScript, LanguageTool and language-server clients count UTF-16 code units;
an emoji is one code point and two units.
"""

from dataclasses import asdict
from typing import Any

from coach.domain.assessment import Assessment, Finding, OrdinalScore, Rephrasing, Slot
from coach.domain.spans import Span

Json = dict[str, Any]
_DIGITS = 4


class Utf16:
    """Code point offsets of a text as UTF-16 code unit offsets."""

    def __init__(self, text: str) -> None:
        self._before = [0]
        for character in text:
            self._before.append(self._before[-1] + 1 + (ord(character) > 0xFFFF))

    def offset(self, code_points: int) -> int:
        """Units before the code point at this offset, 0 to the text's length."""
        return self._before[code_points]

    def span(self, span: Span) -> Json:
        """A span with both kinds of offsets."""
        return {
            "start": span.start,
            "end": span.end,
            "start_utf16": self.offset(span.start),
            "end_utf16": self.offset(span.end),
        }


def to_json(assessment: Assessment, text: str) -> Json:
    """The assessment of `text` as the contract's object, ready for json.dumps."""
    places = Utf16(text)
    tone = assessment.tone
    return {
        "version": asdict(assessment.version),
        "language": {
            **asdict(assessment.language),
            "confidence": _round(assessment.language.confidence),
        },
        "mode": {
            "label": assessment.mode.label,
            "probability": _round(assessment.mode.probability),
        },
        "specificity": _ordinal(assessment.specificity),
        "tone": tone
        and {
            "label": tone.label,
            "probabilities": dict(
                zip(
                    tone.probabilities,
                    _distribution(tuple(tone.probabilities.values())),
                    strict=True,
                )
            ),
            "abstained": tone.abstained,
            "oversoft": {
                "flag": tone.oversoft.flag,
                "probability": _round(tone.oversoft.probability),
            },
            "evidence": list(tone.evidence),
        },
        "constructiveness": _ordinal(assessment.constructiveness),
        "openness": _ordinal(assessment.openness),
        "sentences": [
            {
                **places.span(sentence.span),
                "components": [
                    {"label": c.label, "probability": _round(c.probability)}
                    for c in sentence.components
                ],
            }
            for sentence in assessment.sentences
        ],
        "findings": [_finding(f, places) for f in assessment.findings],
        "missing": [asdict(m) for m in assessment.missing],
        "rephrasings": [_rephrasing(r) for r in assessment.rephrasings],
        "warnings": [asdict(w) for w in assessment.warnings],
    }


def _ordinal(score: OrdinalScore | None) -> Json | None:
    if score is None:
        return None
    return {
        "level": score.level,
        "label": score.label,
        "score": _round(score.score),
        "probabilities": _distribution(score.probabilities),
        "abstained": score.abstained,
        "evidence": list(score.evidence),
    }


def _finding(finding: Finding, places: Utf16) -> Json:
    return {
        "id": finding.id,
        "code": finding.code,
        "severity": finding.severity,
        **places.span(finding.span),
        "quote": finding.quote,
        "message": finding.message,
        "why": finding.why,
        "source": finding.source,
        "confidence": _round(finding.confidence),
        "suggestions": [
            {"text": s.text, "slots": [_slot(slot) for slot in s.slots]}
            for s in finding.suggestions
        ],
    }


def _rephrasing(rephrasing: Rephrasing) -> Json:
    checks = rephrasing.checks
    return {
        "style": rephrasing.style,
        "text": rephrasing.text,
        "slots": [_slot(s) for s in rephrasing.slots],
        "edits": [
            {
                "start": e.span.start,
                "end": e.span.end,
                "replacement": e.replacement,
                "reason": e.reason,
            }
            for e in rephrasing.edits
        ],
        "checks": {**asdict(checks), "facts_added": list(checks.facts_added)},
    }


def _slot(slot: Slot) -> Json:
    return {"start": slot.span.start, "end": slot.span.end, "hint": slot.hint}


def _round(value: float) -> float:
    return round(float(value), _DIGITS)


def _distribution(values: tuple[float, ...]) -> list[float]:
    """Rounded so that the sum is still 1: the largest takes what rounding left."""
    rounded = [_round(v) for v in values]
    largest = max(range(len(rounded)), key=rounded.__getitem__)
    rounded[largest] = _round(rounded[largest] + 1.0 - sum(rounded))
    return rounded
