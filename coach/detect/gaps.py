"""What a draft lacks: the document flags of the scheme, from levels and components."""

from collections.abc import Sequence

from coach.domain.draft import Context
from coach.languages import Pack

CORRECTIVE = frozenset({"correct", "mixed"})
_POINT = frozenset({"behaviour", "verdict", "person-judgement"})
_PRAISE = frozenset({"task-praise", "person-praise"})
_MANY = 5  # sentences that each make a critical point; more than three issues


def gaps(
    text: str,
    mode: str,
    specificity: int | None,
    components: Sequence[frozenset[str]],
    context: Context,
    pack: Pack,
) -> tuple[str, ...]:
    """Codes of what is missing or too much, the most useful to mend first."""
    if mode in {"request", "other"} or specificity is None:
        return ()
    present = frozenset().union(*components)
    found = []
    if specificity <= 1:
        found.append("no_example")
    if mode in CORRECTIVE:
        if "next-step" not in present:
            found.append("no_next_step")
        if not present & {"open-question", "support"}:
            found.append("monologue")
        points = [c for c in components if c & _POINT and not c & _PRAISE]
        limit = 3 if context.experience == "junior" else _MANY
        if len(points) >= limit:
            found.append("too_many_points")
    if pack.cue_spans("old-event", text):
        found.append("old_event")
    return tuple(found)
