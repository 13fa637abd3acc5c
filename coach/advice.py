"""What the reader should know beside the verdicts: warnings that follow the context."""

from coach.domain.assessment import LanguageGuess, Mode, ToneScore, Warning
from coach.domain.draft import Draft
from coach.languages import Pack

_WORDS_ENOUGH = 4
_LANGUAGE_SURE = 0.8
_WRITTEN = frozenset({"chat", "mail"})


def advise(
    draft: Draft,
    language: LanguageGuess,
    mode: Mode,
    tone: ToneScore | None,
    ui: Pack,
    *,
    sensitive: bool,
) -> tuple[Warning, ...]:
    """The warnings of a draft, the weightiest first, in the interface's language."""
    codes = []
    if sensitive:
        codes.append("sensitive")
    if mode.label == "other":
        codes.append("not_feedback")
    if halfway(draft.text):
        codes.append("short")
    if language.source == "detected" and language.confidence < _LANGUAGE_SURE:
        codes.append("language_unsure")
    codes += _by_context(draft, mode, tone)
    names = {
        "en": {"en": "English", "nl": "Dutch"},
        "nl": {"en": "Engels", "nl": "Nederlands"},
    }
    name = names[ui.language][language.code]
    return tuple(Warning(c, ui.warnings[c].format(language=name)) for c in codes)


def halfway(text: str) -> bool:
    """Under four words, or without an end after a word that opens a phrase."""
    words = text.split()
    return len(words) < _WORDS_ENOUGH or words[-1].lower() in _OPENERS


_OPENERS = frozenset(
    "the a an and but or because that which to of in on with for your you was is are "
    "when if de het een en maar of omdat dat die te van in op met voor je jij was is "
    "zijn als wanneer ge uw".split()
)


def _by_context(draft: Draft, mode: Mode, tone: ToneScore | None) -> list[str]:
    context = draft.context
    if tone is None or mode.label not in {"correct", "mixed"}:
        return []
    codes = []
    if context.direction == "up":
        codes.append("upward")
    if context.channel in _WRITTEN and tone.label in {"harsh", "blunt"}:
        codes.append("written_criticism")
    if context.channel == "review":
        codes.append("review_anchor")
    if context.experience == "junior":
        codes.append("junior_points")
    return codes
