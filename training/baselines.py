"""What the model must beat: the majority, length alone, TF-IDF with logistic regression.

Each is trained on the training split of one language and predicts the same split of
that language as the model.
"""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.dummy import DummyClassifier
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline, make_union
from sklearn.preprocessing import FunctionTransformer, StandardScaler

from training.corpus import IGNORE, Record, targets

Array = NDArray[Any]
_SEED = 1


def majority() -> Any:
    """The most frequent label."""
    return make_pipeline(_lengths(), DummyClassifier(strategy="most_frequent"))


def length_only() -> Any:
    """Logistic regression on the number of characters and words."""
    return make_pipeline(
        _lengths(),
        StandardScaler(),
        LogisticRegression(max_iter=2000, class_weight="balanced"),
    )


def tfidf() -> Any:
    """Words and pairs of words, character n-grams, and balanced logistic regression."""
    return make_pipeline(
        make_union(
            TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True),
            TfidfVectorizer(
                analyzer="char_wb", ngram_range=(2, 4), min_df=3, sublinear_tf=True
            ),
        ),
        LogisticRegression(
            C=10.0, max_iter=3000, class_weight="balanced", random_state=_SEED
        ),
    )


BASELINES: dict[str, Callable[[], Any]] = {
    "majority": majority,
    "length only": length_only,
    "TF-IDF + logistic regression": tfidf,
}


def predict(
    make: Callable[[], Any], train: Sequence[Record], test: Sequence[Record], axis: str
) -> Array:
    """Predicted classes of `axis` for the test records that have it."""
    known = [r for r in train if targets(r)[axis] != IGNORE]
    asked = [r for r in test if targets(r)[axis] != IGNORE]
    goals = np.array([targets(r)[axis] for r in known])
    if len(np.unique(goals)) < 2:
        return np.full(len(asked), goals[0])
    model = make().fit([r["text"] for r in known], goals)
    return np.asarray(model.predict([r["text"] for r in asked]))


def _lengths() -> FunctionTransformer:
    return FunctionTransformer(_measure)


def _measure(texts: Sequence[str]) -> Array:
    return np.log1p([[len(t), len(t.split())] for t in texts])
