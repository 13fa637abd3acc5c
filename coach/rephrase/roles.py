"""Who did it to whom: a rewrite that turns that round says something else."""

import re
from itertools import combinations

from coach.domain.labels import Language
from coach.nlp import read, sentences
from coach.rephrase.facts import WORD, facts
from coach.rephrase.factwords import fact_words
from coach.rephrase.slots import without_slots

# a name that only calls somebody: "Ann, you ..." and "... today, Ann."
_ADDRESSED = re.compile(r"^\s*[^\W\d_]\w*,\s|,\s[^\W\d_]\w*(?=[.!?…]*\s*$)")
_ALIKE = 0.5  # of the words of a sentence that make it the same one, reworded
_SPEAKERS = frozenset({"writer", "receiver"})


def roles_swapped(
    draft: str, rewrite: str, language: Language, *, strict: bool = False
) -> bool:
    """Whether people of a sentence come in another order in its rewrite.

    Only where one of two is named or a third person: "you saw me" and "I saw that you"
    may both stand, since the coach's own phrases put the writer first. `strict` is for
    texts from elsewhere: there the writer, the receiver and whatever has an article may
    not change places either, so that passive voice and words moved to the front are
    refused with the rest.
    """
    olds = [
        (set(_words(s)), _people(s, language, strict=strict))
        for s in _sentences(draft, language)
    ]
    for sentence in _sentences(rewrite, language):
        own = set(_words(sentence))
        shared, before = max(
            ((len(own & words), people) for words, people in olds),
            key=lambda pair: pair[0],
            default=(0, []),
        )
        now = _people(sentence, language, strict=strict)
        alike = shared >= _ALIKE * max(len(own), 1)
        if strict and alike and _left_out(before, now):
            return True
        if alike and _flipped(before, now, speakers=strict):
            return True
    return False


def _flipped(before: list[str], now: list[str], *, speakers: bool) -> bool:
    common = [p for p in before if p in now]
    return any(
        now.index(a) > now.index(b)
        for a, b in combinations(common, 2)
        if speakers or not {a, b} <= _SPEAKERS
    )


def _left_out(before: list[str], now: list[str]) -> bool:
    """Whether the receiver no longer does anything in a sentence."""
    return "receiver does" in before and "receiver does" not in now


def _sentences(text: str, language: Language) -> list[str]:
    plain = without_slots(text)
    return [s.of(plain) for s in sentences(read(plain, language))]


def _words(text: str) -> list[str]:
    found = (w.lower().replace("\u2019", "'") for w in WORD.findall(text))
    return [w.removesuffix("'s") for w in found]


def _people(sentence: str, language: Language, *, strict: bool) -> list[str]:
    """The people of a sentence, each where first spoken of; strict: things as well."""
    words = fact_words(language)
    sentence = _ADDRESSED.sub("", sentence)
    names = {value for kind, value in facts(sentence, language) if kind == "name"}
    roles = {
        **dict.fromkeys(words.first, "writer"),
        **dict.fromkeys(words.second, "receiver"),
        **dict.fromkeys(words.third, "other"),
    }
    if strict:
        roles |= words.owners
    found, before = [], ""
    for word in _words(sentence):
        if word in names or (strict and before in words.articles and word not in roles):
            found.append(word)
        elif word in roles:
            found.append(roles[word])
            if strict and word in words.second:
                found.append("receiver does")
        before = word
    return list(dict.fromkeys(found))
