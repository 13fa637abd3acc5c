"""What can go wrong, and what the user can do about it.

CoachError
  x InputError          the draft or the request cannot be used (HTTP 4xx, exit 2)
    + EmptyDraft          nothing but space
    + NoWords             nothing but emoji, digits or signs
    + DraftTooLong        past the limit of characters
    + UnreadableDraft     NUL, lone surrogates, broken UTF-8
    + MarkupDraft         HTML source instead of its text
    + UnsupportedLanguage neither English nor Dutch
    + UnknownLanguage     too little to tell which of the two
    + BadRequest          a field that the contract does not know
  x WriterError         the user's own language model cannot be loaded
  x ModelError          the model's files are missing, damaged or of another version
  x Busy                too many drafts at once (HTTP 503)

No message ever holds words of the draft. Each has an English and a Dutch text.
"""

from typing import ClassVar

from coach.domain.labels import Language


class CoachError(Exception):
    """Anything the coach raises on purpose. `code` is stable, the text is for people."""

    code: ClassVar[str] = "error"
    texts: ClassVar[dict[Language, str]] = {
        "en": "Something went wrong. Try again.",
        "nl": "Er ging iets mis. Probeer het opnieuw.",
    }

    def __init__(self, **values: object) -> None:
        self.values = values
        super().__init__(self.message("en"))

    def message(self, language: Language) -> str:
        """The text in a language of the interface."""
        return self.texts[language].format(**self.values)


class InputError(CoachError):
    """The draft or the request cannot be used as it is."""

    code = "input"
    status: ClassVar[int] = 422


class EmptyDraft(InputError):
    """Nothing but space."""

    code = "empty"
    texts: ClassVar[dict[Language, str]] = {
        "en": "There is no text yet. Write or paste at least one sentence.",
        "nl": "Er staat nog geen tekst. Schrijf of plak minstens één zin.",
    }


class NoWords(InputError):
    """Nothing but emoji, digits or punctuation."""

    code = "no_words"
    texts: ClassVar[dict[Language, str]] = {
        "en": "There are no words in this draft, only signs or emoji. "
        "Add at least one sentence.",
        "nl": "Er staan geen woorden in deze tekst, alleen tekens of emoji. "
        "Voeg minstens één zin toe.",
    }


class DraftTooLong(InputError):
    """Past the limit. Values: `length`, `limit`, in characters."""

    code = "too_long"
    status = 413
    texts: ClassVar[dict[Language, str]] = {
        "en": "The draft has {length:,} characters; the limit is {limit:,}. "
        "Split it, or raise COACH_MAX_CHARS.",
        "nl": "De tekst telt {length:,} tekens; de limiet is {limit:,}. "
        "Splits de tekst, of verhoog COACH_MAX_CHARS.",
    }


class UnreadableDraft(InputError):
    """Characters that are no text: NUL, lone surrogates, bytes that are not UTF-8."""

    code = "unreadable"
    texts: ClassVar[dict[Language, str]] = {
        "en": "The draft holds characters that are not valid text "
        "(a NUL, half of an emoji, or bytes that are not UTF-8). "
        "Save it as UTF-8, or copy it again as plain text.",
        "nl": "De tekst bevat tekens die geen geldige tekst zijn "
        "(een NUL-teken, een halve emoji, of bytes die geen UTF-8 zijn). "
        "Bewaar hem als UTF-8, of kopieer hem opnieuw als gewone tekst.",
    }


class MarkupDraft(InputError):
    """HTML source where its text was meant."""

    code = "markup"
    texts: ClassVar[dict[Language, str]] = {
        "en": "This looks like HTML source. Paste the text itself, without tags; "
        "put code that you quote between `backticks`.",
        "nl": "Dit lijkt HTML-code. Plak de tekst zelf, zonder tags; "
        "zet code die je citeert tussen `backticks`.",
    }


class UnsupportedLanguage(InputError):
    """The draft is in a language that the coach was not trained for."""

    code = "unsupported_language"
    texts: ClassVar[dict[Language, str]] = {
        "en": "The draft seems to be in neither English nor Dutch, the two languages "
        "the coach reads. If it is one of them, choose the language yourself.",
        "nl": "De tekst lijkt niet in het Nederlands of het Engels te staan, de twee "
        "talen die de coach leest. Is het toch een van de twee, kies dan zelf de taal.",
    }


class UnknownLanguage(InputError):
    """Too little text to tell English from Dutch."""

    code = "unknown_language"
    texts: ClassVar[dict[Language, str]] = {
        "en": "It is not clear whether this is English or Dutch. "
        "Choose the language yourself, or write a few more words.",
        "nl": "Het is niet duidelijk of dit Nederlands of Engels is. "
        "Kies zelf de taal, of schrijf enkele woorden meer.",
    }


class BadRequest(InputError):
    """A field or value outside the contract. Values: `field`, `allowed`."""

    code = "bad_request"
    texts: ClassVar[dict[Language, str]] = {
        "en": "The field '{field}' is not as the contract has it. Expected: {allowed}.",
        "nl": "Het veld '{field}' is niet zoals het contract het vraagt. "
        "Verwacht: {allowed}.",
    }


class ModelError(CoachError):
    """The model's files cannot be used. Values: `path`, `reason`."""

    code = "model"
    texts: ClassVar[dict[Language, str]] = {
        "en": "The model in {path} cannot be used: {reason}. "
        "Restore it (git checkout models/) or set COACH_MODEL to another one.",
        "nl": "Het model in {path} is niet bruikbaar: {reason}. "
        "Herstel het (git checkout models/) of zet COACH_MODEL op een ander model.",
    }


class WriterError(CoachError):
    """The user's own language model cannot be loaded. Values: `path`."""

    code = "writer"
    texts: ClassVar[dict[Language, str]] = {
        "en": "There is no language model to load in {path}. Set COACH_WRITER_CHECKPOINT "
        "to a folder with a transformers checkpoint, or leave it empty.",
        "nl": "In {path} staat geen taalmodel om te laden. Zet COACH_WRITER_CHECKPOINT op "
        "een map met een transformers-checkpoint, of laat het leeg.",
    }


class Busy(CoachError):
    """More drafts at once than this machine takes."""

    code = "busy"
    texts: ClassVar[dict[Language, str]] = {
        "en": "The coach is reading other drafts. Try again in a moment.",
        "nl": "De coach leest nog andere teksten. Probeer het zo meteen opnieuw.",
    }
