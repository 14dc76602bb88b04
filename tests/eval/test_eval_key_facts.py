"""Key facts as a measure: what counts as told, and where labels come from."""

import json
from pathlib import Path

import pytest

from eval.commands import evaluate_command
from eval.datasets import load
from eval.datasets.model import KeyFact, Labels, Span
from eval.measures.key_facts import facts_told, hollow_share
from summarizer.errors import InputError, UsageError

FERRY = "A ferry with 212 people on board ran aground off Skerry Island early on Tuesday."
RESCUE = "All passengers were brought ashore by lifeboats before noon, the coastguard said."
TALK = "It was a night that nobody on the island will forget for many years."
TEXTS = {"a": f"{FERRY} {TALK}", "b": f"{RESCUE}\n{FERRY}"}
LABELS = Labels(
    (
        KeyFact(1, (Span("a", 0, len(FERRY)),)),
        KeyFact(5, (Span("b", 0, len(RESCUE)),)),
    ),
    (Span("a", len(FERRY) + 1, len(TEXTS["a"])),),
)


@pytest.mark.parametrize(
    ("sentences", "told", "top"),
    [
        ([FERRY], 0.5, 1.0),
        ([RESCUE], 0.5, 0.0),
        ([FERRY, RESCUE], 1.0, 1.0),
        ([TALK], 0.0, 0.0),
        ([], 0.0, 0.0),
        # Most words of a labelled sentence are enough, a few are not.
        (["A ferry with 212 people ran aground off Skerry Island early on Tuesday."], 0.5, 1.0),
        (["A ferry ran aground."], 0.0, 0.0),
    ],
)
def test_facts_told(sentences: list[str], told: float, top: float) -> None:
    assert facts_told(sentences, LABELS, TEXTS) == told
    assert facts_told(sentences, LABELS, TEXTS, 3) == top


def test_a_sentence_is_found_across_line_breaks() -> None:
    texts = TEXTS | {"a": TEXTS["a"].replace("board ran", "board\n  ran")}
    labels = Labels((KeyFact(1, (Span("a", 0, len(FERRY) + 2),)),), ())
    assert facts_told([FERRY], labels, texts) == 1.0


def test_empty_talk() -> None:
    assert hollow_share([FERRY, TALK], LABELS, TEXTS) == 0.5
    assert hollow_share([], LABELS, TEXTS) == 0.0


def _written(folder: Path) -> Path:
    """A set of two clusters and labels of both, one a half."""
    documents = [{"id": key, "text": text} for key, text in TEXTS.items()]
    clusters = [
        {"id": name, "documents": documents, "references": [FERRY], "lang": "en"}
        for name in ("one", "two")
    ]
    (folder / "news").mkdir()
    (folder / "news" / "dev.jsonl").write_text("\n".join(map(json.dumps, clusters)), "utf-8")
    labels = [
        {
            "half": half, "set": "news/dev", "cluster": name, "fact": "a ferry ran aground",
            "rank": 1, "sentences": [{"document": "a", "start": 0, "end": len(FERRY)}],
        }
        for half, name in (("a", "one"), ("b", "two"))
    ]  # fmt: skip
    empty = {
        "half": "a", "set": "news/dev", "cluster": "one", "empty": True,
        "document": "a", "start": len(FERRY) + 1, "end": len(TEXTS["a"]),
    }  # fmt: skip
    (folder / "trust").mkdir()
    path = folder / "trust" / "facts.jsonl"
    path.write_text("\n".join(map(json.dumps, [*labels, empty])), "utf-8")
    return path


def test_labels_bring_their_clusters(tmp_path: Path) -> None:
    path = _written(tmp_path)
    assert [cluster.id for cluster in load(path, form="facts").clusters] == ["one", "two"]
    (cluster,) = load(path, form="facts-a").clusters
    assert cluster.labels is not None
    assert len(cluster.labels.hollow) == 1
    assert load(path, form="facts-b").name.endswith("-b")


def test_the_table_shows_them(tmp_path: Path) -> None:
    measures = ("rouge2", "facts", "facts3", "hollow")
    found = evaluate_command(
        _written(tmp_path), form="facts", systems=("evenhand", "lead"), measures=measures,
        budget="16w", output_format="json",
    )  # fmt: skip
    (ours, _) = json.loads(found.text)["systems"]
    assert ours["columns"]["facts"]["mean"] == 1.0
    assert ours["columns"]["hollow"]["mean"] == 0.0


def test_errors_name_the_place(tmp_path: Path) -> None:
    path = _written(tmp_path)
    with pytest.raises(UsageError, match="has no key facts"):
        evaluate_command(tmp_path / "news" / "dev.jsonl", systems=("lead",), measures=("facts",))
    path.write_text(path.read_text("utf-8").replace('"cluster": "two"', '"cluster": "three"'))
    with pytest.raises(InputError, match="no cluster 'three'"):
        load(path, form="facts")
    path.write_text('{"half": "a"}')
    with pytest.raises(InputError, match=r"facts\.jsonl:1: no key fact"):
        load(path, form="facts")
