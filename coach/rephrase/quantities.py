"""Numbers, times and what they count, however they are written."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from coach.domain.labels import Language
from coach.rephrase.factwords import fact_words

Fact = tuple[str, str]

_DIGITS = r"\d{1,3}(?: \d{3})+(?!\d)|\d[\d.,:/\u2013-]{0,20}\d|\d"
# not inside a word, a code ("RX-40") or a longer number
_FREE = r"(?<![\w.,])(?<![A-Za-z]-)"
_TIME = re.compile(
    _FREE + r"(\d{1,2})(?:[:hu]([0-5]\d)|\.([0-5]\d)(?=\s?(?:uur|u|h|[ap]\.?m)\b))"
    r"(?:\s?(uur|u|h|a\.?m\.?|p\.?m\.?))?(?!\w)",
    re.IGNORECASE,
)
_ORDINAL = re.compile(_FREE + r"(\d{1,4})(st|nd|rd|th|ste|de|e)(?!\w)", re.IGNORECASE)
_THOUSANDS = re.compile(r"\d{1,3}(?:[., ]\d{3})+")
_DECIMAL = re.compile(r"\d+[.,]\d+")
_REACHED = re.compile(r"(?<!\w)(?:to|naar|tot)\s+$", re.IGNORECASE)
_TENS = range(20, 100, 10)
_ARTICLES = {"a": "1", "an": "1", "een": "1", "'n": "1"}


def quantities(text: str, language: Language) -> tuple[list[Fact], str]:
    """The facts of kind `time`, `number` and `unit`, and the text without them.

    A unit counts only beside a number; "an hour" is one hour, "14.00 uur" is 14 hours.
    """
    found: list[Fact] = []

    def time(match: re.Match[str]) -> str:
        hour, minute = int(match[1]), match[2] or match[3]
        half = (match[4] or "").lower()[:1]
        if minute == "00" and half not in {"a", "p"}:
            found.extend([("number", str(hour)), ("unit", "hour")])
        else:
            found.append(_clock(hour, int(minute)))
            found.extend([("unit", f"{half}m")] if half in {"a", "p"} else [])
        return " "

    def spoken(match: re.Match[str]) -> str:
        found.append(_spoken(match, language))
        half = (match["of"] or "").lower()[:1]
        found.extend([("unit", f"{half}m")] if half else [])
        return " "

    def ordinal(match: re.Match[str]) -> str:
        ending = match[2].lower()
        found.append(
            ("number", match[1] + ("e" if ending in {"e", "de", "ste"} else ending))
        )
        return " "

    def counted(match: re.Match[str]) -> str:
        facts = list(_counted(match, language))
        found.extend(facts)
        return " " if facts else match.group()

    text = _TIME.sub(time, text)
    text = _spoken_time(language).sub(spoken, text)
    text = _ORDINAL.sub(ordinal, text)
    return found, _quantity(language).sub(counted, text)


def _clock(hour: int, minute: int) -> Fact:
    """A time of the twelve-hour clock: who says "half tien" does not say which half."""
    turns, left = divmod(minute, 60)
    return "time", f"{(hour + turns) % 12}:{left:02}"


def _spoken(match: re.Match[str], language: Language) -> Fact:
    """ "quarter past six", "half acht", "tien over half acht"."""
    hour = int(number_value(match["hour"].lower(), language))
    minutes = match["minutes"]
    passed = 0
    if minutes:
        quarter = minutes.lower() in {"quarter", "kwart"}
        passed = 15 if quarter else int(number_value(minutes.lower(), language))
        if match["side"].lower() in {"to", "voor"}:
            passed = -passed
    if (
        match["half"] or match["after"]
    ):  # "half acht" is 7:30, "half eight" and "half past eight" 8:30
        passed += 30 if language == "en" else -30
    return _clock(hour, passed)


@cache
def _spoken_time(language: Language) -> re.Pattern[str]:
    words = fact_words(language).numbers
    hours = [w for w, v in words.items() if v.isdigit() and 0 < int(v) < 13]
    small = [w for w, v in words.items() if v.isdigit() and 0 < int(v) < 30]
    hour = rf"(?P<hour>\d{{1,2}}|{_either(hours)})(?!\w|[.,:]\d)"
    sides, quarter = (
        ("over|voor", "kwart") if language == "nl" else ("past|to", "quarter")
    )
    minutes = rf"(?P<minutes>\d{{1,2}}|{quarter}|{_either(small)})\s(?P<side>{sides})\s"
    half = r"half\s(?:past\s)?"
    after = rf"(?P<after>{half})?" if language == "nl" else "(?P<after>(?!))?"
    shape = rf"(?:a\s)?(?:{minutes}{after}|(?P<half>{half})){hour}"
    of = r"(?:\s?(?P<of>[ap]\.?m\b\.?))?"
    return re.compile(rf"(?<!\w){shape}{of}", re.IGNORECASE)


def _counted(match: re.Match[str], language: Language) -> Iterator[Fact]:
    words = fact_words(language)
    number, unit = match["number"].lower(), match["unit"] or match["sign"]
    if number in _ARTICLES and number not in words.numbers:
        if unit is None:
            return  # an article
        yield "number", _ARTICLES[number]
    else:
        yield "number", number_value(number, language)
    if unit is not None:
        counted = words.units[unit.lower().strip()]
        yield "unit", counted
        if counted == "percent" and _REACHED.search(match.string, 0, match.start()):
            yield "unit", "to percent"  # "fell to 15 %" is not "fell 15 %"


def number_value(token: str, language: Language) -> str:
    """One spelling for a number in figures or words: "1.200" and "1,200" are 1200."""
    words = fact_words(language).numbers
    if token in words:
        return words[token]
    if not token[0].isdigit():
        return str(_compound(token, language))
    plain = re.sub(r"[.,:/\u2013-]+$", "", token).replace("\u2013", "-")
    if _THOUSANDS.fullmatch(plain):
        return re.sub("[., ]", "", plain)
    return plain.replace(",", ".") if _DECIMAL.fullmatch(plain) else plain


def _compound(token: str, language: Language) -> int:
    """ "twenty-six" or "zesentwintig"."""
    words = fact_words(language).numbers
    tens, ones = _tens_and_ones(language)
    ten = next(t for t in tens if token.startswith(t) or token.endswith(t))
    rest = token.removesuffix(ten).removeprefix(ten).strip("-")
    one = next(o for o in sorted(ones, key=len, reverse=True) if rest.startswith(o))
    return int(words[ten]) + int(words.get(one, "1"))


def _tens_and_ones(language: Language) -> tuple[list[str], list[str]]:
    words = fact_words(language).numbers
    tens = [w for w, v in words.items() if v.isdigit() and int(v) in _TENS]
    ones = [w for w, v in words.items() if v.isdigit() and 0 < int(v) < 10]
    ones = [w for w in ones if not w.endswith(("tje", "tal"))]
    return tens, [*ones, "een"] if language == "nl" else ones


@cache
def _quantity(language: Language) -> re.Pattern[str]:
    words = fact_words(language)
    tens, ones = map(_either, _tens_and_ones(language))
    compound = f"(?:{tens})-(?:{ones})"
    if language == "nl":
        compound = f"(?:{ones})[eë]n(?:{tens})"
    number = f"{_DIGITS}|{compound}|{_either(words.numbers)}|{_either(_ARTICLES)}"
    unit = _either(words.units)
    return re.compile(
        rf"{_FREE}(?P<sign>[€$£])?\s?(?P<number>{number})"
        rf"(?:[\s-]?(?P<unit>{unit}))?(?!\w)",
        re.IGNORECASE,
    )


def _either(words: Iterable[str]) -> str:
    """An alternation, longest first."""
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))
