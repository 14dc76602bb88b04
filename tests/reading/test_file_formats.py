import bz2
import gzip
import io
import json
import lzma
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import Command

from summarizer.reading import ReadOptions, collect, read
from summarizer.reading import options as limits

PAGES = Path(__file__).parents[1] / "data" / "pages"
SENTENCES = (
    "The council voted on Monday to close the bridge for two years, officials said. "
    "Work is expected to begin in March and to cost sixty million."
)


def put(folder: Path, name: str, content: bytes | str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def reason(path: Path, **options: Any) -> str:
    reading = collect(path, ReadOptions(**options))
    assert not reading.articles
    assert reading.skipped
    assert all("\n" not in why and name for name, why in reading.skipped)
    return reading.skipped[0][1]


# ---- feeds --------------------------------------------------------------------------------------

RSS = f"""<?xml version="1.0"?><rss version="2.0"><channel><title>The Herald</title>
<language>en-gb</language><item><title>One &amp; two</title><link>https://herald.example/1</link>
<pubDate>Wed, 29 Oct 2025 06:30:00 +0200</pubDate>
<description>&lt;p&gt;{SENTENCES}&lt;/p&gt;&lt;p&gt;More.&lt;/p&gt;</description></item>
<item><title>Empty</title></item></channel></rss>"""


def test_rss(tmp_path: Path) -> None:
    pytest.importorskip("feedparser")
    reading = collect(put(tmp_path, "a.rss", RSS))
    article = reading.articles[0]
    assert article.text == f"{SENTENCES}\n\nMore."
    assert (article.title, article.publisher, article.language) == ("One & two", "The Herald", "en")
    assert article.published == "2025-10-29T06:30:00+02:00"
    assert "no text" in reading.skipped[0][1]


def test_atom(tmp_path: Path) -> None:
    pytest.importorskip("feedparser")
    path = put(tmp_path, "a.xml", f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>P</title>
<entry><title>T</title><updated>2025-10-29T06:30:00Z</updated><link href="https://p.example/x"/>
<content type="html">{SENTENCES}</content></entry></feed>""")  # fmt: skip
    article = read(path)[0]
    assert (article.text, article.url) == (SENTENCES, "https://p.example/x")


def test_json_feed(tmp_path: Path) -> None:
    path = put(tmp_path, "f.json", json.dumps({
        "version": "https://jsonfeed.org/version/1.1", "title": "P", "items": [
            {"id": "1", "content_html": f"<p>{SENTENCES}</p>", "date_published": "2025-10-29"},
            {"id": "2", "url": "https://p.example/2"}]}))  # fmt: skip
    reading = collect(path)
    assert reading.articles[0].text == SENTENCES
    assert len(reading.skipped) == 1


def test_entity_bomb_in_a_feed(tmp_path: Path) -> None:
    pytest.importorskip("feedparser")
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    path = put(tmp_path, "a.xml", f"<?xml version='1.0'?>{bomb}]><rss><channel><item><description>"
               "&i;</description></item></channel></rss>")  # fmt: skip
    assert sum(len(a.text) for a in collect(path).articles) < 10_000


# ---- PDF, DOCX ----------------------------------------------------------------------------------


def pdf(lines: list[str], password: str = "") -> bytes:
    pypdf = pytest.importorskip("pypdf")
    from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

    writer = pypdf.PdfWriter()
    page = writer.add_blank_page(600, 800)
    font = DictionaryObject({
        NameObject("/Type"): NameObject("/Font"), NameObject("/Subtype"): NameObject("/Type1"),
        NameObject("/BaseFont"): NameObject("/Helvetica")})  # fmt: skip
    page[NameObject("/Resources")] = DictionaryObject(
        {NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})}
    )
    stream = DecodedStreamObject()
    shown = "".join(f"({line}) Tj 0 -14 Td " for line in lines)
    stream.set_data(f"BT /F1 12 Tf 50 750 Td {shown} ET".encode())
    page[NameObject("/Contents")] = writer._add_object(stream)
    writer.add_metadata({"/Title": "A report", "/CreationDate": "D:20251029063000Z"})
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def test_pdf_lines_are_joined_and_hyphens_resolved(tmp_path: Path) -> None:
    lines = ["The negotiators met on Monday in the old customs house, nego-",
             "tiated through the night and left at dawn without a word.",
             "Nobody spoke to the press about what had been agreed there."]  # fmt: skip
    reading = collect(put(tmp_path, "a.pdf", pdf(lines)))
    article = reading.articles[0]
    assert "house, negotiated through the night and left" in article.text
    assert (article.title, article.published) == ("A report", "2025-10-29")
    assert any("joined" in what for _, what in reading.repairs)


def test_pdf_with_password_truncated_or_without_text(tmp_path: Path) -> None:
    assert "password" in reason(put(tmp_path, "a.pdf", pdf(["text"], "secret")))
    assert "PDF" in reason(put(tmp_path, "b.pdf", pdf(["text"])[:300]))
    assert "OCR" in reason(put(tmp_path, "c.pdf", pdf([])))
    assert "does not begin" in reason(put(tmp_path, "d.pdf", b"\x01\x02\x03" * 90))


def docx(text: str, **parts: str) -> bytes:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = "".join(f"<w:p><w:r><w:t>{p}</w:t></w:r></w:p>" for p in text.split("\n"))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("[Content_Types].xml", "<x/>")
        whole = f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>'
        archive.writestr("word/document.xml", parts.get("document", whole))
    return buffer.getvalue()


def test_a_damaged_pdf_is_one_line(tmp_path: Path, command: Command) -> None:
    path = put(tmp_path, "a.pdf", b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog")
    run = command("digest", path)
    skipped, _ = run.err.splitlines()
    assert skipped.startswith(f"skipped {path}: is a damaged PDF")


def test_docx_also_under_another_name(tmp_path: Path) -> None:
    assert read(put(tmp_path, "a.docx", docx("One.\nTwo.")))[0].text == "One.\n\nTwo."
    assert read(put(tmp_path, "b.zip", docx("One.\nTwo.")))[0].text == "One.\n\nTwo."


def test_hostile_docx(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "a">]><x>&a;</x>'
    assert "entities" in reason(put(tmp_path, "a.docx", docx("", document=bomb)))
    assert "damaged" in reason(put(tmp_path, "b.docx", docx("text")[:200]))


# ---- mail ---------------------------------------------------------------------------------------

MAIL = (
    "From: =?utf-8?q?The_H=C3=A9rald?= <news@herald.example>\r\nSubject: A title\r\n"
    "Date: Wed, 29 Oct 2025 06:30:00 -0500\r\nMIME-Version: 1.0\r\n"
    'Content-Type: text/plain; charset="iso-8859-1"\r\nContent-Transfer-Encoding: 8bit\r\n\r\n'
    f"{SENTENCES} Caf\xe9.\r\n-- \r\nThe desk\r\n"
).encode("latin-1")


def test_eml(tmp_path: Path) -> None:
    article = read(put(tmp_path, "a.eml", MAIL))[0]
    assert article.text == f"{SENTENCES} Café."
    assert (article.title, article.publisher) == ("A title", "The Hérald")
    assert article.published == "2025-10-29T06:30:00-05:00"


def test_mbox(tmp_path: Path) -> None:
    box = b"".join(b"From x@y Wed Oct 29 06:30:00 2025\r\n" + MAIL + b"\r\n" for _ in range(3))
    assert len(read(put(tmp_path, "a.mbox", box))) == 3


def test_mail_attachments_and_html_body(tmp_path: Path) -> None:
    from email.message import EmailMessage

    mail = EmailMessage()
    mail["Subject"] = "S"
    mail.set_content(f"<p>{SENTENCES}</p><script>no()</script>", subtype="html")
    mail.add_attachment("Attached text.", filename="note.txt")
    mail.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="x.png")
    texts = [a.text.strip() for a in read(put(tmp_path, "a.eml", mail.as_bytes()))]
    assert texts == [SENTENCES, "Attached text."]


def test_saved_page_in_mail_form(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura")
    page = (PAGES / "harbour-bridge.html").read_text()
    mail = (
        "From: <Saved>\nSnapshot-Content-Location: https://port.example/x\nSubject: s\n"
        'MIME-Version: 1.0\nContent-Type: multipart/related; type="text/html"; boundary="B"\n\n'
        f"--B\nContent-Type: text/html; charset=utf-8\n\n{page}\n--B--\n"
    )
    article = read(put(tmp_path, "a.mhtml", mail))[0]
    assert article.publisher == "The Port Courier"
    assert "cookies" not in article.text


# ---- tables -------------------------------------------------------------------------------------


def test_csv_and_tsv(tmp_path: Path) -> None:
    path = put(tmp_path, "a.csv", '﻿headline,body,date\nT,"Body, one\nmore",2025-10-29\nU,,\n')
    reading = collect(path)
    assert [(a.title, a.text) for a in reading.articles] == [("T", "Body, one\nmore")]
    assert reading.skipped[0][0] == f"{path}:4"
    assert read(put(tmp_path, "b.tsv", "title\tstory\nT\tX\n"), fields={"text": "story"})
    assert "no column" in reason(put(tmp_path, "c.csv", "a,b\n1,2\n"))


def test_a_table_with_long_cells(tmp_path: Path) -> None:
    long = "One two. " * 30_000
    [article] = read(put(tmp_path, "a.csv", f'text,publisher\n"{long}",Post\n'))
    assert len(article.text) > 200_000
    assert "not usable CSV" in reason(put(tmp_path, "b.csv", "text," + "a" * 5_000_001))


def test_parquet(tmp_path: Path) -> None:
    arrow = pytest.importorskip("pyarrow")
    import pyarrow.parquet as parquet

    parquet.write_table(arrow.table({"text": ["One.", None], "id": [1, 2]}), tmp_path / "a.parquet")
    reading = collect(tmp_path / "a.parquet")
    assert [a.text for a in reading.articles] == ["One."]
    assert len(reading.skipped) == 1
    whole = (tmp_path / "a.parquet").read_bytes()
    assert "damaged" in reason(put(tmp_path, "b.parquet", whole[:60]))


# ---- archives -----------------------------------------------------------------------------------


def zipped(**files: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def tarred(mode: str, files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode=mode) as archive:
        for name, content in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return buffer.getvalue()


def test_zip_is_read_like_a_folder(tmp_path: Path) -> None:
    path = put(tmp_path, "a.zip", zipped(**{
        "b.txt": "B", "a.txt": "A", "README.md": "no", "../out.txt": "no", ".x/y.txt": "no",
        "j.jsonl": '{"text": "J"}'}))  # fmt: skip
    assert [a.text for a in read(path)] == ["A", "B", "J"]
    assert not (tmp_path.parent / "out.txt").exists()


@pytest.mark.parametrize("suffix", ["tar", "tar.gz", "tgz", "tar.bz2", "tar.xz"])
def test_tar(tmp_path: Path, suffix: str) -> None:
    mode = {"tar": "w", "tgz": "w:gz"}.get(suffix, f"w:{suffix[4:]}")
    data = tarred(mode, {"x/a.txt": b"A", "../b.txt": b"no", "/etc/c.txt": b"C"})
    assert [a.text for a in read(put(tmp_path, f"a.{suffix}", data))] == ["A", "C"]


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_packed_file(tmp_path: Path, pack: Callable[..., Any]) -> None:
    suffix = {gzip.compress: "gz", bz2.compress: "bz2", lzma.compress: "xz"}[pack]
    path = put(tmp_path, f"a.jsonl.{suffix}", pack(b'{"text": "One."}\n{"text": "Two."}'))
    assert [a.text for a in read(path)] == ["One.", "Two."]


def test_nested_archives_end_somewhere(tmp_path: Path) -> None:
    data = zipped(**{"a.txt": "deep"})
    for _ in range(limits.MAX_DEPTH + 1):
        data = zipped(**{"x.zip": data})
    assert "containers" in reason(put(tmp_path, "a.zip", data))
    fine = zipped(**{"x.zip": zipped(**{"a.txt": "shallow"})})
    assert read(put(tmp_path, "b.zip", fine))[0].text == "shallow"


def test_archive_bombs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = zipped(**{"a.txt": b"a" * 3_000_000})
    assert "larger than" in reason(put(tmp_path, "a.zip", bomb), max_bytes=1_000_000)
    packed = gzip.compress(b"a" * 3_000_000)
    assert "larger than" in reason(put(tmp_path, "a.txt.gz", packed), max_bytes=1_000_000)
    monkeypatch.setattr("summarizer.reading.archives.packed.MAX_EXPANDED_BYTES", 50)
    many = zipped(**{f"{n}.txt": b"a" * 20 for n in range(9)})
    reading = collect(put(tmp_path, "b.zip", many))
    assert len(reading.articles) == 2
    assert "expands" in reading.skipped[0][1]


def test_zip_with_password_and_damaged_ones(tmp_path: Path) -> None:
    data = bytearray(zipped(**{"a.txt": "text"}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    assert "password" in reason(put(tmp_path, "a.zip", bytes(data)))
    assert "truncated" in reason(put(tmp_path, "b.zip", zipped(**{"a.txt": "text"})[:30]))
    whole = tarred("w:gz", {"a.txt": bytes(range(256)) * 40})
    assert collect(put(tmp_path, "c.tgz", whole[: len(whole) // 2])).skipped


def test_warc(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura")

    def record(kind: str, url: str, payload: bytes) -> bytes:
        head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\n"
        return f"{head}Content-Length: {len(payload)}\r\n\r\n".encode() + payload + b"\r\n\r\n"

    page = (PAGES / "harbour-bridge.html").read_bytes().replace(b"https://www.", b"x")
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
    data = (
        record("warcinfo", "", b"software: x\r\n")
        + record("response", "https://a.example/1", answer + b"\r\n" + page)
        + record("response", "https://a.example/2",
                 answer + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(page))
        + record("response", "https://a.example/3", b"HTTP/1.1 404 No\r\n\r\nno")
        + record("response", "https://a.example/4",
                 b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nx")
    )  # fmt: skip
    found = read(put(tmp_path, "a.warc", data))
    assert len(found) == 2
    assert read(put(tmp_path, "b.warc.gz", gzip.compress(data))) == found
    assert "truncated" in collect(put(tmp_path, "c.warc", data[:-900])).skipped[0][1]


# ---- told by content ----------------------------------------------------------------------------


def test_content_wins_over_a_wrong_name(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura")
    reading = collect(put(tmp_path, "a.txt", (PAGES / "windpark.html").read_bytes()))
    assert reading.articles[0].publisher == "Küstenblatt"
    assert reading.repairs[0][1] == "read as html, though named .txt"


@pytest.mark.parametrize(
    ("content", "texts"),
    [(MAIL, 1), (b"From x@y Wed Oct 29 06:30:00 2025\n" + MAIL, 1),
     (b'{"text": "a"}\n{"text": "b"}\n', 2), (RSS.encode(), 1), (b"One: two\nPlain words.", 1),
     (b'title,body\nA,"One, two."\nB,Three.\n', 2), (b"Text, body and soul\nOne.\n", 1)],
)  # fmt: skip
def test_standard_input_of_any_kind(
    monkeypatch: pytest.MonkeyPatch, content: bytes, texts: int
) -> None:
    pytest.importorskip("feedparser")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content)))
    assert len(read("-")) == texts


def test_markdown_on_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    for content in (b"---\ntitle: A\n---\n\nOne *two*.", b"# A\n\nOne *two*."):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content)))
        [article] = read("-")
        assert (article.title, article.text) == ("A", "One two.")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"---\nOne *two*.")))
    assert read("-")[0].text == "---\nOne *two*."


def test_a_missing_extra_is_one_line_that_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pypdf", None)
    path = put(tmp_path, "a.pdf", b"%PDF-1.4")
    assert reason(path) == "a PDF needs an extra; pip install '.[pdf]' in the project's folder"


def test_a_gigantic_line_is_refused_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(1 << 30)  # a sparse file: 1 GiB on paper
    import tracemalloc

    tracemalloc.start()
    for suffix in (".txt", ".jsonl", ".html", ".mbox", ".csv"):
        moved = path.rename(path.with_suffix(suffix))
        assert reason(moved, max_bytes=1_000_000)
        path = moved
    assert tracemalloc.get_traced_memory()[1] < 50_000_000
    tracemalloc.stop()


def test_archives_in_archives_share_one_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("summarizer.reading.collecting.MAX_EXPANDED_BYTES", 1000)
    inner = zipped(**{f"{n}.txt": b"ab" * 100 for n in range(4)})
    reading = collect(put(tmp_path, "a.zip", zipped(**{"x.zip": inner, "y.zip": inner})))
    assert len(reading.articles) < 5
    assert "expands" in reading.skipped[0][1]


def test_a_parser_that_fails_in_its_own_way_is_one_skip(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(blob: Any, options: Any) -> Iterator[Any]:
        raise KeyError("inside")
        yield

    monkeypatch.setattr("summarizer.reading.collecting.parser", lambda name: broken)
    assert reason(put(tmp_path, "a.txt", "x")) == "cannot be read: KeyError in its parser"
