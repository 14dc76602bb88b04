"""The headline: which title, and which part of it."""

from __future__ import annotations

import pytest

from summarizer import Article, Settings, summarize

FERRY = (
    "The ferry Aurora ran aground off Skerry Island on Tuesday with 212 people on board. "
    "All passengers were brought ashore by lifeboats before noon. "
    "The coastguard has opened an inquiry into the accident."
)
OTHER = (
    "A ferry with 212 people ran aground near Skerry Island early on Tuesday. "
    "Lifeboats brought everyone ashore, the coastguard said. "
    "The captain of the Aurora was questioned in the afternoon."
)


def _headline(*titles: str, texts: tuple[str, ...] = (FERRY, OTHER)) -> str | None:
    articles = [Article(text=text, title=title) for text, title in zip(texts, titles, strict=True)]
    found = summarize(articles).headline
    return found.text if found is not None else None


def test_the_title_that_others_bear_out() -> None:
    assert (
        _headline("Shipping shares slide again this week", "Ferry runs aground off Skerry Island")
        == "Ferry runs aground off Skerry Island"
    )


@pytest.mark.parametrize(
    "title",
    [
        "Ferry runs aground off Skerry Island | Harbour Gazette",
        "Ferry runs aground off Skerry Island - The Harbour Gazette",
        "BREAKING: Ferry runs aground off Skerry Island",
        "Ferry runs aground off Skerry Island (VIDEO)",
        "News | Ferry runs aground off Skerry Island",
        "  Ferry runs aground off Skerry Island\n",
    ],
)
def test_names_of_sites_and_labels_go(title: str) -> None:
    assert _headline(title, "") == "Ferry runs aground off Skerry Island"


@pytest.mark.parametrize(
    "title",
    [
        "Ferry",
        "What happened to the Skerry Island ferry?",
        "FERRY RUNS AGROUND OFF SKERRY ISLAND",
        "Ferry operator (NYSE: SKRY) runs aground off Skerry Island",
        "Shipping shares slide again this week",
    ],
)
def test_none_rather_than_a_bad_one(title: str) -> None:
    assert _headline(title, "") is None


def test_a_calm_title_of_two_that_tell_the_same() -> None:
    calm, loud = (
        "Ferry runs aground off Skerry Island",
        "Ferry shockingly runs aground off Skerry Island",
    )
    assert _headline(loud, calm) == calm


def test_a_first_line_stands_for_a_missing_title() -> None:
    line = "Ferry runs aground off Skerry Island"
    articles = [Article(text=f"{line}\n\n{FERRY}"), Article(text=OTHER)]
    found = summarize(articles).headline
    assert found is not None
    assert (found.field, found.text) == ("text", line)
    assert found.article.text[found.start : found.end] == line


def test_it_can_be_left_out_and_is_no_part_of_the_length() -> None:
    articles = [Article(text=FERRY, title="Ferry runs aground off Skerry Island")]
    with_it, without = summarize(articles), summarize(articles, Settings(headline=False))
    assert with_it.headline is not None
    assert without.headline is None
    assert with_it.text == without.text
    assert with_it.to_dict()["headline"]["text"] == "Ferry runs aground off Skerry Island"
    assert without.to_dict()["headline"] is None


def test_nothing_has_none() -> None:
    assert summarize([]).headline is None


def test_a_label_of_the_page_is_no_title() -> None:
    labelled = f"Story highlights Ferry Aurora runs aground off Skerry Island\n\n{FERRY}"
    assert _headline("", "", texts=(labelled, OTHER)) is None
