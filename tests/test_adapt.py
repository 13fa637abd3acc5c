"""Adapting the encoder, disturbing drafts, weighing rare classes."""

import random

import numpy as np
import pytest
import torch
from datasets import Dataset
from transformers import BertConfig, BertModel

from training.adapt import Adaptation, Student, collate, padded, pooled
from training.augment import disturbed
from training.corpus import IGNORE
from training.fit import rarity

MASK = 4


@pytest.fixture
def tiny():
    torch.manual_seed(1)
    config = BertConfig(
        vocab_size=60,
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=32,
    )
    return BertModel(config, add_pooling_layer=False)


def batch(recipe: Adaptation) -> dict[str, torch.Tensor]:
    goal = np.eye(16, dtype=np.float32)
    rows = [
        {"ids": [1, 10 + i, 20 + i, 2], "goal": goal[i], "text": [1, *range(30, 50), 2]}
        for i in range(6)
    ]
    return collate(rows, recipe, MASK, torch.Generator().manual_seed(1))


def test_collate_masks_words_and_never_the_ends():
    made = batch(Adaptation())
    hidden = made["labels"] != IGNORE
    assert hidden.any() and (made["masked_ids"][hidden] == MASK).all()
    assert not hidden[:, 0].any() and not hidden[:, -1].any()
    assert (made["labels"][hidden] >= 30).all()


def test_student_comes_nearer_to_its_goal(tiny):
    recipe = Adaptation()
    student, made = Student(tiny, recipe), batch(recipe)
    optimizer = torch.optim.AdamW(student.parameters(), lr=5e-3)

    def nearness() -> float:
        with torch.no_grad():
            vectors = pooled(tiny, made["ids"], made["mask"])
        return float((vectors * made["goal"]).sum(1).mean())

    before = nearness()
    for _ in range(30):
        optimizer.zero_grad()
        student(**made)["loss"].backward()
        optimizer.step()
    assert nearness() > before + 0.3


def test_pooling_leaves_padding_out(tiny):
    tiny.eval()
    alone = pooled(tiny, *padded([[1, 11, 2]]))
    beside = pooled(tiny, *padded([[1, 11, 2], [1, 12, 13, 14, 15, 2]]))
    assert torch.allclose(alone[0], beside[0], atol=1e-5)


@pytest.mark.parametrize(
    "text",
    ["You always close the Leeds branch late.", "Je sluit het filiaal altijd te laat."],
)
def test_disturbed_drafts_keep_every_offset(text):
    rng = random.Random(3)
    copies = {disturbed({"text": text}, rng)["text"] for _ in range(40)}
    assert len(copies) > 5
    assert all(len(copy) == len(text) for copy in copies)


def test_rare_classes_weigh_more_and_the_mean_stays_one():
    tones = ["neutral"] * 8 + ["harsh"] * 2
    rows = Dataset.from_list(
        [
            {
                "mode": "correct",
                "specificity": 1,
                "tone": tone,
                "oversoft": False,
                "constructiveness": 1,
                "openness": None,
            }
            for tone in tones
        ]
    )
    harsh, _, neutral, _ = rarity(rows, "tone")
    assert harsh == pytest.approx(2 * neutral)
    assert (8 * neutral + 2 * harsh) / 10 == pytest.approx(1.0)
