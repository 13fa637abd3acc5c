"""Slots: gaps in a text, `[when?]`, that only the writer can fill."""

import re

from coach.domain.assessment import Slot
from coach.domain.spans import Span

# The coach's own slots end in a question mark; "[sic]" or "[1]" of a draft are text.
_SLOT = re.compile(r"\[([^\[\]\n]{1,80}\?)\]")


def slots(text: str) -> tuple[Slot, ...]:
    """The slots of a text, by place."""
    return tuple(Slot(Span(*m.span()), m.group(1)) for m in _SLOT.finditer(text))


def without_slots(text: str) -> str:
    """The text with a pause for each slot: what it claims by itself."""
    return _SLOT.sub(" \u2026 ", text)
