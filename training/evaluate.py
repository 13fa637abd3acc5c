"""The evaluation: figures by code, per language, of the exported model on a split."""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.metrics import (
    accuracy_score,
    cohen_kappa_score,
    confusion_matrix,
    f1_score,
    precision_recall_fscore_support,
)

from coach.classify import Calibration, Classifier, Reading
from coach.classify.heads import AXES
from coach.detect import marks, severity
from coach.domain import labels
from coach.domain.draft import Context
from coach.domain.spans import Span
from coach.languages import pack
from training.baselines import BASELINES, predict
from training.calibrate import (
    Array,
    axis_logits,
    component_scores,
    read_all,
    sentence_spans,
)
from training.contrast import measure
from training.corpus import ROOT, Record, load

_RESAMPLES = 1000
_SEED = 1


def evaluate(folder: Path, split: str) -> dict[str, Any]:
    """All figures of a model on a split, as a JSON object."""
    corpus = load()
    train = [dict(r) for r in corpus["train"]]
    records = [dict(r) for r in corpus[split]]
    classifier = Classifier.load(folder)
    report: dict[str, Any] = {
        "model": folder.name,
        "split": split,
        "train": {lang: _count(train, lang) for lang in labels.LANGUAGES},
        "languages": {},
    }
    for lang in labels.LANGUAGES:
        own = [r for r in records if r["lang"] == lang]
        readings = read_all(classifier, own)
        report["languages"][lang] = {
            "drafts": len(own),
            "axes": _axes(readings, own, classifier.calibration),
            "baselines": _baselines([r for r in train if r["lang"] == lang], own),
            "components": _components(readings, own, classifier.calibration),
            "spans": _spans(readings, own, classifier.calibration),
        }
        if split == "test":  # made for testing only: dev must not see them
            report["languages"][lang]["contrast"] = measure(classifier, lang)
    return report


def _count(records: Sequence[Record], lang: str) -> int:
    return sum(r["lang"] == lang for r in records)


def qwk(target: Array, said: Array) -> float:
    """Quadratic weighted kappa; 0 where one side is constant."""
    value = cohen_kappa_score(target, said, weights="quadratic", labels=range(4))
    return 0.0 if np.isnan(value) else float(value)


def macro_f1(target: Array, said: Array) -> float:
    """Mean F1 over the classes that the split holds."""
    return float(
        f1_score(
            target, said, average="macro", labels=np.unique(target), zero_division=0
        )
    )


def positive_f1(target: Array, said: Array) -> float:
    """F1 of class 1."""
    return float(f1_score(target, said, pos_label=1, zero_division=0))


METRICS: dict[str, tuple[str, Callable[[Array, Array], float]]] = {
    "mode": ("accuracy", lambda t, s: float(accuracy_score(t, s))),
    "specificity": ("QWK", qwk),
    "tone": ("macro-F1", macro_f1),
    "oversoft": ("F1", positive_f1),
    "constructiveness": ("QWK", qwk),
    "openness": ("QWK", qwk),
}


def bootstrap(
    target: Array, said: Array, metric: Callable[[Array, Array], float]
) -> tuple[float, float]:
    """The 95 % percentile interval over resampled drafts."""
    rng = np.random.default_rng(_SEED)
    values = []
    for _ in range(_RESAMPLES):
        pick = rng.integers(0, len(target), len(target))
        values.append(metric(target[pick], said[pick]))
    low, high = np.percentile(values, [2.5, 97.5])
    return float(low), float(high)


def calibration_error(best: Array, right: Array, bins: int = 10) -> float:
    """Expected calibration error over equal-width bins (Guo et al. 2017, eq. 3)."""
    edges = np.clip((best * bins).astype(int), 0, bins - 1)
    total = 0.0
    for b in range(bins):
        inside = edges == b
        if inside.any():
            total += inside.mean() * abs(best[inside].mean() - right[inside].mean())
    return float(total)


