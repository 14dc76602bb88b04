"""The command: what it prints where, and with which exit code."""

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner
from conftest import ROOT, SEEDS, Command, Run
from news import CLUTTER, SENTENCES

from summarizer import Settings, cli, summarize
from summarizer.cli import app
from summarizer.cli.commands import COMMANDS as NAMES
from summarizer.model import Article, Budget
from summarizer.rendering import FORMATS
from summarizer.settings import VERSION

COMMANDS = {name: app.get_command(click.Context(app), name) for name in NAMES}


@pytest.fixture
def folder(tmp_path: Path) -> Any:
    for number in range(3):
        text = "\n\n".join(SENTENCES[number * 9 : number * 9 + 15])
        (tmp_path / f"{number}.txt").write_text(f"{CLUTTER[0]}\n\n{text}\n", encoding="utf-8")
    return tmp_path


def one_line(run: Run) -> str:
    assert run.err.count("\n") == 1, run.err
    assert "Traceback" not in run.err
    return run.err


# The result.


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_stdout_is_the_digest_and_stderr_is_empty(
    command: Command, seeds: list[Article], name: str
) -> None:
    run = command("digest", SEEDS, "-f", name)
    assert run == (0, FORMATS[name](summarize(seeds)), "")


def test_the_runner_of_click_gives_the_same(seeds: list[Article]) -> None:
    result = CliRunner().invoke(app, ["digest", str(SEEDS), "--format", "text"])
    assert result.exit_code == 0
    assert result.stdout == FORMATS["text"](summarize(seeds))


def test_columns_and_formats_are_said_with_read(command: Command, tmp_path: Path) -> None:
    table = tmp_path / "stories.data"
    table.write_text(f'story,paper\n"{SENTENCES[0]}",Courier\n', encoding="utf-8")
    words = ("as=csv", "text=story", "publisher=paper")
    run = command("digest", table, *(part for word in words for part in ("--read", word)))
    assert run.code == 0
    assert "[1] Courier — stories.data" in run.out


@pytest.mark.parametrize("word", ["folow", "seconds=soon", "cache=", "colour=red", "follow=yes"])
def test_a_word_of_read_that_is_not_understood(command: Command, word: str) -> None:
    run = command("digest", SEEDS, "--read", word)
    assert run.code == 2
    assert word.split("=")[0] in one_line(run)


def test_all_commands_that_read_articles_take_read(command: Command, tmp_path: Path) -> None:
    for name in ("digest", "verify", "audit", "explain"):
        assert "--read" in {o for p in COMMANDS[name].params for o in p.opts}, name
    digest = tmp_path / "digest.json"
    digest.write_text(command("digest", SEEDS, "-f", "json").out, encoding="utf-8")
    run = command("verify", digest, SEEDS, "--read", "as=text")
    assert run.code == 0


@pytest.mark.parametrize(
    ("length", "budget"),
    [("120w", "120w"), ("5s", "5s"), ("600c", "600c"), ("665b", "665b"), ("20%", "20%"),
     ("90", "90w"), ("3 sentences", "3s")],
)  # fmt: skip
def test_every_form_of_length(command: Command, length: Any, budget: Budget) -> None:
    for option in ("-n", "--length"):
        run = command("digest", SEEDS, option, length, "-f", "json")
        assert run.code == 0
        assert json.loads(run.out)["budget"] == budget


def test_choices_reach_the_settings(command: Command) -> None:
    run = command("digest", SEEDS, "--rank", "centroid", "--select", "mmr", "--order", "score",
                  "-l", "en", "-f", "json")  # fmt: skip
    wanted = Settings(ranker="centroid", selector="mmr", orderer="score", language="en")
    assert json.loads(run.out)["signature"] == wanted.signature


def test_each_group_is_heard(command: Command) -> None:
    words = [
        "The harbour council of Maro voted to close the old pier before the winter storms begin.",
        "The old pier of Maro will be closed before the winter storms, the council decided.",
        "Fishing families protested at the harbour office against the closing of the pier.",
    ]
    told = "".join(
        json.dumps({"text": text, "group": group, "id": group}) + "\n"
        for text, group in zip(words, ("north", "south", "coast"), strict=True)
    ).encode()
    used = []
    for least in ("0", "1"):
        run = command("digest", "-", "-n", "50", "-f", "json", "--per-group", least, stdin=told)
        used.append({source["group"] for source in json.loads(run.out)["sources"]})
    assert used[0] < used[1] == {"north", "south", "coast"}


