"""Is this a text that can be read at all? Each refusal says the limit and a way out."""

import re

from coach.errors import DraftTooLong, EmptyDraft, MarkupDraft, NoWords, UnreadableDraft

_CODE = re.compile(r"```.{0,10000}?```|`[^`\n]{0,500}`", re.DOTALL)
_TAG = re.compile(
    r"<(/?)(html|head|body|div|span|p|b|i|u|em|strong|a|ul|ol|li|table|tr|td|th|h[1-6]"
    r"|font|style|script|blockquote|pre|section|article|br|hr|img)(?:\s[^<>]{0,2000})?/?>",
    re.IGNORECASE,
)
_ALONE = frozenset({"br", "hr", "img"})


def check(text: str, *, limit: int) -> None:
    """Raises the InputError that fits; returns if the text can be read."""
    if len(text) > limit:
        raise DraftTooLong(length=len(text), limit=limit)
    if "\x00" in text or any("\ud800" <= c <= "\udfff" for c in text):
        raise UnreadableDraft
    if not text.strip():
        raise EmptyDraft
    if not any(c.isalpha() for c in text):
        raise NoWords
    if is_markup(text):
        raise MarkupDraft


def is_markup(text: str) -> bool:
    """Whether a text is HTML source: an element opened and closed, or void ones.

    A tag that is named in a sentence ("use <div>") is not, nor is code in backticks.
    """
    tags = [(s, n.lower()) for s, n in _TAG.findall(_CODE.sub(" ", text))]
    opened = {name for slash, name in tags if not slash}
    closed = {name for slash, name in tags if slash}
    return bool(opened & closed) or sum(name in _ALONE for _, name in tags) > 1


def decode(data: bytes) -> str:
    """UTF-8, with or without a byte order mark. Raises UnreadableDraft."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableDraft from None
