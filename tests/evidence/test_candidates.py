"""Names that may be one in two spellings: the quick search gives what a plain one gives."""

from __future__ import annotations

import random

import numpy as np

from summarizer.evidence import candidates
from summarizer.evidence.candidates import distance


def _plain(names: list[str]) -> set[tuple[str, str]]:
    pairs = set()
    for one in names:
        for other in names:
            apart = len({*one} ^ {*other})
            most = 4 if min(len(one), len(other)) >= candidates.LONG_NAME else 2
            near = one[0] == other[0] and abs(len(one) - len(other)) <= 2
            if one < other and near and apart <= most:
                pairs.add((one, other))
    return pairs


def test_alike_names_are_those_of_a_plain_search() -> None:
    draw = random.Random(3)
    names = sorted({"".join(draw.choices("abcde", k=draw.randint(4, 11))) for _ in range(240)})
    spelled = np.array(candidates._spelled(names), dtype=np.int64)
    order = spelled.argsort(kind="stable")
    one, other = candidates._alike(order, spelled)
    pairs = {
        tuple(sorted((names[left], names[right])))
        for left, right in zip(one.tolist(), other.tolist(), strict=True)
    }
    assert pairs
    assert len(pairs) == len(one)
    assert pairs == _plain(names)


def test_a_distance_is_counted_as_far_as_it_matters() -> None:
    draw = random.Random(4)
    seen = set()
    for _ in range(400):
        one, other = ("".join(draw.choices("abc", k=draw.randint(0, 7))) for _ in range(2))
        whole = distance(one, other)
        assert distance(one, other, 2) == min(whole, 3)
        seen.add(min(whole, 3))
    assert seen == {0, 1, 2, 3}
