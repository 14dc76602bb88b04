import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.reading import collect
from summarizer.reading.dates import iso_date
from summarizer.reading.items import Unreadable
from summarizer.reading.normalization.decoding import decode
from summarizer.reading.normalization.repair import repair

PAGES = Path(__file__).parents[1] / "data" / "pages"
sys.path.insert(0, str(PAGES))
from make_pages import read_stories  # noqa: E402

STORIES = {story.slug: story for story in read_stories()}
TEXTS = {slug: "\n\n".join(story.paragraphs) for slug, story in STORIES.items()}
LEGACY = {
    "de": ["cp1252"], "fr": ["cp1252"], "es": ["cp1252"], "it": ["cp1252"], "pt": ["cp1252"],
    "sv": ["cp1252"], "pl": ["cp1250", "iso8859-2"], "ru": ["cp1251", "koi8-r"], "tr": ["cp1254"],
    "ar": ["cp1256"], "zh": ["gb18030", "big5"], "ja": ["cp932", "euc-jp"],
}  # fmt: skip


@pytest.mark.parametrize("slug", TEXTS)
def test_sound_text_is_the_same_object(slug: str) -> None:
    mended, notes = repair(TEXTS[slug])
    assert mended is TEXTS[slug]
    assert notes == ()


@pytest.mark.parametrize(
    ("damaged", "sound"),
    [
        ("a\r\nb\rc", "a\nb\nc"),
        ("nego\u00adtiations", "negotiations"),
        ("\ufeffa\u200bb\u2060c", "abc"),
        ("bell\x07 esc\x1b[31mred\x1b[0m", "bell escred"),
        ("Tom &amp; Jerry&#39;s &quot;show&quot; &hellip;", 'Tom & Jerry\'s "show" …'),
        ("ofﬁce aﬀair waﬄe", "office affair waffle"),
        ("Cafe\u0301 Zu\u0308rich", "Café Zürich"),
        ("\u202aplain\u202c", "plain"),
        ("a\ud800b", "a�b"),
        ("line\u2028next", "line\nnext"),
        ("the mayor\x92s \x93plan\x94\x85", "the mayor’s “plan”…"),
        ("nego-\ntiate, and negotiate again", "negotiate, and negotiate again"),
    ],
)
def test_each_kind_of_damage(damaged: str, sound: str) -> None:
    mended, notes = repair(damaged)
    assert mended == sound
    assert len(notes) == 1 or "joined" in notes[-1]


@pytest.mark.parametrize(
    "text",
    ["می\u200cخواهم", "क\u094d\u200dष", "👩\u200d💻", "AT&T and R&D; x &lt y",
     "well-\nknown people", "a\u00a0b", "שלום \u200fabc", "Ã and â and Â alone", "L'ÉTÀ « À Â»",
     "naïve – “quoted”…"],
)  # fmt: skip
def test_what_only_looks_like_damage_stays(text: str) -> None:
    assert repair(text) == (text, ())


@pytest.mark.parametrize("slug", [s for s, text in TEXTS.items() if not text.isascii()])
@pytest.mark.parametrize("rounds", [1, 2])
def test_mojibake_is_turned_back(slug: str, rounds: int) -> None:
    text = TEXTS[slug]
    damaged = text
    for _ in range(rounds):
        damaged = "".join(
            bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in damaged.encode()
        )
    mended, notes = repair(damaged)
    assert mended == text
    assert "turned back" in notes[0]


def test_set_lines_are_joined() -> None:
    mended, _ = repair(
        "A well-\nknown inter-\nnational court\nsat.\n\nA well-known one.", typeset=True
    )
    assert mended == "A well-known international court sat.\n\nA well-known one."


@given(st.text())
def test_repair_is_done_once(text: str) -> None:
    once, _ = repair(text)
    assert not [c for c in once if "\ud800" <= c <= "\udfff" or c == "\r"]


@given(
    st.text(alphabet=st.characters(codec="ascii", exclude_characters="\r&-\x7f", min_codepoint=32))
)
def test_plain_ascii_stays(text: str) -> None:
    assert repair(text) == (text, ())


@pytest.mark.parametrize("mark", ["utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be"])
def test_unicode_with_and_without_marks(mark: str) -> None:
    text = "Ein Satz über Brücken und noch einer. " * 3
    assert decode(text.encode(mark))[0] == text


