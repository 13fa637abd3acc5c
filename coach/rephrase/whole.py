"""The whole draft in other words: marked parts replaced, gaps opened as slots.

Unmarked sentences stay byte-identical; order, greeting and signature stay in place.
"""

import re
from collections.abc import Sequence

from coach.domain.assessment import Edit, Rephrasing
from coach.domain.labels import Style
from coach.domain.spans import Span
from coach.rephrase.guard import check, passes
from coach.rephrase.local import fit, suggestions
from coach.rephrase.phrases import phrases, stopped
from coach.rephrase.reading import Mark, Reading
from coach.rephrase.register import addresses_reader, worded
from coach.rephrase.slots import slots, without_slots

_MOST_SLOTS = 3
_CORRECTIVE = frozenset({"correct", "mixed"})
_END = ".!?…"
_SPACE = re.compile(r"[ \t]")
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*")
# codes whose remark about the person is the whole message of a short sentence
_PERSONAL = frozenset(
    {"person-label", "loaded-trait", "fixed-mindset", "assumed-intent", "blame"}
)
_FEW_WORDS = 3
_SHORT_WORD = 6
# a slot of these already asks what should happen
_ASKS_NEXT = frozenset({"vague", "threat", "fixed-mindset", "taking-over"})
Place = tuple[int, str, str]  # offset in the draft, text to insert there, reason


def rephrasings(reading: Reading) -> tuple[Rephrasing, ...]:
    """Up to two versions that pass the guard: direct, and with a question to close."""
    if reading.mode == "other" or stopped(reading.text, reading.language):
        return ()
    edits = marked_edits(reading)
    direct = [*edits, *_completions(reading, edits)]
    versions: list[tuple[Style, list[Edit]]] = [("direct", direct)]
    closing = None if _asks(edits) else _closing(reading)
    if closing is not None:
        versions.append(("question", [*direct, closing]))
    made = [_made(reading, style, own) for style, own in versions]
    shown = [m for m in made if m is not None]
    return tuple(sorted(shown, key=lambda r: r.edits[0].span))


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
    if not passes(reading, text, checks) or len(found) > _MOST_SLOTS:
        return None
    return Rephrasing(style, text, found, tuple(edits), checks)


def marked_edits(reading: Reading) -> list[Edit]:
    """An edit for each mark worth one, the gravest first where marks overlap.

    Slots are few: once three are open, later marks may only drop or reword.
    """
    edits: list[Edit] = []
    open_slots = 0
    for mark in sorted(reading.marks, key=lambda m: (-m.severity, m.span)):
        edit = _edit(reading, mark)
        if edit is None or any(edit.span.overlaps(e.span) for e in edits):
            continue
        used = len(slots(edit.replacement))
        if open_slots + used > _MOST_SLOTS:
            continue
        open_slots += used
        edits.append(edit)
    return edits


def _edit(reading: Reading, mark: Mark) -> Edit | None:
    special = _WHOLE.get(mark.code)
    if special is not None:
        edit = special(reading, mark)
        if edit is not None:
            return edit
    widened = _widened(reading, mark)
    options = suggestions(reading, widened)
    if not options:
        return None
    return Edit(widened.span, options[0].text, mark.code)


def _widened(reading: Reading, mark: Mark) -> Mark:
    """You are [lazy]. -> [You are lazy.], so that the whole remark gives way.

    Only where nothing else is said: at most three short words stand outside the mark.
    """
    passage = reading.passage_of(mark.span)
    if passage is None or mark.code not in _PERSONAL:
        return mark
    around = [
        reading.text[passage.span.start : mark.span.start],
        reading.text[mark.span.end : passage.span.end],
    ]
    left = [w for part in around for w in _WORD.findall(part)]
    if len(left) > _FEW_WORDS or any(len(w) > _SHORT_WORD for w in left):
        return mark
    return Mark(mark.code, passage.span, mark.severity)


