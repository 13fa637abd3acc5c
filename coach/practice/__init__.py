"""Practice cases: situations to write feedback for, as data files, six a language."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from coach.domain.draft import Context
from coach.domain.labels import Language


@dataclass(frozen=True, slots=True)
class Case:
    """A situation, and what to write about it to whom."""

    id: str
    title: str
    situation: str
    task: str
    context: Context


@cache
def cases(language: Language) -> tuple[Case, ...]:
    """The cases of a language, in the order of their file names."""
    folder = files("coach.practice") / language
    sources = sorted(folder.iterdir(), key=lambda f: f.name)
    found = []
    for source in sources:
        if source.name.endswith(".toml"):
            table = tomllib.loads(source.read_text("utf-8"))
            context = {
                key: table.get(key) for key in ("direction", "experience", "channel")
            }
            found.append(
                Case(
                    id=source.name.removesuffix(".toml"),
                    title=table["title"],
                    situation=table["situation"].strip(),
                    task=table["task"],
                    context=Context(**context),
                )
            )
    return tuple(found)
