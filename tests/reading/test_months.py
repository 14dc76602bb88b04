"""Dates with the month in words, in many languages."""

from __future__ import annotations

import pytest

from summarizer.reading.dates import iso_date


@pytest.mark.parametrize(
    "text",
    [
        "6 juin 2025", "ven. 6 juin 2025 à 14h30", "6 июня 2025 г.", "6 червня 2025 р.",
        "6 de junio de 2025", "6 de junho de 2025", "6 giugno 2025", "6 juni 2025",
        "6. Juni 2025, 14:30 Uhr", "6 czerwca 2025", "6. června 2025", "6 Haziran 2025 Cuma",
        "6 Ιουνίου 2025", "2025年6月6日", "2025년 6월 6일", "٦ يونيو ٢٠٢٥", "६ जून २०२५",
    ],
)  # fmt: skip
def test_the_month_may_be_a_word_or_a_sign(text: str) -> None:
    assert iso_date(text) == "2025-06-06"


@pytest.mark.parametrize(
    "text",
    ["juin 2025", "6 juin", "6 und 7 Juni 2025 und 2026", "31 février 2025", "6 jui 2025",
     "2025年13月6日", "600 morts en juin 2025", "le maire en 2025"],
)  # fmt: skip
def test_what_names_no_one_day_is_no_date(text: str) -> None:
    assert iso_date(text) == ""