def test_output_goes_to_a_file(command: Command, folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "digest out.md"
    plain = command("digest", folder, "-f", "markdown")
    run = command("digest", folder, "-f", "markdown", "-o", path)
    assert (run.code, run.out, run.err) == (0, "", "")
    assert path.read_bytes().decode() == plain.out
    assert b"\r" not in path.read_bytes()


def test_standard_input(command: Command, folder: Path) -> None:
    text = (folder / "0.txt").read_bytes()
    run = command("digest", "-", stdin=text)
    assert run.code == 0
    # Only the name of the source is another.
    from_file = command("digest", folder / "0.txt").out
    assert run.out.replace("standard input", "0.txt") == from_file
    both = command("digest", "-", folder / "1.txt", folder / "2.txt", stdin=text)
    assert both.out.replace("standard input", "0.txt") == command("digest", folder).out


def test_json_lines_from_standard_input(command: Command) -> None:
    lines = [
        json.dumps({"text": " ".join(SENTENCES[i : i + 5]), "publisher": f"P{i}"}) for i in (0, 3)
    ]
    run = command("digest", "-", "-f", "json", stdin="\n".join(lines).encode())
    assert run.code == 0
    assert {one["publisher"] for one in json.loads(run.out)["articles"]} == {"P0", "P3"}


def test_verbose_says_what_was_left_out_and_why(command: Command) -> None:
    run = command("digest", SEEDS, "--verbose")
    assert run.out == command("digest", SEEDS).out
    assert "Divergent Interests" in run.err.partition("ruled out (heading): ")[2]
    assert "Matzomaster" in run.err.partition("ruled out (comment): ")[2]
    assert f"signature {Settings().signature}" in run.err
    assert "objective " in run.err
    digest = json.loads(command("digest", SEEDS, "-f", "json").out)
    for reason, count in Counter(span["reason"] for span in digest["dropped"]).items():
        assert int(run.err.partition(f"ruled out ({reason}): ")[2].split()[0]) >= count
    files = {article["id"]: article["file"] for article in digest["articles"]}
    for span in digest["dropped"]:
        assert f"  {files[span['article']]}:{span['start']}-{span['end']} " in run.err


def test_verbose_tells_the_proven_bound(command: Command, folder: Path) -> None:
    run = command("digest", folder, "-v", "--select", "exact", "-n", "30")
    assert "(optimal, proven bound " in run.err


# Settings from a file.


def write(folder: Any, text: str) -> Any:
    path = folder / "my settings.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_config_and_what_is_given_over_it(command: Command, tmp_path: Path) -> None:
    path = write(tmp_path, 'budget = "60w"\nselector = "top"\nmin_words = 10\n')
    run = command("digest", SEEDS, "--config", path, "--select", "mmr", "-f", "json")
    signature = json.loads(run.out)["signature"]
    for part in ("budget:60w", "selector:mmr", "min_words:10"):
        assert f"|{part}|" in signature


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("colour = 3", "key 'colour' is unknown"),
        ("min_words = 'ten'", "min_words cannot be 'ten'"),
        ("budget = [", "no valid TOML"),
        ("ranker = 'best'", "ranker 'best' is unknown"),
    ],
)
def test_config_that_is_wrong(command: Command, tmp_path: Path, text: str, said: str) -> None:
    run = command("digest", SEEDS, "--config", write(tmp_path, text))
    assert (run.code, run.out) == (2, "")
    assert said in one_line(run)


# Exit codes: 1 could not, 2 wrong usage, 3 bad input, 4 nothing to summarise.


def test_a_file_that_cannot_be_written(command: Command, folder: Path) -> None:
    for path in (folder, folder / "none" / "out.txt"):
        run = command("digest", folder, "-o", path)
        assert run.code == 1
        assert f"{path}: cannot be written" in one_line(run)


