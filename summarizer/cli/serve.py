"""``summarizer serve``: the service over HTTP."""

from __future__ import annotations

import ipaddress
import os

import click

from summarizer.cli import options
from summarizer.cli.terminal import say
from summarizer.errors import UsageError


def _loopback(host: str) -> bool:
    """Whether only this machine can reach an address."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


@click.command("serve", short_help="Serve digests over HTTP, with a page.")
@click.option("--host", default="127.0.0.1", help="Network address to listen on. [127.0.0.1]")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, help="Port. [8000]")
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    help="Worker processes. [one per processor, at least two]",
)
@click.option("--seconds", type=float, default=60.0, help="Seconds that one request may take. [60]")
@click.option("--allow-fetch", is_flag=True, help="Fetch articles sent as a web address.")
@options.debug
def command(host: str, port: int, workers: int | None, seconds: float, allow_fetch: bool) -> None:
    """Serve digests, checks and stories over HTTP, with a page at /."""
    try:
        import uvicorn

        from summarizer.service.app import create_app
    except ImportError as error:
        raise UsageError(
            f"serve needs {error.name}; pip install '.[service]' in the project's folder"
        ) from None
    from summarizer.service.limits import KEY_VARIABLE, Limits
    from summarizer.service.logs import log_to_stderr

    key = os.environ.get(KEY_VARIABLE, "")
    if not key and not _loopback(host):
        raise UsageError(
            f"{host} can be reached by others; set a key in {KEY_VARIABLE}, or listen on 127.0.0.1"
        )
    log_to_stderr()
    limits = Limits(workers=workers or 0, seconds=seconds)
    app = create_app(limits, key=key, fetch=allow_fetch)
    shown = f"[{host}]" if ":" in host else host
    say(f"summarizer: serving on http://{shown}:{port}; Control-C stops it")
    uvicorn.run(
        app,
        host=host,
        port=port,
        log_config=None,
        access_log=False,
        server_header=False,
        # What is being worked on when the service is told to stop is finished first.
        timeout_graceful_shutdown=int(seconds) + 1,
    )
