"""No pattern in the program takes time with the square of its input.

All compiled patterns of all modules are gathered, fed with repeated pieces, and where one takes
noticeable time, with twice as much of the same.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import time
from collections.abc import Callable, Iterator
from typing import Any, cast

import pytest

import summarizer
from summarizer import Article, summarize
from summarizer.patterns import LazyPattern
from summarizer.reading.markup import text_of

#: Pieces that are repeated: marks of languages, markup and formats, and what only begins with one.
PIECES = (
    " ", "a", "A", "0", "\n", "\t", "'", "’", "‘", '"', "“", "<", "<a ", "<!--", "<![CDATA[", "[",
    "![", "[a](", "](", "[a", "(", "((a", "`", "``a", "*", "**a ", "_a ", "~~a", "# ", "#", "\n# a",
    "&", "&amp", "-", "- ", "a-\n", "@", "a@", "a.", ". ", "…", "|", ">", "{", "}{", "\\",
    "http://",
    "a a", "A. ", "a, ", "0,", "0 ", "$0", "é", "Ã", "Ã©", "ж", "中", "。", "a\n", "\n\n", " \n",
    "—",
    "By A ", "a’s ", "Aa ", "Aaa Aaa ", "said ", "the ", "00:", "=", "</p", "%", "\x1b[", "\x1b]",
    "e\u0301", "\u0301", "\u200d", "--\n", "---\na:", "a:\n", "{}", "From a ", "A: a\n", "<p><",
    "?",
)  # fmt: skip
#: Characters of the first try: a quadratic pattern takes 10 ms and more, others below 2.
LENGTH = 6_000
#: Seconds below which a pattern is not looked at again.
NOTICED = 0.004
#: How many times as long twice the input may take: linear is 2, quadratic 4.
RATIO = 3.2
TRIES = 3
_SEARCHING = ("search", "finditer", "findall", "sub", "subn", "split")


def modules() -> Iterator[Any]:
    for info in pkgutil.walk_packages(summarizer.__path__, "summarizer."):
        if not info.name.endswith("__main__"):
            yield importlib.import_module(info.name)


def patterns_of(value: object, depth: int = 2) -> Iterator[re.Pattern[Any]]:
    """The patterns in a value: itself, or in the tuples, lists and dictionaries it is made of."""
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, LazyPattern):
        yield cast("re.Pattern[Any]", value)
    elif depth and isinstance(value, dict):
        for inner in value.values():
            yield from patterns_of(inner, depth - 1)
    elif depth and isinstance(value, tuple | list | set | frozenset):
        for inner in value:
            yield from patterns_of(inner, depth - 1)


def gathered() -> dict[str, tuple[re.Pattern[Any], bool]]:
    """Every pattern under its place, and whether it is searched for or only matched."""
    import inspect

    found: dict[str, tuple[re.Pattern[Any], bool]] = {}
    for module in modules():
        source = inspect.getsource(module)
        for name, value in vars(module).items():
            for number, pattern in enumerate(patterns_of(value)):
                uses = set(re.findall(rf"\b{re.escape(name)}\.(\w+)\(", source))
                only = bool(uses) and uses <= {"match", "fullmatch"}
                if value is pattern and f"{name} =" not in source:
                    continue  # imported: it is looked at where it is made
                found[f"{module.__name__}.{name}[{number}]"] = (pattern, not only)
    return found


def seconds(run: Callable[[Any], object], text: Any) -> float:
    start = time.process_time()
    run(text)
    return time.process_time() - start


def runner(pattern: re.Pattern[Any], searched: bool) -> Callable[[Any], object]:
    if not searched:
        return pattern.match
    return lambda text: sum(1 for _ in pattern.finditer(text))


def grows(run: Callable[[Any], object], make: Callable[[int], Any]) -> bool:
    """Whether twice the input takes clearly more than twice the time."""
    if seconds(run, make(LENGTH)) < NOTICED:
        return False
    once = min(seconds(run, make(LENGTH)) for _ in range(TRIES))
    if once < NOTICED:
        return False
    return min(seconds(run, make(2 * LENGTH)) for _ in range(TRIES)) > RATIO * once


def test_no_pattern_takes_quadratic_time() -> None:
    gathering = gathered()
    assert len(gathering) > 50
    slow: list[str] = []
    for place, (pattern, searched) in gathering.items():
        run = runner(pattern, searched)
        for piece in PIECES:

            def make(length: int, piece: str = piece, pattern: re.Pattern[Any] = pattern) -> Any:
                text = (piece * (length // len(piece) + 1))[:length]
                return text.encode() if isinstance(pattern.pattern, bytes) else text

            if grows(run, make):
                slow.append(f"{place} on {piece!r}")
    assert slow == []


@pytest.mark.parametrize(("pattern", "searched"), [("a*[bc]", True), ("a*a*[bc]", False)])
def test_the_test_finds_a_quadratic_pattern(pattern: str, searched: bool) -> None:
    run = runner(re.compile(pattern), searched)
    assert grows(run, lambda length: "a" * length)
    assert not grows(runner(re.compile("a"), searched), lambda length: "a" * length)


@pytest.mark.parametrize(
    "piece", ["<!--", "<![if ", "<?x ", "<a ", "<a/", "</a ", "<a href='", '<a href="x', "<a b=<"]
)
def test_markup_that_nothing_closes_takes_linear_time(piece: str) -> None:
    assert not grows(text_of, lambda length: "<p>News.</p> " + piece * (length // len(piece)))


@pytest.mark.parametrize("piece", ["0-", "ab cd ef-", "Velm 3, ", "„x“ ", "1:2 "])
def test_sentences_without_an_end_that_are_nearly_alike_take_linear_time(piece: str) -> None:
    def articles(length: int) -> list[Article]:
        text = "The mill in Velm burned on Monday, " + piece * (length // len(piece))
        return [
            Article(text=f"{text} again. The baker counted his losses and the mayor wept."),
            Article(text=f"{text} anew. Firemen from three valleys pumped water until Tuesday."),
        ]

    assert not grows(summarize, articles)
