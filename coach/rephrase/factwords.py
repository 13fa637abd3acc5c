"""The words of a language that are facts in themselves, from its facts.toml."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from coach.domain.labels import Language


@dataclass(frozen=True, slots=True)
class FactWords:
    """Words by what they state; `numbers`, `titles`, `units` and, for
    dates, `spellings` map to one spelling.

    `softening` may not come to a deadline, `name_starts` are patterns of words that are
    names where they open a sentence, `owners` say whose something is. `common` are capitalised words that are no names, `known` the words that several
    writers type with a small letter: one that opens a sentence is no name either.
    """

    numbers: dict[str, str]
    titles: dict[str, str]
    units: dict[str, str]
    spellings: dict[str, str]
    dates: frozenset[str]
    negations: frozenset[str]
    barely: frozenset[str]
    idioms: tuple[str, ...]
    prefixes: tuple[str, ...]
    frequencies: tuple[str, ...]
    causes: tuple[str, ...]
    softening: tuple[str, ...]
    first: frozenset[str]
    second: frozenset[str]
    third: frozenset[str]
    owners: dict[str, str]
    articles: frozenset[str]
    name_starts: tuple[str, ...]
    common: frozenset[str]
    known: frozenset[str]


@cache
def fact_words(language: Language) -> FactWords:
    """The fact words of a language."""
    folder = files("coach.languages") / language
    table = tomllib.loads((folder / "facts.toml").read_text("utf-8"))
    return FactWords(
        numbers=table["numbers"],
        titles=table["titles"],
        units=table["units"],
        spellings=table["spellings"],
        dates=frozenset(table["dates"]),
        negations=frozenset(table["negations"]),
        barely=frozenset(table["barely"]),
        idioms=tuple(table["idioms"]),
        prefixes=tuple(table["prefixes"]),
        frequencies=tuple(table["frequencies"]),
        causes=tuple(table["causes"]),
        softening=tuple(table["softening"]),
        first=frozenset(table["first"]),
        second=frozenset(table["second"]),
        third=frozenset(table["third"]),
        owners=table["owners"],
        articles=frozenset(table["articles"]),
        name_starts=tuple(table["name_starts"]),
        common=frozenset(table["common"]),
        known=frozenset((folder / "words.txt").read_text("utf-8").split()),
    )
