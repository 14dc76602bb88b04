"""README.md and docs/*.md are true: their blocks run, and what they list is complete.

Conventions for whoever writes a page:

- A ```python block is executed; the blocks of a page share their names, in order, and stand in
  a folder that holds a copy of seeds/. A ```text prints block right after one is what it prints;
  --regenerate writes it anew.
- A ```console block holds commands after "$ " and what they print. Lines that follow a command
  must match; a line of "..." stands for any lines, and "..." within a line for any part of it;
  a command without lines may print anything.
  Commands must succeed, unless "[exit N]" is the last line.
- `<!-- skip: why -->` on the line before a block leaves it out; `<!-- file: name -->` there writes
  the block into a file, before the page's commands run.
"""

import contextlib
import io
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import click
import pytest
from conftest import ROOT, SEEDS

from summarizer import summarize
from summarizer.cli import app
from summarizer.cli.commands import COMMANDS as NAMES
from summarizer.model import Article
from summarizer.rendering import FORMATS

README = ROOT / "README.md"
PAGES = [README, *sorted((ROOT / "docs").glob("*.md"))]
#: Commands of the README that need minutes and a network; `.ci/run` runs them.
MADE_ELSEWHERE = {"make digest", "make test"}
#: What puts the program where the tests have it already; `.ci/run` runs these, too.
INSTALLING = {
    "python3 -m venv .venv", ". .venv/bin/activate", "pip install .", "pip install '.[eval]'",
}  # fmt: skip

_FENCE = re.compile(
    r"(?:^<!-- (?:(?P<skip>skip: .+?)|file: (?P<file>\S+)) -->\n)?"
    r"^```(?P<info>[^\n]*)\n(?P<body>.*?)^```$",
    re.M | re.S,
)


class Block(NamedTuple):
    line: int
    info: str
    body: str
    skip: str
    file: str


def blocks(page: Path) -> list[Block]:
    text = page.read_text(encoding="utf-8")
    return [
        Block(text.count("\n", 0, found.start("info")) + 1, found["info"].strip(), found["body"],
              found["skip"] or "", found["file"] or "")
        for found in _FENCE.finditer(text)
    ]  # fmt: skip


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """A folder with the seeds, and a PATH on which the command is this project's."""
    folder = tmp_path_factory.mktemp("docs")
    shutil.copytree(SEEDS, folder / "seeds")
    tools = tmp_path_factory.mktemp("bin")
    for name in ("summarizer", "evenhand"):
        script = tools / name
        script.write_text(
            f"#!{sys.executable}\nfrom summarizer.cli import main\nmain()\n", encoding="utf-8"
        )
        script.chmod(0o755)
    python = tools / "python"
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', encoding="utf-8")
    python.chmod(0o755)
    path = os.pathsep.join((str(tools), os.environ.get("PATH", "")))
    env = {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "COLUMNS": "80"}
    env["HOME"] = str(tmp_path_factory.mktemp("home"))
    return folder, env


def ids(page: Path) -> str:
    return page.name


@pytest.mark.parametrize("page", PAGES, ids=ids)
def test_python_blocks_run(
    page: Path,
    place: tuple[Path, dict[str, str]],
    monkeypatch: pytest.MonkeyPatch,
    regenerate: bool,
) -> None:
    monkeypatch.chdir(place[0])
    names = {"__name__": "__main__"}
    printed = ""
    for block in blocks(page):
        if block.info == "text prints":
            if regenerate:
                text = page.read_text(encoding="utf-8")
                text = text.replace(f"prints\n{block.body}```", f"prints\n{printed}```", 1)
                page.write_text(text, encoding="utf-8", newline="\n")
            else:
                assert printed == block.body, f"{page.name}:{block.line}"
        if block.info == "python" and not block.skip:
            code = compile("\n" * block.line + block.body, str(page), "exec")
            out = io.StringIO()
            with contextlib.redirect_stdout(out):
                exec(code, names)
            printed = out.getvalue()


def commands(body: str) -> list[tuple[str, list[str]]]:
    """Commands of a console block, each with the lines that should follow it."""
    found: list[tuple[str, list[str]]] = []
    for line in body.splitlines():
        if line.startswith("$ "):
            found.append((line[2:], []))
        elif found and found[-1][0].endswith("\\") and not found[-1][1]:
            found[-1] = (found[-1][0][:-1] + line.strip(), [])
        else:
            assert found, f"no command before {line!r}"
            found[-1][1].append(line)
    return found


