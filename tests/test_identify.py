"""English, Dutch, neither, or not to be told."""

import pytest

from coach.errors import UnknownLanguage, UnsupportedLanguage
from coach.languages import identify


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Great stuff, keep it up!", "en"),
        ("thx for the pr, lgtm, maybe rename foo", "en"),
        ("Your emails could be better.", "en"),
        ("Topper, ga zo door!", "nl"),
        ("Je was in de meeting echt on point.", "nl"),
        ("ge zijt weer te laat", "nl"),
        ("Je mails mogen beter.", "nl"),
        ("super gedaan vandaag", "nl"),
    ],
)
def test_identify(text, code):
    guess = identify(text)
    assert (guess.code, guess.source) == (code, "detected")
    assert 0.5 <= guess.confidence <= 1.0


@pytest.mark.parametrize(
    "text",
    [
        "Tu es toujours en retard aux réunions.",
        "Du bist immer zu spät in den Sitzungen und das nervt.",
        "Eres muy trabajador pero siempre llegas tarde a la reunión",
        "Jesteś zawsze spóźniony na spotkania zespołu",
    ],
)
def test_identify_another_language_is_said(text):
    with pytest.raises(UnsupportedLanguage):
        identify(text)


@pytest.mark.parametrize("text", ["ok", "Nice!", "Prima sprint, top!"])
def test_identify_too_little_is_asked(text):
    with pytest.raises(UnknownLanguage):
        identify(text)
