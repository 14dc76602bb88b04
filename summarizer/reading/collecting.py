"""The walk from paths to articles: open, tell the format, parse, repair, make the article."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import PurePath

from summarizer.errors import InputError, UsageError
from summarizer.languages.tags import language_code
from summarizer.model import Article
from summarizer.reading.detection import kind_of
from summarizer.reading.formats import FORMATS, parser
from summarizer.reading.items import (
    Blob,
    Draft,
    Item,
    Link,
    Passed,
    Repair,
    Skip,
    Unreadable,
    blob_of,
)
from summarizer.reading.normalization.cleaning import address, date, printable
from summarizer.reading.normalization.cleaning import field as cleaned_field
from summarizer.reading.normalization.repair import repair
from summarizer.reading.options import (
    MAX_CHARACTERS,
    MAX_DEPTH,
    MAX_EXPANDED_BYTES,
    MAX_TOTAL_CHARACTERS,
    MAX_WORD,
    ReadOptions,
    megabytes,
)
from summarizer.reading.walking import FoundFile, open_file, walk
from summarizer.reading.web.hidden import shown

#: Addresses whose answers are in memory together.
_FETCHED_AT_ONCE = 32
#: Characters of a value that a message shows.
_SHOWN = 80

Paths = Iterable[str | os.PathLike[str]] | str | os.PathLike[str]


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything one call read.

    Args:
        articles: In the order of the paths; inside a folder by name.
        skipped: What was left out, as (name, reason).
        repairs: What was mended, as (name, what).
        passed: Files of folders and archives that were passed over for their suffix, as (folder,
            names, number of all files in it that are not hidden).
    """

    articles: tuple[Article, ...] = ()
    skipped: tuple[tuple[str, str], ...] = ()
    repairs: tuple[tuple[str, str], ...] = ()
    passed: tuple[tuple[str, tuple[str, ...], int], ...] = ()


@dataclass(frozen=True, slots=True)
class Cluster:
    """Articles that belong together: a cluster record, or the files of one folder.

    Args:
        id: The record's id, or the folder's path.
        articles: At least one.
    """

    id: str
    articles: tuple[Article, ...]


@dataclass(slots=True)
class Log:
    """What happened so far; the one thing that changes while reading."""

    options: ReadOptions
    skipped: list[tuple[str, str]] = field(default_factory=list)
    repairs: list[tuple[str, str]] = field(default_factory=list)
    passed: dict[str, list[str]] = field(default_factory=dict)
    files: Counter[str] = field(default_factory=Counter)
    characters: int = 0
    expanded: int = 0

    def expands(self, size: int) -> bool:
        """Count the bytes of a member; whether those of one input are within their limit."""
        self.expanded += size
        return self.expanded <= MAX_EXPANDED_BYTES

    def skip(self, name: str, reason: str) -> None:
        """Note what is left out, or raise where that is not wanted."""
        name, reason = printable(name), printable(reason)
        if self.options.strict:
            raise InputError(f"{name}: {reason}")
        self.skipped.append((name, reason))
        self.options.on_skip(name, reason)

    def mended(self, name: str, what: str) -> None:
        """Note a repair."""
        self.repairs.append((printable(name), printable(what)))

    def passes(self, item: Passed) -> None:
        """Note a file that is passed over for its suffix."""
        folder = printable(item.folder)
        self.passed.setdefault(folder, []).append(printable(PurePath(item.name).name))
        self.files[folder] += 1

    def reading(self, articles: Iterable[Article]) -> Reading:
        """Everything that was read and noted."""
        passed = (
            (folder, tuple(names), self.files[folder]) for folder, names in self.passed.items()
        )
        return Reading(tuple(articles), tuple(self.skipped), tuple(self.repairs), tuple(passed))


def collect(paths: Paths, options: ReadOptions | None = None) -> Reading:
    """Read everything under some paths, with what was left out and what was mended.

    Args:
        paths: Files, folders (sorted, with all below), addresses, and ``-`` for standard input.
        options: How to read; default `ReadOptions`.

    Raises:
        InputError: If something cannot be read and `options.strict` is set.
        UsageError: If the format asked for is unknown.
    """
    log = Log(options or ReadOptions())
    articles = [article for _, article in unambiguous(list(_stream(paths, log)), log)]
    return log.reading(articles)


def clusters(paths: Paths, options: ReadOptions | None = None) -> Iterator[Cluster]:
    """Read clusters one at a time: each cluster record is one, the rest go by folder.

    Articles that stand in no cluster record belong with the others of the folder, archive or
    list of paths they were found in. Only one cluster is in memory at a time.

    Raises:
        InputError: As for `collect`.
    """
    log = Log(options or ReadOptions())
    for key, group in groupby(_stream(paths, log), key=lambda pair: pair[0]):
        members = [article for _, article in unambiguous(list(group), log)]
        log.characters = 0
        yield Cluster(key, tuple(members))


