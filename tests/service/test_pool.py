"""The workers: what dies is tried once more, what goes on dying is refused."""

from __future__ import annotations

import asyncio
import os
import time
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("fastapi", reason="the extra service is not installed")

from summarizer.service.limits import Limits
from summarizer.service.pool import GRACE, Workers
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
            await workers.close()

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


def slept(seconds: float) -> int:
    """The process that slept."""
    time.sleep(seconds)
    return os.getpid()


def unsendable() -> None:
    """Fail with an error that no pipe carries."""
    raise ValueError(lambda: None)


async def after_a_caller_went(seconds: float) -> tuple[int, int]:
    """The process of a worker before and after the caller of its work went."""
    workers = Workers(Limits(workers=1))
    try:
        before = await workers.run(1, slept, 0.0)
        abandoned = asyncio.ensure_future(workers.run(1, slept, seconds))
        await asyncio.sleep(0.1)
        abandoned.cancel()
        async with asyncio.timeout(30.0):
            return before, await workers.run(1, slept, 0.0)
    finally:
        await workers.close()


def test_work_without_a_caller_is_stopped_and_its_worker_replaced() -> None:
    before, after = asyncio.run(after_a_caller_went(100.0))
    assert before != after


def test_work_without_a_caller_that_is_nearly_done_keeps_its_worker() -> None:
    before, after = asyncio.run(after_a_caller_went(GRACE / 2))
    assert before == after


def test_an_error_that_cannot_be_sent_is_told_and_the_worker_goes_on() -> None:
    with pytest.raises(RuntimeError, match="ValueError"):
        run(unsendable)


def test_work_that_takes_too_long_is_refused() -> None:
    async def running() -> int:
        workers = Workers(Limits(workers=1, seconds=1))
        try:
            with pytest.raises(ProblemError, match="longer than 1 s"):
                await workers.run(1, slept, 100.0)
            return await workers.run(1, slept, 0.0)
        finally:
            await workers.close()

    assert asyncio.run(running()) > 0
