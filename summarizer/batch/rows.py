"""A batch of rows in, a batch of rows out: the one function that every engine calls.

It holds no state and opens no file, so it runs wherever Python does: in a loop, in another
process, in a Spark, Ray or Dask worker.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, Literal

from summarizer.errors import SummarizerError
from summarizer.model import Digest
from summarizer.model.plain import json_text
from summarizer.pipeline import summarize
from summarizer.reading import ReadOptions, from_record
from summarizer.settings import Settings
from summarizer.text.characters import words_in

#: What a row becomes: the digest's JSON, or a few flat columns.
Form = Literal["json", "table"]
#: Columns of a table, in order; `digest_rows` adds `error`.
COLUMNS = ("id", "text", "headline", "support", "words")
#: The same as a schema that Spark reads.
SPARK_SCHEMA = (
    "id string, text string, headline string, support array<bigint>, words bigint, error string"
)

_EMPTY = "no sentence of the cluster fits; give it more text or a larger budget"


class RowError(SummarizerError):
    """One row cannot become a digest; the message is the reason alone."""


def digest_rows(
    rows: Iterable[Mapping[str, Any]],
    settings: Settings | None = None,
    options: ReadOptions | None = None,
) -> list[dict[str, Any]]:
    """Digest a batch of clusters.

    Args:
        rows: Clusters: ``{"id", "articles" or "documents": [{"text", "title", ...}]}``.
        settings: How to digest; the default ones where None.
        options: How to read the articles.

    Returns:
        One row for each, in the same order: ``id``, ``text`` (a sentence a line), ``headline``,
        ``support`` (independent voices that say each sentence), ``words``, and ``error``: empty,
        or the reason why there is no digest; the other columns are then empty too.
    """
    results = []
    for number, row in enumerate(rows, 1):
        name = identity(row, str(number))
        try:
            digest, _ = digest_of(row, name, settings or Settings(), options)
            results.append({**table_row(name, digest), "error": ""})
        except Exception as error:  # one bad row must not cost the batch
            empty = {"text": "", "headline": "", "support": [], "words": 0}
            results.append({"id": name, **empty, "error": reason(error)})
    return results


def digest_of(
    row: object, name: str, settings: Settings, options: ReadOptions | None = None
) -> tuple[Digest, tuple[tuple[str, str], ...]]:
    """The digest of one cluster, and what could not be read of it as (place, reason).

    Raises:
        RowError: If no article can be read, or no sentence fits.
        InputError: If an article cannot be read and `options.strict` is set.
    """
    reading = from_record(row, name, options)
    if not reading.articles:
        skipped = reading.skipped[0][1] if reading.skipped else "the cluster is empty"
        raise RowError(f"no article can be read: {skipped}")
    # Where a row stands is no name for a reader, and changes when its file is packed or cut.
    articles = [replace(article, file="") for article in reading.articles]
    digest = summarize(articles, settings)
    if not digest.picks:
        raise RowError(_EMPTY)
    return digest, reading.skipped


def identity(row: object, default: str) -> str:
    """The row's own id, or what to call it without one."""
    value = row.get("id") if isinstance(row, Mapping) else None
    return default if value is None or value == "" or isinstance(value, list | dict) else str(value)


def reason(error: BaseException) -> str:
    """Why a row failed, on one line; an error that nobody foresaw with its type."""
    if isinstance(error, SummarizerError):
        return " ".join(str(error).split())
    return " ".join(f"{type(error).__name__}: {error}".split())


def table_row(name: str, digest: Digest) -> dict[str, Any]:
    """A digest as the columns of a table."""
    text = digest.text
    return {
        "id": name,
        "text": text,
        "headline": digest.headline.flat if digest.headline is not None else "",
        "support": [pick.support for pick in digest.picks],
        "words": words_in(text),
    }


def output_row(name: str, digest: Digest, form: Form) -> str:
    """A digest as one line of JSON, without a line end."""
    row = {"id": name, **digest.to_dict(texts=False)} if form == "json" else table_row(name, digest)
    return json_text(row)
