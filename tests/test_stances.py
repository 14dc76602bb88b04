"""What a sentence takes for a fact, and what it could be contradicted in."""

from __future__ import annotations

import json
from itertools import combinations
from pathlib import Path

import pytest
from news import SENTENCES

from summarizer import disagreement
from summarizer.disagreement import conflicts
from summarizer.stances import related, topics

PAIRS = [
    (one["first"], one["second"])
    for line in (Path(__file__).parent / "data/disagreement/pairs.jsonl").read_text().splitlines()
    for one in [json.loads(line)]
]


def test_sentences_that_are_not_related_contradict_each_other_in_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    alone = sorted({one for pair in PAIRS for one in pair} | set(SENTENCES[:60]))
    apart = [
        (one, two) for one, two in [*PAIRS, *combinations(alone, 2)] if not related(one, two, "en")
    ]
    assert len(apart) > 1000
    monkeypatch.setattr(disagreement, "related", lambda first, second, code: True)
    assert not [pair for pair in apart if conflicts(*pair)]


def test_topics_are_few() -> None:
    assert topics("The mayor spoke to reporters.", "en") == 0
    assert topics("Three died.", "en") & topics("There were 14 victims.", "en")