@pytest.mark.parametrize(
    "arguments",
    [
        ["digest"],
        ["digest", "--nope", "x"],
        ["nope"],
        ["--nope"],
        ["digest", "{seeds}", "-n"],
        ["digest", "{seeds}", "-n", "long"],
        ["digest", "{seeds}", "-n", "0"],
        ["digest", "{seeds}", "-n", "120%"],
        ["digest", "{seeds}", "-f", "html5"],
        ["digest", "{seeds}", "--rank", "best"],
        ["digest", "{seeds}", "--select", "best"],
        ["digest", "{seeds}", "--order", "best"],
        ["digest", "{seeds}", "--config", "none.toml"],
    ],
    ids=" ".join,
)
def test_wrong_usage(command: Command, arguments: Any) -> None:
    run = command(*(argument.format(seeds=SEEDS) for argument in arguments))
    assert (run.code, run.out) == (2, "")
    assert one_line(run).startswith("summarizer: ")


def test_no_command_shows_the_help(command: Command) -> None:
    run = command()
    assert run.code == 2
    assert "Usage: summarizer" in run.out + run.err


@pytest.mark.parametrize("content", [None, b"", b" \n ", b"\x00\x01\x02" * 99, b'{"text": 5}'])
def test_bad_input(command: Command, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.json"
    if content is not None:
        path.write_bytes(content)
    run = command("digest", path)
    assert (run.code, run.out) == (3, "")
    skipped, said = run.err.strip().split("\n")
    assert skipped.startswith(f"skipped {path}")
    assert said.startswith(f"summarizer: no article could be read from {path}")


def test_an_empty_folder(command: Command, tmp_path: Path) -> None:
    run = command("digest", tmp_path)
    assert (run.code, run.out) == (3, "")
    assert "Traceback" not in run.err


def test_one_bad_file_is_skipped_or_with_strict_an_error(command: Command, folder: Path) -> None:
    expected = command("digest", folder).out
    (folder / "bad.jsonl").write_text('{"text": 5}\n{"text": \n', encoding="utf-8")
    (folder / "bad.txt").write_bytes(b"")
    run = command("digest", folder)
    assert run.code == 0
    assert f"skipped {folder / 'bad.txt'}" in run.err
    assert "bad.jsonl" in run.err
    assert run.out == expected
    strict = command("digest", folder, "--strict")
    assert (strict.code, strict.out) == (3, "")
    assert "bad" in one_line(strict)


@pytest.mark.parametrize("text", ["...", "* * *", "1 + 1 ="])
def test_nothing_to_summarise(command: Command, tmp_path: Path, text: str) -> None:
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    run = command("digest", tmp_path / "a.txt", "-n", "2w")
    assert (run.code, run.out) == (4, "")
    assert "nothing to summarise" in one_line(run)


def test_no_sentence_fits_the_budget(command: Command) -> None:
    run = command("digest", SEEDS, "-n", "3w", "-f", "json")
    assert run.code == 4
    assert json.loads(run.out)["picks"] == []
    assert "try a larger --length" in one_line(run)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["digest", str(SEEDS), "-n", "1s"], 0),
        (["digest", str(SEEDS), "-o", "/"], 1),
        (["digest", str(SEEDS), "-n", "x"], 2),
        (["digest", "none.txt"], 3),
        (["digest", str(SEEDS), "-n", "1b"], 4),
    ],
)
def test_exit_codes_of_the_process(spawn: Command, arguments: Any, code: str) -> None:
    run = spawn(*arguments)
    assert run.code == code
    assert "Traceback" not in run.err
    assert bool(run.err) == bool(code)


# Bugs, --debug, broken pipes.


def test_a_bug_is_one_line_and_with_debug_a_traceback(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any) -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr("summarizer.pipeline.summarize", broken)
    run = command("digest", SEEDS)
    assert run.code == 1
    assert one_line(run) == (
        "summarizer: RuntimeError: a bug; run again with --debug to see where\n"
    )
    with pytest.raises(RuntimeError, match="a bug"):
        command("digest", SEEDS, "--debug")


