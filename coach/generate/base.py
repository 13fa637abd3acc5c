"""What a generative back end is to the coach."""

from dataclasses import dataclass
from typing import Protocol


class WriterUnavailable(Exception):
    """The model cannot be reached or gave no text; never holds words of the draft."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """What a model is told (`system`) and the text it is told about (`draft`)."""

    system: str
    draft: str


class Writer(Protocol):
    """Writes texts for a prompt."""

    name: str

    def write(self, prompt: Prompt, *, count: int) -> tuple[str, ...]:
        """Up to `count` texts.

        Raises WriterUnavailable.
        """
        ...
