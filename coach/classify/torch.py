"""The encoder in torch and transformers: the reference, and a user's own checkpoint.

Needs the `train` extra; imported only where it is asked for.
"""

from pathlib import Path

import numpy as np
import torch
from transformers import AutoModel

from coach.classify.base import Floats, Ints


class TorchEncoder:
    """Runs model.safetensors of a model folder, in fp32."""

    name = "torch"

    def __init__(self, path: Path, *, threads: int = 1) -> None:
        torch.set_num_threads(threads)
        self._model = AutoModel.from_pretrained(
            path, local_files_only=True, dtype=torch.float32, add_pooling_layer=False
        ).eval()

    def states(self, ids: Ints, mask: Ints) -> Floats:
        """See `Encoder.states`."""
        with torch.inference_mode():
            out = self._model(
                input_ids=torch.from_numpy(ids), attention_mask=torch.from_numpy(mask)
            )
        states: Floats = out.last_hidden_state.numpy().astype(np.float32)
        return states
