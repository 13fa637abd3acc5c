"""Suggestions: every code has one, they fit their place, and hold for any text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain import labels
from coach.domain.draft import Context
from coach.domain.spans import Span
from coach.nlp import read, sentences
from coach.rephrase import (
    Mark,
    Passage,
    Reading,
    rephrasings,
    suggestions,
)
from tests.readings import reading

DRAFT = st.text(
    alphabet=st.sampled_from("ab ABé.!?,\n'\"[]0 1👍\u0301ik you je "), min_size=3
)


@given(
    text=DRAFT,
    language=st.sampled_from(labels.LANGUAGES),
    code=st.sampled_from(labels.CODES),
    mode=st.sampled_from(labels.MODES),
    places=st.tuples(st.integers(0, 400), st.integers(1, 60)),
)
def test_rephrase_holds_for_any_text_and_mark(text, language, code, mode, places):
    spans = sentences(read(text, language))
    start = places[0] % len(text)
    span = Span(start, min(len(text), start + places[1]))
    own = Reading(
        text,
        language,
        mode,
        tuple(Passage(s, frozenset({"behaviour"})) for s in spans),
        (Mark(code, span, labels.SEVERITY[code]),),
        1,
        1,
        None,
        False,
        Context(),
    )
    for suggestion in suggestions(own, own.marks[0]):
        for slot in suggestion.slots:
            assert slot.span.of(suggestion.text) == f"[{slot.hint}]"
    made = rephrasings(own)
    assert made == rephrasings(own)
    for one in made:
        assert one.checks.facts_added == ()
        assert len(one.slots) <= 3 or "[" in text
        position, rebuilt = 0, []
        for edit in one.edits:
            rebuilt += [text[position : edit.span.start], edit.replacement]
            position = edit.span.end
        assert "".join([*rebuilt, text[position:]]) == one.text


@pytest.mark.parametrize("code", labels.CODES)
@pytest.mark.parametrize(
    ("language", "text", "quote"),
    [
        ("en", "Hi Tom, the words in here are marked, and so on.", "words in here"),
        (
            "nl",
            "Dag Tom, de woorden hierin zijn gemarkeerd, enzovoort.",
            "woorden hierin",
        ),
        ("en", "Hi Tom. These are all the words.", "These are all the words."),
        ("nl", "Dag Tom. Dit zijn alle woorden.", "Dit zijn alle woorden."),
    ],
)
def test_every_code_has_a_suggestion(language, text, quote, code):
    mode = "request" if code in labels.REQUEST_CODES else "correct"
    count = len(sentences(read(text, language)))
    own = reading(language, text, [(code, quote)], ["verdict"] * count, mode)
    assert suggestions(own, own.marks[0])


@pytest.mark.parametrize(
    ("language", "text", "quote"),
    [
        ("en", "I'll redo it myself, leave it.", "I'll redo it myself"),
        ("nl", "Ik maak het wel opnieuw, laat maar.", "Ik maak het wel opnieuw"),
    ],
)
def test_suggestions_fit_before_a_comma(language, text, quote):
    own = reading(language, text, [("taking-over", quote)], ["behaviour"])
    for suggestion in suggestions(own, own.marks[0]):
        assert suggestion.text[-1] not in ".!?"


@pytest.mark.parametrize(
    ("language", "text", "mark", "expected"),
    [
        (
            "en",
            "You skip it. Fill it in before you start.",
            "Fill it in before you start",
            "Fill it in before you start [why does it matter?].",
        ),
        (
            "nl",
            "Je slaat ze over. Vul ze in voor je begint.",
            "Vul ze in voor je begint",
            "Vul ze in voor je begint [waarom is dat belangrijk?].",
        ),
    ],
)
def test_the_end_mark_of_an_order_stands_once(language, text, mark, expected):
    own = reading(language, text, [("bare-order", mark)], ["behaviour", "next-step"])
    span = own.marks[0].span
    for option in suggestions(own, own.marks[0]):
        whole = text[: span.start] + option.text + text[span.end :]
        assert "]." not in whole or ". [" not in whole
    assert any(
        text[: span.start] + o.text + text[span.end :]
        == f"{text[: span.start]}{expected}"
        for o in suggestions(own, own.marks[0])
    )
