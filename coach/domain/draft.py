"""What goes in: a text and what is known of who writes to whom."""

from dataclasses import dataclass, field

from coach.domain.labels import Channel, Direction, Experience, Intent, Language


@dataclass(frozen=True, slots=True)
class Context:
    """Changes the advice, never the labels (section 4 of the scheme)."""

    direction: Direction | None = None
    experience: Experience | None = None
    channel: Channel | None = None
    intent: Intent | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """One draft. `language` None asks for detection; `ui_language` None follows it."""

    text: str
    language: Language | None = None
    context: Context = field(default_factory=Context)
    rephrase: bool = True
    ui_language: Language | None = None
