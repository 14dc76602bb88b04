"""Bytes -> characters: byte-order marks, UTF-16 without one, declared and missing charsets."""

from __future__ import annotations

import codecs
import re

from summarizer.patterns import lazy_pattern
from summarizer.reading.items import Unreadable

#: Byte-order marks, longest first: that of UTF-32-LE begins with that of UTF-16-LE.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: Charsets that are written as one thing and mean another (WHATWG, Encoding, section 4.2).
_MEANT = {
    "iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030",
    "gbk": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949", "tis-620": "cp874",
}  # fmt: skip
#: Share of the first bytes that are zero at which text in two-byte units is assumed: Latin
#: text has 0.5, Cyrillic 0.1 to 0.2 (spaces and punctuation); Han may have none, but then
#: carries a mark.
_ZERO_SHARE = 0.1
_LOOKED_AT = 4096
#: Control characters that text does hold: tab, line feed, vertical tab, form feed, carriage
#: return, escape, and 0x1A at the end of old DOS files.
_TEXT_CONTROLS = frozenset(b"\t\n\x0b\x0c\r\x1b\x1a")
#: Charsets that pages without a declaration are in, in practice; more of them only make the guess
#: worse.
_GUESSED = (
    "cp1252", "cp1250", "cp1251", "koi8_r", "cp1253", "cp1254", "cp1255", "cp1256", "cp1258",
    "cp874", "cp932", "euc_jp", "gb18030", "big5", "cp949", "mac_roman",
)  # fmt: skip
_LETTER = lazy_pattern(r"[^\W\d_]")
_ACCENTED = lazy_pattern("[\u00c0-\u00ff\u0152\u0153\u0160\u0161\u017d\u017e]")
#: What Western European text does not hold: signs, or capitals after small letters, within words;
#: Icelandic and Turkish share their bytes, and Turkish is the more frequent by far.
_UNWESTERN = lazy_pattern(
    "[a-z][\u00c0-\u00de\u0152\u0160\u0178][a-z]|[\u00d0\u00de\u00dd\u00f0\u00fe\u00fd\ufffd]"
    "|[A-Za-z][\u00a1-\u00a9\u00ac-\u00af\u00b1-\u00b6\u00b8\u00b9\u00bc-\u00bf\u0161\u017e][a-z]"
)
_SIGN = lazy_pattern(r"(?<=[^\W\d_])[^\w\s'’-](?=[^\W\d_])|[\x80-\x9f]")
#: Bytes a charset is guessed from.
_GUESSED_FROM = 64 * 1024
#: Share of other control characters above which bytes are no text.
_CONTROL_SHARE = 0.02


def decode(data: bytes, declared: str = "") -> tuple[str, tuple[str, ...]]:
    """The text of some bytes, and what had to be done beyond plain UTF-8.

    A byte-order mark wins, then valid UTF-8 (other text is valid UTF-8 only by a rare accident),
    then the declared charset, then a guess.

    Raises:
        Unreadable: If the bytes are empty or no text.
    """
    if not data.strip(b"\0 \t\r\n"):
        raise Unreadable("is empty" if not data else "holds only blanks")
    for mark, name in _MARKS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(name, "replace")
            note = "byte-order mark removed"
            return text, (note if name == "utf-8" else f"read as {name.upper()}; {note}",)
    if is_binary(data):
        raise Unreadable("is binary, not text")
    if wide := _wide(data):
        return data.decode(wide, "replace"), (f"read as {wide.upper()}",)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        return _other(data, declared, error)


def is_binary(data: bytes) -> bool:
    """Whether the first bytes hold more control characters than text does."""
    head = data[:_LOOKED_AT]
    if _wide(head):
        return False
    controls = sum(1 for byte in head if byte < 0x20 and byte not in _TEXT_CONTROLS)
    return controls > len(head) * _CONTROL_SHARE


def _wide(data: bytes) -> str:
    """UTF-16's name where the zero bytes stand on one side, as they do in text."""
    head = data[: _LOOKED_AT - _LOOKED_AT % 2]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if max(even, odd) * 2 < len(head) * _ZERO_SHARE or min(even, odd) * 20 > max(even, odd):
        return ""
    name = "utf-16-be" if even > odd else "utf-16-le"
    try:
        text = head[: len(head) - len(head) % 2].decode(name, "strict")
    except UnicodeDecodeError as error:
        if error.start < len(head) - 4:
            return ""
        text = head[: error.start].decode(name)
    controls = sum(1 for character in text if character < " " and character not in "\t\r\n\f\v")
    return name if controls <= len(text) * _CONTROL_SHARE else ""


def _other(data: bytes, declared: str, error: UnicodeDecodeError) -> tuple[str, tuple[str, ...]]:
    if name := _codec(declared):
        text = data.decode(name, "replace")
        if text.count("�") * 1000 <= len(text):
            return text, (f"read as {declared.upper()}",)
    damaged = data.decode("utf-8", "replace")
    # Nearly valid UTF-8 is UTF-8 that was cut or scratched, not another charset.
    multibyte = len(re.findall(rb"[\xc2-\xf4][\x80-\xbf]", data))
    broken = damaged.count("�")
    if len(data) - error.start <= 3 or broken * 10 < multibyte:
        return damaged.rstrip("�"), (f"{broken} broken UTF-8 sequences replaced",)
    name = _guess(data)
    return data.decode(name, "replace"), (f"no usable charset declared; read as {name.upper()}",)


def _codec(declared: str) -> str:
    """Python's name for a charset, or empty if unknown or no text encoding."""
    try:
        codec = codecs.lookup(declared.strip().strip("\"'")).name if declared else ""
    except (LookupError, ValueError):
        return ""
    if codec in (
        "utf-8",
        "base64",
        "bz2",
        "hex",
        "zlib",
        "rot13",
        "quopri",
        "uu",
        "idna",
        "punycode",
    ):
        return ""
    return _MEANT.get(codec, codec)


def _guess(data: bytes) -> str:
    """The most likely charset, by letter frequencies; Western European where that fits."""
    from charset_normalizer import from_bytes

    western = data.decode("cp1252", "replace")
    if _is_western(western):
        return "cp1252"
    best = from_bytes(data[:_GUESSED_FROM], cp_isolation=list(_GUESSED)).best()
    name = best.encoding if best is not None else "cp1252"
    if name == "cp1250":  # the two differ in a few letters, which the other reads as signs
        return min(
            ("cp1250", "iso8859_2"), key=lambda n: len(_SIGN.findall(data.decode(n, "replace")))
        )
    return name


def _is_western(text: str) -> bool:
    """Whether the text, read as Windows-1252, holds only letters and signs of Western Europe."""
    letters = len(_LETTER.findall(text))
    accented = len(_ACCENTED.findall(text))
    return not _UNWESTERN.search(text) and accented * 4 <= letters
