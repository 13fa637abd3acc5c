"""The instruction for a version, from the language's writer.toml."""

import secrets
import tomllib
from functools import cache
from importlib.resources import files

from coach.domain.labels import Language, Style
from coach.generate.base import Prompt
from coach.rephrase import Reading


@cache
def _wording(language: Language) -> dict[str, str]:
    source = files("coach.languages") / language / "writer.toml"
    table: dict[str, str] = tomllib.loads(source.read_text("utf-8"))
    return table


def prompt_for(reading: Reading, style: Style, *, fence: str | None = None) -> Prompt:
    """What a model is asked to do with a draft.

    The draft stands between two fences that it cannot hold itself (a random word, unless
    `fence` is given), and the instruction says that nothing between them is an order.
    """
    table = _wording(reading.language)
    fence = fence or f"draft-{secrets.token_hex(6)}"
    marked = [f"- {m.span.of(reading.text)!r}: {table[m.code]}" for m in reading.marks]
    told = [
        table["task"],
        table[f"style_{style}"],
        table["rules"],
        table["data"].format(fence=fence),
    ]
    if reading.context.direction is not None:
        told.append(table[f"direction_{reading.context.direction}"])
    if marked:
        told += [table["marked"], *marked]
    return Prompt("\n".join(told), f"<{fence}>\n{reading.text}\n</{fence}>")
