"""The service under load, over loopback with a real client, beside sumy in the same server.

    pip install -e '.[service,url]' sumy
    python benchmarks/service.py                    # everything, about 15 minutes
    python benchmarks/service.py --parts load large --seconds 10
    python benchmarks/service.py --parts mixed --minutes 30

The server is a process of its own: the product's application, and one more route that hands the
same articles to sumy's TextRank in the same pool of workers. Each part writes its figures to
`benchmarks/results/service.json` and leaves those of the others there.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import os
import platform
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

sys.path.insert(0, str(Path(__file__).parent / "speed"))
import inputs
import peers

from summarizer.service.schemas import DigestIn

ROOT = Path(__file__).parent.parent
RESULTS = ROOT / "benchmarks" / "results" / "service.json"
PORT = 18_734
#: What the load is: so many connections at once, each asking again as soon as it is answered.
CONNECTIONS = 16
SEED_WORDS = "120w"
LARGE_SENTENCES = 10_000
MEMORY_REQUESTS = 10_000
#: Sentences of sumy's summary: about what 120 words are.
SUMY_SENTENCES = 5
#: Callers of the mixed load, and the share of them that go before they are answered.
CALLERS, VANISHING = 8, 0.3
JSON = {"Content-Type": "application/json"}


# The server.


def sumy_text_rank(request: dict[str, Any], form: str, fetch: bool) -> list[str]:
    """TextRank of sumy on the texts of a request, in a worker."""
    from sumy.nlp.stemmers import Stemmer
    from sumy.nlp.tokenizers import Tokenizer
    from sumy.parsers.plaintext import PlaintextParser
    from sumy.summarizers.text_rank import TextRankSummarizer
    from sumy.utils import get_stop_words

    text = "\n\n".join(row["text"] for row in request["articles"])
    summarizer = TextRankSummarizer(Stemmer("english"))
    summarizer.stop_words = get_stop_words("english")
    document = PlaintextParser.from_string(text, Tokenizer("english")).document
    return [str(sentence) for sentence in summarizer(document, SUMY_SENTENCES)]


def serve(port: int) -> None:
    """Run the service with the route for sumy."""
    import uvicorn

    from summarizer.service.app import create_app

    app = create_app()

    @app.post("/benchmark/sumy")
    async def sumy(body: DigestIn) -> dict[str, Any]:
        row = body.model_dump()
        return {"picks": await app.state.workers.run(0, sumy_text_rank, row, "json", False)}

    uvicorn.run(app, port=port, log_config=None, access_log=False)


@contextlib.contextmanager
def server() -> Iterator[int]:
    """The server as a process; gives its process id."""
    with tempfile.TemporaryDirectory() as folder:
        peers._untrained_punkt(Path(folder))
        env = {
            **os.environ,
            "NLTK_DATA": str(Path(folder) / "nltk_data"),
            "OPENBLAS_NUM_THREADS": "1",
            "PYTHONPATH": str(ROOT),
        }
        process = subprocess.Popen([sys.executable, __file__, "--server", str(PORT)], env=env)
        try:
            while process.poll() is None:
                with contextlib.suppress(httpx.HTTPError):
                    httpx.get(address("/v1/health"))
                    break
                time.sleep(0.1)
            yield process.pid
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait()


def resident(pid: int) -> dict[str, float]:
    """Megabytes of the process and of its workers together, as Linux counts them."""
    own, workers = 0.0, 0.0
    for status in Path("/proc").glob("[0-9]*/status"):
        with contextlib.suppress(OSError):
            lines = dict(line.split(":\t", 1) for line in status.read_text().splitlines())
            size = int(lines.get("VmRSS", "0").split()[0]) / 1024
            if int(status.parent.name) == pid:
                own = size
            elif int(lines["PPid"]) == pid:
                workers += size
    return {"server": round(own, 1), "workers": round(workers, 1)}


# The client.


def address(path: str) -> str:
    """An address of the server."""
    return f"http://127.0.0.1:{PORT}{path}"


def body_of(texts: list[str]) -> bytes:
    """A request for a digest of some texts."""
    articles = [{"text": text} for text in texts]
    return json.dumps({"articles": articles, "settings": {"budget": SEED_WORDS}}).encode()


def seeds() -> list[str]:
    """The articles that come with the repository."""
    return [path.read_text("utf-8") for path in sorted((ROOT / "seeds").glob("0*.txt"))]


def made(sentences: int) -> list[str]:
    """Articles of so many sentences together, as the benchmark of speed makes them."""
    (text,) = inputs.texts([sentences], seeds())
    return list(text.articles)


@dataclass
class Tally:
    """Answers of a part."""

    seconds: list[float] = field(default_factory=list)
    statuses: Counter[str] = field(default_factory=Counter)
    gone: int = 0

    async def ask(self, client: httpx.AsyncClient, path: str, body: bytes) -> None:
        """Send a request and note what becomes of it."""
        began = time.perf_counter()
        try:
            answer = await client.post(address(path), content=body, headers=JSON)
            sound = answer.status_code == 200 and b'"picks"' in answer.content
            self.statuses["sound" if sound else f"{answer.status_code} {answer.text[:200]}"] += 1
        except httpx.HTTPError as error:
            self.statuses[type(error).__name__] += 1
        self.seconds.append(time.perf_counter() - began)

    def figures(self, wall: float) -> dict[str, Any]:
        """Requests a second and milliseconds at the usual points."""
        ordered = sorted(self.seconds)
        points = {
            f"p{share}": round(
                1000 * ordered[min(len(ordered) - 1, len(ordered) * share // 100)], 1
            )
            for share in (50, 95, 99)
            if ordered
        }
        errors = {kind: count for kind, count in self.statuses.items() if kind != "sound"}
        return {
            "requests": len(ordered),
            "seconds": round(wall, 1),
            "a_second": round(len(ordered) / wall, 2),
            "milliseconds": points,
            "errors": errors,
            **({"gone": self.gone} if self.gone else {}),
        }


@contextlib.asynccontextmanager
async def connected(connections: int) -> AsyncIterator[httpx.AsyncClient]:
    """A client with so many connections that stay open."""
    limits = httpx.Limits(max_connections=connections, max_keepalive_connections=connections)
    async with httpx.AsyncClient(limits=limits, timeout=300.0, trust_env=False) as client:
        yield client


async def repeated(step: Callable[[], Awaitable[None]], until: Callable[[], bool]) -> None:
    """Take a step again and again."""
    while not until():
        await step()


async def steady(path: str, body: bytes, seconds: float, connections: int) -> dict[str, Any]:
    """So many connections, each asking again as soon as it is answered."""
    tally = Tally()
    async with connected(connections) as client:
        await tally.ask(client, path, body)  # the first answer waits for imports
        tally = Tally()
        began = time.perf_counter()
        asking = (
            repeated(
                lambda: tally.ask(client, path, body), lambda: time.perf_counter() - began > seconds
            )
            for _ in range(connections)
        )
        await asyncio.gather(*asking)
        return tally.figures(time.perf_counter() - began)


# The parts.


async def load(options: argparse.Namespace, pid: int) -> dict[str, Any]:
    """Requests of the size of the seeds, ours and sumy's."""
    body = body_of(seeds())
    return {
        "connections": CONNECTIONS,
        "body_bytes": len(body),
        "ours": await steady("/v1/digest", body, options.seconds, CONNECTIONS),
        "sumy TextRank": await steady("/benchmark/sumy", body, options.seconds, CONNECTIONS),
    }


