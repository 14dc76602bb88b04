"""Formats of newsrooms and agencies, and what is refused by name."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest

from summarizer.reading import ReadOptions, collect
from summarizer.reading.collecting import Reading

FIRST, SECOND = "The dam at Orrin held on Monday.", "Three villages were left without power."


def reading_of(tmp_path: Path, name: str, data: str | bytes, **options: Any) -> Reading:
    path = tmp_path / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return collect(path, ReadOptions(**options))


def zipped(**members: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/"), content)
    return packed.getvalue()


NITF = f"""<?xml version="1.0"?><!DOCTYPE nitf SYSTEM "nitf-3-2.dtd"><nitf><head><title>x</title>
<docdata><date.issue norm="20250610T100000Z"/></docdata><pubdata name="Gazette"/></head><body>
<body.head><hedline><hl1>Dam holds</hl1></hedline><byline>By A. Wirth</byline></body.head>
<body.content><media><media-caption>A photo.</media-caption></media><p>{FIRST}</p>
<p>Three&nbsp;villages were <em>left</em> without power.</p></body.content></body></nitf>"""
G2 = f"""<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>
<newsItem xml:lang="en-GB">
<itemMeta><versionCreated>2025-06-10T10:00:00Z</versionCreated>
<provider literal="Gazette"/></itemMeta>
<contentMeta><headline>Dam holds</headline></contentMeta><contentSet><inlineXML>
<html xmlns="http://www.w3.org/1999/xhtml"><head><title>t</title></head><body><p>{FIRST}</p>
<p>{SECOND}</p></body></html></inlineXML></contentSet></newsItem></itemSet></newsMessage>"""


@pytest.mark.parametrize(("name", "data"), [("a.xml", NITF), ("b", NITF), ("c.xml", G2)])
def test_stories_of_agencies(tmp_path: Path, name: str, data: str) -> None:
    [article] = reading_of(tmp_path, name, data).articles
    assert [" ".join(p.split()) for p in article.text.split("\n\n")] == [FIRST, SECOND]
    assert (article.title, article.publisher) == ("Dam holds", "Gazette")
    assert article.published.startswith("2025-06-10")


def test_epub_by_chapters(tmp_path: Path) -> None:
    package = (
        '<package xmlns:dc="d"><metadata><dc:title>Brief</dc:title><dc:language>en</dc:language>'
        '</metadata><manifest><item id="n" href="nav.xhtml" media-type="application/xhtml+xml" '
        'properties="nav"/><item id="b" href="t/b.xhtml" media-type="application/xhtml+xml"/>'
        '<item id="a" href="t/a.xhtml" media-type="application/xhtml+xml"/></manifest>'
        '<spine><itemref idref="a"/><itemref idref="b"/></spine></package>'
    )
    data = zipped(
        mimetype="application/epub+zip",
        **{
            "META-INF__container.xml": '<container><rootfile full-path="o/c.opf"/></container>',
            "o__c.opf": package,
            "o__nav.xhtml": "<p>Contents</p>",
            "o__t__a.xhtml": f"<html><title>x</title><h1>One</h1><p>{FIRST}</p></html>",
            "o__t__b.xhtml": f"<html><body><p>{SECOND}</p></body></html>",
        },
    )
    articles = reading_of(tmp_path, "a.epub", data).articles
    assert [SECOND in a.text for a in articles] == [False, True]
    assert FIRST in articles[0].text
    assert (articles[0].title, articles[0].publisher, articles[0].language) == (
        "One",
        "Brief",
        "en",
    )


def test_open_document(tmp_path: Path) -> None:
    content = (
        '<o:document-content xmlns:o="o" xmlns:t="t"><o:body><o:text><t:tracked-changes><t:p>gone'
        "</t:p></t:tracked-changes><t:p>The<t:s/>dam at Orrin <t:span>held</t:span> on Monday."
        f"</t:p><t:p>{SECOND}<t:note><t:p>a note</t:p></t:note></t:p></o:text></o:body>"
        "</o:document-content>"
    )
    data = zipped(**{"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})
    for name in ("a.odt", "b.zip"):
        [article] = reading_of(tmp_path, name, data).articles
        assert article.text == f"{FIRST}\n\n{SECOND}"


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:m="m"'


def docx(body: str) -> bytes:
    xml = f"<w:document {W}><w:body>{body}</w:body></w:document>"
    return zipped(**{"[Content_Types].xml": "x", "word__document.xml": xml})


def test_text_boxes_and_moved_text_are_read_once(tmp_path: Path) -> None:
    box = f"<w:p><w:r><w:t>{SECOND}</w:t></w:r></w:p>"
    body = (
        f"<w:p><w:r><w:t>{FIRST}</w:t></w:r><w:r><m:AlternateContent><m:Choice>{box}</m:Choice>"
        f"<m:Fallback>{box}</m:Fallback></m:AlternateContent></w:r></w:p>"
        "<w:p><w:moveFrom><w:r><w:t>Moved words.</w:t></w:r></w:moveFrom></w:p>"
        "<w:p><w:moveTo><w:r><w:t>Moved words.</w:t></w:r></w:moveTo></w:p>"
    )
    [article] = reading_of(tmp_path, "a.docx", docx(body)).articles
    assert article.text == f"{FIRST}\n\n{SECOND}\n\nMoved words."


def test_nested_paragraphs_are_bounded(tmp_path: Path) -> None:
    reading = reading_of(tmp_path, "a.docx", docx("<w:p>" * 30_000 + "</w:p>" * 30_000))
    assert "nests more than" in reading.skipped[0][1]


def test_entities_are_refused(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE nitf [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><nitf><p>&b;</p></nitf>'
    assert "entities" in reading_of(tmp_path, "a.xml", bomb).skipped[0][1]


DOWNLOAD = f"""2 of 2 DOCUMENTS

