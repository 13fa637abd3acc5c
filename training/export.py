"""From a trained network to the files of a model folder (`coach.classify.store`)."""

import json
import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.matmul_nbits_quantizer import MatMulNBitsQuantizer
from safetensors.torch import save_file
from torch import Tensor, nn
from transformers import PreTrainedModel

from coach.classify.store import Calibration, label_table, write_manifest
from training.network import Network

FILES = (
    "model.safetensors",
    "config.json",
    "heads.safetensors",
    "encoder.onnx",
    "tokenizer.json",
    "labels.json",
    "calibration.json",
)
UNCALIBRATED = 0.5


class _States(nn.Module):
    """The encoder as a function of two tensors, for the exporter."""

    def __init__(self, encoder: PreTrainedModel) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> Tensor:
        """States (windows, tokens, width)."""
        out = self.encoder(input_ids=input_ids, attention_mask=attention_mask)
        states: Tensor = out.last_hidden_state
        return states


def export(network: Network, tokenizer: Path, out: Path) -> None:
    """Writes all files but the calibration's values, which stay neutral for now.

    Both back ends start from the same fp16 weights, so that they can only differ by
    the 8-bit rounding of the ONNX file.
    """
    out.mkdir(parents=True, exist_ok=True)
    network.eval()
    encoder = network.encoder.half()
    encoder.save_pretrained(out, safe_serialization=True)
    save_file(network.head_weights(), out / "heads.safetensors")
    (out / "tokenizer.json").write_bytes(tokenizer.read_bytes())
    table = json.dumps(label_table(), indent=1)
    (out / "labels.json").write_text(table, encoding="utf-8")
    to_onnx(encoder.float(), out / "encoder.onnx")
    write_calibration(neutral(), out)


def to_onnx(encoder: PreTrainedModel, target: Path) -> None:
    """ONNX with 8-bit weights: block-wise for the products, per row for embeddings.

    Weight-only rounding (MatMulNBits), not dynamic quantisation: activations stay in
    floating point, so a window's answer does not depend on its neighbours.
    """
    # two tensors: one object given twice is exported as one input
    ids, mask = torch.arange(16)[None] + 1000, torch.ones(1, 16, dtype=torch.int64)
    length = torch.export.Dim("length", min=3, max=512)
    with tempfile.TemporaryDirectory() as folder:
        plain, packed = Path(folder) / "plain.onnx", Path(folder) / "packed.onnx"
        torch.onnx.export(
            _States(encoder).eval(),
            (ids, mask),
            plain,
            input_names=["input_ids", "attention_mask"],
            output_names=["states"],
            dynamic_shapes=({1: length}, {1: length}),
            dynamo=True,
            external_data=False,
        )
        quantize_dynamic(
            plain, packed, weight_type=QuantType.QInt8, op_types_to_quantize=["Gather"]
        )
        quantizer = MatMulNBitsQuantizer(
            onnx.load(packed),
            bits=8,
            block_size=32,
            is_symmetric=True,
            accuracy_level=4,
        )
        quantizer.process()
        quantizer.model.save_model_to_file(str(target))


def neutral() -> Calibration:
    """A calibration that changes nothing, for measuring on dev what it should be."""
    from coach.classify.heads import AXES
    from coach.domain import labels

    heads = [*AXES, "components", "spans"]
    return Calibration(
        temperatures=dict.fromkeys(heads, 1.0),
        abstain_below=dict.fromkeys(AXES, 0.0),
        thresholds=dict.fromkeys(labels.CODES, UNCALIBRATED),
        seconded=dict.fromkeys(labels.CODES, UNCALIBRATED),
        components=dict.fromkeys(labels.COMPONENTS, UNCALIBRATED),
        oversoft=UNCALIBRATED,
    )


def write_calibration(calibration: Calibration, out: Path) -> None:
    """Writes calibration.json and, over all files, the manifest."""
    from dataclasses import asdict

    text = json.dumps(asdict(calibration), indent=1)
    (out / "calibration.json").write_text(text, encoding="utf-8")
    write_manifest(out, list(FILES))