def _absolute(reading: Reading, mark: Mark) -> Edit | None:
    """You always skip it. -> You skip it [how often?]."""
    table = phrases(reading.language)
    passage = reading.passage_of(mark.span)
    words = mark.span.of(reading.text)
    if passage is None or words.lower() not in table.drop_absolute:
        return None
    if mark.span.start == passage.span.start:
        return None
    end = _clause_end(reading, mark.span.end, passage.span.end)
    rest = reading.text[mark.span.end : end].lstrip(" ")
    gap = "" if not rest or rest[-1] == " " else " "
    replacement = f"{rest}{gap}{table.count}"
    return Edit(Span(mark.span.start, max(end, mark.span.end)), replacement, mark.code)


def _clause_end(reading: Reading, start: int, stop: int) -> int:
    """Where the clause that holds `start` ends, before its punctuation."""
    ends = phrases(reading.language).clause_ends
    for match in re.finditer(r"[,;:.!?…—\n]|(?<= )[^\W\d_]+", reading.text[start:stop]):
        word = match.group()
        if not word[0].isalpha() or word.lower() in ends:
            end = start + match.start()
            return end - (reading.text[end - 1 : end] == " ")
    return stop


def _dropped(reading: Reading, mark: Mark) -> Edit | None:
    """Words that may go, with one of the spaces beside them."""
    passage = reading.passage_of(mark.span)
    if passage is None or not phrases(reading.language).codes[mark.code].drop:
        return None
    if mark.span.contains(passage.span) or _most_of(passage.span, mark.span):
        return None
    start, end = mark.span.start, mark.span.end
    text = reading.text
    if start == passage.span.start:
        while end < passage.span.end and text[end] in " ,":
            end += 1
        first = text[end : end + 1]
        if text[start].isupper() and first.isalpha():
            return Edit(Span(start, end + 1), first.upper(), mark.code)
    elif _SPACE.match(text[start - 1]):
        start -= 1
    return Edit(Span(start, end), "", mark.code)


def _most_of(whole: Span, part: Span) -> bool:
    return (part.end - part.start) >= 0.6 * (whole.end - whole.start)


def _question(reading: Reading, mark: Mark) -> Edit | None:
    """A leading or generic question as a whole becomes an open one on one thing."""
    passage = reading.passage_of(mark.span)
    if passage is None or reading.mode != "request":
        return None
    text = worded(phrases(reading.language).request, reading.text, reading.language)
    if text in reading.text:
        return None
    return Edit(passage.span, fit(reading, passage.span, text), mark.code)


_WHOLE = {
    "absolute": _absolute,
    "over-hedged": _dropped,
    "shaming": _dropped,
    "exaggeration": _dropped,
    "pre-defence": _dropped,
    "social-price": _dropped,
    "leading-question": _question,
    "generic-question": _question,
}


def _completions(reading: Reading, edits: Sequence[Edit]) -> list[Edit]:
    """Slots for what a corrective draft lacks: behaviour, impact, next step."""
    if reading.mode not in _CORRECTIVE:
        return []
    table = phrases(reading.language)
    present = reading.components()
    used = sum(len(slots(e.replacement)) for e in edits)
    wanted: list[tuple[str, str]] = []
    if "behaviour" not in present and (reading.specificity or 0) <= 1 and not used:
        wanted.append((table.behaviour, "no_example"))
    if "behaviour" in present and not present & {"impact", "standard", "feeling"}:
        wanted.append((table.impact, "no_impact"))
    asked = any(e.reason in _ASKS_NEXT for e in edits)
    if "next-step" not in present and not asked:
        wanted.append((table.next_step, "no_next_step"))
    room = _MOST_SLOTS - used
    place = _body_end(reading)
    if room <= 0 or not wanted or place is None:
        return []
    texts = " ".join(_as_sentence(text) for text, _ in wanted[:room])
    return [_inserted(reading, place, texts, wanted[0][1])]


def _as_sentence(slot: str) -> str:
    return slot[:1] + slot[1:2].upper() + slot[2:]


def _closing(reading: Reading) -> Edit | None:
    """A real question at the end of a correction that has none."""
    if reading.mode not in _CORRECTIVE or "open-question" in reading.components():
        return None
    if not addresses_reader(reading.text, reading.language):
        return None
    place = _body_end(reading)
    if place is None:
        return None
    text = worded(phrases(reading.language).closing, reading.text, reading.language)
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
    if first.replacement.endswith(tuple(_END)) and tail.startswith("."):
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
