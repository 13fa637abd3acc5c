"""The words of the interface, by language, from ui.toml."""

import tomllib
from functools import cache
from importlib.resources import files

from coach.domain.labels import Language


@cache
def strings(language: Language) -> dict[str, str]:
    """All strings of the interface."""
    source = files("coach.languages") / language / "ui.toml"
    table: dict[str, str] = tomllib.loads(source.read_text("utf-8"))
    return table


def choices(language: Language, *keys: str) -> list[tuple[str, str]]:
    """(shown, value) pairs for a choice of values that are keys of the strings."""
    words = strings(language)
    return [(words[key], key) for key in keys]
