"""Key facts told by the digest and by baselines, half by half.

``python benchmarks/digest.py LABELS`` reads ``facts.jsonl`` from a folder of labels, with its
clusters beside the folder, and writes results/digest.json. With ``--before FOLDER`` of ready
digests (``<cluster id>.txt``) another version's are measured beside them.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from eval.commands import chosen_data, chosen_plan
from eval.runs.harness import score_systems
from eval.significance import compare, intervals
from eval.systems import parse_system

RESULTS = Path(__file__).parent / "results/digest.json"
MEASURES = ("facts", "facts3", "hollow", "used")
SYSTEMS = ("evenhand", "lead", "lead-robin", "textrank", "mmr", "bigrams")
WORDS = "120w"
DIGITS = 4


def figures(labels: Path, form: str, systems: tuple[str, ...]) -> dict[str, Any]:
    """Means, intervals and what the first system gains over each other one."""
    data = chosen_data(labels, "", form, 0, MEASURES)
    plan = chosen_plan(WORDS, "whole", MEASURES)
    table = score_systems(data, [parse_system(text) for text in systems], plan)
    values = {name: table.values(name, MEASURES) for name in table.systems}
    found: dict[str, Any] = {"clusters": len(table.clusters)}
    for name, own in values.items():
        low, high = intervals(own)
        found[name] = {
            measure: [round(float(x), DIGITS) for x in (own[:, i].mean(), low[i], high[i])]
            for i, measure in enumerate(MEASURES)
        }
        if name != table.systems[0]:
            gains = compare(values[table.systems[0]], own)
            found[name]["evenhand minus this, p"] = {
                measure: [round(gain.mean, DIGITS), round(gain.p, DIGITS)]
                for measure, gain in zip(MEASURES, gains, strict=True)
            }
    return found


def main() -> None:
    """Measure both halves and all of the labels."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("labels", type=Path)
    parser.add_argument("--before", type=Path)
    arguments = parser.parse_args()
    before = (f"before=folder:{arguments.before}",) if arguments.before else ()
    path = arguments.labels / "facts.jsonl"
    results = {
        form: figures(path, form, SYSTEMS + before) for form in ("facts-a", "facts-b", "facts")
    }
    RESULTS.write_text(json.dumps(results, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
