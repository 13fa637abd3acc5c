"""Which marked words may go so that what is left is still a sentence.

A mark of the model may run over words that carry the sentence ("might perhaps be a
tiny"); only those that a language counts as softeners are taken out.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from coach.domain.spans import Span
from coach.rephrase.phrases import phrases
from coach.rephrase.reading import Mark, Reading

_WORD = re.compile(r"[^\W\d_]+")
_CODE = "over-hedged"
_GOES_ON = frozenset({"that", "for", "to", "about", "dat", "voor", "om", "als"})
_PAUSES = ",;:.!?…–—()"


def softeners(reading: Reading, span: Span) -> list[Span]:
    """The softeners that share words with a span; neighbours joined into one."""
    table = phrases(reading.language)
    found: list[Span] = []
    for match in table.softeners.finditer(reading.text):
        own = Span(*match.span())
        if not own.overlaps(span) or _opens(reading.text, own):
            continue
        between = reading.text[found[-1].end : own.start] if found else ""
        if found and _links(between, table.links):
            found[-1] = Span(found[-1].start, own.end)
        else:
            found.append(own)
    return found


def _opens(text: str, span: Span) -> bool:
    """Whether an apology goes on ("sorry that ..."), so that it cannot go alone."""
    follows = _WORD.match(text[span.end :].lstrip(" "))
    if follows is None or follows.group().lower() not in _GOES_ON:
        return False
    return span.of(text).lower().endswith("sorry")


def _links(between: str, links: frozenset[str]) -> bool:
    """Whether two softeners stand side by side: a comma or "and" between them."""
    if any(mark in between for mark in ".!?…\n"):
        return False
    return set(_WORD.findall(between.lower())) <= links


def softener_marks(reading: Reading, marks: Iterable[Mark]) -> list[Mark]:
    """The marks; an over-hedged one gives way to a mark for each softener in it."""
    made: list[Mark] = []
    for mark in marks:
        if mark.code != _CODE:
            made.append(mark)
            continue
        own = [replace(mark, span=span) for span in softeners(reading, mark.span)]
        made += [m for m in own if m not in made]
    return made


def may_go(reading: Reading, mark: Mark) -> bool:
    """Whether the words of a mark can be left out without breaking their sentence.

    They can where punctuation or an end of the sentence stands on both sides, and where
    they are words that only shame ("yet again", "weeral").
    """
    passage = reading.passage_of(mark.span)
    if passage is None:
        return False
    words = mark.span.of(reading.text).strip()
    if not words:
        return False
    if mark.code == "shaming" and phrases(reading.language).jabs.fullmatch(words):
        return True
    before = reading.text[passage.span.start : mark.span.start].rstrip()
    after = reading.text[mark.span.end : passage.span.end].strip()
    opens = not before or before[-1] in _PAUSES
    return opens and (not after or after[0] in _PAUSES or words[-1] in _PAUSES)


def without_softeners(reading: Reading, span: Span) -> str | None:
    """The words of a span without their softeners; None where it has none."""
    inside = [s for s in softeners(reading, span) if span.contains(s)]
    if not inside:
        return None
    return _joined(reading.text, span, inside)


def _joined(text: str, span: Span, cut: Sequence[Span]) -> str:
    parts, position = [], span.start
    for own in cut:
        parts.append(text[position : own.start])
        position = own.end
    plain = " ".join("".join([*parts, text[position : span.end]]).split())
    return re.sub(r"\s+([,.!?])", r"\1", plain).strip(" ,")
