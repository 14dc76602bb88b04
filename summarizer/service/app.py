"""The ASGI application: routes, forms of answers, and what becomes of errors."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import re
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import FileResponse, PlainTextResponse, Response
from fastapi.staticfiles import StaticFiles
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from pydantic import BaseModel, TypeAdapter
from starlette.exceptions import HTTPException

from summarizer.errors import SummarizerError
from summarizer.rendering import frame
from summarizer.service import work
from summarizer.service.answers import CheckOut, DigestOut, ProblemOut, StoriesOut, VerifyOut
from summarizer.service.limits import Limits
from summarizer.service.middleware import Gate, Metrics
from summarizer.service.pool import Workers
from summarizer.service.problems import MEDIA_TYPE, ProblemError
from summarizer.service.schemas import ArticleIn, CheckIn, DigestIn, StoriesIn, VerifyIn
from summarizer.settings import VERSION

PAGE = Path(__file__).parent / "page"
#: Names of the forms of a digest, by what an ``Accept`` header may ask for.
_FORMS = {media.split(";")[0]: form for form, media in work.MEDIA_TYPES.items()} | {
    "*/*": "json", "application/*": "json", "text/*": "text",
}  # fmt: skip
#: Seconds between two looks whether the caller is still there.
LOOK_EVERY = 0.25
#: Status in the log of a request whose caller has gone; nobody receives it.
GONE = 499
#: Media types of JSON (RFC 8259, RFC 6839).
_JSON_TYPE = re.compile(r"application/(?:[\w.!#$&^-]+\+)?json", re.IGNORECASE)


def accepted(header: str) -> str:
    """The form of a digest that an ``Accept`` header asks for, the best first.

    Raises:
        ProblemError: If it asks for none that there is.
    """
    wanted: list[tuple[float, str]] = []
    for entry in (header or "*/*").split(","):
        media, *parameters = (part.strip() for part in entry.split(";"))
        weight = next((part[2:] for part in parameters if part.startswith("q=")), "1")
        try:
            wanted.append((float(weight), media))
        except ValueError:
            wanted.append((1.0, media))
    for quality, media in sorted(wanted, key=lambda pair: -pair[0]):
        if quality > 0 and media in _FORMS:
            return _FORMS[media]
    raise ProblemError(406, "No such form", f"no answer in {header}; accept {', '.join(_FORMS)}")


def page_policy() -> str:
    """What the page may do: load its own two files, talk to this service, and show a report.

    A report inside the page is held to the page's policy too, which therefore allows the one style
    and the one script that every report has, by their checksums.
    """
    blocks = _checksums(frame.STYLE), _checksums(getattr(frame, "SCRIPT", ""))
    return (
        f"default-src 'none'; script-src 'self'{blocks[1]}; style-src 'self'{blocks[0]}; "
        "connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'none'"
    )


def _checksums(block: str) -> str:
    """A source expression for an inline block (Content Security Policy 3, 2.3.1), or nothing."""
    checksum = hashlib.sha256(block.encode()).digest()
    return f" 'sha256-{base64.b64encode(checksum).decode()}'" if block else ""


async def _unless_gone(request: Request, task: asyncio.Task[work.Done]) -> work.Done | None:
    """The task's result; None, and the task is cancelled, when the caller has gone."""
    try:
        while not task.done():
            await asyncio.wait({task}, timeout=LOOK_EVERY)
            if not task.done() and await request.is_disconnected():
                return None
        return await task
    finally:
        task.cancel()


def create_app(limits: Limits | None = None, *, key: str = "", fetch: bool = False) -> FastAPI:
    """The service.

    Args:
        limits: What a request may ask for.
        key: What callers must send as ``Authorization: Bearer KEY``; empty for no key.
        fetch: Whether articles may be addresses that the service fetches itself.
    """
    limits = limits or Limits()
    metrics, policy = Metrics(), page_policy()

    @asynccontextmanager
    async def living(app: FastAPI) -> AsyncIterator[None]:
        app.state.workers = Workers(limits)
        yield
        await app.state.workers.close()

    app = FastAPI(title="evenhand", version=VERSION, lifespan=living, docs_url=None, redoc_url=None)
    app.add_middleware(Gate, key=key, limits=limits, metrics=metrics)
    _handle_errors(app)
    _add_work(app, limits, fetch)

    @app.get("/v1/health")
    async def health() -> dict[str, Any]:
        """Whether the service lives, its version, what it allows, and how busy it is."""
        return {
            "status": "ok",
            "version": VERSION,
            "busy": app.state.workers.busy,
            "fetches_addresses": fetch,
            "needs_key": bool(key),
        }

    @app.get(
        "/v1/metrics",
        response_class=PlainTextResponse,
        summary="Metrics",
        responses={401: _RESPONSES[401]},
    )
    async def shown_metrics() -> Response:
        """Counts and times of requests, for Prometheus."""
        return Response(generate_latest(metrics.registry), media_type=CONTENT_TYPE_LATEST)

    @app.get("/", include_in_schema=False)
    async def page() -> FileResponse:
        return FileResponse(PAGE / "index.html", headers={"Content-Security-Policy": policy})

    app.mount("/page", StaticFiles(directory=PAGE), name="page")
    return app


