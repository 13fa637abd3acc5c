"""From a text and its sentences to the windows of token ids that the encoder reads."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from coach.classify.base import Ints
from coach.domain.spans import Span

WINDOW = 256  # word pieces, [CLS] and [SEP] counted; the encoder was adapted to this


@dataclass(frozen=True, slots=True)
class Pieces:
    """Word pieces of a text: their ids, places, sentences (index), and windows.

    `windows` are half-open ranges of pieces; together they cover each piece once.
    """

    ids: tuple[int, ...]
    spans: tuple[Span, ...]
    sentence: tuple[int, ...]
    windows: tuple[tuple[int, int], ...]


class PieceReader:
    """A tokenizer that keeps track of places, sentences and windows."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        tokenizer.no_truncation()
        tokenizer.no_padding()
        self._tokenizer = tokenizer
        self._cls = _special(tokenizer, "[CLS]")
        self._sep = _special(tokenizer, "[SEP]")
        self._pad = _special(tokenizer, "[PAD]")

    @classmethod
    def from_file(cls, path: Path) -> "PieceReader":
        """Reads a tokenizer.json."""
        return cls(Tokenizer.from_file(str(path)))

    def read(self, text: str, sentences: Sequence[Span]) -> Pieces:
        """The pieces of a text, in windows of whole sentences where those fit."""
        encoding = self._tokenizer.encode(text, add_special_tokens=False)
        ids, spans, owner = [], [], []
        current = 0
        for piece, (start, end) in zip(encoding.ids, encoding.offsets, strict=True):
            while current + 1 < len(sentences) and start >= sentences[current].end:
                current += 1
            if end > start:
                ids.append(piece)
                spans.append(Span(start, end))
                owner.append(current)
        return Pieces(tuple(ids), tuple(spans), tuple(owner), _windows(owner))

    def batch(self, pieces: Pieces) -> tuple[Ints, Ints]:
        """Ids and mask of a text's windows, as `pad` gives them."""
        return self.pad([pieces.ids[start:end] for start, end in pieces.windows])

    def pad(self, windows: Sequence[Sequence[int]]) -> tuple[Ints, Ints]:
        """Ids and mask (windows, longest + 2), [CLS] and [SEP] added, then [PAD]."""
        longest = max(map(len, windows)) + 2
        ids = np.full((len(windows), longest), self._pad, dtype=np.int64)
        mask = np.zeros_like(ids)
        for row, window in enumerate(windows):
            ids[row, : len(window) + 2] = [self._cls, *window, self._sep]
            mask[row, : len(window) + 2] = 1
        return ids, mask


def _special(tokenizer: Tokenizer, piece: str) -> int:
    number: int | None = tokenizer.token_to_id(piece)
    if number is None:
        raise ValueError(f"the tokenizer has no {piece}")
    return number


def _windows(owner: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """Greedy: as many whole sentences as fit; a sentence that is too long is cut."""
    room = WINDOW - 2
    windows: list[tuple[int, int]] = []
    start = 0
    while start < len(owner):
        end = min(start + room, len(owner))
        if end < len(owner):
            cut = end
            while cut > start and owner[cut] == owner[cut - 1]:
                cut -= 1
            end = cut if cut > start else end
        windows.append((start, end))
        start = end
    return tuple(windows)
