"""How the draft addresses its reader, so that a rewrite does the same."""

import re

from coach.domain.labels import Language
from coach.rephrase.phrases import phrases

_GE = re.compile(r"(?<!\w)(?:ge|gij|gulle|gullie)(?!\w)", re.IGNORECASE)
_U = re.compile(r"(?<!\w)(?:u|uw)(?!\w)", re.IGNORECASE)
_JE = re.compile(r"(?<!\w)(?:je|jij|jou|jouw|jullie)(?!\w)", re.IGNORECASE)
_YOU = re.compile(r"(?<!\w)(?:you|your|you['\u2019]\w{1,3}|u|ur)(?!\w)", re.IGNORECASE)


def address(text: str, language: Language) -> str:
    """`je`, `u` or `ge`: the pronoun of the draft, `je` where it has none.

    Flemish "u" beside "ge" is its object form, so one "ge" outweighs it.
    """
    if language == "en":
        return "je"
    if _GE.search(text):
        return "ge"
    return "u" if len(_U.findall(text)) > len(_JE.findall(text)) else "je"


def addresses_reader(text: str, language: Language) -> bool:
    """Whether the draft speaks to somebody, and is not a review in the third person."""
    patterns = (_YOU,) if language == "en" else (_GE, _U, _JE)
    return any(p.search(text) for p in patterns)


def worded(template: str, text: str, language: Language, kept: str = "") -> str:
    """A template with the draft's register and, at `{}`, the words that stay."""
    forms = phrases(language).forms[address(text, language)]
    for name, form in forms.items():
        template = template.replace(f"{{{name}}}", form)
    return template.replace("{}", kept)
