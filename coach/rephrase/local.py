"""Replacements for the words of one finding (section 2a of rephrasing.md)."""

import re

from coach.domain.assessment import Suggestion
from coach.domain.spans import Span
from coach.rephrase.facts import facts_added
from coach.rephrase.hedges import may_go, without_softeners
from coach.rephrase.phrases import phrases, stopped
from coach.rephrase.reading import Mark, Reading
from coach.rephrase.register import worded
from coach.rephrase.slots import slots

_MOST = 3
_OWN_SLOT = re.compile(r"[.] (\[[^\[\]]+\])$")
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*")
_END = ".!?…"
_HEDGED = "over-hedged"
_THAT = frozenset({"that", "dat"})
_PRAISE_MODES = frozenset({"reinforce"})


def suggestions(reading: Reading, mark: Mark) -> tuple[Suggestion, ...]:
    """Up to three texts to stand in the place of `mark.span`, each with its slots.

    An empty text means that the words may go, with one of the spaces beside them.
    None for matters on the stop list, and none that states a fact the draft has not.
    """
    if stopped(reading.text, reading.language):
        return ()
    words = mark.span.of(reading.text)
    options = [fit(reading, mark.span, text) for text in _options(reading, mark, words)]
    made = []
    for text in dict.fromkeys(options):
        if text == words or _adds(reading, words, text):
            continue
        made.append(Suggestion(text, slots(text)))
    return tuple(made[:_MOST])


def _adds(reading: Reading, words: str, text: str) -> bool:
    trusted = trusted_texts(reading)
    if text in trusted or fit_free(text) in {fit_free(t) for t in trusted}:
        return False
    # "never" becomes "did not": the negation is the draft's own
    return bool(facts_added(words, text, reading.language))


def trusted_texts(reading: Reading) -> frozenset[str]:
    """Authored questions in which "one thing" counts nothing."""
    table = phrases(reading.language)
    codes = ("leading-question", "generic-question")
    found = {
        t for c in codes for t in (*table.codes[c].sentence, *table.codes[c].inside)
    }
    found.add(table.request)
    own = {worded(t, reading.text, reading.language) for t in found}
    # behind the words that say what it is about the question has a small letter
    return frozenset(own | {_lower(t) for t in own})


def fit_free(text: str) -> str:
    """A text without its first capital and its end, to compare wordings."""
    return text.lower().rstrip(_END + " ")


def _options(reading: Reading, mark: Mark, words: str) -> list[str]:
    table = phrases(reading.language)
    entry = table.codes[mark.code]
    special = _SPECIAL.get(mark.code)
    options = special(reading, mark, words) if special else []
    whole = is_sentence(reading, mark.span)
    praise = entry.praise if reading.mode in _PRAISE_MODES else ()
    templates = praise or (entry.sentence if whole else entry.inside)
    if whole and not _stands_free(reading, mark.span):
        # "let me do it because ..." is no place for a sentence of its own
        templates = tuple(t for t in templates if t[-1] not in _END) or entry.inside
    goes: list[str] = []
    if entry.drop and (not whole or not entry.sentence):
        plain = without_softeners(reading, mark.span) if mark.code == _HEDGED else None
        if plain is not None or may_go(reading, mark):
            goes = [plain or ""]
    options += [
        worded(t, reading.text, reading.language, words.rstrip(_END + " "))
        for t in templates
        # a question behind the words is for those that cannot simply go
        if t != "{}" and not (goes and t.startswith("{}"))
    ]
    options += goes
    return options


def _stands_free(reading: Reading, span: Span) -> bool:
    """Whether a sentence may stand in the place of a span: none of its own goes on."""
    passage = reading.passage_of(span)
    if passage is None:
        return False
    before = reading.text[passage.span.start : span.start].rstrip()
    after = reading.text[span.end : passage.span.end].strip()
    opens = not before or before[-1] in ",;:.!?…-–("
    return opens and (not after or not after[0].isalnum())


def stands_as_sentence(reading: Reading, span: Span) -> bool:
    """Whether a sentence of its own may stand in the place of a span."""
    return is_sentence(reading, span) and _stands_free(reading, span)


