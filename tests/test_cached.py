"""Values that are worked out once, by threads and by children that are forked meanwhile."""

from __future__ import annotations

import multiprocessing
import re
import threading
import warnings
from pathlib import Path

import pytest

from summarizer.cached import cached_by_text, cached_property

PACKAGE = Path(__file__).parents[1] / "summarizer"
WORKING, DONE = threading.Event(), threading.Event()


class Slow:
    """An object whose value takes a thread long, and the main thread no time."""

    def __init__(self) -> None:
        self.asked = 0

    @cached_property
    def value(self) -> int:
        """What is worked out."""
        self.asked += 1
        if threading.current_thread() is not threading.main_thread():
            WORKING.set()
            DONE.wait(30)
        return 5


def _ask() -> None:
    raise SystemExit(Slow().value)


def test_a_value_is_worked_out_once_for_each_object() -> None:
    first, second = Slow(), Slow()
    assert (first.value, first.value, second.value) == (5, 5, 5)
    assert (first.asked, second.asked) == (1, 1)
    assert Slow.value.__doc__ == "What is worked out."


@pytest.mark.skipif("fork" not in multiprocessing.get_all_start_methods(), reason="needs fork")
def test_a_child_does_not_wait_for_a_thread_that_it_has_not() -> None:
    thread = threading.Thread(target=lambda: Slow().value)
    thread.start()
    assert WORKING.wait(30)
    child = multiprocessing.get_context("fork").Process(target=_ask)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        child.start()
    child.join(20)
    waits = child.exitcode is None
    child.kill()
    DONE.set()
    thread.join()
    assert not waits
    assert child.exitcode == 5


def test_answers_are_bounded_by_their_texts() -> None:
    asked: list[str] = []

    @cached_by_text(1000)
    def size(text: str, more: int = 0) -> int:
        """The size of a text."""
        asked.append(text)
        return len(text) + more

    assert [size("a"), size("a"), size("a", 1), size("a", more=2)] == [1, 1, 2, 3]
    assert asked == ["a"] * 3
    asked.clear()
    for _ in range(2):
        assert size("x" * 300) == 300
    assert asked == ["x" * 300] * 2
    for number in range(1000):
        size(f"{number:0100}")
    asked.clear()
    assert (size(f"{999:0100}"), size(f"{0:0100}")) == (100, 100)
    assert asked == [f"{0:0100}"]
    assert size.__doc__ == "The size of a text."


def test_no_answers_to_texts_are_bounded_by_their_number() -> None:
    counted = re.compile(
        r"@(?:lru_cache\(maxsize=(?:None|\d{4,})\)|cache)\ndef \w+\((?:text|word)\b"
    )
    sources = list(PACKAGE.rglob("*.py"))
    assert not [path.name for path in sources if counted.search(path.read_text("utf-8"))]


def test_nothing_of_the_library_has_the_lock() -> None:
    lock = re.compile(r"from functools import[^\n]*cached_property")
    sources = list(PACKAGE.rglob("*.py"))
    assert sources
    assert not [path.name for path in sources if lock.search(path.read_text("utf-8"))]
