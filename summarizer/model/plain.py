"""Sentences, articles and findings as plain lists, strings and numbers, and back.

docs/schema.md describes each key.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from summarizer.errors import InputError
from summarizer.model.articles import Article, Dropped, Headline, Sentence
from summarizer.model.findings import Difference, Passage, Value

#: What is known of an article besides its text, in order.
_KNOWN = ("id", "title", "publisher", "url", "published", "language", "group", "file", "sha256")


def json_text(value: object, *, indent: int | None = None, sort_keys: bool = False) -> str:
    """JSON that UTF-8 can write; a lone surrogate is escaped, so that it can be read back.

    Raises:
        ValueError: If a number is not finite.
    """
    # A digest that is printed as text needs no JSON.
    import json

    text = json.dumps(
        value, ensure_ascii=False, allow_nan=False, indent=indent, sort_keys=sort_keys
    )
    return text if text.isascii() else text.encode("utf-8", "backslashreplace").decode("utf-8")


def mended(source: Any, handler: Any, mend: Callable[[Any], Any]) -> Any:
    """What pydantic makes of a type whose plain form is mended first.

    Args:
        source: The type.
        handler: Pydantic's own; it gives what pydantic would make of the type.
        mend: Brings another form into the one that the fields have.
    """
    from pydantic_core import core_schema

    return core_schema.no_info_before_validator_function(mend, handler(source))


def of_sentence(sentence: Sentence) -> dict[str, Any]:
    """A sentence's receipt: all that is needed to find it again and to see it unchanged."""
    return {
        "article": sentence.article.id,
        "publisher": sentence.article.publisher,
        "url": sentence.article.url,
        "published": sentence.article.published,
        "sha256": sentence.article.sha256,
        "start": sentence.start,
        "end": sentence.end,
        "paragraph": sentence.paragraph,
        "index": sentence.index,
        "text": sentence.text,
    }


def of_dropped(span: Dropped) -> dict[str, Any]:
    """What was left out, where and why."""
    return {
        "article": span.article.id,
        "start": span.start,
        "end": span.end,
        "reason": span.reason,
        "text": span.text,
    }


def of_headline(headline: Headline, number: Mapping[str, int]) -> dict[str, Any]:
    """A headline's receipt."""
    article = headline.article
    return {
        "article": article.id,
        "source": number[article.id],
        "sha256": article.sha256,
        "field": headline.field,
        "start": headline.start,
        "end": headline.end,
        "text": headline.text,
    }


def of_article(article: Article, text: bool = False) -> dict[str, Any]:
    """What is known of an article, with its text if that is wanted."""
    known = {name: getattr(article, name) for name in _KNOWN}
    return known | {"text": article.text} if text else known


def of_difference(difference: Difference) -> dict[str, Any]:
    """A row of the table of differences, each value with the receipts of its passages."""
    return {
        "kind": difference.kind,
        "what": difference.what,
        "update": difference.update,
        "values": [
            {
                "text": value.text,
                "passages": [
                    {
                        "text": passage.text,
                        "start": passage.start,
                        "end": passage.end,
                        "sentence": of_sentence(passage.sentence),
                    }
                    for passage in value.passages
                ],
            }
            for value in difference.values
        ],
    }


class Reader:
    """Reads back what stands in the articles; every span must be there, word for word."""

    def __init__(self, known: Iterable[Mapping[str, Any]], given: Iterable[Article]) -> None:
        """Take the articles from a dictionary.

        Args:
            known: Entries made by `of_article`.
            given: Articles whose texts the entries do not hold.

        Raises:
            InputError: If a text is missing or is not the one that was read.
        """
        texts = {article.sha256: article.text for article in given}
        self.articles = tuple(self._article(entry, texts) for entry in known)
        self._by_id = {article.id: article for article in self.articles}

    @staticmethod
    def _article(entry: Mapping[str, Any], texts: Mapping[str, str]) -> Article:
        text = entry.get("text", texts.get(entry["sha256"]))
        if text is None:
            raise InputError(
                f"article {entry['id']}: its text is not in the dictionary; give the articles, or "
                "make the dictionary with texts"
            )
        known = {name: entry[name] for name in _KNOWN if name != "sha256" and name in entry}
        article = Article(text=text, **known)
        if article.sha256 != entry["sha256"]:
            raise InputError(f"article {article.id}: its text is not the one that was read")
        return article

    def _span(self, entry: Mapping[str, Any], text: str | None = None) -> tuple[Article, int, int]:
        article = self._by_id.get(entry["article"])
        if article is None:
            raise InputError(f"article {entry['article']}: is not among the digest's articles")
        start, end = entry["start"], entry["end"]
        whole = article.text if text is None else getattr(article, text)
        if not 0 <= start <= end <= len(whole) or whole[start:end] != entry["text"]:
            raise InputError(f"article {article.id}: characters {start} to {end} read otherwise")
        return article, start, end

    def sentence(self, entry: Mapping[str, Any]) -> Sentence:
        """A sentence of its receipt."""
        article, start, end = self._span(entry)
        return Sentence(article, start, end, entry["index"], entry["paragraph"])

    def dropped(self, entry: Mapping[str, Any]) -> Dropped:
        """A span that was left out."""
        return Dropped(*self._span(entry), entry["reason"])

    def headline(self, entry: Mapping[str, Any] | None) -> Headline | None:
        """The headline, if there is one."""
        if entry is None:
            return None
        field = entry["field"]
        if field not in ("title", "text"):
            raise InputError(f"headline: stands in {field!r}; it must be title or text")
        article, start, end = self._span(entry, field)
        return Headline(article, field, start, end)

    def difference(self, entry: Mapping[str, Any]) -> Difference:
        """A row of the table of differences."""
        values = []
        for value in entry["values"]:
            passages = []
            for passage in value["passages"]:
                sentence = self.sentence(passage["sentence"])
                _, start, end = self._span(passage | {"article": sentence.article.id})
                passages.append(Passage(sentence, start, end))
            values.append(Value(value["text"], tuple(passages)))
        return Difference(entry["kind"], entry["what"], tuple(values), entry["update"])
