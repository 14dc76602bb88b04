"""Receipts, audit and explanations, as functions and as commands."""

from __future__ import annotations

import copy
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from summarizer import Article, Digest, InputError, summarize
from summarizer.cli import main
from summarizer.inspection.audit import audit
from summarizer.inspection.verify import verify

FOLDER = Path(__file__).parents[2] / "seeds"
FILES = sorted(FOLDER.glob("0*"))
SEEDS = [
    Article(text=path.read_text("utf-8"), id=path.name[:3], publisher=f"Paper {path.name[:3]}")
    for path in FILES
]
Run = Callable[..., tuple[int, str]]


@pytest.fixture(scope="module")
def digest() -> Digest:
    return summarize(SEEDS)


@pytest.fixture
def told(digest: Digest) -> dict[str, Any]:
    return copy.deepcopy(json.loads(json.dumps(digest.to_dict())))


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    def command(*words: object) -> tuple[int, str]:
        monkeypatch.setattr(sys, "argv", ["summarizer", *map(str, words)])
        code = 0
        try:
            main()
        except SystemExit as left:
            code = int(left.code or 0)
        return code, capsys.readouterr().out

    return command


def test_receipts_hold_everything(told: dict[str, Any]) -> None:
    for pick in told["picks"]:
        assert {"article", "publisher", "url", "published", "sha256", "paragraph", "index"} <= set(
            pick
        )
        assert pick["publisher"] == f"Paper {pick['article']}"
    assert verify(told, SEEDS) == []
    assert verify(told, SEEDS[::-1]) == []


def test_renamed_articles_still_verify(told: dict[str, Any]) -> None:
    assert verify(told, [Article(text=one.text, id=f"{one.id}-renamed") for one in SEEDS]) == []


def test_an_edited_sentence_fails(told: dict[str, Any]) -> None:
    told["picks"][1]["text"] = told["picks"][1]["text"].replace("e", "a", 1)
    told["text"] = "\n".join(" ".join(pick["text"].split()) for pick in told["picks"])
    assert [(one.where, one.reason) for one in verify(told, SEEDS)] == [("pick 2", "text changed")]


def test_moved_offsets_fail(told: dict[str, Any]) -> None:
    told["picks"][0]["start"] += 1
    assert [(one.where, one.reason) for one in verify(told, SEEDS)] == [("pick 1", "text moved")]


def test_an_edited_value_of_a_difference_fails(told: dict[str, Any]) -> None:
    passage = told["differences"][0]["values"][0]["passages"][0]
    passage["start"] += 1
    (failure,) = verify(told, SEEDS)
    assert (failure.where, failure.reason) == ("difference 1, value", "text moved")


def test_an_edited_digest_text_fails(told: dict[str, Any]) -> None:
    told["text"] += "\nAnd all is well."
    assert [one.where for one in verify(told, SEEDS)] == ["digest"]


def test_a_changed_article_fails(told: dict[str, Any]) -> None:
    name = told["picks"][0]["article"]
    changed = [
        Article(text=f"{one.text} More.", id=one.id) if one.id == name else one for one in SEEDS
    ]
    found = verify(told, changed)
    assert {one.reason for one in found} == {"article changed"}
    assert {one.article for one in found} == {name}


def test_an_article_whose_id_changed_with_its_text_is_found_by_its_sentences(
    told: dict[str, Any],
) -> None:
    name = told["picks"][0]["article"]
    changed = [Article(text=f"{one.text} More.") if one.id == name else one for one in SEEDS]
    found = verify(told, changed)
    assert {one.reason for one in found} == {"article changed"}
    assert {one.article for one in found} == {name}


def test_a_missing_article_and_a_receipt_without_hash_fail(told: dict[str, Any]) -> None:
    assert "article missing" in {one.reason for one in verify(told, SEEDS[:1])}
    del told["picks"][0]["sha256"]
    assert verify(told, SEEDS)[0].reason == "receipt incomplete"


@pytest.mark.parametrize("wrong", [{}, {"picks": 3, "text": ""}, {"picks": [1], "text": ""}])
def test_what_is_no_digest_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(InputError, match="no digest"):
        verify(wrong, SEEDS)


def test_audit_of_a_digest(digest: Digest) -> None:
    found = audit(digest)
    assert found.loaded_per_100 < found.loaded_per_100_sources
    assert found.unsupported == ()
    assert sum(found.publisher_shares.values()) == pytest.approx(1)
    assert sum(found.party_shares_sources.values()) == pytest.approx(1)
    assert {"Pakistan", "Afghanistan"} <= set(found.party_shares)
    alone = sum(pick.support == 1 for pick in digest)
    assert found.single_source_share == pytest.approx(alone / len(digest))
    assert alone < len(digest)
    assert found.left_out
    for one in found.left_out:
        assert len(one.publishers) >= 2
        assert one.words in one.sentence
    assert json.loads(json.dumps(found.to_dict()))["left_out"]
    assert "Perhaps left out" in found.to_text()


def test_audit_of_any_text() -> None:
    text = "The talks in Istanbul ended in an utterly shameful failure. Bananas grow on the moon."
    found = audit(text, SEEDS)
    assert ("shameful", "judges what it names") in found.loaded
    assert found.unsupported == ("Bananas grow on the moon.",)


@pytest.mark.parametrize("text", ["", "Moon."])
def test_audit_of_nearly_nothing(text: str) -> None:
    assert audit(text, SEEDS).loaded_per_100 == 0
    assert audit(text, []).left_out == ()


def test_commands(tmp_path: Path, run: Run) -> None:
    out = tmp_path / "digest.json"
    assert run("digest", *FILES, "-f", "json", "-o", out)[0] == 0
    assert run("verify", out, *FILES) == (0, "every receipt holds\n")
    changed = json.loads(out.read_text("utf-8"))
    changed["picks"][0]["start"] += 1
    out.write_text(json.dumps(changed), "utf-8")
    code, said = run("verify", out, *FILES)
    assert (code, said[:18]) == (1, "pick 1: text moved")
    assert json.loads(run("verify", out, *FILES, "-f", "json")[1])[0]["reason"] == "text moved"
    assert "Loaded words per 100" in run("audit", out, *FILES)[1]
    text = tmp_path / "digest.txt"
    assert run("digest", *FILES, "-o", text)[0] == 0
    assert run("audit", text, *FILES) == run("audit", out, *FILES)
    assert "left_out" in json.loads(run("audit", out, *FILES, "-f", "json")[1])
    assert "not picked" in run("explain", *FILES, "-n", "60w")[1]
    assert json.loads(run("explain", *FILES, "-f", "json")[1])[0]["support"] >= 1
    assert run("verify", tmp_path / "none.json", *FILES)[0] != 0
    assert run("explain", *FILES, "-f", "xml")[0] != 0


def test_a_headline_is_checked_where_it_stands() -> None:
    text = "The ferry Aurora ran aground off Skerry Island on Tuesday with 212 people on board."
    article = Article(text=text, id="a1", title="Ferry runs aground off Skerry Island | Gazette")
    data = summarize([article]).to_dict()
    assert data["headline"]["field"] == "title"
    assert verify(data, [article]) == []
    changed = Article(text=text, id="a1", title="Ferry runs late")
    (failure,) = verify(data, [changed])
    assert (failure.where, failure.reason) == ("headline", "text changed")
