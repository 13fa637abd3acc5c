"""Requests for feedback, opened and narrowed to one thing."""

from dataclasses import replace

import pytest

from coach.nlp import read, sentences
from coach.rephrase import rephrasings
from tests.readings import direct, reading


@pytest.mark.parametrize(
    ("language", "text", "quote"),
    [("en", "It went fine, right?", "right?"), ("nl", "Ging goed, hè?", "hè?")],
)
def test_rephrasing_opens_a_request_to_one_thing(language, text, quote):
    made = direct(language, text, [("leading-question", quote)], [""], "request")
    assert made in {
        "What is one thing I should do differently next time?",
        "Wat is één ding dat ik de volgende keer anders moet doen?",
    }


@pytest.mark.parametrize(
    ("language", "text", "found", "expected"),
    [
        (
            "en",
            "Anita how was my talk at the practice day?",
            [("generic-question", "how was my talk at the practice day?")],
            "Anita about my talk at the practice day: "
            "what is one thing I should do differently next time?",
        ),
        (
            "en",
            "Any feedback on the tasting yesterday? Let me know",
            [("generic-question", "Any feedback on the tasting yesterday?")],
            "About the tasting yesterday: "
            "what is one thing I should do differently next time? Let me know",
        ),
        (
            "en",
            "Linda, am I doing okay?",
            [("leading-question", "am I doing okay?")],
            "Linda, what is one thing I should do differently next time?",
        ),
        (
            "nl",
            "Thijs hoe vond je mijn presentatie gisteren?",
            [("generic-question", "hoe vond je mijn presentatie gisteren?")],
            "Thijs over mijn presentatie gisteren: "
            "wat is één ding dat ik de volgende keer anders moet doen?",
        ),
        (
            "nl",
            "Heb je feedback op het nieuwe rooster? Hoor het graag",
            [("generic-question", "Heb je feedback op het nieuwe rooster?")],
            "Over het nieuwe rooster: "
            "wat is één ding dat ik de volgende keer anders moet doen? Hoor het graag",
        ),
        (
            "nl",
            "Noor, doe ik het goed?",
            [("leading-question", "doe ik het goed?")],
            "Noor, wat is één ding dat ik de volgende keer anders moet doen?",
        ),
    ],
)
def test_a_request_keeps_its_topic_and_whom_it_asks(language, text, found, expected):
    parts = ["filler"] * len(sentences(read(text, language)))
    assert direct(language, text, found, parts, mode="request") == expected


@pytest.mark.parametrize(
    ("language", "text", "quote"),
    [
        ("en", "Which part of my plan would you drop first?", "my plan"),
        ("nl", "Welk stuk van mijn plan zou jij schrappen?", "mijn plan"),
    ],
)
def test_a_request_that_is_open_already_stays(language, text, quote):
    own = reading(language, text, [("generic-question", quote)], ["filler"], "request")
    assert rephrasings(own)
    assert rephrasings(replace(own, openness=3)) == ()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "What is one thing I did in Monday's briefing that kept you quiet?"),
        ("nl", "Wat deed ik maandag in de briefing waardoor jij niets zei?"),
    ],
)
def test_an_open_request_is_not_called_generic(language, text, coach):
    found = coach.assess(text, language=language)
    assert found.openness is not None and found.openness.label == "open"
    assert "generic-question" not in {f.code for f in found.findings}
