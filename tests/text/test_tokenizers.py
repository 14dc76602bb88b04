"""A tokenizer of one's own."""

import re

import pytest

from summarizer import Article, Settings, UsageError, summarize
from summarizer.languages import Language, language
from summarizer.text.tokenizers import tokens_by
from summarizer.text.tokens import tokenize

TEXTS = (
    "The cross-border deal was signed in Geneva on Monday. It ends a dispute of nine years.",
    "A cross-border deal was signed in Geneva. Farmers on both sides asked for it in May.",
)


def between_spaces(text: str, data: Language) -> list[tuple[int, int]]:
    return [found.span() for found in re.finditer(r"[\w-]+", text)]


def ours(text: str, data: Language) -> list[tuple[int, int]]:
    tokens = tokenize(text)
    return list(zip(tokens.starts.tolist(), tokens.ends.tolist(), strict=True))


def test_words_are_those_of_the_function() -> None:
    tokens = tokens_by(between_spaces, TEXTS, "\n\n", language("en"))
    assert "cross-border" in tokens.vocabulary
    assert len(tokens.forms) == sum(len(between_spaces(text, language("en"))) for text in TEXTS)
    assert tokens.texts(tokens.forms)[:3] == ["The", "cross-border", "deal"]


def test_our_own_words_through_the_door_give_the_same_digest() -> None:
    articles = [Article(text=text) for text in TEXTS]
    plain = summarize(articles, Settings(budget="12w"))
    through = summarize(articles, Settings(budget="12w", tokenizer=ours))
    assert through.text == plain.text
    assert [pick.score for pick in through] == [pick.score for pick in plain]


def test_the_setting_reaches_the_scores_and_the_signature() -> None:
    articles = [Article(text=text) for text in TEXTS]
    settings = Settings(budget="30w", tokenizer=between_spaces)
    plain, own = summarize(articles, Settings(budget="30w")), summarize(articles, settings)
    assert [pick.score for pick in own] != [pick.score for pick in plain]
    assert "between_spaces" in own.signature
    assert "tokenizer" not in plain.signature


@pytest.mark.parametrize("spans", [[(0, 0)], [(3, 5), (0, 2)], [(0, 999)], [(-3, 2)], [(0, 20)]])
def test_spans_that_are_no_words_are_refused(spans: list[tuple[int, int]]) -> None:
    article = Article(text="A short line\nand another one of some words.")
    with pytest.raises(UsageError, match="tokenizer must give"):
        summarize([article], Settings(tokenizer=lambda text, data: spans))


def test_no_words_at_all_and_an_unknown_name() -> None:
    article = Article(text=TEXTS[0])
    assert not summarize([article], Settings(tokenizer=lambda text, data: [])).picks
    with pytest.raises(UsageError, match="tokenizer 'other' is unknown"):
        summarize([article], Settings(tokenizer="other"))