Harbour Gazette (Skerry)

June 10, 2025 Tuesday

Dam holds

SECTION: NEWS

LENGTH: 30 words

{FIRST}

{SECOND}

LOAD-DATE: June 11, 2025

LANGUAGE: ENGLISH
"""
UNI = f"""Dam holds
Harbour Gazette
June 10, 2025 Tuesday

Copyright 2025 Harbour Gazette

Length: 30 words

Body

{FIRST}

{SECOND}

Classification

Language: ENGLISH

End of Document
"""


@pytest.mark.parametrize("text", [DOWNLOAD, DOWNLOAD.replace("\n", "\r\n"), UNI])
def test_documents_of_a_download(tmp_path: Path, text: str) -> None:
    articles = reading_of(
        tmp_path, "a.txt", text + "\n" + text.replace("Monday", "Sunday")
    ).articles
    assert [a.text for a in articles] == [
        f"{FIRST}\n\n{SECOND}",
        f"{FIRST}\n\n{SECOND}".replace("Monday", "Sunday"),
    ]
    assert {a.language for a in articles} == {"en"}


def test_highlights_are_no_part_of_a_story(tmp_path: Path) -> None:
    text = f"{FIRST}\n\n{SECOND}\n\n@highlight\n\nDam holds\n"
    [article] = reading_of(tmp_path, "a.story", text).articles
    assert article.text == f"{FIRST}\n\n{SECOND}"


def test_sitemaps_are_followed_only_where_asked(tmp_path: Path) -> None:
    sitemap = "<urlset><url><loc>https://a.example/x</loc></url></urlset>"
    assert "follow" in reading_of(tmp_path, "s.xml", sitemap).skipped[0][1]


FOREIGN = {
    "a.srt": "1\n00:00:01,000 --> 00:00:02,000\nHello\n",
    "b.txt": "WEBVTT\n\n00:00.000 --> 00:01.000\nHi",
    "c.ris": "TY  - NEWS\nTI  - Dam\nER  - \n",
    "d": "<REUTERS TOPICS='YES'><TEXT>x</TEXT></REUTERS>",
    "e.sgml": "<doc>x",
    "f.arc": "filedesc://x 0.0.0.0",
    "g.msg": b"\xd0\xcf\x11\xe0" + b" " * 99,
    "h.xlsx": zipped(**{"xl__workbook.xml": "x"}),
    "i.pptx": zipped(**{"ppt__presentation.xml": "x"}),
    "j.rtf": "{\\rtf1 x}",
    "k.ics": "BEGIN:VCALENDAR\n",
    "l.bib": "@article{a,\n title={x}}",
    "m.ods": zipped(mimetype="application/vnd.oasis.opendocument.spreadsheet"),
    "n.tex": "\\documentclass",
}
NAMES = (
    "SRT",
    "WebVTT",
    "RIS",
    "SGML",
    "SGML",
    "ARC",
    "MSG",
    "XLSX",
    "PPTX",
    "RTF",
    "calendar",
    "BibTeX",
    "ODS",
    "LaTeX",
)


@pytest.mark.parametrize(("name", "word"), list(zip(FOREIGN, NAMES, strict=True)))
def test_what_is_not_read_is_refused_by_name(tmp_path: Path, name: str, word: str) -> None:
    [(_, reason)] = reading_of(tmp_path, name, FOREIGN[name]).skipped
    assert word in reason
    assert "\n" not in reason


def test_files_passed_over_are_counted_and_named(tmp_path: Path) -> None:
    for name in ("a.txt", "b.log", "c.bak", "README", ".hidden", "d.jpg"):
        (tmp_path / name).write_text(FIRST)
    reading = collect(tmp_path)
    assert reading.passed == ((str(tmp_path), ("b.log", "c.bak", "d.jpg"), 4),)


def test_links_in_archives_are_not_read(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        link = zipfile.ZipInfo("a.txt")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("b.txt", FIRST)
    reading = reading_of(tmp_path, "a.zip", packed.getvalue())
    assert [a.text for a in reading.articles] == [FIRST]
    assert "is a link" in reading.skipped[0][1]
