"""The contract's request, from any face: JSON body, JSON line or table row."""

from collections.abc import Mapping
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, ValidationError

from coach.domain.draft import Context, Draft
from coach.domain.labels import Channel, Direction, Experience, Intent, Language
from coach.errors import BadRequest, UnreadableDraft


class ContextFields(BaseModel):
    """Who writes to whom, and where; all of it optional."""

    model_config = ConfigDict(extra="forbid")

    direction: Direction | None = None
    experience: Experience | None = None
    channel: Channel | None = None
    intent: Intent | None = None


class AssessRequest(BaseModel):
    """A draft to assess. Only `text` is needed."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "text": "You always skip the checklist.",
                    "language": "auto",
                    "context": {"direction": "down", "channel": "chat"},
                }
            ]
        },
    )

    text: str
    language: Literal["auto", "en", "nl"] = "auto"
    context: ContextFields = ContextFields()
    rephrase: bool = True
    ui_language: Language | None = None

    @classmethod
    def parse(cls, fields: Mapping[str, object]) -> Self:
        """The request in a mapping. Raises BadRequest or UnreadableDraft."""
        try:
            return cls.model_validate(fields)
        except ValidationError as error:
            raise bad_request(error) from None

    def draft(self) -> Draft:
        """The request in the coach's own terms."""
        return Draft(
            text=self.text,
            language=None if self.language == "auto" else self.language,
            context=Context(**self.context.model_dump()),
            rephrase=self.rephrase,
            ui_language=self.ui_language,
        )


def bad_request(error: ValidationError) -> BadRequest | UnreadableDraft:
    """The first complaint of pydantic, without the value that it was about."""
    first = error.errors(include_input=False, include_url=False)[0]
    field = ".".join(str(part) for part in first["loc"]) or "body"
    if first["type"] == "string_unicode":
        return UnreadableDraft()
    if first["type"] == "extra_forbidden":
        # an unknown name is the caller's own text; the known ones are not
        parent = first["loc"][:-1]
        known = ContextFields if parent and parent[-1] == "context" else AssessRequest
        return BadRequest(field="?", allowed=", ".join(known.model_fields))
    return BadRequest(field=field, allowed=_expected(first))


def _expected(complaint: Mapping[str, object]) -> str:
    context = complaint.get("ctx")
    if isinstance(context, Mapping) and "expected" in context:
        return str(context["expected"])
    return {
        "missing": "a value",
        "string_type": "a string",
        "bool_parsing": "true or false",
        "json_invalid": "valid JSON",
    }.get(str(complaint["type"]), "see docs/api.md")
