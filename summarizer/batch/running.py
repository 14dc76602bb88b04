"""Many tasks on one process or several: a result for each, whatever happens to a worker."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager
from dataclasses import dataclass
from itertools import chain
from threading import Thread
from time import sleep
from typing import TypeVar

from summarizer.errors import SummarizerError

Task = TypeVar("Task")
Result = TypeVar("Result")

#: How often a worker looks whether its parent is still there.
_WATCH_SECONDS = 0.5
#: Tasks under way for each process: enough that none is idle, few enough for a flat memory.
UNDER_WAY = 3
#: Times that a task may be under way when a worker dies before it is tried alone.
_DEATHS = 2


#: A task, and how often it was under way when a worker died.
_Tried = tuple[Task, int]


@dataclass(frozen=True, slots=True)
class Engine:
    """Where tasks run.

    Args:
        pool: Gives an executor of so many processes, for as long as it is entered.
        died: What a future of it raises whose worker died.
        tries: Times that a task may be under way at a death before it is tried alone, at least 1.
    """

    pool: Callable[[int], AbstractContextManager[Executor]]
    died: tuple[type[BaseException], ...]
    tries: int = _DEATHS


class WorkerDiedError(SummarizerError):
    """A task ended the process it ran in, each time it was tried."""


def run_tasks(
    function: Callable[[Task], Result],
    tasks: Iterable[Task],
    jobs: int = 1,
    *,
    on_death: Callable[[Task], Result] | None = None,
    engine: Engine | None = None,
) -> Iterator[Result]:
    """Apply a function to each task.

    A worker that is killed costs no result: its tasks, and those that were waiting, are given
    to new processes. A task that was under way at two deaths runs in a process of its own.

    Args:
        function: What to do; with several processes it must be picklable, as its results.
        tasks: Any number; only a few are in memory at a time.
        jobs: Number of processes; 1 stays in this one unless there is an engine.
        on_death: Gives the result of a task that ends every process it runs in.
        engine: Where the processes are, if not here.

    Yields:
        A result for each task: in order with one process, as they come with several.

    Raises:
        WorkerDiedError: If a task ends every process it runs in and `on_death` is None.
        Exception: Whatever `function` raises.
    """
    if jobs <= 1 and engine is None:
        yield from map(function, tasks)
        return
    place = engine or Engine(pool_of, (BrokenProcessPool,))
    stream = ((task, 0) for task in tasks)
    again: list[_Tried[Task]] = []
    while True:
        lost: list[_Tried[Task]] = []
        with place.pool(jobs) as pool:
            window = _Window(pool, jobs * UNDER_WAY, place.died)
            yield from window.results(function, chain(again, stream), lost)
        if not lost:
            return
        again = [(task, deaths + 1) for task, deaths in lost if deaths + 1 < place.tries]
        for task, deaths in lost:
            if deaths + 1 >= place.tries:
                yield _alone(function, task, on_death)


@dataclass(frozen=True, slots=True)
class _Window:
    """A window of tasks under way.

    Args:
        pool: Where they run.
        width: How many, at least 1.
        died: What a future raises whose worker died.
    """

    pool: Executor
    width: int
    died: tuple[type[BaseException], ...]

    def results(
        self,
        function: Callable[[Task], Result],
        tasks: Iterator[_Tried[Task]],
        lost: list[_Tried[Task]],
    ) -> Iterator[Result]:
        """Results as they come; `lost` gets the tasks without one when a worker dies."""
        pending: dict[Future[Result], _Tried[Task]] = {}
        try:
            while True:
                while len(pending) < self.width and not lost and (item := next(tasks, None)):
                    try:
                        pending[self.pool.submit(function, item[0])] = item
                    except self.died:
                        lost.append(item)
                if not pending:
                    return
                for future in wait(pending, return_when=FIRST_COMPLETED).done:
                    item = pending.pop(future)
                    try:
                        result = future.result()
                    except self.died:
                        lost.append(item)
                    else:
                        yield result
        finally:
            for future in pending:
                future.cancel()


def _alone(
    function: Callable[[Task], Result], task: Task, on_death: Callable[[Task], Result] | None
) -> Result:
    """The result of one task in a process of its own."""
    with pool_of(1) as pool:
        try:
            return pool.submit(function, task).result()
        except BrokenProcessPool:
            if on_death is None:
                raise WorkerDiedError(
                    "a task ended its process each time it was tried; is there enough memory?"
                ) from None
    return on_death(task)


def pool_of(jobs: int) -> ProcessPoolExecutor:
    """Processes that end with this one."""
    return ProcessPoolExecutor(jobs, initializer=_follow, initargs=(os.getpid(),))


def _follow(parent: int) -> None:
    """Make a worker end with its parent, which may be killed without a chance to say so."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides what an interrupt means

    def watch() -> None:
        while os.getppid() == parent:
            sleep(_WATCH_SECONDS)
        os._exit(1)

    Thread(target=watch, daemon=True).start()
