"""spaCy pipelines, one per language, and the sentences they give.

The only module that imports spaCy. The pipelines are blank ones: a tokenizer with the
language's exceptions ("bv.", "e.g.") and a rule-based sentencizer, nothing to download.
"""

from functools import cache
from typing import Any

import spacy
from spacy.language import Language as Pipeline
from spacy.tokens import Doc

from coach.domain.labels import Language
from coach.domain.spans import Span

# spaCy's Dutch rules hold thousands of legal abbreviations ("best.", "pas.", "app."),
# so that no sentence of a draft could end in those words; only these are kept.
DUTCH_ABBREVIATIONS = frozenset(
    "bv. bijv. blz. ca. dhr. dr. drs. enz. etc. evt. excl. incl. ing. ir. jl. max. "
    "mevr. mej. min. mr. mw. nr. nrs. prof. resp. st. tel. vgl. zgn.".split()
)
QUOTES = frozenset("\"'“”„‘’«»")
SENTENCE_ENDS = [".", "!", "?", "…", "‼", "⁉", "‽", "。"]


@cache
def pipeline(language: Language) -> Pipeline:
    """The blank pipeline of a language, built once a process."""
    nlp = spacy.blank(language)
    if language == "nl":
        tokenizer: Any = nlp.tokenizer  # a Cython class without stubs
        tokenizer.rules = {w: r for w, r in tokenizer.rules.items() if _kept(w)}
    nlp.add_pipe("sentencizer", config={"punct_chars": SENTENCE_ENDS})
    # The limit guards statistical components, of which there are none.
    nlp.max_length = 1_000_000
    return nlp


def _kept(word: str) -> bool:
    """Whether a Dutch tokenizer rule is of use: dotted inside, an initial, or known."""
    plain = word[:-1].isalpha() and word.endswith(".") and word[0].islower()
    return not plain or word in DUTCH_ABBREVIATIONS


def read(text: str, language: Language) -> Doc:
    """Tokens and sentence starts of `text`; `token.idx` is a code point offset."""
    return pipeline(language)(text)


_STRESS = str.maketrans("áéíóúàè", "aeiouae")


def is_function_word(word: str, language: Language) -> bool:
    """Whether spaCy counts a word among those that carry no content ("with", "naar").

    The accents that Dutch puts on a stressed word ("één", "wél") make no other word.
    """
    vocab, plain = pipeline(language).vocab, word.lower()
    stressed = plain.translate(_STRESS) if language == "nl" else plain
    return bool(vocab[plain].is_stop or vocab[stressed].is_stop)


def sentences(doc: Doc) -> tuple[Span, ...]:
    """The sentences of a document as trimmed spans in code points, in order.

    A line break always ends a sentence: drafts are typed in lines, with greetings,
    bullets and signatures. A piece without a letter ("🙏", "1.") joins its neighbour.
    """
    text = doc.text
    pieces: list[Span] = []
    for sent in doc.sents:
        pieces.extend(_lines(text, sent.start_char, sent.end_char))
    return tuple(_join_letterless(text, _mend_quotations(text, pieces)))


def _lines(text: str, start: int, end: int) -> list[Span]:
    spans = []
    position = start
    for line in text[start:end].splitlines(keepends=True):
        stripped = line.strip()
        if stripped:
            left = position + len(line) - len(line.lstrip())
            spans.append(Span(left, left + len(stripped)))
        position += len(line)
    return spans


def _mend_quotations(text: str, pieces: list[Span]) -> list[Span]:
    """Puts an opening quote with what it opens, and a quoted question in its sentence.

    The sentencizer ends 'It was late. "Sorry" is a start.' after the opening quote, and
    'He asked "any questions?" and left.' after the closing one.
    """
    mended: list[Span] = []
    for piece in pieces:
        before = mended[-1] if mended else None
        if before is None or "\n" in text[before.end : piece.start]:
            mended.append(piece)
            continue
        head, last = text[before.start : before.end], text[before.end - 1]
        follows = text[before.end : piece.start] == ""
        if last in QUOTES and follows and head[:-1] != head[:-1].rstrip():
            rest = before.start + len(head[:-1].rstrip())
            mended[-1:] = [Span(before.start, rest), Span(before.end - 1, piece.end)]
        elif last in QUOTES and text[piece.start].islower():
            mended[-1] = Span(before.start, piece.end)
        else:
            mended.append(piece)
    return mended


def _join_letterless(text: str, pieces: list[Span]) -> list[Span]:
    joined: list[Span] = []
    waiting: int | None = None  # start of a letterless piece that opens a line
    for piece in pieces:
        has_letter = any(c.isalpha() for c in text[piece.start : piece.end])
        start = piece.start if waiting is None else waiting
        if has_letter:
            joined.append(Span(start, piece.end))
            waiting = None
        elif joined and "\n" not in text[joined[-1].end : piece.start]:
            joined[-1] = Span(joined[-1].start, piece.end)
        else:
            waiting = start
    if waiting is not None:
        tail = pieces[-1].end
        if joined:
            joined[-1] = Span(joined[-1].start, tail)
        else:
            joined.append(Span(waiting, tail))
    return joined