def _handle_errors(app: FastAPI) -> None:
    """Turn whatever a request may raise into a problem document."""

    @app.exception_handler(ProblemError)
    async def refused(_: Request, problem: ProblemError) -> Response:
        return problem.response()

    @app.exception_handler(SummarizerError)
    async def unusable(_: Request, error: SummarizerError) -> Response:
        return ProblemError(422, "Cannot be used", str(error)).response()

    @app.exception_handler(RequestValidationError)
    async def invalid(request: Request, error: RequestValidationError) -> Response:
        return _invalid(request, error).response()

    @app.exception_handler(HTTPException)
    async def missing(request: Request, error: HTTPException) -> Response:
        detail = f"{request.url.path}: {error.detail}; see /openapi.json"
        return ProblemError(error.status_code, str(error.detail), detail).response(error.headers)


def _invalid(request: Request, error: RequestValidationError) -> ProblemError:
    """What is wrong with a body, in words that name the place and the remedy."""
    first = error.errors()[0]
    sent = request.headers.get("content-type", "")
    where = ".".join(str(part) for part in first["loc"] if part != "body") or "body"
    if not _JSON_TYPE.fullmatch(sent.partition(";")[0].strip()):
        return ProblemError(
            415, "Not JSON", f"the body is sent as {sent or 'nothing'}; send Content-Type: "
            "application/json"
        )  # fmt: skip
    if first["type"] == "json_invalid":
        reason = first.get("ctx", {}).get("error", first["msg"])
        return ProblemError(400, "Not JSON", f"body, character {where}: {reason}")
    if first["type"] == "extra_forbidden":
        return ProblemError(422, "Cannot be used", f"{where}: no such field; see /openapi.json")
    return ProblemError(422, "Cannot be used", f"{where}: {first['msg']}")


def _size(articles: Sequence[ArticleIn], limits: Limits) -> int:
    """Characters of a request.

    Raises:
        ProblemError: If these or the articles are more than one request may have.
    """
    if len(articles) > limits.articles:
        raise ProblemError(
            413, "Too many articles", f"{len(articles)} articles; send at most {limits.articles}"
        )
    size = sum(len(article.text) for article in articles)
    if size > limits.characters:
        raise ProblemError(
            413, "Too much text", f"{size} characters of text; send at most {limits.characters}"
        )
    return size


_PROBLEM = TypeAdapter(ProblemOut).json_schema()
#: How the answers are described: every problem looks alike.
_RESPONSES: dict[int | str, dict[str, Any]] = {
    status: {"description": text, "content": {MEDIA_TYPE: {"schema": _PROBLEM}}}
    for status, text in (
        (400, "The body is not JSON."),
        (401, "The key is missing or wrong."),
        (406, "Accept asks for a form that does not exist."),
        (408, "The body took too long to arrive."),
        (413, "The request is too large."),
        (415, "The body is not sent as JSON."),
        (422, "The request cannot be used; the detail says why."),
        (503, "Too busy, or the work took too long."),
    )
}


def _responses(answer: Any, *media_types: str) -> dict[int | str, dict[str, Any]]:
    """How the answers of a route are described."""
    return {200: {"model": answer, "content": {media: {} for media in media_types}}, **_RESPONSES}


_TEXTS = [media.split(";")[0] for form, media in work.MEDIA_TYPES.items() if form != "json"]


def _add_work(app: FastAPI, limits: Limits, fetch: bool) -> None:
    """The routes that are answered by a worker."""

    async def answered(
        request: Request, body: BaseModel, size: int, function: Callable[..., work.Done], form: str
    ) -> Response:
        working = app.state.workers.run(size, function, body.model_dump(), form, fetch)
        done = await _unless_gone(request, asyncio.ensure_future(working))
        if done is None:
            return Response(status_code=GONE)
        return Response(done.body, media_type=work.MEDIA_TYPES[done.form])

    @app.post("/v1/digest", responses=_responses(DigestOut, *_TEXTS))
    async def digest(request: Request, body: DigestIn) -> Response:
        """The digest of articles about one event, in the form that `Accept` asks for."""
        form = accepted(request.headers.get("accept", ""))
        return await answered(request, body, _size(body.articles, limits), work.digest, form)

    @app.post("/v1/check", responses=_responses(CheckOut))
    async def check(request: Request, body: CheckIn) -> Response:
        """Who says a claim, who gives another value, who only speaks of the same thing."""
        return await answered(request, body, _size(body.articles, limits), work.check, "json")

    @app.post("/v1/stories", responses=_responses(StoriesOut))
    async def stories(request: Request, body: StoriesIn) -> Response:
        """Articles of any mix, grouped into stories of one event each."""
        return await answered(request, body, _size(body.articles, limits), work.stories, "json")

    @app.post("/v1/verify", responses=_responses(VerifyOut))
    async def verify(request: Request, body: VerifyIn) -> Response:
        """Whether every sentence of a digest still stands where it says."""
        return await answered(request, body, _size(body.articles, limits), work.verify, "json")
