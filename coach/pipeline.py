"""The whole story: a draft in, an assessment out.

Pure and deterministic for a given draft, context and model: nothing is kept, no clock,
no file, no network.
"""

from collections.abc import Sequence
from itertools import islice

from coach.advice import advise
from coach.classify import Calibration, Classifier, Reading, Verdict
from coach.detect import Mark, gaps, marks, severity
from coach.domain import labels
from coach.domain.assessment import (
    Assessment,
    Component,
    Finding,
    LanguageGuess,
    Missing,
    Mode,
    OrdinalScore,
    Oversoft,
    Rephrasing,
    Sentence,
    ToneScore,
    Version,
    Warning,
)
from coach.domain.draft import Draft
from coach.domain.labels import Style
from coach.domain.spans import Span
from coach.generate import Writer, WriterUnavailable, candidates
from coach.languages import Pack, identify, pack
from coach.nlp import read, sentences
from coach.rephrase import Mark as RephraseMark
from coach.rephrase import Passage, rephrasings, stopped, suggestions
from coach.rephrase import Reading as RephraseReading
from coach.reread import SecondReader

API_VERSION = "1"
RULES_VERSION = "3"
_OTHER_SURE = 0.5
_OPEN = labels.OPENNESS.index("open")
_EVIDENCE_SHARE = 0.5  # of the strongest sentence's support
_EVIDENCE_MOST = 3


def assess(
    draft: Draft, classifier: Classifier, writer: Writer | None = None
) -> Assessment:
    """Reads a draft that `coach.intake.check` let through.

    `writer` is a language model of the user's own, whose versions stand beside the
    coach's if they pass the same guards; with one the answer is as pure as the writer.

    Raises UnsupportedLanguage or UnknownLanguage where the language is neither given
    nor to be told.
    """
    language = _language(draft)
    own = pack(language.code)
    ui = pack(draft.ui_language or language.code)
    spans = sentences(read(draft.text, language.code))
    reading = classifier.read(draft.text, spans)
    calibration = classifier.calibration
    mode = _mode(reading)
    judged = mode.label in labels.FEEDBACK_MODES
    parts = _sentences(spans, reading, calibration, judged)
    found = marks(draft.text, reading, mode.label, own, calibration, spans)
    specificity = _ordinal("specificity", reading, calibration) if judged else None
    tone = _tone(reading, calibration, mode.label) if judged else None
    constructive = (
        _ordinal("constructiveness", reading, calibration) if judged else None
    )
    openness = (
        _ordinal("openness", reading, calibration) if mode.label == "request" else None
    )
    if openness is not None and openness.level == _OPEN:
        # on dev 1 of 4 such marks in a request read as open was right
        found = tuple(m for m in found if m.code != "generic-question")
    rewriter = RephraseReading(
        text=draft.text,
        language=language.code,
        mode=mode.label,
        passages=tuple(Passage(p.span, _names(p)) for p in parts),
        marks=tuple(
            RephraseMark(m.code, m.span, severity(m.code, draft.context)) for m in found
        ),
        specificity=_level(specificity),
        constructiveness=_level(constructive),
        openness=_level(openness),
        oversoft=tone is not None and tone.oversoft.flag,
        context=draft.context,
    )
    codes = gaps(
        draft.text,
        mode.label,
        _level(specificity),
        [_names(p) for p in parts],
        draft.context,
        own,
    )
    second = SecondReader(rewriter, reading, classifier)
    versions, troubles = _rephrasings(draft, rewriter, second, writer)
    return Assessment(
        version=Version(API_VERSION, classifier.version, RULES_VERSION),
        language=language,
        mode=mode,
        specificity=specificity,
        tone=tone,
        constructiveness=constructive,
        openness=openness,
        sentences=parts,
        findings=_findings(draft, found, rewriter, ui),
        missing=tuple(Missing(code, *ui.missing[code]) for code in codes),
        rephrasings=versions,
        warnings=(
            *advise(
                draft, language, mode, tone, ui, sensitive=_sensitive(draft, language)
            ),
            *(Warning(code, ui.warnings[code]) for code in troubles),
        ),
    )


def _level(score: OrdinalScore | None) -> int | None:
    return None if score is None else score.level


def _language(draft: Draft) -> LanguageGuess:
    if draft.language is not None:
        return LanguageGuess(draft.language, 1.0, "given")
    return identify(draft.text)


def _mode(reading: Reading) -> Mode:
    """The most probable mode; `other`, which denies the writer a reading, if it is sure.

    On dev 3 of 8 drafts wrongly taken for no feedback get their reading so, and 1 of 25
    that are none gets one too.
    """
    row = reading.axes["mode"].probabilities
    ranked = sorted(range(len(row)), key=lambda i: -row[i])
    unsure = labels.MODES[ranked[0]] == "other" and row[ranked[0]] < _OTHER_SURE
    best = ranked[1] if unsure else ranked[0]
    return Mode(labels.MODES[best], row[best])


