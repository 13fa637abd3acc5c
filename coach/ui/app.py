"""The Gradio app: two pages, a language switch, nothing kept."""

import os
from importlib.resources import files
from typing import Any

import gradio as gr
from fastapi import FastAPI

from coach.domain.assessment import Assessment
from coach.domain.draft import Draft
from coach.domain.labels import Language
from coach.service import Coach
from coach.ui import assess_page, practise_page, render
from coach.ui.strings import strings

# Gradio asks its makers for the newest version and counts starts unless told not to.
os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"

_QUEUE = 32  # events that may wait; more are told that the app is busy


def mount(app: FastAPI, coach: Coach) -> FastAPI:
    """Puts the app at / of a server, with everything off that keeps or sends drafts."""
    blocks = build(coach)
    blocks.queue(max_size=_QUEUE, default_concurrency_limit=coach.settings.at_once)
    mounted: FastAPI = gr.mount_gradio_app(
        app,
        blocks,
        path="/",
        show_error=False,
        run_history=False,
        enable_monitoring=False,
        max_file_size="1kb",
        allowed_paths=[],
        ssr_mode=False,
        footer_links=[],
        theme=gr.themes.Soft(
            primary_hue="blue",
            font=["system-ui", "sans-serif"],
            font_mono=["monospace"],
        ),
        css=(files("coach.ui") / "style.css").read_text("utf-8"),
    )
    return mounted


def headline(coach: Coach, ui: Language) -> str:
    """The title, and where a draft goes: nowhere, or to the user's own model."""
    w = strings(ui)
    address = coach.settings.writer_url
    told = w["tagline_writer"].format(address=address) if address else w["tagline"]
    return f"# {w['title']}\n{told}"


def build(coach: Coach, ui: Language = "en") -> gr.Blocks:
    """The interface around one coach."""
    w = strings(ui)
    with gr.Blocks(title=w["title"], analytics_enabled=False) as blocks:
        language = gr.State(ui)
        with gr.Row(equal_height=True):
            heading = gr.Markdown(headline(coach, ui))
            switch = gr.Radio(
                [("English", "en"), ("Nederlands", "nl")],
                value=ui,
                label=w["ui_language"],
                elem_id="ui-language",
                scale=0,
                min_width=260,
            )
        with gr.Tabs():
            with gr.Tab(w["tab_assess"]) as first:
                assess = assess_page.build(ui)
            with gr.Tab(w["tab_practise"]) as second:
                practise = practise_page.build(ui)
        switcher = _Switch(coach, language, switch, heading, first, second)
        state = _wire_assess(coach, language, assess)
        attempts = _wire_practise(coach, language, practise)
        switcher.wire(assess, practise, state, attempts)
    return blocks


def _wire_assess(
    coach: Coach, language: gr.State, page: assess_page.AssessPage
) -> gr.State:
    """Read, choose, apply, undo. The state holds the last reading and earlier texts."""
    state = gr.State(None)  # (Draft, Assessment) of what is on the page
    history = gr.State([])  # texts before each applied change

    def read(*values: Any) -> list[Any]:
        draft = assess_page.wanted(*values)
        ui = values[-1]
        updates, assessment = assess_page.read_draft(coach, draft, ui)
        return [*updates, (draft, assessment) if assessment else None]

    def change(text: str, known: Any, new: str, past: list[str], ui: Language) -> Any:
        draft, _ = known
        updates, assessment = assess_page.read_draft(
            coach, assess_page.retarget(draft, new), ui
        )
        after = (assess_page.retarget(draft, new), assessment) if assessment else None
        return [new, [*past, text], gr.update(interactive=True), *updates, after]

    def apply(
        text: str, known: Any, choice: str | None, past: list[str], ui: Language
    ) -> Any:
        # after further typing the places of the reading no longer fit
        if known is None or not choice or known[0].text != text:
            return [gr.skip()] * (4 + len(page.outputs()))
        new = assess_page.applied(text, known[1], choice)
        return change(text, known, new, past, ui)

    def use(text: str, known: Any, new: str, past: list[str], ui: Language) -> Any:
        if known is None or not new:
            return [gr.skip()] * (4 + len(page.outputs()))
        return change(text, known, new, past, ui)

    def undo(past: list[str], *values: Any) -> list[Any]:
        if not past:
            return [gr.skip()] * (4 + len(page.outputs()))
        ui = values[-1]
        draft = assess_page.wanted(past[-1], *values[1:])
        updates, assessment = assess_page.read_draft(coach, draft, ui)
        after = (draft, assessment) if assessment else None
        more = gr.update(interactive=len(past) > 1)
        return [past[-1], past[:-1], more, *updates, after]

    def pick(known: Any, number: int | None, ui: Language) -> list[Any]:
        if known is None or number is None:
            return [gr.skip(), gr.skip(), gr.skip()]
        draft, assessment = known
        chosen = assessment.rephrasings[number]
        return [
            render.difference(chosen, draft.text),
            chosen.text,
            assess_page.slot_warning(chosen.text, ui),
        ]

    changed = [page.draft, history, page.undo, *page.outputs(), state]
    options: dict[str, Any] = {"api_visibility": "private", "concurrency_id": "model"}
    inputs = [*page.inputs(), language]
    page.read.click(read, inputs, [*page.outputs(), state], **options)
    page.apply.click(
        apply,
        [page.draft, state, page.suggestion, history, language],
        changed,
        **options,
    )
    page.use.click(
        use, [page.draft, state, page.result, history, language], changed, **options
    )
    page.undo.click(undo, [history, *inputs], changed, **options)
    page.version.input(
        pick,
        [state, page.version, language],
        [page.difference, page.result, page.warning],
        api_visibility="private",
    )
    page.result.input(
        lambda text, ui: assess_page.slot_warning(text, ui),
        [page.result, language],
        page.warning,
        api_visibility="private",
        show_progress="hidden",
    )
    return state


