"""The group of commands: finds the one that is asked for, and turns errors into exit codes."""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module

import click

from summarizer.cli.terminal import open_streams, say
from summarizer.errors import SummarizerError
from summarizer.settings import VERSION

#: In the order of the help; each stands in the module of its name.
COMMANDS = (
    "digest", "check", "stories", "brief", "batch", "verify", "audit", "explain", "serve", "mcp",
    "evaluate", "compare", "benchmark", "report",
)  # fmt: skip
#: Exit codes besides those of `summarizer.errors`.
EXIT_BUG = 1
EXIT_INTERRUPTED = 130
#: Objects made before Python looks for what is no longer used. What a start imports is all used,
#: and looking through it at Python's own 700 takes a twentieth of a digest's time.
OBJECTS_BEFORE_LOOK = 50_000


class _Commands(click.Group):
    """Commands whose modules are imported when they are asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"summarizer.cli.{cmd_name}").command
        return command


@click.group(
    cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]}, no_args_is_help=True
)
@click.version_option(VERSION, message="%(version)s", help="Print the version.")
def app() -> None:
    """Digest several news articles in their own sentences, each with its source."""


def main() -> None:
    """Run the command and turn errors into one line and an exit code."""
    gc.set_threshold(OBJECTS_BEFORE_LOOK)
    open_streams()
    debug = "--debug" in sys.argv
    # Nothing here multiplies dense matrices, and the threads that numpy would start for it cost
    # more than reading the articles.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        code = app(prog_name="summarizer", standalone_mode=False)
    except SummarizerError as error:
        if debug:
            import traceback

            traceback.print_exc()
        say(f"summarizer: {error}")
        sys.exit(error.exit_code)
    except (KeyboardInterrupt, click.Abort):
        code = EXIT_INTERRUPTED
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        code = error.exit_code
    except click.ClickException as error:
        code = _refused(error)
    except Exception as error:
        if debug:
            raise
        say(f"summarizer: {type(error).__name__}: {error}; run again with --debug to see where")
        code = EXIT_BUG
    if isinstance(code, int):
        sys.exit(code)


def _refused(error: click.ClickException) -> int:
    """Say what the parser refused; the exit code."""
    context = getattr(error, "ctx", None)
    command = context.command_path if context is not None else "summarizer"
    say(f"summarizer: {error.format_message().rstrip('.')}; see {command} --help")
    return error.exit_code
