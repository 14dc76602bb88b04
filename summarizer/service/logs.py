"""One line of JSON for each request, on stderr, through the standard `logging`."""

from __future__ import annotations

import json
import logging
import sys
from datetime import UTC, datetime

#: The service's logger; an application that embeds the service configures it as it likes.
LOGGER = logging.getLogger("summarizer.service")


class JsonLines(logging.Formatter):
    """A record as one line of JSON; fields of its own stand in `record.fields`."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        entry = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "message": record.getMessage(),
            **getattr(record, "fields", {}),
        }
        if record.exc_info:
            entry["error"] = self.formatException(record.exc_info)
        return json.dumps(entry, ensure_ascii=True)


def log_to_stderr() -> None:
    """Have the service's log on stderr."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    for logger in (LOGGER, logging.getLogger("uvicorn.error")):
        logger.addHandler(handler)
        logger.setLevel(logging.INFO)
        logger.propagate = False
