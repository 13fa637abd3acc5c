"""Fine-tuning: the network, the batches, and the Trainer of transformers around them."""

import json
import random
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from datasets import Dataset, concatenate_datasets
from safetensors.torch import load_file, save_file
from torch import Tensor
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn
from transformers import (
    AutoModel,
    Trainer,
    TrainerCallback,
    TrainingArguments,
    set_seed,
)

from coach.classify.heads import AXES
from coach.classify.windows import PieceReader
from training.augment import disturbed
from training.base import base_folder
from training.corpus import IGNORE, features, load, targets
from training.network import LossWeights, Network


@dataclass(frozen=True, slots=True)
class Recipe:
    """All that decides a training run, written beside its weights."""

    base: str = "adapted"
    epochs: float = 4.0
    batch: int = 8
    encoder_rate: float = 3e-4
    head_rate: float = 3e-3
    layer_decay: float = 0.95
    weight_decay: float = 0.01
    warmup: float = 0.1
    dropout: float = 0.1
    freeze_words: bool = True  # so few drafts cannot move 38,000 word vectors well
    disturbed: int = 1  # copies of each draft with slips and without capitals
    average: float = 0.996  # decay of the running mean of the weights; 0 for none
    balanced: tuple[str, ...] = ("tone",)  # axes whose rare classes weigh more
    seed: int = 1
    languages: tuple[str, ...] = ("en", "nl")
    loss: LossWeights = field(default_factory=LossWeights)


def collate(rows: Sequence[dict[str, Any]], reader: PieceReader) -> dict[str, Tensor]:
    """One batch: all windows of all drafts, and the indices that undo the windowing."""
    windows: list[list[int]] = []
    place: list[tuple[int, int]] = []
    draft: list[int] = []
    sentence: list[int] = []
    sentence_draft: list[int] = []
    for d, row in enumerate(rows):
        first = len(sentence_draft)
        sentence_draft += [d] * len(row["components"])
        for start, end in row["windows"]:
            place += [(len(windows), 1 + i) for i in range(end - start)]
            windows.append(row["ids"][start:end])
        draft += [d] * len(row["ids"])
        sentence += [first + s for s in row["sentence"]]
    ids, mask = reader.pad(windows)
    width = ids.shape[1]
    return {
        "input_ids": torch.from_numpy(ids),
        "attention_mask": torch.from_numpy(mask),
        "place": torch.tensor([row * width + column for row, column in place]),
        "draft": torch.tensor(draft),
        "sentence": torch.tensor(sentence),
        "sentence_draft": torch.tensor(sentence_draft),
        "axes": torch.tensor([row["axes"] for row in rows]),
        "components": torch.tensor(np.concatenate([r["components"] for r in rows])),
        "codes": torch.tensor(np.concatenate([r["codes"] for r in rows])),
    }


class MultiTaskTrainer(Trainer):
    """The Trainer with a lower rate for lower layers (Howard & Ruder 2018, 3.2)."""

    recipe: Recipe

    def create_optimizer(self, *_: Any, **__: Any) -> torch.optim.Optimizer:
        """AdamW over groups: heads, then the encoder's layers from the top down."""
        if self.optimizer is None:
            assert isinstance(self.model, Network)  # noqa: S101 - `fit` passes one
            groups = parameter_groups(self.model, self.recipe)
            self.optimizer = torch.optim.AdamW(groups)
        return self.optimizer


def parameter_groups(network: Network, recipe: Recipe) -> list[dict[str, Any]]:
    """A group per rate and weight decay; biases and norms are not decayed."""
    depth = network.encoder.config.num_hidden_layers
    groups: dict[tuple[float, float], list[torch.nn.Parameter]] = {}
    for name, parameter in network.named_parameters():
        if not parameter.requires_grad:
            continue
        rate = recipe.head_rate
        if name.startswith("encoder."):
            level = depth
            if ".layer." in name:
                level = depth - 1 - int(name.split(".layer.")[1].split(".")[0])
            rate = recipe.encoder_rate * recipe.layer_decay**level
        decay = 0.0 if parameter.ndim < 2 else recipe.weight_decay
        groups.setdefault((rate, decay), []).append(parameter)
    return [
        {"params": parameters, "lr": rate, "weight_decay": decay}
        for (rate, decay), parameters in groups.items()
    ]


def build(recipe: Recipe, base: Path) -> Network:
    """A network on a pre-trained encoder, with fresh heads."""
    encoder = AutoModel.from_pretrained(
        base, dtype=torch.float32, add_pooling_layer=False
    )
    if recipe.freeze_words:
        encoder.get_input_embeddings().weight.requires_grad_(False)
    return Network(encoder, recipe.loss, dropout=recipe.dropout)


