"""What a mark becomes in the whole draft: it reads naturally, and invents nothing."""

import pytest

from coach.rephrase import rephrasings, suggestions
from tests.readings import direct, reading


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
    ("language", "text", "mark", "expected"),
    [
        ("en", "with Luc happy about it", ("vague", "Luc happy"), "Luc happy"),
        ("nl", "met Luc content erover", ("vague", "Luc content"), "Luc content"),
    ],
)
def test_a_name_that_opens_a_mark_keeps_its_capital(language, text, mark, expected):
    own = reading(language, text, [mark], ["verdict"])
    offered = suggestions(own, own.marks[0])
    assert offered and all(expected in s.text for s in offered)


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


@pytest.mark.parametrize(
    ("language", "text", "mark"),
    [("en", "Redo it.", "Redo it."), ("nl", "Doe het opnieuw.", "Doe het opnieuw.")],
)
def test_why_is_not_asked_twice(language, text, mark):
    own = ["next-step behaviour"]
    version = direct(language, text, [("bare-order", mark)], own)
    assert version is not None and version.count("[") == 1


@pytest.mark.parametrize(
    ("language", "text", "found", "expected"),
    [
        (
            "en",
            "could u not fry fish in the kitchen, its prob just me!!",
            [("over-hedged", "its prob just me")],
            "could u not fry fish in the kitchen!!",
        ),
        (
            "nl",
            "kan je geen vis bakken in de keuken, zal wel aan mij liggen!!",
            [("over-hedged", "zal wel aan mij liggen")],
            "kan je geen vis bakken in de keuken!!",
        ),
    ],
)
def test_no_comma_is_left_before_the_end(language, text, found, expected):
    own = ["behaviour impact next-step"]
    assert direct(language, text, found, own) == expected
