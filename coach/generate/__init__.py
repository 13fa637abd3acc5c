"""Rewrites by a language model of the user's own: off unless it is asked for.

Its texts are proposals. What is shown has passed the guards that every rewrite passes,
and the draft reaches the model as data, never as an instruction.
"""

from coach.generate.base import Prompt, Writer, WriterUnavailable
from coach.generate.candidates import candidates
from coach.generate.prompt import prompt_for

__all__ = ["Prompt", "Writer", "WriterUnavailable", "candidates", "prompt_for"]
