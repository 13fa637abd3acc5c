"""A bilingual encoder before any label: translation distillation and masked words.

The student's mean-pooled vector of a sentence, in either language, is drawn to the
vector that the English base gives its English side (Reimers & Gurevych 2020, "Making
Monolingual Sentence Embeddings Multilingual"); beside it the student guesses masked
pieces of text of the field (Gururangan et al. 2020, "Don't Stop Pretraining").
"""

import gzip
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from datasets import Dataset
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional
from transformers import AutoModel, PreTrainedModel, Trainer, TrainingArguments

from training.annotate import read_jsonl
from training.base import base_folder
from training.corpus import IGNORE, ROOT, load

SHARED = ROOT.parent / "shared" / "data"
FIELD = ROOT / "data" / "translations"  # sentences of training drafts, both ways
HELD_OUT = "tatoeba"  # pairs that only measure
LONGEST = 96  # pieces of a sentence

Pair = tuple[str, str]
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Adaptation:
    """All that decides an adaptation."""

    base: str = "first-try"
    epochs: float = 2.0
    batch: int = 32
    rate: float = 1e-4
    word_rate: float = 3e-4
    masked: float = 0.15
    masked_weight: float = 0.1
    distance_weight: float = 100.0  # squared error a component is of the order of .001
    field_times: int = 2  # how often an epoch sees the field's pairs and drafts
    seed: int = 1


class Student(nn.Module):
    """The encoder with a head for masked pieces, tied to its word vectors."""

    def __init__(self, encoder: PreTrainedModel, recipe: Adaptation) -> None:
        super().__init__()
        self.encoder = encoder
        self.recipe = recipe
        width = encoder.config.hidden_size
        self.guess = nn.Sequential(
            nn.Linear(width, width), nn.GELU(), nn.LayerNorm(width)
        )
        self.bias = nn.Parameter(torch.zeros(encoder.config.vocab_size))

    def forward(
        self,
        ids: Tensor,
        mask: Tensor,
        goal: Tensor,
        masked_ids: Tensor,
        masked_mask: Tensor,
        labels: Tensor,
    ) -> dict[str, Tensor]:
        """The `loss`: distance (N, width) to `goal`, and the masked pieces' entropy."""
        distance = functional.mse_loss(pooled(self.encoder, ids, mask), goal)
        states = self.encoder(input_ids=masked_ids, attention_mask=masked_mask)
        hidden = states.last_hidden_state[labels != IGNORE]
        words = self.encoder.get_input_embeddings().weight
        logits = self.guess(hidden) @ words.T + self.bias
        entropy = functional.cross_entropy(logits, labels[labels != IGNORE])
        loss = self.recipe.distance_weight * distance
        return {"loss": loss + self.recipe.masked_weight * entropy}


def pooled(encoder: PreTrainedModel, ids: Tensor, mask: Tensor) -> Tensor:
    """Unit vectors (N, width): the mean of the pieces' states."""
    states = encoder(input_ids=ids, attention_mask=mask).last_hidden_state
    weights = mask[:, :, None].float()
    return functional.normalize((states * weights).sum(1) / weights.sum(1), dim=1)


def _encoder(folder: Path) -> PreTrainedModel:
    model: PreTrainedModel = AutoModel.from_pretrained(
        folder, dtype=torch.float32, add_pooling_layer=False
    )
    return model


def pairs(*, held_out: bool = False) -> list[Pair]:
    """(English, Dutch) sentences of the shared file; those kept for measuring, or not."""
    path = SHARED / "parallel-en-nl.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [(r["en"], r["nl"]) for r in rows if (r["source"] == HELD_OUT) == held_out]


def field_pairs() -> list[Pair]:
    """(English, Dutch) sentences of training drafts; [] where nobody translated any."""
    files = sorted(FIELD.glob("*.jsonl"))
    return [(r["en"], r["nl"]) for path in files for r in read_jsonl(path)]


def texts() -> tuple[list[str], list[str]]:
    """Dutch text of the shared file, and the drafts of the training split."""
    with gzip.open(SHARED / "dutch-text.jsonl.gz", "rt", encoding="utf-8") as lines:
        dutch = [json.loads(line)["nl"] for line in lines]
    return dutch, [row["text"] for row in load()["train"]]


def tokenizer(folder: Path) -> Tokenizer:
    """The tokenizer of a checkpoint, cutting at LONGEST pieces, without padding."""
    made = Tokenizer.from_file(str(folder / "tokenizer.json"))
    made.enable_truncation(LONGEST)
    made.no_padding()
    return made


def vectors(folder: Path, sentences: Sequence[str]) -> NDArray[np.float32]:
    """The unit vectors (n, width) that a checkpoint gives sentences."""
    pieces = [e.ids for e in tokenizer(folder).encode_batch(list(sentences))]
    encoder = _encoder(folder).eval()
    found = np.zeros((len(pieces), encoder.config.hidden_size), dtype=np.float32)
    order = sorted(range(len(pieces)), key=lambda i: len(pieces[i]))
    with torch.inference_mode():
        for start in range(0, len(order), 64):
            own = order[start : start + 64]
            ids, mask = padded([pieces[i] for i in own])
            found[own] = pooled(encoder, ids, mask).numpy()
    return found


def padded(rows: Sequence[Sequence[int]]) -> tuple[Tensor, Tensor]:
    """Ids and mask (n, longest); 0 is BERT's padding."""
    longest = max(map(len, rows))
    ids = torch.zeros(len(rows), longest, dtype=torch.long)
    mask = torch.zeros(len(rows), longest, dtype=torch.long)
    for i, row in enumerate(rows):
        ids[i, : len(row)] = torch.tensor(row)
        mask[i, : len(row)] = 1
    return ids, mask