_LEVELS: dict[str, Sequence[str]] = {
    "specificity": labels.SPECIFICITY,
    "constructiveness": labels.CONSTRUCTIVENESS,
    "openness": labels.OPENNESS,
}


def _ordinal(axis: str, reading: Reading, calibration: Calibration) -> OrdinalScore:
    verdict = reading.axes[axis]
    best = verdict.best
    return OrdinalScore(
        level=best,
        label=_LEVELS[axis][best],
        score=verdict.expected,
        probabilities=verdict.probabilities,
        abstained=verdict.probabilities[best] < calibration.abstain_below[axis],
        evidence=evidence(verdict),
    )


def _tone(reading: Reading, calibration: Calibration, mode: str) -> ToneScore:
    verdict = reading.axes["tone"]
    best = verdict.best
    soft = reading.axes["oversoft"].probabilities[1]
    return ToneScore(
        label=labels.TONES[best],
        probabilities=dict(zip(labels.TONES, verdict.probabilities, strict=True)),
        abstained=verdict.probabilities[best] < calibration.abstain_below["tone"],
        # praise has nothing in it that could be missed
        oversoft=Oversoft(soft >= calibration.oversoft and mode != "reinforce", soft),
        evidence=evidence(verdict),
    )


def evidence(verdict: Verdict) -> tuple[int, ...]:
    """The sentences that carry a verdict: those whose absence would weaken it most.

    At most three, each with at least half of the strongest one's support; the one that
    matters most where none speaks for the label alone.
    """
    support = verdict.support
    strongest = max(range(len(support)), key=support.__getitem__)
    floor = support[strongest] * _EVIDENCE_SHARE
    carrying = [i for i, s in enumerate(support) if s > 0 and s >= floor]
    carrying.sort(key=lambda i: -support[i])
    return tuple(sorted(carrying[:_EVIDENCE_MOST])) or (strongest,)


def _sentences(
    spans: Sequence[Span], reading: Reading, calibration: Calibration, judged: bool
) -> tuple[Sentence, ...]:
    if not judged:
        return tuple(Sentence(span, ()) for span in spans)
    parts = []
    for span, row in zip(spans, reading.components, strict=True):
        scored = [
            Component(label, p)
            for label, p in zip(labels.COMPONENTS, row, strict=True)
            if p >= calibration.components[label]
        ]
        if not scored:
            best = max(range(len(row)), key=row.__getitem__)
            scored = [Component(labels.COMPONENTS[best], row[best])]
        parts.append(
            Sentence(span, tuple(sorted(scored, key=lambda c: -c.probability)))
        )
    return tuple(parts)


def _names(sentence: Sentence) -> frozenset[str]:
    return frozenset(c.label for c in sentence.components)


def _findings(
    draft: Draft, found: Sequence[Mark], rewriter: RephraseReading, ui: Pack
) -> tuple[Finding, ...]:
    findings = []
    for number, (mark, twin) in enumerate(
        zip(found, rewriter.marks, strict=True), start=1
    ):
        message, why = ui.findings[mark.code]
        findings.append(
            Finding(
                id=f"f{number}",
                code=mark.code,
                severity=severity(mark.code, draft.context),
                span=mark.span,
                quote=mark.span.of(draft.text),
                message=message,
                why=why,
                source=mark.source,
                confidence=mark.confidence,
                suggestions=suggestions(rewriter, twin) if draft.rephrase else (),
            )
        )
    return tuple(findings)


def _rephrasings(
    draft: Draft, rewriter: RephraseReading, second: SecondReader, writer: Writer | None
) -> tuple[tuple[Rephrasing, ...], tuple[str, ...]]:
    """The versions that the model does not object to, and codes of what went wrong.

    The coach's own versions are the first with one authored line more, so one reading
    does for all of them, and suggesting costs no more than classifying.
    """
    own = rephrasings(rewriter) if draft.rephrase else ()
    if own and second.objects_to(own[0].text):
        own = ()
    if not draft.rephrase or rewriter.mode == "other":
        return own, ()
    if writer is None or stopped(rewriter.text, rewriter.language):
        return own, ()
    shown = {version.style: version for version in own}
    styles: list[Style] = list(shown) or (["direct"] if rewriter.marks else [])
    try:
        for style in styles:
            proposals = candidates(rewriter, style, writer)
            better = (p for p in proposals if not second.objects_to(p.text))
            for best in islice(better, 1):
                shown[style] = best
    except WriterUnavailable:
        return own, ("writer_unavailable",)
    return tuple(shown.values()), ()


def _sensitive(draft: Draft, language: LanguageGuess) -> bool:
    return stopped(draft.text, language.code)
