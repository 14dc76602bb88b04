"""Values that an object works out once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

T = TypeVar("T")


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
