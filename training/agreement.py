"""Agreement between annotators, computed from the raw labels they gave.

data/annotations/raw/{en,nl}.jsonl holds one record a line for each annotator of each
draft. Drafts with two annotators or more count; of each, every pair of annotators.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import combinations, permutations
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.metrics import cohen_kappa_score, f1_score

from coach.domain import labels
from coach.nlp import read
from training.annotate import read_jsonl
from training.corpus import ANNOTATIONS, Record, targets

Pair = tuple[Record, Record]
Values = Sequence[int]

_ORDINAL = ("specificity", "tone", "constructiveness", "openness")
_NOMINAL = ("mode", "oversoft")
# Section 6 of the annotation scheme: (axis, statistic) -> least value
TARGETS = {
    ("specificity", "qwk"): 0.75,
    ("constructiveness", "qwk"): 0.65,
    ("tone", "alpha"): 0.60,
    ("oversoft", "kappa"): 0.50,
    ("components", "kappa"): 0.65,
    ("spans", "token_f1"): 0.60,
}


def raw(lang: str, folder: Path = ANNOTATIONS) -> list[Record]:
    """Every annotator's own record of every draft of a language; [] without a file."""
    path = folder / "raw" / f"{lang}.jsonl"
    return read_jsonl(path) if path.is_file() else []


def by_draft(records: Iterable[Record]) -> dict[str, list[Record]]:
    """The records of each draft, in the order of the file."""
    grouped: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        grouped[record["id"]].append(record)
    return dict(grouped)


def pairs(records: Iterable[Record]) -> list[Pair]:
    """Every two records of the same draft."""
    grouped = by_draft(records).values()
    return [pair for group in grouped for pair in combinations(group, 2)]


def agreement(folder: Path = ANNOTATIONS) -> dict[str, Any]:
    """The figures per language: axes, components, spans, and annotator against gold."""
    found: dict[str, Any] = {}
    for lang in labels.LANGUAGES:
        records = raw(lang, folder)
        gold: dict[str, Record] = {}
        for split in ("train", "dev", "test"):
            path = folder / lang / f"{split}.jsonl"
            gold |= {r["id"]: r for r in read_jsonl(path)} if path.is_file() else {}
        # the gold of a draft with one annotator is that annotator's own record
        against = [
            (gold[name], r)
            for name, own in by_draft(records).items()
            if len(own) > 1 and name in gold and gold[name]["split"] != "train"
            for r in own
        ]
        found[lang] = {
            "annotators": sorted({r["annotator"] for r in records}),
            "between": compare(pairs(records)),
            "annotator_and_gold": compare(against),
        }
    return found


def compare(couples: Sequence[Pair]) -> dict[str, Any]:
    """Figures over pairs of records of the same draft (first, second)."""
    if not couples:
        return {"pairs": 0}
    return {
        "pairs": len(couples),
        "drafts": len({a["id"] for a, _ in couples}),
        "axes": {axis: _axis(couples, axis) for axis in (*_ORDINAL, *_NOMINAL)},
        "components": _components(couples),
        "spans": _spans(couples),
    }


def _axis(couples: Sequence[Pair], axis: str) -> dict[str, float | int | None]:
    """Where both gave the axis: a disagreement on the mode is counted there."""
    both = [(targets(a)[axis], targets(b)[axis]) for a, b in couples]
    both = [(x, y) for x, y in both if x >= 0 and y >= 0]
    if not both:
        return {"n": 0}
    first, second = ([p[i] for p in both] for i in (0, 1))
    figures: dict[str, float | int | None] = {
        "n": len(both),
        "exact": float(np.mean(np.equal(first, second))),
    }
    if axis in _ORDINAL:
        figures["qwk"] = _kappa(first, second, "quadratic")
        figures["alpha"] = alpha(both)
    else:
        figures["kappa"] = _kappa(first, second, None)
    return figures


def _kappa(first: Values, second: Values, weights: str | None) -> float | None:
    if len({*first, *second}) < 2:  # one class only: chance explains everything
        return None
    return float(cohen_kappa_score(first, second, weights=weights))


def alpha(units: Sequence[Sequence[int]]) -> float | None:
    """Krippendorff's alpha for ordinal data; a unit is the values it was given.

    After Krippendorff (2011), Computing Krippendorff's Alpha-Reliability: observed over
    expected disagreement, from the coincidence matrix, with the ordinal metric. Units
    with one value count for nothing; None where all values are the same.
    """
    units = [unit for unit in units if len(unit) > 1]
    classes = sorted({v for unit in units for v in unit})
    if len(classes) < 2:
        return None
    at = {c: i for i, c in enumerate(classes)}
    matrix = np.zeros((len(classes), len(classes)))
    for unit in units:
        for a, b in permutations(unit, 2):
            matrix[at[a], at[b]] += 1 / (len(unit) - 1)
    margin = matrix.sum(axis=1)
    reach = np.cumsum(margin) - margin / 2  # the middle of each class in rank
    distance = (reach[:, None] - reach[None, :]) ** 2
    total = margin.sum()
    observed = (matrix * distance).sum() / total
    expected = (np.outer(margin, margin) * distance).sum() / (total * (total - 1))
    return float(1 - observed / expected)