def test_debug_shows_where_an_error_came_from(command: Command) -> None:
    run = command("digest", SEEDS, "-n", "x", "--debug")
    assert run.code == 2
    assert "Traceback" in run.err
    assert run.err.rstrip().split("\n")[-1].startswith("summarizer: length 'x'")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk(command: Command, folder: Path) -> None:
    run = command("digest", folder, "-o", "/dev/full")
    assert run.code == 1
    assert "cannot be written (No space left on device)" in one_line(run)


@pytest.mark.skipif(os.name != "posix", reason="needs a POSIX shell")
def test_a_reader_that_stops_is_no_error(spawn: Command) -> None:
    start = f"{sys.executable} -c 'from summarizer.cli import main; main()'"
    script = f"set -o pipefail; {start} digest {SEEDS} | true"
    run = spawn(code=f"import subprocess as s, sys; sys.exit(s.call(['bash', '-c', {script!r}]))")
    assert "Traceback" not in run.err
    assert run.code == 0


def test_an_interrupt(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("summarizer.pipeline.summarize", interrupted)
    run = command("digest", SEEDS)
    assert (run.code, run.out, run.err.strip()) == (130, "", "")


# Help.


def test_help_loads_nothing_heavy(spawn: Command) -> None:
    heavy = ("numpy", "scipy", "nltk", "Stemmer", "summarizer.pipeline", "eval")
    for arguments in (["--help"], ["--version"], *([name, "--help"] for name in COMMANDS)):
        code = (
            "import sys\nfrom summarizer.cli import main\n"
            f"sys.argv = ['summarizer', *{arguments!r}]\n"
            "try:\n    main()\nfinally:\n"
            f"    sys.stderr.write(' '.join(m for m in {heavy!r} if m in sys.modules))"
        )
        run = spawn(code=code)
        assert (run.code, run.err) == (0, "")
        assert run.out


def test_a_digest_loads_only_what_it_uses(spawn: Command) -> None:
    code = (
        "import sys; from summarizer.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "spared = 'pydantic rich numpy.ma scipy nltk email zipfile json'.split()\n"
        "print([name for name in spared if name in sys.modules])"
    )
    run = spawn("digest", SEEDS, code=code)
    assert run.out.splitlines()[-1] == "[]"


def test_the_package_is_the_command() -> None:
    line = [sys.executable, "-m", "summarizer", "--version"]
    assert (
        subprocess.run(line, capture_output=True, text=True, check=True).stdout.strip() == VERSION
    )


def test_version(command: Command) -> None:
    assert command("--version") == (0, f"{VERSION}\n", "")


#: Characters of a command's sentence in the list of commands.
SHORT_HELP = 60


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_parameter_has_help(command: Command, name: str) -> None:
    assert COMMANDS[name].help
    for parameter in COMMANDS[name].params:
        assert parameter.help, f"{name} {parameter.name}"
    run = command(name, "--help")
    assert (run.code, run.err) == (0, "")
    for parameter in COMMANDS[name].params:
        if parameter.opts[0].startswith("-"):
            assert all(option in run.out for option in parameter.opts)
        else:
            assert parameter.opts[0].upper() in run.out


def test_the_list_of_commands_cuts_no_sentence_off(command: Command) -> None:
    rows = command("--help").out.partition("Commands:\n")[2].splitlines()
    assert len(rows) == len(COMMANDS)
    for row in rows:
        name, said = row.split(maxsplit=1)
        assert name in COMMANDS
        assert said.endswith(".")
        assert not said.endswith("...")
        assert len(said) <= SHORT_HELP


def test_serve_takes_at_least_one_worker(command: Command) -> None:
    assert command("serve", "--workers", "0").code == 2


def test_help_names_every_choice_and_default(command: Command) -> None:
    from summarizer.ranking.rankers import RANKERS
    from summarizer.selection.greedy import SELECTORS
    from summarizer.selection.ordering import ORDERERS

    out = command("digest", "--help").out
    for table in (RANKERS, SELECTORS, ORDERERS, FORMATS):
        assert all(name in out for name in table)
    defaults = Settings()
    for default in (defaults.budget, defaults.ranker, defaults.selector, defaults.orderer):
        assert f"[{default}]" in out


def test_the_installed_command_is_this_one() -> None:
    import tomllib

    scripts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"][
        "scripts"
    ]
    assert set(scripts.values()) == {"summarizer.cli:main"}
    assert callable(cli.main)