def matches(lines: list[str], wanted: list[str]) -> bool:
    """Whether lines are as wanted; a wanted line of "..." stands for any number of lines."""
    pattern = "".join(
        r"(?:.*\n)*"
        if line.strip() == "..."
        else re.escape(line.rstrip()).replace(r"\.\.\.", ".*") + r"[ ]*\n"
        for line in wanted
    )
    return re.fullmatch(pattern, "".join(line + "\n" for line in lines)) is not None


@pytest.mark.skipif(os.name != "posix", reason="needs a POSIX shell")
@pytest.mark.parametrize("page", PAGES, ids=ids)
def test_console_blocks_run(page: Path, place: tuple[Path, dict[str, str]]) -> None:
    folder, env = place
    for block in blocks(page):
        if block.file:
            (folder / block.file).parent.mkdir(exist_ok=True)
            (folder / block.file).write_text(block.body, encoding="utf-8")
        if block.info != "console" or block.skip:
            continue
        for command, wanted in commands(block.body):
            if command in MADE_ELSEWHERE | INSTALLING:
                continue
            code = 0
            if wanted and (exit_ := re.fullmatch(r"\[exit (\d+)\]", wanted[-1])):
                code, wanted = int(exit_[1]), wanted[:-1]
            done = subprocess.run(
                ["/bin/sh", "-c", command], cwd=folder, env=env, stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False,
            )  # fmt: skip
            out = done.stdout.decode().rstrip("\n")
            where = f"{page.name}:{block.line} $ {command}\n{out}"
            assert done.returncode == code, where
            assert not wanted or matches(out.split("\n"), wanted), where


@pytest.mark.parametrize("page", PAGES, ids=ids)
def test_fences_are_closed_and_links_lead_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert len(re.findall(r"^```", text, re.M)) == 2 * len(blocks(page))
    for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", _FENCE.sub("", text)):
        # Figures of benchmarks are drawn by their runs, which may come after the page.
        if not re.match(r"[a-z]+:", target) and "benchmarks/results/" not in target:
            assert (page.parent / target).exists(), f"{page.name}: {target}"


@pytest.mark.parametrize("page", PAGES, ids=ids)
def test_notes_and_programs_that_a_page_names_exist(page: Path) -> None:
    text = _FENCE.sub("", page.read_text(encoding="utf-8"))
    for target in re.findall(r"`((?:benchmarks|eval|summarizer|tests)/[\w./-]+)`", text):
        assert (ROOT / target).exists(), f"{page.name}: {target}"


def test_every_page_is_in_the_navigation() -> None:
    navigation = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").partition("\nnav:")[2]
    assert sorted(re.findall(r"(\S+\.md)$", navigation, re.M)) == [page.name for page in PAGES[1:]]


def test_the_citation_names_the_version() -> None:
    from summarizer import __version__

    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"\nversion: {__version__}\n" in citation


def test_the_matcher_tells_outputs_apart() -> None:
    assert matches(["a", "b", "c"], ["a", "...", "c"])
    assert matches(["a"], ["a", "..."])
    assert matches(["use a, b, c"], ["use a, ..."])
    assert not matches(["a", "b"], ["a"])
    assert not matches(["a", "x"], ["a", "...", "c"])
    assert commands("$ a \\\n  b\nout\n$ c\n") == [("a b", ["out"]), ("c", [])]


# README.

MARKED = re.compile(r"(?<=<!-- digest -->\n```text\n).*?(?=```\n<!-- /digest -->)", re.S)


def test_readme_opens_with_the_ways_to_a_digest_and_what_they_print(
    seeds: list[Article], regenerate: bool
) -> None:
    text = README.read_text(encoding="utf-8")
    out = FORMATS["text"](summarize(seeds))
    if regenerate:
        text = MARKED.sub(lambda _: out, text)
        README.write_text(text, encoding="utf-8", newline="\n")
    assert MARKED.search(text)[0] == out
    first, second = (
        {command for command, _ in commands(block.body)} for block in blocks(README)[:2]
    )
    assert first - INSTALLING == {"summarizer digest seeds/"}
    assert second == MADE_ELSEWHERE


