# ruff: noqa: E501 -- markup is clearer on long lines
"""Write the page set: stories.txt and furniture.toml through two dozen kinds of news site.

    python tests/data/pages/make_pages.py

Each page gets ``NAME.html`` and ``NAME.txt``, the gold main text with its paragraphs parted by
blank lines; ``pages.json`` says what else is known of it. Title and standfirst are neutral: an
extractor may give them or not. All text is invented.
"""

from __future__ import annotations

import html
import json
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


@dataclass
class Story:
    slug: str
    lang: str
    publisher: str
    title: str = ""
    standfirst: str = ""
    blocks: list[tuple[str, str]] = field(default_factory=list)
    number: int = 0
    ui: dict[str, Any] = field(default_factory=dict)

    @property
    def paragraphs(self) -> list[str]:
        return [text for kind, text in self.blocks if kind == "p"]

    @property
    def author(self) -> str:
        return self.ui["authors"][self.number % len(self.ui["authors"])]

    @property
    def byline(self) -> str:
        return self.ui["byline"].format(author=self.author)

    @property
    def bio(self) -> str:
        return self.ui["bio"].format(author=self.author)

    @property
    def date(self) -> str:
        zones = ("Z", "+01:00", "-05:00", "+09:00")
        return f"2025-{1 + self.number % 12:02}-{1 + self.number % 28:02}T06:30:00{zones[self.number % 4]}"

    @property
    def url(self) -> str:
        host = "".join(c for c in self.publisher.lower() if c.isascii() and c.isalnum()) or "paper"
        return f"https://www.{host}.example/2025/{self.slug}.html"

    def teaser(self, number: int) -> str:
        return self.ui["teasers"][(self.number + number) % len(self.ui["teasers"])]


e = html.escape


