"""What several annotators said becomes one record by the stated rules."""

from typing import Any

import pytest

from training.adjudicate import differing, settle
from training.annotate import record

DRAFT = {
    "id": "en-000001",
    "lang": "en",
    "variety": "UK",
    "text": "You always close late. Please lock up at five.",
    "author": "w98",
    "kind": "life",
    "context": {"direction": "down", "experience": None, "channel": "chat"},
}


def _said(who: str, s: int, parts: list[list[str]], spans: list[list[str]]) -> Any:
    label = {"mode": "correct", "S": s, "T": "neutral", "o": 0, "C": 2, "Q": None}
    return record(DRAFT, {**label, "c": parts, "sp": spans}, who, "dev")


A = _said("a", 2, [["behaviour"], ["next-step"]], [["absolute", "always"]])
B = _said(
    "b", 2, [["behaviour", "verdict"], ["next-step"]], [["absolute", "always close"]]
)
C = _said("c", 1, [["verdict"], ["next-step", "standard"]], [["blame", "late"]])


def test_agreed_axes_stand_and_most_annotators_decide_the_rest() -> None:
    gold = settle([A, B], advisers=[C])
    assert gold["specificity"] == 2 and gold["annotator"] == "gold"
    assert [s["components"] for s in gold["sentences"]] == [
        ["behaviour", "verdict"],
        ["next-step"],
    ]
    # two of three marked the absolute; the first annotator's words are kept
    assert gold["spans"] == A["spans"]


def test_a_difference_needs_a_verdict() -> None:
    assert differing([A, C]) == ("specificity",)
    with pytest.raises(ValueError, match="differ on specificity"):
        settle([A, C])
    assert settle([A, C], verdict=B)["specificity"] == 2


def test_no_feedback_has_neither_components_nor_spans() -> None:
    label = {"mode": "other", "S": None, "T": None, "o": 0, "C": None, "Q": None}
    none = record(DRAFT, {**label, "c": [], "sp": []}, "d", "dev")
    gold = settle([A, B], verdict=none)
    assert gold["spans"] == [] and not any(s["components"] for s in gold["sentences"])
