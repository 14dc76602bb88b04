"""Dates as the world writes them -> ISO 8601, the only form an article takes.

Only forms that mean one thing are read: 03/04/2025 is March in one country and April in the
next, so it is left out rather than guessed.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, date, datetime

from summarizer.reading.months import worded_date

_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:[T ]?(\d{2})(\d{2})(\d{2})?)?(Z)?", re.ASCII)
_ISO = re.compile(
    r"(?P<day>\d{4}-\d{2}-\d{2})"
    r"(?:[T ](?P<clock>\d{2}:\d{2}(?::\d{2})?)(?:[.,]\d+)?"
    r"\s*(?P<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?",
    re.IGNORECASE | re.ASCII,
)
_SLASHED = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})", re.ASCII)
#: ``November 20, 2019``, ``20 Nov 2019``, only the day.
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMED = re.compile(
    rf"(?:[a-z]{{3,9}},? )?(?P<before>\d{{1,2}}(?:st|nd|rd|th)?\.? )?(?P<month>{'|'.join(_MONTHS)})"
    r"[a-z]{0,6}\.?,? (?P<after>\d{1,2}(?:st|nd|rd|th)?,? )?(?P<year>\d{4})\b",
    re.IGNORECASE | re.ASCII,
)
#: ``2025年6月6日``, ``2025년 6월 6일``, only the day.
_SIGNED = re.compile(r"(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日号號일]", re.ASCII)
_DIGITS = re.compile(r"\d+", re.ASCII)
#: Seconds or milliseconds since 1970 as text, up to 2033: from there on a day and an hour
#: (``2033010112``) look the same.
_COUNTED = re.compile(r"[6-9]\d{8}|1[0-8]\d{8}(?:\d{3})?|[6-9]\d{11}", re.ASCII)
#: Seconds since 1970 between 1990 and 2100; anything else is some other number.
_EPOCH = (631_152_000, 4_102_444_800)
_MILLI = 1000
#: Years of news: the first newspaper is of 1605, and what comes after 2100 stands for "never".
_YEARS = (1605, 2100)
#: Days on which the clocks of machines begin; a page that gives one gives no date. FILETIME, SQL
#: Server, spreadsheets (three), Macintosh, Unix and Unix west of Greenwich.
_NO_DAYS = frozenset(
    (
        *("1601-01-01", "1753-01-01", "1899-12-30", "1899-12-31", "1900-01-01", "1904-01-01"),
        *("1969-12-31", "1970-01-01"),
    )
)
#: Characters of the longest date.
_LONGEST = 100
#: The widest offsets of time zones in use are -12:00 and +14:00.
_MOST_HOURS = 14
_LAST_HOUR, _LAST_MINUTE = 23, 59


def iso_date(value: object) -> str:
    """ISO 8601 date or date-time, with its zone where one was given; empty if not understood.

    Years outside [1605, 2100], and the days on which the clocks of machines begin, are no dates
    of news. A clock or zone that does not exist leaves the day.

    Args:
        value: ISO 8601, ``20251029``, ``20251029T063000Z``, ``2025/10/29``, a mail date such as
            ``Wed, 29 Oct 2025 06:30:00 +0200``, ``October 29, 2025``, seconds or milliseconds
            since 1970 as a number or its digits, or a `date`.
    """
    if isinstance(value, datetime):
        return _real(_clock(value))
    if isinstance(value, date):
        return _real(value.isoformat())
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _epoch(value)
    if not isinstance(value, str) or len(value) > _LONGEST:
        return ""
    text = " ".join(value.split())
    if _COUNTED.fullmatch(text):
        return _epoch(int(text))
    for read in (_iso, _compact, _slashed, _mail, _named):
        if text_date := read(text):
            return _real(text_date)
    text = _in_ascii_digits(text)
    day = _signed(text) or worded_date(text)
    return _real(day) if day else ""


def _real(iso: str) -> str:
    """The date, unless it stands for none."""
    day = iso[:10]
    return iso if _YEARS[0] <= int(day[:4] or 0) <= _YEARS[1] and day not in _NO_DAYS else ""


def _clock(moment: datetime) -> str:
    try:
        text = moment.replace(microsecond=0).isoformat()
    except (ValueError, OverflowError):  # a zone of the caller's own that fails
        return moment.date().isoformat()
    text = text[:-6] + "Z" if text.endswith("+00:00") else text
    return _iso(text) or moment.date().isoformat()


def _day(year: str, month: str, day: str) -> str:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""


def _epoch(number: float) -> str:
    for seconds in (number, number / _MILLI if abs(number) < _EPOCH[1] * _MILLI else 0):
        if _EPOCH[0] <= seconds < _EPOCH[1]:
            return _clock(datetime.fromtimestamp(int(seconds), UTC))
    return ""


def _iso(text: str) -> str:
    match = _ISO.fullmatch(text)
    if match is None:
        return ""
    day = _day(*match["day"].split("-"))
    if not day or match["clock"] is None:
        return day
    hour, minute, second = (int(part) for part in (match["clock"] + ":00").split(":")[:3])
    zone = _zone(match["zone"] or "")
    if hour > _LAST_HOUR or minute > _LAST_MINUTE or second > _LAST_MINUTE or zone is None:
        return day
    return f"{day}T{match['clock']}{zone}"


def _zone(text: str) -> str | None:
    """``Z``, ``+02:00`` or empty; None for an offset that no place has."""
    if not text or text.upper() in ("Z", "UTC", "GMT"):
        return "Z" if text else ""
    digits = text[1:].replace(":", "")
    if int(digits[:2]) > _MOST_HOURS or int(digits[2:]) > _LAST_MINUTE:
        return None
    return f"{text[0]}{digits[:2]}:{digits[2:]}"


def _compact(text: str) -> str:
    match = _COMPACT.fullmatch(text)
    if match is None:
        return ""
    day = _day(match[1], match[2], match[3])
    if not day or match[4] is None:
        return day
    return _iso(f"{day}T{match[4]}:{match[5]}:{match[6] or '00'}{match[7] or ''}")


def _slashed(text: str) -> str:
    match = _SLASHED.fullmatch(text)
    return _day(match[1], match[2], match[3]) if match else ""


def _mail(text: str) -> str:
    # Rare, and slower to import than all other forms together.
    from email.utils import parsedate_to_datetime

    try:
        return _clock(parsedate_to_datetime(text))
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""


def _in_ascii_digits(text: str) -> str:
    """The text with the digits of any script as those of ASCII."""
    return "".join(
        str(unicodedata.decimal(sign)) if sign.isdecimal() and not sign.isascii() else sign
        for sign in text
    )


def _signed(text: str) -> str:
    match = _SIGNED.match(text)
    return _day(match[1], match[2], match[3]) if match else ""


def _named(text: str) -> str:
    match = _NAMED.match(text)
    if match is None or (match["before"] is None) == (match["after"] is None):
        return ""
    day = _DIGITS.match(match["before"] or match["after"])
    month = _MONTHS.index(match["month"].lower()) + 1
    return _day(match["year"], str(month), day[0]) if day else ""
