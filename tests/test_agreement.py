"""Agreement is computed as the papers define it."""

from pathlib import Path
from typing import Any

import pytest

from training.agreement import agreement, alpha, compare, pairs, table, write
from training.annotate import record, write_jsonl


def test_alpha_is_that_of_the_paper() -> None:
    """Krippendorff (2011), section D: four observers, twelve units, missing values."""
    units = [
        [1, 1, 1],
        [2, 2, 3, 2],
        [3, 3, 3, 3],
        [3, 3, 3, 3],
        [2, 2, 2, 2],
        [1, 2, 3, 4],
        [4, 4, 4, 4],
        [1, 1, 2, 1],
        [2, 2, 2, 2],
        [5, 5, 5],
        [1, 1],
        [3],
    ]
    assert alpha(units) == pytest.approx(0.815, abs=0.001)


def test_alpha_of_one_class_is_unknown() -> None:
    assert alpha([[1, 1], [1, 1]]) is None


def _draft(number: int, text: str) -> dict[str, Any]:
    return {
        "id": f"en-{number:06d}",
        "lang": "en",
        "variety": "UK",
        "text": text,
        "author": "w98",
        "kind": "life",
        "context": {"direction": "down", "experience": None, "channel": "chat"},
    }


def _label(s: int, c: int, spans: list[list[str]]) -> dict[str, Any]:
    return {
        "mode": "correct",
        "S": s,
        "T": "neutral",
        "o": 0,
        "C": c,
        "Q": None,
        "c": [["behaviour"]],
        "sp": spans,
        "f": [],
        "u": [],
    }


def _raw() -> list[dict[str, Any]]:
    first = _draft(1, "You always close the door late.")
    second = _draft(2, "You close the till late.")
    return [
        record(first, _label(2, 1, [["absolute", "always"]]), "h1", "dev"),
        record(first, _label(2, 2, [["absolute", "always close"]]), "h2", "dev"),
        record(second, _label(1, 1, []), "h1", "dev"),
        record(second, _label(1, 1, []), "h2", "dev"),
    ]


def test_every_two_annotators_of_a_draft_are_compared() -> None:
    found = compare(pairs(_raw()))
    assert (found["pairs"], found["drafts"]) == (2, 2)
    assert found["axes"]["specificity"]["qwk"] == 1.0
    assert found["axes"]["constructiveness"]["exact"] == 0.5
    # one exact span of two differs; of three marked tokens two are shared
    assert found["spans"]["exact_f1"] == 0.0
    assert found["spans"]["codes"]["absolute"]["token_f1"] == pytest.approx(2 / 3)


def test_the_data_card_gets_the_table(tmp_path: Path) -> None:
    write_jsonl(tmp_path / "raw" / "en.jsonl", _raw())
    write_jsonl(tmp_path / "en" / "dev.jsonl", _raw()[:1])
    card = tmp_path / "README.md"
    card.write_text("a\n<!-- agreement -->\nstale\n<!-- /agreement -->\nb\n")
    found = write(tmp_path)
    assert found == agreement(tmp_path)
    assert found["en"]["annotator_and_gold"]["pairs"] == 2
    page = card.read_text()
    assert table(found) in page and "stale" not in page and page.endswith("\nb\n")
