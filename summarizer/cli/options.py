"""Arguments and options that several commands have, and what they stand for."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from summarizer.cli.terminal import answer, say
from summarizer.errors import InputError, UsageError

if TYPE_CHECKING:
    from summarizer.model import Article
    from summarizer.reading import Reading
    from summarizer.settings import Settings

#: What the suffix of ``-o`` stands for where no format is given.
_BY_SUFFIX = {
    ".html": "html", ".htm": "html", ".md": "markdown", ".markdown": "markdown", ".json": "json",
    ".atom": "atom",
}  # fmt: skip
#: Short names of formats.
_SHORT = {"md": "markdown", "txt": "text", "htm": "html"}
#: Suffixes of documents that are not written.
_NOT_WRITTEN = frozenset(
    {".doc", ".docx", ".epub", ".odt", ".pdf", ".rtf", ".tex", ".xls", ".xlsx", ".xml", ".csv",
     ".jsonl", ".zip", ".pages", ".pptx"}
)  # fmt: skip
#: What a length can be.
LENGTHS = "Words (120w), sentences (5s), characters (600c), bytes (665b) or a share (20%)"
#: The options of each command. Values stay strings; what they name is checked where it is known.
paths = click.argument(
    "paths",
    nargs=-1,
    required=True,
    help="Files, folders, web addresses, or - for standard input.",
)
read = click.option(
    "--read",
    multiple=True,
    help="How to read: follow, allow-private, ignore-robots, cache=FOLDER, as=FORMAT, "
    "text=COLUMN, ...; repeatable.",
)
config = click.option(
    "--config",
    metavar="FILE",
    help="Settings from a TOML file. [~/.config/summarizer/config.toml, if there]",
)
text_form = click.option("-f", "--format", "form", default="text", help="text or json. [text]")
page_form = click.option(
    "-f", "--format", "form", default="text", help="text, json or html. [text]"
)
jobs = click.option(
    "-j", "--jobs", type=int, default=0, help="Processes; 0 means one per processor. [0]"
)
fresh = click.option("--fresh", is_flag=True, help="Throw away an earlier run and start again.")
output = click.option("-o", "--output", metavar="FILE", help="Write to this file.")
strict = click.option("--strict", is_flag=True, help="Stop at input that cannot be read.")
state = click.option(
    "--state", metavar="FILE", help="File that remembers the stories of earlier runs."
)
min_voices = click.option(
    "--min-voices",
    type=click.IntRange(min=1),
    default=1,
    help="Leave out stories from fewer publishers. [1]",
)
#: Days between two articles of one story, as in `summarizer.stories.grouping`.
DAYS = 7
days = click.option(
    "--days",
    type=click.IntRange(min=1),
    default=DAYS,
    help=f"Compare only articles published within this many days. [{DAYS}]",
)
debug = click.option("--debug", is_flag=True, expose_value=False, help="Show tracebacks.")


#: Names of inputs that one line about several shows.
NAMED_INPUTS = 5


def processes(number: int) -> int:
    """Number of processes; 0 stands for one a processor."""
    return number or os.cpu_count() or 1


def _fetched(done: int, of: int, address: str) -> None:
    """One line for each of several addresses, for a person who waits."""
    if of > 1 and sys.stderr.isatty():
        say(f"fetched {done} of {of}: {address}")


def _told_of(reading: Reading) -> Iterator[str]:
    """Lines about what was mended and what was passed over; many of a kind are one line."""
    mended: dict[str, list[str]] = {}
    for name, what in reading.repairs:
        mended.setdefault(what, []).append(name)
    for what, names in mended.items():
        if len(names) <= NAMED_INPUTS:
            yield from (f"repaired {name}: {what}" for name in names)
        else:
            yield f"repaired {len(names)} inputs ({_some(names)}): {what}"
    for folder, passed, files in reading.passed:
        count, were = len(passed), "was" if files - len(passed) == 1 else "were"
        yield (
            f"passed over {count} of {files} files in {folder}, {files - count} {were} read: "
            f"{_some(passed)} (no suffix of a format that is read)"
        )


def _some(names: Sequence[str]) -> str:
    """The first names, and how many more there are."""
    more = len(names) - NAMED_INPUTS
    return ", ".join(names[:NAMED_INPUTS]) + (f" and {more} more" if more > 0 else "")


def read_articles(paths: tuple[str, ...], words: tuple[str, ...], strict: bool) -> list[Article]:
    """Articles of the paths; what cannot be read is named on stderr and skipped.

    Args:
        paths: As the command line gives them.
        words: Values of ``--read``.
        strict: Whether a path that cannot be read is an error.

    Raises:
        InputError: If no article could be read.
    """
    from summarizer.reading import ReadOptions, collect, options_in_words

    reading = collect(
        list(paths),
        ReadOptions(
            strict=strict,
            on_skip=lambda name, why: say(f"skipped {name}: {why}"),
            on_progress=_fetched,
            **options_in_words(words),
        ),
    )
    for line in _told_of(reading):
        say(line)
    if not reading.articles:
        raise InputError(
            f"no article could be read from {', '.join(paths)}; give texts, pages, PDF, mails, "
            "feeds, tables, JSON or archives of them"
        )
    return list(reading.articles)


def usual_config() -> Path | None:
    """The user's own settings file, ``summarizer/config.toml`` in the XDG folder, if it is there.

    The folder is ``$XDG_CONFIG_HOME`` where that is an absolute path, else ``~/.config``, as the
    XDG Base Directory Specification has it.
    """
    folder = os.environ.get("XDG_CONFIG_HOME", "")
    if not os.path.isabs(folder):  # noqa: PTH117 -- an empty name is no Path
        folder = os.path.expanduser("~/.config")  # noqa: PTH111 -- Path's fails without a home
    path = Path(folder, "summarizer", "config.toml")
    return path if os.path.isfile(path) else None  # noqa: PTH113 -- Path's fails without access


def settings_of(config: str | None, options: Mapping[str, Any]) -> Settings:
    """Settings from a TOML file, with what the command line says over it.

    Args:
        config: The file's path, if any; without it the user's own file is taken, if there is one.
        options: Fields of `Settings`; those that are None were not given.
    """
    from summarizer.settings import Settings, settings_from_toml

    path = Path(config) if config else usual_config()
    base = settings_from_toml(path) if path else Settings()
    base = base.replace(**{name: value for name, value in options.items() if value is not None})
    return base.replace(language=_language(base.language))


def _language(name: str) -> str:
    """The code of a language as the program knows it.

    Raises:
        UsageError: If no language has the name.
    """
    from summarizer.languages.tags import language_code

    code = "auto" if name == "auto" else language_code(name)
    if not code:
        raise UsageError(f"language {name!r} is unknown; use a code such as en, de or zh, or auto")
    return code


def form_of(form: str | None, output: str | None, known: Collection[str]) -> str:
    """The format asked for, or the one the output's suffix stands for.

    Args:
        form: The format by name, None where none is asked for.
        output: Name of the file that is written, None for stdout.
        known: Names of the formats that there are.

    Raises:
        UsageError: If there is no such format.
    """
    form = _SHORT.get(form, form) if form is not None else None
    suffix = Path(output).suffix.lower() if output else ""
    meant = _BY_SUFFIX.get(suffix, "text")
    if form is None and (suffix in _NOT_WRITTEN or meant not in known):
        first = {name: end for end, name in reversed(_BY_SUFFIX.items()) if name in known}
        ends = ", ".join([".txt", *(first[name] for name in known if name in first)])
        raise UsageError(f"{output}: nothing is written as {suffix}; use one of {ends}")
    form = form if form is not None else meant
    if form not in known:
        raise UsageError(f"format {form!r} is unknown; use one of {', '.join(known)}")
    return form


def told(path: str) -> Any:
    """A digest's JSON as a dictionary, or the text of a file that is none.

    Raises:
        InputError: If the file cannot be read as UTF-8.
    """
    import json

    try:
        text = Path(path).read_bytes().decode("utf-8")
    except FileNotFoundError as error:
        raise InputError(f"{path}: does not exist; check the path") from error
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: byte {error.start + 1} is not UTF-8; convert it") from error
    try:
        plain = json.loads(text)
    except ValueError:
        return text
    return plain if isinstance(plain, dict) else text


def show(form: str, forms: Mapping[str, Callable[[], str]], exit_code: int = 0) -> None:
    """Write one of a result's forms to stdout; only that one is made.

    Raises:
        UsageError: If there is no such form.
    """
    if form not in forms:
        raise UsageError(f"format {form!r} is unknown; use one of {', '.join(forms)}")
    answer(forms[form](), exit_code)


def as_json(plain: object) -> str:
    """Plain data as indented JSON."""
    from summarizer.model.plain import json_text

    return json_text(plain, indent=2) + "\n"
