"""Libraries that only some formats need, and what to say when one is missing."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from summarizer.reading.items import Unreadable


def need(module: str, extra: str, what: str) -> Any:
    """Import an optional library.

    Args:
        module: Its import name.
        extra: The extra of this package that installs it.
        what: What it is needed for, for the message.

    Raises:
        Unreadable: If it is not installed, with the command that installs it.
    """
    try:
        return import_module(module)
    except ImportError:
        raise Unreadable(
            f"{what} needs an extra; pip install '.[{extra}]' in the project's folder"
        ) from None
