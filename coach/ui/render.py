"""From an assessment to HTML: pure functions, every word of a draft escaped."""

from collections.abc import Sequence
from html import escape

from coach.domain.assessment import (
    Assessment,
    Finding,
    OrdinalScore,
    Rephrasing,
    ToneScore,
)
from coach.domain.labels import Language
from coach.languages import pack
from coach.ui.strings import strings

SHOWN = 5
_QUOTED = 90  # characters of a sentence that are shown as evidence
_GOOD = {"anchored", "constructive", "warm", "open"}
_FAIR = {"behaviour", "partial", "neutral", "generic"}
_POOR = {"topic", "verdict", "blunt", "confirming", "oversoft"}


def visible(findings: Sequence[Finding]) -> list[Finding]:
    """The five marks most worth acting on, by severity then confidence, in order."""
    chosen = sorted(findings, key=lambda f: (-f.severity, -f.confidence))[:SHOWN]
    return sorted(chosen, key=lambda f: (f.span, f.code))


def verdicts(assessment: Assessment, text: str, ui: Language) -> str:
    """The mode, and a card for each axis with its evidence."""
    words, names = strings(ui), pack(ui)
    cards = []
    for axis in ("specificity", "constructiveness", "openness"):
        score: OrdinalScore | None = getattr(assessment, axis)
        if score is not None:
            scale = (score.level + 1, 4)
            cards.append(
                _card(words[axis], score, score.label, scale, assessment, text, ui)
            )
    if assessment.tone is not None:
        tone = assessment.tone
        label = "oversoft" if tone.oversoft.flag else tone.label
        cards.insert(1, _card(words["tone"], tone, label, None, assessment, text, ui))
    mode = escape(names.labels[assessment.mode.label])
    notes = "".join(
        f"<p class='note'>{escape(w.message)}</p>" for w in assessment.warnings
    )
    return f"<div class='coach'><p class='mode'>{mode}</p><div class='cards'>{''.join(cards)}</div>{notes}</div>"


def _card(
    title: str,
    score: OrdinalScore | ToneScore,
    label: str,
    scale: tuple[int, int] | None,
    assessment: Assessment,
    text: str,
    ui: Language,
) -> str:
    words = strings(ui)
    rank = "good" if label in _GOOD else "fair" if label in _FAIR else "poor"
    rank = rank if label in _GOOD | _FAIR | _POOR else "stop"
    steps = ""
    if scale is not None:
        dots = ["<i class='on'></i>"] * scale[0] + ["<i></i>"] * (scale[1] - scale[0])
        steps = f"<span class='steps' aria-label='{scale[0]}/{scale[1]}'>{''.join(dots)}</span>"
    unsure = (
        f"<p class='unsure'>{escape(words['unsure'])}</p>" if score.abstained else ""
    )
    quotes = "".join(
        f"<li>{escape(_short(assessment.sentences[i].span.of(text)))}</li>"
        for i in score.evidence
    )
    shown = escape(pack(ui).labels[label])
    return (
        f"<section class='card {rank}'><h4>{escape(title)}</h4>"
        f"<p class='label'>{shown}{steps}</p>{unsure}"
        f"<p class='by'>{escape(words['carried_by'])}</p><ul>{quotes}</ul></section>"
    )


def _short(sentence: str) -> str:
    flat = " ".join(sentence.split())
    return flat if len(flat) <= _QUOTED else flat[: _QUOTED - 1].rstrip() + "…"


def marked(findings: Sequence[Finding], text: str, ui: Language) -> str:
    """The draft with its visible marks; where two overlap, the first is drawn."""
    names = pack(ui)
    parts, position = [], 0
    for finding in visible(findings):
        span = finding.span
        if span.start < position:
            continue
        parts.append(escape(text[position : span.start]))
        name = escape(names.codes[finding.code], quote=True)
        parts.append(
            f"<mark class='s{finding.severity}' title='{escape(finding.message, quote=True)}'>"
            f"{escape(span.of(text))}<sup>{name}</sup></mark>"
        )
        position = span.end
    parts.append(escape(text[position:]))
    return f"<div class='coach draft'>{''.join(parts)}</div>"


def advice(assessment: Assessment, ui: Language) -> str:
    """The visible marks with their reasons, and what is missing, as one list."""
    words, names = strings(ui), pack(ui)
    items = []
    for finding in visible(assessment.findings):
        items.append(
            f"<li class='s{finding.severity}'><b>{escape(finding.quote)}</b> "
            f"<span>{escape(names.codes[finding.code])}</span><br>"
            f"{escape(finding.message)} <em>{escape(finding.why)}</em></li>"
        )
    rest = len(assessment.findings) - len(visible(assessment.findings))
    more = f"<p>{escape(words['more'].format(n=rest))}</p>" if rest else ""
    none = (
        f"<p>{escape(words['clean'])}</p>"
        if not items and assessment.specificity
        else ""
    )
    html = f"<h4>{escape(words['worth'])}</h4><ul>{''.join(items)}</ul>{none}{more}"
    if assessment.missing:
        gaps = "".join(f"<li>{escape(m.message)}</li>" for m in assessment.missing)
        html += f"<h4>{escape(words['missing'])}</h4><ul>{gaps}</ul>"
        html += f"<h4>{escape(words['question'])}</h4>"
        html += f"<p class='ask'>{escape(assessment.missing[0].question)}</p>"
    return f"<div class='coach advice'>{html}</div>"


def difference(rephrasing: Rephrasing, text: str) -> str:
    """The draft with what the rephrasing takes out and puts in."""
    parts, position = [], 0
    for edit in rephrasing.edits:
        parts.append(escape(text[position : edit.span.start]))
        old = edit.span.of(text)
        new = edit.replacement
        kept = len(_common(old, new))
        parts.append(escape(old[:kept]))
        if old[kept:]:
            parts.append(f"<del>{escape(old[kept:])}</del>")
        if new[kept:]:
            parts.append(f"<ins>{escape(new[kept:])}</ins>")
        position = edit.span.end
    parts.append(escape(text[position:]))
    return f"<div class='coach draft'>{''.join(parts)}</div>"


def _common(old: str, new: str) -> str:
    size = 0
    while size < min(len(old), len(new)) and old[size] == new[size]:
        size += 1
    return old[:size]


def error(message: str) -> str:
    """A message about an input that cannot be read."""
    return (
        f"<div class='coach'><p class='error' role='alert'>{escape(message)}</p></div>"
    )
