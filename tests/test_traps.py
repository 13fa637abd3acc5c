"""Hand-written traps: the guard stops what went wrong with the facts."""

import pytest

from coach.classify import Classifier
from coach.domain import labels
from coach.rephrase import facts_added, facts_lost
from coach.rephrase.guard import softened
from coach.rephrase.roles import roles_swapped
from coach.settings import Settings
from training.traps import judged, table, traps

# what only the model's reading of the draft tells: a sentence or a request is gone
MESSAGES = frozenset({"fact-lost", "request-lost"})
LEAST = 500


@pytest.fixture(scope="module")
def classifier():
    return Classifier.load(Settings().model)


@pytest.mark.parametrize("language", labels.LANGUAGES)
def test_the_traps_are_many_and_of_many_kinds(language):
    own = traps(language)
    assert len(own) >= LEAST
    assert len({t["text"] for t in own}) >= 0.99 * len(own)
    assert len({t["kind"] for t in own}) >= 20
    assert {t["safe"] for t in own} == {True, False}


@pytest.mark.parametrize("language", labels.LANGUAGES)
def test_no_trap_of_fact_catches_the_guard(language):
    missed = []
    for t in traps(language):
        if t["safe"] or t["kind"] in MESSAGES:
            continue
        draft, rewrite = t["text"], t["candidate"]
        stopped = (
            facts_added(draft, rewrite, language)
            or facts_lost(draft, rewrite, language)
            or roles_swapped(draft, rewrite, language, strict=True)
            or softened(draft, rewrite, language)
        )
        if not stopped:
            missed.append((t["kind"], draft, rewrite))
    assert missed == []


@pytest.mark.parametrize("language", labels.LANGUAGES)
def test_most_lost_sentences_and_requests_are_noticed(language, classifier):
    own = [t for t in traps(language) if not t["safe"] and t["kind"] in MESSAGES]
    found = judged(language, classifier, own)
    assert sum(v.stopped for v in found) >= 0.8 * len(found)
    assert "**all**" in table({language: found})
