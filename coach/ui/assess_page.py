"""The page for before sending: a draft in, verdicts, marks and suggestions out."""

from dataclasses import dataclass, replace
from typing import Any, cast

import gradio as gr

from coach.domain.assessment import Assessment
from coach.domain.draft import Context, Draft
from coach.domain.labels import Channel, Direction, Experience, Language
from coach.errors import CoachError
from coach.rephrase.slots import slots
from coach.service import Coach
from coach.ui import render
from coach.ui.strings import choices, strings

DIRECTIONS = ("down", "peer", "up")
EXPERIENCES = ("junior", "experienced")
CHANNELS = ("chat", "mail", "review", "check-in", "after-project", "spoken-note")
_QUOTE = 40
Update = Any


@dataclass
class AssessPage:
    """The components, so that the language switch can relabel them."""

    draft: gr.Textbox
    language: gr.Dropdown
    direction: gr.Dropdown
    experience: gr.Dropdown
    channel: gr.Dropdown
    context: gr.Accordion
    read: gr.Button
    verdicts: gr.HTML
    marked: gr.HTML
    advice: gr.HTML
    suggestion: gr.Radio
    apply: gr.Button
    undo: gr.Button
    version: gr.Radio
    difference: gr.HTML
    result: gr.Textbox
    warning: gr.Markdown
    use: gr.Button
    limits: gr.Markdown

    def inputs(self) -> list[Any]:
        """What an assessment depends on."""
        return [
            self.draft,
            self.language,
            self.direction,
            self.experience,
            self.channel,
        ]

    def outputs(self) -> list[Any]:
        """What an assessment fills, in the order of `filled`."""
        return [
            self.verdicts,
            self.marked,
            self.advice,
            self.suggestion,
            self.version,
            self.difference,
            self.result,
            self.warning,
            self.apply,
            self.use,
        ]


def build(ui: Language) -> AssessPage:
    """Lays the page out."""
    w = strings(ui)
    with gr.Row():
        with gr.Column(scale=5):
            draft = gr.Textbox(
                label=w["draft"],
                placeholder=w["draft_hint"],
                lines=9,
                max_lines=24,
                elem_id="draft",
                buttons=["copy"],
            )
            language = gr.Dropdown(
                choices(ui, "auto", "en", "nl"), value="auto", label=w["language"]
            )
            with gr.Accordion(w["context"], open=False) as context:
                direction = _choice(ui, "direction", DIRECTIONS)
                experience = _choice(ui, "experience", EXPERIENCES)
                channel = _choice(ui, "channel", CHANNELS)
            with gr.Row():
                read = gr.Button(w["assess"], variant="primary", elem_id="read")
                undo = gr.Button(w["undo"], elem_id="undo", interactive=False)
            limits = gr.Markdown(w["limits"])
        with gr.Column(scale=7):
            verdicts = gr.HTML(elem_id="verdicts")
            marked = gr.HTML(elem_id="marked")
            advice = gr.HTML(elem_id="advice")
            suggestion = gr.Radio(
                [], label=w["suggestions"], visible=False, elem_id="suggestion"
            )
            apply = gr.Button(w["apply"], visible=False, elem_id="apply")
            version = gr.Radio(
                [], label=w["rephrasings"], visible=False, elem_id="version"
            )
            difference = gr.HTML(elem_id="difference")
            result = gr.Textbox(
                label=w["result"],
                visible=False,
                lines=4,
                interactive=True,
                buttons=["copy"],
                elem_id="result",
            )
            warning = gr.Markdown(visible=False, elem_id="slots")
            use = gr.Button(w["use"], visible=False, elem_id="use")
    return AssessPage(
        draft, language, direction, experience, channel, context, read, verdicts,
        marked, advice, suggestion, apply, undo, version, difference, result, warning,
        use, limits,
    )  # fmt: skip


def _choice(ui: Language, name: str, values: tuple[str, ...]) -> gr.Dropdown:
    options = [(strings(ui)["unsaid"], ""), *choices(ui, *values)]
    return gr.Dropdown(options, value="", label=strings(ui)[name])


def relabel(ui: Language) -> list[Update]:
    """Updates for the page's own labels, in the order of `relabelled`."""
    w = strings(ui)
    unsaid = (w["unsaid"], "")
    return [
        gr.update(label=w["draft"], placeholder=w["draft_hint"]),
        gr.update(label=w["language"], choices=choices(ui, "auto", "en", "nl")),
        gr.update(label=w["direction"], choices=[unsaid, *choices(ui, *DIRECTIONS)]),
        gr.update(label=w["experience"], choices=[unsaid, *choices(ui, *EXPERIENCES)]),
        gr.update(label=w["channel"], choices=[unsaid, *choices(ui, *CHANNELS)]),
        gr.update(label=w["context"]),
        gr.update(value=w["assess"]),
        gr.update(value=w["undo"]),
        gr.update(value=w["limits"]),
    ]


