"""What needs more data than the project holds: set SUMMARIZER_DATA to a folder of datasets."""

import os
from pathlib import Path

import pytest

from eval.datasets import load
from eval.runs.harness import score_systems
from eval.runs.plan import Plan
from eval.significance import compare
from eval.systems import parse_system
from summarizer import Budget

SETS = {
    "neus/validation.jsonl": "65w",
    "multi_news_full/dev.jsonl": "250w",
    "multiling2011/en.jsonl": "250w",
}
RIVALS = ("lead", "random", "textrank", "bigrams")


@pytest.mark.parametrize("name", sorted(SETS))
def test_the_default_is_above_simple_systems(name):
    folder = os.environ.get("SUMMARIZER_DATA")
    if not folder or not (Path(folder) / name).exists():
        pytest.skip(f"SUMMARIZER_DATA has no {name}")
    dataset = load(Path(folder) / name).first(100)
    systems = [parse_system(one) for one in ("evenhand", *RIVALS)]
    plan = Plan(Budget.parse(SETS[name]), measures=("rouge2",))
    table = score_systems(dataset, systems, plan, jobs=2)
    ours = table.values("evenhand", ("rouge2.recall",))
    for rival in RIVALS:
        (one,) = compare(ours, table.values(rival, ("rouge2.recall",)))
        assert one.mean > 0, f"{rival} is above us on {name}: {one}"
