"""Labels that look wrong: confident learning on cross-validated predictions.

cleanlab's `find_label_issues` (Northcutt et al. 2021, "Confident Learning") over the
predictions of logistic regression on words, folds by author, so that no author is judged
by its own drafts. So weak a judge suspects many labels that are right: its suspects are
to be read again, least confident first, and no more.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from cleanlab.filter import find_label_issues
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import SGDClassifier
from sklearn.model_selection import GroupKFold, cross_val_predict
from sklearn.pipeline import make_pipeline

from coach.domain import labels
from training.corpus import IGNORE, Record, targets

AXES = ("mode", "specificity", "tone", "constructiveness")
FOLDS = 5


@dataclass(frozen=True, slots=True)
class Suspect:
    """A label that the rest of the corpus would not have given."""

    draft: str
    axis: str
    given: int
    expected: int
    confidence: float  # in the given label, 0 to 1


def suspects(records: Sequence[Record]) -> list[Suspect]:
    """The suspects of all languages and axes, least confident first."""
    found: list[Suspect] = []
    for lang in labels.LANGUAGES:
        for axis in AXES:
            own = [
                r for r in records if r["lang"] == lang and targets(r)[axis] != IGNORE
            ]
            if len({r["author"] for r in own}) >= FOLDS:
                found += _suspects(own, axis)
    return sorted(found, key=lambda s: s.confidence)


def _words() -> Any:
    """Words and pairs, by stochastic gradient: the baseline itself takes minutes."""
    return make_pipeline(
        TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True),
        SGDClassifier(
            loss="log_loss", alpha=1e-4, class_weight="balanced", random_state=1
        ),
    )


def _suspects(own: Sequence[Record], axis: str) -> list[Suspect]:
    given = np.array([targets(r)[axis] for r in own])
    seen = np.unique(given)  # cleanlab counts classes from 0 without a gap
    probabilities: NDArray[np.float64] = cross_val_predict(
        _words(),
        [r["text"] for r in own],
        np.searchsorted(seen, given),
        groups=[r["author"] for r in own],
        cv=GroupKFold(FOLDS),
        method="predict_proba",
    )
    ranked = find_label_issues(
        np.searchsorted(seen, given),
        probabilities,
        return_indices_ranked_by="self_confidence",
        n_jobs=1,
    )
    return [
        Suspect(
            own[i]["id"],
            axis,
            int(given[i]),
            int(seen[probabilities[i].argmax()]),
            float(probabilities[i, np.searchsorted(seen, given[i])]),
        )
        for i in ranked
    ]


def report(records: Sequence[Record], top: int = 10) -> list[str]:
    """How many labels are suspect, and the ones to read first."""
    found = suspects(records)
    lines = [
        f"suspect labels of {axis}: {sum(s.axis == axis for s in found)}"
        for axis in AXES
    ]
    return lines + [
        f"  {s.draft} {s.axis} {s.given}, rather {s.expected} ({s.confidence:.2f})"
        for s in found[:top]
    ]
