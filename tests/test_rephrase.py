"""Versions of the whole draft: what they keep, add and leave, and when there is none."""

from dataclasses import replace

import pytest

from coach.domain.draft import Context
from coach.rephrase import rephrasings, stopped, suggestions
from tests.readings import reading


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
    ("language", "text", "found"),
    [
        ("en", "Hi Ngozi, lovely to see you at the 9am, finally", "sarcasm"),
        ("nl", "Dag Ngozi, fijn dat je er om 9u ook eens bij bent", "sarcasm"),
    ],
)
def test_a_closing_line_mends_nothing_the_guard_stopped(language, text, found):
    own = reading(language, text, [(found, text)], ["verdict"])
    assert rephrasings(own) == ()
