"""A small program around the library: articles in, checked digests out, with progress and a log.

It stands here to be read, to be run, and to be checked by type checkers:

    python examples/newsroom.py seeds/ --length 60w
"""

from __future__ import annotations

import argparse
import json
import logging
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from summarizer import (
    Article,
    Budget,
    Digest,
    InputError,
    Pick,
    Ranker,
    Settings,
    SummarizerError,
    summarize,
)
from summarizer.reading import read

LOG = logging.getLogger("newsroom")


class CancelledError(Exception):
    """Raised by a callback to end a call that nobody waits for any more."""


@dataclass(frozen=True)
class Desk:
    """Who asks, and what for."""

    name: str
    length: Budget | str = "120w"
    ranker: str | Ranker = "textrank"
    patience: int = 10

    def settings(self) -> Settings:
        return Settings(budget=self.length, ranker=self.ranker, language="auto")


def tips(lines: Iterable[str], day: date) -> Iterator[Article]:
    """Articles of lines such as ``Coast Radio: The ferry ran aground.``."""
    for number, line in enumerate(lines, 1):
        publisher, colon, text = line.partition(": ")
        if colon:
            yield Article(text=text, publisher=publisher, published=day, id=f"tip-{number}")


def watched(desk: Desk, stage: str, done: int, of: int) -> None:
    """Say how far the work is; end it where patience is over."""
    LOG.info("%s: %s (%d of %d)", desk.name, stage, done, of)
    if done > desk.patience:
        raise CancelledError(desk.name)


def digest_for(desk: Desk, articles: Sequence[Article]) -> Digest:
    """A digest of the articles for a desk."""

    def progress(stage: str, done: int, of: int) -> None:
        watched(desk, stage, done, of)

    return summarize(articles, desk.settings(), progress=progress)


def footnote(pick: Pick) -> str:
    """Who says a sentence, in a line."""
    article = pick.sentence.article
    day = article.day
    facts = [article.name, day.isoformat() if day is not None else "", f"+{pick.support - 1}"]
    return ", ".join(fact for fact in facts if fact and fact != "+0")


def printed(digest: Digest) -> str:
    """The digest as a desk prints it."""
    head = [digest.headline.flat, ""] if digest.headline is not None else []
    body = [f"{pick} ({footnote(pick)})" for pick in digest]
    return "\n".join([*head, *body])


def kept(digest: Digest, path: Path) -> Digest:
    """Write a digest down and read it back."""
    path.write_text(digest.to_json(), encoding="utf-8")
    again = Digest.from_dict(json.loads(path.read_text(encoding="utf-8")))
    assert again == digest
    return again


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--length", default="120w")
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args(arguments)
    try:
        desk = Desk("newsroom", options.length)
        digest = digest_for(desk, read(options.folder))
        print(printed(kept(digest, options.keep) if options.keep else digest))
    except InputError as error:
        print(f"cannot be read: {error}", file=sys.stderr)
        return 1
    except (SummarizerError, CancelledError) as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
