"""Names in full, to be put before a name that is cut short."""

from __future__ import annotations

import pytest
from news import features_of

from summarizer import Article
from summarizer.facts import introductions
from summarizer.facts.introductions import names_in_full
from summarizer.ranking.features import Features

MINISTER = "Transport Minister Ada Velling spoke in parliament on Tuesday."
SHORT = "Velling said the inquiry would be short."
RAIN = "It rained in Lennick for most of the night."


def row_of(features: Features, opening: str, number: int = 0) -> int:
    """The first row of an article whose sentence begins so."""
    corpus = features.corpus
    rows = (row for row in range(len(corpus)) if corpus.article[row] == number)
    return next(row for row in rows if corpus.text(row).startswith(opening))


def inserted(text: str, opening: str, *others: str) -> str:
    """What stands in brackets before the name that opens a sentence of an article, or nothing.

    Another article is only there so that the name takes an introduction.
    """
    features = features_of([Article(text=one) for one in (text, *others)])
    corpus, known = features.corpus, features.mentions
    assert known is not None
    number = next(n for n, article in enumerate(corpus.articles) if article.text == text)
    row = row_of(features, opening, number)
    found = names_in_full(corpus, known, [row])
    if not found:
        return ""
    (one,) = found.values()
    assert corpus.start[row] <= one.at < corpus.end[row]
    return f"{text[one.start : one.end]}|{text[one.at :].split()[0]}"


@pytest.mark.parametrize(
    ("before", "sentence", "expected"),
    [
        (MINISTER, SHORT, "Transport Minister Ada|Velling"),
        ("On Monday Ada Velling spoke in parliament.", SHORT, "Ada|Velling"),
        ("On Monday Ada Velling spoke. Then Norland's former minister Ada Velling left.", SHORT,
         "Norland's former minister Ada|Velling"),
        # A role that the sentence gives itself is not given again.
        (MINISTER, "Ms. Velling ordered an inquiry.", "Ada|Velling"),
        ("Then Tom Reske left. It was Captain Tom J. Reske.", "Reske had sailed with one radar.",
         "Captain Tom J.|Reske"),
    ],
)  # fmt: skip
def test_a_name_cut_short_is_given_in_full(before: str, sentence: str, expected: str) -> None:
    assert inserted(f"{before} {RAIN} {sentence}", sentence[:10]) == expected


@pytest.mark.parametrize(
    ("before", "sentence"),
    [
        # Two persons of one name, or a name that goes on.
        (f"{MINISTER} Her uncle, Leon Velling, was there.", SHORT),
        (f"{MINISTER} The Ada Velling Fund paid.", SHORT),
        (f"{MINISTER} Ada Velling Jr. paid.", SHORT),
        # Nobody can tell where the name begins.
        ("It was Secretary of State Ada Velling there.", SHORT),
        # Nothing shows a person, and what is cut short may be something else.
        ("The White House declined. Hask told House members so.", "House leaders were surprised."),
        ("The ferries of Marden Lines stayed in port.", "Lines of rust ran down the hull."),
        ("They live in Port Lennick by the sea.", "Lennick is a town of fishermen."),
        ("It was CTV Velling that told it first.", SHORT),
        # A word that opens a sentence may be no name.
        ("Watch Velling sail the ferry home.", SHORT),
        # The name is not what the sentence begins with, or stands in full there.
        (MINISTER, "On Friday Velling said the inquiry would be short."),
        (MINISTER, "“Velling said the inquiry would be short,” a poster read."),
        (MINISTER, "Ada Velling said the inquiry would be short."),
        (MINISTER, "She said the inquiry would be short."),
    ],
)  # fmt: skip
def test_where_it_is_uncertain_nothing_is_inserted(before: str, sentence: str) -> None:
    assert inserted(f"{before} {RAIN} {sentence}", sentence[:10]) == ""


def test_another_article_may_show_a_person_but_never_gives_the_name() -> None:
    text = f"On Monday Ada Velling flew to Lennick. {RAIN} Velling flew home on Friday."
    assert inserted(text, "Velling") == ""
    assert inserted(text, "Velling", f"{MINISTER} {SHORT}") == "Ada|Velling"
    alone = f"{RAIN} {SHORT}"
    assert inserted(alone, "Velling", f"{MINISTER} {SHORT}") == ""


def test_a_name_is_given_in_full_once() -> None:
    text = f"{MINISTER} {RAIN} {SHORT}"
    features = features_of([Article(text=text), Article(text=f"{text} Nobody was surprised.")])
    corpus, known = features.corpus, features.mentions
    assert known is not None
    minister, one = row_of(features, "Transport"), row_of(features, "Velling")
    other = row_of(features, "Velling", 1)
    assert list(names_in_full(corpus, known, [one])) == [one]
    assert list(names_in_full(corpus, known, [other, one])) == [other]
    assert names_in_full(corpus, known, [minister, one]) == {}
    assert list(names_in_full(corpus, known, [one, minister])) == [one]


def test_where_too_many_sentences_hold_the_name_none_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = f"{MINISTER} {RAIN} {SHORT}"
    monkeypatch.setattr(introductions, "MOST_READ", 2)
    assert inserted(text, "Velling") == "Transport Minister Ada|Velling"
    assert inserted(f"{text} {SHORT}", "Velling") == ""


def test_other_languages_are_left_alone() -> None:
    text = f"{MINISTER} {RAIN} {SHORT}"
    assert inserted(text, "Velling")
    features = features_of([Article(text=text)])
    corpus, known = features.corpus, features.mentions
    assert known is not None
    object.__setattr__(corpus, "languages", ("de",))
    assert names_in_full(corpus, known, list(range(len(corpus)))) == {}
