"""``summarizer mcp``: the library as tools for assistants, on standard input and output."""

from __future__ import annotations

import click

from summarizer.cli import options
from summarizer.errors import UsageError


@click.command("mcp", short_help="Offer digests to an AI assistant.")
@options.debug
def command() -> None:
    """Offer digests to an AI assistant, over the Model Context Protocol on stdin and stdout."""
    try:
        from summarizer.service.tools import create_server
    except ImportError as error:
        raise UsageError(
            f"mcp needs {error.name}; pip install '.[mcp]' in the project's folder"
        ) from None
    create_server().run("stdio")
