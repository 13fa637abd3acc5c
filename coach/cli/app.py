"""The commands. Exit codes: 0 nothing to say, 1 something found, 2 unusable input."""

import json
import sys
from pathlib import Path
from typing import Annotated, Any, Literal, NoReturn

import typer

from coach import intake
from coach.cli.text import render
from coach.contract import to_json
from coach.domain.assessment import Assessment
from coach.domain.labels import Channel, Direction, Experience
from coach.errors import BadRequest, CoachError, DraftTooLong
from coach.request import AssessRequest
from coach.service import Coach
from coach.settings import Settings

app = typer.Typer(
    help="A coach for the wording of workplace feedback, in English and Dutch.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

UiLanguage = Literal["en", "nl"]
_BYTES_PER_CHARACTER = 4


@app.command()
def check(
    file: Annotated[
        str, typer.Argument(help="A text file, or - for standard input.")
    ] = "-",
    language: Annotated[Literal["auto", "en", "nl"], typer.Option()] = "auto",
    direction: Annotated[Direction | None, typer.Option()] = None,
    experience: Annotated[Experience | None, typer.Option()] = None,
    channel: Annotated[Channel | None, typer.Option()] = None,
    output: Annotated[Literal["text", "json"], typer.Option("--format")] = "text",
    fail_on: Annotated[
        Literal["1", "2", "3", "never"],
        typer.Option(help="The lowest severity that gives exit code 1."),
    ] = "3",
    ui_language: Annotated[
        UiLanguage | None, typer.Option(help="Messages; else the draft's language.")
    ] = None,
) -> None:
    """Assess one draft."""
    fields: dict[str, object] = {
        "direction": direction,
        "experience": experience,
        "channel": channel,
    }
    try:
        settings = Settings()
        text = read_text(file, settings.max_chars)
        intake.check(text, limit=settings.max_chars)
        wanted = AssessRequest.parse(
            {
                "text": text,
                "language": language,
                "context": fields,
                "ui_language": ui_language,
            }
        )
        assessment = Coach(settings).assess_draft(wanted.draft())
    except CoachError as error:
        fail(error, ui_language or ("nl" if language == "nl" else "en"))
    if output == "json":
        typer.echo(json.dumps(to_json(assessment, text), ensure_ascii=False, indent=1))
    else:
        typer.echo(render(assessment, ui_language or assessment.language.code))
    raise typer.Exit(int(found_at(assessment, fail_on)))


def found_at(assessment: Assessment, fail_on: str) -> bool:
    """Whether a finding is at or above the severity `fail_on`."""
    if fail_on == "never":
        return False
    return any(f.severity >= int(fail_on) for f in assessment.findings)


@app.command()
def assess(
    source: Annotated[Path, typer.Argument(help="JSON Lines, CSV or Parquet.")],
    target: Annotated[Path, typer.Argument(help="JSON Lines.")],
    resume: Annotated[bool, typer.Option(help="Go on after a stop.")] = False,
) -> None:
    """Assess many drafts; one bad line never loses the others."""
    # pyarrow and rich take half a second that a single check does not need
    from coach.cli import batch

    try:
        batch.run(source, target, Coach(), resume=resume)
    except CoachError as error:
        fail(error)


@app.command()
def serve(
    host: Annotated[str | None, typer.Option()] = None,
    port: Annotated[int | None, typer.Option()] = None,
) -> None:
    """Start the app and the API on this machine."""
    # gradio and uvicorn take seconds to import; check and assess do without
    from coach.api.serve import serve as start

    chosen: dict[str, Any] = {"host": host, "port": port}
    settings = Settings(**{k: v for k, v in chosen.items() if v is not None})
    try:
        start(settings)
    except CoachError as error:
        fail(error)


def read_text(file: str, limit: int) -> str:
    """The text of a file or of standard input, as UTF-8. Raises InputError.

    Reads no more than the limit can need.
    """
    most = (limit + 1) * _BYTES_PER_CHARACTER
    if file == "-":
        data = sys.stdin.buffer.read(most + 1)
    else:
        path = Path(file)
        if not path.is_file():
            raise BadRequest(field="FILE", allowed="a text file that exists, or -")
        with path.open("rb") as stream:
            data = stream.read(most + 1)
    if len(data) > most:
        raise DraftTooLong(length=len(data), limit=limit)
    return intake.decode(data)


def fail(error: CoachError, language: UiLanguage = "en") -> NoReturn:
    """Says what is wrong on standard error and ends with code 2."""
    typer.echo(error.message(language), err=True)
    raise typer.Exit(2)


def main() -> None:
    """The entry point of the `coach` script."""
    app()