def prepare(rows: Dataset, reader: PieceReader) -> Dataset:
    """The features of each record, without its text."""
    return rows.map(
        lambda row: features(row, reader),
        remove_columns=rows.column_names,
        keep_in_memory=True,
        load_from_cache_file=False,
    )


def with_disturbed(rows: Dataset, recipe: Recipe) -> Dataset:
    """The drafts and their disturbed copies."""
    rng = random.Random(recipe.seed)  # noqa: S311 - no secret
    copies = [
        rows.map(lambda row: disturbed(row, rng), load_from_cache_file=False)
        for _ in range(recipe.disturbed)
    ]
    return concatenate_datasets([rows, *copies])


class RunningMean(TrainerCallback):
    """The exponential moving average of the weights (Polyak & Juditsky 1992)."""

    def __init__(self, network: Network, decay: float) -> None:
        self._mean = AveragedModel(network, multi_avg_fn=get_ema_multi_avg_fn(decay))
        self._network = network

    def on_step_end(self, *_: Any, **__: Any) -> None:
        """Takes the weights after each step into the mean."""
        self._mean.update_parameters(self._network)

    def put_into(self, network: Network) -> None:
        """Replaces the network's weights by their mean."""
        network.load_state_dict(self._mean.module.state_dict())


def rarity(rows: Dataset, axis: str) -> list[float]:
    """A weight per class, as one over the root of its share; 1 on average over rows."""
    goals = np.array([g for row in rows if (g := targets(row)[axis]) != IGNORE])
    count = np.maximum(np.bincount(goals, minlength=AXES[axis]), 1)
    weights = np.sqrt(len(goals) / count)
    return [float(w) for w in weights / weights[goals].mean()]


def fit(recipe: Recipe, out: Path, *, resume: bool = False) -> Network:
    """Trains; leaves checkpoints, curves and the recipe in `out`."""
    set_seed(recipe.seed)
    base = base_folder(recipe.base)
    reader = PieceReader.from_file(base / "tokenizer.json")
    rows = load()["train"].filter(lambda row: row["lang"] in recipe.languages)
    classes = {axis: rarity(rows, axis) for axis in recipe.balanced}
    recipe = replace(recipe, loss=replace(recipe.loss, classes=classes))
    network = build(recipe, base)
    mean = RunningMean(network, recipe.average)
    trainer = MultiTaskTrainer(
        model=network,
        args=arguments(recipe, out),
        train_dataset=prepare(with_disturbed(rows, recipe), reader),
        callbacks=[mean] if recipe.average else [],
        data_collator=lambda batch: collate(batch, reader),
    )
    trainer.recipe = recipe
    trainer.train(resume_from_checkpoint=resume or None)
    if recipe.average:
        mean.put_into(network)
    curve = json.dumps(trainer.state.log_history, indent=1)
    (out / "curve.json").write_text(curve, encoding="utf-8")
    (out / "recipe.json").write_text(json.dumps(asdict(recipe), indent=1), "utf-8")
    return network


def arguments(recipe: Recipe, out: Path) -> TrainingArguments:
    """The Trainer's settings: linear warm-up and decay, checkpoints each epoch."""
    return TrainingArguments(
        output_dir=str(out / "checkpoints"),
        num_train_epochs=recipe.epochs,
        per_device_train_batch_size=recipe.batch,
        warmup_steps=recipe.warmup,
        lr_scheduler_type="linear",
        max_grad_norm=1.0,
        logging_steps=10,
        save_strategy="epoch",
        save_total_limit=1,
        report_to=[],
        seed=recipe.seed,
        data_seed=recipe.seed,
        remove_unused_columns=False,
        # drafts of like length together: half of the time went into padding
        train_sampling_strategy="group_by_length",
        use_cpu=not torch.cuda.is_available(),
        dataloader_pin_memory=False,
    )


def save(network: Network, run: Path) -> None:
    """Writes all weights of a run as one safetensors file."""
    tensors = {k: v.detach().contiguous() for k, v in network.state_dict().items()}
    save_file(tensors, run / "network.safetensors")


def restore(run: Path) -> tuple[Network, Path, Recipe]:
    """The network of a run, its tokenizer and its recipe."""
    table = json.loads((run / "recipe.json").read_text("utf-8"))
    loss = LossWeights(**table.pop("loss"))
    languages, balanced = (tuple(table.pop(k)) for k in ("languages", "balanced"))
    recipe = Recipe(**table, languages=languages, balanced=balanced, loss=loss)
    base = base_folder(recipe.base)
    network = build(recipe, base)
    network.load_state_dict(load_file(run / "network.safetensors"))
    return network, base / "tokenizer.json", recipe
