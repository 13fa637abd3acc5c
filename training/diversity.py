"""Is the corpus as many-voiced as it says? Figures per author and per language.

Distinct-n is the share of different n-grams among all (Li et al. 2016, "A
Diversity-Promoting Objective Function", section 5.2). It falls with length, so each
figure is of the same number of words.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from coach.domain import labels
from training.corpus import Record
from training.words import runs, words

OPENING = 3  # words
SHINGLE = 5  # words; two drafts that share one were hardly written on their own
SAMPLE = 1000  # words a figure of distinct-n looks at
# The least the corpus is to hold of a label, per language
LEAST_LEVEL, LEAST_OPENNESS = 400, 90
LEAST_CODE, LEAST_REQUEST_CODE = 120, 50


@dataclass(frozen=True, slots=True)
class Voice:
    """What the drafts of one author share with each other.

    `openings` is the share of drafts that open in their own way, `distinct` the
    distinct-1 and distinct-2 of the author's first SAMPLE words, `shared` how many
    drafts share a run of SHINGLE words with another of the same author.
    """

    author: str
    drafts: int
    openings: float
    distinct: tuple[float, float]
    shared: int


def voices(records: Iterable[Record]) -> list[Voice]:
    """One for each author, in the order of their names."""
    grouped: dict[str, list[list[str]]] = defaultdict(list)
    for record in records:
        grouped[record["author"]].append(words(record["text"]))
    return [_voice(author, own) for author, own in sorted(grouped.items())]


def _voice(author: str, texts: Sequence[Sequence[str]]) -> Voice:
    openings = Counter(" ".join(text[:OPENING]) for text in texts)
    all_words = [word for text in texts for word in text][:SAMPLE]
    owners: dict[str, set[int]] = defaultdict(set)
    for i, text in enumerate(texts):
        for run in runs(text, SHINGLE):
            owners[run].add(i)
    shared = {i for found in owners.values() if len(found) > 1 for i in found}
    return Voice(
        author,
        len(texts),
        len(openings) / len(texts),
        (_distinct(all_words, 1), _distinct(all_words, 2)),
        len(shared),
    )


def _distinct(sequence: Sequence[str], n: int) -> float:
    found = list(runs(sequence, n))
    return len(set(found)) / max(len(found), 1)


def lacking(records: Sequence[Record]) -> list[str]:
    """What there is too little of, per language: levels, codes, tone beside level."""
    short = []
    for lang in labels.LANGUAGES:
        own = [r for r in records if r["lang"] == lang]
        for axis, names, least in (
            ("specificity", range(4), LEAST_LEVEL),
            ("tone", labels.TONES, LEAST_LEVEL),
            ("constructiveness", range(4), LEAST_LEVEL),
            ("openness", range(4), LEAST_OPENNESS),
        ):
            count = Counter(r[axis] for r in own)
            short += [
                f"{lang}: {axis} {name}: {count[name]} of {least}"
                for name in names
                if count[name] < least
            ]
        codes = Counter(s["code"] for r in own for s in r["spans"])
        for code in labels.CODES:
            least = LEAST_REQUEST_CODE if code in labels.REQUEST_CODES else LEAST_CODE
            if codes[code] < least:
                short.append(f"{lang}: {code}: {codes[code]} of {least}")
        short += [f"{lang}: no {t} draft at C{c}" for t, c in _absent(own)]
    return short


def _absent(own: Sequence[Record]) -> list[tuple[str, int]]:
    """Tones and levels that can occur together and do not.

    C0 hurts, so it is never neutral or warm; a harsh core message is at most C2.
    """
    can = [(tone, level) for tone in labels.TONES for level in range(4)]
    never = {("neutral", 0), ("warm", 0), ("harsh", 3)}
    seen = {(r["tone"], r["constructiveness"]) for r in own}
    return [pair for pair in can if pair not in never and pair not in seen]


def report(records: Sequence[Record]) -> list[str]:
    """Lines for a person to read: the least diverse authors, and what is lacking."""
    lines = []
    for lang in labels.LANGUAGES:
        found = voices(r for r in records if r["lang"] == lang)
        if not found:
            continue
        lines.append(f"{lang}: voices of {len(found)} authors")
        median = sorted(v.distinct[1] for v in found)[len(found) // 2]
        lines.append(f"  distinct-2 of {SAMPLE} words: median {median:.2f}")
        for voice in sorted(found, key=lambda v: v.distinct[1])[:3]:
            lines.append(f"  least diverse: {_told(voice)}")
        for voice in sorted(found, key=lambda v: v.openings)[:3]:
            lines.append(f"  most alike openings: {_told(voice)}")
        shared = sum(v.shared for v in found)
        lines.append(f"  drafts that share {SHINGLE} words with one's own: {shared}")
    short = lacking(records)
    lines += [f"lacking: {s}" for s in short] or ["lacking: nothing"]
    return lines


def _told(voice: Voice) -> str:
    one, two = voice.distinct
    return (
        f"{voice.author}, {voice.drafts} drafts, openings {voice.openings:.2f}, "
        f"distinct {one:.2f} {two:.2f}, shared runs in {voice.shared}"
    )
