"""A model folder: what is in it, and whether it is what was shipped.

model.safetensors   the encoder, fp16, in the names of transformers
config.json         its configuration
heads.safetensors   the heads, fp32 (`coach.classify.heads`)
encoder.onnx        the encoder for ONNX Runtime
tokenizer.json      the word pieces
labels.json         scheme version and the order of labels
calibration.json    temperatures, abstention and span thresholds
SHA256SUMS          of all of the above
"""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from safetensors.numpy import load_file

from coach.classify.base import Floats
from coach.domain import labels
from coach.errors import ModelError

MANIFEST = "SHA256SUMS"


@dataclass(frozen=True, slots=True)
class Calibration:
    """What was settled on the dev split, after training.

    `temperatures` by head; `abstain_below` by axis, the calibrated probability of the
    best label under which one in four verdicts was wrong; `thresholds` by span code for
    a mark by the model alone, `seconded` for one that a lexical cue also proposes;
    `component` by component label; `oversoft` for the flag.
    """

    temperatures: dict[str, float]
    abstain_below: dict[str, float]
    thresholds: dict[str, float]
    seconded: dict[str, float]
    components: dict[str, float]
    oversoft: float


@dataclass(frozen=True, slots=True)
class ModelFolder:
    """A folder whose files were checked against its manifest."""

    path: Path

    @classmethod
    def open(cls, path: Path) -> "ModelFolder":
        """Checks the manifest and the labels. Raises ModelError."""
        manifest = path / MANIFEST
        if not manifest.is_file():
            raise ModelError(path=path, reason=f"there is no {MANIFEST}")
        for line in manifest.read_text(encoding="utf-8").splitlines():
            digest, name = line.split(maxsplit=1)
            if sha256(path / name) != digest:
                raise ModelError(path=path, reason=f"{name} is missing or was changed")
        folder = cls(path)
        if folder.json("labels.json") != label_table():
            raise ModelError(path=path, reason="it was trained for other labels")
        return folder

    @property
    def name(self) -> str:
        """The folder's name, which is the model's version."""
        return self.path.name

    def json(self, name: str) -> Any:
        """The content of a JSON file of the folder."""
        return json.loads((self.path / name).read_text(encoding="utf-8"))

    def heads(self) -> dict[str, Floats]:
        """The heads' weights by name."""
        weights: dict[str, Floats] = load_file(self.path / "heads.safetensors")
        return weights

    def calibration(self) -> Calibration:
        """The thresholds and temperatures."""
        return Calibration(**self.json("calibration.json"))


def label_table() -> dict[str, Any]:
    """The labels in the order of the heads' outputs, as labels.json has them."""
    return {
        "scheme": 1,
        "mode": list(labels.MODES),
        "specificity": list(labels.SPECIFICITY),
        "tone": list(labels.TONES),
        "constructiveness": list(labels.CONSTRUCTIVENESS),
        "openness": list(labels.OPENNESS),
        "components": list(labels.COMPONENTS),
        "spans": list(labels.CODES),
    }


def sha256(path: Path) -> str:
    """The hex digest of a file; of nothing where there is none."""
    if not path.is_file():
        return ""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_manifest(path: Path, names: list[str]) -> None:
    """Writes SHA256SUMS over the named files, as `sha256sum --check` reads it."""
    lines = [f"{sha256(path / name)}  {name}\n" for name in names]
    (path / MANIFEST).write_text("".join(lines), encoding="utf-8")
