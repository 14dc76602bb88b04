"""Values that an object works out once, and answers that a function keeps."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar, overload

T = TypeVar("T")
P = ParamSpec("P")

#: Characters of the texts whose answers one function keeps: 60,000 sentences, more than a large
#: cluster has.
MOST_CHARACTERS = 1 << 23
#: Characters that an answer counts for besides those of its text.
_ENTRY = 16
_MISSING: Any = object()


def cached_by_text(
    most: int = MOST_CHARACTERS,
) -> Callable[[Callable[Concatenate[str, P], T]], Callable[Concatenate[str, P], T]]:
    """Keep a function's answers to texts, bounded by the size of the texts and not by their number.

    `functools.lru_cache` counts answers, so that those to some thousands of long texts take all
    memory. Where there is no room for an answer, all are forgotten; a text that fills a quarter of
    the room is never kept.

    Args:
        most: Characters of the texts whose answers are kept.

    Returns:
        A decorator for functions whose first argument is a text; all arguments must be hashable.
    """

    def decorate(function: Callable[Concatenate[str, P], T]) -> Callable[Concatenate[str, P], T]:
        answers: dict[Any, T] = {}
        used = 0

        @wraps(function)
        def ask(text: str, /, *about: P.args, **named: P.kwargs) -> T:
            nonlocal used
            key = text, *about, *named.items()
            answer: T = answers.get(key, _MISSING)
            if answer is not _MISSING:
                return answer
            answer = function(text, *about, **named)
            size = len(text) + _ENTRY
            if size > most // 4:
                return answer
            # Threads that write at once may miscount by a text; the next emptying mends it.
            if used + size > most:
                answers.clear()
                used = 0
            used += size
            answers[key] = answer
            return answer

        return ask

    return decorate


class cached_property(Generic[T]):  # noqa: N801 -- reads as Python's own
    """`functools.cached_property` without the lock that Python 3.11 gives it.

    A process that is forked while another thread holds the lock would wait for it for ever. Two
    threads may both work a value out; it is the same.
    """

    def __init__(self, function: Callable[[Any], T]) -> None:
        self._function = function
        self._name = ""
        self.__doc__ = function.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, instance: None, owner: type) -> cached_property[T]: ...

    @overload
    def __get__(self, instance: object, owner: type) -> T: ...

    def __get__(self, instance: object | None, owner: type) -> cached_property[T] | T:
        if instance is None:
            return self
        # What the object holds under the name is found before this is asked again.
        value = instance.__dict__[self._name] = self._function(instance)
        return value