def test_the_two_commands_are_in_the_makefile_and_in_ci() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    ci = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    for command in MADE_ELSEWHERE:
        assert re.search(rf"^{command.split()[1]}:", makefile, re.M)
        assert command in ci
    # The package is installed into an empty environment, and the site is built without warnings.
    assert ".ci/wheels" in ci
    assert re.search(r"mkdocs build .*--strict", ci)
    assert "summarizer digest seeds/" in makefile


# docs/command.md.

COMMANDS = {name: app.get_command(click.Context(app), name) for name in NAMES}


def test_every_command_and_option_is_described() -> None:
    page = (ROOT / "docs" / "command.md").read_text(encoding="utf-8")
    sections = dict(re.findall(r"^## `summarizer (\w+)`\n(.*?)(?=^## |\Z)", page, re.M | re.S))
    assert set(sections) == set(COMMANDS)
    options = {
        name: {option for one in command.params for option in one.opts if option[0] == "-"}
        for name, command in COMMANDS.items()
    }
    every = set().union(*options.values()) | {"--version", "--help", "-h"}
    shared = shared_options(page)
    for name, known in options.items():
        described = set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", sections[name]))
        common = {option for option, names in shared.items() if {name, "all"} & names}
        assert known <= described | common, name
        assert common <= known | {"--help", "-h"}, name
        assert described <= every, name


def shared_options(page: str) -> dict[str, set[str]]:
    """Options that are described once for several commands, and which those are."""
    rows = re.findall(r"^\| (`-.*?`) \| ([a-z][a-z, ]*) \| .* \|$", page, re.M)
    return {
        option: set(names.split(", "))
        for cell, names in rows
        for option in re.findall(r"`(.*?)`", cell)
    }


def test_every_exit_code_is_described() -> None:
    from summarizer import errors

    page = (ROOT / "docs" / "command.md").read_text(encoding="utf-8")
    codes = {getattr(errors, name).exit_code for name in vars(errors) if name.endswith("Error")}
    for code in codes | {0, 130}:
        assert re.search(rf"^\| {code} \|", page, re.M), code


# docs/schema.md.


def shape(value: Any, path: str = "") -> set[str]:
    """The paths of all keys in a value; the items of a list are one."""
    if isinstance(value, dict):
        found = {f"{path}.{key}".lstrip(".") for key in value}
        return found.union(*(shape(one, f"{path}.{key}".lstrip(".")) for key, one in value.items()))
    if isinstance(value, list):
        return set().union(*(shape(one, path) for one in value))
    return set()


def test_the_example_of_the_schema_has_no_keys_but_those_of_a_digest(seeds: list[Article]) -> None:
    real = shape(summarize(seeds).to_dict())
    (example,) = [block for block in blocks(ROOT / "docs" / "schema.md") if block.info == "json"]
    assert shape(json.loads(example.body)) < real


def test_every_key_of_a_digest_is_described(seeds: list[Article]) -> None:
    page = (ROOT / "docs" / "schema.md").read_text(encoding="utf-8")
    tables = "\n".join(line for line in page.splitlines() if line.startswith("|"))
    for path in shape(summarize(seeds).to_dict()):
        assert f"`{path.split('.')[-1]}`" in tables, path


# docs/library.md and docs/architecture.md.


def test_every_public_name_and_setting_is_described() -> None:
    import summarizer

    page = (ROOT / "docs" / "library.md").read_text(encoding="utf-8")
    for name in (*summarizer.__all__, *summarizer.Settings.__slots__):
        assert re.search(rf"`[^`]*\b{name}\b[^`]*`", page), name


@pytest.mark.parametrize("name", ["summarizer", "eval"])
def test_the_map_names_every_module_and_no_other(name: str) -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    package = ROOT / name
    modules = {path.name for path in package.glob("*.py")} - {"__init__.py"}
    modules |= {f"{path.parent.name}/" for path in package.glob("*/__init__.py")}
    library, _, evaluation = page.partition("| in `eval/` |")
    cells = re.findall(r"^\| (`[^|]*) \|", {"summarizer": library, "eval": evaluation}[name], re.M)
    named = re.findall(r"`(\w+(?:\.py|/))`", "\n".join(cells))
    assert set(named) - {"references/"} == modules


def test_every_path_on_the_map_is_there() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    for path in re.findall(r"`([\w-]+/[\w/-]+[\w/.-]*)`", page):
        assert any((base / path).exists() for base in (ROOT, ROOT / "summarizer")), path
