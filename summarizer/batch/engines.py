"""Engines that others run, by name: each gives an executor, and nothing of a scheduler is ours."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from typing import Any

from summarizer.batch.running import Engine
from summarizer.errors import UsageError


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
    return Engine(partial(_dask_pool, distributed, address), (killed,))


@contextmanager
def _dask_pool(distributed: Any, address: str, jobs: int) -> Iterator[Executor]:
    """An executor on Dask: on a cluster that runs already, or on processes of this machine."""
    if address:
        client = distributed.Client(address)
    else:
        client = distributed.Client(
            n_workers=jobs, threads_per_worker=1, dashboard_address=None, memory_limit=0
        )
    with client:
        yield client.get_executor(pure=False)


def _need(module: str, extra: str) -> Any:
    try:
        return import_module(module)
    except ImportError:
        raise UsageError(
            f"engine {extra!r} is not installed; pip install 'evenhand[{extra}]'"
        ) from None


#: Engines by the name that ``--engine`` takes.
ENGINES: dict[str, Callable[[str], Engine]] = {"dask": _dask}
