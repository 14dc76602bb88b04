"""The workers: what dies is tried once more, what goes on dying is refused."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("fastapi", reason="the extra service is not installed")
pytest.importorskip("pebble", reason="the extra service is not installed")

from summarizer.service.limits import Limits
from summarizer.service.pool import Workers
from summarizer.service.problems import ProblemError


def die_once(marker: str) -> str:
    """Die the first time."""
    if not Path(marker).exists():
        Path(marker).touch()
        os._exit(1)
    return "alive"


def run(function: Any, *arguments: Any) -> Any:
    async def running() -> Any:
        workers = Workers(Limits(workers=2))
        try:
            return await workers.run(1, function, *arguments)
        finally:
            await asyncio.to_thread(workers.close)

    return asyncio.run(running())


def test_work_whose_worker_died_is_tried_once_more(tmp_path: Path) -> None:
    assert run(die_once, str(tmp_path / "marker")) == "alive"


def test_work_that_kills_its_workers_is_refused() -> None:
    with pytest.raises(ProblemError, match="needed more than there is"):
        run(os._exit, 1)


@pytest.mark.parametrize("name", ["workers", "seconds", "waiting", "body_bytes"])
def test_limits_are_at_least_one(name: str) -> None:
    from summarizer.errors import UsageError

    with pytest.raises(UsageError, match=name):
        Limits(**{name: -1})
