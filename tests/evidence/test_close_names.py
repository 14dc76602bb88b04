"""Names that may be one in two spellings: the quick search gives what a plain one gives."""

from __future__ import annotations

import random

import numpy as np

from summarizer.evidence import close_names
from summarizer.evidence.close_names import within


def _plain(names: list[str]) -> set[tuple[str, str]]:
    pairs = set()
    for one in names:
        for other in names:
            apart = len({*one} ^ {*other})
            most = 4 if min(len(one), len(other)) >= close_names.LONG_NAME else 2
            near = one[0] == other[0] and abs(len(one) - len(other)) <= 2
            near = near and (one[1] == other[1] or one[-2:] == other[-2:])
            if one < other and near and apart <= most:
                pairs.add((one, other))
    return pairs


def test_alike_names_are_those_of_a_plain_search() -> None:
    draw = random.Random(3)
    names = sorted({"".join(draw.choices("abcde", k=draw.randint(4, 11))) for _ in range(240)})
    spelled = np.array(close_names._spelled(names), dtype=np.int64)
    order = spelled.argsort(kind="stable")
    ends = np.array(close_names._ends(names), dtype=np.int64)
    one, other = close_names._alike(spelled[order], ends[order])
    pairs = {
        tuple(sorted((names[order[left]], names[order[right]])))
        for left, right in zip(one.tolist(), other.tolist(), strict=True)
    }
    assert pairs
    assert pairs == _plain(names)


def _distance(one: str, other: str) -> int:
    """Letters to add, leave out, change or swap, by a table of all beginnings."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, against in enumerate(other, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (letter != against))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        before, last = last, row
    return last[-1]


def test_words_a_letter_or_two_apart_are_those_of_a_plain_distance() -> None:
    draw = random.Random(4)
    seen = set()
    for _ in range(4000):
        one = draw.choices("abc", k=draw.randint(0, 8))
        other = one.copy()
        for _ in range(draw.randint(0, 3)):
            place = draw.randint(0, len(other))
            other[place : place + draw.randint(0, 2)] = draw.choices("abc", k=draw.randint(0, 2))
        words = "".join(one), "".join(other)
        apart = _distance(*words)
        assert within(*words, 1) == (apart <= 1)
        assert within(*words, 2) == (apart <= 2)
        seen.add(min(apart, 3))
    assert seen == {0, 1, 2, 3}
