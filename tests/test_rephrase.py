"""Suggestions and rephrasings: what they say, and that they invent nothing."""

from dataclasses import replace

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
    stopped,
    suggestions,
)


def reading(language, text, found, components, mode="correct"):
    """A reading with marks (code, quote) and a component string per sentence."""
    spans = sentences(read(text, language))
    marks = []
    for code, quote in found:
        start = text.index(quote)
        span = Span(start, start + len(quote))
        marks.append(Mark(code, span, labels.SEVERITY[code]))
    passages = tuple(
        Passage(s, frozenset(c.split())) for s, c in zip(spans, components, strict=True)
    )
    return Reading(
        text, language, mode, passages, tuple(marks), 1, 1, None, False, Context()
    )


def direct(*args, **kwargs):
    found = rephrasings(reading(*args, **kwargs))
    return next((r.text for r in found if r.style == "direct"), None)


@pytest.mark.parametrize(
    ("language", "text", "mark", "components", "expected"),
    [
        (
            "en",
            "You always skip the checklist.",
            ("absolute", "always"),
            ["behaviour next-step impact"],
            "You skip the checklist [how often?].",
        ),
        (
            "nl",
            "Je slaat altijd de checklist over.",
            ("absolute", "altijd"),
            ["behaviour next-step impact"],
            "Je slaat de checklist over [hoe vaak?].",
        ),
        (
            "en",
            "You're careless.",
            ("person-label", "careless"),
            ["person-judgement next-step"],
            "I noticed [what did you see?]",
        ),
        (
            "nl",
            "Je bent nonchalant.",
            ("person-label", "nonchalant"),
            ["person-judgement next-step"],
            "Ik zag dat [wat zag je precies?]",
        ),
        (
            "en",
            "Everyone finds your updates too long.",
            ("hearsay", "Everyone finds"),
            ["hearsay-claim next-step behaviour impact"],
            "I find [is this your own experience?] your updates too long.",
        ),
        (
            "nl",
            "Iedereen vindt je updates te lang.",
            ("hearsay", "Iedereen vindt"),
            ["hearsay-claim next-step behaviour impact"],
            "Ik vind [is dat je eigen ervaring?] je updates te lang.",
        ),
        (
            "en",
            "The totals are wrong again. Please check them by noon.",
            ("shaming", "again"),
            ["behaviour impact", "next-step"],
            "The totals are wrong. Please check them by noon.",
        ),
        (
            "nl",
            "De totalen kloppen alweer niet. Kijk ze graag na voor de middag.",
            ("shaming", "alweer"),
            ["behaviour impact", "next-step"],
            "De totalen kloppen niet. Kijk ze graag na voor de middag.",
        ),
        (
            "en",
            "I'll redo the planning myself.",
            ("taking-over", "I'll redo the planning myself."),
            ["behaviour impact"],
            "How would you go about it? I can look along.",
        ),
        (
            "nl",
            "Ik maak de planning wel opnieuw.",
            ("taking-over", "Ik maak de planning wel opnieuw."),
            ["behaviour impact"],
            "Hoe zou je het aanpakken? Ik kijk graag mee.",
        ),
    ],
)
def test_rephrasing_direct(language, text, mark, components, expected):
    assert direct(language, text, [mark], components) == expected


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
    ("text", "form"),
    [
        ("Je komt altijd te laat.", "Hoe zie je dit?"),
        ("Ge komt altijd te laat.", "Hoe ziet ge dit?"),
        ("U komt altijd te laat.", "Hoe ziet u dit?"),
    ],
)
def test_rephrasing_keeps_the_register(text, form):
    found = rephrasings(reading("nl", text, [("absolute", "altijd")], ["behaviour"]))
    assert any(r.text.endswith(form) for r in found if r.style == "question")


