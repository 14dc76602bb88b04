"""Engines that others run, by name: each gives an executor, and nothing of a scheduler is ours."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from typing import Any

from summarizer.batch.running import UNDER_WAY, Engine
from summarizer.errors import UsageError

#: Seconds after which it is looked whether Dask still has a worker, and without one after which it
#: is given up: a result that nobody works on never comes.
_LOOK = 15
_PATIENCE = 120


def engine_of(name: str, address: str = "") -> Engine:
    """The engine of that name.

    Args:
        name: Key of `ENGINES`.
        address: Of a scheduler that runs already, such as ``tcp://10.0.0.1:8786``; empty
            starts workers on this machine.

    Raises:
        UsageError: If there is none, or it is not installed.
    """
    if name not in ENGINES:
        raise UsageError(f"engine {name!r} is unknown; use one of {', '.join(ENGINES)}")
    return ENGINES[name](address)


def _dask(address: str) -> Engine:
    distributed = _need("distributed", "dask")
    killed = _need("distributed.scheduler", "dask").KilledWorker
    # Dask itself gives a task to four workers before it says that they were killed.
    return Engine(partial(_dask_pool, distributed, address), (killed,), tries=1)


@contextmanager
def _dask_pool(distributed: Any, address: str, jobs: int) -> Iterator[Executor]:
    """An executor on Dask: on a cluster that runs already, or on processes of this machine."""
    if address:
        client = distributed.Client(address)
    else:
        client = distributed.Client(
            n_workers=jobs, threads_per_worker=1, dashboard_address=None, memory_limit=0
        )
    with client, _DaskExecutor(client, jobs * UNDER_WAY) as pool:
        yield pool


class _DaskExecutor(ThreadPoolExecutor):
    """Threads that each wait for one result of Dask.

    Dask's own executor loses a result that was on a worker when it died, and then waits for it
    for ever; asking for the result itself has it made again.
    """

    def __init__(self, client: Any, width: int) -> None:
        super().__init__(width)
        self._client = client

    def submit(self, fn: Callable[..., Any], /, *args: Any, **named: Any) -> Future[Any]:
        return super().submit(self._result, fn, *args, **named)

    def _result(self, function: Callable[..., Any], *args: Any, **named: Any) -> Any:
        future = self._client.submit(function, *args, pure=False, **named)
        waited = 0
        while waited < _PATIENCE:
            try:
                return future.result(timeout=_LOOK)
            except TimeoutError:
                if future.status == "error":  # the task's own
                    raise
                waited = 0 if self._client.scheduler_info()["workers"] else waited + _LOOK
        raise BrokenExecutor(f"Dask has had no worker for {_PATIENCE} seconds")


def _need(module: str, extra: str) -> Any:
    try:
        return import_module(module)
    except ImportError:
        raise UsageError(
            f"engine {extra!r} is not installed; pip install '.[{extra}]' in the project's folder"
        ) from None


#: Engines by the name that ``--engine`` takes.
ENGINES: dict[str, Callable[[str], Engine]] = {"dask": _dask}
