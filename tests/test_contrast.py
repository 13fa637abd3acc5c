"""Contrast sets: what counts as a pair, and as a turn in the right direction."""

import pytest

from coach.classify import Classifier
from coach.settings import Settings
from training import contrast
from training.annotate import write_jsonl
from training.card import contrast_table
from training.contrast import answer, measure, pair_problems


def pair(lang, **changes):
    made = {
        "id": f"{lang}-c0001",
        "lang": lang,
        "flips": "specificity",
        "from": 1,
        "to": 3,
        "a": "one",
        "b": "two",
        "how": "moment added",
        "author": "c1",
        "annotator": "a80",
    }
    return {**made, **changes}


@pytest.mark.parametrize("lang", ["en", "nl"])
@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"flips": "sarcasm", "from": True, "to": False}, []),
        ({"to": 1}, ["nothing flips"]),
        ({"b": "one"}, ["nothing flips"]),
        ({"to": 4}, ["specificity from 1 to 4"]),
        ({"flips": "charm", "from": True, "to": False}, ["charm from True to False"]),
        ({"id": "fr-c0001"}, ["id or lang is not its file's"]),
    ],
)
def test_pair_problems(lang, changes, expected):
    assert pair_problems(pair(lang, **changes), lang) == expected


def test_pair_problems_keys():
    assert pair_problems({"id": "en-c0001"}, "en")[0].startswith("keys differ")


@pytest.mark.parametrize("lang", ["en", "nl"])
@pytest.mark.parametrize(
    ("changes", "said", "both", "turned"),
    [
        ({}, [1, 3], 1.0, 1.0),
        ({}, [0, 2], 0.0, 1.0),
        ({}, [3, 3], 0.0, 0.0),
        ({}, [3, 1], 0.0, 0.0),
        ({"from": 3, "to": 1}, [2, 0], 0.0, 1.0),
        ({"flips": "mode", "from": "correct", "to": "mixed"}, ["other"] * 2, 0.0, 0.0),
        ({"flips": "tone", "from": "harsh", "to": "warm"}, ["blunt"] * 2, 0.0, 0.0),
    ],
)
def test_measure(monkeypatch, tmp_path, lang, changes, said, both, turned):
    write_jsonl(tmp_path / "contrast" / f"{lang}.jsonl", [pair(lang, **changes)])
    by_text = dict(zip(("one", "two"), said, strict=True))
    monkeypatch.setattr(contrast, "answer", lambda _, text, __: by_text[text])
    found = measure(None, lang, tmp_path)
    assert (found["n"], found["both_right"], found["turned"]) == (1, both, turned)
    assert "| all | 1 |" in contrast_table(found)


def test_measure_without_pairs(tmp_path):
    assert measure(None, "en", tmp_path) is None
    assert "No contrast set" in contrast_table(None)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Any feedback for me on the slides?"),
        ("nl", "Heb je nog feedback voor mij op de dia's?"),
    ],
)
def test_answer_comes_from_the_shipped_model(lang, text):
    classifier = Classifier.load(Settings().model)
    assert answer(classifier, text, pair(lang, flips="mode")) == "request"
    assert answer(classifier, text, pair(lang, flips="generic-question")) is True
    assert answer(classifier, text, pair(lang, flips="threat")) is False
