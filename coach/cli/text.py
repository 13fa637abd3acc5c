"""An assessment as plain text for a terminal."""

from coach.domain.assessment import Assessment, Finding, OrdinalScore
from coach.domain.labels import Language
from coach.languages import Pack, pack

_SHOWN = 5
_SIGNS = {1: "·", 2: "!", 3: "‼"}
_HEADS: dict[Language, dict[str, str]] = {
    "en": {
        "specificity": "Specificity",
        "tone": "Tone",
        "constructiveness": "Constructiveness",
        "openness": "Openness",
        "unsure": "unsure",
        "marks": "Worth a second look",
        "missing": "Missing",
        "rephrase": "In other words",
        "more": "and {n} more (--format json shows all)",
    },
    "nl": {
        "specificity": "Specificiteit",
        "tone": "Toon",
        "constructiveness": "Opbouwend",
        "openness": "Openheid",
        "unsure": "onzeker",
        "marks": "Nog eens bekijken",
        "missing": "Wat ontbreekt",
        "rephrase": "Anders gezegd",
        "more": "en nog {n} (--format json toont alles)",
    },
}


def render(assessment: Assessment, language: Language) -> str:
    """The verdicts, the five weightiest marks, what is missing, and the rephrasings."""
    heads, names = _HEADS[language], pack(language)
    lines = [_mode_line(assessment, names)]
    for axis in ("specificity", "constructiveness", "openness"):
        score: OrdinalScore | None = getattr(assessment, axis)
        if score is not None:
            label = names.labels[score.label]
            lines.append(_axis(heads[axis], label, score.abstained, heads))
    if assessment.tone is not None:
        tone = assessment.tone
        label = names.labels["oversoft" if tone.oversoft.flag else tone.label]
        lines.append(_axis(heads["tone"], label, tone.abstained, heads))
    shown = weightiest(assessment.findings)
    if shown:
        lines += ["", heads["marks"]]
        lines += [line for f in shown for line in _finding(f, names)]
        rest = len(assessment.findings) - len(shown)
        lines += [f"  {heads['more'].format(n=rest)}"] if rest else []
    if assessment.missing:
        lines += ["", heads["missing"]]
        lines += [f"  - {m.message} {m.question}" for m in assessment.missing]
    for rephrasing in assessment.rephrasings:
        lines += ["", f"{heads['rephrase']} ({rephrasing.style})"]
        lines += [f"  {line}" for line in rephrasing.text.splitlines()]
    lines += [f"\n{w.message}" for w in assessment.warnings]
    return "\n".join(lines)


def weightiest(findings: tuple[Finding, ...], most: int = _SHOWN) -> list[Finding]:
    """At most `most` findings, chosen by severity and confidence, in order of place."""
    chosen = sorted(findings, key=lambda f: (-f.severity, -f.confidence))[:most]
    return sorted(chosen, key=lambda f: f.span)


def _mode_line(assessment: Assessment, names: Pack) -> str:
    return names.labels[assessment.mode.label].capitalize()


def _axis(head: str, label: str, abstained: bool, heads: dict[str, str]) -> str:
    return f"{head:<17} {label}" + (f" ({heads['unsure']})" if abstained else "")


def _finding(finding: Finding, names: Pack) -> list[str]:
    quote = " ".join(finding.quote.split())
    sign = _SIGNS[finding.severity]
    lines = [f"  {sign} “{quote}” {names.codes[finding.code]}: {finding.message}"]
    lines += [f"      → {s.text}" for s in finding.suggestions if s.text]
    return lines
