"""Marks from token probabilities and cues; gaps; severity in context."""

from dataclasses import replace

import pytest

from coach.classify import Calibration, Reading, Token
from coach.detect import gaps, marks, severity
from coach.detect.marks import snap
from coach.domain import labels
from coach.domain.draft import Context
from coach.domain.spans import Span
from coach.languages import pack
from training.export import neutral


def reading(text: str, scores: dict[str, dict[str, float]]) -> Reading:
    """A reading in which each listed word has probabilities for some codes."""
    tokens, position = [], 0
    for word in text.split():
        start = text.index(word, position)
        position = start + len(word)
        row = [0.0] * len(labels.CODES)
        for code, p in scores.get(word, {}).items():
            row[labels.CODES.index(code)] = p
        tokens.append(Token(Span(start, position), tuple(row)))
    return Reading({}, (), tuple(tokens))


def found(text, scores, mode="correct", language="en", calibration=None):
    own = calibration or neutral()
    result = marks(text, reading(text, scores), mode, pack(language), own)
    return [(m.code, m.span.of(text), m.source) for m in result]


def test_marks_of_the_model():
    scores = {"lazy": {"person-label": 0.9}}
    assert found("you are lazy today", scores) == [("person-label", "lazy", "model")]


@pytest.mark.parametrize(
    ("language", "text", "word"),
    [("en", "you always talk", "always"), ("nl", "je praat altijd", "altijd")],
)
def test_marks_of_a_cue_need_the_model_to_second_them(language, text, word):
    own: Calibration = replace(neutral(), seconded=dict.fromkeys(labels.CODES, 0.2))
    weak, none = {word: {"absolute": 0.3}}, {word: {"absolute": 0.1}}
    assert found(text, weak, language=language, calibration=own) == [
        ("absolute", word, "rule")
    ]
    assert found(text, none, language=language, calibration=own) == []


@pytest.mark.parametrize(
    ("language", "text", "word"),
    [
        ("en", "you never miss a call", "never"),
        ("nl", "je bent nooit te laat", "nooit"),
    ],
)
def test_an_absolute_is_no_fault_in_praise(language, text, word):
    scores = {word: {"absolute": 0.9}}
    assert found(text, scores, mode="reinforce", language=language) == []
    assert found(text, scores, mode="correct", language=language) != []


@pytest.mark.parametrize(
    ("language", "text", "word"),
    [
        ("en", "you just don't care about it", "care"),
        ("nl", "het kan je gewoon niet schelen denk ik", "schelen"),
    ],
)
def test_marks_take_the_whole_of_a_known_phrase(language, text, word):
    scores = {word: {"assumed-intent": 0.9}}
    whole = text[: text.index(word) + len(word)]
    assert found(text, scores, language=language) == [
        ("assumed-intent", whole, "model")
    ]


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "maybe a bit late. totally fine"), ("nl", "wat te laat. geen ramp hoor")],
)
def test_marks_end_with_their_sentence(language, text):
    scores = {word: {"over-hedged": 0.9} for word in text.split()}
    end = text.index(".") + 1
    two = [Span(0, end), Span(end + 1, len(text))]
    own = marks(text, reading(text, scores), "correct", pack(language), neutral(), two)
    assert [m.span for m in own] == two


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", "well done for turning up Kev", ("well", "Kev")),
        ("nl", "knap hoor dat ge er waart Jef", ("knap", "Jef")),
    ],
)
def test_marks_of_mockery_are_one_a_sentence(language, text, words):
    scores = {word: {"sarcasm": 0.9} for word in words}
    one = [Span(0, len(text))]
    own = marks(text, reading(text, scores), "correct", pack(language), neutral(), one)
    assert [(m.code, m.span) for m in own] == [("sarcasm", one[0])]


@pytest.mark.parametrize(
    "text", ['he said "you are lazy" to me', "hij zei “je bent lazy” tegen mij"]
)
def test_marks_leave_quoted_words_alone(text):
    scores = {w: {"person-label": 0.9} for w in ("lazy", 'lazy"', "lazy”")}
    assert found(text, scores) == []


def test_marks_in_competition_follow_the_scheme():
    scores = {"genius": {"sarcasm": 0.6, "person-label": 0.9, "vague": 0.95}}
    assert [code for code, *_ in found("well done genius", scores)] == ["sarcasm"]


def test_marks_loaded_trait_stands_beside_person_label():
    scores = {"bossy": {"loaded-trait": 0.9, "person-label": 0.9}}
    codes = {code for code, *_ in found("she is bossy", scores)}
    assert codes == {"loaded-trait", "person-label"}


@pytest.mark.parametrize("mode", ["other"])
def test_marks_none_where_it_is_no_feedback(mode):
    assert found("you are lazy", {"lazy": {"person-label": 0.9}}, mode) == []


def test_marks_of_requests_only_in_requests():
    scores = {"right?": {"leading-question": 0.9}}
    assert found("fine, right?", scores) == []
    assert found("fine, right?", scores, "request")


def test_snap_to_words():
    text = "you're careless, Tom"
    assert snap(text, Span(9, 13)).of(text) == "careless"


@pytest.mark.parametrize("language", labels.LANGUAGES)
def test_gaps_of_a_bare_verdict(language):
    own = pack(language)
    codes = gaps("x", "correct", 1, [frozenset({"verdict"})], Context(), own)
    assert codes == ("no_example", "no_next_step", "monologue")


@pytest.mark.parametrize("mode", ["request", "other"])
def test_gaps_none_without_axes(mode):
    assert gaps("x", mode, None, [], Context(), pack("en")) == ()


@pytest.mark.parametrize(
    ("text", "language"), [("two years ago you", "en"), ("vorig jaar was je", "nl")]
)
def test_gaps_old_event(text, language):
    parts = [frozenset({"behaviour", "next-step", "open-question"})]
    assert gaps(text, "correct", 3, parts, Context(), pack(language)) == ("old_event",)


@pytest.mark.parametrize(
    ("code", "context", "level"),
    [
        ("bare-order", Context(), 1),
        ("bare-order", Context(direction="up"), 2),
        ("bare-order", Context(direction="down"), 1),
        ("blame", Context(direction="down"), 3),
        ("threat", Context(direction="down"), 3),
        ("taking-over", Context(experience="experienced"), 2),
        ("loaded-trait", Context(channel="review"), 3),
    ],
)
def test_severity(code, context, level):
    assert severity(code, context) == level


@pytest.mark.parametrize(
    ("language", "text", "word", "code"),
    [
        ("en", "that is a mess", "a", "exaggeration"),
        ("nl", "dat is een ramp", "een", "exaggeration"),
        ("en", "you talk much there", "talk", "hearsay"),
        ("nl", "je praat veel daar", "praat", "hearsay"),
    ],
)
def test_marks_of_a_stray_word_say_nothing(language, text, word, code):
    assert found(text, {word: {code: 0.9}}, language=language) == []
