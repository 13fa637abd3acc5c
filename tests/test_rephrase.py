"""Suggestions and rephrasings: what they say, and that they invent nothing."""

from dataclasses import replace

import pytest

from coach.domain.draft import Context
from coach.nlp import read, sentences
from coach.rephrase import (
    rephrasings,
    stopped,
    suggestions,
)
from tests.readings import reading


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


@pytest.mark.parametrize(
    ("language", "text", "mark", "expected"),
    [
        (
            "en",
            "The figures are wrong. I will do it myself.",
            ("taking-over", "myself"),
            "The figures are wrong. How would you go about it? I can look along.",
        ),
        (
            "nl",
            "De cijfers kloppen niet. Ik ga het zelf wel doen.",
            ("taking-over", "zelf wel"),
            "De cijfers kloppen niet. Hoe zou je het aanpakken? Ik kijk graag mee.",
        ),
        (
            "en",
            "The figures are wrong. Nice of you to join us, finally.",
            ("sarcasm", "Nice of you"),
            "The figures are wrong. [What do you want to say literally?]",
        ),
        (
            "nl",
            "De cijfers kloppen niet. Fijn dat je er ook eens bent.",
            ("sarcasm", "Fijn dat je er ook"),
            "De cijfers kloppen niet. [Wat wil je letterlijk zeggen?]",
        ),
    ],
)
def test_rephrasing_gives_a_whole_clause_for_a_part(language, text, mark, expected):
    found = rephrasings(
        reading(language, text, [mark], ["behaviour impact", "verdict"])
    )
    assert found[0].text.startswith(expected)


@pytest.mark.parametrize(
    ("language", "text", "quote"),
    [
        ("en", "Nice of you to leave the pallets for the night shift.", "Nice of you"),
        ("nl", "Knap hoor dat je de pallets liet staan voor de nacht.", "Knap hoor"),
    ],
)
def test_rephrasing_never_leaves_the_worst_words_in(language, text, quote):
    own = reading(language, text, [("sarcasm", quote)], ["behaviour"])
    assert rephrasings(own) == () and suggestions(own, own.marks[0])


@pytest.mark.parametrize(
    ("language", "text", "quote"),
    [
        ("en", "Take the key out or I move you to nights", "I move you to nights"),
        ("nl", "Sleutel eruit of ik zet u op een ander", "ik zet u op een ander"),
    ],
)
def test_rephrasing_keeps_the_clause_beside_a_threat(language, text, quote):
    """Neither the request goes with the threat, nor does the threat stay in."""
    own = reading(language, text, [("threat", quote)], ["behaviour"])
    assert rephrasings(own) == () and suggestions(own, own.marks[0])


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        (
            "en",
            "She is a lovely girl but she lacks drive on the ward.",
            [("person-label", "girl"), ("person-label", "lacks")],
        ),
        (
            "nl",
            "Ze is een lief meisje maar ze mist pit op de afdeling.",
            [("person-label", "meisje"), ("person-label", "mist")],
        ),
    ],
)
def test_rephrasing_breaks_no_sentence_with_a_slot(language, text, found):
    assert rephrasings(reading(language, text, found, ["person-judgement"])) == ()


@pytest.mark.parametrize(
    ("language", "text"), [("en", "Sloppy work."), ("nl", "Slordig werk.")]
)
def test_rephrasing_is_never_gaps_alone(language, text):
    own = reading(language, text, [("sarcasm", text)], ["verdict"])
    assert rephrasings(own) == ()


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
            "Hij mag betere vragen stellen aan klanten [wat precies?].",
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


@pytest.mark.parametrize(
    ("language", "text", "mark", "expected"),
    [
        ("en", "with Luc happy about it", ("vague", "Luc happy"), "Luc happy"),
        ("nl", "met Luc content erover", ("vague", "Luc content"), "Luc content"),
    ],
)
def test_a_name_that_opens_a_mark_keeps_its_capital(language, text, mark, expected):
    own = reading(language, text, [mark], ["verdict"])
    offered = suggestions(own, own.marks[0])
    assert offered and all(expected in s.text for s in offered if "{" not in s.text)


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
    ("language", "text", "found", "expected"),
    [
        (
            "en",
            "Documentation was better than last year.",
            [("vague", "better")],
            "Documentation was better than last year [what exactly?].",
        ),
        (
            "nl",
            "De documentatie was beter dan vorig jaar.",
            [("vague", "beter")],
            "De documentatie was beter dan vorig jaar [wat precies?].",
        ),
        (
            "en",
            "Every single day we walk into trash.",
            [("absolute", "Every single")],
            "[How often?] we walk into trash.",
        ),
        (
            "nl",
            "Elke dag staan we in de rommel.",
            [("absolute", "Elke")],
            "[Hoe vaak?] staan we in de rommel.",
        ),
    ],
)
def test_a_slot_stands_behind_its_clause(language, text, found, expected):
    own = ["behaviour impact next-step"]
    assert direct(language, text, found, own) == expected


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        (
            "en",
            "The dates are missing. Bravo everyone. What a masterpiece.",
            [("sarcasm", "Bravo everyone."), ("sarcasm", "What a masterpiece.")],
        ),
        (
            "nl",
            "De datums ontbreken. Bravo allemaal. Wat een meesterwerk.",
            [("sarcasm", "Bravo allemaal."), ("sarcasm", "Wat een meesterwerk.")],
        ),
    ],
)
def test_the_same_question_is_asked_once(language, text, found):
    parts = ["behaviour impact next-step", "verdict", "verdict"]
    (version, *_) = rephrasings(reading(language, text, found, parts))
    hints = [s.hint for s in version.slots]
    assert len(hints) == len(set(hints))


@pytest.mark.parametrize(
    ("language", "text", "mark"),
    [("en", "Redo it.", "Redo it."), ("nl", "Doe het opnieuw.", "Doe het opnieuw.")],
)
def test_why_is_not_asked_twice(language, text, mark):
    own = ["next-step behaviour"]
    version = direct(language, text, [("bare-order", mark)], own)
    assert version is not None and version.count("[") == 1


@pytest.mark.parametrize(
    ("language", "text", "mark", "expected"),
    [
        (
            "en",
            "You skip the checklist, everyone says so. Fill it in.",
            "everyone says",
            "You skip the checklist. Fill it in.",
        ),
        (
            "nl",
            "Je slaat de checklist over, iedereen zegt het. Vul ze in.",
            "iedereen zegt",
            "Je slaat de checklist over. Vul ze in.",
        ),
    ],
)
def test_who_says_so_goes_where_it_adds_nothing(language, text, mark, expected):
    own = ["behaviour impact", "next-step"]
    assert direct(language, text, [("hearsay", mark)], own) == expected