def _wire_practise(
    coach: Coach, language: gr.State, page: practise_page.PractisePage
) -> gr.State:
    """Write, look, try again; another case starts over."""
    attempts = gr.State([])

    def read(known: Any, identity: str, text: str, ui: Language, *guesses: str) -> Any:
        guess = dict(zip(practise_page.AXES, guesses, strict=True))
        return practise_page.read_attempt(coach, ui, known, identity, text, guess)

    def choose(identity: str, ui: Language) -> list[Any]:
        story = practise_page.story(practise_page.find(identity, ui))
        return [story, "", "", "", practise_page.side_by_side([], ui), []]

    options: dict[str, Any] = {"api_visibility": "private"}
    page.read.click(
        read,
        [attempts, page.case, page.attempt, language, *page.guesses],
        [page.verdicts, page.advice, page.table, attempts],
        concurrency_id="model",
        **options,
    )
    cleared = [
        page.situation, page.attempt, page.verdicts, page.advice, page.table, attempts,
    ]  # fmt: skip
    page.case.input(choose, [page.case, language], cleared, **options)
    page.restart.click(choose, [page.case, language], cleared, **options)
    return attempts


class _Switch:
    """Puts the whole interface, and what stands on it, in another language."""

    def __init__(
        self,
        coach: Coach,
        language: gr.State,
        switch: gr.Radio,
        heading: gr.Markdown,
        first: gr.Tab,
        second: gr.Tab,
    ) -> None:
        self._coach = coach
        self._language = language
        self._switch = switch
        self._frame = [heading, switch, first, second]

    def wire(
        self,
        assess: assess_page.AssessPage,
        practise: practise_page.PractisePage,
        state: gr.State,
        attempts: gr.State,
    ) -> None:
        """Relabels on a change, and reads the draft again for its messages."""

        def change(ui: Language, known: tuple[Draft, Assessment] | None) -> list[Any]:
            w = strings(ui)
            frame = [
                headline(self._coach, ui),
                gr.update(label=w["ui_language"]),
                gr.update(label=w["tab_assess"]),
                gr.update(label=w["tab_practise"]),
            ]
            readings: list[Any] = [gr.skip()] * len(assess.outputs())
            if known is not None:
                draft = known[0]
                again = assess_page.wanted(
                    draft.text,
                    draft.language or "auto",
                    draft.context.direction or "",
                    draft.context.experience or "",
                    draft.context.channel or "",
                    ui,
                )
                readings, assessment = assess_page.read_draft(self._coach, again, ui)
                known = (again, assessment) if assessment else None
            return [
                ui,
                *frame,
                *assess_page.relabel(ui),
                *practise_page.relabel(ui),
                practise_page.side_by_side([], ui),
                [],
                "",
                "",
                *readings,
                known,
            ]

        self._switch.change(
            change,
            [self._switch, state],
            [
                self._language,
                *self._frame,
                *assess_page.relabelled(assess),
                *practise_page.relabelled(practise),
                practise.table,
                attempts,
                practise.verdicts,
                practise.advice,
                *assess.outputs(),
                state,
            ],
            api_visibility="private",
        )
