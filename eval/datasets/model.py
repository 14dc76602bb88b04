"""A dataset is a list of clusters, each with the summaries that people wrote of it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from summarizer import Article
from summarizer.errors import InputError
from summarizer.languages.detection import detect
from summarizer.languages.tags import language_code

#: Language of a cluster that does not state one and in which none is detected.
DEFAULT_LANGUAGE = "en"
#: Texts, and characters of each, by which a language is detected: one odd page among the articles
#: must not decide.
_TEXTS, _HEAD = 5, 600

_BLOCK_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Span:
    """A passage of an article.

    Args:
        article: The article's id.
        start: First character.
        end: One past the last.
    """

    article: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class KeyFact:
    """A fact that a brief must have.

    Args:
        rank: 1 for the most important.
        spans: Every sentence that tells it.
    """

    rank: int
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Labels:
    """What is known by hand of a cluster.

    Args:
        facts: Key facts, at least one.
        hollow: Sentences that look important and say nothing.
    """

    facts: tuple[KeyFact, ...]
    hollow: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Cluster:
    """Articles of one event and the summaries people wrote of them.

    Args:
        id: Name within the dataset.
        articles: At least one.
        references: Summaries by people; empty only where a dataset was loaded without them.
        language: ISO 639-1 code.
        labels: Key facts, where people have named them.
        words: Most words of a summary, where fewer than a plan's are called for; 0 for the plan's.
    """

    id: str
    articles: tuple[Article, ...]
    references: tuple[str, ...]
    language: str = DEFAULT_LANGUAGE
    labels: Labels | None = None
    words: int = 0


@dataclass(frozen=True, slots=True)
class Dataset:
    """Clusters to be measured on.

    Args:
        name: Name in the catalogue, or of the file.
        clusters: At least one, ids distinct, in the file's order.
        sha256: Checksum of the files read, so that results can be told apart.
        licence: As stated at the source; empty where unknown.
        citation: Whom to cite; empty where unknown.
    """

    name: str
    clusters: tuple[Cluster, ...]
    sha256: str
    licence: str = ""
    citation: str = ""

    def first(self, number: int) -> Dataset:
        """The dataset of the first clusters, under a name and checksum of its own."""
        if number >= len(self.clusters):
            return self
        digest = hashlib.sha256(f"{self.sha256}[:{number}]".encode()).hexdigest()
        name = f"{self.name}[:{number}]"
        return Dataset(name, self.clusters[:number], digest, self.licence, self.citation)


def checksum(paths: Iterable[Path]) -> str:
    """Hex SHA-256 of files: of one, its bytes; of several, of their names and checksums."""
    files = sorted(paths)
    sums = [_file_checksum(path) for path in files]
    if len(sums) == 1:
        return sums[0]
    lines = "".join(f"{value}  {path.name}\n" for value, path in zip(sums, files, strict=True))
    return hashlib.sha256(lines.encode()).hexdigest()


def _file_checksum(path: Path) -> str:
    result = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK_BYTES):
            result.update(block)
    return result.hexdigest()


def language_of(stated: str, texts: Iterable[str], references: Iterable[str] = ()) -> str:
    """The language of a cluster: as it states, else as its texts show.

    Args:
        stated: A code, a tag or a name; empty or unknown where the data does not say.
        texts: Of its articles; the beginnings of the first are read.
        references: Of people; they are read where the articles show nothing.

    Returns:
        An ISO 639-1 code.
    """
    code = language_code(stated)
    if code:
        return code
    for group in (texts, references):
        heads = islice((text.strip()[:_HEAD] for text in group if text.strip()), _TEXTS)
        if code := detect("\n".join(heads)):
            return code
    return DEFAULT_LANGUAGE


def checked(where: str, cluster: Cluster, need_references: bool) -> Cluster:
    """The cluster, if it can be measured on.

    Args:
        where: File and line, for the message.
        cluster: What was read.
        need_references: Whether a cluster without references is an error.

    Raises:
        InputError: If there is no article, an id occurs twice, or a reference is missing or
            empty.
    """
    place = f"{where} (cluster {cluster.id})"
    if not cluster.articles:
        raise InputError(f"{place}: no article; each cluster needs at least one")
    ids = [article.id for article in cluster.articles]
    for name in ids:
        if ids.count(name) > 1:
            raise InputError(f"{place}: two articles have the id {name!r}; give each its own")
    if need_references and not cluster.references:
        raise InputError(
            f"{place}: no reference; put texts into references, or ask for measures that need none"
        )
    for number, reference in enumerate(cluster.references, 1):
        if not reference.strip():
            raise InputError(f"{place}: reference {number} is empty; fill it or take it out")
    return cluster


def distinct(where: str, clusters: Sequence[Cluster]) -> tuple[Cluster, ...]:
    """The clusters, if there are any and their ids differ.

    Raises:
        InputError: If there is none, or two have one id.
    """
    if not clusters:
        raise InputError(f"{where}: holds no cluster; see docs/evaluation.md for the formats")
    seen: set[str] = set()
    for cluster in clusters:
        if cluster.id in seen:
            raise InputError(f"{where}: two clusters have the id {cluster.id!r}; give each its own")
        seen.add(cluster.id)
    return tuple(clusters)
