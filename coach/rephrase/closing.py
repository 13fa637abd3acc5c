"""What a version adds to a corrective draft: slots for what lacks, and its close."""

import re
from collections.abc import Sequence

from coach.domain.assessment import Edit
from coach.domain.spans import Span
from coach.rephrase.phrases import phrases
from coach.rephrase.reading import Reading
from coach.rephrase.register import addresses_reader, worded
from coach.rephrase.slots import slots

MOST_SLOTS = 3
_CORRECTIVE = frozenset({"correct", "mixed"})
_END = ".!?…"
# a slot of these already asks what should happen
_ASKS_NEXT = frozenset({"vague", "threat", "fixed-mindset", "taking-over"})
_ASKS = re.compile(r"\?\s*$")


def completions(reading: Reading, edits: Sequence[Edit]) -> list[Edit]:
    """Slots for what a corrective draft lacks: behaviour, impact, next step."""
    if reading.mode not in _CORRECTIVE:
        return []
    table = phrases(reading.language)
    present = reading.components()
    used = sum(len(slots(e.replacement)) for e in edits)
    wanted: list[tuple[str, str]] = []
    if "behaviour" not in present and (reading.specificity or 0) <= 1 and not used:
        wanted.append((table.behaviour, "no_example"))
    # who is asked why it matters is asked for its effect
    why = any(table.reason.lower() in e.replacement.lower() for e in edits)
    lacks = not present & {"impact", "standard", "feeling"}
    if "behaviour" in present and lacks and not why:
        wanted.append((table.impact, "no_impact"))
    asked = any(e.reason in _ASKS_NEXT for e in edits)
    if not asked and not present & {"next-step", "open-question", "support"}:
        wanted.append((table.next_step, "no_next_step"))
    room = MOST_SLOTS - used
    place = _body_end(reading)
    if room <= 0 or not wanted or place is None:
        return []
    texts = " ".join(_as_sentence(text) for text, _ in wanted[:room])
    return [_inserted(reading, place, texts, wanted[0][1])]


def _as_sentence(slot: str) -> str:
    return slot[:1] + slot[1:2].upper() + slot[2:]


def question(reading: Reading) -> Edit | None:
    """A real question at the end of a correction that asks nothing yet."""
    if "open-question" in reading.components() or _asks_already(reading):
        return None
    return _close(reading, phrases(reading.language).closing)


def help_offered(reading: Reading) -> Edit | None:
    """An offer to look at it together, its moment a slot: a promise is the writer's.

    Not to a leader, and not where the draft already offers help.
    """
    if "support" in reading.components() or reading.context.direction == "up":
        return None
    return _close(reading, phrases(reading.language).together)


def _asks_already(reading: Reading) -> bool:
    return any(_ASKS.search(p.span.of(reading.text)) for p in reading.passages)


def _close(reading: Reading, template: str) -> Edit | None:
    if reading.mode not in _CORRECTIVE:
        return None
    if not addresses_reader(reading.text, reading.language):
        return None
    place = _body_end(reading)
    if place is None:
        return None
    text = worded(template, reading.text, reading.language)
    return _inserted(reading, place, text, "monologue")


def _body_end(reading: Reading) -> int | None:
    """The end of the last sentence that says something: before any signature."""
    body = [p for p in reading.passages if p.components - {"filler"}]
    return body[-1].span.end if body else None


def _inserted(reading: Reading, place: int, text: str, reason: str) -> Edit:
    """An edit that puts a text after the character before `place`."""
    last = reading.text[place - 1]
    end = "" if last in _END or not last.isalnum() else "."
    return Edit(Span(place - 1, place), f"{last}{end} {text}", reason)
