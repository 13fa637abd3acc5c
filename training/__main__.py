"""The way from data/annotations to models/: python -m training COMMAND."""

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from training.check import check_data as check

app = typer.Typer(
    help="From data/annotations to models/.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
MODEL = Path("models/coach-minilm-4")
RUN = Path("runs/latest")
ENCODER = Path("runs/encoder")
STUDIO = Path("runs/studio")


@app.command("check-data")
def check_data() -> None:
    """Validate schema, offsets, splits, duplicates and near-duplicates."""
    report = check()
    typer.echo(str(report))
    raise typer.Exit(0 if report.passed else 1)


@app.command()
def agreement() -> None:
    """Agreement between annotators, from the raw labels, into agreement.json."""
    from training.agreement import table, write

    typer.echo(table(write()))


@app.command()
def lexicon() -> None:
    """Write the known words of each language from the training drafts."""
    from training.lexicon import write

    typer.echo("\n".join(write()))


@app.command()
def traps() -> None:
    """Hold the fact guard against hand-written traps, into docs/guard.md."""
    from training.traps import write

    found = write()
    typer.echo(f"docs/guard.md: {found['right']} right, {found['wrong']} wrong")


@app.command("to-studio")
def to_studio(
    lang: Annotated[str, typer.Argument(help="en or nl.")],
    split: Annotated[str, typer.Argument(help="train, dev or test.")],
    out: Annotated[Path, typer.Option(help="Folder for both files.")] = STUDIO,
    blank: Annotated[bool, typer.Option(help="Without the labels that stand.")] = False,
) -> None:
    """Write a split as Label Studio tasks, and its labelling interface."""
    from training.annotate import read_jsonl
    from training.corpus import ANNOTATIONS
    from training.studio import config, task

    source = ANNOTATIONS / lang / f"{split}.jsonl"
    if not source.is_file():
        typer.echo("a language is en or nl, a split is train, dev or test", err=True)
        raise typer.Exit(2)
    tasks = [task(own, labelled=not blank) for own in read_jsonl(source)]
    out.mkdir(parents=True, exist_ok=True)
    (out / "config.xml").write_text(config(), encoding="utf-8")
    name = out / f"{lang}-{split}.json"
    name.write_text(json.dumps(tasks, ensure_ascii=False, indent=1), encoding="utf-8")
    typer.echo(f"{name}: {len(tasks)} tasks; {out / 'config.xml'}: the interface")


@app.command("from-studio")
def from_studio(
    export: Annotated[Path, typer.Argument(help="An export in Label Studio's JSON.")],
) -> None:
    """Take people's labels from a Label Studio export into the corpus."""
    from training.studio import keep, received

    try:
        tasks = json.loads(export.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        typer.echo(f"{export}: give the file of Export > JSON", err=True)
        raise typer.Exit(2) from None
    found = received(tasks)
    for line in [*keep(found.records), *(f"refused: {r}" for r in found.refused)]:
        typer.echo(line)
    raise typer.Exit(1 if found.refused else 0)


@app.command()
def adapt(
    base: Annotated[str, typer.Option(help="The encoder to start from.")] = "first-try",
    out: Annotated[Path, typer.Option(help="The adapted encoder.")] = ENCODER,
    epochs: Annotated[float | None, typer.Option()] = None,
    seed: Annotated[int, typer.Option()] = 1,
    resume: Annotated[
        bool, typer.Option(help="Go on from the last checkpoint.")
    ] = False,
) -> None:
    """Adapt an encoder to both languages and the field, without labels."""
    from training.adapt import Adaptation
    from training.adapt import adapt as run

    recipe = Adaptation(base=base, seed=seed)
    if epochs is not None:
        recipe = replace(recipe, epochs=epochs)
    found = run(recipe, out, resume=resume)
    typer.echo(f"{out}: nearest translation right {found}; use it with --base {out}")


@app.command()
def train(
    base: Annotated[
        str,
        typer.Option(
            help="adapted, first-try, minilm, a folder, or a name on the hub."
        ),
    ] = "adapted",
    run: Annotated[Path, typer.Option(help="Checkpoints and curves.")] = RUN,
    epochs: Annotated[float | None, typer.Option()] = None,
    seed: Annotated[int, typer.Option()] = 1,
    resume: Annotated[
        bool, typer.Option(help="Go on from the last checkpoint.")
    ] = False,
) -> None:
    """Fine-tune the encoder and its heads; leaves a run to be exported."""
    from training.fit import Recipe, fit, save

    recipe = Recipe(base=base, seed=seed)
    if epochs is not None:
        recipe = replace(recipe, epochs=epochs)
    try:
        network = fit(recipe, run, resume=resume)
    except FileNotFoundError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(2) from None
    save(network, run)


@app.command()
def export(
    run: Annotated[Path, typer.Option()] = RUN,
    out: Annotated[Path, typer.Option()] = MODEL,
) -> None:
    """Write the model folder (safetensors, ONNX, manifest) and calibrate it on dev."""
    from training.calibrate import calibrate
    from training.corpus import load
    from training.export import export as write
    from training.fit import restore

    network, tokenizer, recipe = restore(run)
    write(network, tokenizer, out)
    for name in ("recipe.json", "curve.json"):
        (out / name).write_bytes((run / name).read_bytes())
    calibrate(out, [dict(r) for r in load()["dev"]])
    typer.echo(f"{out}: exported from {recipe.base}, calibrated on dev")


@app.command()
def evaluate(
    model: Annotated[Path, typer.Option()] = MODEL,
    split: Annotated[str, typer.Option(help="dev, or test once per release.")] = "dev",
) -> None:
    """Measure the exported model on a split; on test, write report and card."""
    from training.card import summary, write_card
    from training.evaluate import evaluate as measure
    from training.evaluate import write

    report = measure(model, split)
    typer.echo(summary(report))
    if split == "test":
        write(report, model)
        write_card(model)


@app.command()
def card(model: Annotated[Path, typer.Option()] = MODEL) -> None:
    """Write the model card again from the evaluation that lies beside the weights."""
    from training.card import write_card

    write_card(model)


if __name__ == "__main__":
    sys.exit(app())
