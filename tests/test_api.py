"""The server: the contract over HTTP, clear refusals, and nothing of a draft in logs."""

import json
import logging

import pytest
from fastapi.testclient import TestClient

from coach.api import create_app
from tests import drafts

SECRET = "Zsofia"


@pytest.fixture(scope="module")
def client(coach):
    with TestClient(create_app(coach)) as own:
        yield own


def test_health(client):
    answer = client.get("/v1/health").json()
    assert answer["status"] == "ok" and answer["model"]


@pytest.mark.parametrize("text", [drafts.CHAT_EN, drafts.MAIL_NL])
def test_assess(client, text):
    body = {"text": text, "context": {"direction": "peer"}, "ui_language": "nl"}
    answer = client.post("/v1/assess", json=body)
    assert answer.status_code == 200
    assert answer.json()["specificity"]["label"]


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"text": ""}, 422, "empty"),
        ({"text": "  \n"}, 422, "empty"),
        ({"text": "🙏🎉"}, 422, "no_words"),
        ({"text": SECRET * 2000}, 413, "too_long"),
        ({"text": f"{SECRET}\x00"}, 422, "unreadable"),
        ({"text": f"<p>{SECRET}</p>"}, 422, "markup"),
        ({"text": f"Tu es toujours en retard, {SECRET}."}, 422, "unsupported_language"),
        ({"text": "ok"}, 422, "unknown_language"),
        ({}, 422, "bad_request"),
        ({"text": 3}, 422, "bad_request"),
        ({"text": "You did well.", SECRET: 1}, 422, "bad_request"),
        ({"text": "You did well.", "language": SECRET}, 422, "bad_request"),
        ({"text": "You did well.", "context": {SECRET: 1}}, 422, "bad_request"),
    ],
)
@pytest.mark.parametrize("ui_language", ["en", "nl"])
def test_assess_refuses(client, caplog, body, status, code, ui_language):
    with caplog.at_level(logging.DEBUG):
        sent = {**body, "ui_language": ui_language}
        answer = client.post("/v1/assess", json=sent)
    assert answer.status_code == status
    error = answer.json()["error"]
    assert error["code"] == code and len(error["message"]) > 20
    assert SECRET not in answer.text
    assert SECRET not in caplog.text


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b'{"text": "\\ud800 Zsofia"}', "unreadable"),
        (b'{"text": "Zsofia \xff"}', "unreadable"),
        (b'{"text": "Zsofia"', "bad_request"),
        (b"[1]", "bad_request"),
        (b"", "bad_request"),
        (b"[" * 100_000, "bad_request"),
    ],
)
def test_assess_refuses_broken_bodies(client, body, code):
    answer = client.post("/v1/assess", content=body)
    assert 400 <= answer.status_code < 500
    assert answer.json()["error"]["code"] == code
    assert SECRET not in answer.text


def test_assess_refuses_a_huge_body(client):
    body = json.dumps({"text": SECRET * 100_000}).encode()
    answer = client.post("/v1/assess", content=body)
    assert answer.status_code == 413
    assert SECRET not in answer.text


@pytest.mark.parametrize(("verb", "path"), [("get", "/v1/assess"), ("get", "/v1/none")])
def test_unknown_addresses_say_so(client, verb, path):
    answer = getattr(client, verb)(path)
    assert answer.status_code in (404, 405)


def test_not_feedback_and_half_a_sentence_are_read_with_a_warning(client):
    other = client.post("/v1/assess", json={"text": drafts.OTHER_EN}).json()
    assert [w["code"] for w in other["warnings"]] == ["not_feedback"]
    half = client.post("/v1/assess", json={"text": "Your report on the"}).json()
    assert "short" in [w["code"] for w in half["warnings"]]


def test_foreign_hosts_get_no_answer(client):
    answer = client.get("/v1/health", headers={"Host": "evil.example"})
    assert answer.status_code == 400


def test_app_is_served_and_keeps_nothing(client):
    page = client.get("/")
    assert page.status_code == 200 and "gradio" in page.text.lower()
    assert page.headers["Referrer-Policy"] == "no-referrer"
    config = client.get("/config").json()
    assert not config.get("run_history", False)
    assert client.get("/monitoring/summary").status_code >= 400
