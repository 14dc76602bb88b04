"""The seeds' digests, as they were when somebody last read them.

Where a change alters a digest on purpose: ``pytest tests/test_golden.py --regenerate``, then
read the difference before it is committed.
"""

import json
import math
import re
from typing import Any

import pytest
from conftest import ROOT

from summarizer import Budget, Settings, summarize
from summarizer.model import Article
from summarizer.rendering import FORMATS

GOLDEN = ROOT / "tests" / "golden"
SIZES = (50, 120, 250)
#: numpy adds and takes logarithms in an order that depends on the processor, so the last
#: digits of a float may differ between machines; everything else is compared exactly.
TOLERANCE = 1e-9


def same(found: Any, wanted: Any) -> bool:
    """Equal, but for the last digits of floats."""
    if isinstance(wanted, float) and isinstance(found, float):
        return math.isclose(found, wanted, rel_tol=TOLERANCE, abs_tol=TOLERANCE)
    if isinstance(wanted, dict) and isinstance(found, dict):
        return list(found) == list(wanted) and all(same(found[key], wanted[key]) for key in wanted)
    if isinstance(wanted, list) and isinstance(found, list):
        return len(found) == len(wanted) and all(map(same, found, wanted))
    return type(found) is type(wanted) and found == wanted


@pytest.mark.parametrize("words", SIZES)
@pytest.mark.parametrize(("name", "suffix"), [("text", "txt"), ("json", "json")])
def test_digest_of_the_seeds(
    seeds: list[Article], words: int, name: str, suffix: str, regenerate: bool
) -> None:
    out = FORMATS[name](summarize(seeds, Settings(budget=Budget(words, "words"))))
    path = GOLDEN / f"seeds-{words}.{suffix}"
    if regenerate:
        path.write_text(out, encoding="utf-8", newline="\n")
    wanted = path.read_text(encoding="utf-8")
    if name == "text":
        assert out == wanted
    else:
        found, wanted = json.loads(out), json.loads(wanted)
        # The stemmer's version is part of the signature; the digests hold for all that are allowed.
        for told in (found, wanted):
            told["signature"] = re.sub(r"\|stemmer:[^|]+", "", told["signature"])
        # Key by key, so that a difference is shown where it is.
        for key in wanted:
            assert same(found[key], wanted[key]), (key, found[key], wanted[key])
        assert list(found) == list(wanted)


def test_the_comparison_sees_every_difference() -> None:
    assert same({"a": [1, 0.1 + 0.2]}, {"a": [1, 0.3]})
    assert not same({"a": [1, 0.3001]}, {"a": [1, 0.3]})
    assert not same({"a": [1, 2]}, {"a": [1]})
    assert not same({"a": 1, "b": 2}, {"b": 2, "a": 1})
    assert not same({"a": 1.0}, {"a": 1})
    assert not same({"a": None}, {"a": 0.0})


def test_no_other_golden_files() -> None:
    names = {f"seeds-{words}.{suffix}" for words in SIZES for suffix in ("txt", "json")}
    assert {path.name for path in GOLDEN.iterdir()} == names