def _stream(paths: Paths, log: Log) -> Iterator[tuple[str, Article]]:
    """Articles with the id of the cluster they belong to."""
    if log.options.format and log.options.format not in FORMATS:
        known = ", ".join(sorted(FORMATS))
        raise UsageError(f"format {log.options.format!r} is unknown; use {known}")
    listed = [paths] if isinstance(paths, str | os.PathLike) else paths
    names = (os.fspath(path) for path in listed)
    for remote, group in groupby(names, key=is_address):
        if remote:
            yield from (("", article) for article in _fetched(list(group), log, depth=0))
        else:
            yield from _local(group, log)


def is_address(path: str) -> bool:
    """Whether a path is an address on the web."""
    return path.lower().startswith(("http://", "https://"))


def _local(paths: Iterable[str], log: Log) -> Iterator[tuple[str, Article]]:
    for path in paths:
        for entry in walk(path):
            if isinstance(entry, Skip):
                log.skip(entry.name, entry.reason)
            elif isinstance(entry, Passed):
                log.passes(entry)
            else:
                log.files[printable(entry.folder)] += 1
                yield from _file(entry, log)


def _file(file: FoundFile, log: Log) -> Iterator[tuple[str, Article]]:
    log.expanded = 0
    blob = open_file(file)
    if isinstance(blob, Skip):
        log.skip(blob.name, blob.reason)
        return
    try:
        yield from _articles(blob, log, file.folder)
    finally:
        if file.name != "-":
            blob.stream.close()


def _articles(blob: Blob, log: Log, folder: str = "") -> Iterator[tuple[str, Article]]:
    """The articles in a blob, and those it links to where links are followed."""
    links: list[str] = []
    for draft in _drafts(blob, log, links):
        if article := article_of(draft, log):
            yield draft.cluster or folder, article
    for article in _fetched(links, log, depth=blob.depth + 1):
        yield folder, article


def _fetched(urls: list[str], log: Log, depth: int) -> Iterator[Article]:
    """The articles at some addresses, fetched a few at a time."""
    if not urls:
        return
    from summarizer.reading.archives.web import MEDIA_TYPES
    from summarizer.reading.web.fetching import fetch

    for start in range(0, len(urls), _FETCHED_AT_ONCE):
        batch = urls[start : start + _FETCHED_AT_ONCE]
        try:
            answers = fetch(batch, log.options)
        except Unreadable as error:
            answers = [error] * len(batch)
        for url, answer in zip(batch, answers, strict=True):
            name = shown(url)
            if isinstance(answer, Unreadable):
                log.skip(name, str(answer))
                continue
            if answer.note:
                log.mended(name, answer.note)
            suffix = MEDIA_TYPES.get(answer.media_type, "")
            blob = blob_of(
                answer.body,
                name,
                suffix=suffix,
                charset=answer.charset,
                url=answer.url,
                depth=depth,
            )
            yield from (article for _, article in _articles(blob, log))


def _drafts(blob: Blob, log: Log, links: list[str]) -> Iterator[Draft]:
    """The drafts in a blob and in the blobs inside it, depth first; links are gathered."""
    if blob.depth > MAX_DEPTH:
        log.skip(blob.name, f"lies in more than {MAX_DEPTH} containers; unpack them first")
        return
    for item in _safely(blob, log):
        if isinstance(item, Draft):
            yield item
        elif not isinstance(item, Blob):
            _noted(item, log, links)
        elif log.expands(item.size):
            yield from _drafts(item, log, links)
        else:
            limit = megabytes(MAX_EXPANDED_BYTES)
            log.skip(item.name, f"is not read: its archive expands to more than {limit}")


def _safely(blob: Blob, log: Log) -> Iterator[Item]:
    """What the parser gives; where it fails, a last item that says so."""
    items = _items(blob, log)
    while True:
        try:
            item = next(items)
        except StopIteration:
            return
        except Unreadable as error:
            yield Skip(blob.name, str(error))
            return
        except OSError as error:
            yield Skip(blob.name, f"cannot be read: {error.strerror or error}")
            return
        except MemoryError:
            yield Skip(blob.name, "needs more memory than there is")
            return
        except Exception as error:  # one hostile input must not end the run, whatever it broke
            yield Skip(blob.name, f"cannot be read: {type(error).__name__} in its parser")
            return
        yield item


