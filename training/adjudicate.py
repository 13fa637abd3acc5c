"""From what several annotators said of a draft to the one record that counts.

Where all agree on the axes, those stand; where they differ, an adjudicator who has seen
both records settles the axes. A component stands when most annotators gave it to the
sentence, a span when most marked an overlapping one with the same code.
"""

from collections.abc import Sequence
from typing import Any

from coach.domain import labels
from training.corpus import Record

AXES = ("mode", "specificity", "tone", "oversoft", "constructiveness", "openness")
GOLD = "gold"  # the annotator of a settled record


def differing(records: Sequence[Record]) -> tuple[str, ...]:
    """The axes on which the annotators of a draft differ."""
    return tuple(axis for axis in AXES if len({r[axis] for r in records}) > 1)


def settle(
    records: Sequence[Record],
    verdict: Record | None = None,
    advisers: Sequence[Record] = (),
) -> Record:
    """The record that counts.

    `records` are the independent annotators', `verdict` the adjudicator's, who settles
    the axes and has no voice on the rest; `advisers` have one on components and spans
    only (an annotator who wrote the draft).

    Raises ValueError where the annotators differ and no verdict is given.
    """
    if verdict is None and differing(records):
        name, axes = records[0]["id"], ", ".join(differing(records))
        raise ValueError(f"{name}: the annotators differ on {axes}")
    chosen = verdict or records[0]
    voices = [*records, *advisers]
    # who took it for no feedback at all saw no components to give
    if chosen["mode"] != "other":
        voices = [r for r in voices if r["mode"] != "other"]
    judged = chosen["mode"] in labels.FEEDBACK_MODES
    own = [r for r in voices if r["mode"] in labels.FEEDBACK_MODES]
    components = (
        _components(own, chosen) if judged else [[] for _ in chosen["sentences"]]
    )
    return {
        **chosen,
        "annotator": GOLD,
        "sentences": [
            {**sentence, "components": found}
            for sentence, found in zip(chosen["sentences"], components, strict=True)
        ],
        "spans": [] if chosen["mode"] == "other" else _spans(voices, chosen["mode"]),
        "unsure": sorted({a for r in records for a in r["unsure"]}),
    }


def _components(voices: Sequence[Record], chosen: Record) -> list[list[str]]:
    found = []
    for i, sentence in enumerate(chosen["sentences"]):
        given = [set(r["sentences"][i]["components"]) for r in voices]
        most = {
            label
            for label in labels.COMPONENTS
            if 2 * sum(label in g for g in given) > len(given)
        }
        found.append(sorted(most or sentence["components"]))
    return found


def _spans(voices: Sequence[Record], mode: str) -> list[dict[str, Any]]:
    """Each annotator's spans that most others back, the first annotator's words first."""
    kept: list[dict[str, Any]] = []
    for record in voices:
        for span in record["spans"]:
            if mode != "request" and span["code"] in labels.REQUEST_CODES:
                continue
            backing = sum(any(_same(span, s) for s in r["spans"]) for r in voices)
            if 2 * backing > len(voices) and not any(_same(span, k) for k in kept):
                kept.append(span)
    return sorted(kept, key=lambda s: (s["start"], s["end"], s["code"]))


def _same(a: dict[str, Any], b: dict[str, Any]) -> bool:
    alike: bool = a["code"] == b["code"]
    return alike and bool(a["start"] < b["end"] and b["start"] < a["end"])
