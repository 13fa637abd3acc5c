"""What is settled on the dev split, on the exported model: temperatures, thresholds.

The test split has no part in any of it.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.calibration import CalibratedClassifierCV
from sklearn.frozen import FrozenEstimator

from coach.classify import Calibration, Classifier, Reading
from coach.classify.heads import AXES
from coach.detect.marks import code_marks
from coach.domain import labels
from coach.domain.spans import Span
from coach.languages import pack
from training.corpus import IGNORE, Record, targets
from training.export import neutral, write_calibration

RISK = 0.25  # abstain where more than this share of verdicts would be wrong
_GRID = np.round(np.arange(0.1, 0.95, 0.05), 2)
CAREFUL = (0.6, 0.25)  # thresholds of codes that dev hardly holds
_SMALLEST = 5  # positives on dev under which a threshold is not fitted
Array = NDArray[Any]


class _Logits(ClassifierMixin, BaseEstimator):
    """A fitted classifier whose features are its logits, as scikit-learn wants one."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.classes_ = np.arange(size)

    def fit(self, x: Array, y: Array) -> "_Logits":
        """There is nothing to fit."""
        return self

    def decision_function(self, x: Array) -> Array:
        """The logits themselves; of two classes their difference, as the API has it."""
        return x[:, 1] - x[:, 0] if self.size == 2 else x

    def predict(self, x: Array) -> Array:
        """The best class."""
        return np.asarray(x.argmax(axis=1))


def temperature(logits: Array, target: Array) -> float:
    """The temperature that scikit-learn's scaling finds (Guo et al. 2017).

    Classes that dev does not hold are left out of the fit, as they have no loss.
    """
    present = np.unique(target)
    if len(present) < 2 or len(target) < 20:
        return 1.0
    columns = np.searchsorted(present, target)
    frozen = FrozenEstimator(_Logits(len(present)))
    fitted = CalibratedClassifierCV(frozen, method="temperature", ensemble=False)
    fitted.fit(logits[:, present], columns)
    beta = fitted.calibrated_classifiers_[0].calibrators[0].beta_
    return float(np.clip(1.0 / beta, 0.25, 6.0))


def abstain_below(best: Array, right: Array) -> float:
    """The lowest confidence from which on the running risk stays within RISK.

    Verdicts are taken in order of confidence, the surest first; the threshold is where
    the mean error of the ten around it passes RISK.
    """
    order = np.argsort(-best)
    wrong = 1.0 - right[order]
    window = min(15, len(wrong))
    if window == 0:
        return 0.0
    local = np.convolve(wrong, np.ones(window) / window, mode="valid")
    over = np.flatnonzero(local > 2 * RISK)
    cut = int(over[0]) + window // 2 if len(over) else len(wrong)
    while cut > window and wrong[:cut].mean() > RISK:
        cut -= 1
    return 0.0 if cut >= len(wrong) else float(best[order][cut])


def calibrate(folder: Path, dev: Sequence[Record]) -> Calibration:
    """Fits everything on dev with the exported model and writes it into the folder."""
    write_calibration(neutral(), folder)
    readings = read_all(Classifier.load(folder), dev)
    temperatures = dict(neutral().temperatures)
    for column, axis in enumerate(AXES):
        logits, target = axis_logits(readings, dev, axis, column)
        temperatures[axis] = temperature(logits, target)
    calibration = replace(neutral(), temperatures=temperatures)
    write_calibration(calibration, folder)
    readings = read_all(Classifier.load(folder), dev)
    calibration = replace(
        calibration,
        abstain_below={axis: _abstain(readings, dev, axis) for axis in AXES},
        components=component_thresholds(readings, dev),
        oversoft=_oversoft(readings, dev),
    )
    thresholds, seconded = span_thresholds(readings, dev)
    calibration = replace(calibration, thresholds=thresholds, seconded=seconded)
    write_calibration(calibration, folder)
    return calibration


def read_all(classifier: Classifier, records: Sequence[Record]) -> list[Reading]:
    """The model's reading of each record, with the record's own sentences."""
    return [classifier.read(r["text"], sentence_spans(r)) for r in records]


def sentence_spans(record: Record) -> list[Span]:
    """The sentences of a record."""
    return [Span(s["start"], s["end"]) for s in record["sentences"]]


