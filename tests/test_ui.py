"""The interface's pure parts, and that it builds with nothing that keeps drafts."""

import gradio as gr
import pytest

from coach import Coach, Context, to_json
from coach.domain.draft import Draft
from coach.domain.labels import LANGUAGES
from coach.settings import Settings
from coach.ui import assess_page, build, practise_page, render
from coach.ui.app import headline
from tests import drafts


@pytest.mark.parametrize("ui", LANGUAGES)
@pytest.mark.parametrize("text", drafts.ALL)
def test_render_every_kind_of_draft(coach, text, ui):
    assessment = coach.assess(text, ui_language=ui)
    page = render.verdicts(assessment, text, ui)
    assert page.count("<section") == (
        3 if assessment.tone else 1 if assessment.openness else 0
    )
    assert render.marked(assessment.findings, text, ui)
    assert render.advice(assessment, ui)
    assert len(render.visible(assessment.findings)) <= 5
    for rephrasing in assessment.rephrasings:
        assert "<ins>" in render.difference(rephrasing, text) or "<del>" in (
            render.difference(rephrasing, text)
        )


def test_render_escapes_the_draft(coach):
    text = "You wrote <b in line 3 & <script in line 4. You are always lazy."
    assessment = coach.assess(text)
    html = render.verdicts(assessment, text, "en")
    html += render.marked(assessment.findings, text, "en")
    assert "<script" not in html and "&lt;script" in html


@pytest.mark.parametrize("ui", LANGUAGES)
def test_read_draft_shows_errors_in_the_interface_language(coach, ui):
    updates, assessment = assess_page.read_draft(coach, Draft("", ui_language=ui), ui)
    assert assessment is None
    assert "role='alert'" in updates[0]
    assert len(updates) == 10


@pytest.mark.parametrize("text", [drafts.HARSH_EN, drafts.HARSH_NL])
def test_apply_puts_the_suggestion_in_its_place(coach, text):
    assessment = coach.assess(text)
    for _, choice in assess_page.suggestion_choices(assessment, "en"):
        identity, number = choice.split(":")
        finding = next(f for f in assessment.findings if f.id == identity)
        new = assess_page.applied(text, assessment, choice)
        assert finding.suggestions[int(number)].text in new
        if finding.suggestions[int(number)].text:
            assert new.endswith(text[finding.span.end :])


def test_slot_warning_follows_open_slots():
    assert assess_page.slot_warning("You skip it [how often?].", "en")["visible"]
    assert not assess_page.slot_warning("You skip it twice a day.", "en")["visible"]


@pytest.mark.parametrize("ui", LANGUAGES)
def test_practice_attempts_stand_side_by_side(coach, ui):
    case = practise_page.case_choices(ui)[0][1]
    known: list = []
    for text in (drafts.CHAT_EN, drafts.MAIL_NL):
        guess = {"tone": "blunt"}
        *_, table, known = practise_page.read_attempt(
            coach, ui, known, case, text, guess
        )
    assert len(known) == 2
    assert table.count("class='attempt'") == 2


def test_practice_error_loses_no_attempt(coach):
    known = [("x", {}, {}, 0)]
    html, *_, after = practise_page.read_attempt(coach, "en", known, "", "", {})
    assert "role='alert'" in html and after == known


@pytest.mark.parametrize("ui", LANGUAGES)
def test_build(coach, ui):
    blocks = build(coach, ui)
    assert isinstance(blocks, gr.Blocks) and not blocks.analytics_enabled


def test_relabel_matches_its_components(coach):
    with gr.Blocks():
        page, practise = assess_page.build("en"), practise_page.build("en")
    assert len(assess_page.relabel("nl")) == len(assess_page.relabelled(page))
    assert len(practise_page.relabel("nl")) == len(practise_page.relabelled(practise))
    assert len(page.outputs()) == 10


def test_ui_and_api_say_the_same(coach):
    text = drafts.HARSH_NL
    draft = Draft(text, context=Context(), ui_language="nl")
    _, seen = assess_page.read_draft(coach, draft, "nl")
    assert to_json(seen, text) == to_json(coach.assess(text, ui_language="nl"), text)


@pytest.mark.parametrize(
    ("language", "nowhere"),
    [("en", "Nothing leaves this machine"), ("nl", "Niets verlaat deze computer")],
)
def test_the_first_line_tells_where_a_draft_goes(coach, language, nowhere):
    own = Coach(Settings(writer_url="http://10.0.0.5:8080/v1"))
    assert nowhere in headline(coach, language)
    assert nowhere not in headline(own, language)
    assert "http://10.0.0.5:8080/v1" in headline(own, language)
