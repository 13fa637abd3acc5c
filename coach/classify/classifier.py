"""Reads a text with an encoder and the heads of a model folder."""

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import numpy as np

from coach.classify.base import Encoder, Floats, Reading
from coach.classify.heads import Heads
from coach.classify.onnx import OnnxEncoder
from coach.classify.store import Calibration, ModelFolder
from coach.classify.windows import PieceReader, Pieces
from coach.domain.spans import Span

BackEnd = Literal["onnx", "torch"]


class Classifier:
    """The fine-tuned model: from a text and its sentences to probabilities."""

    def __init__(
        self,
        encoder: Encoder,
        pieces: PieceReader,
        heads: Heads,
        *,
        calibration: Calibration,
        version: str,
    ) -> None:
        self._encoder = encoder
        self._pieces = pieces
        self._heads = heads
        self.calibration = calibration
        self.version = version

    @classmethod
    def load(
        cls, path: Path, *, back_end: BackEnd = "onnx", threads: int = 1
    ) -> "Classifier":
        """Opens a model folder. Raises ModelError if its files are not as shipped."""
        folder = ModelFolder.open(path)
        calibration = folder.calibration()
        encoder = _encoder(path, back_end, threads)
        return cls(
            encoder,
            PieceReader.from_file(path / "tokenizer.json"),
            Heads(folder.heads(), calibration.temperatures),
            calibration=calibration,
            version=f"{folder.name}+{encoder.name}",
        )

    def read(self, text: str, sentences: Sequence[Span]) -> Reading:
        """The model's answers. The text holds at least one word, in some sentence."""
        pieces = self._pieces.read(text, sentences)
        ids, mask = self._pieces.batch(pieces)
        states = flatten(self._encoder.states(ids, mask), pieces)
        return self._heads.read(states, pieces, len(sentences))


def flatten(states: Floats, pieces: Pieces) -> Floats:
    """States of the pieces alone, (pieces, width): no [CLS], [SEP] or padding."""
    return np.concatenate(
        [
            states[row, 1 : 1 + end - start]
            for row, (start, end) in enumerate(pieces.windows)
        ]
    )


def _encoder(path: Path, back_end: BackEnd, threads: int) -> Encoder:
    if back_end == "onnx":
        return OnnxEncoder(path / "encoder.onnx", threads=threads)
    # torch comes with the `train` extra and takes seconds to import
    from coach.classify.torch import TorchEncoder

    return TorchEncoder(path, threads=threads)
