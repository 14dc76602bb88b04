"""Worker processes: a large request never holds up small ones, and what nobody waits for stops.

A worker is given a request only when it has answered the one before. A pool whose workers fetch
their tasks from a common queue cannot stop one safely: between the look at what a worker does and
its end, it may have begun the request of somebody else.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import signal
import time
import traceback
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack, suppress
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from summarizer.errors import SummarizerError
from summarizer.service.limits import Limits
from summarizer.service.problems import ProblemError

Result = TypeVar("Result")

#: Requests after which a worker is replaced, so that memory that was freed but not given back goes.
TASKS_A_WORKER = 5_000
#: How often a request is tried whose worker died: the system may have stopped the worker for the
#: memory that another one took. What kills a worker by itself does so again.
TRIES = 2
#: Seconds that work may go on whose caller has gone, before its worker is stopped. A new worker
#: takes about as long to start, so stopping one that is about to answer would only cost time.
GRACE = 1.0

#: Two texts that alone make every stage load its tables; invented.
_WARMING = (
    "The ferry to Skerry Island ran aground on Tuesday with 212 people on board.",
    "A ferry with 210 people ran aground off Skerry Island on Tuesday, the coast guard said.",
)


class WorkerDiedError(Exception):
    """A worker ended without an answer."""


def _warm() -> None:
    """Load in a new worker what its first request would otherwise wait for."""
    from summarizer.model import Article
    from summarizer.pipeline import summarize
    from summarizer.rendering import html

    html(summarize([Article(text=text, publisher=text) for text in _WARMING]))


def _work(pipe: Connection) -> None:
    """What a worker does: a function and its arguments in, its result or its error out."""
    # Control-C in a terminal reaches every process of the service; the first of them tells the
    # workers when to stop, after what they are working on.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _warm()
    pipe.send(None)
    while True:
        try:
            function, arguments = pipe.recv()
        except (EOFError, OSError):  # the service has ended
            return
        answer: tuple[Any, Exception | None]
        try:
            answer = function(*arguments), None
        except Exception as error:
            if not isinstance(error, SummarizerError):
                error.add_note(traceback.format_exc())
            answer = None, error
        try:
            pipe.send(answer)
        except OSError:
            return
        except Exception as error:  # an error that cannot be sent as it is
            pipe.send((None, RuntimeError(f"{answer[1]!r}: {error!r}")))


class _Worker:
    """A process that answers one request at a time."""

    def __init__(self) -> None:
        # A fork of a process with threads may hang; a spawned one knows nothing of them.
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_work, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()
        self.tasks = 0

    def wait_until_ready(self) -> None:
        """Block until the process can be asked, or has ended, which the next `ask` tells."""
        with suppress(EOFError, OSError):
            self._pipe.recv()

    def ask(self, function: Callable[..., Result], arguments: tuple[Any, ...]) -> Result:
        """The result of a function; blocks until it is there.

        Raises:
            WorkerDiedError: If the process ends before.
        """
        self.tasks += 1
        try:
            self._pipe.send((function, arguments))
            result, error = self._pipe.recv()
        except (EOFError, OSError):
            raise WorkerDiedError from None
        if error is not None:
            raise error
        answered: Result = result
        return answered

    def stop(self) -> None:
        """End the process, whatever it does; a call of `ask` that waits for it is told."""
        self._process.kill()
        self._process.join()


def _started() -> _Worker:
    """A new worker that can be asked; waits while the system has no room for one."""
    while True:
        try:
            worker = _Worker()
        except OSError:
            time.sleep(GRACE)
            continue
        worker.wait_until_ready()
        return worker


class Workers:
    """A pool of processes, to be used in one event loop."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.busy = 0
        self._large = asyncio.Semaphore(max(1, limits.workers - 1))
        # One waits for the answer of each worker, one more may stop and start it.
        self._threads = ThreadPoolExecutor(2 * limits.workers, "worker")
        self._idle: asyncio.Queue[_Worker] = asyncio.Queue()
        self._all: list[_Worker] = []
        self._renewals: set[asyncio.Task[None]] = set()
        for _ in range(limits.workers):
            self._in_background(self._add())

    def _in_background(self, renewal: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(renewal)
        self._renewals.add(task)
        task.add_done_callback(self._renewals.discard)

    async def _add(self) -> None:
        """Have one more worker ready."""
        loop = asyncio.get_running_loop()
        worker = await loop.run_in_executor(self._threads, _started)
        self._all.append(worker)
        self._idle.put_nowait(worker)

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
            for _ in range(TRIES):
                try:
                    return await self._once(size, function, arguments)
                except WorkerDiedError:
                    continue
                except MemoryError:
                    break
        finally:
            self.busy -= 1
        raise ProblemError(
            503, "Too much", "the work needed more than there is; send fewer articles"
        )

    async def _once(
        self, size: int, function: Callable[..., Result], arguments: tuple[Any, ...]
    ) -> Result:
        loop = asyncio.get_running_loop()
        async with AsyncExitStack() as room:
            if size > self.limits.large_characters:
                await room.enter_async_context(self._large)
            worker = await self._idle.get()
            answer = loop.run_in_executor(self._threads, worker.ask, function, arguments)
            try:
                async with asyncio.timeout(self.limits.seconds):
                    return await asyncio.shield(answer)
            except TimeoutError:
                raise ProblemError(
                    503,
                    "Too slow",
                    f"the work took longer than {self.limits.seconds:g} s; send fewer articles",
                ) from None
            finally:
                if self._sound(worker, answer):
                    self._idle.put_nowait(worker)
                else:  # the request keeps its room until the worker has been replaced
                    self._in_background(self._renew(worker, answer, room.pop_all()))

    @staticmethod
    def _sound(worker: _Worker, answer: asyncio.Future[Any]) -> bool:
        """Whether a worker may be given the next request."""
        if not answer.done() or worker.tasks >= TASKS_A_WORKER:
            return False
        return not isinstance(answer.exception(), WorkerDiedError)

    async def _renew(
        self, worker: _Worker, answer: asyncio.Future[Any], room: AsyncExitStack
    ) -> None:
        """Have a worker ready in the place of one that is still at work, dead or old."""
        async with room:
            await asyncio.wait({answer}, timeout=GRACE)
            if self._sound(worker, answer):
                self._idle.put_nowait(worker)
                return
            await asyncio.get_running_loop().run_in_executor(self._threads, worker.stop)
            await asyncio.wait({answer})
            answer.exception()  # nobody waits for it any more
            self._all.remove(worker)
            await self._add()

    async def close(self) -> None:
        """Let what is being worked on finish, as long as it may take, and stop."""
        try:
            async with asyncio.timeout(self.limits.seconds):
                for _ in range(self.limits.workers):
                    await self._idle.get()
        except TimeoutError:
            for renewal in self._renewals:
                renewal.cancel()
        for worker in self._all:
            worker.stop()
        self._threads.shutdown()
