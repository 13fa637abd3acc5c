"""Many drafts: a table or JSON Lines in, a line of JSON a draft out, in order."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow.parquet
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

from coach.contract import to_json
from coach.errors import BadRequest, CoachError, InputError, UnreadableDraft
from coach.request import AssessRequest, ContextFields
from coach.service import Coach

Row = dict[str, Any]
_CONTEXT = frozenset(ContextFields.model_fields)
_BATCH = 256


def run(source: Path, target: Path, coach: Coach, *, resume: bool = False) -> None:
    """Assesses each row of `source` into `target`. Raises BadRequest for a bad file.

    A row that cannot be assessed gets a line with its error. With `resume`, the whole
    lines that are already in `target` are kept and their rows skipped.
    """
    if not source.is_file():
        raise BadRequest(field="IN", allowed="a .jsonl, .csv or .parquet file")
    if source.resolve() == target.resolve():
        raise BadRequest(field="OUT", allowed="another file than IN")
    total = sum(1 for _ in rows(source))
    done = _whole_lines(target) if resume else 0
    # the bar goes to standard error, and only where somebody can see it
    console = Console(stderr=True)
    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with (
        Progress(*columns, console=console, disable=not console.is_terminal) as bar,
        target.open("a" if resume else "w", encoding="utf-8") as out,
    ):
        task = bar.add_task("", total=total, completed=done)
        for number, row in enumerate(rows(source), start=1):
            if number <= done:
                continue
            out.write(json.dumps(answer(row, number, coach), ensure_ascii=False) + "\n")
            out.flush()
            bar.advance(task)


def answer(row: Row | InputError, number: int, coach: Coach) -> Row:
    """The line for one row: its assessment, or its error in the draft's language."""
    if isinstance(row, InputError):
        return {"id": number, "error": _error(row, {})}
    identity = row.get("id", number)
    try:
        wanted = AssessRequest.parse(_request(row))
        assessment = coach.assess_draft(wanted.draft())
    except CoachError as error:
        return {"id": identity, "error": _error(error, row)}
    return {"id": identity, "assessment": to_json(assessment, wanted.text)}


def _error(error: CoachError, row: Row) -> Row:
    language = row.get("ui_language") or row.get("language")
    return {
        "code": error.code,
        "message": error.message("nl" if language == "nl" else "en"),
    }


def _request(row: Row) -> Row:
    """A row's fields as a request; empty cells count as not given, others are left."""
    filled = {
        k: v for k, v in row.items() if v is not None and (v != "" or k == "text")
    }
    context = {k: v for k, v in filled.items() if k in _CONTEXT}
    nested = filled.get("context")
    if isinstance(nested, dict):
        context = {**{k: v for k, v in nested.items() if v is not None}, **context}
    known: Row = {
        k: filled[k] for k in ("text", "language", "ui_language") if k in filled
    }
    return {**known, "context": context}


def rows(source: Path) -> Iterator[Row | InputError]:
    """The rows of a file by its ending; an InputError in place of an unreadable one."""
    readers = {".jsonl": _jsonl, ".ndjson": _jsonl, ".csv": _csv, ".parquet": _parquet}
    reader = readers.get(source.suffix.lower())
    if reader is None:
        raise BadRequest(field="IN", allowed="a .jsonl, .csv or .parquet file")
    return reader(source)


def _jsonl(source: Path) -> Iterator[Row | InputError]:
    with source.open("rb") as lines:
        for line in lines:
            if not line.strip():
                continue
            try:
                row = json.loads(line.decode("utf-8-sig"))
            except UnicodeDecodeError:
                yield UnreadableDraft()
            except (ValueError, RecursionError):
                yield BadRequest(field="line", allowed="a JSON object")
            else:
                ok = isinstance(row, dict)
                yield row if ok else BadRequest(field="line", allowed="a JSON object")


def _csv(source: Path) -> Iterator[Row | InputError]:
    csv.field_size_limit(10_000_000)
    # bytes that are not UTF-8 become lone surrogates, which the intake refuses by row
    with source.open(
        encoding="utf-8-sig", errors="surrogateescape", newline=""
    ) as file:
        reader = csv.DictReader(file)
        if "text" not in (reader.fieldnames or ()):
            raise BadRequest(field="IN", allowed="a column named text")
        yield from reader


def _parquet(source: Path) -> Iterator[Row | InputError]:
    try:
        file = pyarrow.parquet.ParquetFile(source)
    except pyarrow.ArrowInvalid:
        raise BadRequest(field="IN", allowed="a Parquet file") from None
    if "text" not in file.schema_arrow.names:
        raise BadRequest(field="IN", allowed="a column named text")
    for batch in file.iter_batches(_BATCH):
        yield from batch.to_pylist()


def _whole_lines(target: Path) -> int:
    """Lines already written; a last one that was cut off is removed from the file."""
    if not target.is_file():
        return 0
    data = target.read_bytes()
    whole = data[: data.rfind(b"\n") + 1]
    if len(whole) != len(data):
        target.write_bytes(whole)
    return whole.count(b"\n")
