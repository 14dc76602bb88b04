"""Patterns that are compiled when they are first used: one text needs few of those there are."""

from __future__ import annotations

from re import compile as compile_pattern
from typing import TYPE_CHECKING, Any, AnyStr, cast

from summarizer.cached import cached_property

if TYPE_CHECKING:
    import re


class LazyPattern:
    """Stands for a pattern, and takes over its methods one by one as they are asked for."""

    def __init__(self, source: str | bytes, flags: int) -> None:
        self._source, self._flags = source, flags

    @cached_property
    def _compiled(self) -> re.Pattern[Any]:
        return compile_pattern(self._source, self._flags)

    def __getattr__(self, name: str) -> object:
        # Asked only for what is not there yet: from the second time on it costs nothing.
        value = getattr(self._compiled, name)
        setattr(self, name, value)
        return value


def lazy_pattern(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What `re.compile` gives, compiled at its first use.

    Args:
        source: A regular expression; one that is wrong is told of at its first use.
        flags: As `re.compile` takes them.
    """
    return cast("re.Pattern[AnyStr]", LazyPattern(source, flags))
