import gzip
import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from conftest import Command

from summarizer.reading.collecting import Reading

pytest.importorskip("httpx")
pytest.importorskip("protego")
pytest.importorskip("trafilatura")

from summarizer.reading import ReadOptions, collect
from summarizer.reading.web import fetching
from summarizer.reading.web.addresses import reach
from summarizer.reading.web.hidden import shown

PAGES = Path(__file__).parents[1] / "data" / "pages"
PAGE = (PAGES / "harbour-bridge.html").read_bytes()
SENTENCES = "The council voted on Monday to close the bridge. Work begins in March, officials said."


class Site(BaseHTTPRequestHandler):
    """Answers by path; counts requests and how many run at once."""

    counts: dict[str, int]
    running = 0
    most = 0
    robots = b""

    def do_GET(self) -> None:
        cls = type(self)
        cls.counts[self.path] = cls.counts.get(self.path, 0) + 1
        cls.running += 1
        cls.most = max(cls.most, cls.running)
        try:
            name = self.path.partition("?")[0].strip("/").partition("/")[0]
            getattr(self, "at_" + name.replace(".", "_"))()
        except (ConnectionError, TimeoutError):
            pass
        finally:
            cls.running -= 1

    def send(
        self,
        body: bytes = b"",
        status: int = 200,
        kind: str = "text/html; charset=utf-8",
        **headers: Any,
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        for key, value in headers.items():
            self.send_header(key.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def at_robots_txt(self) -> None:
        self.send(self.robots, 200 if self.robots else 404, "text/plain")

    def at_page(self) -> None:
        time.sleep(0.02)
        self.send(PAGE)

    def at_packed(self) -> None:
        self.send(gzip.compress(PAGE), Content_Encoding="gzip")

    def at_bomb(self) -> None:
        self.send(gzip.compress(b"a" * 50_000_000), Content_Encoding="gzip")

    def at_text(self) -> None:
        self.send("Café. ".encode("latin-1") * 20, kind="text/plain; charset=ISO-8859-1")

    def at_moved(self) -> None:
        self.send(status=301, Location="/page")

    def at_loop(self) -> None:
        self.send(status=302, Location="/loop")

    def at_chain(self) -> None:
        number = int(self.path.rpartition("/")[2] or 0)
        self.send(status=302, Location=f"/chain/{number + 1}")

    def at_inside(self) -> None:
        self.send(status=302, Location="http://10.0.0.1/secret")

    def at_file(self) -> None:
        self.send(status=302, Location="file:///etc/passwd")

    def at_to(self) -> None:
        self.send(status=302, Location=self.path.removeprefix("/to/"))

    def at_refresh(self) -> None:
        self.send(b"<html><head><meta http-equiv='refresh' content='0; url=/page'></head>Wait")

    def at_refresh_loop(self) -> None:
        self.send(b"<meta http-equiv='refresh' content='0; url=/refresh_loop/1'>")

    def at_refresh_script(self) -> None:
        self.send(b"<meta http-equiv='refresh' content='0; url=javascript:alert(1)'>")

    def at_missing(self) -> None:
        self.send(b"<html><head><title>Page not found</title></head><body><p>Sorry.</p></body>")

    def at_consent(self) -> None:
        self.send(b"<html><head><title>Before you continue</title></head><body><p>We use data.</p>")

    def at_cut(self) -> None:
        self.send(PAGE, Content_Length=str(len(PAGE) + 5000))

    def at_cut_packed(self) -> None:
        self.send(gzip.compress(PAGE)[:-200], Content_Encoding="gzip")

    def at_cut_at_once(self) -> None:
        self.send(b"", Content_Length="5000")

    def at_endless(self) -> None:
        self.send_response(200)
        self.end_headers()
        for _ in range(500):
            self.wfile.write(b"word " * 20)
            time.sleep(0.02)

    def at_large(self) -> None:
        self.send(b"word " * 1_000_000, kind="text/plain")

    def at_silent(self) -> None:
        time.sleep(5)

    def at_flaky(self) -> None:
        self.send(PAGE, 503 if self.counts[self.path] < 2 else 200)

    def at_gone(self) -> None:
        self.send(b"no", 404)

    def at_feed(self) -> None:
        item = "<item><title>T</title><link>/page</link><description>Short.</description></item>"
        self.send(f"<rss><channel><title>P</title>{item}</channel></rss>".encode(),
                  kind="application/rss+xml")  # fmt: skip

    def log_message(self, *args: Any) -> None:
        pass


@pytest.fixture
def site() -> Iterator[Any]:
    handler: Any = type("Fresh", (Site,), {"counts": {}})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    handler.root = f"http://127.0.0.1:{server.server_port}"
    yield handler
    server.shutdown()
    server.server_close()


def get(site: Any, *paths: str, **options: Any) -> Reading:
    given = {"allow_private": True, "retries": 0, "total_seconds": 3.0, **options}
    return collect([site.root + path for path in paths], ReadOptions(**given))


def reason(site: Any, path: str, **options: Any) -> str:
    reading = get(site, path, **options)
    assert not reading.articles
    [(name, why)] = reading.skipped
    assert name == site.root + path
    assert "\n" not in why
    return why


def test_page_redirect_and_packing(site: Any) -> None:
    reading = get(site, "/page", "/packed", "/moved")
    assert not reading.skipped
    assert len({article.text for article in reading.articles}) == 1
    assert reading.articles[0].publisher == "The Port Courier"


def test_charset_of_the_header(site: Any) -> None:
    assert get(site, "/text").articles[0].text.startswith("Café.")


def test_private_addresses_are_refused_unless_allowed(site: Any) -> None:
    assert "private address" in reason(site, "/page", allow_private=False)
    assert site.counts == {}


@pytest.mark.parametrize(
    "url",
    ["http://localhost/x", "http://[::1]/x", "http://10.1.2.3/", "http://0.0.0.0/",
     "http://[::ffff:127.0.0.1]/", "http://2130706433/", "http://0x7f.1/"],
)  # fmt: skip
def test_every_way_to_write_a_private_address(url: str) -> None:
    [(_, why)] = collect(url, ReadOptions(retries=0)).skipped
    assert "private" in why or "not known" in why


def test_a_redirect_into_a_private_network_is_refused(
    site: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = fetching.reach
    monkeypatch.setattr(fetching, "reach", lambda a: "public" if a == "127.0.0.1" else real(a))
    assert "private address (10.0.0.1)" in reason(site, "/inside", allow_private=False)


def test_a_name_that_resolves_to_both_is_refused(
    site: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    import socket

    real = socket.getaddrinfo

    def both(host: Any, *args: Any, **kwargs: Any) -> Any:
        found = real("127.0.0.1", *args, **kwargs)
        return found + real("10.0.0.1", *args, **kwargs)

    monkeypatch.setattr(socket, "getaddrinfo", both)
    [(_, why)] = collect("http://news.example/", ReadOptions(retries=0)).skipped
    assert "private" in why


def test_redirects_end(site: Any) -> None:
    assert reason(site, "/loop") == "redirects to itself"
    assert "more than" in reason(site, "/chain/0")
    assert "only http" in reason(site, "/file")


def test_time_and_size_end(site: Any) -> None:
    start = time.monotonic()
    assert "longer than 1 seconds" in reason(site, "/endless", total_seconds=1.0)
    assert "longer than 1 seconds" in reason(site, "/silent", total_seconds=1.0)
    assert time.monotonic() - start < 4
    assert "larger" in reason(site, "/large", max_bytes=100_000)
    assert "larger" in reason(site, "/bomb", max_bytes=1_000_000)


def test_retries_and_status(site: Any) -> None:
    assert "503" in reason(site, "/flaky")
    site.counts.clear()
    assert get(site, "/flaky", retries=1).articles
    assert "404" in reason(site, "/gone", retries=2)
    assert site.counts["/gone"] == 1


def test_robots(site: Any) -> None:
    site.robots = b"User-agent: *\nDisallow: /page\nAllow: /page/open\n"
    assert "robots.txt" in reason(site, "/page")
    assert "robots.txt" in reason(site, "/moved")
    assert get(site, "/page/open").articles
    assert get(site, "/page", robots=False).articles


def test_robots_is_asked_once_and_hosts_are_spared(site: Any) -> None:
    done = []
    paths = [f"/page/{n}" for n in range(10)]
    reading = get(site, *paths, on_progress=lambda *what: done.append(what))
    assert len(reading.articles) == 10
    assert site.counts["/robots.txt"] == 1
    assert site.most <= 2
    assert [count for count, _, _ in done] == list(range(1, 11))
    assert done[0][1] == 10


def test_cache(site: Any, tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    one = get(site, "/page", cache=folder)
    site.counts.clear()
    assert get(site, "/page", cache=folder) == one
    assert site.counts == {}
    next(folder.iterdir()).write_bytes(b"damaged")
    assert get(site, "/page", cache=folder) == one
    assert not list(folder.glob("*.part"))


def test_feed_is_followed_when_asked(site: Any) -> None:
    assert get(site, "/feed").articles[0].text == "Short."
    assert get(site, "/feed", follow=True).articles[0].publisher == "The Port Courier"


def test_the_command_reads_addresses_and_follows_a_feed(site: Any, command: Command) -> None:
    refused = command("digest", f"{site.root}/page", "-f", "json")
    assert refused.code == 3
    assert "private address" in refused.err
    private = ("--read", "allow-private", "--read", "seconds=3")
    page = command("digest", f"{site.root}/page", "-f", "json", *private)
    assert page.code == 0
    [source] = json.loads(page.out)["articles"]
    assert source["publisher"] == "The Port Courier"
    feed = command("digest", f"{site.root}/feed", "-f", "json", *private, "--read", "follow")
    assert json.loads(feed.out)["articles"][0]["id"] == source["id"]


def test_one_bad_address_does_not_stop_the_rest(site: Any) -> None:
    reading = get(site, "/gone", "/page", "/loop")
    assert len(reading.articles) == 1
    assert len(reading.skipped) == 2


def test_inside_a_running_event_loop(site: Any) -> None:
    import asyncio

    async def inside() -> Any:
        return get(site, "/page")

    assert asyncio.run(inside()).articles


@pytest.mark.parametrize(
    "address",
    ["169.254.169.254", "169.254.0.1", "fe80::1", "192.0.0.192", "168.63.129.16",
     "100.100.100.200", "fd00:ec2::254", "::ffff:169.254.169.254", "64:ff9b::a9fe:a9fe",
     "64:ff9b:1::a9fe:a9fe", "::169.254.169.254", "2002:a9fe:a9fe::1", "224.0.0.1", "ff02::1",
     "fe80::5efe:a9fe:a9fe", "::ffff:0:169.254.169.254"],
)  # fmt: skip
def test_addresses_that_are_never_fetched(address: str) -> None:
    assert reach(address) == "never"


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.0.0.1", "192.168.1.1", "172.16.0.1", "0.0.0.0", "::1", "::", "fc00::1",
     "fec0::1", "::10.0.0.1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "64:ff9b:1::7f00:1",
     "2002:a00:1::1", "100.64.0.1", "198.18.0.1", "240.0.0.1", "255.255.255.255",
     "2001:db8::1", "2001:0:a00:1::1"],
)  # fmt: skip
def test_private_addresses(address: str) -> None:
    assert reach(address) == "private"


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1::1", "64:ff9b::5db8:d822"])
def test_public_addresses(address: str) -> None:
    assert reach(address) == "public"


@pytest.mark.parametrize(
    "host", ["169.254.169.254", "[fe80::1]", "192.0.0.192", "[64:ff9b::a9fe:a9fe]", "2852039166"]
)
def test_some_addresses_are_never_fetched_even_if_private_ones_may(host: str) -> None:
    [(_, why)] = collect(f"http://{host}/", ReadOptions(retries=0, allow_private=True)).skipped
    assert "never fetched" in why


@pytest.mark.parametrize(
    "target",
    ["javascript:alert(1)", "mailto:desk@harbour.example", "http://[", "http://[::1", "data:,x",
     "http://", "//", "ftp://harbour.example/", "http://a:b:c/", "http://h:99999/", "tel:1",
     "http://%E2%84%80.com/", "about:blank", "http://exa mple/"],
)  # fmt: skip
def test_a_redirect_to_what_is_no_page_costs_only_itself(site: Any, target: str) -> None:
    reading = get(site, f"/to/{target}", "/page")
    assert len(reading.articles) == 1
    [(_, why)] = reading.skipped
    assert "Error in its parser" not in why
    assert "\n" not in why


@pytest.mark.parametrize(
    "url",
    ["http://℀.com/", "http://[", "http://]/", "https://", "http://a..b/",
     f"http://{'a' * 70}.com/",
     "http://\u202e.example/", "http://h:port/", "http://xn--a.example/", "http://[::1%25lo]/"],
)  # fmt: skip
def test_an_address_that_is_none_costs_only_itself(site: Any, url: str) -> None:
    options = ReadOptions(allow_private=True, retries=0, total_seconds=3.0)
    reading = collect([url, site.root + "/page"], options)
    assert len(reading.articles) == 1
    [(_, why)] = reading.skipped
    assert "\n" not in why


def test_a_page_that_sends_on_is_followed(site: Any) -> None:
    assert get(site, "/refresh").articles == get(site, "/page").articles
    assert "no main text" in reason(site, "/refresh_loop/1")
    assert "javascript" in reason(site, "/refresh_script")


def test_error_and_consent_pages_that_say_they_are_well(site: Any) -> None:
    assert "error page ('Page not found')" in reason(site, "/missing")
    assert "asks for consent" in reason(site, "/consent")


def test_a_cut_page_is_used_as_far_as_it_goes_and_is_not_kept(site: Any, tmp_path: Path) -> None:
    for path in ("/cut", "/cut_packed"):
        reading = get(site, path, cache=tmp_path)
        assert len(reading.articles) == 1
        assert [what for _, what in reading.repairs if "cut off after" in what]
        assert not list(tmp_path.iterdir())
    assert "cut off before its first word" in reason(site, "/cut_at_once")


@pytest.mark.parametrize(
    ("url", "wanted"),
    [
        ("https://me:pass@a.example/x", "https://a.example/x"),
        ("https://me@a.example:8080/x?q=1", "https://a.example:8080/x?q=1"),
        (
            "https://a.example/x?access_token=abc&page=2",
            "https://a.example/x?access_token=***&page=2",
        ),
        ("https://a.example/?api-key=abc", "https://a.example/?api-key=***"),
        ("https://a.example/?X-Amz-Signature=abc", "https://a.example/?X-Amz-Signature=***"),
        ("https://a.example/#id_token=abc", "https://a.example/#id_token=***"),
        (
            "https://a.example/?keyword=ferry&author=x",
            "https://a.example/?keyword=ferry&author=x",
        ),
        ("http://me:pass@[", "http://["),
        ("articles/a=b@c.txt", "articles/a=b@c.txt"),
        ("https://a.example/@desk/1", "https://a.example/@desk/1"),
    ],
)
def test_secrets_of_addresses_are_not_shown(url: str, wanted: str) -> None:
    assert shown(url) == wanted


def test_secrets_are_in_no_message_and_no_article(site: Any) -> None:
    seen = []
    root = site.root.replace("http://", "http://me:sesame@")
    options = ReadOptions(
        allow_private=True, retries=0, on_progress=lambda *what: seen.append(what),
        on_skip=lambda *what: seen.append(what),
    )  # fmt: skip
    urls = [
        root + path
        for path in ("/gone?token=sesame", "/text?token=sesame", "/loop", "/to/http://[")
    ]
    reading = collect(urls, options)
    assert len(reading.articles) == 1
    assert "sesame" not in repr((reading, seen))
