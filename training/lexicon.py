"""The words that are no names, although they may open a sentence with a capital.

Those of the training drafts that are typed with a small letter, and inside a sentence
less often with a capital; and those of the coach's own phrases. `coach.rephrase.facts`
takes any other for a name.
"""

import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence

from coach.domain.labels import LANGUAGES
from coach.rephrase.facts import WORD, middle_names
from training.corpus import ROOT, Record, load

LANGUAGE_FOLDER = ROOT / "coach" / "languages"


def known_words(records: Iterable[Record]) -> list[str]:
    """The words, sorted."""
    small: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for record in records:
        text = record["text"]
        small.update(
            w.replace("\u2019", "'") for w in WORD.findall(text) if w.islower()
        )
        capital.update(middle_names(text))
    return sorted(w for w, n in small.items() if n > capital[w])


def phrase_words(lang: str) -> set[str]:
    """The words of the phrases that the coach itself puts into a rewrite."""
    path = LANGUAGE_FOLDER / lang / "phrases.toml"
    return {
        word.lower().replace("\u2019", "'")
        for text in _strings(tomllib.loads(path.read_text("utf-8")))
        for word in WORD.findall(text)
    }


def _strings(table: object) -> Iterable[str]:
    if isinstance(table, str):
        yield table
    elif isinstance(table, dict | list):
        for value in table.values() if isinstance(table, dict) else table:
            yield from _strings(value)


def write() -> Sequence[str]:
    """Writes words.txt of each language; gives a line about each."""
    train = load()["train"]
    said = []
    for lang in LANGUAGES:
        typed = known_words(dict(r) for r in train if r["lang"] == lang)
        words = sorted({*typed, *phrase_words(lang)})
        path = LANGUAGE_FOLDER / lang / "words.txt"
        path.write_text("\n".join(words) + "\n", encoding="utf-8")
        said.append(f"{path.relative_to(ROOT)}: {len(words)} words")
    return said
