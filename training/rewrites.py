"""Authored rewrites: for a draft of the corpus, the better version its writer could send.

data/annotations/rewrites/{en,nl}.jsonl holds one a line:
    {"id": "en-101001", "lang": "en", "split": "train", "author": "r1",
     "better": "...", "changes": ["label to behaviour", "slot for the moment"]}
The draft is the record with that id; the split is the draft's. `better` is null where
no rewrite is right (harassment, dismissal, health, legal matters), and the draft itself
with no changes where it needs none. A rewrite holds to ../shared/rephrasing.md: it keeps
the facts, invents none, and opens at most three slots.
"""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from coach.domain.labels import Language
from coach.rephrase.closing import MOST_SLOTS
from coach.rephrase.facts import facts_added, facts_lost
from coach.rephrase.guard import room
from coach.rephrase.slots import slots
from training.annotate import read_jsonl
from training.corpus import ANNOTATIONS, Record

Rewrite = dict[str, Any]
KEYS = frozenset({"id", "lang", "split", "author", "better", "changes"})


def rewrites(lang: str, folder: Path = ANNOTATIONS) -> list[Rewrite]:
    """The rewrites of a language; none where the corpus has no such file."""
    path = folder / "rewrites" / f"{lang}.jsonl"
    return read_jsonl(path) if path.is_file() else []


def rewrite_problems(rewrite: Rewrite, drafts: Mapping[str, Record]) -> list[str]:
    """What breaks a hard rule, for check-data."""
    if set(rewrite) != KEYS:
        return [f"keys differ: {sorted(set(rewrite) ^ KEYS)}"]
    draft = drafts.get(rewrite["id"])
    if draft is None:
        return ["no such draft"]
    found = []
    if (rewrite["lang"], rewrite["split"]) != (draft["lang"], draft["split"]):
        found.append("lang or split is not its draft's")
    better = rewrite["better"]
    if better is None:
        return found
    if (better == draft["text"]) != (not rewrite["changes"]):
        found.append("changes do not tell whether anything changed")
    if len(slots(better)) > MOST_SLOTS:
        found.append(f"more than {MOST_SLOTS} slots")
    most = room(draft["text"])
    if len(better) > most:
        found.append(f"{len(better)} characters, {most:.0f} at most")
    return found


def fact_counts(
    lang: Language, drafts: Mapping[str, Record], found: list[Rewrite]
) -> str:
    """How the authored rewrites stand to the fact guard, in one line.

    Authors drop whole insults with the names in them and turn "never" into one
    occasion, so that not every fact lost is an error; one added mostly is.
    """
    counted: Counter[str] = Counter()
    for rewrite in found:
        better, text = rewrite["better"], drafts[rewrite["id"]]["text"]
        if better is None:
            counted["none"] += 1
        elif better == text:
            counted["unchanged"] += 1
        else:
            counted["changed"] += 1
            counted["with slots"] += bool(slots(better))
            counted["facts added"] += bool(facts_added(text, better, lang))
            counted["facts lost"] += bool(facts_lost(text, better, lang))
    names = ("changed", "unchanged", "none", "with slots", "facts added", "facts lost")
    parts = ", ".join(f"{name} {counted[name]}" for name in names)
    return f"{lang}: {len(found)} rewrites; {parts}"
