"""Suggestions and rephrasings that keep the message and invent nothing."""

from coach.rephrase.facts import facts_added, facts_lost
from coach.rephrase.guard import check, passes
from coach.rephrase.local import suggestions
from coach.rephrase.phrases import stopped
from coach.rephrase.reading import Mark, Passage, Reading
from coach.rephrase.slots import without_slots
from coach.rephrase.whole import rephrasings

__all__ = [
    "Mark",
    "Passage",
    "Reading",
    "check",
    "facts_added",
    "facts_lost",
    "passes",
    "rephrasings",
    "stopped",
    "suggestions",
    "without_slots",
]
