"""Softeners go, and the sentence that they softened stays a sentence."""

from dataclasses import replace

import pytest

from coach.domain.draft import Context
from coach.domain.spans import Span
from coach.nlp import read, sentences
from coach.rephrase import Mark, Passage, Reading, rephrasings, suggestions
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
            "nl",
            "Sorry dat ik erover begin hoor, misschien kan de lijst iets vroeger.",
            ["Sorry dat ik erover begin hoor, misschien"],
            "Kan de lijst iets vroeger.",
        ),
        (
            "en",
            "Hi, sorry, the lists are late.",
            ["sorry"],
            "Hi, the lists are late.",
        ),
        (
            "nl",
            "Hoi, sorry hoor, de lijsten zijn te laat.",
            ["sorry hoor"],
            "Hoi, de lijsten zijn te laat.",
        ),
        (
            "en",
            "Sorry that the lists are late, maybe call me sooner.",
            ["Sorry that the lists are late, maybe"],
            "Sorry that the lists are late, call me sooner.",
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


def marked(language: str, text: str, quote: str, code: str) -> Reading:
    own = reading(language, text, [quote])
    return replace(own, marks=(replace(own.marks[0], code=code),))


@pytest.mark.parametrize(
    ("language", "text", "quote", "expected"),
    [
        (
            "en",
            "You left the gate open yet again.",
            "yet again",
            "You left the gate open",
        ),
        (
            "nl",
            "Ge hebt de poort weeral opengelaten.",
            "weeral",
            "Ge hebt de poort open",
        ),
    ],
)
def test_words_that_only_shame_go(language, text, quote, expected):
    own = marked(language, text, quote, "shaming")
    assert rephrasings(own)[0].text.startswith(expected)


@pytest.mark.parametrize(
    ("language", "text", "quote"),
    [
        ("en", "You did not fill in the forms again.", "the forms again"),
        ("nl", "Ge hebt de werkbons weer niet ingevuld.", "werkbons weer niet"),
    ],
)
def test_words_that_carry_the_sentence_stay(language, text, quote):
    own = marked(language, text, quote, "shaming")
    assert all(text.rstrip(".") in r.text for r in rephrasings(own))
    assert all(s.text for s in suggestions(own, own.marks[0]))


@pytest.mark.parametrize(
    ("language", "text", "quotes"),
    [
        ("en", "How was it? It went well, right?", ["How was it?", "right?"]),
        ("nl", "Hoe was het? Het ging goed, toch?", ["Hoe was het?", "toch?"]),
    ],
)
def test_one_question_is_asked_once(language, text, quotes):
    own = reading(language, text, quotes)
    marks = tuple(
        replace(m, code=code)
        for m, code in zip(
            own.marks, ("generic-question", "leading-question"), strict=True
        )
    )
    for version in rephrasings(replace(own, mode="request", marks=marks)):
        assert version.text.count("?") <= 2
        sentences_asked = version.text.split("? ")
        assert len(set(sentences_asked)) == len(sentences_asked)


@pytest.mark.parametrize(
    ("language", "text", "quote", "expected"),
    [
        (
            "en",
            "Everyone says that you talk a lot.",
            "Everyone says that",
            "] that you",
        ),
        ("nl", "Iedereen vindt dat je veel praat.", "Iedereen vindt dat", "] dat je"),
    ],
)
def test_own_voice_keeps_the_clause(language, text, quote, expected):
    own = marked(language, text, quote, "hearsay")
    assert expected in rephrasings(own)[0].text
