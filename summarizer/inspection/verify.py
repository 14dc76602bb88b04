"""Receipts: whether the sentences of a digest still stand where it says they stand.

A digest's JSON and the articles are all that is needed; nothing is summarized again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from summarizer.errors import InputError
from summarizer.model import Article
from summarizer.model.articles import cut


@dataclass(frozen=True, slots=True)
class Failure:
    """A receipt that does not hold.

    Args:
        where: Which one: ``headline``, ``pick 2``, ``pick 2, supporter 1``, ``difference 1`` (the
            sentence) or ``difference 1, value``.
        article: Id of the article it names.
        reason: ``article missing``, ``article changed``, ``text moved``, ``text changed`` or
            ``receipt incomplete``.
        text: The sentence as the digest has it.
    """

    where: str
    article: str
    reason: str
    text: str

    def __str__(self) -> str:
        return f"{self.where}: {self.reason} ({self.article}): {' '.join(self.text.split())}"


def _receipts(digest: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """Every receipt of a digest with its name."""
    receipts: list[tuple[str, Any]] = []
    if digest.get("headline") is not None:
        receipts.append(("headline", digest["headline"]))
    for number, pick in enumerate(digest["picks"], 1):
        receipts.append((f"pick {number}", pick))
        for place, other in enumerate(pick.get("supporters", ()), 1):
            receipts.append((f"pick {number}, supporter {place}", other))
        for place, inserted in enumerate(pick.get("insertions", ()), 1):
            spans = {key: inserted[key] for key in ("start", "end", "text")}
            receipts.append((f"pick {number}, insertion {place}", {**pick, **spans}))
    for number, row in enumerate(digest.get("differences", ()), 1):
        for value in row["values"]:
            for passage in value["passages"]:
                sentence = passage["sentence"]
                places = {key: passage[key] for key in ("start", "end", "text")}
                receipts.append((f"difference {number}", sentence))
                receipts.append((f"difference {number}, value", {**sentence, **places}))
    return receipts


def _printed(pick: Mapping[str, Any]) -> str:
    """A pick as the digest prints it; an insertion outside the sentence is put at its edge."""
    start = pick["start"]
    inserted = [(max(one["at"] - start, 0), str(one["text"])) for one in pick.get("insertions", ())]
    return "".join(text for text, _ in cut(str(pick["text"]), sorted(inserted)))


def _check(
    where: str, receipt: Any, by_id: Mapping[str, Article], by_hash: Mapping[str, Article]
) -> Failure | None:
    """One receipt against the article it names, by its id or else by its text."""
    try:
        name, digest = str(receipt["article"]), str(receipt["sha256"])
        start, end, text = receipt["start"], receipt["end"], receipt["text"]
        whole = type(start) is int and type(end) is int and 0 <= start <= end
        if not whole or not isinstance(text, str):
            raise TypeError
    except (KeyError, TypeError):
        return Failure(where, str(_name(receipt)), "receipt incomplete", "")
    article = by_hash.get(digest) or by_id.get(name)
    if article is None:
        # An id made from the text changes with it; the sentence may still stand there.
        stands = any(text in other.text for other in by_hash.values())
        return Failure(where, name, "article changed" if stands else "article missing", text)
    whole_field = article.title if receipt.get("field") == "title" else article.text
    if whole_field[start:end] != text:
        moved = text in whole_field
        return Failure(where, name, "text moved" if moved else "text changed", text)
    if article.sha256 != digest:
        return Failure(where, name, "article changed", text)
    return None


def _name(receipt: Any) -> object:
    return receipt.get("article", "?") if isinstance(receipt, Mapping) else "?"


def verify(digest: Mapping[str, Any], articles: Iterable[Article]) -> list[Failure]:
    """Check every receipt of a digest against the articles.

    An article is found by its SHA-256, so a renamed file is no failure, or else by its id.

    Args:
        digest: What `Digest.to_dict` gave, as read back from JSON.
        articles: The articles, in any order; others may be among them.

    Returns:
        The receipts that do not hold, in the digest's order; none for a digest that is sound.
        A digest text that is not its picks' sentences fails as ``digest``.

    Raises:
        InputError: If the dictionary is no digest.
    """
    known: Sequence[Article] = list(articles)
    by_id = {article.id: article for article in known}
    by_hash = {article.sha256: article for article in known}
    try:
        receipts = _receipts(digest)
        lines = [_printed(pick) for pick in digest["picks"]]
        told = str(digest["text"])
    except (KeyError, TypeError, AttributeError) as error:
        raise InputError(
            "this is no digest of this program (it has no picks with receipts); "
            "make one with: summarizer digest -f json -o digest.json ARTICLES"
        ) from error
    checked = [_check(where, receipt, by_id, by_hash) for where, receipt in receipts]
    failures = [failure for failure in checked if failure is not None]
    if told.split() != " ".join(lines).split():
        failures.append(Failure("digest", "", "text changed", told))
    return failures
