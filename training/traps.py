"""Hand-written traps for the guard: rewrites in which one fact went wrong, or none.

tests/traps/{en,nl}.jsonl: {"text", "candidate", "safe", "kind"}. The whole guard judges
the candidate as a text from elsewhere, with the shipped model's reading of the draft.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coach.classify import Classifier
from coach.domain import labels
from coach.domain.draft import Context, Draft
from coach.domain.labels import Language
from coach.pipeline import assess
from coach.rephrase import Passage, Reading, check
from coach.settings import Settings
from training.annotate import read_jsonl
from training.corpus import ROOT

Trap = dict[str, Any]
TRAPS = ROOT / "tests" / "traps"
TABLE = ROOT / "docs" / "guard.md"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A trap, and whether the guard stopped its candidate."""

    trap: Trap
    stopped: bool

    @property
    def right(self) -> bool:
        """An unsafe one stopped, or a safe one let through."""
        return self.stopped != self.trap["safe"]


def traps(lang: str, folder: Path = TRAPS) -> list[Trap]:
    """The traps of a language."""
    return read_jsonl(folder / f"{lang}.jsonl")


def _reading(text: str, lang: Language, classifier: Classifier) -> Reading:
    """A draft as the rewriter sees it, without its marks: nothing may go."""
    found = assess(Draft(text=text, language=lang, rephrase=False), classifier)
    passages = tuple(
        Passage(s.span, frozenset(c.label for c in s.components))
        for s in found.sentences
    )
    return Reading(
        text, lang, found.mode.label, passages, (), None, None, None, False, Context()
    )


def judged(
    lang: Language, classifier: Classifier, own: Iterable[Trap]
) -> list[Verdict]:
    """What the guard says of each trap."""
    found = []
    for trap in own:
        checks = check(_reading(trap["text"], lang, classifier), trap["candidate"], [])
        kept = checks.facts_kept and checks.criticism_kept and checks.request_kept
        found.append(Verdict(trap, not kept or bool(checks.facts_added)))
    return found


def table(verdicts: Mapping[Language, list[Verdict]]) -> str:
    """The share stopped, by kind and language, as Markdown."""
    kinds = sorted({v.trap["kind"] for own in verdicts.values() for v in own})
    lines = [
        "| what went wrong | "
        + " | ".join(f"{lang}, stopped" for lang in verdicts)
        + " |",
        "|---|" + "---|" * len(verdicts),
    ]
    for kind in [*kinds, None]:
        cells = []
        for own in verdicts.values():
            asked = [
                v for v in own if not v.trap["safe"] and kind in {None, v.trap["kind"]}
            ]
            cells.append(f"{sum(v.stopped for v in asked)} of {len(asked)}")
        if any(not cell.endswith(" 0") for cell in cells):
            lines.append(f"| {kind or '**all**'} | " + " | ".join(cells) + " |")
    safe = [[v for v in own if v.trap["safe"]] for own in verdicts.values()]
    cells = [f"{sum(v.stopped for v in own)} of {len(own)}" for own in safe]
    lines.append("| nothing (stopped all the same) | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def write(model: Path | None = None) -> Counter[str]:
    """Measures both languages into docs/guard.md; gives right and wrong."""
    classifier = Classifier.load(model or Settings().model)
    verdicts = {
        lang: judged(lang, classifier, traps(lang)) for lang in labels.LANGUAGES
    }
    TABLE.write_text(_ABOUT.format(table=table(verdicts)), encoding="utf-8")
    return Counter(
        "right" if v.right else "wrong" for own in verdicts.values() for v in own
    )


_ABOUT = """# The guard, held against traps

Written by `python -m training traps`. Each trap is a draft and a rewrite of it in which
one fact went wrong and is easy to miss, or none did; six authors (language models) wrote
them by hand, and the guard was mended with them in sight, so these figures show what it
knows and not how it does on traps it has never seen. The rewrite is judged as one from
elsewhere, such as a language model's: every fact, criticism and request of the draft must
be in it.

{table}

A rewrite that is stopped although nothing is wrong costs a suggestion; one that is let
through although something is costs trust. The guard leans to the first: most of what it
stops in vain drops an insult that holds a negation ("you never listen, do you"), or
turns a sentence round.
"""
