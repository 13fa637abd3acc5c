"""A coach for the wording of workplace feedback, in English and Dutch, offline."""

from coach.contract import to_json
from coach.domain.assessment import Assessment, Finding, Rephrasing, Suggestion
from coach.domain.draft import Context, Draft
from coach.domain.spans import Span
from coach.errors import CoachError, InputError
from coach.service import Coach
from coach.settings import Settings

__version__ = "0.3.0"

__all__ = [
    "Assessment",
    "Coach",
    "CoachError",
    "Context",
    "Draft",
    "Finding",
    "InputError",
    "Rephrasing",
    "Settings",
    "Span",
    "Suggestion",
    "__version__",
    "to_json",
]
