"""The names of annotation scheme version 1, in its order. Data, model, API and faces
share these tuples; an index into one of them is what the model's heads predict."""

from typing import Final, Literal

Language = Literal["en", "nl"]
Direction = Literal["down", "peer", "up"]
Experience = Literal["junior", "experienced"]
Channel = Literal["chat", "mail", "review", "check-in", "after-project", "spoken-note"]
Intent = Literal["reinforce", "correct", "ask"]
Style = Literal["direct", "warm", "question"]
Severity = Literal[1, 2, 3]

LANGUAGES: Final[tuple[Language, ...]] = ("en", "nl")

MODES: Final = ("reinforce", "correct", "mixed", "request", "other")
SPECIFICITY: Final = ("empty", "topic", "behaviour", "anchored")
TONES: Final = ("harsh", "blunt", "neutral", "warm")
CONSTRUCTIVENESS: Final = ("destructive", "verdict", "partial", "constructive")
OPENNESS: Final = ("closed", "confirming", "generic", "open")

FEEDBACK_MODES: Final = frozenset({"reinforce", "correct", "mixed"})

COMPONENTS: Final = (
    "situation",
    "behaviour",
    "impact",
    "feeling",
    "standard",
    "next-step",
    "open-question",
    "support",
    "task-praise",
    "person-praise",
    "verdict",
    "person-judgement",
    "hearsay-claim",
    "filler",
)

# Severity as in section 3 of the scheme, before the context shifts it.
SPAN_SEVERITY: Final[dict[str, Severity]] = {
    "vague": 2,
    "absolute": 2,
    "person-label": 3,
    "blame": 2,
    "assumed-intent": 2,
    "sarcasm": 3,
    "bare-order": 1,
    "comparison": 2,
    "hearsay": 2,
    "buried-message": 2,
    "over-hedged": 2,
    "fixed-mindset": 2,
    "taking-over": 1,
    "threat": 3,
    "loaded-trait": 2,
    "exaggeration": 1,
    "shaming": 2,
}
REQUEST_SEVERITY: Final[dict[str, Severity]] = {
    "leading-question": 2,
    "pre-defence": 2,
    "generic-question": 1,
    "social-price": 2,
}
SEVERITY: Final[dict[str, Severity]] = {**SPAN_SEVERITY, **REQUEST_SEVERITY}
SPAN_CODES: Final = tuple(SPAN_SEVERITY)
REQUEST_CODES: Final = tuple(REQUEST_SEVERITY)
CODES: Final = SPAN_CODES + REQUEST_CODES

FLAGS: Final = (
    "no_example",
    "no_next_step",
    "monologue",
    "old_event",
    "too_many_points",
)

# When two codes claim the same words, the earlier one is told (section 3).
PRECEDENCE: Final = (
    "threat",
    "sarcasm",
    "person-label",
    "blame",
    "assumed-intent",
    "shaming",
)