def read_stories() -> list[Story]:
    furniture = tomllib.loads((HERE / "furniture.toml").read_text(encoding="utf-8"))
    stories: list[Story] = []
    for line in (HERE / "stories.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("=== "):
            slug, lang, publisher = (part.strip() for part in line[4:].split("|"))
            stories.append(Story(slug, lang, publisher, number=len(stories), ui=furniture[lang]))
        elif line.startswith("# "):
            stories[-1].title = line[2:]
        elif line.startswith("> "):
            stories[-1].standfirst = line[2:]
        elif line.startswith("## "):
            stories[-1].blocks.append(("h", line[3:]))
        elif line.strip():
            stories[-1].blocks.append(("p", line))
    return stories


def linked_data(s: Story, kind: str = "NewsArticle", **more: Any) -> str:
    data = {
        "@context": "https://schema.org", "@type": kind, "headline": s.title,
        "datePublished": s.date, "author": {"@type": "Person", "name": s.author},
        "publisher": {"@type": "Organization", "name": s.publisher}, "inLanguage": s.lang, **more,
    }  # fmt: skip
    text = json.dumps(data, ensure_ascii=False)
    return f'<script type="application/ld+json">{text}</script>'


def graph_tags(s: Story) -> str:
    return (
        f'<meta property="og:title" content="{e(s.title)}">'
        f'<meta property="og:site_name" content="{e(s.publisher)}">'
        f'<meta property="og:type" content="article"><meta property="og:url" content="{s.url}">'
        f'<meta property="article:published_time" content="{s.date}">'
    )


def links(items: list[str], tag: str = "li") -> str:
    return "".join(f'<{tag}><a href="/x/{n}">{e(t)}</a></{tag}>' for n, t in enumerate(items))


def body(s: Story, extra: dict[int, str], p: str = "<p>{}</p>", h: str = "<h2>{}</h2>") -> str:
    """The story's blocks, with pieces of furniture after the given block numbers."""
    parts = []
    for number, (kind, text) in enumerate(s.blocks):
        parts.append((p if kind == "p" else h).format(e(text, quote=False)))
        parts.append(extra.get(number, ""))
    return "\n".join(parts)


def document(s: Story, head: str, content: str, attributes: str = "") -> str:
    title = f"<title>{e(s.title)} | {e(s.publisher)}</title>"
    direction = ' dir="rtl"' if s.lang == "ar" else ""
    return (
        f'<!DOCTYPE html>\n<html lang="{s.lang}"{direction}{attributes}><head><meta charset="utf-8">'
        f"{title}{head}</head>\n<body>\n{content}\n</body></html>\n"
    )


def comments(s: Story, item: str, times: int = 1) -> str:
    pairs = list(zip(s.ui["names"], s.ui["comments"], strict=False)) * times
    return "".join(item.format(name=e(name), text=e(text)) for name, text in pairs)


# ---- the kinds of site ------------------------------------------------------------------------


def broadsheet(s: Story) -> str:
    """A blog engine's theme: named classes, teaser inside the text, author box, comment list."""
    inner = body(s, {
        0: f'<figure class="wp-block-image"><img src="a.jpg" alt=""><figcaption>{s.ui["caption"]} '
           f'{s.ui["credit"]}</figcaption></figure>',
        1: f'<p class="readmore"><strong>{s.ui["more"]}:</strong> <a href="/t">{s.teaser(0)}</a></p>',
    })  # fmt: skip
    return document(
        s,
        linked_data(s) + graph_tags(s),
        f"""
<div id="cookie-law-info-bar"><p>{s.ui["cookie"]}</p><button>{s.ui["accept"]}</button></div>
<header class="site-header"><nav class="main-navigation"><ul>{links(s.ui["nav"])}</ul></nav></header>
<main><article class="post type-post"><header class="entry-header"><h1 class="entry-title">{e(s.title)}</h1>
<p class="subtitle">{e(s.standfirst)}</p><span class="byline">{s.byline}</span>
<time datetime="{s.date}">{s.date[:10]}</time></header>
<div class="entry-content">{inner}</div>
<footer class="entry-footer"><span class="tags-links">{links(s.ui["nav"][1:4], "span")}</span></footer>
<div class="author-box"><h4>{s.author}</h4><p>{s.bio}</p></div></article>
<div id="comments" class="comments-area"><h2>3 comments</h2><ol class="comment-list">
{comments(s, '<li class="comment"><b class="fn">{name}</b><div class="comment-content"><p>{text}</p></div></li>')}
</ol></div></main>
<aside class="widget-area"><h3>{s.ui["popular"]}</h3><ul>{links(s.ui["teasers"])}</ul>
<p>{s.ui["newsletter"]}</p></aside>
<footer class="site-footer"><p>{s.ui["footer"]}</p></footer>""",
    )


def hashed(s: Story) -> str:
    """A script-built site whose class names say nothing; furniture inside the text."""
    inner = body(s, {
        0: f'<div class="css-1x2y3z"><p class="css-9ab">{s.ui["newsletter"]}</p>'
           f'<form><input type="email"><button class="css-77a">OK</button></form></div>',
        2: f'<div class="css-0pq"><span class="css-7hh">{s.ui["more"]}</span><ul>'
           f'{links([s.teaser(0), s.teaser(1)])}</ul></div>',
        3: f'<div class="css-ad1"><span>{s.ui["ad"]}</span></div>',
    }, p='<div class="css-s99gbd"><p class="css-at9mc1">{}</p></div>', h='<h2 class="css-h2">{}</h2>')  # fmt: skip
    return document(
        s,
        graph_tags(s) + linked_data(s),
        f"""
<div id="app"><div class="css-nav1"><ul>{links(s.ui["nav"])}</ul></div><div id="site-content">
<article id="story" class="css-vxcmzt"><header class="css-hd"><h1 class="css-t1">{e(s.title)}</h1>
<p class="css-w6ymp8">{e(s.standfirst)}</p></header><div class="css-by"><p>{s.byline}</p>
<ul class="css-sh"><li><button>{s.ui["share"]}</button></li></ul></div>
<section name="articleBody" class="css-1r7ky0e">{inner}</section>
<div class="css-bio"><p class="css-i29">{s.bio}</p></div></article>
<section class="css-rel"><h2>{s.ui["related"]}</h2>{links(s.ui["teasers"], "h3")}</section></div>
<div class="css-gdpr" role="dialog"><p>{s.ui["cookie"]}</p><button>{s.ui["accept"]}</button>
<button>{s.ui["reject"]}</button></div><div class="css-ft"><p>{s.ui["footer"]}</p></div></div>""",
    )


def broadcaster(s: Story) -> str:
    """Blocks with data attributes; pictures with long captions; topic links; no JSON-LD."""
    figure = (
        f'<figure data-component="image-block"><img src="x.jpg" alt="{s.ui["caption"]}">'
        f'<figcaption data-component="caption">{s.ui["caption"]} <span>{s.ui["credit"]}</span></figcaption></figure>'
    )
    inner = body(
        s,
        {
            0: figure,
            2: f'<div data-component="links-block"><p><b>{s.ui["related"]}</b></p><ul>{links([s.teaser(1), s.teaser(2)])}</ul></div>',
        },
        p='<div data-component="text-block"><p>{}</p></div>',
        h='<div data-component="subheadline-block"><h2>{}</h2></div>',
    )
    return document(
        s,
        graph_tags(s),
        f"""
<div class="banner" aria-label="Cookies"><h2>Cookies</h2><p>{s.ui["cookie"]}</p></div>
<nav aria-label="main"><ul>{links(s.ui["nav"])}</ul></nav><main id="main-content"><article>
<div data-component="headline-block"><h1>{e(s.title)}</h1></div>
<div data-component="byline-block"><span>{s.byline}</span><time datetime="{s.date}">{s.date[:10]}</time></div>
<div data-component="text-block"><p><b>{e(s.standfirst)}</b></p></div>{inner}
<div data-component="tags"><ul>{links(s.ui["nav"][2:6])}</ul></div></article>
<section data-component="related"><h2>{s.ui["popular"]}</h2><ul>{links(s.ui["teasers"])}</ul></section></main>
<footer><p>{s.ui["footer"]}</p></footer>""",
    )


def live_blog(s: Story) -> str:
    """Time-stamped posts, a key-event list, share buttons in each post."""
    posts, time = [], ""
    for kind, text in s.blocks:
        if kind == "h":
            time, _, head = text.partition(" ")
            posts.append(
                f'<article class="live-post"><div class="live-post__meta"><time datetime="2025-11-02T'
                f'{time.replace(".", ":")}:00Z">{time}</time><span>{s.author}</span></div><h3>{e(head)}</h3>'
            )
        else:
            share = f'<ul class="share-tools"><li>{s.ui["share"]}</li><li>Email</li></ul></article>'
            posts.append(f"<p>{e(text, quote=False)}</p>{share}")
    events = links([text for kind, text in s.blocks if kind == "h"])
    return document(
        s,
        linked_data(s, "LiveBlogPosting") + graph_tags(s),
        f"""
<div class="consent-layer"><p>{s.ui["cookie"]}</p></div><nav><ul>{links(s.ui["nav"])}</ul></nav>
<main><h1>{e(s.title)}</h1><p class="standfirst">{e(s.standfirst)}</p>
<div class="key-events"><h2>Key events</h2><ul>{events}</ul></div>
<div class="live-blog">{"".join(posts)}</div><div class="newsletter-signup"><p>{s.ui["newsletter"]}</p></div></main>
<footer>{s.ui["footer"]}</footer>""",
    )


def paywall(s: Story) -> str:
    """The first paragraphs, then an offer; the page says that the rest is not free."""
    return document(
        s,
        linked_data(s, isAccessibleForFree=False) + graph_tags(s),
        f"""
<nav><ul>{links(s.ui["nav"])}</ul></nav><article class="article"><h1>{e(s.title)}</h1>
<p class="article__deck">{e(s.standfirst)}</p><p class="article__byline">{s.byline}</p>
<div class="article__body">{body(s, {})}</div>
<div class="offer"><h2>Keep reading</h2><p>{s.ui["subscribe"]}</p><p>Cancel any time. Full digital access on all your devices, the weekend edition and our archive back to 1911.</p><a href="/s">Subscribe</a></div></article>
<section class="more"><h2>{s.ui["related"]}</h2>{links(s.ui["teasers"], "p")}</section>
<div class="cookies">{s.ui["cookie"]}</div><footer>{s.ui["footer"]}</footer>""",
    )


def amp(s: Story) -> str:
    """An AMP page with its own elements."""
    inner = body(s, {
        0: f'<amp-img src="a.jpg" width="1" height="1"></amp-img><p class="caption">{s.ui["caption"]} {s.ui["credit"]}</p>',
        1: f'<amp-ad type="x"><div placeholder>{s.ui["ad"]}</div></amp-ad>',
        2: f'<div class="inline-related"><a href="/1">{s.ui["more"]}: {s.teaser(0)}</a></div>',
    })  # fmt: skip
    return document(
        s,
        linked_data(s) + f'<link rel="canonical" href="{s.url}">',
        f"""
<amp-sidebar id="sb" layout="nodisplay"><ul>{links(s.ui["nav"])}</ul></amp-sidebar>
<amp-consent id="c" layout="nodisplay"><div id="ui"><p>{s.ui["cookie"]}</p><button>{s.ui["accept"]}</button></div></amp-consent>
<article class="amp-wp-article"><header class="amp-wp-article-header"><h1 class="amp-wp-title">{e(s.title)}</h1>
<div class="amp-wp-meta amp-wp-byline">{s.byline}</div></header><p class="lead"><em>{e(s.standfirst)}</em></p>
<div class="amp-wp-article-content">{inner}</div><amp-social-share type="email"></amp-social-share>
<footer class="amp-wp-article-footer"><div class="amp-wp-meta">{s.ui["related"]}: {links(s.ui["nav"][:3], "span")}</div></footer></article>
<footer class="amp-wp-footer"><div><p>{s.ui["footer"]}</p></div></footer>""",
        " amp",
    )


def gallery(s: Story) -> str:
    """Slides, each with a paragraph that is part of the story and a credit that is not."""
    slides = "".join(
        f'<div class="slide"><img src="{n}.jpg" alt=""><span class="slide-count">{n} / {len(s.paragraphs)}</span>'
        f'<div class="slide-text"><p>{e(text, quote=False)}</p></div><span class="credit">{s.ui["credit"]}</span></div>'
        for n, text in enumerate(s.paragraphs, 1)
    )
    return document(
        s,
        linked_data(s) + graph_tags(s),
        f"""
<nav><ul>{links(s.ui["nav"])}</ul></nav><article class="gallery"><h1>{e(s.title)}</h1>
<p class="intro">{e(s.standfirst)}</p><div class="slides">{slides}</div></article>
<div class="next-gallery"><h3>{s.ui["related"]}</h3>{links(s.ui["teasers"], "div")}</div>
<div class="cmp"><p>{s.ui["cookie"]}</p></div><footer>{s.ui["footer"]}</footer>""",
    )


def wire(s: Story) -> str:
    """An agency page: one element, paragraphs parted by line breaks."""
    text = "<br><br>\n".join(e(text, quote=False) for _, text in s.blocks)
    return document(
        s,
        f'<meta name="date" content="{s.date}"><meta name="publisher" content="{s.publisher}">',
        f"""
<div id="top"><a href="/">{s.publisher}</a> {" | ".join(f'<a href="/{n}">{n}</a>' for n in s.ui["nav"])}</div>
<div id="story"><h1>{e(s.title)}</h1><div class="info">{s.byline} | {s.ui["updated"]} {s.date[:10]}</div>
<div id="text">{text}</div><div class="tools">{s.ui["share"]} | Print | Email</div></div>
<div id="side"><b>{s.ui["popular"]}</b>{links(s.ui["teasers"], "div")}</div>
<div id="bottom">{s.ui["footer"]}</div>""",
    )


def tables(s: Story) -> str:
    """A site of the nineties: layout by tables, fonts, no classes."""
    inner = body(s, {}, p='<p><font face="Arial" size="2">{}</font></p>', h="<p><b>{}</b></p>")
    menu = "<br>".join(f'<a href="/{n}">{n}</a>' for n in s.ui["nav"])
    teasers = "<br>".join(f'<a href="/t{n}">{t}</a>' for n, t in enumerate(s.ui["teasers"]))
    return document(
        s,
        f'<meta name="dc.date" content="{s.date[:10]}"><meta name="dc.publisher" content="{s.publisher}">',
        f"""
<table width="780" cellpadding="4"><tr><td colspan="3"><img src="logo.gif" alt="{s.publisher}"></td></tr>
<tr><td width="120" valign="top"><font size="1">{menu}</font></td>
<td width="480" valign="top"><h1>{e(s.title)}</h1><font size="3"><b>{e(s.standfirst)}</b></font>
<p><i>{s.byline}</i></p>{inner}</td>
<td width="180" valign="top"><font size="1"><b>{s.ui["popular"]}</b><br>{teasers}</font></td></tr>
<tr><td colspan="3"><font size="1">{s.ui["footer"]}</font></td></tr></table>""",
    )


def tabloid(s: Story) -> str:
    """Key points on top, teasers and boxes between all paragraphs, a long comment section."""
    inner = body(s, {
        0: '<div class="vjs-video-container"><p class="vjs-no-js">Enable JavaScript to view this video</p></div>',
        1: f'<div class="art-ins mol-factbox"><h3>{s.ui["more"]}</h3><ul>{links([s.teaser(0), s.teaser(1), s.teaser(2)])}</ul></div>',
        2: f'<p class="imageCaption">{s.ui["caption"]}</p><p><a href="/z"><b>{s.teaser(3).upper()}</b></a></p>',
        3: f'<div class="share-bar"><span>{s.ui["share"]}</span><span>1.2k shares</span></div>'
           f'<div class="sign-up-box"><p>{s.ui["newsletter"]}</p></div>',
    }, p='<p class="mol-para-with-font"><span>{}</span></p>')  # fmt: skip
    return document(
        s,
        graph_tags(s),
        f"""
<div id="privacy-wall"><p>{s.ui["cookie"]}</p></div><div class="nav-primary"><ul>{links(s.ui["nav"])}</ul></div>
<div id="js-article-text" class="article-text wide"><h1>{e(s.title)}</h1><ul class="mol-bullets"><li><strong>{e(s.standfirst)}</strong></li></ul>
<p class="author-section">{s.byline}</p><p class="byline-section">Published: {s.date[:10]}</p>
<div itemprop="articleBody">{inner}</div></div>
<div id="reader-comments"><h3>Comments</h3>{comments(s, '<div class="comment"><p class="user-info">{name}, 3 hours ago</p><p class="comment-body">{text}</p></div>', 2)}</div>
<div class="puff-column"><h2>{s.ui["popular"]}</h2>{links(s.ui["teasers"], "div")}</div><footer>{s.ui["footer"]}</footer>""",
    )


def column(s: Story) -> str:
    """Opinion: pull quotes that repeat the text, a biography at the end in italics."""
    quote = s.paragraphs[1].split(". ")[0].split("。")[0]
    inner = body(s, {
        1: f'<aside class="pullquote"><blockquote>{e(quote)}</blockquote></aside>',
        2: f'<div class="promo"><p>{s.ui["newsletter"]}</p></div>',
    })  # fmt: skip
    return document(
        s,
        linked_data(s, "OpinionNewsArticle") + graph_tags(s),
        f"""
<header><nav>{links(s.ui["nav"], "span")}</nav></header><main><article><h1>{e(s.title)}</h1>
<p class="dek">{e(s.standfirst)}</p><address>{s.byline}</address>{inner}
<p class="bio"><em>{s.bio}</em></p></article><section class="read-next"><h2>{s.ui["related"]}</h2>
<ul>{links(s.ui["teasers"])}</ul></section></main><div class="gdpr-notice">{s.ui["cookie"]}</div>
<footer>{s.ui["footer"]}</footer>""",
    )


def letter(s: Story) -> str:
    """A newsletter platform: subscribe boxes between paragraphs, likes, discussion."""
    box = (
        f'<div class="subscription-widget-wrap"><div class="subscription-widget"><p>{s.ui["newsletter"]}</p>'
        '<form><input type="email"><input type="submit" value="Subscribe"></form></div></div>'
    )
    inner = body(s, {0: box, 3: box, len(s.blocks) - 1: f'<p class="button-wrapper"><a class="button" href="/s">{s.ui["share"]}</a></p>'})  # fmt: skip
    return document(
        s,
        linked_data(s, "BlogPosting") + graph_tags(s),
        f"""
<div class="topbar"><a href="/">{s.publisher}</a><button>Subscribe</button><button>Sign in</button></div>
<div class="single-post"><article class="post"><h1 class="post-title">{e(s.title)}</h1>
<h3 class="subtitle">{e(s.standfirst)}</h3><div class="post-meta">{s.author} 63 likes 12 replies</div>
<div class="available-content"><div class="body markup">{inner}</div></div></article></div>
<div class="comments-page"><h4>Discussion</h4>{comments(s, '<div class="comment-content"><span>{name}</span><p>{text}</p><a>Reply</a></div>')}</div>
<div class="footer">{s.ui["footer"]}</div>""",
    )


def regional(s: Story) -> str:
    """Paragraphs as plain elements, a fact box, weather, a photo credit line in the text."""
    facts = "".join(f"<tr><td>{2019 + n}</td><td>{n * 137 + 211}</td></tr>" for n in range(5))
    inner = body(s, {
        0: f'<div class="foto"><img src="f.jpg"><div class="bildunterschrift">{s.ui["caption"]} {s.ui["credit"]}</div></div>',
        2: f'<div class="infobox"><b>{s.ui["fact"]}</b><table>{facts}</table></div>',
    }, p='<div class="absatz">{}</div>', h='<div class="zwischentitel">{}</div>')  # fmt: skip
    return document(
        s,
        linked_data(s),
        f"""
<div class="kopf"><ul>{links(s.ui["nav"])}</ul><div class="wetter">17 °C</div></div>
<div class="inhalt"><div class="artikel"><h1>{e(s.title)}</h1><div class="vorspann">{e(s.standfirst)}</div>
<div class="autor">{s.byline}</div>{inner}<div class="teilen">{s.ui["share"]}</div></div>
<div class="rechts"><div class="top5">{s.ui["popular"]}<ol>{links(s.ui["teasers"])}</ol></div></div></div>
<div class="hinweis-cookies"><p>{s.ui["cookie"]}</p><a href="#">{s.ui["accept"]}</a></div>
<div class="fuss">{s.ui["footer"]}</div>""",
    )


def script_drawn(s: Story) -> str:
    """Nothing but a shell: the text is in JSON-LD and drawn by a script."""
    text = "\n\n".join(text for _, text in s.blocks)
    return document(
        s,
        linked_data(s, articleBody=text) + graph_tags(s),
        f"""
<div id="root"><nav><ul>{links(s.ui["nav"])}</ul></nav><div class="skeleton"></div></div>
<noscript><p>Please enable JavaScript to read this page.</p></noscript>
<div class="cookie-wall"><p>{s.ui["cookie"]}</p></div><footer>{s.ui["footer"]}</footer>
<script>window.__STATE__={{"a":1}}</script>""",
    )


def interview(s: Story) -> str:
    """Bold questions, answers below, a box about the person, tip line at the end."""
    inner = body(s, {2: f'<aside class="box"><h4>{s.ui["fact"]}</h4><p>{s.ui["caption"]}</p></aside>'},
                 h="<p><strong>{}</strong></p>")  # fmt: skip
    return document(
        s,
        linked_data(s) + graph_tags(s),
        f"""
<div class="skip"><a href="#c">Skip to content</a></div><nav>{links(s.ui["nav"], "span")}</nav>
<div id="c"><article><hgroup><h1>{e(s.title)}</h1><h2>{e(s.standfirst)}</h2></hgroup>
<p class="credits">{s.byline}. {s.ui["credit"]}</p>{inner}
<p class="tipline"><i>{s.bio}</i></p></article>
<div class="outbrain"><h3>{s.ui["popular"]}</h3>{links(s.ui["teasers"], "p")}</div></div>
<div class="consent"><p>{s.ui["cookie"]}</p></div><footer>{s.ui["footer"]}</footer>""",
    )


def explainer(s: Story) -> str:
    """Subheads, a table of numbers, a poll, an inline list of contents."""
    contents = links([text for kind, text in s.blocks if kind == "h"]) or links(s.ui["teasers"][:2])
    rows = "".join(
        f"<tr><td>{n}</td><td>{n * 40} l</td><td>{n * 1.5}</td></tr>" for n in range(1, 7)
    )
    inner = body(s, {
        0: f'<nav class="toc"><h4>Contents</h4><ol>{contents}</ol></nav>',
        3: f'<table class="numbers"><tr><th>Step</th><th>Use</th><th>Price</th></tr>{rows}</table>',
        5: '<div class="poll"><p>What do you think of it?</p><label>Good</label><label>Bad</label><button>Vote</button></div>',
    }, h="<h3>{}</h3>")  # fmt: skip
    return document(
        s,
        linked_data(s, "AnalysisNewsArticle") + graph_tags(s),
        f"""
<header role="banner"><nav role="navigation"><ul>{links(s.ui["nav"])}</ul></nav></header>
<main role="main"><article><h1>{e(s.title)}</h1><p class="summary">{e(s.standfirst)}</p>
<div class="meta"><a rel="author" href="/a">{s.author}</a> <time datetime="{s.date}">{s.date[:10]}</time></div>
<div class="content">{inner}</div><div class="post-actions"><button>{s.ui["share"]}</button></div></article></main>
<aside role="complementary"><h3>{s.ui["popular"]}</h3><ul>{links(s.ui["teasers"])}</ul></aside>
<div role="alertdialog"><p>{s.ui["cookie"]}</p></div><footer role="contentinfo">{s.ui["footer"]}</footer>""",
    )


def release(s: Story) -> str:
    """A trade site that prints releases with their boilerplate and contacts."""
    inner = body(
        s, {len(s.blocks) - 1: f'<div class="boilerplate"><h5>###</h5><p>{s.ui["pr"]}</p></div>'}
    )
    return document(
        s,
        graph_tags(s),
        f"""
<div class="menu">{links(s.ui["nav"], "span")}</div><section class="release"><h1>{e(s.title)}</h1>
<div class="date-line">{s.date[:10]} | {s.author}</div><div class="release-body">{inner}</div>
<div class="attachments"><a href="/p.pdf">Download PDF</a></div></section>
<section class="latest"><h2>{s.ui["related"]}</h2>{links(s.ui["teasers"], "h4")}</section>
<div class="cookie-banner">{s.ui["cookie"]} <button>{s.ui["accept"]}</button></div><div class="footer">{s.ui["footer"]}</div>""",
    )


def forum(s: Story) -> str:
    """A short article under which far more is said by readers than in it."""
    return document(
        s,
        graph_tags(s),
        f"""
<div class="header">{links(s.ui["nav"], "span")}</div><div class="story"><h1>{e(s.title)}</h1>
<p class="who">{s.byline}</p>{body(s, {})}<p class="actions"><a href="#c">12 replies</a> {s.ui["share"]}</p></div>
<div class="thread" id="discussion"><h2>Discussion</h2>{comments(s, '<div class="reply"><div class="user">{name}</div><div class="msg"><p>{text}</p></div><a href="#">Reply</a></div>', 3)}</div>
<div class="foot">{s.ui["footer"]}</div>""",
    )


# ---- kinds of site that were written after the rules, to test them ---------------------------


def story_body(s: Story) -> str:
    """Ad slots and related links as siblings of paragraphs in one rich-text element."""
    inner = body(s, {
        0: f'<div class="Advertisement"><span>{s.ui["ad"]}</span></div>',
        1: f'<div class="PageListEnhancementGeneric"><div class="PageListEnhancementGeneric-title">{s.ui["related"]}</div><div class="PagePromo"><a href="/1"><span>{s.teaser(0)}</span></a></div><div class="PagePromo"><a href="/2"><span>{s.teaser(1)}</span></a></div></div>',
        len(s.blocks) - 1: f'<p>___</p><p><i>{s.author} reported from the scene. {s.bio}</i></p>',
    })  # fmt: skip
    return document(
        s,
        linked_data(s) + graph_tags(s),
        f"""
<div class="Page-header"><a href="/">{s.publisher}</a><ul>{links(s.ui["nav"])}</ul></div>
<div class="Page-content"><main class="Page-main"><div class="Page-lead"><h1 class="Page-headline">{e(s.title)}</h1>
<div class="Page-byline">{s.byline}</div><div class="Page-dateModified">{s.ui["updated"]} {s.date[:10]}</div>
<div class="CarouselSlide"><div class="CarouselSlide-info"><p>{s.ui["caption"]} ({s.ui["credit"]})</p></div></div></div>
<div class="Page-storyBody"><div class="RichTextStoryBody RichTextBody">{inner}</div></div></main>
<div class="Page-below"><h2>{s.ui["popular"]}</h2>{links(s.ui["teasers"], "div")}</div></div>
<div id="onetrust-banner-sdk"><div class="ot-sdk-row"><p>{s.ui["cookie"]}</p></div></div>
<footer class="Page-footer"><p>{s.ui["footer"]}</p></footer>""",
    )


def styled(s: Story) -> str:
    """Generated class names with a readable part; captions, links and topics as blocks."""
    inner = body(s, {
        0: f'<figure class="ssrcss-wpgbih-StyledFigure"><div class="ssrcss-ab5fd8-StyledFigureContainer"><img src="p.png"></div><figcaption class="ssrcss-c3nsi-StyledFigureCopyright"><span>{s.ui["caption"]}</span></figcaption></figure>',
        2: f'<div data-component="unordered-list-block" class="ssrcss-uf6wea-RichTextComponentWrapper"><ul><li><a href="/1">{s.teaser(0)}</a></li><li><a href="/2">{s.teaser(1)}</a></li></ul></div>',
        3: f'<div class="ssrcss-17j5-Box"><p>{s.ui["newsletter"]} <a href="/n">Link</a></p></div>',
    }, p='<div data-component="text-block" class="ssrcss-11r1m41-RichTextComponentWrapper"><div class="ssrcss-7uxr49-RichTextContainer"><p class="ssrcss-1q0x1qg-Paragraph">{}</p></div></div>')  # fmt: skip
    return document(
        s,
        linked_data(s, "ReportageNewsArticle") + graph_tags(s),
        f"""
<header><nav class="ssrcss-nav">{links(s.ui["nav"], "span")}</nav></header><main id="main-content"><article class="ssrcss-pv1rh6-ArticleWrapper">
<header class="ssrcss-hd-HeadlineContainer"><h1 id="main-heading" class="ssrcss-1s9pby4-Heading">{e(s.title)}</h1></header>
<div class="ssrcss-1wynf-MetadataStrip"><span><time datetime="{s.date}">3 hours ago</time></span></div>
<div class="ssrcss-68pt20-TextContributorName">{s.author}</div><div class="ssrcss-boaf-Role">{s.publisher}</div>{inner}
<section data-component="topic-list"><h2>{s.ui["related"]}</h2>{links(s.ui["nav"][1:5])}</section></article></main>
<div class="ssrcss-aside">{links(s.ui["teasers"], "div")}</div><div id="bbccookies"><p>{s.ui["cookie"]}</p></div>
<footer>{s.ui["footer"]}</footer>""",
    )


def drupal(s: Story) -> str:
    """A content management system's fields, blocks and regions."""
    inner = body(s, {1: f'<div class="media media--image"><img src="x"><div class="field--name-field-legende">{s.ui["caption"]} {s.ui["credit"]}</div></div>'})  # fmt: skip
    return document(
        s,
        graph_tags(s),
        f"""
<div class="region region-header"><ul class="menu">{links(s.ui["nav"])}</ul></div>
<div id="block-content" class="block block-system"><article class="node node--type-article node--view-mode-full">
<h1 class="node__title"><span class="field--name-title">{e(s.title)}</span></h1>
<div class="node__meta">{s.byline} <span>{s.date[:10]}</span></div><div class="node__content">
<div class="field field--name-field-chapo">{e(s.standfirst)}</div>
<div class="clearfix text-formatted field field--name-body field__item">{inner}</div>
<div class="field field--name-field-tags field__items">{links(s.ui["nav"][:3], "div")}</div></div></article></div>
<section class="comment-wrapper"><h2>{s.ui["share"]}</h2>{comments(s, '<article class="comment"><footer>{name}</footer><div class="field--name-comment-body"><p>{text}</p></div></article>')}</section>
<div class="region region-sidebar-second"><div class="block"><h2>{s.ui["popular"]}</h2><ul>{links(s.ui["teasers"])}</ul></div></div>
<div class="eu-popup sliding-popup-bottom"><p>{s.ui["cookie"]}</p></div><div class="region-footer">{s.ui["footer"]}</div>""",
    )


def portal(s: Story) -> str:
    """A portal that prints others' stories: read-more cut, story continues, sign-in prompts."""
    inner = body(s, {
        1: '<p class="caas-story-continues">Story continues</p>',
        2: f'<div class="caas-readmore"><button>{s.ui["more"]}</button></div><p><strong>{s.ui["more"]}:</strong> <a href="/x">{s.teaser(2)}</a></p>',
        len(s.blocks) - 1: f'<p>{s.ui["updated"]} {s.date[:10]}</p><p><a href="/c">View comments</a></p>',
    })  # fmt: skip
    return document(
        s,
        linked_data(s) + graph_tags(s),
        f"""
<div id="ybar"><form><input><button>Search</button></form>{links(s.ui["nav"], "b")}</div>
<div class="caas-content-wrapper"><div class="caas-title-wrapper"><h1>{e(s.title)}</h1></div>
<div class="caas-attr"><span class="caas-author-byline-collapse">{s.author}</span><div class="caas-attr-time-style"><time datetime="{s.date}">{s.date[:10]}</time> · 3 min read</div></div>
<div class="caas-body">{inner}</div></div>
<div class="stream">{"".join(f'<div class="js-stream-content"><h3><a href="/s{n}">{t}</a></h3><p>{s.ui["comments"][n % len(s.ui["comments"])]}</p></div>' for n, t in enumerate(s.ui["teasers"][:3]))}</div>
<div class="consent-overlay"><p>{s.ui["cookie"]}</p></div><div id="footer">{s.ui["footer"]}</div>""",
    )


def plain_blog(s: Story) -> str:
    """An old blog: text in one element with line breaks, a side column, older posts below."""
    text = "<br /><br />".join(e(text, quote=False) for _, text in s.blocks)
    return document(
        s,
        f'<meta content="{s.date}" itemprop="datePublished"><meta property="og:site_name" content="{s.publisher}">',
        f"""
<div id="outer-wrapper"><div id="header-wrapper"><div class="title">{s.publisher}</div></div>
<div id="main-wrapper"><div class="blog-posts hfeed"><div class="date-header">{s.date[:10]}</div>
<div class="post hentry"><h1 class="post-title entry-title">{e(s.title)}</h1><div class="post-body entry-content">{text}</div>
<div class="post-footer"><span class="post-author vcard">{s.byline}</span> <span class="post-labels">{links(s.ui["nav"][:2], "i")}</span></div></div></div>
<div id="blog-pager">{links(s.ui["teasers"][:2], "span")}</div></div>
<div id="sidebar-wrapper"><h2>{s.ui["popular"]}</h2><ul>{links(s.ui["teasers"])}</ul><div class="profile-textblock">{s.bio}</div></div>
<div id="footer-wrapper">{s.ui["footer"]}</div></div>""",
    )


def feature(s: Story) -> str:
    """A long read: standfirst, drop cap, pull quotes as figures, a donation appeal in the text."""
    first = s.paragraphs[0]
    quote = s.paragraphs[-1].split(". ")[0]
    inner = body(s, {
        1: f'<figure class="pull"><blockquote><p>{e(quote)}</p></blockquote></figure>',
        2: f'<div class="contributions__epic"><h2>{s.ui["fact"]}</h2><p>{s.ui["subscribe"]}</p><a href="/d"><button>OK</button></a></div>',
    }).replace(e(first, quote=False), f'<span class="drop-cap">{first[0]}</span>{e(first[1:], quote=False)}', 1)  # fmt: skip
    return document(
        s,
        linked_data(s) + graph_tags(s),
        f"""
<div data-print-layout="hide"><nav>{links(s.ui["nav"])}</nav></div><main><article><div data-gu-name="headline"><h1>{e(s.title)}</h1></div>
<div data-gu-name="standfirst"><p>{e(s.standfirst)}</p></div><aside data-gu-name="meta"><address aria-label="Contributor info">{s.byline}</address></aside>
<div data-gu-name="body"><div id="maincontent" class="article-body-commercial-selector">{inner}</div>
<div class="submeta"><ul>{links(s.ui["nav"][:3])}</ul><a href="/share">{s.ui["share"]}</a></div></div></article></main>
<section id="onwards"><h2>{s.ui["related"]}</h2>{links(s.ui["teasers"])}</section>
<div id="sp_message_container"><p>{s.ui["cookie"]}</p></div><footer data-link-name="footer">{s.ui["footer"]}</footer>""",
    )


STYLES: dict[str, tuple[Callable[[Story], str], tuple[str, ...]]] = {
    "broadsheet": (broadsheet, ("harbour-bridge", "windpark", "boulangerie")),
    "hashed": (hashed, ("glacier-lake", "embalse", "fietspad")),
    "broadcaster": (broadcaster, ("vaccine-trial", "most-reka")),
    "live-blog": (live_blog, ("live-summit",)),
    "paywall": (paywall, ("paywall-bank",)),
    "amp": (amp, ("rail-strike", "floresta")),
    "gallery": (gallery, ("gallery-market",)),
    "wire": (wire, ("data-centre", "kopalnia")),
    "tables": (tables, ("election-recount", "tako")),
    "tabloid": (tabloid, ("museum-theft", "metro-linea", "greve-ecole")),
    "column": (column, ("budget-column", "vulcano")),
    "letter": (letter, ("startup-letter",)),
    "regional": (regional, ("bahnhof", "vargar", "county-flood")),
    "script-drawn": (script_drawn, ("telescope", "souq")),
    "interview": (interview, ("mine-interview", "deprem-okul")),
    "explainer": (explainer, ("five-things", "coral-reef", "gaotie")),
    "release": (release, ("ferry-release", "school-phones")),
    "forum": (forum, ("forum-parking",)),
}
#: Styles of which no page was looked at while the rules were made; they reuse stories.
HELD_OUT: dict[str, tuple[Callable[[Story], str], tuple[str, ...]]] = {
    "story-body": (story_body, ("glacier-lake", "kopalnia")),
    "styled": (styled, ("election-recount", "vargar")),
    "drupal": (drupal, ("boulangerie", "school-phones")),
    "portal": (portal, ("rail-strike", "embalse")),
    "plain-blog": (plain_blog, ("startup-letter", "tako")),
    "feature": (feature, ("coral-reef", "vulcano")),
}


def main() -> None:
    stories = {story.slug: story for story in read_stories()}
    facts: dict[str, dict[str, Any]] = {}
    for held_out, styles in ((False, STYLES), (True, HELD_OUT)):
        for style, (write, slugs) in styles.items():
            for slug in slugs:
                name = f"{slug}-{style}" if held_out else slug
                facts[name] = {**put(stories[slug], style, write, name), "held_out": held_out}
    used = {slug for _, slugs in STYLES.values() for slug in slugs}
    if used != set(stories):
        raise SystemExit(f"no style for {', '.join(sorted(set(stories) - used))}")
    text = json.dumps(facts, ensure_ascii=False, indent=1, sort_keys=True)
    (HERE / "pages.json").write_text(text + "\n", encoding="utf-8")


def put(story: Story, style: str, write: Callable[[Story], str], name: str) -> dict[str, Any]:
    """Write a page and its gold text, and say what else is known of it."""
    blocks = [text for _, text in story.blocks]
    if style == "live-blog":  # the times are furniture of the posts
        blocks = [text[6:] if kind == "h" else text for kind, text in story.blocks]
    (HERE / f"{name}.html").write_text(write(story), encoding="utf-8")
    (HERE / f"{name}.txt").write_text("\n\n".join(blocks) + "\n", encoding="utf-8")
    return {
        "style": style, "language": story.lang, "title": story.title,
        "publisher": story.publisher, "neutral": [story.title, story.standfirst],
    }  # fmt: skip


if __name__ == "__main__":
    main()
