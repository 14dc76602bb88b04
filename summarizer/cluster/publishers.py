"""Who speaks: the names under which one publisher is known.

Pages of one publisher are one voice, whatever subdomain or edition they stand on, so an
article is known by its `publisher` field and by the registered domain of its address, and a
small table joins the names and domains of the larger houses.
"""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from summarizer.model import Article
from summarizer.patterns import lazy_pattern

_NOT_IN_NAMES = lazy_pattern(r"[^\w]+")
_DATA = Path(__file__).parents[1] / "lexicons" / "publishers.toml"


@lru_cache(maxsize=1)
def _table() -> tuple[dict[str, str], frozenset[str], frozenset[str]]:
    """Family of each name and domain, domains of many publishers, domains of none."""
    data = tomllib.loads(_DATA.read_text("utf-8"))
    family = {
        (member if "." in member else _plain(member)): name
        for name, members in data["families"].items()
        for member in members
    }
    return family, frozenset(data["hosts"]["shared"]), frozenset(data["hosts"]["aggregators"])


def _plain(name: str) -> str:
    """A publisher's name without case, punctuation and its article."""
    words = _NOT_IN_NAMES.sub(" ", name.casefold()).split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


@lru_cache(maxsize=65536)
def registered_domain(url: str) -> str:
    """The domain that somebody registered, of an address; empty where there is none.

    ``https://news.bbc.co.uk/1`` gives ``bbc.co.uk``. A blog on a shared host is its own
    publisher and keeps its full host name.

    Args:
        url: An address, or anything.
    """
    try:
        host = (urlsplit(url if "//" in url else f"//{url}").hostname or "").strip(".")
    except ValueError:
        return ""
    labels = host.split(".")
    if len(labels) <= 1 or labels[-1].isdecimal():
        return host if labels[-1].isdecimal() else ""
    domain = _registered(host) or ".".join(labels[-2:])
    return host.removeprefix("www.") if ".".join(labels[-2:]) in _table()[1] else domain


def _registered(host: str) -> str:
    """The registered domain by the public suffix list; empty under endings it does not have."""
    from tld import get_fld  # its list is read on first use, which costs some .05 seconds

    try:
        return get_fld(f"https://{host}", fail_silently=True) or ""
    except ValueError:
        return ""


def voices_of(article: Article) -> tuple[str, ...]:
    """Keys of whoever publishes an article: two articles with one key in common are one voice.

    Args:
        article: Any article; without publisher and address it has no key.

    Returns:
        At most two keys: the family, or the plain name and the registered domain.
    """
    if not (article.publisher or article.url):
        return ()
    family, _, aggregators = _table()
    keys = []
    name = _plain(article.publisher)
    if name:
        keys.append(family.get(name) or family.get(article.publisher.strip().casefold()) or name)
    domain = registered_domain(article.url) if article.url else ""
    if domain and domain not in aggregators:
        keys.append(family.get(domain, domain))
    return tuple(dict.fromkeys(keys))
