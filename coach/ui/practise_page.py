"""The page to practise: a case, attempts, and the attempts side by side."""

from dataclasses import dataclass
from html import escape
from typing import Any

import gradio as gr

from coach.domain import labels
from coach.domain.assessment import Assessment
from coach.domain.draft import Draft
from coach.domain.labels import Language
from coach.errors import CoachError
from coach.languages import pack
from coach.practice import Case, cases
from coach.service import Coach
from coach.ui import render
from coach.ui.strings import strings

_MOST = 8  # attempts kept on the page
AXES = ("specificity", "tone", "constructiveness")
Attempt = tuple[
    str, dict[str, str], dict[str, str], int
]  # text, verdicts, guess, marks


@dataclass
class PractisePage:
    """The components, so that the language switch can relabel them."""

    case: gr.Dropdown
    situation: gr.Markdown
    attempt: gr.Textbox
    guesses: list[gr.Dropdown]
    guess: gr.Accordion
    read: gr.Button
    restart: gr.Button
    verdicts: gr.HTML
    advice: gr.HTML
    table: gr.HTML


def build(ui: Language) -> PractisePage:
    """Lays the page out."""
    w = strings(ui)
    first = cases(ui)[0]
    case = gr.Dropdown(
        case_choices(ui), value=first.id, label=w["case"], elem_id="case"
    )
    situation = gr.Markdown(story(first), elem_id="situation")
    with gr.Row():
        with gr.Column():
            attempt = gr.Textbox(label=w["your_attempt"], lines=7, elem_id="attempt")
            with gr.Accordion(w["guess"], open=False) as guess, gr.Row():
                guesses = [
                    gr.Dropdown(guess_choices(axis, ui), value="", label=w[axis])
                    for axis in AXES
                ]
            with gr.Row():
                read = gr.Button(
                    w["assess_attempt"], variant="primary", elem_id="read-attempt"
                )
                restart = gr.Button(w["restart"], elem_id="restart")
        with gr.Column():
            verdicts = gr.HTML(elem_id="attempt-verdicts")
            advice = gr.HTML(elem_id="attempt-advice")
    table = gr.HTML(side_by_side([], ui), elem_id="attempts")
    return PractisePage(
        case, situation, attempt, guesses, guess, read, restart, verdicts, advice, table
    )


def case_choices(ui: Language) -> list[tuple[str, str]]:
    """The titles of the cases, with their ids."""
    return [(c.title, c.id) for c in cases(ui)]


def story(case: Case) -> str:
    """The situation and the task, as Markdown from our own files."""
    return f"### {case.title}\n\n{case.situation}\n\n**{case.task}**"


def find(identity: str, ui: Language) -> Case:
    """A case of a language by its id; the first one if the id is another language's."""
    own = cases(ui)
    return next((c for c in own if c.id == identity), own[0])


def guess_choices(axis: str, ui: Language) -> list[tuple[str, str]]:
    """The labels of an axis as people see them."""
    values = {
        "specificity": labels.SPECIFICITY,
        "tone": labels.TONES,
        "constructiveness": labels.CONSTRUCTIVENESS,
    }[axis]
    names = pack(ui).labels
    return [(strings(ui)["unsaid"], ""), *((names[v], v) for v in values)]


def relabel(ui: Language) -> list[Any]:
    """Updates in the order of `relabelled`: words, and the cases of the language."""
    w = strings(ui)
    first = cases(ui)[0]
    return [
        gr.update(label=w["case"], choices=case_choices(ui), value=first.id),
        gr.update(value=story(first)),
        gr.update(label=w["your_attempt"]),
        gr.update(label=w["guess"]),
        gr.update(value=w["assess_attempt"]),
        gr.update(value=w["restart"]),
        *(gr.update(label=w[a], choices=guess_choices(a, ui)) for a in AXES),
    ]


def relabelled(page: PractisePage) -> list[Any]:
    """The components that `relabel` updates."""
    return [
        page.case, page.situation, page.attempt, page.guess, page.read, page.restart,
        *page.guesses,
    ]  # fmt: skip


def read_attempt(
    coach: Coach,
    ui: Language,
    attempts: list[Attempt],
    identity: str,
    text: str,
    guess: dict[str, str],
) -> tuple[str, str, str, list[Attempt]]:
    """Verdicts, advice and the attempts with this one added."""
    context = find(identity, ui).context
    draft = Draft(text or "", context=context, ui_language=ui, rephrase=False)
    try:
        assessment = coach.assess_draft(draft)
    except CoachError as error:
        return render.error(error.message(ui)), "", side_by_side(attempts, ui), attempts
    made: Attempt = (text, _labels(assessment), guess, len(assessment.findings))
    attempts = [*attempts, made][-_MOST:]
    return (
        render.verdicts(assessment, text, ui),
        render.marked(assessment.findings, text, ui) + render.advice(assessment, ui),
        side_by_side(attempts, ui),
        attempts,
    )


def _labels(assessment: Assessment) -> dict[str, str]:
    found = {}
    if assessment.specificity and assessment.tone and assessment.constructiveness:
        found["specificity"] = assessment.specificity.label
        soft = assessment.tone.oversoft.flag
        found["tone"] = "oversoft" if soft else assessment.tone.label
        found["constructiveness"] = assessment.constructiveness.label
    if assessment.openness:
        found["openness"] = assessment.openness.label
    return found


def side_by_side(attempts: list[Attempt], ui: Language) -> str:
    """A column an attempt: its words, its verdicts, and what was guessed."""
    w = strings(ui)
    if not attempts:
        return (
            f"<div class='coach'><p class='note'>{escape(w['no_attempts'])}</p></div>"
        )
    columns = "".join(
        _column(number, attempt, ui) for number, attempt in enumerate(attempts, start=1)
    )
    title = escape(w["attempts"])
    return f"<div class='coach'><h4>{title}</h4><div class='attempts'>{columns}</div></div>"


def _column(number: int, attempt: Attempt, ui: Language) -> str:
    text, verdicts, guess, marks = attempt
    w, names = strings(ui), pack(ui).labels
    rows = []
    for axis, label in verdicts.items():
        guessed = guess.get(axis, "")
        note = f" ({escape(w['guessed'])}: {escape(names[guessed])})" if guessed else ""
        rows.append(
            f"<tr><th>{escape(w[axis])}</th><td>{escape(names[label])}{note}</td></tr>"
        )
    rows.append(f"<tr><th>{escape(w['marks_count'])}</th><td>{marks}</td></tr>")
    return (
        f"<section class='attempt'><h5>{escape(w['attempt'])} {number}</h5>"
        f"<p>{escape(text)}</p><table>{''.join(rows)}</table></section>"
    )
