"""Drafts disturbed as hurried hands disturb them, for training only.

Every change keeps the number of characters, so all offsets of a record still hold.
"""

import random
import re

from training.corpus import Record

_WORD = re.compile(r"[^\W\d_]{4,}")
_SLIPS = 0.08  # of the words of four letters and more
_KEYS = {  # neighbours on QWERTY and AZERTY alike
    **dict(zip("ertyuiop", "rtyuiopo", strict=True)),
    **dict(zip("sdfghjkl", "dfghjklk", strict=True)),
    **dict(zip("xcvbn", "cvbnb", strict=True)),
}


def disturbed(record: Record, rng: random.Random) -> Record:
    """The record with its text in lower case, with slips of the fingers, or both."""
    text = record["text"]
    ways = rng.choice(("lower", "slips", "both"))
    if ways != "slips" and len(text.lower()) == len(text):
        text = text.lower()
    if ways != "lower":
        text = _WORD.sub(lambda m: _slipped(m.group(), rng), text)
    return {**record, "text": text}


def _slipped(word: str, rng: random.Random) -> str:
    if rng.random() > _SLIPS:
        return word
    i = rng.randrange(1, len(word) - 1)
    if rng.random() < 0.5:
        return word[:i] + word[i + 1] + word[i] + word[i + 2 :]
    return word[:i] + _KEYS.get(word[i], word[i]) + word[i + 1 :]
