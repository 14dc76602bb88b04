"""Support, twins and loaded words on labels: invented ones here, real ones where they are."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from eval import loaded, support, twins
from eval.datasets.json_lines import json_lines
from summarizer import InputError

DATA = os.environ.get("SUMMARIZER_DATA", "")
real = pytest.mark.skipif(not DATA, reason="SUMMARIZER_DATA names no folder of labels")

SCHOOL = "The council of Lennick closed the school on Monday."
AGAIN = "On Monday the school was closed by the council of Lennick."
OTHER = "The choir of Orrin sings at the old mill tonight."
#: Floors under the figures of benchmarks/notes/support.md, a little below them.
PRECISION, RECALL = 0.82, 0.32


def write(path: Path, rows: list[dict[str, Any]]) -> None:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    documents = [
        {"id": name, "text": text}
        for name, text in (("a", SCHOOL), ("b", f"Rain fell. {AGAIN}"), ("c", OTHER))
    ]
    target = {"document": "a", "start": 0, "end": len(SCHOOL)}
    about = {"set": "news", "cluster": "1", "half": "a", "target": target}
    write(tmp_path / "news.jsonl", [{"id": "1", "documents": documents}])
    write(tmp_path / "targets.jsonl", [about | {"full_documents": ["b"]}])
    write(tmp_path / "support.jsonl", [about | {"other": {"document": "c"}, "label": "partial"}])
    return tmp_path


def test_support_counts_what_the_labels_say(folder: Path) -> None:
    scores = support.measure(support.targets(folder, folder))
    assert scores == support.Scores(right=1, partial=0, said=1, true=1, marks=1, whole=1)
    assert list(support.targets(folder, folder, "b")) == []
    assert "precision         1.000 (1 of 1)" in scores.to_text()


def test_support_counts_wrong_and_partial_articles(folder: Path) -> None:
    from summarizer import Article, Check, Sentence, check

    def generous(articles: list[Article], claim: Sentence) -> Check:
        every = tuple(Sentence(one, 0, 5, 0, 0) for one in articles if one != claim.article)
        return Check(claim.flat, every, (), (), len(every))

    assert check is not None
    scores = support.measure(support.targets(folder, folder), generous)
    assert scores == support.Scores(right=1, partial=1, said=2, true=1, marks=1, whole=0)


def test_missing_labels_are_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="targets"):
        list(support.targets(tmp_path, tmp_path))
    (tmp_path / "bad.jsonl").write_text("[]\n", "utf-8")
    with pytest.raises(InputError, match=r"bad.jsonl:1: a line is a JSON object"):
        list(json_lines(tmp_path / "bad.jsonl"))


def story(name: str, twin: str, action: str, *texts: str) -> dict[str, Any]:
    documents = [{"id": f"{name}{n}", "text": text} for n, text in enumerate(texts)]
    ids = {"actions": [action], "participants": ["council"], "places": [], "times": []}
    sentences = [
        {"document": one["id"], "start": 0, "end": len(one["text"])} | ids for one in documents
    ]
    return {"id": name, "twin": twin, "documents": documents, "sentences": sentences}


def test_twins_tell_events_apart() -> None:
    third = "The school of Lennick was closed by its council, it said, on Monday."
    first = story("x", "y", "closing", SCHOOL, AGAIN)
    second = story("y", "x", "closing again", third)
    alone = twins.measure([[first]])
    assert (alone.same, alone.none, alone.other_event) == (alone.there, 0, 0)
    assert alone.reached == alone.there > 0
    together = twins.measure([[first, second]])
    assert together.other_event > 0


def test_loaded_words_are_listed_once_and_judged(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "news.jsonl"
    text = (
        "The mayor of Orrin called off a shameful deal. It was a shameful day for the whole town."
    )
    write(path, [{"documents": [{"text": text}]}])
    assert [row["word"] for row in loaded.flagged(path, 10)] == ["shameful"]
    judged = tmp_path / "judged.jsonl"
    write(judged, [{"accepted": True}, {"accepted": False}, {"word": "unread"}])
    assert loaded.main(["--judged", str(judged)]) == 0
    assert "0.500 (1 of 2)" in capsys.readouterr().out


@real
def test_support_on_real_labels_keeps_its_floors() -> None:
    folder = Path(DATA)
    scores = support.measure(support.targets(folder / "trust", folder))
    assert scores.right / scores.said >= PRECISION
    assert scores.right / scores.true >= RECALL
