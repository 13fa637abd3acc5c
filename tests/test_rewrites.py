"""Authored rewrites: what check-data lets into the corpus."""

import pytest

from training.annotate import write_jsonl
from training.rewrites import fact_counts, rewrite_problems, rewrites

DRAFTS = {
    "en-000001": {
        "id": "en-000001",
        "lang": "en",
        "split": "train",
        "text": "You never tidy bay 3, it's a disgrace.",
    },
    "nl-000001": {
        "id": "nl-000001",
        "lang": "nl",
        "split": "train",
        "text": "Jij ruimt vak 3 nooit op, schandalig.",
    },
}
BETTER = {
    "en": "You did not tidy bay 3 [when?].",
    "nl": "Jij ruimde vak 3 niet op [wanneer?].",
}


def rewrite(lang, **changes):
    made = {
        "id": f"{lang}-000001",
        "lang": lang,
        "split": "train",
        "author": "r1",
        "better": BETTER[lang],
        "changes": ["insult gone"],
    }
    return {**made, **changes}


@pytest.mark.parametrize("lang", ["en", "nl"])
@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"better": None}, []),
        ({"id": "en-999999"}, ["no such draft"]),
        ({"split": "test"}, ["lang or split is not its draft's"]),
        ({"changes": []}, ["changes do not tell whether anything changed"]),
        ({"better": "[a?] [b?] [c?] [d?]"}, ["more than 3 slots"]),
        ({"better": "word " * 40}, ["200 characters, "]),
    ],
)
def test_rewrite_problems(lang, changes, expected):
    found = rewrite_problems(rewrite(lang, **changes), DRAFTS)
    assert len(found) == len(expected)
    assert all(f.startswith(e) for f, e in zip(found, expected, strict=True))


def test_rewrite_problems_keys():
    assert rewrite_problems({"id": "en-000001"}, DRAFTS)[0].startswith("keys differ")


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_fact_counts_name_what_was_added(tmp_path, lang):
    added = rewrite(lang, better=BETTER[lang].replace("3", "4"))
    same = rewrite(lang, better=DRAFTS[f"{lang}-000001"]["text"], changes=[])
    write_jsonl(tmp_path / "rewrites" / f"{lang}.jsonl", [added, same])
    line = fact_counts(lang, DRAFTS, rewrites(lang, tmp_path))
    assert "2 rewrites" in line
    assert "unchanged 1" in line
    assert "facts added 1" in line


def test_rewrites_where_there_are_none(tmp_path):
    assert rewrites("en", tmp_path) == []
