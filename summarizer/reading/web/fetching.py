"""Addresses -> bytes: bounded in time, size, redirects and in where they may lead.

Each host name is resolved here and the connection is made to the address that was checked, so
that neither a redirect nor a second look-up can lead into a private network.
"""

from __future__ import annotations

import asyncio
import socket
import zlib
from collections.abc import AsyncIterator, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from summarizer.reading.extras import need
from summarizer.reading.items import Unreadable, too_large
from summarizer.reading.normalization.decoding import decode
from summarizer.reading.options import (
    AT_ONCE,
    BACKOFF_SECONDS,
    CONNECT_SECONDS,
    MAX_FETCHED_BYTES,
    MAX_REDIRECTS,
    PER_HOST,
    USER_AGENT,
    ReadOptions,
)
from summarizer.reading.pages.page_words import refresh_target
from summarizer.reading.web import cache
from summarizer.reading.web.addresses import joined, reach
from summarizer.reading.web.hidden import shown

#: Answers that may be different the next time.
_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
#: Longest wait a server may ask for with Retry-After, in seconds.
_MAX_WAIT = 10.0
#: Largest robots.txt that is read, in bytes (RFC 9309, section 2.5).
_ROBOTS_BYTES = 512 * 1024
#: Where in a page its head is expected, in bytes.
_REFRESH_BYTES = 64 * 1024
_ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer.

    Args:
        url: Where it came from in the end.
        status: HTTP status, in [200, 599].
        media_type: From Content-Type, lower case, or empty.
        charset: From Content-Type, or empty.
        body: The bytes, unpacked.
        wait: Seconds after which the server wants to be asked again, or 0.
        note: What is to be said of the body, for example that it was cut, or empty.
    """

    url: str
    status: int
    media_type: str
    charset: str
    body: bytes
    wait: float = field(default=0.0, compare=False)
    note: str = ""


class _Again(Exception):  # noqa: N818
    """A failure that may pass; holds the reason and the seconds the server asks to wait."""

    def __init__(self, reason: str, wait: float = 0.0) -> None:
        super().__init__(reason)
        self.wait = wait


def fetch(urls: Sequence[str], options: ReadOptions) -> list[Fetched | Unreadable]:
    """Fetch some addresses at once.

    Args:
        urls: Absolute http and https addresses.
        options: Limits, cache and callbacks.

    Returns:
        An answer or the reason for none, in the order of `urls`.

    Raises:
        Unreadable: If the extra is missing.
    """
    need("httpx", "url", "an address")
    # A thread of its own, since the caller may be inside an event loop.
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, _fetch_all(urls, options)).result()


async def _fetch_all(urls: Sequence[str], options: ReadOptions) -> list[Fetched | Unreadable]:
    session = _Session(options)
    done = 0

    async def one(url: str) -> Fetched | Unreadable:
        nonlocal done
        try:
            return await session.page(url)
        except Unreadable as error:
            return error
        except Exception as error:  # one strange address must not cost the others
            return Unreadable(f"cannot be fetched: {type(error).__name__}")
        finally:
            done += 1
            options.on_progress(done, len(urls), shown(url))

    async with session.client:
        return list(await asyncio.gather(*(one(url) for url in urls)))


class _Session:
    """What the fetches of one call share: the client, the limits per host, robots.txt."""

    def __init__(self, options: ReadOptions) -> None:
        httpx = need("httpx", "url", "an address")
        self.options = options
        self.httpx = httpx
        self.client = httpx.AsyncClient(
            timeout=httpx.Timeout(CONNECT_SECONDS), follow_redirects=False, trust_env=False
        )
        self.all = asyncio.Semaphore(AT_ONCE)
        self.hosts: dict[str, asyncio.Semaphore] = {}
        self.robots: dict[str, asyncio.Task[Any]] = {}

    async def page(self, url: str) -> Fetched:
        """An address, from the cache or the network, with further tries."""
        if cached := cache.load(self.options.cache, url):
            return Fetched(cached.url, 200, cached.media_type, cached.charset, cached.body)
        name = urlsplit(joined(url, "")).hostname or ""
        host = self.hosts.setdefault(name, asyncio.Semaphore(PER_HOST))
        async with self.all, host:
            answer = await self._tried(url)
        if answer.status != 200:
            raise Unreadable(f"was answered with status {answer.status}")
        if not answer.note:
            entry = cache.Entry(answer.url, answer.media_type, answer.charset, answer.body)
            cache.save(self.options.cache, url, entry)
        return answer

    async def _tried(self, url: str) -> Fetched:
        for attempt in range(self.options.retries + 1):
            try:
                async with asyncio.timeout(self.options.total_seconds):
                    return await self._followed(url, check_robots=self.options.robots)
            except TimeoutError:
                raise Unreadable(
                    f"took longer than {self.options.total_seconds:g} seconds"
                ) from None
            except _Again as error:
                if attempt == self.options.retries:
                    raise Unreadable(str(error)) from None
                await asyncio.sleep(min(_MAX_WAIT, max(error.wait, BACKOFF_SECONDS * 2**attempt)))
        raise AssertionError("unreachable")

    async def _followed(self, url: str, check_robots: bool, limit: int = 0) -> Fetched:
        seen = {url}
        for _ in range(MAX_REDIRECTS + 1):
            if check_robots:
                await self._allowed(url)
            answer = await self._once(url, limit or min(self.options.max_bytes, MAX_FETCHED_BYTES))
            if answer.status in _REDIRECTS:
                target = joined(url, answer.media_type)  # a redirect carries its target there
            elif refreshed := _refreshed(answer):
                target = joined(url, refreshed)
            else:
                return answer
            if target in seen:
                raise Unreadable("redirects to itself")
            seen.add(target)
            url = target
        raise Unreadable(f"redirects more than {MAX_REDIRECTS} times")

    async def _once(self, url: str, limit: int) -> Fetched:
        host, address = await _resolve(url, self.options.allow_private)
        target = self.httpx.URL(url)
        headers = {
            "Host": target.netloc.decode("ascii"), "User-Agent": USER_AGENT, "Accept": _ACCEPT,
            "Accept-Encoding": "gzip",
        }  # fmt: skip
        pinned, names = target.copy_with(host=address), {"sni_hostname": host}
        request = self.client.build_request("GET", pinned, headers=headers, extensions=names)
        try:
            answer = await self.client.send(request, stream=True)
            try:
                return await _answer(answer, url, limit)
            finally:
                await answer.aclose()
        except self.httpx.TimeoutException:
            raise _Again("did not answer in time") from None
        except (self.httpx.HTTPError, OSError) as error:
            raise _Again(f"cannot be fetched: {_one_line(error)}") from None

    async def _allowed(self, url: str) -> None:
        """Raise where the site's robots.txt forbids the address."""
        parts = urlsplit(url)
        root = f"{parts.scheme}://{parts.netloc}"
        if root not in self.robots:
            self.robots[root] = asyncio.ensure_future(self._rules(root + "/robots.txt"))
        rules = await asyncio.shield(self.robots[root])
        if not rules(url):
            raise Unreadable("may not be fetched: the site's robots.txt forbids it")

    async def _rules(self, url: str) -> Callable[[str], bool]:
        try:
            async with asyncio.timeout(self.options.total_seconds):
                answer = await self._followed(url, check_robots=False, limit=_ROBOTS_BYTES)
        except (Unreadable, _Again, TimeoutError):
            return _anything  # the page itself will say why the site cannot be reached
        if answer.status >= 500:
            return _nothing  # RFC 9309, section 2.3.1.4
        if answer.status != 200:
            return _anything
        parser = need("protego", "url", "an address").Protego.parse(
            answer.body.decode("utf-8", "replace")
        )
        return lambda address: bool(parser.can_fetch(address, USER_AGENT.partition("/")[0]))


