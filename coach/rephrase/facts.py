"""The facts of a text that a rewrite may neither add nor lose.

A fact is a number and what it counts, a time, date, weekday or month, a name with its
title, a quotation, an address, a code, or a negation; how often and why are facts that
may not be added. Each is a normalised string with its kind, so that "3" and "three" are
the same fact, and "Tuesday" and "tuesday" too.
"""

import re
from collections import Counter
from functools import cache

from coach.domain.labels import Language
from coach.rephrase.factwords import FactWords, fact_words
from coach.rephrase.quantities import quantities
from coach.rephrase.slots import without_slots

Facts = Counter[tuple[str, str]]

_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S{1,300}|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{2,64}"
)
_QUOTE = re.compile(
    r"\"([^\"\n]{1,400})\"|\u201c([^\u201d\n]{1,400})\u201d|\u00ab([^\u00bb\n]{1,400})\u00bb"
    r"|(?<!\w)[\u2018']([^\u2018\u2019'\n]{2,400})[\u2019'](?!\w)"
)
_CODE = re.compile(
    r"(?<![\w.])(?=[\w.-]{0,20}\d)(?=[\w.-]{0,20}[A-Za-z])\w{1,20}(?:[.-]\w{1,20}){0,4}"
)
_PER = re.compile(r"(?<!\w)per ([^\W\d_]+)", re.IGNORECASE)
_INITIALS = re.compile(r"(?<!\w)(?:[A-Z]\.){1,4}(?=\s?[A-Z])")
WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
_SENTENCE_START = re.compile(r"(?:^\s*|[.!?…:]\s+|\n\s*(?:[-*•]\s*)?|[\"“«(]\s*)$")
_ENDS = re.compile(r"\s*(?:[.!?…\n]|$)")
_LOOK_BACK = 12
_COUNTED = frozenset({"negation", "cause"})  # one more is one added
_ADDED_ONLY = frozenset({"cause", "frequency"})  # may go, may not come
_LEAST_PREFIXED = 4  # letters after "un" or "on" that make it a denial


def facts(text: str, language: Language) -> Facts:
    """The facts of a text, counted; slots hold none."""
    plain = without_slots(text)
    words = fact_words(language)
    for idiom in words.idioms:
        plain = re.sub(rf"\b{idiom}\b", " ", plain, flags=re.IGNORECASE)
    found: Facts = Counter()
    for match in _ADDRESS.finditer(plain):
        found["address", match.group().rstrip(".,;:!?)")] += 1
    plain = _ADDRESS.sub(" ", plain)
    for match in _QUOTE.finditer(plain):
        quote = next(group for group in match.groups() if group)
        found["quote", " ".join(quote.lower().split())] += 1
    for kind, pattern in _patterns(language):
        for match in pattern.finditer(plain):
            found[kind, _listed(kind, match.group(1).lower(), words)] += 1
    for match in _PER.finditer(plain):
        if match.group(1).lower() != "cent":
            found["unit", f"per {match.group(1).lower()}"] += 1
    for match in _INITIALS.finditer(plain):
        found["name", match.group().lower()] += 1
    counted, rest = quantities(plain, language)
    found.update(counted)
    for match in _CODE.finditer(rest):
        found["code", match.group().lower().rstrip(".-")] += 1
    for match in WORD.finditer(rest):
        fact = _word_fact(rest, match, words)
        if fact is not None:
            found[fact] += 1
    return found


@cache
def _patterns(language: Language) -> tuple[tuple[str, re.Pattern[str]], ...]:
    words = fact_words(language)
    titles = "|".join(sorted(words.titles, key=len, reverse=True))
    lists = {"frequency": words.frequencies, "cause": words.causes}
    named = rf"(?<!\w)((?i:{titles}))\.?\s+(?=[A-Z]|(?:{titles})\.)"
    return (
        ("title", re.compile(named)),
        *(
            (
                kind,
                re.compile(rf"(?<!\w)(?<!what )({'|'.join(own)})(?!\w)", re.IGNORECASE),
            )
            for kind, own in lists.items()
        ),
    )