@pytest.mark.parametrize(
    ("language", "text", "quote"),
    [
        (
            "en",
            "Fix it now, the machine is a hazard. Lock out first.",
            "Lock out first.",
        ),
        (
            "nl",
            "Levensgevaar. Stop de pers, noodstop in.",
            "Stop de pers, noodstop in.",
        ),
    ],
)
def test_suggestions_never_soften_safety(language, text, quote):
    own = reading(language, text, [("bare-order", quote)], ["impact", "next-step"])
    texts = [s.text for s in suggestions(own, own.marks[0])]
    assert all(t.startswith(quote.rstrip(".")) for t in texts)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "You are fired if this harassment goes on."),
        ("nl", "Dit is grensoverschrijdend gedrag en reden tot ontslag."),
    ],
)
def test_rephrasing_stops_at_sensitive_matters(language, text):
    assert stopped(text, language)
    own = reading(language, text, [("threat", text)], ["verdict"])
    assert rephrasings(own) == () and suggestions(own, own.marks[0]) == ()


def test_rephrasing_leaves_unmarked_sentences_as_they_are():
    text = "Hi Tom,\nThe  list   is wrong again.\nCheers, Ann"
    found = rephrasings(
        reading("en", text, [("shaming", "again")], ["filler", "behaviour", "filler"])
    )
    assert found
    for one in found:
        assert one.text.startswith("Hi Tom,\nThe  list   is wrong")
        assert one.text.endswith("\nCheers, Ann")


def test_rephrasing_none_for_other():
    assert rephrasings(reading("en", "The bus is late.", [], [""], "other")) == ()


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
    ("language", "text", "found", "components", "expected"),
    [
        (
            "en",
            "Karen is far too sloppy with the orders and it costs us money.",
            [("person-label", "sloppy")],
            ["person-judgement impact next-step"],
            "Karen [did what?] with the orders and it costs us money.",
        ),
        (
            "en",
            "You're really lazy with the orders and it costs us money.",
            [("person-label", "lazy")],
            ["person-judgement impact next-step"],
            "You [did what?] with the orders and it costs us money.",
        ),
        (
            "nl",
            "Je bent echt slordig met de bestellingen en dat kost ons geld.",
            [("person-label", "slordig")],
            ["person-judgement impact next-step"],
            "Je [deed wat?] met de bestellingen en dat kost ons geld.",
        ),
        (
            "en",
            "Work on asking better questions and on your skills.",
            [("vague", "better"), ("vague", "skills")],
            ["verdict next-step"],
            "Work on asking better questions and on your skills [what exactly?].",
        ),
        (
            "nl",
            "Hij mag betere vragen stellen aan klanten.",
            [("vague", "betere")],
            ["verdict next-step"],
            "Hij mag betere vragen stellen [wat precies?] aan klanten.",
        ),
        (
            "en",
            "This was careless towards the guests of Saturday night.",
            [("person-label", "careless")],
            ["person-judgement next-step"],
            "This was [what did you see?] towards the guests of Saturday night.",
        ),
    ],
)
def test_rephrasing_gives_the_whole_phrase_way(
    language, text, found, components, expected
):
    assert direct(language, text, found, components) == expected


@pytest.mark.parametrize(
    ("language", "text", "offer"),
    [
        (
            "en",
            "You left the gate open on Monday. Two children got out.",
            "Shall we look at it together [when?]?",
        ),
        (
            "nl",
            "Je liet maandag de poort open. Twee kinderen liepen naar buiten.",
            "Zullen we er samen naar kijken [wanneer?]?",
        ),
    ],
)
def test_rephrasing_warm_offers_help_and_question_asks(language, text, offer):
    own = reading(language, text, [], ["behaviour situation", "impact"])
    styles = {r.style: r for r in rephrasings(own)}
    assert list(styles) == ["direct", "warm", "question"]
    assert styles["warm"].text.endswith(offer)
    assert styles["question"].text.endswith("?")
    up = replace(own, context=Context(direction="up"))
    assert "warm" not in {r.style for r in rephrasings(up)}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "You left the gate open on Monday. Can you lock it at five?"),
        ("nl", "Je liet maandag de poort open. Sluit je ze om vijf uur?"),
    ],
)
def test_rephrasing_asks_no_second_question(language, text):
    own = reading(language, text, [], ["behaviour situation impact", "next-step"])
    assert "question" not in {r.style for r in rephrasings(own)}
