"""The model card, written from the evaluation and never by hand."""

import json
from pathlib import Path
from typing import Any

from huggingface_hub import EvalResult, ModelCardData

from coach.domain import labels
from training.agreement import table
from training.corpus import ANNOTATIONS

_NAMES = {"en": "English", "nl": "Dutch"}
_BASELINES = ("majority", "length only", "TF-IDF + logistic regression")

_ABOUT = """
# {name}

Reads a draft of workplace feedback in English or Dutch and classifies its mode,
specificity, tone (with a flag for over-softening) and constructiveness, the openness of
a request for feedback, what each sentence does, and which words carry a problem.
It serves the feedback coach and is not meant to rate, rank or profile people.

- **Architecture**: one 6-layer MiniLM encoder (all-MiniLM-L6-v2, Apache-2.0, made
  bilingual by translation distillation on public text, see below) with attention-pooled
  heads per axis that also see the components and codes found in the draft, mean-pooled
  heads per sentence and a head per token.
- **Encoder's text**: Tatoeba-free parallel English-Dutch text: business documentation
  (CC BY 4.0), SICK-NL (MIT), the Dutch STS benchmark and CoCoA-MT sentences, in four
  epochs of translation distillation, and two more beside guessing masked words in Dutch
  text and in training drafts (`python -m training adapt`). No labels were used.
- **Training data**: data/annotations of this project and nothing else: {train}.
  Authors and annotators are language models; see the data card.
- **Files**: `model.safetensors` and `config.json` (encoder, fp16), `heads.safetensors`,
  `encoder.onnx` (8-bit weights), `tokenizer.json`, `labels.json`, `calibration.json`,
  `recipe.json` and `curve.json` (how it was trained), `SHA256SUMS`.
- **Confidence**: a temperature per head, fitted on dev. The verdict abstains below the
  confidence at which, on dev, about one in four was wrong.

## Measured on the held-out test split

By `python -m training evaluate --split test`, on the exported ONNX model. Authors of the
test split appear in no other split. In brackets: the 95 % interval over resampled
drafts. Baselines are trained on the same training split, one language at a time.
"""

_AGREED = """## How far annotators agree

On every draft with two blind annotators, the test split among them, computed from the raw
labels: two annotators with each other, and one annotator with the settled label, which is
what the model is measured against.
All are language models of one family.
"""

_LIMITS = """
## Limits

- The test split is small and was written by language models: the intervals say how far
  the figures can be trusted, and life will be harder than the split.
- English and Dutch only; short drafts of under four words are guesses.
- Irony without a cue, house jargon, and texts of over ten topics are read badly.
- A verdict is about a text. It says nothing about the person who wrote or receives it.
"""


def write_card(folder: Path) -> None:
    """Writes README.md of a model folder from evaluation-test.json."""
    report = json.loads((folder / "evaluation-test.json").read_text("utf-8"))
    train = ", ".join(
        f"{n} {_NAMES[lang]} drafts" for lang, n in report["train"].items()
    )
    parts = [
        f"---\n{metadata(report)}\n---",
        _ABOUT.format(name=folder.name, train=train),
    ]
    for lang in labels.LANGUAGES:
        parts += [f"### {_NAMES[lang]}", axes_table(report["languages"][lang])]
        parts += [details(report["languages"][lang])]
        parts += [contrast_table(report["languages"][lang].get("contrast"))]
    earlier = folder / "evaluation-before.json"
    if earlier.is_file():
        parts += [before_table(json.loads(earlier.read_text("utf-8")), report)]
    agreed = ANNOTATIONS / "agreement.json"
    if agreed.is_file():
        parts += [_AGREED, table(json.loads(agreed.read_text("utf-8"))) + "\n"]
    parts.append(_LIMITS)
    (folder / "README.md").write_text("\n".join(parts), encoding="utf-8")


