"""HTML, short codes and Markdown inside texts, records and feeds are read as their words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from summarizer.reading import read
from summarizer.reading.markup import text_of
from summarizer.reading.texts.inline import plain_words
from summarizer.reading.texts.markdown import strip_markdown

FIRST, SECOND = "The dam at Orrin held on Monday.", "Three villages were left without power."
PLAIN = f"{FIRST}\n\n{SECOND}"

WRITTEN = {
    "paragraphs with attributes": f'<p class="lead" data-x="1">{FIRST}</p>\n<p>{SECOND}</p>',
    "divisions": f"<div><div>{FIRST}</div><div>{SECOND}</div></div>",
    "breaks": f"{FIRST}<br><br />{SECOND}",
    "list": f"<ul><li>{FIRST}</li><li>{SECOND}</li></ul>",
    "escaped": f"&lt;p&gt;{FIRST}&lt;/p&gt;&lt;p&gt;{SECOND}&lt;/p&gt;",
    "escaped twice": f"&amp;lt;p&amp;gt;{FIRST}&amp;lt;/p&amp;gt;&amp;lt;br&amp;gt;{SECOND}",
    "blocks of an editor": f"<!-- wp:paragraph -->\n<p>{FIRST}</p>\n<!-- /wp:paragraph -->\n\n"
    "<!-- wp:"
    f'paragraph {{"align":"left"}} -->\n<p>{SECOND}</p>\n<!-- /wp:paragraph -->',
    "style": f"<style>p {{ color: red }}</style><p>{FIRST}</p><p>{SECOND}</p>",
    "wrapped in CDATA": f"<![CDATA[<p>{FIRST}</p><p>{SECOND}</p>]]>",
    "inline only": FIRST.replace("dam", "<strong>dam</strong>") + f"\n\n<em>{SECOND}</em>",
    "capital tags": f"<P>{FIRST}</P><P>{SECOND}</P>",
    "film": f'{FIRST}\n\n[video width="640" mp4="https://a.example/b.mp4"][/video]\n\n{SECOND}',
    "builder": f"[vc_row][vc_column_text]{FIRST}\n\n{SECOND}[/vc_column_text][/vc_row]",
    "bold": FIRST.replace("dam", "**dam**") + f"\n\n{SECOND}",
    "links": FIRST.replace("dam", "[dam](https://a.example/b_(c))") + f"\n\n{SECOND}",
    "picture": f"![The dam](https://a.example/a.jpg)\n\n{PLAIN}",
    "note": f"{FIRST}[^1]\n\n{SECOND}\n\n[^1]: The county's report.",
}


@pytest.mark.parametrize("written", WRITTEN.values(), ids=WRITTEN)
def test_markup_is_read_as_its_words(tmp_path: Path, written: str) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"content": written}), "utf-8")
    (tmp_path / "b.txt").write_text(written, "utf-8")
    for name in ("a.jsonl", "b.txt"):
        [article] = read(tmp_path / name)
        parts = [" ".join(part.split()) for part in article.text.split("\n\n") if part.strip()]
        assert parts == [FIRST, SECOND]


@pytest.mark.parametrize(
    "text",
    [
        "Prices fell by <5% in May, and a < b while c > d.",
        'He wrote "<3" and left.',
        "Use <name> as in the form.",
        "The vote [sic] was 3 * 4 * 5.",
        "A* search and B* trees.",
        "snake_case_names and __init__ stay",
        "See [1] and [2] (page 4).",
        "if a<b and b>a: pass",
        "#1 of the charts and #2",
        "f**k and s**t",
        "AT&amp;T",
        "1. January\n2. February",
        "a ~ b ~ c",
        "[Applause] She left. [Laughter]",
        "x <- y -> z",
        "[he] said it [was] late",
    ],
)
def test_what_is_no_markup_stays(text: str) -> None:
    assert plain_words(text) == (text, ())


def test_markdown_keeps_words_and_drops_marks() -> None:
    text = "Setext\n======\n\n> quoted *words*\n\n| a | b |\n\n- [x] done ``code``\n~~no~~ yes"
    assert strip_markdown(text) == "Setext\n\nquoted words\n\ndone code\nyes"
    assert strip_markdown("[a][b] and [c][d]\n\n[b]: https://x.example") == "a and [c][d]"
    assert strip_markdown("before\n```\nnever closed") == "before\nnever closed"


def test_comments_go_and_what_opens_one_alone_does_too() -> None:
    assert text_of("<p>One.<!-- <b>no</b> --> Two.</p><!-- <p>Three.</p>") == "One. Two.\n\nThree."


def test_signs_that_open_no_tag_stay() -> None:
    assert text_of("<p>If a <b then <b>stop</b>.</p>") == "If a <b then stop."
