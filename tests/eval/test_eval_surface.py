"""Measures of the surface, tables for papers, and what makes a comparison unfair."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from eval.commands import evaluate_command
from eval.datasets import Cluster
from eval.datasets.model import language_of
from eval.datasets.sources import Source
from eval.measures import MEASURES
from eval.measures.summaries import Statistics, Summary
from summarizer import Article, Budget

RIVER = "The river Olm flooded the town of Brisk on Monday."
MAYOR = "Mayor Sanna Velk visited the shelters on Tuesday morning."


def value(name: str, sentences: list[str], references: tuple[str, ...] = ()) -> float:
    article = Article(text=f"{RIVER}\n{MAYOR}", id="a", language="en")
    statistics = Statistics(Source(Cluster("c", (article,), references)))
    return MEASURES[name].function(Summary(sentences, Budget(40), statistics, references))


@pytest.mark.parametrize(
    ("text", "references", "score"),
    [
        # Of sacrebleu 2, chrF2 with its default settings.
        ("The old bridge in Brisk was closed.",
         ("The bridge in Brisk was closed to traffic on Monday.",), 55.402334),
        ("The river flooded Brisk.",
         ("A flood hit the town.", "The river Olm flooded the town of Brisk."), 47.112197),
        ("ab", ("abcd",), 47.169811),
        ("", ("abcd",), 0.0),
        ("abcd", (), 0.0),
    ],
)  # fmt: skip
def test_chrf_is_that_of_sacrebleu(text: str, references: tuple[str, ...], score: float) -> None:
    assert 100 * value("chrf", [text] if text else [], references) == pytest.approx(score, abs=1e-3)


def test_what_is_copied_and_what_is_new() -> None:
    assert value("extractive", [RIVER]) == 1
    assert value("density", [RIVER]) == pytest.approx(10)
    assert value("novelty", [RIVER]) == 0
    # "the river" and "was high": two of four words copied, in a piece of two.
    assert value("extractive", ["The river was high."]) == pytest.approx(0.5)
    assert value("density", ["The river was high."]) == pytest.approx(1.0)
    assert value("novelty", ["The river was high."]) == pytest.approx(2 / 3)
    for name in ("extractive", "density", "novelty", "lix"):
        assert value(name, []) == 0


def test_how_hard_a_summary_reads() -> None:
    # Ten words, one of them long ("flooded").
    assert value("lix", [RIVER]) == pytest.approx(10 + 10)
    assert value("lix", ["One two.", "Three four."]) == pytest.approx(2)


@pytest.mark.parametrize(
    ("stated", "texts", "references", "code"),
    [
        ("Greek", [RIVER], [], "el"),
        ("", [RIVER], [], "en"),
        ("", ["", "Река вышла из берегов, и город был затоплен в понедельник."], [], "ru"),
        ("", [""], ["Der Fluss trat über die Ufer, und die Stadt stand unter Wasser."], "de"),
        ("", ["123"], [], "en"),
    ],
)
def test_the_language_of_a_cluster(
    stated: str, texts: list[str], references: list[str], code: str
) -> None:
    assert language_of(stated, texts, references) == code


@pytest.fixture
def data(tmp_path: Path) -> Path:
    path = tmp_path / "data.jsonl"
    path.write_text(
        "".join(
            json.dumps({"id": f"c_{n}", "documents": [{"text": f"{RIVER}\n{MAYOR}"}],
                        "references": [f"{RIVER} {n}"]}) + "\n"
            for n in range(4)
        )
    )  # fmt: skip
    return path


def test_a_table_for_latex_and_for_a_spreadsheet(data: Path) -> None:
    out = evaluate_command(
        data, systems=["lead", "random"], measures=["rouge1", "chrf"], output_format="latex"
    ).text
    assert r"\begin{tabular}{llrr}" in out
    assert r"\textbf{" in out
    assert r" \\" in out
    assert out.count(r"\begin{") == out.count(r"\end{") == 2
    text = evaluate_command(
        data, systems=["lead", "random"], measures=["rouge1", "chrf"], output_format="csv"
    ).text
    rows = list(csv.DictReader(io.StringIO(text)))
    assert {row["column"] for row in rows} == {"rouge1.recall", "chrf"}
    assert "beats" in rows[0]


def test_ready_summaries_that_end_in_mid_sentence_are_told(data: Path, tmp_path: Path) -> None:
    folder = tmp_path / "mine_50%"
    folder.mkdir()
    for n in range(4):
        text = RIVER if n else "The river Olm flooded the"
        (folder / f"c_{n}.txt").write_text(text)
    systems = ["lead", f"folder:{folder}"]
    told = evaluate_command(data, systems=systems, measures=["rouge1"]).text
    assert "1 of 4 summaries of folder:mine_50% end in mid-sentence" in told
    told = evaluate_command(data, systems=systems, measures=["rouge1"], budget="5w", cut="truncate")
    assert "4 of 4 summaries" in told.text
    tex = evaluate_command(data, systems=systems, measures=["rouge1"], output_format="latex").text
    assert r"folder:mine\_50\%" in tex
    assert "mid-sentence" not in evaluate_command(data, systems=["lead"], measures=["rouge1"]).text
