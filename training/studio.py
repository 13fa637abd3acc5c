"""Drafts out to Label Studio and people's labels back, in its own JSON.

https://labelstud.io/guide/task_format: a task has `data` and `predictions`; what a
person makes of it comes back as `annotations`. Labels that stand go along as a
prediction, to be corrected. Context and author are not shown while labelling (scheme,
section 6). A component is marked anywhere in its sentence.

Regions count code points since Label Studio 1.5 and UTF-16 units before (its issues
1008 and 1347); the region's own text tells which, and decides.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from coach.domain import labels
from coach.domain.spans import Span
from coach.nlp import read, sentences
from training.annotate import (
    UNSURE,
    Draft,
    Label,
    Record,
    problems,
    read_jsonl,
    record,
    write_jsonl,
)
from training.corpus import ANNOTATIONS

Task = dict[str, Any]

TEXT = "text"
_CHOICES: dict[str, tuple[str, tuple[str, ...]]] = {
    "mode": ("single", labels.MODES),
    "specificity": ("single", labels.SPECIFICITY),
    "tone": ("single", labels.TONES),
    "oversoft": ("single", ("oversoft",)),
    "constructiveness": ("single", labels.CONSTRUCTIVENESS),
    "openness": ("single", labels.OPENNESS),
    "flags": ("multiple", labels.FLAGS),
    "unsure": ("multiple", tuple(sorted(set(UNSURE.values())))),
}
_REGIONS = {"components": labels.COMPONENTS, "codes": labels.CODES}
_DRAFT = ("id", "lang", "variety", "author", "split", "kind", "context")


class StudioError(ValueError):
    """A task that is not one of ours, or labels that break the scheme."""


@dataclass
class Received:
    """Records by people, and what was refused: task id and reason, never the draft."""

    records: list[Record] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


def config() -> str:
    """The labelling interface, for Settings > Labeling Interface > Code."""
    view = ElementTree.Element("View")
    for name, codes in _REGIONS.items():
        ElementTree.SubElement(view, "Header", value=name)
        group = ElementTree.SubElement(
            view, "Labels", name=name, toName=TEXT, choice="multiple"
        )
        for code in codes:
            ElementTree.SubElement(group, "Label", value=code)
    ElementTree.SubElement(
        view, "Text", name=TEXT, value="$text", granularity="character"
    )
    for name, (choice, values) in _CHOICES.items():
        ElementTree.SubElement(view, "Header", value=name)
        group = ElementTree.SubElement(
            view, "Choices", name=name, toName=TEXT, choice=choice, showInline="true"
        )
        for value in values:
            ElementTree.SubElement(group, "Choice", value=value)
    ElementTree.indent(view)
    return ElementTree.tostring(view, encoding="unicode") + "\n"


def task(own: Record, *, labelled: bool = True) -> Task:
    """A draft to label; `labelled` sends the labels that stand along."""
    made: Task = {"data": {TEXT: own["text"], **{key: own[key] for key in _DRAFT}}}
    if labelled:
        made["predictions"] = [
            {"model_version": own["annotator"], "result": _results(own)}
        ]
    return made


def received(tasks: Iterable[Task]) -> Received:
    """The records of an export in Label Studio's JSON; skipped tasks are left out."""
    found = Received()
    for number, each in enumerate(tasks, start=1):
        data = each.get("data", {})
        name = str(data.get("id", f"task {each.get('id', number)}"))
        for annotation in each.get("annotations", []):
            if annotation.get("was_cancelled"):
                continue
            try:
                found.records.append(_record(data, annotation))
            except StudioError as error:
                found.refused.append(f"{name}: {error}")
    return found


def keep(records: Iterable[Record], folder: Path = ANNOTATIONS) -> list[str]:
    """Puts people's records into the corpus, and says of each file what changed.

    All go into `raw/`, instead of what the same account said before. Of a training
    draft the person's record is the one that counts from then on, and a new draft
    joins; dev and test stand until they are settled again (`training.adjudicate`).
    """
    said = []
    records = list(records)
    for lang in labels.LANGUAGES:
        own = {(r["id"], r["annotator"]): r for r in records if r["lang"] == lang}
        if own:
            path = folder / "raw" / f"{lang}.jsonl"
            before = {(r["id"], r["annotator"]): r for r in _rows(path)}
            write_jsonl(path, {**before, **own}.values())
            said.append(f"raw/{path.name}: {len(own)} records")
        train = {r["id"]: r for r in own.values() if r["split"] == "train"}
        if train:
            path = folder / lang / "train.jsonl"
            counted = {r["id"]: r for r in _rows(path)}
            new = len(train.keys() - counted.keys())
            write_jsonl(path, {**counted, **train}.values())
            said.append(
                f"{lang}/train.jsonl: {len(train) - new} replaced, {new} joined"
            )
    return said