async def large(options: argparse.Namespace, pid: int) -> dict[str, Any]:
    """Small requests alone, and while large ones are worked on without a pause.

    One small request at a time: the wait is then for the service and not for other small ones.
    """
    small, big = body_of(seeds()), body_of(made(LARGE_SENTENCES))
    alone = await steady("/v1/digest", small, options.seconds / 2, 1)
    beside, tally = Tally(), Tally()
    async with connected(1) as client, connected(1) as other:
        began = time.perf_counter()
        asking = asyncio.create_task(
            repeated(
                lambda: tally.ask(other, "/v1/digest", big),
                lambda: time.perf_counter() - began > options.seconds / 2,
            )
        )
        while not asking.done():
            await beside.ask(client, "/v1/digest", small)
        wall = time.perf_counter() - began
    figures = {
        "alone": alone,
        "beside": beside.figures(wall),
        "large": tally.figures(wall) | {"body_bytes": len(big), "sentences": LARGE_SENTENCES},
    }
    ratio = figures["beside"]["milliseconds"]["p95"] / alone["milliseconds"]["p95"]
    return figures | {"p95_ratio": round(ratio, 2)}


async def memory(options: argparse.Namespace, pid: int) -> dict[str, Any]:
    """Memory after every thousand requests of the size of the seeds."""
    body, tally, sizes = body_of(seeds()), Tally(), {0: resident(pid)}
    async with connected(CONNECTIONS) as client:
        began = time.perf_counter()
        step = max(1, options.requests // 10)
        for done in range(step, options.requests + 1, step):
            left = iter(range(step))

            async def some(left: Iterator[int] = left) -> None:
                for _ in left:
                    await tally.ask(client, "/v1/digest", body)

            await asyncio.gather(*(some() for _ in range(CONNECTIONS)))
            sizes[done] = resident(pid)
            print(f"  {done} requests: {sizes[done]}", file=sys.stderr)
        figures = tally.figures(time.perf_counter() - began)
    return figures | {"megabytes_after": sizes}


async def vanish(body: bytes, draw: random.Random) -> None:
    """Send a request and go before the answer comes."""
    _, writer = await asyncio.open_connection("127.0.0.1", PORT)
    head = "POST /v1/digest HTTP/1.1\r\nHost: here\r\nContent-Type: application/json\r\n"
    writer.write(f"{head}Content-Length: {len(body)}\r\n\r\n".encode())
    # Some go in the middle of their body.
    writer.write(body[: int(len(body) * draw.choice((0.5, 1.0)))])
    await writer.drain()
    await asyncio.sleep(draw.uniform(0.0, 0.5))
    writer.close()
    with contextlib.suppress(OSError):
        await writer.wait_closed()


async def mixed(options: argparse.Namespace, pid: int) -> dict[str, Any]:
    """Requests of every size, some of whose callers vanish."""
    draw = random.Random(inputs.SEED)
    bodies = [body_of(seeds()[:1]), body_of(seeds()), body_of(made(1000)), body_of(made(5000))]
    weights = (8, 12, 3, 1)
    tally, before = Tally(), resident(pid)
    began = time.perf_counter()
    async with connected(CALLERS) as client:

        async def step() -> None:
            (body,) = draw.choices(bodies, weights)
            if draw.random() < VANISHING:
                await vanish(body, draw)
                tally.gone += 1
            else:
                await tally.ask(client, "/v1/digest", body)

        def over() -> bool:
            return time.perf_counter() - began > 60 * options.minutes

        await asyncio.gather(*(repeated(step, over) for _ in range(CALLERS)))
        wall = time.perf_counter() - began
        await asyncio.sleep(2.0)
        health = (await client.get(address("/v1/health"))).json()
    return tally.figures(wall) | {
        "busy_after": health["busy"],
        "megabytes_before": before,
        "megabytes_after": resident(pid),
    }


PARTS = {"load": load, "large": large, "memory": memory, "mixed": mixed}


def main() -> None:
    """Run the parts that are asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--server", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=list(PARTS))
    parser.add_argument("--seconds", type=float, default=60.0, help="of each steady load")
    parser.add_argument("--requests", type=int, default=MEMORY_REQUESTS, help="of the part memory")
    parser.add_argument("--minutes", type=float, default=5.0, help="of the mixed load")
    options = parser.parse_args()
    if options.server:
        serve(options.server)
        return
    results = json.loads(RESULTS.read_text("utf-8")) if RESULTS.exists() else {}
    for name in options.parts:
        with server() as pid:
            print(name, file=sys.stderr)
            figures = asyncio.run(PARTS[name](options, pid))
        loadavg = os.getloadavg()[0] if hasattr(os, "getloadavg") else None
        results[name] = figures | {"load_average": loadavg, "processors": os.cpu_count()}
        results["machine"] = {"python": platform.python_version(), "system": platform.system()}
        print(json.dumps({name: results[name]}, indent=2))
        RESULTS.write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
