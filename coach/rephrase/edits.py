"""What a mark becomes in a version of the whole draft: one edit for each code."""

import re
from functools import cache

from coach.domain.assessment import Edit
from coach.domain.spans import Span
from coach.nlp import is_function_word
from coach.rephrase.hedges import may_go
from coach.rephrase.local import (
    denied,
    is_sentence,
    stands_as_sentence,
    suggestions,
)
from coach.rephrase.phrases import Phrases, phrases
from coach.rephrase.reading import Mark, Passage, Reading
from coach.rephrase.requests import opened

_END = ".!?…"
# "everyone says" and then nothing but what was said already
_SAYS_SO = re.compile(
    r"(?: (?:so|it|that|the same|too|het|dat|ook)){0,2}(?=[.!?,;\n]|$)"
)
_AFTER_COMMA = frozenset({",", ".", "!", "?", "…"})
_SPACE = re.compile(r"[ \t]")
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*")
# codes whose remark about the person is the whole message of a short sentence
_PERSONAL = frozenset(
    {"person-label", "loaded-trait", "fixed-mindset", "assumed-intent", "blame"}
)
# codes whose words carry a whole clause: nothing reads well in the place of a part
_CLAUSES = frozenset({"sarcasm", "taking-over", "threat"})
# how many words may stand outside a mark that gives way with its sentence, how long
_AROUND_PERSON = (3, 6)
_AROUND_CLAUSE = (5, 7)


def edit_for(reading: Reading, mark: Mark) -> Edit | None:
    """The edit of a mark in the whole draft; None where none is safe."""
    special = _WHOLE.get(mark.code)
    if special is not None:
        edit = special(reading, mark)
        if edit is not None or special is opened:
            return edit
        if special is _dropped and not is_sentence(reading, mark.span):
            return None  # neither droppable nor a sentence: the writer's to mend
    widened = _widened(reading, mark)
    # a slot in the midst of a sentence breaks it: better no edit than a broken one
    stands = stands_as_sentence(reading, widened.span)
    if mark.code in _CLAUSES and not stands:
        return None
    if mark.code in _PERSONAL and not stands and not _is_predicate(reading, mark):
        return None
    texts = [option.text for option in suggestions(reading, widened) if option.text]
    return Edit(widened.span, texts[0], mark.code) if texts else None


def _widened(reading: Reading, mark: Mark) -> Mark:
    """You are [lazy]. -> [You are lazy.], so that the whole remark gives way.

    Only where nothing else is said: a few short words stand outside the mark, and none
    that joins another clause ("key out or I'll move you").
    """
    passage = reading.passage_of(mark.span)
    if passage is None or mark.code not in _PERSONAL | _CLAUSES:
        return mark
    most, longest = _AROUND_CLAUSE if mark.code in _CLAUSES else _AROUND_PERSON
    around = [
        reading.text[passage.span.start : mark.span.start],
        reading.text[mark.span.end : passage.span.end],
    ]
    left = [w.lower() for part in around for w in _WORD.findall(part)]
    joins = phrases(reading.language).clause_ends
    if len(left) > most or any(len(w) > longest or w in joins for w in left):
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
    if _before_a_noun(reading, mark):
        return None
    start = passage.span.start + verb.start("verb")
    lead = "" if reading.text[start - 1 : start] == " " else " "
    return Edit(Span(start, mark.span.end), lead + table.did_what, mark.code)


def _before_a_noun(reading: Reading, mark: Mark) -> bool:
    """ "is a lazy colleague who": more than the label would have to go."""
    follows = _WORD.match(reading.text[mark.span.end :].lstrip(" "))
    return follows is not None and not is_function_word(
        follows.group(), reading.language
    )


def _is_predicate(reading: Reading, mark: Mark) -> bool:
    """This was [careless] towards: what is said of a thing can be asked in its place."""
    table, passage = phrases(reading.language), reading.passage_of(mark.span)
    if passage is None or _before_a_noun(reading, mark):
        return False
    before = reading.text[passage.span.start : mark.span.start].lower()
    words = _WORD.findall(before)
    while words and words[-1] in table.intensifiers:
        words.pop()
    return bool(words) and words[-1] in table.copulas


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
    """better than last year -> better than last year [what exactly?]: behind the clause."""
    passage = reading.passage_of(mark.span)
    options = suggestions(reading, mark)
    if passage is None or not options or not options[0].slots:
        return None
    end = _clause_end(reading, mark.span.end, passage.span.end)
    if end == mark.span.end:
        return None
    words = Span(mark.span.start, end).of(reading.text)
    return Edit(
        Span(mark.span.start, end), f"{words} [{options[0].slots[0].hint}]", mark.code
    )


