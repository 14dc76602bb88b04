"""Digest -> text, Markdown, JSON."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from news import SENTENCES, clusters, plain_cluster

from summarizer import Article, Budget, Settings, summarize
from summarizer.rendering import FORMATS, LABEL_CHARACTERS, as_json, label, markdown, text

WRAPPED = "A ferry with 212 people on board ran aground\n  off Skerry Island *early* on <Tuesday>."
ARTICLE = Article(
    text=WRAPPED,
    id="a1",
    title="Ferry  [212]\naground",
    publisher="Harbour_Gazette",
    url="https://example.org/a_b?c=(1)",
    published="2025-06-10T08:30:00Z",
)


def test_text():
    assert text(summarize([ARTICLE])) == (
        "A ferry with 212 people on board ran aground off Skerry Island *early* on <Tuesday>. [1]\n"
        "\nSources\n"
        "[1] Ferry [212] aground — Harbour_Gazette, 2025-06-10, https://example.org/a_b?c=(1)\n"
    )


def test_markdown():
    assert markdown(summarize([ARTICLE])) == (
        "A ferry with 212 people on board ran aground off Skerry Island \\*early\\* on "
        "\\<Tuesday\\>. [1]\n\n**Sources**\n\n"
        "1. [Ferry \\[212\\] aground](<https://example.org/a_b?c=(1)>). Harbour\\_Gazette. "
        "2025-06-10. `a1`\n"
    )


def test_json():
    digest = summarize([ARTICLE])
    assert json.loads(as_json(digest)) == digest.to_dict()
    assert as_json(digest).endswith("}\n")
    assert "Skerry" in as_json(digest)


def test_letters_of_every_script_are_written_as_they_are():
    digest = summarize([Article(text="船は火曜日の朝に島の沖で座礁したと沿岸警備隊が発表した。")])
    for render in FORMATS.values():
        assert "沿岸警備隊" in render(digest)


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_a_digest_without_picks(name):
    out = FORMATS[name](summarize([]))
    assert out == "" or json.loads(out)["picks"] == []


@given(clusters(), st.sampled_from((40, 120, 250)))
def test_every_sentence_ends_with_the_number_of_its_source(cluster, words):
    digest = summarize(cluster, Settings(budget=Budget(words)))
    body, _, rest = text(digest).partition("\n\nSources\n")
    lines, sources = body.split("\n"), rest.split("\n\n")[0].strip().split("\n")
    assert len(lines) == len(digest.picks) or not digest.picks
    used = []
    for line, pick in zip(lines, digest.picks, strict=False):
        found = re.fullmatch(r"(.*) \[(\d+)(?: \+(\d+))?\]", line)
        sentence, number, others = found.groups()
        assert sentence == pick.sentence.flat
        assert int(others or 0) == pick.support - 1
        assert digest.sources[int(number) - 1] is pick.sentence.article
        used.append(int(number))
    assert list(dict.fromkeys(used)) == [*range(1, len(digest.sources) + 1)]
    for number, article in enumerate(digest.sources, 1):
        assert sources[number - 1].startswith(f"[{number}] {label(article)}")


def test_notes_follow_the_sources():
    one = plain_cluster(1)[0]
    copy = Article(text=one.text, id="copy", publisher="Other")
    digest = summarize([one, copy])
    (note,) = digest.notes
    assert text(digest).endswith(f"\n\nNotes\n{note}\n")
    assert markdown(digest).split("\n\n")[-2:][0] == "**Notes**"


@pytest.mark.parametrize(
    ("article", "expected"),
    [
        (Article(text="x", title=" A\n title "), "A title"),
        (Article(text="\n \nFirst line.\nSecond."), "First line."),
        (Article(text=" \n", id="a1"), "a1"),
        (Article(text=SENTENCES[0] * 3), None),
    ],
)
def test_label(article, expected):
    found = label(article)
    if expected is not None:
        assert found == expected
    else:
        assert found.endswith("…")
        assert article.text.startswith(found[:-1])
        assert len(found) <= LABEL_CHARACTERS


@pytest.mark.parametrize("line", ["x" * 300, "文" * 300])
def test_label_of_a_line_without_spaces(line):
    assert 0 < len(label(Article(text=line))) <= LABEL_CHARACTERS


def test_corroboration_follows_the_sources(seeds):
    digest = summarize(seeds, Settings(budget=Budget(600)))
    out = text(digest)
    others = digest.picks[0].support - 1
    assert f"[1 +{others}]: source 1 says so, and so do at least {others} of the 4 other" in out
