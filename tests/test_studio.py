"""Label Studio: what goes out comes back the same, and what is wrong is refused."""

import copy
import json
from xml.etree import ElementTree

import pytest
from typer.testing import CliRunner

from coach.domain import labels
from training.__main__ import app
from training.annotate import read_jsonl, write_jsonl
from training.corpus import ANNOTATIONS
from training.studio import config, keep, received, task

LANGUAGES = labels.LANGUAGES


def _returned(own, **changes):
    """What a person who corrects nothing sends back."""
    made = json.loads(json.dumps(task(own)))
    result = made.pop("predictions")[0]["result"]
    return {**made, "annotations": [{"completed_by": 7, "result": result, **changes}]}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_dev_draft_survives_the_way_there_and_back(language):
    records = read_jsonl(ANNOTATIONS / language / "dev.jsonl")
    back = received(_returned(r) for r in records)
    assert back.refused == []
    assert back.records == [{**r, "annotator": "ls7"} for r in records]


def test_the_interface_asks_for_every_label_of_the_scheme():
    view = ElementTree.fromstring(config())
    asked = {e.get("name"): {c.get("value") for c in e} for e in view if len(e)}
    assert asked["codes"] == set(labels.CODES)
    assert asked["components"] == set(labels.COMPONENTS)
    assert asked["tone"] == set(labels.TONES) and asked["mode"] == set(labels.MODES)
    shown = [e.get("value") for e in view.iter("Text")]
    assert shown == ["$text"]  # no context, no author


def _emoji(language):
    records = read_jsonl(ANNOTATIONS / language / "train.jsonl")
    for r in records:
        if any(ord(c) > 0xFFFF for s in r["spans"] for c in r["text"][: s["start"]]):
            return r
    raise AssertionError("no marked draft with an emoji before the mark")


@pytest.mark.parametrize("language", LANGUAGES)
def test_regions_counted_in_utf16_are_read_as_well(language):
    own = _emoji(language)
    sent = _returned(own)
    for result in sent["annotations"][0]["result"]:
        value = result["value"]
        for edge in ("start", "end"):
            if edge in value:
                before = own["text"][: value[edge]]
                value[edge] = len(before.encode("utf-16-le")) // 2
    assert received([sent]).records == [{**own, "annotator": "ls7"}]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_component_is_marked_anywhere_in_its_sentence(language):
    own = next(
        r
        for r in read_jsonl(ANNOTATIONS / language / "dev.jsonl")
        if len(r["sentences"]) > 1 and r["mode"] == "correct"
    )
    sent = _returned(own)
    for result in sent["annotations"][0]["result"]:
        if result["from_name"] == "components":
            value = result["value"]
            value["start"] = value["end"] - 2
            value["text"] = own["text"][value["start"] : value["end"]]
    assert received([sent]).records[0]["sentences"] == own["sentences"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_breaks_the_scheme_is_refused_by_id_without_the_draft(language):
    own = read_jsonl(ANNOTATIONS / language / "dev.jsonl")[0]
    whole = _returned(own)
    lacking = copy.deepcopy(whole)
    lacking["annotations"][0]["result"] = []
    moved = copy.deepcopy(whole)
    region = {"start": 1, "end": 3, "text": "§§", "labels": ["vague"]}
    moved["annotations"][0]["result"].append({"from_name": "codes", "value": region})
    foreign = {"id": 3, "data": {"text": "x"}, "annotations": [{"result": []}]}
    found = received([lacking, moved, foreign])
    assert found.records == []
    assert [line.split(":")[0] for line in found.refused] == [
        own["id"],
        own["id"],
        "task 3",
    ]
    assert own["text"] not in "".join(found.refused)


def test_skipped_tasks_and_accounts_leave_no_trace():
    own = read_jsonl(ANNOTATIONS / "en" / "dev.jsonl")[0]
    assert received([_returned(own, was_cancelled=True)]).records == []
    by = {"id": 4, "email": "somebody@example.org"}
    (made,) = received([_returned(own, completed_by=by)]).records
    assert made["annotator"] == "ls4"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_persons_labels_count_in_train_and_wait_in_dev(language, tmp_path):
    one = read_jsonl(ANNOTATIONS / language / "train.jsonl")[0]
    two = read_jsonl(ANNOTATIONS / language / "dev.jsonl")[0]
    for own in (one, two):
        write_jsonl(tmp_path / language / f"{own['split']}.jsonl", [own])
    write_jsonl(tmp_path / "raw" / f"{language}.jsonl", [one, two])
    new = {**one, "id": f"{language}-999001"}
    found = received(map(_returned, (one, two, new)))
    keep(found.records, tmp_path)
    keep(found.records, tmp_path)  # a second import of the same export adds nothing
    raw = read_jsonl(tmp_path / "raw" / f"{language}.jsonl")
    assert [r["annotator"] for r in raw[2:]] == ["ls7"] * 3
    train = read_jsonl(tmp_path / language / "train.jsonl")
    assert [(r["id"], r["annotator"]) for r in train] == [
        (one["id"], "ls7"),
        (new["id"], "ls7"),
    ]
    assert read_jsonl(tmp_path / language / "dev.jsonl") == [two]


def test_the_commands_write_and_read_files(tmp_path):
    run = CliRunner().invoke
    made = run(app, ["to-studio", "nl", "dev", "--blank", "--out", str(tmp_path)])
    assert made.exit_code == 0
    tasks = json.loads((tmp_path / "nl-dev.json").read_text("utf-8"))
    assert tasks and all("predictions" not in t for t in tasks)
    assert run(app, ["to-studio", "fr", "dev"]).exit_code == 2
    broken = tmp_path / "broken.json"
    broken.write_text("[")
    assert run(app, ["from-studio", str(broken)]).exit_code == 2
