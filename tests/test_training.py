"""Training: the heads in torch and in numpy are one, records are checked, parity holds."""

import json
from dataclasses import replace

import numpy as np
import pytest
import torch
from transformers import BertConfig, BertModel

from coach.classify import Classifier, ModelFolder
from coach.classify.heads import AXES, Heads
from coach.classify.store import MANIFEST
from coach.classify.windows import WINDOW, PieceReader
from coach.domain import labels
from coach.errors import ModelError
from coach.nlp import read, sentences
from coach.settings import Settings
from tests import drafts
from training import check
from training.annotate import packet, problems, record
from training.calibrate import abstain_below, temperature
from training.corpus import IGNORE, features, load, targets
from training.evaluate import calibration_error
from training.fit import Recipe, collate, parameter_groups
from training.network import Network

MODEL = Settings().model


@pytest.fixture(scope="module")
def reader():
    return PieceReader.from_file(MODEL / "tokenizer.json")


@pytest.fixture(scope="module")
def corpus():
    return load()


@pytest.fixture
def tiny():
    """A network of two narrow layers with random weights."""
    torch.manual_seed(0)
    config = BertConfig(
        vocab_size=40_000,
        hidden_size=16,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=32,
    )
    network = Network(BertModel(config, add_pooling_layer=False), Recipe().loss)
    for query in network.queries.values():
        torch.nn.init.normal_(query)
    return network.eval()


def test_heads_in_numpy_are_the_heads_in_torch(tiny, reader, corpus):
    rows = [features(dict(corpus["dev"][i]), reader) for i in range(6)]
    batch = collate(rows, reader)
    with torch.no_grad():
        logits = tiny(**batch)
        states = tiny.encoder(batch["input_ids"], batch["attention_mask"])
    flat = states.last_hidden_state.reshape(-1, 16)[batch["place"]].numpy()
    heads = Heads({k: v.numpy() for k, v in tiny.head_weights().items()}, {})
    for d in range(len(rows)):
        record_ = dict(corpus["dev"][d])
        spans = sentences(read(record_["text"], record_["lang"]))
        pieces = reader.read(record_["text"], spans)
        mine = heads.read(flat[batch["draft"].numpy() == d], pieces, len(spans))
        for axis in AXES:
            expected = logits[axis][d].softmax(0).numpy()
            assert np.allclose(mine.axes[axis].probabilities, expected, atol=1e-5)
        own = batch["sentence_draft"].numpy() == d
        expected = logits["components"][own].sigmoid().numpy()
        assert np.allclose(mine.components, expected, atol=1e-5)


def test_loss_falls_and_every_head_learns(tiny, reader, corpus):
    rows = [features(dict(corpus["train"][i]), reader) for i in range(24)]
    batch = collate(rows, reader)
    groups = parameter_groups(tiny, Recipe())
    assert sum(len(g["params"]) for g in groups) == len(list(tiny.parameters()))
    optimizer = torch.optim.AdamW(groups)
    losses = []
    for _ in range(8):
        loss = tiny(**batch)["loss"]
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    assert losses[-1] < losses[0]
    assert all(p.grad is not None for p in tiny.axes.parameters())


def test_targets_ignore_what_the_mode_has_not(corpus):
    for row in corpus["train"]:
        goal = targets(dict(row))
        judged = row["mode"] in labels.FEEDBACK_MODES
        assert (goal["tone"] != IGNORE) == judged
        assert (goal["openness"] != IGNORE) == (row["mode"] == "request")


def test_windows_cover_each_piece_once(reader):
    spans = sentences(read(drafts.REVIEW_EN, "en"))
    pieces = reader.read(drafts.REVIEW_EN, spans)
    assert len(pieces.windows) > 1
    assert [i for a, b in pieces.windows for i in range(a, b)] == list(
        range(len(pieces.ids))
    )
    assert all(b - a <= WINDOW - 2 for a, b in pieces.windows)
    owners = [pieces.sentence[a] for a, _ in pieces.windows[1:]]
    before = [pieces.sentence[b - 1] for _, b in pieces.windows[:-1]]
    assert all(x != y for x, y in zip(owners, before, strict=True))


@pytest.mark.parametrize("text", drafts.ALL)
def test_torch_and_onnx_agree(text):
    language = "nl" if text in (drafts.MAIL_NL, drafts.HARSH_NL) else "en"
    spans = sentences(read(text, language))
    onnx = Classifier.load(MODEL).read(text, spans)
    torch_ = Classifier.load(MODEL, back_end="torch").read(text, spans)
    for axis in AXES:
        a, b = onnx.axes[axis].probabilities, torch_.axes[axis].probabilities
        assert np.abs(np.subtract(a, b)).max() < 0.05
        margin = sorted(b)[-1] - sorted(b)[-2]
        assert onnx.axes[axis].best == torch_.axes[axis].best or margin < 0.05


