"""The languages the coach reads, as data, and how it tells them apart."""

from coach.languages.identify import identify
from coach.languages.pack import Pack, pack

__all__ = ["Pack", "identify", "pack"]