def _absolute(reading: Reading, mark: Mark) -> Edit | None:
    """You always skip it. -> You skip it [how often?]. never -> did not ... [when?]."""
    table = phrases(reading.language)
    passage = reading.passage_of(mark.span)
    mark = _with_noun(reading, mark)
    words = mark.span.of(reading.text)
    if passage is None:
        return None
    if mark.span.start == passage.span.start:
        options = suggestions(reading, mark)
        return Edit(mark.span, options[0].text, mark.code) if options else None
    lead, slot = "", table.count
    if words.lower() in table.never:
        plain = denied(reading, mark)
        if plain is None:
            return None
        lead, slot = f"{plain} ", table.when
    elif words.lower() not in table.drop_absolute:
        return None
    end = _clause_end(reading, mark.span.end, passage.span.end)
    rest = reading.text[mark.span.end : end].lstrip(" ")
    gap = "" if not rest or rest[-1] == " " else " "
    replacement = f"{lead}{rest}{gap}{slot}"
    return Edit(Span(mark.span.start, max(end, mark.span.end)), replacement, mark.code)


def _with_noun(reading: Reading, mark: Mark) -> Mark:
    """ "every single" is half of "every single day"."""
    last = _WORD.findall(mark.span.of(reading.text))[-1:]
    follows = re.compile(r"\s+[^\W\d_]+").match(reading.text, mark.span.end)
    if not last or last[0].lower() not in phrases(reading.language).each or not follows:
        return mark
    return Mark(mark.code, Span(mark.span.start, follows.end()), mark.severity)


def _clause_end(reading: Reading, start: int, stop: int) -> int:
    """Where the clause that holds `start` ends, before its punctuation."""
    ends = phrases(reading.language).clause_ends
    for match in re.finditer(r"[,;:.!?…—\n]|(?<= )[^\W\d_]+", reading.text[start:stop]):
        word = match.group()
        if not word[0].isalpha() or word.lower() in ends:
            end = start + match.start()
            return end - (reading.text[end - 1 : end] == " ")
    return stop


def _hearsay(reading: Reading, mark: Mark) -> Edit | None:
    """You skip it, everyone says so. -> You skip it: who says so adds nothing to it."""
    passage = reading.passage_of(mark.span)
    if passage is None or mark.span.start == passage.span.start:
        return None
    says_so = _SAYS_SO.match(reading.text, mark.span.end, passage.span.end)
    before = reading.text[: mark.span.start].rstrip(" ")
    if says_so is None or not before.endswith(","):
        return None
    return Edit(Span(len(before) - 1, says_so.end()), "", mark.code)


def _dropped(reading: Reading, mark: Mark) -> Edit | None:
    """Words that may go, with one of the spaces beside them."""
    passage = reading.passage_of(mark.span)
    if passage is None or not phrases(reading.language).codes[mark.code].drop:
        return None
    start, end = mark.span.start, mark.span.end
    text = reading.text
    if mark.code == "over-hedged":
        rest = text[end : passage.span.end].strip(_END)
        if start == passage.span.start and not rest:
            return _sentence_dropped(reading, passage)
    elif not may_go(reading, mark) or _most_of(passage.span, mark.span):
        return None
    if start == passage.span.start:
        while end < passage.span.end and text[end] in " ,":
            end += 1
        link = _WORD.match(text, end, passage.span.end)
        if link and link.group().lower() in phrases(reading.language).links:
            end = link.end() + (text[link.end() : link.end() + 1] == " ")
        first = text[end : end + 1]
        if text[start].isupper() and first.isalpha():
            return Edit(Span(start, end + 1), first.upper(), mark.code)
    else:
        if _SPACE.match(text[start - 1]):
            start -= 1
        if text[start - 1] == "," and text[end : end + 1] in _AFTER_COMMA:
            start -= 1  # "hi, so sorry, the minutes" and "kitchen, just me!!"
    return Edit(Span(start, end), "", mark.code)


def _sentence_dropped(reading: Reading, passage: Passage) -> Edit | None:
    """A sentence of nothing but softeners goes; not the only one, which says it all."""
    start = passage.span.start
    if len(reading.passages) == 1 or passage is reading.passages[0]:
        return None
    while start > 0 and _SPACE.match(reading.text[start - 1]):
        start -= 1
    return Edit(Span(start, passage.span.end), "", "over-hedged")


def _most_of(whole: Span, part: Span) -> bool:
    return (part.end - part.start) >= 0.6 * (whole.end - whole.start)


_WHOLE = {
    "vague": _vague,
    "person-label": _label,
    "loaded-trait": _label,
    "absolute": _absolute,
    "hearsay": _hearsay,
    "over-hedged": _dropped,
    "shaming": _dropped,
    "exaggeration": _dropped,
    "pre-defence": _dropped,
    "social-price": _dropped,
    "leading-question": opened,
    "generic-question": opened,
}
