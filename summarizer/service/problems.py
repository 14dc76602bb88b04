"""ProblemError documents: what was refused, why, and what to do.

Source:
    Nottingham, Wilde and Dalal (2023), ProblemError Details for HTTP APIs, RFC 9457.
"""

from __future__ import annotations

from collections.abc import Mapping

from fastapi.responses import JSONResponse

MEDIA_TYPE = "application/problem+json"
#: Seconds after which a caller who was told that the service is busy may try again.
RETRY_AFTER = 1


class ProblemError(Exception):
    """A request that cannot be answered.

    Args:
        status: HTTP status.
        title: The kind of problem, the same for all of its kind.
        detail: What is wrong here, and how to mend it.
    """

    def __init__(self, status: int, title: str, detail: str) -> None:
        super().__init__(detail)
        self.status, self.title, self.detail = status, title, detail

    def response(self, headers: Mapping[str, str] | None = None) -> JSONResponse:
        """The document as an answer."""
        more = dict(headers or {})
        if self.status == 503:
            more["Retry-After"] = str(RETRY_AFTER)
        body = {"title": self.title, "status": self.status, "detail": self.detail}
        return JSONResponse(body, status_code=self.status, media_type=MEDIA_TYPE, headers=more)
