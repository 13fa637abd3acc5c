"""The languages as data are twins: what one has, the other has."""

import pytest

from coach.domain import labels
from coach.languages import pack
from coach.practice import cases
from coach.rephrase.phrases import phrases
from coach.ui.strings import strings


@pytest.mark.parametrize("language", labels.LANGUAGES)
def test_pack_has_every_code_flag_and_label(language):
    own = pack(language)
    assert set(own.findings) == set(labels.CODES) == set(own.codes)
    assert set(own.missing) == set(labels.FLAGS)
    shown = {*labels.MODES, *labels.TONES, *labels.SPECIFICITY, "oversoft"}
    assert shown | {*labels.CONSTRUCTIVENESS, *labels.OPENNESS} <= set(own.labels)
    assert set(phrases(language).codes) == set(labels.CODES)


def test_packs_are_twins():
    en, nl = pack("en"), pack("nl")
    assert set(en.warnings) == set(nl.warnings)
    assert set(en.labels) == set(nl.labels)
    assert set(en.cues) == set(nl.cues)
    assert set(strings("en")) == set(strings("nl"))


@pytest.mark.parametrize("language", labels.LANGUAGES)
def test_practice_has_six_cases(language):
    found = cases(language)
    assert len(found) == 6
    assert len({case.id for case in found}) == 6
    assert all(case.situation and case.task for case in found)


@pytest.mark.parametrize(
    ("language", "code", "text", "words"),
    [
        ("en", "absolute", "you ALWAYS do", ["ALWAYS"]),
        ("nl", "absolute", "je doet ALTIJD", ["ALTIJD"]),
        ("en", "assumed-intent", "you don\u2019t care", ["you don\u2019t care"]),
        (
            "nl",
            "assumed-intent",
            "het kan je niet schelen",
            ["het kan je niet schelen"],
        ),
        ("en", "absolute", "sideways", []),
        ("nl", "absolute", "nooitgedacht", []),
    ],
)
def test_cues_match_whole_words(language, code, text, words):
    assert [s.of(text) for s in pack(language).cue_spans(code, text)] == words
