"""Digest -> text, Markdown, JSON."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from news import SENTENCES, clusters, plain_cluster

from summarizer import Article, Budget, Settings, summarize
from summarizer.rendering import (
    FORMATS,
    LABEL_CHARACTERS,
    as_json,
    brief,
    label,
    markdown,
    sentences_of,
    text,
)
from summarizer.rendering.markdown import escaped
from summarizer.rendering.naming import speaker, whereabouts

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
    assert text(summarize([ARTICLE], Settings(headline=False))) == (
        "A ferry with 212 people on board ran aground off Skerry Island *early* on <Tuesday>. [1]\n"
        "\nSources\n"
        "[1] Ferry [212] aground — Harbour_Gazette, 2025-06-10, https://example.org/a_b?c=(1)\n"
    )


def test_markdown():
    assert markdown(summarize([ARTICLE], Settings(headline=False))) == (
        "A ferry with 212 people on board ran aground off Skerry Island \\*early\\* on "
        "\\<Tuesday\\>. [1]\n\n**Sources**\n\n"
        "1. Harbour\\_Gazette: [Ferry \\[212\\] aground](<https://example.org/a_b?c=(1)>), "
        "2025-06-10\n"
    )


@pytest.mark.parametrize(
    ("plain", "expected"),
    [
        ("# 1 in the charts", "\\# 1 in the charts"),
        ("2. of May", "2\\. of May"),
        ("- so he said", "\\- so he said"),
        ("3.5 per cent - or less", "3.5 per cent - or less"),
        ("snake_case `x` *y* <b> [1]", "snake\\_case \\`x\\` \\*y\\* \\<b\\> \\[1\\]"),
    ],
)
def test_marks_of_markdown_are_harmless(plain, expected):
    assert escaped(plain) == expected


def test_json():
    digest = summarize([ARTICLE])
    assert json.loads(as_json(digest)) == digest.to_dict(texts=False)
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
    if digest.headline is not None:
        title, _, body = body.partition("\n\n")
        assert title.startswith(digest.headline.flat)
    lines, sources = body.split("\n"), rest.split("\n\n")[0].strip().split("\n")
    assert len(lines) == len(digest.picks) or not digest.picks
    used = []
    for line, pick in zip(lines, digest.picks, strict=False):
        found = re.fullmatch(r"(.*) \[(\d+)\](?: \+(\d+))?", line)
        sentence, number, others = found.groups()
        assert sentence == pick.sentence.flat
        assert int(others or 0) == pick.support - 1
        assert digest.sources[int(number) - 1] is pick.sentence.article
        used.append(int(number))
    assert list(dict.fromkeys(used)) == [*range(1, len(dict.fromkeys(used)) + 1)]
    for number, article in enumerate(digest.sources, 1):
        called = article.title or article.publisher
        assert sources[number - 1].startswith(f"[{number}] {called}")


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
        (
            Article(text="UPDATE:\nPlay video\nThe harbour was closed on Monday."),
            "The harbour was closed on Monday.",
        ),
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


def test_a_source_without_a_title_is_called_by_its_first_line_that_is_no_clutter():
    told = "The harbour of Velling was closed on Monday after the ferry hit the northern pier."
    digest = summarize([Article(text=f"Share this article with your friends\n\n{told}")])
    assert text(digest).splitlines()[-1].startswith(f"[1] {told[:60]}")


@pytest.mark.parametrize("line", ["x" * 300, "文" * 300])
def test_label_of_a_line_without_spaces(line):
    assert 0 < len(label(Article(text=line))) <= LABEL_CHARACTERS


@pytest.mark.parametrize(
    ("article", "expected"),
    [
        (Article(text="x", publisher="Gazette", title="A title"), "Gazette"),
        (Article(text="x", title="A title", file="a.txt"), "A title"),
        (Article(text="First line.\nSecond.", file="a.txt"), "First line."),
    ],
)
def test_who_speaks(article, expected):
    assert speaker(article) == expected


@pytest.mark.parametrize(
    ("article", "expected"),
    [
        (Article(text="x", url="https://example.org/a", file="a.txt"), ["https://example.org/a"]),
        (
            Article(text="x", published="2025-06-10T08:30:00Z", file="a.txt"),
            ["2025-06-10", "a.txt"],
        ),
        (Article(text="x", id="mine"), ["mine"]),
        # A hash of the text names nothing to a reader.
        (Article(text="x"), []),
    ],
)
def test_where_an_article_is(article, expected):
    assert whereabouts(article) == expected


def test_no_hash_and_twice_the_words_at_most(seeds):
    digest = summarize(seeds)
    out = text(digest)
    assert not any(article.id in out for article in digest.articles)
    assert len(out.split()) <= 2.2 * len(digest.text.split())
    assert "only]" not in out


def test_brief_is_the_digest_alone(seeds):
    digest = summarize(seeds)
    assert brief(digest) == digest.text + "\n"


@pytest.mark.parametrize("render", [text, markdown])
def test_full_shows_what_others_say(seeds, render):
    digest = summarize(seeds, Settings(budget=Budget(600)))
    out = render(digest, full=True)
    others = [other for pick in digest.picks for other in pick.supporters]
    assert others
    for other in others:
        assert other.flat[:20] in out
    assert others[0].flat not in render(digest) or others[0] in [
        pick.sentence for pick in digest.picks
    ]


def test_colour_changes_nothing_else(seeds):
    digest = summarize(seeds)
    coloured = text(digest, colour=True)
    assert coloured != text(digest)
    assert re.sub(r"\x1b\[\d+m", "", coloured) == text(digest)


def test_the_sentences_come_back(seeds):
    digest = summarize(seeds)
    assert sentences_of(text(digest)) == digest.text
    assert sentences_of(text(summarize(seeds, Settings(headline=False)))) == digest.text
    assert sentences_of("Some other text. [1]\n") == "Some other text. [1]\n"
