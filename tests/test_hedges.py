"""Softeners go, and the sentence that they softened stays a sentence."""

import pytest

from coach.domain.draft import Context
from coach.domain.spans import Span
from coach.nlp import read, sentences
from coach.rephrase import Mark, Passage, Reading, rephrasings
from coach.rephrase.hedges import softeners


def reading(language: str, text: str, quotes: list[str]) -> Reading:
    spans = sentences(read(text, language))
    marks = []
    for quote in quotes:
        start = text.index(quote)
        marks.append(Mark("over-hedged", Span(start, start + len(quote)), 2))
    return Reading(
        text=text,
        language=language,
        mode="correct",
        passages=tuple(Passage(s, frozenset({"next-step", "impact"})) for s in spans),
        marks=tuple(marks),
        specificity=1,
        constructiveness=1,
        openness=None,
        oversoft=True,
        context=Context(None, None, None, None),
    )


@pytest.mark.parametrize(
    ("language", "text", "quotes", "expected"),
    [
        (
            "en",
            "Sorry to bother you, it's really nothing, but the lists are late. "
            "No worries if not!",
            ["Sorry to bother you, it's really nothing", "No worries if not"],
            "The lists are late.",
        ),
        (
            "nl",
            "Sorry dat ik stoor, het is echt niks, maar de lijsten zijn te laat. "
            "Geen haast hoor!",
            ["Sorry dat ik stoor, het is echt niks", "Geen haast hoor"],
            "De lijsten zijn te laat.",
        ),
        (
            "en",
            "Could the list perhaps be a tiny bit shorter?",
            ["perhaps be a tiny"],
            "Could the list be shorter?",
        ),
        (
            "nl",
            "Kan de lijst misschien een klein beetje korter?",
            ["Kan de lijst misschien een"],
            "Kan de lijst korter?",
        ),
    ],
)
def test_softeners_go_and_the_sentence_stays(language, text, quotes, expected):
    assert rephrasings(reading(language, text, quotes))[0].text.startswith(expected)


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "The figures are wrong."), ("nl", "De cijfers kloppen niet.")],
)
def test_no_softener_is_found_where_there_is_none(language, text):
    assert softeners(reading(language, text, []), Span(0, len(text))) == []
