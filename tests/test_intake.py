"""What cannot be read: each refusal says the limit and the way out, in both languages."""

import pytest

from coach import intake
from coach.domain.labels import LANGUAGES
from coach.errors import (
    CoachError,
    DraftTooLong,
    EmptyDraft,
    InputError,
    MarkupDraft,
    NoWords,
    UnreadableDraft,
)

SECRET = "Zsofia"


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("", EmptyDraft),
        (" \n\t ", EmptyDraft),
        ("🙏🎉 !!", NoWords),
        ("123 ...", NoWords),
        (SECRET * 3000, DraftTooLong),
        (f"{SECRET} \ud800", UnreadableDraft),
        (f"{SECRET} \x00", UnreadableDraft),
        (f"<p>{SECRET} was late.</p>", MarkupDraft),
        (f"{SECRET}<br><br>late", MarkupDraft),
    ],
)
def test_check_refuses(text, error):
    with pytest.raises(error) as caught:
        intake.check(text, limit=10_000)
    for language in LANGUAGES:
        message = caught.value.message(language)
        assert SECRET not in message
        assert len(message) > 30


@pytest.mark.parametrize(
    "text",
    [
        "Use <div> here instead of a table.",
        "Gebruik hier <div> in plaats van een tabel.",
        "I <3 your work",
        "please replace `<b>x</b>` by `<strong>x</strong>`",
        "a < b and b > c",
        "x" * 10_000,
    ],
)
def test_check_lets_through(text):
    intake.check(text, limit=10_000)


def test_decode_takes_utf8_with_and_without_mark():
    assert intake.decode("déjà".encode()) == intake.decode("déjà".encode("utf-8-sig"))


def test_decode_refuses_other_bytes():
    with pytest.raises(UnreadableDraft):
        intake.decode("déjà".encode("latin-1"))


def all_errors(kind=CoachError):
    yield kind
    for child in kind.__subclasses__():
        yield from all_errors(child)


@pytest.mark.parametrize("error", list(all_errors()))
def test_every_error_speaks_both_languages(error):
    assert set(error.texts) == set(LANGUAGES)
    assert error.texts["en"] != error.texts["nl"]
    if issubclass(error, InputError):
        assert 400 <= error.status < 500


def test_too_long_names_length_limit_and_way_out():
    message = DraftTooLong(length=12431, limit=10000).message("en")
    assert "12,431" in message and "10,000" in message and "COACH_MAX_CHARS" in message