def relabelled(page: AssessPage) -> list[Any]:
    """The components that `relabel` updates."""
    return [
        page.draft, page.language, page.direction, page.experience, page.channel,
        page.context, page.read, page.undo, page.limits,
    ]  # fmt: skip


def wanted(
    text: str,
    language: str,
    direction: str,
    experience: str,
    channel: str,
    ui: Language,
) -> Draft:
    """The choices of the page as a draft; an empty choice is not said."""
    return Draft(
        text=text or "",
        language=None if language == "auto" else cast(Language, language),
        context=Context(
            direction=cast(Direction, direction) or None,
            experience=cast(Experience, experience) or None,
            channel=cast(Channel, channel) or None,
        ),
        ui_language=ui,
    )


def read_draft(coach: Coach, draft: Draft, ui: Language) -> tuple[list[Update], Any]:
    """Updates for `AssessPage.outputs`, and the assessment, None after an error."""
    try:
        assessment = coach.assess_draft(draft)
    except CoachError as error:
        hidden = gr.update(visible=False, choices=[], value=None)
        blank = gr.update(visible=False)
        message = render.error(error.message(ui))
        return [message, "", "", hidden, hidden, "", blank, blank, blank, blank], None
    return filled(assessment, draft.text, ui), assessment


def filled(assessment: Assessment, text: str, ui: Language) -> list[Update]:
    """What an assessment puts on the page."""
    w = strings(ui)
    options = suggestion_choices(assessment, ui)
    names = {"direct": w["direct"], "warm": w["warm"], "question": w["question_style"]}
    versions = [(names[r.style], i) for i, r in enumerate(assessment.rephrasings)]
    first = assessment.rephrasings[0] if versions else None
    return [
        render.verdicts(assessment, text, ui),
        render.marked(assessment.findings, text, ui),
        render.advice(assessment, ui),
        gr.update(
            choices=options, value=None, visible=bool(options), label=w["suggestions"]
        ),
        gr.update(
            choices=versions,
            value=0 if versions else None,
            visible=bool(versions),
            label=w["rephrasings"],
        ),
        render.difference(first, text) if first else "",
        gr.update(value=first.text if first else "", visible=first is not None,
                  label=w["result"]),
        slot_warning(first.text if first else "", ui),
        gr.update(visible=bool(options), value=w["apply"]),
        gr.update(visible=first is not None, value=w["use"]),
    ]  # fmt: skip


def suggestion_choices(assessment: Assessment, ui: Language) -> list[tuple[str, str]]:
    """(shown, "finding:suggestion") for each suggestion of a visible mark."""
    w = strings(ui)
    found = []
    for finding in render.visible(assessment.findings):
        quote = " ".join(finding.quote.split())
        quote = quote if len(quote) <= _QUOTE else quote[: _QUOTE - 1] + "…"
        for number, suggestion in enumerate(finding.suggestions):
            shown = suggestion.text or w["delete"]
            found.append((f"“{quote}” → {shown}", f"{finding.id}:{number}"))
    return found


def slot_warning(text: str, ui: Language) -> Update:
    """A warning as long as a text has open slots."""
    return gr.update(value=f"⚠ {strings(ui)['slots_open']}", visible=bool(slots(text)))


def applied(text: str, assessment: Assessment, choice: str) -> str:
    """The draft with one suggestion in the place of its finding's words."""
    identity, number = choice.split(":")
    finding = next(f for f in assessment.findings if f.id == identity)
    replacement = finding.suggestions[int(number)].text
    start, end = finding.span.start, finding.span.end
    if not replacement:
        return _without(text, start, end)
    return text[:start] + replacement + text[end:]


def _without(text: str, start: int, end: int) -> str:
    """The text without its words at start to end, spaces and capital put right."""
    if text[start - 1 : start] == " ":
        return text[: start - 1] + text[end:]
    rest = text[end:].lstrip(" ,")
    upper = text[start : start + 1].isupper()
    return text[:start] + (rest[:1].upper() + rest[1:] if upper else rest)


def retarget(draft: Draft, text: str) -> Draft:
    """The same choices for another text."""
    return replace(draft, text=text)
