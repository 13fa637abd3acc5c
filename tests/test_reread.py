"""The second reading: a rewrite that made things worse is not shown."""

import pytest

from coach.classify import Classifier, Verdict
from coach.classify import Reading as Verdicts
from coach.domain import labels
from coach.domain.draft import Draft
from coach.pipeline import assess
from coach.reread import Second, objections, second_reading
from coach.settings import Settings
from tests.readings import reading

TEXTS = {
    "en": "You always skip the checklist on line 4.",
    "nl": "Je vergeet altijd de checklist van lijn 4.",
}
WORDS = {"en": "always", "nl": "altijd"}


@pytest.fixture(scope="module")
def classifier():
    return Classifier.load(Settings().model)


def own(language, mode="correct"):
    marked = [("absolute", WORDS[language])]
    return reading(language, TEXTS[language], marked, ["behaviour"], mode)


def first(tone):
    row = tuple(float(name == tone) for name in labels.TONES)
    return Verdicts({"tone": Verdict(row, (0.0,))}, (), ())


def second(mode="correct", tone="neutral", *codes):
    return Second(mode, float(labels.TONES.index(tone)), frozenset(codes))


@pytest.mark.parametrize("language", labels.LANGUAGES)
def test_what_is_no_worse_may_be_shown(language):
    assert objections(own(language), first("blunt"), second()) == ()
    assert objections(own(language), first("harsh"), second("correct", "harsh")) == ()
    # what was warm may end matter-of-fact, and the mark that stays is not new
    found = second("correct", "neutral", "absolute")
    assert objections(own(language), first("warm"), found) == ()


@pytest.mark.parametrize("language", labels.LANGUAGES)
@pytest.mark.parametrize(
    ("now", "reason"),
    [
        (second("correct", "blunt"), "tone"),
        (second("correct", "harsh"), "tone"),
        (second("reinforce", "neutral"), "mode"),
        (second("correct", "neutral", "blame"), "new"),
    ],
)
def test_what_is_worse_is_told(language, now, reason):
    assert objections(own(language), first("neutral"), now) == (reason,)


@pytest.mark.parametrize("language", labels.LANGUAGES)
def test_praise_may_stay_praise(language):
    praise = own(language, "reinforce")
    assert objections(praise, first("warm"), second("reinforce", "warm")) == ()


@pytest.mark.parametrize(
    ("language", "harsh"),
    [
        ("en", "This is rubbish and you are a lazy idiot."),
        ("nl", "Dit is onzin en jij bent een luie idioot."),
    ],
)
def test_the_model_objects_to_an_insult_put_in(language, harsh, classifier):
    draft = own(language)
    calm = second_reading(draft.text, draft, classifier)
    worse = second_reading(f"{draft.text} {harsh}", draft, classifier)
    assert worse.tone < calm.tone - 0.5
    assert "person-label" in worse.codes - calm.codes


@pytest.mark.parametrize("language", labels.LANGUAGES)
def test_an_objection_takes_all_versions_away(language, classifier, monkeypatch):
    draft = Draft(text=TEXTS[language], language=language)
    assert assess(draft, classifier).rephrasings
    monkeypatch.setattr("coach.reread.objections", lambda *_: ("tone",))
    assert assess(draft, classifier).rephrasings == ()
