"""Sentences: what spaCy gives, with the line breaks and signs of real drafts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.labels import LANGUAGES, Language
from coach.nlp import read, sentences


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Fix it. Thanks!", ["Fix it.", "Thanks!"]),
        ("nl", "Doe het. Dank je!", ["Doe het.", "Dank je!"]),
        ("en", "Hi Ann,\nGood job", ["Hi Ann,", "Good job"]),
        ("nl", "Dag An,\nGoed werk", ["Dag An,", "Goed werk"]),
        ("en", "Use e.g. Monday. Ok?", ["Use e.g. Monday.", "Ok?"]),
        ("nl", "Neem bv. maandag. Ok?", ["Neem bv. maandag.", "Ok?"]),
        (
            "nl",
            "Hij doet zijn best. Ik zie dat.",
            ["Hij doet zijn best.", "Ik zie dat."],
        ),
        ("en", "He did his best. I saw it.", ["He did his best.", "I saw it."]),
        ("en", "Nice 🙏\n🎉", ["Nice 🙏\n🎉"]),
        ("nl", "Mooi 🙏\n🎉", ["Mooi 🙏\n🎉"]),
        ("en", "1. Fix the list.\n2. Send it.", ["1. Fix the list.", "2. Send it."]),
        (
            "nl",
            "1. Maak de lijst.\n2. Stuur op.",
            ["1. Maak de lijst.", "2. Stuur op."],
        ),
    ],
)
def test_sentences(language, text, expected):
    spans = sentences(read(text, language))
    assert [span.of(text) for span in spans] == expected


@given(st.text(min_size=1), st.sampled_from(LANGUAGES))
def test_sentences_cover_every_letter_once(text, language):
    spans = sentences(read(text, language))
    covered = [i for span in spans for i in range(span.start, span.end)]
    assert len(covered) == len(set(covered))
    assert {i for i, c in enumerate(text) if c.isalpha()} <= set(covered)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "en",
            'It was late. "Not my problem" is not how we talk.',
            ["It was late.", '"Not my problem" is not how we talk.'],
        ),
        (
            "nl",
            'Je vroeg "nog vragen?" en pakte je tas. Wij zwegen.',
            ['Je vroeg "nog vragen?" en pakte je tas.', "Wij zwegen."],
        ),
        (
            "nl",
            "Dat was hard. “Doe normaal” zeg je niet.",
            ["Dat was hard.", "“Doe normaal” zeg je niet."],
        ),
        (
            "en",
            'She said "stop!" Then we left.',
            ['She said "stop!"', "Then we left."],
        ),
    ],
)
def test_a_quotation_stays_whole(
    language: Language, text: str, expected: list[str]
) -> None:
    found = sentences(read(text, language))
    assert [s.of(text) for s in found] == expected
