"""The corpus as a whole: many voices, enough of each label, labels that look wrong."""

import pytest

from coach.domain import labels
from training.annotate import read_jsonl
from training.corpus import ANNOTATIONS, load
from training.diversity import lacking, voices
from training.noise import suspects
from training.words import runs, words

LANGUAGES = labels.LANGUAGES


def _drafts(lang, *texts, author="w1"):
    return [
        {"lang": lang, "author": author, "text": text, "spans": []}
        | dict.fromkeys(("specificity", "tone", "constructiveness", "openness"))
        for text in texts
    ]


def test_words_and_runs_by_hand():
    assert words("Don’t — e-mail me, Ann!") == ["don’t", "e", "mail", "me", "ann"]
    assert list(runs(["a", "b", "c"], 2)) == ["a b", "b c"]
    assert list(runs(["a"], 2)) == []


def test_a_voice_that_repeats_itself_is_told_from_one_that_does_not():
    alike = _drafts("en", "You did a good job today Ann", "You did a good job today Bo")
    apart = _drafts(
        "en", "The van was late again", "Lovely cake, thank you!", author="w2"
    )
    one, two = voices([*alike, *apart])
    assert (one.openings, one.shared) == (0.5, 2)
    assert (two.openings, two.shared) == (1.0, 0)
    assert one.distinct[1] == pytest.approx(
        8 / 13
    )  # "ann you", "today bo" and six twice
    assert two.distinct == (1.0, 1.0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_lacking_is_told_with_its_number(language):
    own = _drafts(language, *map(str, range(3)))
    own[0] |= {"specificity": 2, "tone": "blunt", "constructiveness": 1}
    own[0]["spans"] = [{"code": "blame"}]
    short = lacking(own)
    assert f"{language}: specificity 2: 1 of 400" in short
    assert f"{language}: blame: 1 of 120" in short
    assert f"{language}: social-price: 0 of 50" in short
    assert f"{language}: no harsh draft at C1" in short
    assert f"{language}: no blunt draft at C1" not in short
    assert not any(
        "no warm draft at C0" in s or "no harsh draft at C3" in s for s in short
    )
    enough = lacking(own * 120)
    assert f"{language}: blame: 1 of 120" not in " ".join(enough)


@pytest.mark.parametrize("language", LANGUAGES)
def test_swapped_labels_are_more_suspect_than_true_ones(language):
    own = [
        r
        for r in read_jsonl(ANNOTATIONS / language / "train.jsonl")
        if r["mode"] in {"correct", "request"}
    ][:700]
    swapped = [i for i in range(0, len(own), 20) if own[i]["mode"] == "request"]
    assert len(swapped) >= 5
    for i in swapped:
        axes = {"specificity": 1, "tone": "neutral", "constructiveness": 1}
        own[i] |= axes | {"mode": "correct", "oversoft": False, "openness": None}
    found = {s.draft for s in suspects(own) if s.axis == "mode"}
    caught = sum(own[i]["id"] in found for i in swapped) / len(swapped)
    rest = [r["id"] for i, r in enumerate(own) if i not in swapped]
    assert caught >= 0.6 > 3 * sum(name in found for name in rest) / len(rest)


def test_the_card_lets_datasets_load_the_folder(tmp_path):
    """`datasets.load_dataset("data/annotations", "nl")`, as the data card promises."""
    from datasets import load_dataset

    for language in LANGUAGES:
        splits = load_dataset(str(ANNOTATIONS), language, cache_dir=str(tmp_path))
        assert set(splits) == {"train", "validation", "test"}
        ours = load().filter(lambda r, lang=language: r["lang"] == lang)
        assert [len(splits[s]) for s in ("train", "validation", "test")] == [
            len(ours[s]) for s in ("train", "dev", "test")
        ]
