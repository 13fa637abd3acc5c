"""Between annotators and records: packets of numbered sentences out, compact labels in.

An annotator sees nothing but an id and the numbered sentences of each draft, and
writes one JSON object a line:
    {"id": "nl-018001", "mode": "correct", "S": 2, "T": "blunt", "o": 0, "C": 1,
     "Q": null, "c": [["situation", "behaviour"], ["next-step"]],
     "sp": [["absolute", "altijd"]], "f": ["no_next_step"], "u": ["tone"]}
`c` has a list per numbered sentence, `sp` exact quotes of the draft (a third item, 2 or
more, picks a later occurrence). Offsets are found here, never by the annotator.
"""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from coach.domain import labels
from coach.domain.spans import Span
from coach.nlp import read, sentences

_SHORT = {"S": "specificity", "T": "tone", "o": "oversoft", "C": "constructiveness"}
_SHORT |= {"Q": "openness"}
# what an annotator may write for an axis in `u`
UNSURE = _SHORT | {axis: axis for axis in ("mode", *_SHORT.values())}

Draft = dict[str, Any]
Label = dict[str, Any]
Record = dict[str, Any]


def packet(drafts: Iterable[Draft]) -> str:
    """The page an annotator reads."""
    pages = []
    for draft in drafts:
        spans = sentences(read(draft["text"], draft["lang"]))
        lines = [
            f"[{i}] {span.of(draft['text'])}" for i, span in enumerate(spans, start=1)
        ]
        pages.append("\n".join([f"### {draft['id']}", *lines]))
    return "\n\n".join(pages) + "\n"


def problems(draft: Draft, label: Label) -> list[str]:
    """What is wrong with a label line, in words its annotator can act on."""
    found: list[str] = []
    mode = label.get("mode")
    if mode not in labels.MODES:
        return [f"mode {mode!r}"]
    judged = mode in labels.FEEDBACK_MODES
    for key, size in (("S", 4), ("C", 4)):
        value = label.get(key)
        if judged != (value in range(size)):
            found.append(f"{key}={value!r} with mode {mode}")
    if judged != (label.get("T") in labels.TONES):
        found.append(f"T={label.get('T')!r} with mode {mode}")
    if label.get("o") not in (0, 1):
        found.append("o is 0 or 1")
    if (mode == "request") != (label.get("Q") in range(4)):
        found.append(f"Q={label.get('Q')!r} with mode {mode}")
    found += _component_problems(draft, label, judged)
    found += _span_problems(draft, label, mode)
    found += [f"flag {f!r}" for f in label.get("f", []) if f not in labels.FLAGS]
    return found + [f"unsure {u!r}" for u in label.get("u", []) if u not in UNSURE]


def _component_problems(draft: Draft, label: Label, judged: bool) -> list[str]:
    given = label.get("c", [])
    if not judged:
        return ["c must be [] here"] if given else []
    expected = len(sentences(read(draft["text"], draft["lang"])))
    if len(given) != expected:
        return [f"c has {len(given)} lists for {expected} sentences"]
    found = [f"sentence {i} has none" for i, c in enumerate(given, 1) if not c]
    unknown = {x for c in given for x in c} - set(labels.COMPONENTS)
    return found + [f"component {x!r}" for x in sorted(unknown)]


def _span_problems(draft: Draft, label: Label, mode: str) -> list[str]:
    if mode == "other" and label.get("sp"):
        return ["mode other has no spans"]
    found = []
    for code, quote, *nth in label.get("sp", []):
        if code not in labels.CODES:
            found.append(f"code {code!r}")
        if _find(draft["text"], quote, nth[0] if nth else 1) is None:
            found.append(f"not in the text: {quote!r}")
    return found


def _find(text: str, quote: str, nth: int) -> Span | None:
    start = -1
    for _ in range(nth):
        start = text.find(quote, start + 1)
        if start < 0 or not quote.strip():
            return None
    return Span(start, start + len(quote))


def record(draft: Draft, label: Label, annotator: str, split: str) -> Record:
    """The record of section 8 of the scheme from a draft and a checked label line."""
    judged = label["mode"] in labels.FEEDBACK_MODES
    spans = []
    for code, quote, *nth in label.get("sp", []):
        span = _find(draft["text"], quote, nth[0] if nth else 1)
        if span is None:
            raise ValueError(f"{draft['id']}: not in the text: {quote!r}")
        spans.append({"start": span.start, "end": span.end, "code": code})
    sents = sentences(read(draft["text"], draft["lang"]))
    components = label["c"] if judged else [[] for _ in sents]
    return {
        "id": draft["id"],
        "lang": draft["lang"],
        "variety": draft["variety"],
        "text": draft["text"],
        "author": draft["author"],
        "annotator": annotator,
        "split": split,
        "kind": draft["kind"],
        "context": draft["context"],
        "mode": label["mode"],
        "specificity": label["S"] if judged else None,
        "tone": label["T"] if judged else None,
        "oversoft": bool(label["o"]) if judged else None,
        "constructiveness": label["C"] if judged else None,
        "openness": label["Q"],
        "sentences": [
            {"start": s.start, "end": s.end, "components": sorted(set(c))}
            for s, c in zip(sents, components, strict=True)
        ],
        "spans": sorted(spans, key=lambda s: (s["start"], s["end"], s["code"])),
        "flags": sorted(set(label.get("f", []))),
        "unsure": sorted({UNSURE[axis] for axis in label.get("u", [])}),
    }


def read_jsonl(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSON Lines file."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def write_jsonl(path: Path, rows: Iterable[dict[str, Any]]) -> None:
    """One object a line, UTF-8, keys as given."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    path.write_text(text, encoding="utf-8")
