"""The command line as a user types it."""

import csv
import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest

from coach.cli import batch
from coach.errors import BadRequest
from tests import drafts

COACH = [sys.executable, "-m", "coach.cli"]


def run(*args, stdin=b"", **kwargs):
    """The command with `stdin`; (exit code, standard output, standard error)."""
    done = subprocess.run([*COACH, *args], input=stdin, capture_output=True, **kwargs)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


@pytest.mark.parametrize("text", [drafts.CHAT_EN, drafts.MAIL_NL])
def test_check_json_from_standard_input(text):
    code, out, err = run("check", "-", "--format", "json", stdin=text.encode())
    assert code in (0, 1) and err == ""
    assert json.loads(out)["sentences"]


def test_check_text_in_the_drafts_language(tmp_path):
    file = tmp_path / "draft.txt"
    file.write_text(drafts.HARSH_NL, encoding="utf-8")
    code, out, _ = run("check", str(file), "--fail-on", "1")
    assert code == 1
    assert "Toon" in out and "Tone" not in out


@pytest.mark.parametrize(("fail_on", "expected"), [("1", 1), ("never", 0)])
def test_check_exit_code(fail_on, expected):
    text = drafts.HARSH_EN.encode()
    assert run("check", "--fail-on", fail_on, stdin=text)[0] == expected


@pytest.mark.parametrize(
    "data",
    [
        b"",
        "🙏".encode(),
        b"Zsofia " * 3000,
        b"Zsofia \x00",
        b"Zsofia \xff\xfe",
        b"<p>Zsofia was late</p>",
        "Du bist immer zu spät, Zsofia, und das nervt.".encode(),
    ],
)
def test_check_unusable_input(data):
    code, out, err = run("check", stdin=data)
    assert (code, out) == (2, "")
    assert len(err) > 20 and "Traceback" not in err and "Zsofia" not in err


def test_check_missing_file():
    code, _, err = run("check", "no-such-file.txt")
    assert code == 2 and "FILE" in err and "Traceback" not in err


def test_check_missing_model(tmp_path):
    env = {**os.environ, "COACH_MODEL": str(tmp_path)}
    code, _, err = run("check", stdin=b"You did this well.", env=env)
    assert code == 2 and "SHA256SUMS" in err and "Traceback" not in err


def lines(path: Path):
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_assess_loses_no_draft(tmp_path, coach):
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    rows = [
        json.dumps({"id": i, "text": f"You sent list {i} late."}) for i in range(20)
    ]
    rows[10] = '{"id": 10, "text": '
    source.write_text("\n".join(rows), encoding="utf-8")
    batch.run(source, target, coach)
    found = lines(target)
    assert len(found) == 20
    assert [r["id"] for r in found if "assessment" in r] == [*range(10), *range(11, 20)]
    assert found[10]["error"]["code"] == "bad_request"


def test_assess_resumes_after_a_cut_line(tmp_path, coach):
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    rows = [json.dumps({"id": i, "text": f"You sent list {i} late."}) for i in range(6)]
    source.write_text("\n".join(rows), encoding="utf-8")
    batch.run(source, target, coach)
    whole = target.read_text("utf-8")
    target.write_text(whole[: len(whole) // 2], encoding="utf-8")
    batch.run(source, target, coach, resume=True)
    assert target.read_text("utf-8") == whole


@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_assess_reads_tables(tmp_path, coach, ending):
    source, target = tmp_path / f"in.{ending}", tmp_path / "out.jsonl"
    rows = [
        {"id": "a", "text": drafts.HARSH_EN, "language": "en", "direction": "up"},
        {"id": "b", "text": "", "language": "", "direction": ""},
        {"id": "c", "text": drafts.HARSH_NL, "language": "auto", "direction": None},
    ]
    if ending == "csv":
        with source.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, rows[0])
            writer.writeheader()
            writer.writerows(rows)
    else:
        pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows), source)
    batch.run(source, target, coach)
    found = lines(target)
    assert [r["id"] for r in found] == ["a", "b", "c"]
    assert found[1]["error"]["code"] == "empty"
    assert found[0]["assessment"]["language"]["source"] == "given"


@pytest.mark.parametrize("name", ["in.txt", "none.jsonl"])
def test_assess_refuses_other_files(tmp_path, coach, name):
    (tmp_path / "in.txt").write_text("x")
    with pytest.raises(BadRequest):
        batch.run(tmp_path / name, tmp_path / "out.jsonl", coach)


def test_assess_shows_progress_on_a_terminal(tmp_path):
    source = tmp_path / "in.jsonl"
    rows = [
        json.dumps({"id": i, "text": f"You sent list {i} late."}) for i in range(30)
    ]
    source.write_text("\n".join(rows), encoding="utf-8")
    reader, writer = pty.openpty()
    done = subprocess.run(
        [*COACH, "assess", str(source), str(tmp_path / "out.jsonl")], stderr=writer
    )
    os.close(writer)
    assert done.returncode == 0
    assert b"30/30" in os.read(reader, 100_000)
