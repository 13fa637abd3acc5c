"""check-data: is the corpus what the scheme says a corpus is?

Hard rules fail the check; counts are printed for a person to read.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path

from coach.domain import labels
from coach.nlp import read, sentences
from training.annotate import UNSURE, read_jsonl
from training.contrast import pair_problems, pairs
from training.corpus import ANNOTATIONS, SPLITS, Record
from training.diversity import SHINGLE
from training.diversity import report as diversity
from training.noise import report as noise
from training.rewrites import fact_counts, rewrite_problems, rewrites
from training.words import runs, words

_ID = re.compile(r"(en|nl)-\d{6}")
_KEYS = {
    "id": str,
    "lang": str,
    "variety": str,
    "text": str,
    "author": str,
    "annotator": str,
    "split": str,
    "kind": str,
    "context": dict,
    "mode": str,
    "specificity": int | None,
    "tone": str | None,
    "oversoft": bool | None,
    "constructiveness": int | None,
    "openness": int | None,
    "sentences": list,
    "spans": list,
    "flags": list,
    "unsure": list,
}
_CONTEXT: dict[str, set[str | None]] = {
    "direction": {"down", "peer", "up"},
    "experience": {"junior", "experienced", None},
    "channel": {"chat", "mail", "review", "check-in", "after-project", "spoken-note"},
}
NEAR = 0.5  # Jaccard similarity of word sets of 3-shingles that makes a near duplicate
_LEAST_NEAR = 8  # words; shorter drafts ("Great job!") are alike in life as well


@dataclass
class Report:
    """Violations of hard rules, and counts to read."""

    violations: list[str] = field(default_factory=list)
    counts: list[str] = field(default_factory=list)

    @property
    def passed(self) -> bool:
        """Whether no hard rule was broken."""
        return not self.violations

    def __str__(self) -> str:
        lines = [*self.counts, ""]
        if self.passed:
            return "\n".join([*lines, "check-data: passed"])
        lines += [f"! {v}" for v in self.violations]
        return "\n".join([*lines, f"check-data: {len(self.violations)} violations"])


def check_data(folder: Path = ANNOTATIONS) -> Report:
    """Reads every split of both languages and checks each record and the whole."""
    report = Report()
    records: list[Record] = []
    for lang in labels.LANGUAGES:
        for split in SPLITS:
            path = folder / lang / f"{split}.jsonl"
            if not path.is_file():
                report.violations.append(f"{lang}/{split}.jsonl is missing")
                continue
            for record in read_jsonl(path):
                found = record_problems(record, lang, split)
                name = record.get("id", "?")
                report.violations += [f"{name}: {p}" for p in found]
                if not found:
                    records.append(record)
    report.violations += id_problems(records)
    report.violations += leaks(records)
    report.violations += list(duplicates(records))
    report.counts = [*counts(records), *diversity(records), *noise(records)]
    _check_beside(report, folder, records)
    return report


def _check_beside(report: Report, folder: Path, records: Sequence[Record]) -> None:
    """What lies beside the drafts: contrast pairs and rewrites."""
    drafts = {r["id"]: r for r in records}
    for lang in labels.LANGUAGES:
        paired, better = pairs(lang, folder), rewrites(lang, folder)
        wrong = [(p, pair_problems(p, lang)) for p in paired]
        wrong += [(r, rewrite_problems(r, drafts)) for r in better]
        for own, found in wrong:
            report.violations += [f"{own.get('id', '?')}: {f}" for f in found]
        report.counts.append(f"{lang}: {len(paired)} contrast pairs")
        if all(r.get("id") in drafts for r in better):
            report.counts.append(fact_counts(lang, drafts, better))


def record_problems(record: Record, lang: str, split: str) -> list[str]:
    """What breaks the schema, the enums, the offsets or the caps, in one record."""
    if set(record) != set(_KEYS):
        return [f"keys differ: {sorted(set(record) ^ set(_KEYS))}"]
    wrong = [k for k, kind in _KEYS.items() if not isinstance(record[k], kind)]
    if wrong:
        return [f"wrong type: {', '.join(wrong)}"]
    found = []
    if not _ID.fullmatch(record["id"]) or not record["id"].startswith(lang):
        found.append("id is not lang-000000")
    if record["lang"] != lang or record["split"] != split:
        found.append("lang or split is not its file's")
    if record["kind"] not in {"life", "hard"}:
        found.append(f"kind {record['kind']!r}")
    for key, allowed in _CONTEXT.items():
        if record["context"].get(key) not in allowed:
            found.append(f"context {key}")
    return found + axis_problems(record) + place_problems(record)


def axis_problems(record: Record) -> list[str]:
    """Axes that do not belong to the mode, or break a cap of section 1.3."""
    mode = record["mode"]
    if mode not in labels.MODES:
        return [f"mode {mode!r}"]
    judged = mode in labels.FEEDBACK_MODES
    found = []
    for axis in ("specificity", "constructiveness"):
        if judged != (record[axis] in range(4)):
            found.append(f"{axis} with mode {mode}")
    if judged != (record["tone"] in labels.TONES):
        found.append(f"tone with mode {mode}")
    if (mode == "request") != (record["openness"] in range(4)):
        found.append(f"openness with mode {mode}")
    if record["oversoft"] and record["constructiveness"] == 3:
        found.append("oversoft caps constructiveness at 2")
    if not set(record["flags"]) <= set(labels.FLAGS):
        found.append("unknown flag")
    if not set(record["unsure"]) <= set(UNSURE.values()):
        found.append("unsure names no axis")
    return found


def place_problems(record: Record) -> list[str]:
    """Sentences and spans that are not where the text has them."""
    text = record["text"]
    found = []
    expected = [(s.start, s.end) for s in sentences(read(text, record["lang"]))]
    if [(s["start"], s["end"]) for s in record["sentences"]] != expected:
        found.append("sentences are not those of coach.nlp")
    judged = record["mode"] in labels.FEEDBACK_MODES
    for sentence in record["sentences"]:
        given = sentence["components"]
        if judged != bool(given) or not set(given) <= set(labels.COMPONENTS):
            found.append(f"components {given}")
    if record["mode"] == "other" and record["spans"]:
        found.append("mode other has no spans")
    for span in record["spans"]:
        if span["code"] not in labels.CODES:
            found.append(f"code {span['code']!r}")
        if not 0 <= span["start"] < span["end"] <= len(text):
            found.append(f"span {span['start']}..{span['end']}")
    return found


def id_problems(records: Sequence[Record]) -> list[str]:
    """Ids used twice."""
    seen = Counter(r["id"] for r in records)
    return [f"{name}: id used {n} times" for name, n in seen.items() if n > 1]


def leaks(records: Iterable[Record]) -> list[str]:
    """Authors that appear in more than one split."""
    splits = defaultdict(set)
    for record in records:
        splits[record["author"]].add(record["split"])
    return [
        f"author {author} is in {', '.join(sorted(found))}"
        for author, found in splits.items()
        if len(found) > 1
    ]


def duplicates(records: Sequence[Record]) -> Iterable[str]:
    """Pairs that are the same text, or nearly, within and across splits.

    Exact Jaccard over 3-word shingles by an inverted index; at this size there is no
    need for MinHash's estimate of it.
    """
    by_text: dict[str, str] = {}
    shingles: list[set[str]] = []
    index: dict[str, list[int]] = defaultdict(list)
    for i, record in enumerate(records):
        own_words = words(record["text"])
        plain = " ".join(own_words)
        if plain in by_text:
            yield f"{record['id']}: same text as {by_text[plain]}"
        by_text.setdefault(plain, record["id"])
        own = set(runs(own_words, 3)) if len(own_words) >= _LEAST_NEAR else set()
        shingles.append(own)
        for shingle in own:
            index[shingle].append(i)
    pairs = Counter(p for found in index.values() for p in combinations(found, 2))
    for (a, b), shared in pairs.items():
        similarity = shared / (len(shingles[a]) + len(shingles[b]) - shared)
        if similarity >= NEAR:
            yield (
                f"{records[b]['id']}: near duplicate of {records[a]['id']} "
                f"({similarity:.2f})"
            )


def shared_runs(records: Sequence[Record]) -> int:
    """Drafts that share a run of SHINGLE words with a draft of another author."""
    owners: dict[str, set[str]] = defaultdict(set)
    for record in records:
        for run in runs(words(record["text"]), SHINGLE):
            owners[run].add(record["author"])
    common = {run for run, authors in owners.items() if len(authors) > 1}
    return sum(
        any(run in common for run in runs(words(r["text"]), SHINGLE)) for r in records
    )


def counts(records: Sequence[Record]) -> list[str]:
    """What the corpus holds, per language."""
    lines = []
    for lang in labels.LANGUAGES:
        own = [r for r in records if r["lang"] == lang]
        splits = Counter(r["split"] for r in own)
        lines.append(f"{lang}: {len(own)} drafts; " + _table(splits, SPLITS))
        lines.append(f"  authors: {len({r['author'] for r in own})}")
        lines.append(f"  runs of {SHINGLE} words shared by authors: {shared_runs(own)}")
        for key, names in (
            ("kind", ("life", "hard")),
            ("mode", labels.MODES),
            ("specificity", range(4)),
            ("tone", labels.TONES),
            ("oversoft", (True, False)),
            ("constructiveness", range(4)),
            ("openness", range(4)),
        ):
            lines.append(f"  {key}: " + _table(Counter(r[key] for r in own), names))
        codes = Counter(s["code"] for r in own for s in r["spans"])
        lines.append("  spans: " + _table(codes, labels.CODES))
        parts = Counter(c for r in own for s in r["sentences"] for c in s["components"])
        lines.append("  components: " + _table(parts, labels.COMPONENTS))
    return lines


def _table(counted: "Counter[object]", names: Iterable[object]) -> str:
    return ", ".join(f"{name} {counted[name]}" for name in names)
