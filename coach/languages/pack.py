"""A language as data: its messages and cues, read once from the TOML files beside."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from coach.domain.labels import Language
from coach.domain.spans import Span


@dataclass(frozen=True, slots=True)
class Pack:
    """What the coach knows of a language.

    `cues` by code, plus `old-event`; `findings` gives (message, why) by code, `missing`
    (message, question) by flag; `labels` and `codes` are the names that people see.
    """

    language: Language
    cues: dict[str, re.Pattern[str]]
    findings: dict[str, tuple[str, str]]
    missing: dict[str, tuple[str, str]]
    warnings: dict[str, str]
    labels: dict[str, str]
    codes: dict[str, str]

    def cue_spans(self, code: str, text: str) -> list[Span]:
        """Where the cues of a code stand in a text."""
        pattern = self.cues.get(code)
        if pattern is None:
            return []
        return [Span(*match.span()) for match in pattern.finditer(text)]


@cache
def pack(language: Language) -> Pack:
    """The pack of a language."""
    folder = files("coach.languages") / language
    messages = tomllib.loads((folder / "messages.toml").read_text("utf-8"))
    cues = tomllib.loads((folder / "cues.toml").read_text("utf-8"))
    return Pack(
        language=language,
        cues={code: _pattern(words) for code, words in cues.items() if words},
        findings={k: (v["message"], v["why"]) for k, v in messages["findings"].items()},
        missing={
            k: (v["message"], v["question"]) for k, v in messages["missing"].items()
        },
        warnings=messages["warnings"],
        labels=messages["labels"],
        codes=messages["codes"],
    )


def _pattern(words: list[str]) -> re.Pattern[str]:
    """Longest first, whole words, straight or curly apostrophes, one run of space."""
    options = []
    for word in sorted(words, key=len, reverse=True):
        option = re.escape(word).replace(r"\*", r"\w{0,20}")
        option = option.replace("'", "['\u2019]").replace(r"\ ", r"\s{1,3}")
        options.append(option)
    return re.compile(rf"(?<!\w)(?:{'|'.join(options)})(?!\w)", re.IGNORECASE)
