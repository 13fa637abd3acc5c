"""What a back end is, and what reading a draft with the model gives."""

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from coach.domain.spans import Span

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


class Encoder(Protocol):
    """Turns windows of token ids into token states. Stateless and deterministic."""

    @property
    def name(self) -> str:
        """The back end's name, as shown in `version`."""
        ...

    def states(self, ids: Ints, mask: Ints) -> Floats:
        """States of shape (windows, tokens, width) for ids and mask (windows, tokens).

        A window's states do not depend on the other windows of the call.
        """
        ...


@dataclass(frozen=True, slots=True)
class Verdict:
    """Calibrated probabilities of one axis, and what each sentence adds to its label.

    `support[i]` is how much the log-probability of the best label falls when sentence
    i is left out of the draft's vector; above 0, the sentence speaks for the label.
    """

    probabilities: tuple[float, ...]
    support: tuple[float, ...]

    @property
    def best(self) -> int:
        """Index of the most probable label, the lower one of equals."""
        return int(np.argmax(self.probabilities))

    @property
    def expected(self) -> float:
        """The expected index, 0.0 to len - 1."""
        return float(sum(i * p for i, p in enumerate(self.probabilities)))


@dataclass(frozen=True, slots=True)
class Token:
    """A word piece's place in the text and its probability for each span code."""

    span: Span
    codes: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """All the model's answers on one draft.

    `axes` by head name: mode, specificity, tone, oversoft, constructiveness, openness.
    `components` has a row per sentence, in the order of `labels.COMPONENTS`.
    """

    axes: dict[str, Verdict]
    components: tuple[tuple[float, ...], ...]
    tokens: tuple[Token, ...]
