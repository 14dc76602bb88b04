"""Readers' comments on pages whose report is shorter than they are."""

from __future__ import annotations

import pytest

from summarizer.reading.pages.html_pages import page

_REPORT = (
    "<p>The bridge was closed on Tuesday after inspectors had seen a crack.</p>"
    "<p>Ferries will run every ten minutes from Wednesday.</p>"
)
_COMMENT = (
    "I have crossed this bridge since I was a child, and nobody ever told us about any crack, "
    "so I do wonder what else they are not telling."
)


@pytest.mark.parametrize(
    "box",
    [
        '<div class="comments"><p>{0}</p><p>{0}</p></div>',
        '<ol class="comment-list"><li class="comment">{0}</li><li class="comment">{0}</li></ol>',
        '<div id="disqus_thread"><ul><li>{0}</li><li>{0}</li></ul></div>',
        '<section class="leserkommentare"><div class="kommentar">{0}</div></section>',
        '<section id="commentaires"><p>{0}</p></section>',
        '<div class="top-comments"><p>{0}</p><p>{0}</p></div>',
        "<section><h3>Комментарии (2)</h3><ul><li>{0}</li><li>{0}</li></ul></section>",
        '<div class="x7"><h3>Comentarios</h3><p>{0}</p><p>{0}</p></div>',
        "<div><h4>评论</h4><p>{0}</p><p>{0}</p></div>",
        '<div itemprop="comment"><p>{0}</p></div>',
    ],
)
def test_comments_never_win_over_a_short_report(box: str) -> None:
    markup = (
        f"<html><body><article><h1>Bridge closed</h1>{_REPORT}</article>"
        f"{box.format(_COMMENT)}</body></html>"
    )
    text = page(markup, "page").text
    assert "inspectors" in text
    assert "Ferries" in text
    assert "child" not in text


@pytest.mark.parametrize("name", ["kommentar", "comment", "comentario"])
def test_a_comment_of_the_paper_is_the_article(name: str) -> None:
    markup = (
        f"<html><body><h1>Too late</h1><div class='{name}'><p>{_COMMENT}</p><p>{_COMMENT[:90]} "
        "again and again.</p></div></body></html>"
    )
    assert "child" in page(markup, "page").text


@pytest.mark.parametrize(
    "opening",
    [
        '<article class="post comment-open category-newsletter">',
        '<article class="post comments-closed tag-kommentar">',
        '<article id="discussion">',
        '<main class="comment-page">',
        '<div class="comment-status-open">',
    ],
)
def test_a_state_or_a_lone_article_is_no_comment(opening: str) -> None:
    comments = f'<ol class="comment-list"><li>{_COMMENT}</li><li>{_COMMENT}</li></ol>'
    closing = f"</{opening[1:].split()[0]}>"
    markup = (
        f"<html><body><h1>Bridge closed</h1>{opening}{_REPORT}{closing}{comments * 4}</body></html>"
    )
    text = page(markup, "page").text
    assert "inspectors" in text
    assert "Ferries" in text
    assert "child" not in text
