"""The whole draft in other words: marked parts replaced, gaps opened as slots.

Unmarked sentences stay byte-identical; order, greeting and signature stay in place.
"""

import re
from collections.abc import Sequence

from coach.domain.assessment import Edit, Rephrasing
from coach.domain.labels import Style
from coach.domain.spans import Span
from coach.rephrase.closing import MOST_SLOTS, completions, help_offered, question
from coach.rephrase.edits import edit_for
from coach.rephrase.guard import check, passes
from coach.rephrase.hedges import softener_marks
from coach.rephrase.phrases import stopped
from coach.rephrase.reading import Mark, Reading
from coach.rephrase.slots import slots, without_slots

# an end mark, or a slot that stands as a sentence of its own
_ENDED = re.compile(r"(?:[.!?…]|(?:^|[.!?…\]]\s)\[[^\[\]]+\?\])$")
_SLOT_ALONE = re.compile(r"\[[^\[\]]+\?\]")
Place = tuple[int, str, str]  # offset in the draft, text to insert there, reason


def rephrasings(reading: Reading) -> tuple[Rephrasing, ...]:
    """Up to three versions that pass the guard.

    `direct` mends what is marked and opens slots; `warm` also offers help, `question`
    also asks how the receiver sees it. A draft that needs none of this gets none.
    """
    if reading.mode == "other" or stopped(reading.text, reading.language):
        return ()
    edits = marked_edits(reading)
    direct = [*edits, *completions(reading, edits)]
    versions: list[tuple[Style, list[Edit]]] = [("direct", direct)]
    if not _asks(edits):
        closes: tuple[tuple[Style, Edit | None], ...] = (
            ("warm", help_offered(reading)),
            ("question", question(reading)),
        )
        versions += [(style, [*direct, end]) for style, end in closes if end]
    made = [_made(reading, style, own) for style, own in versions]
    if direct and made[0] is None:
        return ()  # a closing line does not mend what the guard stopped
    return tuple(m for m in made if m is not None)


def _asks(edits: Sequence[Edit]) -> bool:
    """Whether a replacement already asks something, outside its slots."""
    return any("?" in without_slots(e.replacement) for e in edits)


def _made(reading: Reading, style: Style, edits: list[Edit]) -> Rephrasing | None:
    """The version, if the guard lets it through."""
    edits = merged(edits)
    if not edits:
        return None
    text = applied(reading.text, edits)
    checks = check(reading, text, edits)
    found = slots(text)
    if not passes(reading, text, edits, checks) or len(found) > MOST_SLOTS:
        return None
    return Rephrasing(style, text, found, tuple(edits), checks)


def marked_edits(reading: Reading) -> list[Edit]:
    """An edit for each mark worth one, the gravest first where marks overlap.

    Slots are few: once three are open, later marks may only drop or reword.
    """
    edits: list[Edit] = []
    open_slots = 0
    worth = softener_marks(reading, _asked_once(reading))
    for mark in sorted(worth, key=lambda m: (-m.severity, m.span)):
        edit = edit_for(reading, mark)
        if edit is None or any(edit.span.overlaps(e.span) for e in edits):
            continue
        if _repeats(edit, edits):
            continue
        if edit.replacement.strip() in {e.replacement.strip() for e in edits}:
            edit = _without(reading, edit)
        used = len(slots(edit.replacement))
        if open_slots + used > MOST_SLOTS:
            continue
        open_slots += used
        edits.append(edit)
    return edits


def _without(reading: Reading, edit: Edit) -> Edit:
    """A clause that would become the slot that stands already goes instead."""
    passage = reading.passage_of(edit.span)
    slot = _SLOT_ALONE.fullmatch(edit.replacement.strip())
    if slot is None or passage is None or not edit.span.contains(passage.span):
        return edit
    start = edit.span.start
    while start > 0 and reading.text[start - 1] == " ":
        start -= 1
    return Edit(Span(start, edit.span.end), "", edit.reason)


def _repeats(edit: Edit, edits: Sequence[Edit]) -> bool:
    """Whether an edit asks once more what another one asks already."""
    text = edit.replacement.strip()
    return "?" in without_slots(text) and any(
        e.replacement.strip() == text for e in edits
    )


def _asked_once(reading: Reading) -> list[Mark]:
    """The marks, of the vague ones in a sentence the last: one slot asks for them all."""
    last = {
        passage: mark
        for mark in sorted(reading.marks, key=lambda m: m.span)
        if mark.code == "vague" and (passage := reading.passage_of(mark.span))
    }
    kept = set(last.values())
    return [m for m in reading.marks if m.code != "vague" or m in kept]


def merged(edits: Sequence[Edit]) -> list[Edit]:
    """Edits in order; those that overlap become one, with both texts."""
    result: list[Edit] = []
    for edit in sorted(edits, key=lambda e: (e.span.start, e.span.end)):
        if result and edit.span.start < result[-1].span.end:
            result[-1] = _joined(result[-1], edit)
        else:
            result.append(edit)
    return result


def _joined(first: Edit, second: Edit) -> Edit:
    """An insertion that falls on the end of a replacement follows its text.

    Inserted texts begin with the character that they stand on; the replacement before
    has already dealt with that one.
    """
    tail = second.replacement[1:]
    if _ENDED.search(first.replacement) and tail.startswith("."):
        tail = tail[1:]
    span = Span(first.span.start, max(first.span.end, second.span.end))
    return Edit(span, first.replacement + tail, first.reason)


def applied(text: str, edits: Sequence[Edit]) -> str:
    """The draft with its edits; they are in order and do not overlap."""
    parts, position = [], 0
    for edit in edits:
        parts += [text[position : edit.span.start], edit.replacement]
        position = edit.span.end
    return "".join([*parts, text[position:]])
