"""How serious a mark is in its context (section 4 of the scheme)."""

from typing import cast

from coach.domain import labels
from coach.domain.draft import Context
from coach.domain.labels import Severity


def severity(code: str, context: Context) -> Severity:
    """1 hint, 2 should fix, 3 stop; the context can only raise it."""
    level: int = labels.SEVERITY[code]
    if context.direction == "down" and code in {"blame", "threat"}:
        level += 1
    if context.direction in {"peer", "up"} and code == "bare-order":
        level = max(level, 2)
    if context.experience == "experienced" and code == "taking-over":
        level = max(level, 2)
    if context.channel == "review" and code == "loaded-trait":
        level = 3
    if context.channel == "after-project" and code == "blame":
        level += 1
    return cast(Severity, min(level, 3))