def _rows(path: Path) -> list[Record]:
    return read_jsonl(path) if path.is_file() else []


def _results(own: Record) -> list[dict[str, Any]]:
    results: list[dict[str, Any]] = []

    def add(name: str, kind: str, value: dict[str, Any]) -> None:
        entry = {"from_name": name, "to_name": TEXT, "type": kind, "value": value}
        results.append({"id": f"{own['id']}-{len(results)}", **entry})

    def region(name: str, place: dict[str, Any], codes: list[str]) -> None:
        start, end = place["start"], place["end"]
        value = {"start": start, "end": end, "text": own["text"][start:end]}
        add(name, "labels", {**value, "labels": codes})

    for sentence in own["sentences"]:
        if sentence["components"]:
            region("components", sentence, sentence["components"])
    for span in own["spans"]:
        region("codes", span, [span["code"]])
    for name, (choice, values) in _CHOICES.items():
        given = own[name]
        if name == "oversoft":
            chosen = [name] if given else []
        elif choice == "multiple":
            chosen = [v for v in given if v in values]
        else:
            chosen = [] if given is None else [_named(given, values)]
        if chosen:
            add(name, "choices", {"choices": chosen})
    return results


def _named(given: str | int, values: Sequence[str]) -> str:
    return values[given] if isinstance(given, int) else given


def _record(data: dict[str, Any], annotation: dict[str, Any]) -> Record:
    missing = [key for key in (TEXT, *_DRAFT) if key not in data]
    if missing:
        raise StudioError(f"its data lacks {', '.join(missing)}")
    draft: Draft = {key: data[key] for key in (TEXT, *_DRAFT)}
    label = _label(draft, annotation.get("result", []))
    wrong = problems(draft, label)
    if wrong:
        raise StudioError("; ".join(wrong))
    return record(draft, label, _annotator(annotation), draft["split"])


def _annotator(annotation: dict[str, Any]) -> str:
    """The number of an account, never its name or address."""
    by = annotation.get("completed_by", 0)
    return f"ls{by.get('id', 0) if isinstance(by, dict) else by}"


def _label(draft: Draft, results: Iterable[dict[str, Any]]) -> Label:
    """The results in the compact form of `training.annotate`, which checks them."""
    text = draft[TEXT]
    places = sentences(read(text, draft["lang"]))
    components: list[set[str]] = [set() for _ in places]
    marks: list[list[Any]] = []
    chosen: dict[str, list[str]] = {}
    for result in results:
        name, value = result.get("from_name"), result.get("value", {})
        if name in _CHOICES:
            chosen[name] = list(value.get("choices", []))
        elif name in _REGIONS:
            span = _place(text, value)
            for code in value.get("labels", []):
                if name == "codes":
                    marks.append([code, span.of(text), _nth(text, span)])
                for i, place in enumerate(places):
                    if name == "components" and place.start <= span.start < place.end:
                        components[i].add(code)
    mode = next(iter(chosen.get("mode", [])), None)
    judged = mode in labels.FEEDBACK_MODES
    return {
        "id": draft["id"],
        "mode": mode,
        "S": _level(chosen, "specificity"),
        "T": next(iter(chosen.get("tone", [])), None),
        "o": int(bool(chosen.get("oversoft"))),
        "C": _level(chosen, "constructiveness"),
        "Q": _level(chosen, "openness"),
        "c": [sorted(found) for found in components] if judged else [],
        "sp": marks,
        "f": chosen.get("flags", []),
        "u": chosen.get("unsure", []),
    }


def _level(chosen: dict[str, list[str]], axis: str) -> int | None:
    names = _CHOICES[axis][1]
    given = next(iter(chosen.get(axis, [])), None)
    return names.index(given) if given in names else None


def _place(text: str, value: dict[str, Any]) -> Span:
    """Where a region lies, in code points."""
    start, end = int(value.get("start", -1)), int(value.get("end", -1))
    said = value.get("text")
    for a, b in ((start, end), (_points(text, start), _points(text, end))):
        if 0 <= a < b <= len(text) and said in (None, text[a:b]):
            return Span(a, b)
    raise StudioError(f"the region {start}..{end} is not in the text")


def _points(text: str, units: int) -> int:
    """Code points before a place that is counted in UTF-16 units; -1 outside."""
    data = text.encode("utf-16-le", "surrogatepass")
    if not 0 <= 2 * units <= len(data):
        return -1
    return len(data[: 2 * units].decode("utf-16-le", "replace"))


def _nth(text: str, span: Span) -> int:
    """Which occurrence of its words a span is, counted from 1."""
    quote, nth, start = span.of(text), 1, -1
    while (start := text.find(quote, start + 1)) < span.start:
        nth += 1
    return nth
