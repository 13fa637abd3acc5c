"""The corpus as `datasets` loads it, and what the network learns from a record."""

from pathlib import Path
from typing import Any, cast

import numpy as np
from datasets import Dataset, DatasetDict, concatenate_datasets, load_dataset

from coach.classify.heads import AXES
from coach.classify.windows import PieceReader
from coach.domain import labels
from coach.domain.spans import Span

ROOT = Path(__file__).resolve().parent.parent
ANNOTATIONS = ROOT / "data" / "annotations"
SPLITS = ("train", "dev", "test")
IGNORE = -100  # a target that the loss leaves out, as in torch

Record = dict[str, Any]


def load(folder: Path = ANNOTATIONS) -> DatasetDict:
    """Both languages, by split."""
    splits = {}
    for split in SPLITS:
        files = [str(folder / lang / f"{split}.jsonl") for lang in labels.LANGUAGES]
        parts = [
            cast(Dataset, load_dataset("json", data_files=[file], split="train"))
            for file in files
        ]
        splits[split] = concatenate_datasets(parts)
    return DatasetDict(splits)


def targets(record: Record) -> dict[str, int]:
    """The class index of each axis; IGNORE where the mode has no such axis."""
    judged = record["mode"] in labels.FEEDBACK_MODES
    request = record["mode"] == "request"
    return {
        "mode": labels.MODES.index(record["mode"]),
        "specificity": record["specificity"] if judged else IGNORE,
        "tone": labels.TONES.index(record["tone"]) if judged else IGNORE,
        "oversoft": int(record["oversoft"]) if judged else IGNORE,
        "constructiveness": record["constructiveness"] if judged else IGNORE,
        "openness": record["openness"] if request else IGNORE,
    }


def features(record: Record, reader: PieceReader) -> dict[str, Any]:
    """What the network reads of a record: pieces, windows, and all targets."""
    sentences = [Span(s["start"], s["end"]) for s in record["sentences"]]
    pieces = reader.read(record["text"], sentences)
    judged = record["mode"] in labels.FEEDBACK_MODES
    goal = targets(record)
    return {
        "ids": list(pieces.ids),
        "length": len(pieces.ids),
        "sentence": list(pieces.sentence),
        "windows": [list(w) for w in pieces.windows],
        "axes": [goal[axis] for axis in AXES],
        "components": _component_rows(record, judged),
        "codes": _code_rows(record, pieces.spans).tolist(),
    }


def _component_rows(record: Record, judged: bool) -> list[list[int]]:
    if not judged:
        return [[IGNORE] * len(labels.COMPONENTS) for _ in record["sentences"]]
    return [
        [int(label in s["components"]) for label in labels.COMPONENTS]
        for s in record["sentences"]
    ]


def _code_rows(record: Record, spans: tuple[Span, ...]) -> "np.ndarray[Any, Any]":
    rows = np.zeros((len(spans), len(labels.CODES)), dtype=np.int64)
    for mark in record["spans"]:
        marked = Span(mark["start"], mark["end"])
        column = labels.CODES.index(mark["code"])
        for i, span in enumerate(spans):
            if span.overlaps(marked):
                rows[i, column] = 1
    return rows
