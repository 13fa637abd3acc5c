"""Contrast sets: pairs of drafts in which one small change flips exactly one label.

After Gardner et al. 2020, "Evaluating Models' Local Decision Boundaries via Contrast
Sets": a model that has learned a shortcut is right on one text of a pair and keeps its
answer on the other. The pairs serve for testing only; nothing is trained or tuned on
them. data/annotations/contrast/{en,nl}.jsonl holds one pair a line:
    {"id": "en-c0001", "lang": "en", "flips": "tone", "from": "harsh", "to": "blunt",
     "a": "...", "b": "...", "how": "insult dropped", "author": "c2", "annotator": "a80"}
`flips` is an axis, or a span code whose presence `from` and `to` tell. The annotator
labelled both texts without knowing the pair, and agreed on both.
"""

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from coach.classify import Classifier, Reading
from coach.classify.heads import AXES
from coach.detect import marks
from coach.domain import labels
from coach.languages import pack
from coach.nlp import read, sentences
from training.annotate import read_jsonl
from training.corpus import ANNOTATIONS

Pair = dict[str, Any]
Value = int | str | bool
KEYS = frozenset(
    {"id", "lang", "flips", "from", "to", "a", "b", "how", "author", "annotator"}
)
_LEVELS: dict[str, Sequence[Value]] = {
    "mode": labels.MODES,
    "specificity": range(4),
    "tone": labels.TONES,
    "oversoft": (False, True),
    "constructiveness": range(4),
    "openness": range(4),
}


def pairs(lang: str, folder: Path = ANNOTATIONS) -> list[Pair]:
    """The pairs of a language; none where the corpus has no such file."""
    path = folder / "contrast" / f"{lang}.jsonl"
    return read_jsonl(path) if path.is_file() else []


def levels(flips: str) -> Sequence[Value]:
    """The values that `from` and `to` may have; none for what is no label."""
    if flips in labels.CODES:
        return (False, True)
    return _LEVELS.get(flips, ())


def pair_problems(pair: Pair, lang: str) -> list[str]:
    """What is wrong with a pair, for check-data."""
    if set(pair) != KEYS:
        return [f"keys differ: {sorted(set(pair) ^ KEYS)}"]
    found = []
    allowed = levels(pair["flips"])
    if pair["from"] not in allowed or pair["to"] not in allowed:
        found.append(f"{pair['flips']} from {pair['from']} to {pair['to']}")
    if pair["from"] == pair["to"] or pair["a"] == pair["b"]:
        found.append("nothing flips")
    if pair["lang"] != lang or not pair["id"].startswith(f"{lang}-c"):
        found.append("id or lang is not its file's")
    return found


def measure(
    classifier: Classifier, lang: str, folder: Path = ANNOTATIONS
) -> dict[str, Any] | None:
    """Per label the share of pairs with both texts right, and with the right turn.

    A turn is right where the model's answers differ in the direction of the pair. None
    without pairs.
    """
    tally: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
    for pair in pairs(lang, folder):
        said = [answer(classifier, pair[side], pair) for side in ("a", "b")]
        order = list(levels(pair["flips"]))
        both = said == [pair["from"], pair["to"]]
        step = order.index(said[1]) - order.index(said[0])
        wanted = order.index(pair["to"]) - order.index(pair["from"])
        # modes have no order: only the right answers will do
        turned = both if pair["flips"] == "mode" else step * wanted > 0
        tally[_group(pair["flips"])].append((both, turned))
    if not tally:
        return None
    groups = {name: _shares(found) for name, found in sorted(tally.items())}
    return {**_shares([x for found in tally.values() for x in found]), "by": groups}


def answer(classifier: Classifier, text: str, pair: Pair) -> Value:
    """What the exported model says of a text on the label that the pair flips."""
    spans = sentences(read(text, pair["lang"]))
    reading = classifier.read(text, spans)
    mode = _best(reading, "mode")
    if pair["flips"] == "oversoft":
        value = reading.axes["oversoft"].probabilities[1]
        return bool(value >= classifier.calibration.oversoft)
    if pair["flips"] in AXES:
        return _best(reading, pair["flips"])
    found = marks(
        text, reading, str(mode), pack(pair["lang"]), classifier.calibration, spans
    )
    return any(m.code == pair["flips"] for m in found)


def _best(reading: Reading, axis: str) -> Value:
    chances = reading.axes[axis].probabilities
    return levels(axis)[max(range(len(chances)), key=chances.__getitem__)]


def _group(flips: str) -> str:
    return flips if flips in AXES else "span codes"


def _shares(found: Sequence[tuple[bool, bool]]) -> dict[str, Any]:
    return {
        "n": len(found),
        "both_right": sum(both for both, _ in found) / len(found),
        "turned": sum(turned for _, turned in found) / len(found),
    }