def _components(couples: Sequence[Pair]) -> dict[str, Any]:
    sides: dict[str, tuple[list[int], list[int]]] = {
        label: ([], []) for label in labels.COMPONENTS
    }
    for a, b in couples:
        if not {a["mode"], b["mode"]} <= set(labels.FEEDBACK_MODES):
            continue
        for one, other in zip(a["sentences"], b["sentences"], strict=True):
            for label, (first, second) in sides.items():
                first.append(int(label in one["components"]))
                second.append(int(label in other["components"]))
    found = {
        label: {
            "n": sum(first) + sum(second),
            "kappa": _kappa(first, second, None),
            "f1": float(f1_score(first, second, zero_division=0)),
        }
        for label, (first, second) in sides.items()
    }
    known = [v["kappa"] for v in found.values() if v["kappa"] is not None]
    return {"kappa": float(np.mean(known)) if known else None, "labels": found}


def _spans(couples: Sequence[Pair]) -> dict[str, Any]:
    tokens: dict[str, tuple[list[int], list[int]]] = {
        code: ([], []) for code in labels.CODES
    }
    exact: dict[str, list[int]] = {code: [0, 0] for code in labels.CODES}
    for a, b in couples:
        places = [(t.idx, t.idx + len(t)) for t in read(a["text"], a["lang"])]
        for code, (first, second) in tokens.items():
            own, others = (_marked(r, code) for r in (a, b))
            exact[code][0] += 2 * len(own & others)
            exact[code][1] += len(own) + len(others)
            first += _covered(places, own)
            second += _covered(places, others)
    micro = [np.concatenate([side[i] for side in tokens.values()]) for i in (0, 1)]
    return {
        "token_f1": float(f1_score(*micro, zero_division=0)),
        "exact_f1": _ratio(*map(sum, zip(*exact.values(), strict=True))),
        "codes": {
            code: {
                "n": exact[code][1],
                "exact_f1": _ratio(*exact[code]),
                "token_f1": float(f1_score(*tokens[code], zero_division=0)),
            }
            for code in labels.CODES
        },
    }


def _marked(record: Record, code: str) -> set[tuple[int, int]]:
    return {(s["start"], s["end"]) for s in record["spans"] if s["code"] == code}


def _covered(
    places: Sequence[tuple[int, int]], spans: set[tuple[int, int]]
) -> list[int]:
    return [int(any(s < end and start < e for s, e in spans)) for start, end in places]


def _ratio(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def value(figures: dict[str, Any], name: str, statistic: str) -> float | None:
    """One of TARGETS' figures out of `compare`'s."""
    at = figures[name] if name in ("components", "spans") else figures["axes"][name]
    found = at.get(statistic)
    return None if found is None else float(found)


def table(found: dict[str, Any]) -> str:
    """Markdown for the data card: the scheme's targets and what was reached."""
    lines = [
        "| label | statistic | target | "
        + " | ".join(f"{lang}, between annotators" for lang in found)
        + " | "
        + " | ".join(f"{lang}, annotator and gold" for lang in found)
        + " |",
        "|---|---|---|" + "---|" * (2 * len(found)),
    ]
    rows: list[tuple[str, str]] = [*TARGETS, ("openness", "qwk"), ("mode", "kappa")]
    for name, statistic in rows:
        least = TARGETS.get((name, statistic))
        cells = [name, statistic.replace("_", " "), f"{least:.2f}" if least else "–"]
        for kind in ("between", "annotator_and_gold"):
            for lang in found:
                cells.append(_cell(found[lang][kind], name, statistic))
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _cell(figures: dict[str, Any], name: str, statistic: str) -> str:
    if not figures["pairs"]:
        return "–"
    number = value(figures, name, statistic)
    return "–" if number is None else f"{number:.2f}"


def write(
    folder: Path = ANNOTATIONS, compute: Callable[[Path], dict[str, Any]] = agreement
) -> dict[str, Any]:
    """Writes agreement.json and the table of the data card; returns the figures."""
    found = compute(folder)
    text = json.dumps(found, indent=1, ensure_ascii=False)
    (folder / "agreement.json").write_text(text + "\n", encoding="utf-8")
    card = folder / "README.md"
    if card.is_file():
        page = card.read_text(encoding="utf-8")
        before, start, rest = page.partition("<!-- agreement -->\n")
        _, end, after = rest.partition("<!-- /agreement -->")
        if start and end:
            card.write_text(
                before + start + table(found) + "\n" + end + after, encoding="utf-8"
            )
    return found