def _listed(kind: str, word: str, words: FactWords) -> str:
    if kind == "title":
        return words.titles[word]
    return "because" if kind == "cause" else word


def _word_fact(
    text: str, match: re.Match[str], words: FactWords
) -> tuple[str, str] | None:
    word = match.group().replace("\u2019", "'")
    lower = word.lower()
    if lower in words.negations or lower.endswith("n't"):
        return "negation", "not"
    if lower in words.barely:
        return "negation", "barely"
    if lower in words.dates or lower in words.spellings:
        return "date", words.spellings.get(lower, lower)
    if not word[0].isupper() or lower in words.common or lower in words.numbers:
        return None
    before = text[max(0, match.start() - _LOOK_BACK) : match.start()]
    starts = _SENTENCE_START.search(before) is not None
    shouted = len(word) > 1 and word.isupper()
    alone = starts and _ENDS.match(text, match.end()) is not None
    plain = alone or lower in words.known or len(word) == 1
    if starts and not shouted and plain:
        return None
    return "name", lower.removesuffix("'s")


def facts_added(draft: str, rewrite: str, language: Language) -> tuple[str, ...]:
    """The facts of a rewrite that the draft does not hold, as readable values.

    In a draft typed without capitals "sara" is the "Sara" of the rewrite; in a careful
    one a storm is no Storm. A negation or a cause counts by number: one more is one
    added.
    """
    old, new = facts(draft, language), facts(rewrite, language)
    held = _present(draft)
    careless = next((c for c in draft if c.isalpha()), "a").islower()
    middle = middle_names(rewrite) - {
        w.lower() for w in WORD.findall(draft) if w[0].isupper()
    }
    added = [n for n in _opening_names(rewrite, language) if n not in draft]
    added += [w for w in _present(rewrite) - held if _denies(w, held, language)]
    for (kind, value), count in new.items():
        if kind == "name" and value in held and (careless or value not in middle):
            continue
        if (kind, value) not in old or (kind in _COUNTED and count > old[kind, value]):
            added.append(value)
    return tuple(added)


def facts_lost(kept: str, rewrite: str, language: Language) -> tuple[str, ...]:
    """The facts of `kept`, the draft without what was cut on purpose, that are gone.

    A name may have lost its capital or moved to the start of a sentence.
    """
    old, new = facts(kept, language), facts(rewrite, language)
    present = _present(rewrite)
    lost = []
    for (kind, value), count in old.items():
        if kind in _ADDED_ONLY or (kind == "name" and value in present):
            continue
        fewer = kind == "negation" and new[kind, value] < count
        if fewer or (kind, value) not in new:
            lost.append(value)
    return tuple(lost)


def _opening_names(text: str, language: Language) -> list[str]:
    """Names that are ordinary words as well, where they open a sentence: "Will said"."""
    names = "|".join(fact_words(language).name_starts)
    return re.findall(rf"(?:^|[.!?…:]\s+|\n\s*)((?:{names})\b)", text)


def _present(text: str) -> set[str]:
    """The words of a text in small letters, with and without the English possessive."""
    found = {w.lower().replace("\u2019", "'") for w in WORD.findall(text)}
    return found | {w.removesuffix("'s") for w in found}


def middle_names(text: str) -> set[str]:
    """Words with a capital inside a sentence, in small letters."""
    found = set()
    for match in WORD.finditer(text):
        before = text[max(0, match.start() - _LOOK_BACK) : match.start()]
        if match.group()[0].isupper() and _SENTENCE_START.search(before) is None:
            found.add(match.group().lower().removesuffix("'s"))
    return found


def _denies(word: str, held: set[str], language: Language) -> bool:
    """Whether a new word denies one of the draft, or the other way round."""
    for prefix in fact_words(language).prefixes:
        bare = word.removeprefix(prefix)
        if bare != word and len(bare) >= _LEAST_PREFIXED and bare in held:
            return True
        if len(word) >= _LEAST_PREFIXED and prefix + word in held:
            return True
    return False