def retrieval(folder: Path) -> dict[str, float]:
    """The share of held-out sentences whose translation is the nearest, both ways."""
    held = pairs(held_out=True)
    english = vectors(folder, [en for en, _ in held])
    dutch = vectors(folder, [nl for _, nl in held])
    likeness = dutch @ english.T
    right = np.arange(len(held))
    return {
        "nl-en": float((likeness.argmax(1) == right).mean()),
        "en-nl": float((likeness.argmax(0) == right).mean()),
    }


def rows(recipe: Adaptation, folder: Path) -> list[Row]:
    """A row per pair: pieces of one side, the goal, and a text with words to mask."""
    rng = np.random.default_rng(recipe.seed)
    field, (dutch, drafts) = field_pairs(), texts()
    own = [*pairs(), *(field * recipe.field_times)]
    goals = vectors(base_folder("minilm"), [en for en, _ in own])
    english = rng.random(len(own)) < 0.25
    sides = [en if e else nl for (en, nl), e in zip(own, english, strict=True)]
    masked = [*(drafts * recipe.field_times), *rng.permutation(dutch)]
    read = tokenizer(folder)
    ids = [e.ids for e in read.encode_batch(sides)]
    guessed = [e.ids for e in read.encode_batch(masked[: len(own)])]
    order = rng.permutation(len(guessed))
    return [
        {
            "ids": ids[i],
            "length": len(ids[i]),
            "goal": goals[i],
            "text": guessed[order[i]],
        }
        for i in range(len(own))
    ]


def collate(
    batch: Sequence[Row], recipe: Adaptation, mask_id: int, rng: torch.Generator
) -> dict[str, Tensor]:
    """A batch; of the text's pieces a share is masked (the first and last never)."""
    ids, mask = padded([row["ids"] for row in batch])
    masked_ids, masked_mask = padded([row["text"] for row in batch])
    chosen = torch.rand(masked_ids.shape, generator=rng) < recipe.masked
    ends = masked_mask.roll(-1, dims=1)
    ends[:, -1] = 0
    chosen &= (masked_mask == 1) & (ends == 1)
    chosen[:, 0] = False
    if not chosen.any():
        chosen[0, 1] = True
    labels = masked_ids.masked_fill(~chosen, IGNORE)
    return {
        "ids": ids,
        "mask": mask,
        "goal": torch.tensor(
            np.array([row["goal"] for row in batch], dtype=np.float32)
        ),
        "masked_ids": masked_ids.masked_fill(chosen, mask_id),
        "masked_mask": masked_mask,
        "labels": labels,
    }


class AdaptationTrainer(Trainer):
    """A rate for the word vectors and another for the rest."""

    recipe: Adaptation

    def create_optimizer(self, *_: Any, **__: Any) -> torch.optim.Optimizer:
        """AdamW over the two groups."""
        if self.optimizer is None:
            assert isinstance(self.model, Student)  # noqa: S101 - `adapt` passes one
            words = self.model.encoder.get_input_embeddings().weight
            rest = [p for p in self.model.parameters() if p is not words]
            self.optimizer = torch.optim.AdamW(
                [
                    {
                        "params": [words],
                        "lr": self.recipe.word_rate,
                        "weight_decay": 0.0,
                    },
                    {"params": rest, "lr": self.recipe.rate, "weight_decay": 0.01},
                ]
            )
        return self.optimizer


def adapt(recipe: Adaptation, out: Path, *, resume: bool = False) -> dict[str, float]:
    """Adapts; leaves a checkpoint that `--base` takes, and gives its retrieval."""
    torch.manual_seed(recipe.seed)
    folder = base_folder(recipe.base)
    encoder = _encoder(folder)
    student = Student(encoder, recipe)
    mask_id = tokenizer(folder).token_to_id("[MASK]")
    if mask_id is None:
        raise ValueError(f"{folder}: its tokenizer has no [MASK]")
    rng = torch.Generator().manual_seed(recipe.seed)
    trainer = AdaptationTrainer(
        model=student,
        args=arguments(recipe, out),
        train_dataset=Dataset.from_list(rows(recipe, folder)),
        data_collator=lambda batch: collate(batch, recipe, mask_id, rng),
    )
    trainer.recipe = recipe
    trainer.train(resume_from_checkpoint=resume or None)
    encoder.save_pretrained(out)
    (out / "tokenizer.json").write_bytes((folder / "tokenizer.json").read_bytes())
    found = retrieval(out)
    (out / "retrieval.json").write_text(json.dumps(found), "utf-8")
    return found


def arguments(recipe: Adaptation, out: Path) -> TrainingArguments:
    """The Trainer's settings, checkpoints each epoch."""
    return TrainingArguments(
        output_dir=str(out / "checkpoints"),
        num_train_epochs=recipe.epochs,
        per_device_train_batch_size=recipe.batch,
        warmup_steps=100,
        lr_scheduler_type="linear",
        max_grad_norm=1.0,
        logging_steps=50,
        save_strategy="epoch",
        save_total_limit=1,
        report_to=[],
        seed=recipe.seed,
        remove_unused_columns=False,
        train_sampling_strategy="group_by_length",
        use_cpu=not torch.cuda.is_available(),
        dataloader_pin_memory=False,
    )


def coverage(folder: Path, sentences: Iterable[str]) -> float:
    """Pieces a word: how well a vocabulary knows a language."""
    made = tokenizer(folder)
    made.no_truncation()
    own = list(sentences)
    words = sum(len(s.split()) for s in own)
    return sum(len(e.ids) - 2 for e in made.encode_batch(own)) / max(words, 1)
