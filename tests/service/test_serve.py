"""The command ``summarizer serve`` as a process: its start, its signals, callers that go away."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.error import URLError
from urllib.request import Request, urlopen

import pytest
from conftest import ROOT, SEEDS, Run

pytest.importorskip("fastapi", reason="the extra service is not installed")
pytest.importorskip("uvicorn", reason="the extra service is not installed")

ARTICLES = [{"text": path.read_text("utf-8")} for path in sorted(SEEDS.glob("0*.txt"))]
#: Takes seconds on any machine: many times the seeds, chosen exactly.
LONG = {
    "articles": [{"text": f"{row['text']} {n}."} for n in range(30) for row in ARTICLES],
    "settings": {"budget": "100w"},
}
#: Seconds that a busy machine may take to start a process that imports numpy.
PATIENCE = 120.0


@contextmanager
def serving(*arguments: str) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """The process, and the port it listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    code = "from summarizer.cli import main; main()"
    process = subprocess.Popen(
        [sys.executable, "-c", code, "serve", "--port", str(port), "--workers", "2", *arguments],
        stderr=subprocess.PIPE,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    try:
        deadline = time.monotonic() + PATIENCE
        while process.poll() is None and time.monotonic() < deadline:
            try:
                get(port, "/v1/health")
                break
            except URLError:
                time.sleep(0.1)
        yield process, port
    finally:
        process.kill()
        process.communicate()


def get(port: int, path: str) -> Any:
    with urlopen(f"http://127.0.0.1:{port}{path}", timeout=PATIENCE) as answer:
        return json.loads(answer.read())


def post(port: int, body: Any) -> Any:
    request = Request(
        f"http://127.0.0.1:{port}/v1/digest",
        data=json.dumps(body).encode(),
        headers={"Content-Type": "application/json"},
    )
    with urlopen(request, timeout=PATIENCE) as answer:
        return json.loads(answer.read())


def busy_until(port: int, busy: int, seconds: float = PATIENCE) -> bool:
    """Whether the service comes to be busy with so many requests."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if get(port, "/v1/health")["busy"] == busy:
            return True
        time.sleep(0.02)
    return False


def test_a_request_is_finished_before_the_service_stops() -> None:
    with serving() as (process, port):
        answers: list[Any] = []
        caller = threading.Thread(target=lambda: answers.append(post(port, LONG)))
        caller.start()
        assert busy_until(port, 1)
        process.send_signal(signal.SIGTERM)
        caller.join(PATIENCE)
        (answer,) = answers
        assert answer["picks"]
        process.wait(PATIENCE)
        assert process.stderr is not None
        log = [line for line in process.stderr.read().decode().splitlines() if line[:1] == "{"]
        entries = [json.loads(line) for line in log]
        assert {"/v1/digest", "/v1/health"} <= {entry.get("path") for entry in entries}
        assert process.returncode in (0, -signal.SIGTERM)


def test_work_for_a_caller_that_has_gone_stops() -> None:
    with serving() as (_, port):
        body = json.dumps({**LONG, "settings": {"selector": "exact", "budget": "400w"}}).encode()
        with socket.create_connection(("127.0.0.1", port)) as caller:
            head = (
                "POST /v1/digest HTTP/1.1\r\nHost: here\r\nContent-Type: application/json\r\n"
                f"Content-Length: {len(body)}\r\n\r\n"
            )
            caller.sendall(head.encode() + body)
            assert busy_until(port, 1)
        assert busy_until(port, 0, seconds=10.0)
        assert post(port, {"articles": ARTICLES})["picks"]


def test_others_may_not_reach_it_without_a_key(
    command: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SUMMARIZER_API_KEY", raising=False)
    run: Run = command("serve", "--host", "0.0.0.0")
    assert run.code == 2
    assert "SUMMARIZER_API_KEY" in run.err
