"""The facts of a text that a rewrite may neither add nor lose.

A fact is a number (in figures or words), a date, weekday, month or time of day, a name,
a quotation, an address, or a negation. Each is a normalised string with its kind, so
that "3" and "three" are the same fact and "Tuesday" and "tuesday" too.
"""

import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from coach.domain.labels import Language
from coach.rephrase.slots import without_slots

Facts = Counter[tuple[str, str]]

_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S{1,300}|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{2,64}"
)
_QUOTE = re.compile(
    r"\"([^\"\n]{1,400})\"|\u201c([^\u201d\n]{1,400})\u201d|\u00ab([^\u00bb\n]{1,400})\u00bb"
    r"|(?<!\w)[\u2018']([^\u2018\u2019'\n]{2,400})[\u2019'](?!\w)"
)
_NUMBER = re.compile(
    r"(?<![\w.,])[€$£]?\s?\d[\d.,:/\u2013-]{0,20}\d%?|(?<![\w.,])[€$£]?\s?\d%?"
)
_CODE = re.compile(r"(?<!\w)(?=\w{0,15}\d)(?=\w{0,15}[A-Za-z])[\w-]{2,20}(?!\w)")
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
_SENTENCE_START = re.compile(r"(?:^\s*|[.!?…:]\s+|\n\s*(?:[-*•]\s*)?|[\"“«(]\s*)$")
_LOOK_BACK = 12


@dataclass(frozen=True, slots=True)
class FactWords:
    """The words of a language that are facts in themselves."""

    numbers: dict[str, str]
    dates: frozenset[str]
    negations: frozenset[str]
    common: frozenset[str]


@cache
def fact_words(language: Language) -> FactWords:
    """The fact words of a language, from facts.toml."""
    source = files("coach.languages") / language / "facts.toml"
    table = tomllib.loads(source.read_text("utf-8"))
    return FactWords(
        numbers=table["numbers"],
        dates=frozenset(table["dates"]),
        negations=frozenset(table["negations"]),
        common=frozenset(table["common"]),
    )


def facts(text: str, language: Language) -> Facts:
    """The facts of a text, counted; slots hold none."""
    plain = without_slots(text)
    words = fact_words(language)
    found: Facts = Counter()
    for match in _ADDRESS.finditer(plain):
        found["address", match.group().rstrip(".,;:!?)")] += 1
    plain = _ADDRESS.sub(" ", plain)
    for match in _QUOTE.finditer(plain):
        quote = next(group for group in match.groups() if group)
        found["quote", " ".join(quote.lower().split())] += 1
    for match in _CODE.finditer(plain):
        found["code", match.group().lower()] += 1
    for match in _NUMBER.finditer(_CODE.sub(" ", plain)):
        found["number", re.sub(r"[\s.,:/-]+$", "", match.group()).strip()] += 1
    for match in _WORD.finditer(plain):
        fact = _word_fact(plain, match, words)
        if fact is not None:
            found[fact] += 1
    return found


def _word_fact(
    text: str, match: re.Match[str], words: FactWords
) -> tuple[str, str] | None:
    word = match.group().replace("\u2019", "'")
    lower = word.lower()
    if lower in words.negations or lower.endswith("n't"):
        return "negation", "not"
    if lower in words.numbers:
        return "number", words.numbers[lower]
    if lower in words.dates:
        return "date", lower
    if not word[0].isupper() or lower in words.common:
        return None
    before = text[max(0, match.start() - _LOOK_BACK) : match.start()]
    starts = _SENTENCE_START.search(before) is not None
    shouted = len(word) > 1 and word.isupper()
    if starts and not shouted:
        return None
    return "name", lower.removesuffix("'s")


def facts_added(draft: str, rewrite: str, language: Language) -> tuple[str, ...]:
    """The facts of a rewrite that the draft does not hold, as readable values.

    A name counts as known if the draft holds the word at all: "sara" in a hasty chat
    is the "Sara" of the rewrite. A negation counts by number: one more is one added.
    """
    old, new = facts(draft, language), facts(rewrite, language)
    known = {w.lower() for w in _WORD.findall(draft)}
    known |= {w.removesuffix("'s").removesuffix("\u2019s") for w in known}
    added = []
    for (kind, value), count in new.items():
        if kind == "name" and value in known:
            continue
        if (kind == "negation" and count > old[kind, value]) or (
            kind,
            value,
        ) not in old:
            added.append(value)
    return tuple(added)


def facts_lost(kept: str, rewrite: str, language: Language) -> tuple[str, ...]:
    """The facts of `kept`, the draft without what was cut on purpose, that are gone.

    A name may have lost its capital or moved to the start of a sentence.
    """
    old, new = facts(kept, language), facts(rewrite, language)
    present = {w.lower() for w in _WORD.findall(rewrite)}
    present |= {w.removesuffix("'s").removesuffix("\u2019s") for w in present}
    lost = []
    for (kind, value), count in old.items():
        if kind == "name" and value in present:
            continue
        fewer = kind == "negation" and new[kind, value] < count
        if fewer or (kind, value) not in new:
            lost.append(value)
    return tuple(lost)
