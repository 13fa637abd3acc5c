"""A rewrite is read again by the model before it is shown.

Section 3 of rephrasing.md: the issue is gone and no new one of severity 2 or more has
come, the tone is not worse, what corrects still corrects. Slots count as absent, as they
do for the writer who has not filled them in.
"""

from dataclasses import dataclass

from coach.classify import Classifier
from coach.classify import Reading as Verdicts
from coach.detect import marks
from coach.domain import labels
from coach.languages import pack
from coach.nlp import read, sentences
from coach.rephrase import Reading, without_slots

_GRAVE = 2  # the least severity of a mark that may not be new
_STEP = 0.5  # of the way to the next tone, below which it is the same one
_CORRECTS = frozenset({"correct", "mixed"})


@dataclass(frozen=True, slots=True)
class Second:
    """What the model says of a rewrite, as far as the guard asks.

    `tone` is the expected index into TONES, 0.0 (harsh) to 3.0 (warm).
    """

    mode: str
    tone: float
    codes: frozenset[str]


def second_reading(text: str, own: Reading, classifier: Classifier) -> Second:
    """Reads a rewrite of `own.text` in the draft's language."""
    plain = without_slots(text)
    spans = sentences(read(plain, own.language))
    verdicts = classifier.read(plain, spans)
    mode = labels.MODES[verdicts.axes["mode"].best]
    language = pack(own.language)
    found = marks(plain, verdicts, mode, language, classifier.calibration, spans)
    # what a request says beside its new question was there before
    grave = (
        m.code
        for m in found
        if labels.SEVERITY[m.code] >= _GRAVE and m.code not in labels.REQUEST_CODES
    )
    return Second(mode, verdicts.axes["tone"].expected, frozenset(grave))


def objections(own: Reading, first: Verdicts, second: Second) -> tuple[str, ...]:
    """Why a rewrite may not be shown; none where it may.

    `first` is the model's reading of the draft. Whatever is said of a request or of a
    text that is no feedback has no tone to lose.
    """
    found = []
    fallen = first.axes["tone"].expected - second.tone
    judged = own.mode in labels.FEEDBACK_MODES and second.mode in labels.FEEDBACK_MODES
    if judged and second.tone < labels.TONES.index("neutral") and fallen > _STEP:
        found.append("tone")
    if own.mode in _CORRECTS and second.mode == "reinforce":
        found.append("mode")
    if second.codes - {m.code for m in own.marks}:
        found.append("new")
    return tuple(found)


class SecondReader:
    """Holds rewrites of one draft against the model's reading of it."""

    def __init__(self, own: Reading, first: Verdicts, classifier: Classifier) -> None:
        self._own, self._first, self._classifier = own, first, classifier

    def objects_to(self, text: str) -> bool:
        """Whether a rewrite made something worse."""
        second = second_reading(text, self._own, self._classifier)
        return bool(objections(self._own, self._first, second))
