"""What every request passes: the key, the size of its body, its line in the log, its metrics."""

from __future__ import annotations

import asyncio
import hmac
import time
from collections.abc import MutableMapping
from typing import Any

from prometheus_client import CollectorRegistry, Counter, Histogram
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from summarizer.service.limits import Limits
from summarizer.service.logs import LOGGER
from summarizer.service.problems import ProblemError

#: Paths that need no key: the page and what it is made of, and the check that the service lives.
OPEN_PATHS = ("/", "/v1/health")
OPEN_FOLDERS = ("/page/",)
#: Sent with every answer: nobody may frame it, guess its type or learn where it was asked from.
SECURITY_HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-frame-options", b"DENY"),
)


class Metrics:
    """Counters that ``/v1/metrics`` shows."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.requests = Counter(
            "summarizer_requests", "Requests answered", ("path", "status"), registry=self.registry
        )
        self.seconds = Histogram(
            "summarizer_seconds", "Seconds to an answer", ("path",), registry=self.registry
        )


class Gate:
    """Checks the key, the size of a body and how many are here, and writes down each request."""

    def __init__(self, app: ASGIApp, key: str, limits: Limits, metrics: Metrics) -> None:
        self.app, self.key, self.limits, self.metrics = app, key, limits, metrics
        self.inside = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        began, status = time.perf_counter(), [0]

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                status[0] = message["status"]
                message["headers"] = [*message.get("headers", ()), *SECURITY_HEADERS]
            await send(message)

        works = scope["method"] == "POST"
        self.inside += works
        try:
            self._admit(scope)
            await self.app(scope, self._measured(receive), sending)
        except ProblemError as problem:
            await problem.response()(scope, receive, sending)
        except Exception as error:
            LOGGER.error("bug", exc_info=error)
            if status[0]:
                raise
            bug = ProblemError(500, "A bug", f"{type(error).__name__}; the log has more")
            await bug.response()(scope, receive, sending)
        finally:
            self.inside -= works
            self._note(scope, status[0], time.perf_counter() - began)

    def _admit(self, scope: Scope) -> None:
        """Let a request in.

        Raises:
            ProblemError: If its key is wrong, its body too large, or too many are here already.
        """
        headers = Headers(scope=scope)
        path = scope["path"]
        if self.key and path not in OPEN_PATHS and not path.startswith(OPEN_FOLDERS):
            sent = headers.get("authorization", "").removeprefix("Bearer ").encode()
            if not hmac.compare_digest(sent, self.key.encode()):
                raise ProblemError(
                    401,
                    "Not allowed",
                    "the key is missing or wrong; programs send it as: Authorization: Bearer KEY",
                )
        if self.inside > self.limits.waiting:
            raise ProblemError(
                503,
                "Busy",
                f"{self.limits.waiting} requests are waiting already; send this one again later",
            )
        length = headers.get("content-length", "0")
        if length.isdecimal() and int(length) > self.limits.body_bytes:
            raise self._too_large()

    def _too_large(self) -> ProblemError:
        most = self.limits.body_bytes
        return ProblemError(
            413, "Too large", f"the body has more than {most} bytes; send fewer articles"
        )

    def _measured(self, receive: Receive) -> Receive:
        """What is received, as long as it is not more, or slower, than a body may be."""
        received, complete = 0, False
        deadline = time.monotonic() + self.limits.seconds

        async def receiving() -> MutableMapping[str, Any]:
            nonlocal received, complete
            if complete:
                return await receive()
            try:
                async with asyncio.timeout(deadline - time.monotonic()):
                    message = await receive()
            except TimeoutError:
                raise ProblemError(
                    408, "Too slow", f"the body took longer than {self.limits.seconds:g} s to come"
                ) from None
            received += len(message.get("body", b""))
            complete = not message.get("more_body", False)
            if received > self.limits.body_bytes:
                raise self._too_large()
            return message

        return receiving

    def _note(self, scope: Scope, status: int, seconds: float) -> None:
        route = scope.get("route")
        path = getattr(route, "path", "") or "other"
        self.metrics.requests.labels(path, str(status)).inc()
        self.metrics.seconds.labels(path).observe(seconds)
        fields = {
            "method": scope["method"],
            "path": path,
            "status": status,
            "milliseconds": round(1000 * seconds, 1),
        }
        LOGGER.info("request", extra={"fields": fields})