def _axes(
    readings: Sequence[Reading], records: Sequence[Record], calibration: Calibration
) -> dict[str, Any]:
    found = {}
    for column, axis in enumerate(AXES):
        logits, target = axis_logits(readings, records, axis, column)
        if not len(target):
            continue
        said = logits.argmax(axis=1)
        if axis == "oversoft":
            said = (np.exp(logits[:, 1]) >= calibration.oversoft).astype(int)
        best = np.exp(logits.max(axis=1))
        right = (logits.argmax(axis=1) == target).astype(float)
        stood = best >= calibration.abstain_below[axis]
        name, metric = METRICS[axis]
        found[axis] = {
            "n": len(target),
            "metric": name,
            "value": metric(target, said),
            "interval": bootstrap(target, said, metric),
            "accuracy": float((said == target).mean()),
            "calibration_error": calibration_error(best, right),
            "coverage": float(stood.mean()),
            "risk": float(1 - right[stood].mean()) if stood.any() else None,
            "confusion": confusion_matrix(
                target, said, labels=range(AXES[axis])
            ).tolist(),
        }
    return found


def _baselines(train: Sequence[Record], test: Sequence[Record]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, make in BASELINES.items():
        found[name] = {}
        for column, axis in enumerate(AXES):
            goals = axis_goals(test, axis, column)
            if len(goals):
                said = predict(make, train, test, axis)
                found[name][axis] = METRICS[axis][1](goals, said)
    return found


def axis_goals(records: Sequence[Record], axis: str, _: int) -> Array:
    """The classes of an axis where it applies."""
    from training.corpus import IGNORE, targets

    goals = [targets(r)[axis] for r in records]
    return np.array([g for g in goals if g != IGNORE], dtype=int)


def _components(
    readings: Sequence[Reading], records: Sequence[Record], calibration: Calibration
) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for column, label in enumerate(labels.COMPONENTS):
        scores, goals = component_scores(readings, records, column)
        said = (scores >= calibration.components[label]).astype(int)
        found[label] = {"n": int(goals.sum()), "f1": positive_f1(goals, said)}
    enough = [v["f1"] for v in found.values() if v["n"] >= 10]
    return {"macro_f1": float(np.mean(enough)) if enough else None, "labels": found}


def _spans(
    readings: Sequence[Reading], records: Sequence[Record], calibration: Calibration
) -> dict[str, Any]:
    truth: dict[str, list[bool]] = {code: [] for code in labels.CODES}
    said: dict[str, list[bool]] = {code: [] for code in labels.CODES}
    clean = alarmed = 0
    for reading, record in zip(readings, records, strict=True):
        # the gold mode: a wrong mode is counted with the modes, not again here
        found = marks(
            record["text"],
            reading,
            record["mode"],
            pack(record["lang"]),
            calibration,
            sentence_spans(record),
        )
        gold = [(m["code"], Span(m["start"], m["end"])) for m in record["spans"]]
        if not gold:
            clean += 1
            alarmed += any(severity(m.code, Context()) >= 2 for m in found)
        for token in reading.tokens:
            for code in labels.CODES:
                truth[code].append(
                    any(c == code and token.span.overlaps(s) for c, s in gold)
                )
                said[code].append(
                    any(m.code == code and token.span.overlaps(m.span) for m in found)
                )
    codes = {}
    for code in labels.CODES:
        n = sum(code == m["code"] for r in records for m in r["spans"])
        p, r, f, _ = precision_recall_fscore_support(
            truth[code], said[code], average="binary", zero_division=0
        )
        codes[code] = {
            "n": n,
            "precision": float(p),
            "recall": float(r),
            "f1": float(f),
        }
    flat_truth = np.concatenate([truth[c] for c in labels.CODES])
    flat_said = np.concatenate([said[c] for c in labels.CODES])
    return {
        "token_f1": positive_f1(flat_truth, flat_said),
        "clean_drafts": clean,
        "false_alarms_per_100_clean": 100 * alarmed / clean if clean else None,
        "codes": codes,
    }


def write(report: dict[str, Any], folder: Path) -> Path:
    """Writes evaluation-{split}.json beside the weights."""
    target = folder / f"evaluation-{report['split']}.json"
    text = json.dumps(report, indent=1, ensure_ascii=False)
    target.write_text(text + "\n", encoding="utf-8")
    return target


def calibration_table(folder: Path) -> dict[str, Any]:
    """The calibration as plain data, for the card."""
    return asdict(Classifier.load(folder).calibration)


MODELS = ROOT / "models"