def is_sentence(reading: Reading, span: Span) -> bool:
    """Whether a span holds (nearly) a whole sentence, or a clause with its subject."""
    passage = reading.passage_of(span)
    if passage is None:
        return False
    inside = _WORD.findall(span.of(reading.text))
    around = _WORD.findall(passage.span.of(reading.text))
    if len(inside) >= 0.7 * len(around):
        return True
    subjects = phrases(reading.language).subjects
    starts = span.start == passage.span.start
    subject = inside[0].lower().split("'")[0].split("\u2019")[0] if inside else ""
    return len(inside) >= 3 and (subject in subjects or (starts and len(inside) >= 5))


def fit(reading: Reading, span: Span, text: str) -> str:
    """The text with the capital and the end mark that its place asks for."""
    if not text:
        return text
    passage = reading.passage_of(span)
    old = span.of(reading.text)
    first = next((c for c in old if c.isalpha()), "")
    starts = passage is not None and span.start == passage.span.start
    if starts and first.isupper():
        text = _capital(text)
    elif (not starts or first.islower()) and not _opens_alike(text, old):
        text = _lower(text)
    after = reading.text[span.end : span.end + 1]
    if after and after in _END and text[-1] == "]":
        # the end mark that stays closes what comes before it: "it [why?]."
        text = _OWN_SLOT.sub(r" \1", text)
    if after and after in _END + ",;:":
        return text.rstrip(_END) if text[-1] in _END else text
    if old[-1] in _END and text[-1] not in _END + "]":
        return text + (old[-1] if old[-1] != "…" else ".")
    return text


def _opens_alike(text: str, old: str) -> bool:
    """Whether a text opens with the draft's own word, whose capital is its writer's."""
    own, new = _WORD.match(old), _WORD.match(text)
    return own is not None and new is not None and own.group() == new.group()


def _capital(text: str) -> str:
    place = 1 if text.startswith("[") else 0
    return text[:place] + text[place : place + 1].upper() + text[place + 1 :]


def _lower(text: str) -> str:
    if text.startswith(("I ", "I'", "I\u2019")):
        return text
    place = 1 if text.startswith("[") else 0
    return text[:place] + text[place : place + 1].lower() + text[place + 1 :]


def _absolute(reading: Reading, mark: Mark, words: str) -> list[str]:
    """never -> did not, where the words around it make that grammar."""
    table = phrases(reading.language)
    if words.lower() not in table.never:
        return []
    plain = denied(reading, mark)
    return [f"{plain} {table.when}" if plain else f"{table.count} not"]


def denied(reading: Reading, mark: Mark) -> str | None:
    """What "never" becomes once it is one occasion; None where no verb form is safe."""
    table = phrases(reading.language)
    if reading.language == "nl":
        return table.did_not
    before = _WORD.findall(reading.text[: mark.span.start])[-1:]
    after = _WORD.findall(reading.text[mark.span.end :])[:1]
    if not before or not after:
        return None
    if before[0].lower() in table.auxiliaries:
        return "not"
    plain = before[0].lower() in table.subjects and not after[0].lower().endswith("ed")
    return table.did_not if plain else None


def _order(reading: Reading, mark: Mark, words: str) -> list[str]:
    """Send it -> Could you send it?; safety instructions stay orders."""
    table = phrases(reading.language)
    passage = reading.passage_of(mark.span)
    if passage is None or table.safety.search(passage.span.of(reading.text)):
        return []
    first = _WORD.match(words)
    asked = first is not None and first.group().lower() in table.imperatives
    if not asked or not table.order or mark.span.end != passage.span.end:
        return []
    plain = words.rstrip(_END + " ")
    return [f"{table.order.format(_lower(plain))} {table.reason}"]


def _hearsay(reading: Reading, mark: Mark, words: str) -> list[str]:
    """Everyone finds -> I find, with the question whether that is so."""
    table = phrases(reading.language)
    said = _WORD.findall(words)
    link = f" {said.pop()}" if said and said[-1].lower() in _THAT else ""
    verb = said[-1].lower() if said else ""
    if verb not in table.hearsay:
        return []
    hint = slots(table.codes["hearsay"].inside[0])[0].hint
    return [f"{table.hearsay[verb]} [{hint}]{link}"]


_SPECIAL = {"absolute": _absolute, "bare-order": _order, "hearsay": _hearsay}