def test_model_folder_notices_a_changed_file(tmp_path):
    for file in MODEL.iterdir():
        (tmp_path / file.name).symlink_to(file)
    ModelFolder.open(tmp_path)
    (tmp_path / "calibration.json").unlink()
    (tmp_path / "calibration.json").write_text("{}")
    with pytest.raises(ModelError):
        ModelFolder.open(tmp_path)


def test_model_folder_has_no_pickle():
    assert (MODEL / MANIFEST).is_file()
    endings = {file.suffix for file in MODEL.iterdir()}
    assert endings <= {".safetensors", ".onnx", ".json", ".md", ""}


DRAFT = {
    "id": "en-000001",
    "lang": "en",
    "variety": "UK",
    "text": "You always talk. Please let Ann finish.",
    "author": "w99",
    "kind": "life",
    "context": {"direction": "peer", "experience": None, "channel": "chat"},
}
LABEL = {
    "id": "en-000001",
    "mode": "correct",
    "S": 2,
    "T": "blunt",
    "o": 0,
    "C": 2,
    "Q": None,
    "c": [["behaviour"], ["next-step"]],
    "sp": [["absolute", "always"]],
    "f": ["monologue"],
    "u": [],
}


def test_annotate_record_of_a_label():
    made = record(DRAFT, LABEL, "a1", "train")
    assert made["spans"] == [{"start": 4, "end": 10, "code": "absolute"}]
    assert made["sentences"][1]["components"] == ["next-step"]
    assert check.record_problems(made, "en", "train") == []
    assert "[2] Please let Ann finish." in packet([DRAFT])


@pytest.mark.parametrize(
    "change",
    [
        {"mode": "praise"},
        {"S": None},
        {"Q": 2},
        {"T": "rude"},
        {"c": [["behaviour"]]},
        {"c": [["behaviour"], []]},
        {"sp": [["absolute", "ever always"]]},
        {"sp": [["absolut", "always"]]},
        {"f": ["nothing"]},
        {"u": ["hunch"]},
    ],
)
def test_annotate_problems_are_told(change):
    assert problems(DRAFT, {**LABEL, **change})


@pytest.mark.parametrize(
    "change",
    [
        {"id": "en-1"},
        {"lang": "nl"},
        {"kind": "dead"},
        {"specificity": 4},
        {"tone": None},
        {"openness": 1},
        {"spans": [{"start": 3, "end": 900, "code": "absolute"}]},
        {"spans": [{"start": 3, "end": 9, "code": "absolut"}]},
        {"sentences": []},
        {"flags": ["nothing"]},
        {"unsure": ["S"]},
    ],
)
def test_check_finds_a_broken_record(change):
    made = {**record(DRAFT, LABEL, "a1", "train"), **change}
    assert check.record_problems(made, "en", "train")


def test_check_finds_leaks_and_duplicates():
    one = record(DRAFT, LABEL, "a1", "train")
    two = {**one, "id": "en-000002", "split": "dev"}
    assert check.leaks([one, two]) and list(check.duplicates([one, two]))
    long = "the list of open points on the board in hall B was not updated by your team"
    near = [{**one, "text": long}, {**two, "text": long + " today"}]
    assert any("near" in p for p in check.duplicates(near))


def test_temperature_cools_the_overconfident():
    rng = np.random.default_rng(0)
    target = rng.integers(0, 3, 300)
    logits = rng.normal(size=(300, 3)) * 6
    logits[np.arange(300), target] += 3
    assert temperature(logits, target) > 1.5
    assert temperature(logits[:5], target[:5]) == 1.0


def test_abstention_starts_where_the_model_errs():
    best = np.linspace(1, 0.3, 200)
    right = (best > 0.6).astype(float)
    assert 0.5 < abstain_below(best, right) < 0.75
    assert abstain_below(best, np.ones(200)) == 0.0


def test_calibration_error_by_hand():
    best = np.array([0.95, 0.95, 0.55, 0.55])
    right = np.array([1.0, 1.0, 1.0, 0.0])
    assert calibration_error(best, right) == pytest.approx(0.5 * 0.05 + 0.5 * 0.05)


def test_calibration_json_is_complete(coach):
    calibration = Classifier.load(MODEL).calibration
    assert set(calibration.thresholds) == set(labels.CODES)
    assert set(calibration.components) == set(labels.COMPONENTS)
    assert replace(calibration).temperatures.keys() >= AXES.keys()
    assert json.loads((MODEL / "labels.json").read_text())["scheme"] == 1


def test_before_and_now_stand_side_by_side():
    from training.card import before_table

    def report(name, drafts, value):
        axes = {"tone": {"value": value}}
        languages = {lang: {"axes": axes} for lang in labels.LANGUAGES}
        return {"model": name, "train": {"en": drafts}, "languages": languages}

    table = before_table(report("one", 1000, 0.5), report("two", 2000, 0.75))
    assert "one was trained on 1,000 drafts, two on 2,000" in table
    assert "| tone | 0.50 | 0.75 | 0.50 | 0.75 |" in table