def before_table(earlier: dict[str, Any], report: dict[str, Any]) -> str:
    """The model before this one and this one, on the same test drafts."""
    drafts = [sum(r["train"].values()) for r in (earlier, report)]
    heads = ["axis", *(f"{lang}, {w}" for lang in _NAMES for w in ("before", "now"))]
    lines = [
        "### Before and now",
        f"{earlier['model']} was trained on {drafts[0]:,} drafts, {report['model']} on "
        f"{drafts[1]:,}; the test drafts are the same.\n",
        "| " + " | ".join(heads) + " |",
        "|" + "---|" * len(heads),
    ]
    for axis in report["languages"]["en"]["axes"]:
        cells = [
            f"{r['languages'][lang]['axes'][axis]['value']:.2f}"
            for lang in _NAMES
            for r in (earlier, report)
        ]
        lines.append(f"| {axis} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def metadata(report: dict[str, Any]) -> str:
    """The YAML front matter in the Hugging Face form."""
    results = [
        EvalResult(
            task_type="text-classification",
            task_name=axis,
            dataset_type="feedback-coach",
            dataset_name=f"feedback-coach annotations, {lang}, test",
            metric_type=entry["metric"],
            metric_value=round(entry["value"], 3),
        )
        for lang, own in report["languages"].items()
        for axis, entry in own["axes"].items()
    ]
    data = ModelCardData(
        language=list(labels.LANGUAGES),
        license="apache-2.0",
        library_name="transformers",
        pipeline_tag="text-classification",
        base_model="sentence-transformers/all-MiniLM-L6-v2",
        model_name=report["model"],
        eval_results=results,
    )
    return str(data.to_yaml())


def axes_table(own: dict[str, Any]) -> str:
    """The axes of one language beside the baselines, as a Markdown table."""
    heads = ["axis", "n", "metric", "model", *_BASELINES, "ECE", "coverage"]
    lines = ["| " + " | ".join(heads) + " |", "|" + "---|" * len(heads)]
    for axis, entry in own["axes"].items():
        low, high = entry["interval"]
        cells = [
            axis,
            str(entry["n"]),
            entry["metric"],
            f"**{entry['value']:.2f}** ({low:.2f}–{high:.2f})",
            *(f"{own['baselines'][b][axis]:.2f}" for b in _BASELINES),
            f"{entry['calibration_error']:.2f}",
            f"{entry['coverage']:.2f}",
        ]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def details(own: dict[str, Any]) -> str:
    """Components, spans and false alarms of one language."""
    spans, parts = own["spans"], own["components"]
    lines = [
        f"Span codes: token F1 over all codes {_two(spans['token_f1'])}; "
        f"{_one(spans['false_alarms_per_100_clean'])} of 100 clean drafts "
        f"({spans['clean_drafts']} measured) get a mark of severity 2 or 3. "
        f"Components: macro-F1 {_two(parts['macro_f1'])} over labels with 10 or more.",
        "",
        "| span code | n | precision | recall | F1 |",
        "|---|---|---|---|---|",
    ]
    for code, entry in spans["codes"].items():
        if entry["n"]:
            lines.append(
                f"| {code} | {entry['n']} | {entry['precision']:.2f} | "
                f"{entry['recall']:.2f} | {entry['f1']:.2f} |"
            )
    lines += ["", "| component | n | F1 |", "|---|---|---|"]
    for label, entry in parts["labels"].items():
        lines.append(f"| {label} | {entry['n']} | {entry['f1']:.2f} |")
    return "\n".join(lines) + "\n"


def contrast_table(found: dict[str, Any] | None) -> str:
    """How the model does on the contrast set of one language."""
    if found is None:
        return "No contrast set yet.\n"
    lines = [
        "Contrast set, pairs in which one small change flips one label (testing only):",
        "",
        "| label | pairs | both right | turned the right way |",
        "|---|---|---|---|",
    ]
    rows = {**found["by"], "all": found}
    for name, entry in rows.items():
        lines.append(
            f"| {name} | {entry['n']} | {entry['both_right']:.2f} | "
            f"{entry['turned']:.2f} |"
        )
    return "\n".join(lines) + "\n"


def summary(report: dict[str, Any]) -> str:
    """The axes of both languages, for a terminal."""
    lines = [f"{report['model']} on {report['split']}"]
    for lang in labels.LANGUAGES:
        own = report["languages"][lang]
        lines += [_NAMES[lang], axes_table(own)]
        lines.append(
            f"spans {_two(own['spans']['token_f1'])}, false alarms "
            f"{_one(own['spans']['false_alarms_per_100_clean'])}, components "
            f"{_two(own['components']['macro_f1'])}"
        )
    return "\n".join(lines)


def _two(value: float | None) -> str:
    return "not measurable" if value is None else f"{value:.2f}"


def _one(value: float | None) -> str:
    return "not measurable" if value is None else f"{value:.0f}"
