"""The encoder in ONNX Runtime: the one that serves."""

from pathlib import Path

import numpy as np
import onnxruntime

from coach.classify.base import Floats, Ints


class OnnxEncoder:
    """Runs encoder.onnx, one window at a time, on `threads` threads.

    Windows are not batched: on a CPU nothing is won by it, padding costs, and a
    window's answer cannot depend on its neighbours.
    """

    name = "onnx"

    def __init__(self, path: Path, *, threads: int = 1) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            str(path), options, providers=["CPUExecutionProvider"]
        )

    def states(self, ids: Ints, mask: Ints) -> Floats:
        """See `Encoder.states`."""
        width = ids.shape[1]
        rows = []
        for row, ones in zip(ids, mask, strict=True):
            length = int(ones.sum())
            feed = {
                "input_ids": row[None, :length],
                "attention_mask": ones[None, :length],
            }
            (states,) = self._session.run(None, feed)
            rows.append(np.pad(states[0], ((0, width - length), (0, 0))))
        return np.stack(rows)