def _noted(item: Skip | Passed | Repair | Link, log: Log, links: list[str]) -> None:
    if isinstance(item, Skip):
        log.skip(item.name, item.reason)
    elif isinstance(item, Passed):
        log.passes(item)
    elif isinstance(item, Repair):
        log.mended(item.name, item.what)
    else:
        links.append(item.url)


def _items(blob: Blob, log: Log) -> Iterator[Item]:
    kind, note = log.options.format, ""
    if not kind or blob.depth:
        kind, note = kind_of(blob)
    if note:
        yield Repair(blob.name, note)
    yield from parser(kind)(blob, log.options)


def article_of(draft: Draft, log: Log) -> Article | None:
    """The article of a draft, after repair; None, and noted, if it has no text."""
    for what in draft.repairs:
        log.mended(draft.name, what)
    if len(draft.text) > MAX_CHARACTERS:
        log.skip(draft.name, f"holds more than {MAX_CHARACTERS:,} characters; it is no article")
        return None
    if longest_word(draft.text) > MAX_WORD:
        log.skip(draft.name, f"holds a word of more than {MAX_WORD:,} characters; it is no text")
        return None
    text, mended = repair(draft.text, draft.typeset)
    for what in mended:
        log.mended(draft.name, what)
    if not text.strip():
        log.skip(draft.name, "holds no text")
        return None
    if log.characters + len(text) > MAX_TOTAL_CHARACTERS:
        limit = megabytes(MAX_TOTAL_CHARACTERS)
        log.skip(draft.name, f"is not read: with it all texts would hold more than {limit}")
        return None
    log.characters += len(text)
    return _cleaned(draft, text, log)


def _cleaned(draft: Draft, text: str, log: Log) -> Article:
    """The article with every field through the gate; one that is not understood is left out."""
    url, published = shown(address(draft.url)), date(draft.published)
    for what, raw, usable in (("address", draft.url, url), ("date", draft.published, published)):
        if raw and not usable:
            log.mended(draft.name, f"{what} {raw[:_SHOWN]!r} is not usable, left out")
    language = language_code(draft.language)
    return Article(
        text=text,
        id=cleaned_field(draft.id),
        title=cleaned_field(repair(draft.title)[0]),
        publisher=cleaned_field(repair(draft.publisher)[0]),
        url=url,
        published=published,
        language=language or log.options.language,
        group=cleaned_field(draft.group),
        file=cleaned_field(draft.name.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]),
    )


def longest_word(text: str) -> int:
    """Characters of the longest run without white space; 0 where none can be above the limit."""
    return max(map(len, text.split()), default=0) if len(text) > MAX_WORD else 0


def unambiguous(pairs: list[tuple[str, Article]], log: Log) -> list[tuple[str, Article]]:
    """Articles whose ids name one text each; ids that name several come from the content."""
    texts: dict[str, set[str]] = {}
    for _, article in pairs:
        texts.setdefault(article.id, set()).add(article.sha256)
    twice = {key for key, hashes in texts.items() if len(hashes) > 1}
    for key in sorted(twice):
        log.mended(f"id {key}", f"names {len(texts[key])} different articles; replaced by content")
    return [
        (key, replace(article, id="") if article.id in twice else article) for key, article in pairs
    ]


def read(
    paths: Paths,
    *,
    strict: bool = False,
    language: str = "",
    **others: object,
) -> list[Article]:
    """Read articles from files, folders, addresses and standard input.

    Args:
        paths: Files, folders (sorted, with all below), addresses, and ``-`` for standard input.
        strict: Whether something that cannot be read is an error instead of a skip.
        language: ISO 639-1 code given to articles that name none.
        others: The other fields of `ReadOptions`, for example ``on_skip``.

    Returns:
        The articles, in the order of the paths. `collect` also tells what was left out.

    Raises:
        InputError: If a path does not exist and no ``on_skip`` is told of it, or something cannot
            be read and `strict` is set.
        UsageError: If an option is out of its range or unknown.
    """
    try:
        options = ReadOptions(strict=strict, language=language, **others)  # type: ignore[arg-type]
    except TypeError as error:
        raise UsageError(f"read: {error}") from None
    if isinstance(paths, bytes) or not isinstance(paths, Iterable | os.PathLike):
        raise UsageError(f"read takes paths or addresses, not {paths!r}")
    paths = [paths] if isinstance(paths, str | os.PathLike) else list(paths)
    if "on_skip" not in others:
        for path in (os.fspath(one) for one in paths):
            if path != "-" and "://" not in path and not os.path.lexists(path):
                raise InputError(f"{shown(path)}: does not exist; check the path")
    return list(collect(paths, options).articles)
