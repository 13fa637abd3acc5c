"""Which words carry a problem, how serious it is, and what is missing."""

from coach.detect.gaps import gaps
from coach.detect.marks import Mark, marks
from coach.detect.severity import severity

__all__ = ["Mark", "gaps", "marks", "severity"]
