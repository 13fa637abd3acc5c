"""Who did it to whom: a rewrite that turns that round says something else."""

import re
from itertools import combinations

from coach.domain.labels import Language
from coach.nlp import read, sentences
from coach.rephrase.facts import facts
from coach.rephrase.factwords import fact_words
from coach.rephrase.slots import without_slots

_WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
# a name that only calls somebody: "Ann, you ..." and "... today, Ann."
_ADDRESSED = re.compile(r"^\s*[^\W\d_]\w*,\s|,\s[^\W\d_]\w*(?=[.!?…]*\s*$)")
_ALIKE = 0.5  # of the words of a sentence that make it the same one, reworded
_SPEAKERS = frozenset({"writer", "receiver"})


def roles_swapped(draft: str, rewrite: str, language: Language) -> bool:
    """Whether people of a sentence come in another order in its rewrite.

    Only where one of two is named or a third person: "you saw me" and "I saw that you"
    may both stand, since a rewrite often puts the writer first. Passive voice and words
    moved to the front are refused with the rest.
    """
    olds = [(set(_words(s)), _people(s, language)) for s in _sentences(draft, language)]
    for sentence in _sentences(rewrite, language):
        own = set(_words(sentence))
        shared, before = max(
            ((len(own & words), people) for words, people in olds),
            key=lambda pair: pair[0],
            default=(0, []),
        )
        now = _people(sentence, language)
        if shared >= _ALIKE * max(len(own), 1) and _flipped(before, now):
            return True
    return False


def _flipped(before: list[str], now: list[str]) -> bool:
    common = [p for p in before if p in now]
    return any(
        now.index(a) > now.index(b)
        for a, b in combinations(common, 2)
        if not {a, b} <= _SPEAKERS
    )


def _sentences(text: str, language: Language) -> list[str]:
    plain = without_slots(text)
    return [s.of(plain) for s in sentences(read(plain, language))]


def _words(text: str) -> list[str]:
    found = (w.lower().replace("\u2019", "'") for w in _WORD.findall(text))
    return [w.removesuffix("'s") for w in found]


def _people(sentence: str, language: Language) -> list[str]:
    """The people of a sentence, each where first spoken of."""
    words = fact_words(language)
    sentence = _ADDRESSED.sub("", sentence)
    names = {value for kind, value in facts(sentence, language) if kind == "name"}
    roles = {
        **dict.fromkeys(words.first, "writer"),
        **dict.fromkeys(words.second, "receiver"),
        **dict.fromkeys(words.third, "other"),
    }
    found = [
        word if word in names else roles[word]
        for word in _words(sentence)
        if word in names or word in roles
    ]
    return list(dict.fromkeys(found))
