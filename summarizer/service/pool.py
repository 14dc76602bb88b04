"""Worker processes: a large request never holds up small ones, and what nobody waits for stops."""

from __future__ import annotations

import asyncio
import multiprocessing
from collections.abc import Callable
from typing import Any, TypeVar

from pebble import ProcessPool

from summarizer.service.limits import Limits
from summarizer.service.problems import ProblemError

Result = TypeVar("Result")

#: Tasks after which a worker is replaced, so that memory that was freed but not given back goes.
TASKS_A_WORKER = 5_000


def _warm() -> None:
    """Import in a new worker what its first request would otherwise wait for."""
    import summarizer.pipeline
    import summarizer.rendering  # noqa: F401


class Workers:
    """A pool with room for a bounded number of requests."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._pool = ProcessPool(
            max_workers=limits.workers,
            max_tasks=TASKS_A_WORKER,
            initializer=_warm,
            # A fork of a process with threads may hang; a spawned one knows nothing of them.
            context=multiprocessing.get_context("spawn"),
        )
        self._large = asyncio.Semaphore(max(1, limits.workers - 1))
        self.busy = 0

    async def run(self, size: int, function: Callable[..., Result], *arguments: Any) -> Result:
        """The result of a function in a worker; the work stops when the caller is cancelled.

        Args:
            size: Characters of the request, which say whether it is large.
            function: A function of a module.
            arguments: What it is given.

        Raises:
            ProblemError: If too many requests wait already, or the time is up.
        """
        if self.busy >= self.limits.waiting:
            raise ProblemError(
                503, "Busy", f"{self.busy} requests are waiting already; send this one again later"
            )
        self.busy += 1
        try:
            if size <= self.limits.large_characters:
                return await self._in_worker(function, *arguments)
            async with self._large:
                return await self._in_worker(function, *arguments)
        finally:
            self.busy -= 1

    async def _in_worker(self, function: Callable[..., Result], *arguments: Any) -> Result:
        seconds = self.limits.seconds
        task = self._pool.schedule(function, args=list(arguments), timeout=seconds)
        try:
            result: Result = await asyncio.wrap_future(task)
        except TimeoutError:
            raise ProblemError(
                503, "Too slow", f"the work took longer than {seconds:g} s; send fewer articles"
            ) from None
        return result

    def close(self) -> None:
        """Let what is being worked on finish, and stop."""
        self._pool.close()  # type: ignore[no-untyped-call]
        self._pool.join(timeout=self.limits.seconds)
        self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join()
