"""Requests for feedback, opened and narrowed to one thing."""

import re
from functools import cache

from coach.domain import labels
from coach.domain.assessment import Edit
from coach.domain.labels import Language
from coach.domain.spans import Span
from coach.rephrase.factwords import fact_words
from coach.rephrase.local import fit
from coach.rephrase.phrases import phrases
from coach.rephrase.reading import Mark, Reading
from coach.rephrase.register import worded

_OPEN = labels.OPENNESS.index("open")
_MOST = 10  # words of a topic; more is a story
# "Anita, how was ..." and "hi Mo how was ...": who is asked stays
_CALLED = re.compile(r"(?:[^\W\d_]+\s)?([A-Z][^\W\d_]+),?\s+")


def opened(reading: Reading, mark: Mark) -> Edit | None:
    """The question becomes an open one on one thing, about what it was about.

    "Ann how was my talk?" -> "Ann about my talk: what is one thing ...?" The topic is
    in the draft's own words; without one the whole sentence gives way.
    """
    passage = reading.passage_of(mark.span)
    if passage is None or reading.mode != "request":
        return None
    if reading.openness == _OPEN and mark.code == "generic-question":
        return None  # it names its focus already
    table = phrases(reading.language)
    plain = worded(table.request, reading.text, reading.language)
    if plain.lower() in reading.text.lower():
        return None
    sentence = passage.span.of(reading.text)
    asked = _topic(reading.language).search(sentence)
    if asked and len(asked["topic"].split()) <= _MOST:
        start = passage.span.start + asked.start()
        text = table.about.format(asked["topic"].strip()) + plain[0].lower() + plain[1:]
    else:
        start = passage.span.start + _called(sentence, reading.language)
        text = plain
    if start == passage.span.start:
        text = fit(reading, passage.span, text)
    else:
        text = text[0].lower() + text[1:]
    return Edit(Span(start, passage.span.end), text, mark.code)


def _called(sentence: str, language: Language) -> int:
    """Where a sentence goes on after the name of whom it speaks to; 0 without one."""
    call = _CALLED.match(sentence)
    if call is None or call.end() == len(sentence):
        return 0
    words = fact_words(language)
    name = call[1].lower()
    return 0 if name in words.known or name in words.common else call.end()


@cache
def _topic(language: Language) -> re.Pattern[str]:
    """A question that asks how something was, and what: up to the next pause."""
    own = "|".join(phrases(language).topics)
    whose = "|".join(phrases(language).whose)
    return re.compile(
        rf"(?<!\w)(?:{own})\s(?P<topic>(?:{whose})(?!\w)[^?!.,;:\n]*)", re.IGNORECASE
    )
