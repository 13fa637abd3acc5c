"""Suggestions and rephrasings that keep the message and invent nothing."""

from coach.rephrase.closing import MOST_SLOTS
from coach.rephrase.facts import facts_added, facts_lost
from coach.rephrase.guard import check, passes
from coach.rephrase.local import suggestions
from coach.rephrase.phrases import stopped
from coach.rephrase.reading import Mark, Passage, Reading
from coach.rephrase.register import address
from coach.rephrase.slots import slots, without_slots
from coach.rephrase.whole import rephrasings

__all__ = [
    "MOST_SLOTS",
    "Mark",
    "Passage",
    "Reading",
    "address",
    "check",
    "facts_added",
    "facts_lost",
    "passes",
    "rephrasings",
    "slots",
    "stopped",
    "suggestions",
    "without_slots",
]
