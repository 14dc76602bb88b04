"""The command: parse, call, print. stdout carries the result, stderr everything else.

Numeric imports happen inside the commands, so that ``--help`` answers at once.
"""

from __future__ import annotations

import os
import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from summarizer.cli_evaluation import COMMANDS
from summarizer.errors import InputError, NothingToSummarizeError, SummarizerError, UsageError
from summarizer.terminal import answer, say, write

if TYPE_CHECKING:
    from collections.abc import Callable

    from summarizer.documents import Article, Digest
    from summarizer.settings import Settings

app = typer.Typer(
    name="summarizer",
    help="A neutral digest of several news articles in their own sentences, each with its source.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

#: Exit codes besides those of `summarizer.errors`.
EXIT_BUG = 1
EXIT_INTERRUPTED = 130

Paths = Annotated[
    list[str],
    typer.Argument(
        help="Files, folders, web addresses, or - for standard input.", show_default=False
    ),
]
Read = Annotated[
    list[str] | None,
    typer.Option(
        "--read",
        help="How to read: follow, allow-private, ignore-robots, cache=FOLDER, as=FORMAT, "
        "text=COLUMN, ...; again.",
    ),
]


def _version(wanted: bool) -> None:
    if wanted:
        from summarizer.settings import VERSION

        print(VERSION)  # noqa: T201
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Hold the options that belong to no command."""


def _fetched(done: int, of: int, address: str) -> None:
    """One line for each of several addresses, for a person who waits."""
    if of > 1 and sys.stderr.isatty():
        say(f"fetched {done} of {of}: {address}")


def _read(paths: list[str], words: list[str] | None, strict: bool = False) -> list[Article]:
    """Articles of the paths; what cannot be read is named on stderr and skipped."""
    from summarizer.reading import ReadOptions, collect, options_in_words

    reading = collect(
        paths,
        ReadOptions(
            strict=strict,
            on_skip=lambda name, why: say(f"skipped {name}: {why}"),
            on_progress=_fetched,
            **options_in_words(words or ()),
        ),
    )
    for name, what in reading.repairs:
        say(f"repaired {name}: {what}")
    if not reading.articles:
        raise InputError(
            f"no article could be read from {', '.join(paths)}; give texts, pages, PDF, mails, "
            "feeds, tables, JSON or archives of them"
        )
    return list(reading.articles)


def _settings(config: Path | None, given: dict[str, Any]) -> Settings:
    """Settings from a TOML file, with what was given on the command line over it."""
    from summarizer.settings import Settings, settings_from_toml

    base = settings_from_toml(config) if config else Settings()
    return base.replace(**{name: value for name, value in given.items() if value is not None})


def _report(digest: Digest) -> None:
    """What was left out and why, how good the choice is, and the signature."""
    for span in digest.dropped:
        say(
            f"left out {span.article.id}:{span.start}-{span.end} {span.reason}: {_short(span.text)}"
        )
    bound = digest.bound
    known = f", proven bound {bound.upper:.6f}, gap {bound.gap:.2%}" if bound.gap < 1 else ""
    filled = f", then {bound.filled} more to fill the room left" if bound.filled else ""
    say(f"objective {bound.value:.6f} ({bound.status}{known}){filled}")
    say(f"signature {digest.signature}")


def _short(text: str, limit: int = 60) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= limit else flat[: limit - 1] + "…"


@app.command()
def digest(
    paths: Paths,
    length: Annotated[
        str | None,
        typer.Option(
            "-n", "--length", help="120w, 5s, 600c, 665b, 20% or a number of words. [120w]"
        ),
    ] = None,
    format_: Annotated[
        str, typer.Option("-f", "--format", help="text, markdown, json or html.")
    ] = "text",
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="Write to this file.", show_default=False)
    ] = None,
    language: Annotated[
        str | None, typer.Option("-l", "--language", help="ISO 639-1 code. [detected]")
    ] = None,
    rank: Annotated[
        str | None, typer.Option(help="textrank, lexrank, centroid or position. [textrank]")
    ] = None,
    select: Annotated[
        str | None, typer.Option(help="coverage, exact, mmr or top. [coverage]")
    ] = None,
    order: Annotated[str | None, typer.Option(help="story, score or source. [story]")] = None,
    config: Annotated[
        Path | None, typer.Option(help="Settings from a TOML file.", show_default=False)
    ] = None,
    per_group: Annotated[
        int | None,
        typer.Option(min=0, help="Sentences that each group of articles should have. [0]"),
    ] = None,
    keep_all: Annotated[
        bool, typer.Option("--keep-all", help="Keep articles about something else.")
    ] = False,
    read: Read = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="A file that cannot be read is an error.")
    ] = False,
    verbose: Annotated[
        bool, typer.Option("-v", "--verbose", help="Say on stderr what was left out and why.")
    ] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show tracebacks.")] = False,
) -> None:
    """Print the digest of articles that report one event."""
    from summarizer.rendering import FORMATS, html
    from summarizer.settings import Budget

    if format_ not in FORMATS:
        raise UsageError(f"format {format_!r} is unknown; use one of {', '.join(FORMATS)}")
    settings = _settings(
        config,
        {
            "budget": Budget.parse(length) if length is not None else None,
            "language": language,
            "ranker": rank,
            "selector": select,
            "orderer": order,
            "group_minimum": per_group,
            "keep_all": keep_all or None,
        },
    )
    from summarizer.pipeline import summarize

    articles = _read(paths, read, strict)
    result = summarize(articles, settings)
    if verbose:
        _report(result)
    write(html(result, settings) if format_ == "html" else FORMATS[format_](result), output)
    if not result.picks:
        raise NothingToSummarizeError(
            "nothing to summarise: no sentence of the input fits; try a larger --length"
        )


for _command in COMMANDS:
    app.command()(_command)


Form = Annotated[str, typer.Option("-f", "--format", help="text or json.")]
PageForm = Annotated[str, typer.Option("-f", "--format", help="text, json or html.")]
Told = Annotated[Path, typer.Argument(help="A digest's JSON.", show_default=False)]
TextOrDigest = Annotated[
    Path, typer.Argument(help="A digest's JSON, or any text.", show_default=False)
]


def _told(path: Path) -> Any:
    """A digest's JSON as a dictionary, or the text of a file that is none."""
    import json

    try:
        text = path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read as UTF-8 text ({error})") from error
    try:
        told = json.loads(text)
    except ValueError:
        return text
    return told if isinstance(told, dict) else text


def _print(form: str, forms: dict[str, Callable[[], str]], exit_code: int = 0) -> None:
    """Write one of a result's forms to stdout; only that one is made."""
    if form not in forms:
        raise UsageError(f"format {form!r} is unknown; use one of {', '.join(forms)}")
    answer(forms[form](), exit_code)


def _json(plain: object) -> str:
    import json

    return json.dumps(plain, ensure_ascii=False, indent=2) + "\n"


@app.command()
def verify(digest: Told, paths: Paths, read: Read = None, form: Form = "text") -> None:
    """Check that every sentence of a digest still stands where it says: exit 0, or 1 if not."""
    from dataclasses import asdict

    from summarizer.receipts import verify as check

    failures = check(_told(digest), _read(paths, read))
    text = "".join(f"{failure}\n" for failure in failures) or "every receipt holds\n"
    as_json = _json([asdict(failure) for failure in failures])
    _print(form, {"text": lambda: text, "json": lambda: as_json}, int(bool(failures)))


@app.command()
def audit(told: TextOrDigest, paths: Paths, read: Read = None, form: PageForm = "text") -> None:
    """Hold a digest or any text to its articles: loaded words, shares, what it leaves out."""
    from summarizer.audit import audit as hold
    from summarizer.rendering import sentences_of
    from summarizer.rendering.pages import audit_page

    given = _told(told)
    text = sentences_of(given) if isinstance(given, str) else given.get("text")
    if not isinstance(text, str):
        raise InputError(f"{told}: holds no text; give a digest's JSON or a text file")
    found = hold(text, _read(paths, read))
    _print(
        form,
        {
            "text": found.to_text,
            "json": lambda: _json(found.to_dict()),
            "html": lambda: audit_page(found),
        },
    )


@app.command()
def explain(
    paths: Paths,
    length: Annotated[
        str | None, typer.Option("-n", "--length", help="As for digest. [120w]")
    ] = None,
    config: Annotated[
        Path | None, typer.Option(help="Settings from a TOML file.", show_default=False)
    ] = None,
    read: Read = None,
    form: PageForm = "text",
) -> None:
    """Say of every sentence of the digest why it is there, and what lost to it."""
    from summarizer.explain import explain as reasons
    from summarizer.pipeline import summarize
    from summarizer.rendering.pages import explain_page
    from summarizer.settings import Budget

    settings = _settings(config, {"budget": Budget.parse(length) if length else None})
    found = reasons(summarize(_read(paths, read), settings), settings)
    _print(
        form,
        {
            "text": lambda: "".join(f"{reason.to_text()}\n" for reason in found),
            "json": lambda: _json([reason.to_dict() for reason in found]),
            "html": lambda: explain_page(found),
        },
    )


def main() -> None:
    """Run the command and turn errors into one line and an exit code."""
    debug = "--debug" in sys.argv
    # Nothing here multiplies dense matrices, and the threads that numpy would start for it cost
    # more than reading the articles.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        # An interrupt comes back as an exit code, not as an exception.
        command = typer.main.get_command(app)
        code = command(prog_name="summarizer", standalone_mode=False)
    except SummarizerError as error:
        if debug:
            traceback.print_exc()
        say(f"summarizer: {error}")
        sys.exit(error.exit_code)
    except (KeyboardInterrupt, typer.Abort):
        code = EXIT_INTERRUPTED
    except Exception as error:
        if debug:
            raise
        code = _usage(error)
    if isinstance(code, int):
        sys.exit(code)


def _usage(error: Exception) -> int:
    """Say what the parser refused, or that this is a bug; the exit code."""
    message = getattr(error, "format_message", None)
    if message is None:
        say(f"summarizer: {type(error).__name__}: {error}; run again with --debug to see where")
        return EXIT_BUG
    said = message()
    if "\n" in said or not said:
        error.show()  # type: ignore[attr-defined]
    else:
        command = getattr(getattr(error, "ctx", None), "command_path", "summarizer")
        say(f"summarizer: {said.rstrip('.')}; see {command} --help")
    return int(getattr(error, "exit_code", UsageError.exit_code))