def axis_logits(
    readings: Sequence[Reading], records: Sequence[Record], axis: str, column: int
) -> tuple[Array, Array]:
    """Log-probabilities (n, classes) and targets (n) where the axis applies."""
    rows, goals = [], []
    for reading, record in zip(readings, records, strict=True):
        goal = targets(record)[axis]
        if goal != IGNORE:
            rows.append(np.log(np.array(reading.axes[axis].probabilities) + 1e-9))
            goals.append(goal)
    size = list(AXES.values())[column]
    return np.array(rows).reshape(-1, size), np.array(goals, dtype=int)


def _abstain(
    readings: Sequence[Reading], records: Sequence[Record], axis: str
) -> float:
    logits, target = axis_logits(readings, records, axis, list(AXES).index(axis))
    if not len(target):
        return 0.0
    return abstain_below(
        np.exp(logits.max(axis=1)), (logits.argmax(axis=1) == target).astype(float)
    )


def _oversoft(readings: Sequence[Reading], records: Sequence[Record]) -> float:
    logits, target = axis_logits(
        readings, records, "oversoft", list(AXES).index("oversoft")
    )
    if target.sum() < _SMALLEST:
        return 0.5
    return _best_f1(np.exp(logits[:, 1]), target)


def component_thresholds(
    readings: Sequence[Reading], records: Sequence[Record]
) -> dict[str, float]:
    """Per component the threshold with the best F1 on dev."""
    found = {}
    for column, label in enumerate(labels.COMPONENTS):
        scores, goals = component_scores(readings, records, column)
        enough = goals.sum() >= _SMALLEST
        found[label] = _best_f1(scores, goals) if enough else 0.5
    return found


def component_scores(
    readings: Sequence[Reading], records: Sequence[Record], column: int
) -> tuple[Array, Array]:
    """Probabilities and targets of one component over all judged sentences."""
    label = labels.COMPONENTS[column]
    scores, goals = [], []
    for reading, record in zip(readings, records, strict=True):
        if record["mode"] in labels.FEEDBACK_MODES:
            scores += [row[column] for row in reading.components]
            goals += [label in s["components"] for s in record["sentences"]]
    return np.array(scores), np.array(goals, dtype=int)


def _best_f1(scores: Array, goals: Array) -> float:
    def f1(threshold: float) -> float:
        said = scores >= threshold
        both = float((said & (goals == 1)).sum())
        return 2 * both / max(float(said.sum() + goals.sum()), 1.0)

    values = np.array([f1(t) for t in _GRID])
    # the middle of the plateau around the best value is steadier than its edge
    near = _GRID[values >= values.max() - 0.01]
    return float(np.round(near.mean(), 3))


def span_thresholds(
    readings: Sequence[Reading], records: Sequence[Record]
) -> tuple[dict[str, float], dict[str, float]]:
    """Per code the pair of thresholds with the best token F1 on dev.

    Codes that dev hardly holds keep a careful default: a false alarm costs more than a
    missed mark.
    """
    thresholds, seconded = {}, {}
    for column, code in enumerate(labels.CODES):
        marked = sum(m["code"] == code for r in records for m in r["spans"])
        if marked < _SMALLEST:
            thresholds[code], seconded[code] = CAREFUL
            continue
        best = max(
            (
                (_token_f1(readings, records, column, alone, with_cue), alone, with_cue)
                for alone in np.round(np.arange(0.3, 0.95, 0.1), 2)
                for with_cue in (0.1, 0.2, 0.3, 0.4, 0.6)
            ),
        )
        thresholds[code], seconded[code] = float(best[1]), float(best[2])
    return thresholds, seconded


def _token_f1(
    readings: Sequence[Reading],
    records: Sequence[Record],
    column: int,
    alone: float,
    with_cue: float,
) -> float:
    code = labels.CODES[column]
    trial = replace(neutral(), thresholds={code: alone}, seconded={code: with_cue})
    hit = said = true = 0
    for reading, record in zip(readings, records, strict=True):
        gold = [
            Span(m["start"], m["end"]) for m in record["spans"] if m["code"] == code
        ]
        found = [
            m.span
            for m in code_marks(
                record["text"], reading.tokens, column, pack(record["lang"]), trial
            )
        ]
        for token in reading.tokens:
            g = any(token.span.overlaps(s) for s in gold)
            f = any(token.span.overlaps(s) for s in found)
            hit, said, true = hit + (g and f), said + f, true + g
    return 2 * hit / max(said + true, 1)
