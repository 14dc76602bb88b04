"""Dates as the world writes them -> ISO 8601, the only form an article takes.

Only forms that mean one thing are read: 03/04/2025 is March in one country and April in the
next, so it is left out rather than guessed.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:[T ]?(\d{2})(\d{2})(\d{2})?)?(Z)?")
_ISO = re.compile(
    r"(?P<day>\d{4}-\d{2}-\d{2})"
    r"(?:[T ](?P<clock>\d{2}:\d{2}(?::\d{2})?)(?:[.,]\d+)?"
    r"\s*(?P<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?",
    re.IGNORECASE,
)
_SLASHED = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})")
#: Seconds since 1970 between 1990 and 2100; anything else is some other number.
_EPOCH = (631_152_000, 4_102_444_800)
_MILLI = 1000


def iso_date(value: object) -> str:
    """ISO 8601 date or date-time, with its zone where one was given; empty if not understood.

    Args:
        value: ISO 8601, ``20251029``, ``20251029T063000Z``, ``2025/10/29``, a mail date such as
            ``Wed, 29 Oct 2025 06:30:00 +0200``, seconds or milliseconds since 1970, or a `date`.
    """
    if isinstance(value, datetime):
        return _clock(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _epoch(float(value))
    if not isinstance(value, str):
        return ""
    text = " ".join(value.split())
    for read in (_iso, _compact, _slashed, _mail):
        if found := read(text):
            return found
    return ""


def _clock(moment: datetime) -> str:
    text = moment.replace(microsecond=0).isoformat()
    return text[:-6] + "Z" if text.endswith("+00:00") else text


def _day(year: str, month: str, day: str) -> str:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""


def _epoch(number: float) -> str:
    for seconds in (number, number / _MILLI):
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
    hour, minute = int(match["clock"][:2]), int(match["clock"][3:5])
    if hour > 23 or minute > 59:
        return day
    zone = match["zone"] or ""
    if zone.upper() in ("Z", "UTC", "GMT"):
        zone = "Z"
    elif zone and ":" not in zone:
        zone = f"{zone[:3]}:{zone[3:]}"
    return f"{day}T{match['clock']}{zone}"


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
