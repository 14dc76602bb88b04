"""Worker processes: a large request never holds up small ones, and what nobody waits for stops."""

from __future__ import annotations

import asyncio
import multiprocessing
import signal
from collections.abc import Callable
from typing import Any, TypeVar

from pebble import ProcessExpired, ProcessPool

from summarizer.service.limits import Limits
from summarizer.service.problems import ProblemError

Result = TypeVar("Result")

#: Tasks after which a worker is replaced, so that memory that was freed but not given back goes.
TASKS_A_WORKER = 5_000
#: How often work is tried whose worker died. A worker that is stopped because its caller has gone
#: may have begun the next request at that moment; what kills a worker by itself does so again.
TRIES = 2


#: Two texts that alone make every stage load its tables; invented.
_WARMING = (
    "The ferry to Skerry Island ran aground on Tuesday with 212 people on board.",
    "A ferry with 210 people ran aground off Skerry Island on Tuesday, the coast guard said.",
)


def _warm() -> None:
    """Load in a new worker what its first request would otherwise wait for."""
    # Control-C in a terminal reaches every process of the service; the first of them tells the
    # workers when to stop, after what they are working on.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    from summarizer.model import Article
    from summarizer.pipeline import summarize
    from summarizer.rendering import html

    html(summarize([Article(text=text, publisher=text) for text in _WARMING]))


def _nothing() -> None:
    """What a worker does to be started."""


class Workers:
    """A pool of processes."""

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
        self._pool.schedule(_nothing)

    async def run(self, size: int, function: Callable[..., Result], *arguments: Any) -> Result:
        """The result of a function in a worker; the work stops when the caller is cancelled.

        Args:
            size: Characters of the request, which say whether it is large.
            function: A function of a module.
            arguments: What it is given.

        Raises:
            ProblemError: If the time is up, or the worker died of it.
        """
        self.busy += 1
        try:
            if size <= self.limits.large_characters:
                return await self._in_worker(function, *arguments)
            async with self._large:
                return await self._in_worker(function, *arguments)
        finally:
            self.busy -= 1

    async def _in_worker(self, function: Callable[..., Result], *arguments: Any) -> Result:
        for tries_left in reversed(range(TRIES)):
            try:
                return await self._once(function, *arguments)
            except ProcessExpired:
                if not tries_left:
                    break
        raise ProblemError(
            503, "Too much", "the work needed more than there is; send fewer articles"
        )

    async def _once(self, function: Callable[..., Result], *arguments: Any) -> Result:
        seconds = self.limits.seconds
        task = self._pool.schedule(function, args=list(arguments), timeout=seconds)
        try:
            result: Result = await asyncio.wrap_future(task)
        except TimeoutError:
            raise ProblemError(
                503, "Too slow", f"the work took longer than {seconds:g} s; send fewer articles"
            ) from None
        except MemoryError:
            raise ProblemError(
                503, "Too much", "the work needed more than there is; send fewer articles"
            ) from None
        return result

    def close(self) -> None:
        """Let what is being worked on finish, as long as it may take, and stop."""
        self._pool.close()  # type: ignore[no-untyped-call]
        try:
            self._pool.join(timeout=self.limits.seconds)
        except TimeoutError:
            self._pool.stop()  # type: ignore[no-untyped-call]
            self._pool.join()