@pytest.mark.parametrize(
    ("slug", "charset"),
    [(slug, charset) for slug, story in STORIES.items() for charset in LEGACY.get(story.lang, [])],
)
def test_charset_that_nobody_declared(slug: str, charset: str) -> None:
    data = TEXTS[slug].encode(charset, "ignore")
    assert decode(data)[0] == data.decode(charset)


def test_declared_charset_and_its_lies() -> None:
    data = "Ärger über Öl".encode("latin-1")
    assert decode(data, "iso-8859-1") == ("Ärger über Öl", ("read as ISO-8859-1",))
    assert decode("Ärger".encode(), "iso-8859-1") == ("Ärger", ())
    assert decode(data, "utf-8")[0] == "Ärger über Öl"
    assert decode(data, "no-such-charset")[0] == "Ärger über Öl"
    assert decode(data, "base64")[0] == "Ärger über Öl"


def test_scratched_utf8_stays_utf8() -> None:
    data = ("Grüße aus Köln und Düsseldorf. " * 20).encode()
    text, notes = decode(data[:-1] + b"\xff" + data)
    assert "Grüße aus Köln" in text
    assert "broken" in notes[0]
    assert decode("Ende ü".encode()[:-1])[0] == "Ende "


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_a_reason(data: bytes) -> None:
    try:
        text, _ = decode(data)
    except Unreadable as error:
        text = str(error)
    assert isinstance(text, str)


@given(st.binary(min_size=1, max_size=200), st.sampled_from(
    [".txt", ".md", ".json", ".jsonl", ".html", ".xml", ".eml", ".mbox", ".csv", ".docx", ".pdf",
     ".zip", ".tar", ".gz", ".bz2", ".xz", ".warc", ".parquet", ".tgz"]))  # fmt: skip
def test_any_bytes_under_any_name_never_crash(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, suffix: str
) -> None:
    path = tmp_path_factory.getbasetemp() / f"x{suffix}"
    path.write_bytes(data)
    reading = collect(path)
    assert all("\n" not in why for _, why in reading.skipped)


MAGIC = [b"%PDF-1.4\n", b"PK\x03\x04", b"\x1f\x8b\x08", b"BZh9", b"PAR1", b"WARC/1.0\r\n", b"{",
         b"\xfd7zXZ\x00", b"<?xml version='1.0'?><rss>", b"<html>",
         b"From a@b Wed Oct 29 06:30:00 2025\n"]  # fmt: skip


@pytest.mark.parametrize("magic", MAGIC)
@given(data=st.binary(max_size=300))
def test_damaged_files_of_each_kind_never_crash(
    tmp_path_factory: pytest.TempPathFactory, magic: bytes, data: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / "damaged"
    path.write_bytes(magic + data)
    assert all("\n" not in why for _, why in collect(path).skipped)


@pytest.mark.parametrize(
    ("given_date", "iso"),
    [
        ("2025-10-29", "2025-10-29"),
        ("2025-10-29T06:30:00+0200", "2025-10-29T06:30:00+02:00"),
        ("2025-10-29 06:30 UTC", "2025-10-29T06:30Z"),
        ("2025-10-29T06:30:00.123Z", "2025-10-29T06:30:00Z"),
        ("20251029", "2025-10-29"),
        ("20251029T063000Z", "2025-10-29T06:30:00Z"),
        ("2025/10/9", "2025-10-09"),
        ("Wed, 29 Oct 2025 06:30:00 -0500", "2025-10-29T06:30:00-05:00"),
        ("Wed, 29 Oct 2025 06:30:00 GMT", "2025-10-29T06:30:00Z"),
        (1761719400, "2025-10-29T06:30:00Z"),
        (1761719400000, "2025-10-29T06:30:00Z"),
        ("03/04/2025", ""), ("2025-02-31", ""), ("soon", ""), ("", ""), (None, ""), (True, ""),
        (float("nan"), ""), (float("inf"), ""), ("2025-10-29T25:99", "2025-10-29"),
    ],
)  # fmt: skip
def test_dates(given_date: Any, iso: str) -> None:
    assert iso_date(given_date) == iso


def test_whatever_may_be_read_wrongly_is_looked_at() -> None:
    from summarizer.reading.normalization import mojibake

    for numbers in (mojibake._LEADS, mojibake._FOLLOWS):
        for charset in mojibake._CHARSETS:
            for number in numbers:
                character = bytes([number]).decode(charset, "ignore")
                assert not character or not character.isascii()
    assert mojibake._MAY_BE_PAIR.search("cafÃ©")
    assert mojibake._MAY_BE_PAIR.search("Ã la carte")
