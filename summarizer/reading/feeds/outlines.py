"""OPML: a list of feeds, as feed readers export it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from xml.etree import ElementTree

from summarizer.errors import InputError

#: Endings of the files that hold such a list.
SUFFIXES = (".opml",)
#: Bytes of a list at most; one with 10,000 feeds has 2 MB.
MAX_OPML_BYTES = 16 << 20


def feeds_of(path: Path) -> list[str]:
    """Addresses of the feeds of a list, each once, in its order; paths stay relative to the list.

    Raises:
        InputError: If the file is no OPML.
    """
    try:
        data = path.read_bytes()[: MAX_OPML_BYTES + 1]
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from error
    # Entities are no part of OPML and can grow without bound.
    if len(data) > MAX_OPML_BYTES or b"<!ENTITY" in data:
        raise InputError(f"{path}: is too large or holds entities; export the list anew")
    try:
        root = ElementTree.fromstring(data)
    except ElementTree.ParseError as error:
        raise InputError(f"{path}: is no OPML ({error}); export the list anew") from error
    addresses = [outline.get("xmlUrl", "").strip() for outline in root.iter("outline")]
    return list(dict.fromkeys(_placed(path, address) for address in addresses if address))


def _placed(path: Path, address: str) -> str:
    return address if "://" in address else os.fspath(path.parent / address)


def with_feeds(paths: Iterable[str]) -> Iterator[str]:
    """The paths, with each list of feeds replaced by its feeds."""
    for path in paths:
        if path.lower().endswith(SUFFIXES) and "://" not in path:
            yield from feeds_of(Path(path))
        else:
            yield path
