"""``summarizer mcp``: the library as tools for assistants, on standard input and output."""

from __future__ import annotations

import click

from summarizer.cli import options
from summarizer.errors import UsageError


@click.command("mcp")
@options.debug
def command() -> None:
    """Serve tools for assistants over the Model Context Protocol on stdin and stdout."""
    try:
        from summarizer.service.tools import create_server
    except ImportError as error:
        raise UsageError(
            f"mcp needs {error.name}; pip install '.[mcp]' in the project's folder"
        ) from None
    create_server().run("stdio")
