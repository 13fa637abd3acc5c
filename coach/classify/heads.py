"""The classification heads on token states, in numpy: the same for every back end.

An axis head pools all token states of a draft twice, by their mean and by attention
with a learned query (Yang et al. 2016, "Hierarchical Attention Networks", section 2.2),
and is linear on both beside the highest probability of each sentence component and of each
span code in the draft: the scheme counts ingredients, and caps what a threat or a label
can be, and so can the head. A sentence's components are linear on the mean of its
states beside the draft's mean. Span codes are linear on each token state. `training.network`
is the same arithmetic in torch; a test holds the two together.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from coach.classify.base import Floats, Reading, Token, Verdict
from coach.classify.windows import Pieces
from coach.domain import labels

AXES: dict[str, int] = {
    "mode": len(labels.MODES),
    "specificity": len(labels.SPECIFICITY),
    "tone": len(labels.TONES),
    "oversoft": 2,
    "constructiveness": len(labels.CONSTRUCTIVENESS),
    "openness": len(labels.OPENNESS),
}


class Heads:
    """Weights by name; temperatures divide the logits of an axis or a multi-label head.

    Names: `{axis}.query` (width), `{axis}.weight` (classes, 2 width + 35), `{axis}.bias`;
    `components.weight` (14, 2 width), `spans.weight` (21, width), and their biases.
    """

    def __init__(
        self, weights: Mapping[str, Floats], temperatures: Mapping[str, float]
    ) -> None:
        self._weights = {k: v.astype(np.float32) for k, v in weights.items()}
        self._temperatures = temperatures

    def read(self, states: Floats, pieces: Pieces, sentences: int) -> Reading:
        """All answers for token states of shape (pieces, width)."""
        members = np.zeros((sentences, len(pieces.ids)), dtype=np.float32)
        members[pieces.sentence, np.arange(len(pieces.ids))] = 1.0
        components = self._components(states, members)
        marks = sigmoid(self._linear("spans", states))
        found = np.concatenate([components, _highest(marks, members)], axis=1)
        axes = {axis: self._axis(axis, states, members, found) for axis in AXES}
        tokens = zip(pieces.spans, _rows(marks), strict=True)
        return Reading(
            axes=axes,
            components=_rows(components),
            tokens=tuple(Token(span, row) for span, row in tokens),
        )

    def _axis(
        self, axis: str, states: Floats, members: Floats, found: Floats
    ) -> Verdict:
        scores = states @ self._weights[f"{axis}.query"]
        attention = np.exp(scores - scores.max())
        highest = found.max(axis=0, keepdims=True)
        mask = np.ones_like(attention)[None, :]
        whole = self._logits(axis, states, attention[None, :], mask, highest)[0]
        probabilities = softmax(whole)
        best = int(np.argmax(probabilities))
        support = np.zeros(len(members), dtype=np.float32)
        if len(members) > 1:
            without = 1.0 - members
            others = np.stack(
                [np.delete(found, i, axis=0).max(axis=0) for i in range(len(found))]
            )
            logits = self._logits(axis, states, attention * without, without, others)
            left_out = np.log(softmax(logits)[:, best] + 1e-9)
            support = np.log(probabilities[best] + 1e-9) - left_out
        return Verdict(
            tuple(map(float, probabilities)),
            tuple(map(float, support)),
        )

    def _logits(
        self,
        axis: str,
        states: Floats,
        attention: Floats,
        mask: Floats,
        found: Floats,
    ) -> Floats:
        """Logits (rows, classes) for unnormalised attention and mask (rows, pieces)
        and the highest probabilities of components and codes (rows, 35)."""
        total = np.maximum(attention.sum(axis=1, keepdims=True), 1e-9)
        count = np.maximum(mask.sum(axis=1, keepdims=True), 1.0)
        vector = np.concatenate(
            [attention @ states / total, mask @ states / count, found], axis=1
        )
        return self._linear(axis, vector)

    def _linear(self, head: str, vector: Floats) -> Floats:
        logits = vector @ self._weights[f"{head}.weight"].T
        logits = logits + self._weights[f"{head}.bias"]
        scaled: Floats = logits / np.float32(self._temperatures.get(head, 1.0))
        return scaled

    def _components(self, states: Floats, members: Floats) -> Floats:
        count = np.maximum(members.sum(axis=1, keepdims=True), 1.0)
        own = members @ states / count
        draft = np.broadcast_to(states.mean(axis=0), own.shape)
        return sigmoid(self._linear("components", np.concatenate([own, draft], axis=1)))


def softmax(logits: Floats) -> Floats:
    """Softmax over the last axis."""
    shifted = np.exp(logits - logits.max(axis=-1, keepdims=True))
    result: Floats = shifted / shifted.sum(axis=-1, keepdims=True)
    return result


def sigmoid(logits: Floats) -> Floats:
    """The logistic function, safe for large values."""
    result: Floats = 0.5 * (1.0 + np.tanh(0.5 * logits))
    return result


def _highest(marks: Floats, members: Floats) -> Floats:
    """Per sentence the highest of each column; 0 for a sentence without pieces."""
    own: Floats = (members[:, :, None] * marks[None, :, :]).max(axis=1)
    return own


def _rows(matrix: Floats) -> tuple[tuple[float, ...], ...]:
    rows: Sequence[Sequence[float]] = matrix.tolist()
    return tuple(map(tuple, rows))
