"""From what a model wrote to versions that passed every guard."""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

from coach.domain.assessment import Edit, Rephrasing
from coach.domain.labels import Style
from coach.domain.spans import Span
from coach.generate.base import Writer
from coach.generate.prompt import prompt_for
from coach.rephrase import MOST_SLOTS, Reading, address, check, passes, slots

_COUNT = 3  # texts asked for; the one that changes least is kept
_PIECES = re.compile(r"\s+|\w+|[^\w\s]")
_FENCED = re.compile(r"</?draft-[0-9a-f]{12}>")
_REASON = "generated"


def candidates(
    reading: Reading, style: Style, writer: Writer
) -> tuple[Rephrasing, ...]:
    """The texts of a model that may be shown, the smallest change first.

    Raises WriterUnavailable.
    """
    texts = writer.write(prompt_for(reading, style), count=_COUNT)
    made = (proposed(reading, style, _clean(text)) for text in dict.fromkeys(texts))
    shown = [version for version in made if version is not None]
    return tuple(sorted(shown, key=lambda v: _size(reading, v.edits)))


def proposed(reading: Reading, style: Style, text: str) -> Rephrasing | None:
    """A text as a version of the draft; None where a guard stops it.

    The checks take no edit for granted: every fact, criticism and request of the draft
    must be there, marked or not.
    """
    if not text or text == reading.text or len(slots(text)) > MOST_SLOTS:
        return None
    if address(text, reading.language) != address(reading.text, reading.language):
        return None
    edits = differences(reading, text)
    checks = check(reading, text, [])
    if not passes(reading, text, edits, checks):
        return None
    return Rephrasing(style, text, slots(text), edits, checks)


def differences(reading: Reading, text: str) -> tuple[Edit, ...]:
    """The edits, word by word, that make the draft into `text`.

    Each has the code of the gravest mark it touches as its reason, or `generated`.
    """
    old = list(_PIECES.finditer(reading.text))
    new = [m.group() for m in _PIECES.finditer(text)]
    matcher = SequenceMatcher(None, [m.group() for m in old], new, autojunk=False)
    edits = []
    for tag, i, j, k, n in matcher.get_opcodes():
        if tag == "equal":
            continue
        start = old[i].start() if i < len(old) else len(reading.text)
        end, written = old[j - 1].end() if j > i else start, "".join(new[k:n])
        if start == end:  # an insertion stands on the character beside it
            start, end = (start - 1, end) if start else (0, 1)
            beside = reading.text[start:end]
            written = beside + written if i else written + beside
        span = Span(start, end)
        edits.append(Edit(span, written, _reason(reading, span)))
    return tuple(edits)


def _reason(reading: Reading, span: Span) -> str:
    touched = [m for m in reading.marks if m.span.overlaps(span)]
    return max(touched, key=lambda m: m.severity).code if touched else _REASON


def _size(reading: Reading, edits: Iterable[Edit]) -> int:
    return sum(len(e.span.of(reading.text)) + len(e.replacement) for e in edits)


def _clean(text: str) -> str:
    """Without the fences and the quotation marks that models put round an answer."""
    plain = _FENCED.sub("", text).strip()
    if len(plain) > 1 and plain[0] + plain[-1] in {'""', "\u201c\u201d", "''"}:
        plain = plain[1:-1].strip()
    return plain
