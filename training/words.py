"""Words and runs of words, for everything that compares texts."""

import re
from collections.abc import Iterable, Sequence

_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)?")


def words(text: str) -> list[str]:
    """The words of a text in lower case, without punctuation."""
    return _WORD.findall(text.lower())


def runs(sequence: Sequence[str], size: int) -> Iterable[str]:
    """Each run of `size` words, joined by spaces."""
    return (" ".join(sequence[i : i + size]) for i in range(len(sequence) - size + 1))
