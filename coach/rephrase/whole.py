"""The whole draft in other words: marked parts replaced, gaps opened as slots.

Unmarked sentences stay byte-identical; order, greeting and signature stay in place.
"""

import re
from collections.abc import Sequence
from functools import cache

from coach.domain.assessment import Edit, Rephrasing
from coach.domain.labels import Style
from coach.domain.spans import Span
from coach.nlp import is_function_word
from coach.rephrase.closing import MOST_SLOTS, completions, help_offered, question
from coach.rephrase.guard import check, passes
from coach.rephrase.local import fit, suggestions
from coach.rephrase.phrases import Phrases, phrases, stopped
from coach.rephrase.reading import Mark, Reading
from coach.rephrase.register import worded
from coach.rephrase.slots import slots, without_slots

_END = ".!?…"
_SPACE = re.compile(r"[ \t]")
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*")
# codes whose remark about the person is the whole message of a short sentence
_PERSONAL = frozenset(
    {"person-label", "loaded-trait", "fixed-mindset", "assumed-intent", "blame"}
)
_NEXT_WORD = re.compile(r"[ ]([^\W\d_]+(?:[-'\u2019][^\W\d_]+)*)")
_FEW_WORDS = 3
_SHORT_WORD = 6
# an end mark, or a slot that stands as a sentence of its own
_ENDED = re.compile(r"(?:[.!?…]|(?:^|[.!?…\]]\s)\[[^\[\]]+\?\])$")
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
    shown = [m for m in made if m is not None]
    return tuple(shown)


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
    if not passes(reading, text, checks) or len(found) > MOST_SLOTS:
        return None
    return Rephrasing(style, text, found, tuple(edits), checks)


def marked_edits(reading: Reading) -> list[Edit]:
    """An edit for each mark worth one, the gravest first where marks overlap.

    Slots are few: once three are open, later marks may only drop or reword.
    """
    edits: list[Edit] = []
    open_slots = 0
    for mark in sorted(_asked_once(reading), key=lambda m: (-m.severity, m.span)):
        edit = _edit(reading, mark)
        if edit is None or any(edit.span.overlaps(e.span) for e in edits):
            continue
        used = len(slots(edit.replacement))
        if open_slots + used > MOST_SLOTS:
            continue
        open_slots += used
        edits.append(edit)
    return edits


def _asked_once(reading: Reading) -> list[Mark]:
    """The marks, of the vague ones in a sentence the last: one slot asks for them all."""
    last = {
        passage: mark
        for mark in sorted(reading.marks, key=lambda m: m.span)
        if mark.code == "vague" and (passage := reading.passage_of(mark.span))
    }
    kept = set(last.values())
    return [m for m in reading.marks if m.code != "vague" or m in kept]


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


def _label(reading: Reading, mark: Mark) -> Edit | None:
    """You are too sloppy with it. -> You [did what?] with it.

    Where a person is said to be something, the verb gives way with the label; else the
    label alone does.
    """
    passage = reading.passage_of(mark.span)
    if passage is None or _widened(reading, mark) is not mark:
        return None
    table = phrases(reading.language)
    before = reading.text[passage.span.start : mark.span.start]
    verb = _said_to_be(table).search(before)
    if verb is None or _names_a_thing(verb.group("who"), reading):
        return None
    after = reading.text[mark.span.end : passage.span.end]
    follows = _WORD.match(after.lstrip(" "))
    noun = follows is not None and not is_function_word(
        follows.group(), reading.language
    )
    if noun:  # "is a lazy colleague who": more than the label would have to go
        return None
    start = passage.span.start + verb.start("verb")
    lead = "" if reading.text[start - 1 : start] == " " else " "
    return Edit(Span(start, mark.span.end), lead + table.did_what, mark.code)


def _names_a_thing(who: str, reading: Reading) -> bool:
    """ "This is sloppy": a capital alone does not make a name."""
    known = who.lower() in phrases(reading.language).people
    return not known and is_function_word(who, reading.language)


@cache
def _said_to_be(table: Phrases) -> re.Pattern[str]:
    """A person, a form of "to be" and what stands between it and the label."""
    longest = sorted(table.copulas, key=len, reverse=True)
    verbs = "|".join(re.escape(v).replace("'", "['\u2019]") for v in longest)
    grades = "|".join(re.escape(w) for w in table.intensifiers)
    people = "|".join(re.escape(w) for w in table.people)
    return re.compile(
        rf"(?P<who>(?<!\w)(?i:{people})|\b[^\W\d_a-z]\w+)(?P<verb>\s*(?i:{verbs})"
        rf"(?:\s+(?i:{grades}))*\s+)$"
    )


def _vague(reading: Reading, mark: Mark) -> Edit | None:
    """better questions -> better questions [what exactly?]: behind the words it bears on."""
    end = mark.span.end
    for match in _NEXT_WORD.finditer(reading.text, end):
        if match.start() != end or is_function_word(match.group(1), reading.language):
            break
        end = match.end()
    if end == mark.span.end:
        return None
    options = suggestions(reading, Mark(mark.code, Span(mark.span.start, end), 2))
    return Edit(Span(mark.span.start, end), options[0].text, mark.code)


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
    "vague": _vague,
    "person-label": _label,
    "loaded-trait": _label,
    "absolute": _absolute,
    "over-hedged": _dropped,
    "shaming": _dropped,
    "exaggeration": _dropped,
    "pre-defence": _dropped,
    "social-price": _dropped,
    "leading-question": _question,
    "generic-question": _question,
}


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
