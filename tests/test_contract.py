"""The whole contract, on the shipped model, for every kind of draft."""

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach import Context, to_json
from coach.contract import Utf16
from coach.domain import labels
from tests import drafts

AXIS = {"level", "label", "score", "probabilities", "abstained", "evidence"}
TOP = {
    "version",
    "language",
    "mode",
    "specificity",
    "tone",
    "constructiveness",
    "openness",
    "sentences",
    "findings",
    "missing",
    "rephrasings",
    "warnings",
}


def check_axis(axis, names, sentences):
    assert set(axis) == AXIS
    assert axis["label"] == names[axis["level"]]
    assert math.isclose(sum(axis["probabilities"]), 1.0, abs_tol=1e-6)
    assert len(axis["probabilities"]) == 4 and 0.0 <= axis["score"] <= 3.0
    assert axis["evidence"] and all(0 <= i < sentences for i in axis["evidence"])


def check_places(item, text):
    assert 0 <= item["start"] < item["end"] <= len(text)
    units = text.encode("utf-16-le")
    part = units[2 * item["start_utf16"] : 2 * item["end_utf16"]]
    assert part.decode("utf-16-le") == text[item["start"] : item["end"]]


@pytest.mark.parametrize("text", drafts.ALL)
def test_contract(coach, text):
    result = json.loads(json.dumps(to_json(coach.assess(text), text)))
    assert set(result) == TOP
    n = len(result["sentences"])
    for sentence in result["sentences"]:
        check_places(sentence, text)
    mode = result["mode"]["label"]
    judged = mode in labels.FEEDBACK_MODES
    assert (result["specificity"] is not None) == judged
    assert (result["tone"] is not None) == judged
    assert (result["constructiveness"] is not None) == judged
    assert (result["openness"] is not None) == (mode == "request")
    if judged:
        check_axis(result["specificity"], labels.SPECIFICITY, n)
        check_axis(result["constructiveness"], labels.CONSTRUCTIVENESS, n)
        tone = result["tone"]
        assert set(tone["probabilities"]) == set(labels.TONES)
        assert math.isclose(sum(tone["probabilities"].values()), 1.0, abs_tol=1e-6)
        assert tone["evidence"]
    if mode == "request":
        check_axis(result["openness"], labels.OPENNESS, n)
    starts = [f["start"] for f in result["findings"]]
    assert starts == sorted(starts)
    for finding in result["findings"]:
        check_places(finding, text)
        assert finding["quote"] == text[finding["start"] : finding["end"]]
        assert finding["code"] in labels.CODES and finding["severity"] in (1, 2, 3)
        assert finding["message"] and finding["why"]
        for suggestion in finding["suggestions"]:
            for slot in suggestion["slots"]:
                held = suggestion["text"][slot["start"] : slot["end"]]
                assert held == f"[{slot['hint']}]"
    for one in result["rephrasings"]:
        assert one["checks"]["facts_added"] == []
        for slot in one["slots"]:
            assert one["text"][slot["start"] : slot["end"]] == f"[{slot['hint']}]"


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        (drafts.REQUEST_EN, "request"),
        (drafts.REQUEST_NL, "request"),
        (drafts.OTHER_EN, "other"),
        (drafts.OTHER_NL, "other"),
        (drafts.HARSH_EN, "correct"),
        (drafts.HARSH_NL, "correct"),
        ("Great job on the launch!", "reinforce"),
        ("Mooi werk met de lancering!", "reinforce"),
    ],
)
def test_mode_of_clear_drafts(coach, text, mode):
    assert coach.assess(text).mode.label == mode


@pytest.mark.parametrize("text", [drafts.HARSH_EN, drafts.HARSH_NL])
def test_findings_of_a_harsh_draft(coach, text):
    found = {f.code for f in coach.assess(text).findings}
    assert found & {"absolute", "person-label"}


def test_assess_is_deterministic_and_alone_as_in_company(coach):
    first = coach.assess(drafts.CHAT_EN)
    coach.assess(drafts.REVIEW_EN)
    assert coach.assess(drafts.CHAT_EN) == first


def test_context_changes_advice_and_never_labels(coach):
    text = "You are wrong about the audit and it is your fault."
    plain = coach.assess(text)
    up = coach.assess(text, context=Context(direction="up", channel="review"))
    assert plain.tone == up.tone and plain.specificity == up.specificity
    assert plain.warnings != up.warnings


def test_messages_follow_the_interface(coach):
    text = drafts.HARSH_EN
    en, nl = coach.assess(text), coach.assess(text, ui_language="nl")
    assert [f.span for f in en.findings] == [f.span for f in nl.findings]
    assert [m.message for m in en.missing] != [m.message for m in nl.missing]


def test_long_drafts_are_read_whole(coach):
    text = "The list is fine. " * 550 + "Could you send it to Ann before noon?"
    last = coach.assess(text)
    assert last.sentences[-1].span.start == 9_900
    assert "next-step" in {c.label for c in last.sentences[-1].components}
    assert last.sentences[-1].span.end == len(text)


def test_given_language_wins(coach):
    guess = coach.assess("Nice!", language="nl").language
    assert (guess.code, guess.source, guess.confidence) == ("nl", "given", 1.0)


@given(st.text())
def test_utf16_agrees_with_python(text):
    places = Utf16(text)
    for i in range(len(text) + 1):
        clean = text[:i].encode("utf-16-le", "surrogatepass")
        assert places.offset(i) == len(clean) // 2