def _anything(_: str) -> bool:
    return True


def _nothing(_: str) -> bool:
    return False


def _refreshed(answer: Fetched) -> str:
    """Where a page without text sends on to, or empty."""
    if answer.status != 200 or answer.media_type not in ("", "text/html", "application/xhtml+xml"):
        return ""
    if b"refresh" not in answer.body[:_REFRESH_BYTES].lower():
        return ""
    try:
        text, _ = decode(answer.body, answer.charset)
    except Unreadable:
        return ""
    return refresh_target(text, answer.url)


async def _resolve(url: str, allow_private: bool) -> tuple[str, str]:
    """The host's name and one address of it, all of its addresses checked.

    Raises:
        Unreadable: If it is no web address, or leads into a private network.
    """
    parts = urlsplit(joined(url, ""))
    host, port = parts.hostname or "", parts.port
    try:
        ascii_host = host.encode("idna").decode("ascii") if not host.isascii() else host
    except UnicodeError:
        raise Unreadable(f"is not an address: no host is called {host!r}") from None
    loop = asyncio.get_running_loop()
    try:
        endpoints = await loop.getaddrinfo(ascii_host, port or 0, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise _Again(f"cannot be fetched: the name {host} is not known") from None
    addresses = [str(entry[4][0]).partition("%")[0] for entry in endpoints]
    reaches = {address: reach(address) for address in addresses}
    if never := [address for address, far in reaches.items() if far == "never"]:
        raise Unreadable(f"leads to an address that is never fetched ({never[0]})")
    private = [address for address, far in reaches.items() if far == "private"]
    if private and not allow_private:
        raise Unreadable(
            f"leads to a private address ({private[0]}); only --read allow-private fetches those"
        )
    return ascii_host, addresses[0]


async def _answer(answer: Any, url: str, limit: int) -> Fetched:
    """Read an answer up to a limit; for a redirect its target stands in for the media type."""
    status = answer.status_code
    if status in _REDIRECTS:
        return Fetched(url, status, answer.headers.get("location", ""), "", b"")
    if status in _PASSING:
        wait = answer.headers.get("retry-after", "")
        raise _Again(f"was answered with status {status}", float(wait) if wait.isdecimal() else 0.0)
    declared = answer.headers.get("content-length", "")
    if declared.isdecimal() and int(declared) > limit:
        raise Unreadable(too_large(limit))
    packed = answer.headers.get("content-encoding", "").lower() in ("gzip", "x-gzip")
    body, complete = await _body(answer.aiter_raw, packed, limit)
    if not body and not complete:
        raise _Again("was cut off before its first word")
    media_type, _, rest = answer.headers.get("content-type", "").partition(";")
    _, _, charset = rest.lower().partition("charset=")
    charset = charset.partition(";")[0].strip(" \"'")
    note = "" if complete else f"was cut off after {len(body):,} bytes; read as far as it goes"
    return Fetched(url, status, media_type.strip().lower(), charset, body, note=note)


async def _body(
    chunks: Callable[[], AsyncIterator[bytes]], packed: bool, limit: int
) -> tuple[bytes, bool]:
    """The bytes as far as they came, and whether all did.

    They are unpacked here since a small answer may unpack to any size.
    """
    httpx = need("httpx", "url", "an address")
    unpack = zlib.decompressobj(16 + zlib.MAX_WBITS) if packed else None
    parts: list[bytes] = []
    size = 0
    try:
        async for chunk in chunks():
            part = unpack.decompress(chunk, limit + 1 - size) if unpack is not None else chunk
            parts.append(part)
            size += len(part)
            if size > limit:
                raise Unreadable(too_large(limit))
    except zlib.error:
        if not size:
            raise Unreadable("is packed in a way that cannot be unpacked") from None
        return b"".join(parts), False
    except (httpx.RemoteProtocolError, httpx.ReadError):
        return b"".join(parts), False
    return b"".join(parts), unpack is None or unpack.eof or not size


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__
