"""The wording of a language, read once from phrases.toml."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from coach.domain.labels import Language


@dataclass(frozen=True, slots=True)
class CodePhrases:
    """What stands in the place of words with a code.

    `inside` for words in a sentence, `sentence` for a whole one, `praise` for either
    in praise; `{}` keeps the words, `{zie_je}` and the like are filled by the draft's register.
    """

    inside: tuple[str, ...]
    sentence: tuple[str, ...]
    praise: tuple[str, ...]
    drop: bool


@dataclass(frozen=True, slots=True, eq=False)
class Phrases:
    """All of a language's wording for suggestions and rephrasings."""

    codes: dict[str, CodePhrases]
    behaviour: str
    impact: str
    next_step: str
    closing: str
    together: str
    request: str
    about: str
    order: str
    reason: str
    when: str
    count: str
    drop_absolute: frozenset[str]
    never: frozenset[str]
    did_not: str
    auxiliaries: frozenset[str]
    subjects: frozenset[str]
    clause_ends: frozenset[str]
    copulas: frozenset[str]
    intensifiers: frozenset[str]
    people: frozenset[str]
    did_what: str
    softeners: re.Pattern[str]
    jabs: re.Pattern[str]
    links: frozenset[str]
    hearsay: dict[str, str]
    imperatives: frozenset[str]
    safety: re.Pattern[str]
    stop: re.Pattern[str]
    each: frozenset[str]
    topics: tuple[str, ...]
    whose: tuple[str, ...]
    forms: dict[str, dict[str, str]]


@cache
def phrases(language: Language) -> Phrases:
    """The wording of a language."""
    source = files("coach.languages") / language / "phrases.toml"
    table = tomllib.loads(source.read_text("utf-8"))
    words = table["words"]
    return Phrases(
        codes={code: _code(entry) for code, entry in table["codes"].items()},
        **table["drafts"],
        drop_absolute=frozenset(words["drop_absolute"]),
        never=frozenset(words["never"]),
        did_not=words["did_not"],
        auxiliaries=frozenset(words["auxiliaries"]),
        subjects=frozenset(words["subjects"]),
        clause_ends=frozenset(words["clause_ends"]),
        copulas=frozenset(words["copulas"]),
        intensifiers=frozenset(words["intensifiers"]),
        people=frozenset(words["people"]),
        did_what=words["did_what"],
        softeners=word_pattern(sorted(words["softeners"], key=len, reverse=True)),
        jabs=word_pattern(sorted(words["jabs"], key=len, reverse=True)),
        links=frozenset(words["links"]),
        hearsay=words["hearsay_feel"],
        imperatives=frozenset(words["imperatives"]),
        safety=word_pattern(words["safety"]),
        stop=word_pattern(words["stop"]),
        each=frozenset(words["each"]),
        topics=tuple(words["topics"]),
        whose=tuple(words["whose"]),
        forms=table["forms"],
    )


def _code(entry: dict[str, list[str] | bool]) -> CodePhrases:
    def texts(key: str) -> tuple[str, ...]:
        value = entry.get(key, [])
        return tuple(value) if isinstance(value, list) else ()

    return CodePhrases(
        texts("inside"), texts("sentence"), texts("praise"), bool(entry.get("drop"))
    )


def word_pattern(words: list[str]) -> re.Pattern[str]:
    """Any of the words, whole; * stands for the rest of a word."""
    options = [re.escape(w).replace(r"\*", r"\w{0,20}") for w in words]
    return re.compile(rf"(?<!\w)(?:{'|'.join(options)})(?!\w)", re.IGNORECASE)


def stopped(text: str, language: Language) -> bool:
    """Whether a draft touches on what the coach does not rewrite (guard 7)."""
    return phrases(language).stop.search(text) is not None
