"""Problem documents: what was refused, why, and what to do.

Source:
    Nottingham, Wilde and Dalal (2023), Problem Details for HTTP APIs, RFC 9457.
"""

from __future__ import annotations

from collections.abc import Mapping

from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from summarizer.reading.normalization.cleaning import printable

MEDIA_TYPE = "application/problem+json"
#: Seconds after which a caller who was told that the service is busy may try again.
RETRY_AFTER = 1
#: Characters of a detail; what a caller sent may be part of it, of any length.
DETAIL_CHARACTERS = 500


class ProblemError(HTTPException):
    """A request that cannot be answered.

    Args:
        status: HTTP status.
        title: The kind of problem, the same for all of its kind.
        detail: What is wrong here, and how to mend it.
    """

    def __init__(self, status: int, title: str, detail: str) -> None:
        super().__init__(status, printable(detail)[:DETAIL_CHARACTERS])
        self.title = title

    def response(self, headers: Mapping[str, str] | None = None) -> JSONResponse:
        """The document as an answer."""
        more = dict(headers or {})
        if self.status_code == 503:
            more["Retry-After"] = str(RETRY_AFTER)
        body = {"title": self.title, "status": self.status_code, "detail": self.detail}
        return JSONResponse(body, status_code=self.status_code, media_type=MEDIA_TYPE, headers=more)
