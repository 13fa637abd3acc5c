"""English, Dutch, or neither.

py3langid (Lui & Baldwin 2012) ranks 130 languages by the bytes of a text; it is weak on
a chat line full of English loanwords, so each Dutch or English function word that the
other language (and German or French) does not have adds to its own language's score.
"""

import math
import re
from functools import cache

from py3langid import rank

from coach.domain.assessment import LanguageGuess
from coach.domain.labels import LANGUAGES, Language
from coach.errors import UnknownLanguage, UnsupportedLanguage

_WORD_BONUS = 6.0  # natural log units, about what langid gives to one clear word
_FOREIGN_MARGIN = 12.0  # how far another language must lead before it is believed
_SHORT = 24  # characters under which another language is never believed
_TEMPERATURE = 6.0  # spreads langid's overconfident scores; fitted on no test data
_UNSURE = 0.62  # confidence under which the user is asked instead

_WORDS: dict[Language, frozenset[str]] = {
    "en": frozenset(
        "the and you your you're i'm i've it's to from with this these those which "
        "what when why how who are were been being have has had having do does did "
        "don't didn't doesn't can't won't not but because about would could should "
        "they their them she he his her our us it its an as at by for if into on or "
        "than that then there up very really good great job work team please thanks "
        "thank hey well done needs always never just".split()
    ),
    "nl": frozenset(
        "het een ik je jij jou jouw jullie ge gij uw hij zij ze wij hun niet geen maar "
        "voor naar met van aan op te om bij uit ook nog wel heb hebt heeft hebben had "
        "ben bent zijn zijt waren wordt worden werd kan kunt kun moet moeten zou zal "
        "wil wilt deze dit dat dan toch even eens altijd nooit goed gedaan werk waarom "
        "wat wie waar hoe omdat als zo zoals dus alleen echt beter bedankt dank graag "
        "prima topper hoi dag beste groetjes mijn onze ons er al meer da nie goe".split()
    ),
}
_SHARED = frozenset(
    {
        "had",
        "team",
        "op",
        "of",
        "an",
        "as",
        "at",
        "by",
        "she",
        "dan",
        "die",
        "van",
        "zo",
    }
)
# close relatives that langid takes for the language itself
_KIN: dict[Language, frozenset[str]] = {
    "en": frozenset({"pcm", "sco"}),
    "nl": frozenset({"af", "fy", "li", "vls", "nds", "zea"}),
}
_TOKEN = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)?")


def identify(text: str) -> LanguageGuess:
    """The language of a text, with a confidence of .5 to 1.

    Raises UnsupportedLanguage if another language leads by far, UnknownLanguage if
    English and Dutch are about as likely.
    """
    scores = dict(_ranked(text))
    own = {code: _score(code, text, scores) for code in LANGUAGES}
    best = max(LANGUAGES, key=own.__getitem__)
    kin = {"en", "nl"} | _KIN["en"] | _KIN["nl"]
    foreign = max(score for code, score in scores.items() if code not in kin)
    if len(text.strip()) >= _SHORT and foreign - own[best] > _FOREIGN_MARGIN:
        raise UnsupportedLanguage
    margin = abs(own["en"] - own["nl"]) / _TEMPERATURE
    confidence = 1.0 / (1.0 + math.exp(-margin))
    if confidence < _UNSURE:
        raise UnknownLanguage
    return LanguageGuess(best, round(confidence, 3), "detected")


def _score(code: Language, text: str, scores: dict[str, float]) -> float:
    words = [w.replace("\u2019", "'") for w in _TOKEN.findall(text.lower())]
    hits = sum(w in _WORDS[code] and w not in _SHARED for w in words)
    family = max(scores[c] for c in {code, *_KIN[code]} if c in scores)
    return family + _WORD_BONUS * hits


@cache
def _warm() -> None:
    """Makes langid load its model, once."""
    rank("warm")


def _ranked(text: str) -> list[tuple[str, float]]:
    _warm()
    # links and addresses are English to langid, whatever stands around them
    plain = re.sub(r"\S{0,200}(?:://|@|www\.)\S{0,200}", " ", text)
    return [(code, float(score)) for code, score in rank(plain)]
