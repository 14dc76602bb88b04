"""At home in a REPL, a notebook, a type checker, a web service and several threads."""

from __future__ import annotations

import contextlib
import inspect
import json
import logging
import math
import multiprocessing
import sys
import typing
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

import summarizer
from summarizer import (
    Article,
    Budget,
    Digest,
    InputError,
    Settings,
    UsageError,
    check,
    summarize,
)
from summarizer.batch.rows import output_row
from summarizer.reading import read
from summarizer.rendering import FORMATS
from summarizer.stories import brief_forms
from summarizer.stories import forms as story_forms
from summarizer.stories.brief import brief
from summarizer.stories.state import load_stories, save_stories

PUBLIC = [
    kind
    for kind in (getattr(summarizer, name) for name in summarizer.__all__)
    if inspect.isclass(kind) and hasattr(kind, "__dataclass_fields__")
]


@pytest.fixture(scope="module")
def made(seeds: list[Article]) -> Digest:
    return summarize(seeds)


def test_reprs_are_short_and_show_text(made: Digest) -> None:
    pick = made.picks[1]
    things = (made, pick, pick.sentence, made.articles[0], made.dropped[0], made.headline)
    for thing in things:
        shown = repr(thing)
        assert len(shown) < 200
        assert shown.startswith(f"<{type(thing).__name__} ")
    answer = check(made.articles, pick.sentence.flat)
    for finding in (answer, *made.differences, *made.differences[0].values):
        assert len(repr(finding)) < 200
        assert repr(finding).startswith(f"<{type(finding).__name__} ")
    assert pick.sentence.flat[:40] in repr(pick)
    assert made.articles[0].text.split()[0] in repr(made.articles[0])


def test_a_digest_is_a_sequence_of_picks_and_a_text(made: Digest) -> None:
    assert str(made) == made.text
    assert len(made) == len(made.picks)
    assert list(made) == list(made.picks)
    assert made
    assert not summarize([])
    assert str(made.picks[0]) == made.picks[0].sentence.flat
    assert isinstance(made, Sequence)
    assert made[0] is made.picks[0]
    assert made[-2:] == made.picks[-2:]
    assert made.index(made[1]) == 1
    assert list(reversed(made)) == list(made.picks)[::-1]


def test_a_notebook_shows_a_digest_and_runs_nothing() -> None:
    evil = "A ferry with <script>alert(1)</script> people ran aground off Skerry Island today."
    shown = summarize([Article(text=evil, publisher="<b>")])._repr_html_()
    assert "&lt;script&gt;" in shown
    assert "&lt;b&gt;" in shown
    assert "<script" not in shown


@pytest.fixture(scope="module")
def torn() -> list[Article]:
    """Articles with broken halves of characters and line breaks wherever a text may hold them."""
    dam = "The dam at Ve\ud800lm burst on Sunday. Governor Petra Kolm asked for two bridges."
    late = "Governor Petra Kolm of Ve\ud800lm asked the army for two bridges. 64 people were saved."
    return [
        Article(
            text=text,
            id=f"{number}\udfff",
            title="Dam \ud83d bursts",
            publisher=f"Ostry\n\ud83d\x1b[31m {number}",
            url="https://x.example/\ud800",
            group="l\udc00",
            file="f\ud800.txt",
        )
        for number, text in enumerate((dam, late))
    ]


def test_broken_halves_of_characters_can_be_written_in_any_form(torn: list[Article]) -> None:
    digest = summarize(torn)
    stories = summarizer.stories(torn)
    texts = [
        digest.to_json(),
        *(form(digest) for form in FORMATS.values()),
        *(form(stories) for form in story_forms.FORMATS.values()),
        *(form(brief(torn)) for form in brief_forms.FORMATS.values()),
        output_row("\ud800", digest, "json"),
        output_row("\ud800", digest, "table"),
    ]
    for text in texts:
        assert text.encode("utf-8")
        assert "\x1b" not in text
    assert digest._repr_html_().encode("utf-8")
    assert Digest.from_dict(json.loads(digest.to_json())) == digest
    assert json.loads(output_row("\ud800", digest, "json"))["id"] == "\ud800"


def test_reprs_stay_on_one_line_that_can_be_printed(torn: list[Article]) -> None:
    digest = summarize(torn)
    answer = check(torn, torn[0].text)
    things = (digest, *digest, *digest.articles, digest.headline, answer, *answer.says)
    for thing in things:
        assert len(repr(thing).encode("utf-8").splitlines()) == 1


def test_stories_with_broken_characters_outlive_the_night(
    torn: list[Article], tmp_path: Path
) -> None:
    stories = summarizer.stories(torn)
    save_stories(tmp_path / "state.json", stories, days=7)
    assert load_stories(tmp_path / "state.json") == tuple(stories)


def test_a_digest_comes_back_from_json(made: Digest, seeds: list[Article]) -> None:
    assert Digest.from_dict(json.loads(made.to_json())) == made
    assert Digest.from_dict(made.to_dict()).to_dict() == made.to_dict()
    assert math.isinf(Digest.from_dict(made.to_dict()).bound.upper)
    bare = made.to_dict(texts=False)
    assert Digest.from_dict(bare, seeds) == made
    with pytest.raises(InputError, match="text is not in the dictionary"):
        Digest.from_dict(bare)
    empty = summarize([])
    assert Digest.from_dict(json.loads(empty.to_json())) == empty


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        (("schema",), 99, "schema 99"),
        (("picks", 0, "start"), 1, "read otherwise"),
        (("picks", 0, "end"), 10**9, "read otherwise"),
        (("picks", 0, "article"), "nobody", "not among"),
        (("articles", 0, "text"), "Another text.", "not the one"),
        (("headline", "field"), "sha256", "title or text"),
        (("picks",), None, r"digest\.picks must be a list, not 'None'"),
        (("picks", 0, "start"), "1", r"digest\.picks\[0\]\.start must be a whole number"),
        (("picks", 0, "score"), math.nan, r"score must be a finite number, not 'nan'"),
        (("budget",), "much", r"digest\.budget: length 'much'"),
        (("languages", 0), 5, r"languages\[0\] must be a text"),
    ],
)
def test_what_was_changed_is_not_read_back(
    made: Digest, path: tuple[str | int, ...], value: object, message: str
) -> None:
    data: typing.Any = json.loads(made.to_json())
    inner = data
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    with pytest.raises(InputError, match=message):
        Digest.from_dict(data)


def places_of(data: typing.Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Where every value of plain data stands."""
    if not isinstance(data, dict | list):
        return [path]
    entries = data.items() if isinstance(data, dict) else enumerate(data)
    return [path, *(place for key, value in entries for place in places_of(value, (*path, key)))]


def test_nonsense_in_any_place_is_refused_as_input() -> None:
    texts = ("The ferry sank on Monday. 12 people died.", "The ferry sank. 14 people died in it.")
    plain = summarize([Article(text=text, title="Ferry sinks") for text in texts]).to_dict()
    assert plain["differences"]
    for path in places_of(plain)[1:]:
        for value in (None, 5, -1, "x", True, [], {}, [None], math.nan, 1e308):
            data: typing.Any = json.loads(json.dumps(plain))
            inner = data
            for key in path[:-1]:
                inner = inner[key]
            inner[path[-1]] = value
            with contextlib.suppress(InputError):
                Digest.from_dict(data).to_json()


@pytest.mark.parametrize("kind", PUBLIC, ids=lambda kind: kind.__name__)
def test_type_hints_are_there_at_run_time(kind: type) -> None:
    hints = typing.get_type_hints(kind)
    assert {field.name for field in fields(kind)} <= hints.keys()


@pytest.mark.parametrize("kind", [Article, Settings])
def test_type_checkers_see_the_fields_that_there_are(kind: type) -> None:
    tree = inspect.getsource(kind)
    declared = tree[tree.index("def __init__(") : tree.index(") -> None: ...")]
    names = [line.split(":")[0].strip() for line in declared.splitlines()[3:] if ":" in line]
    assert names == [field.name for field in fields(kind)]


def test_pydantic_holds_every_public_type(made: Digest) -> None:
    pydantic = pytest.importorskip("pydantic")
    for kind in PUBLIC:
        pydantic.TypeAdapter(kind)
    adapter = pydantic.TypeAdapter(Digest)
    assert adapter.validate_python(made) is made
    assert json.loads(adapter.dump_json(made))["bound"]["upper"] is None
    assert adapter.validate_json(adapter.dump_json(made)) == made
    assert adapter.json_schema()
    settings = pydantic.TypeAdapter(Settings).validate_python({"budget": "60w"})
    assert settings == Settings(budget="60w")


def test_a_budget_may_be_written() -> None:
    assert Settings(budget="60w").budget == Budget(60)
    assert Settings().replace(budget="5s").budget == Budget(5, "sentences")
    for wrong in ("sixty", "", 60, None):
        with pytest.raises(UsageError):
            Settings(budget=wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["damping", "neutrality", "voice_share", "min_words"])
@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf, "1", None, True])
def test_numbers_are_finite(name: str, value: object) -> None:
    with pytest.raises(UsageError, match=name):
        Settings(**{name: value})  # type: ignore[arg-type]


def test_dates_are_dates() -> None:
    assert Article(text="x", published=date(2025, 6, 10)).published == "2025-06-10"
    moment = datetime(2025, 6, 10, 8, 30, tzinfo=UTC)
    article = Article(text="x", published=moment)
    assert article.published == "2025-06-10T08:30:00+00:00"
    assert article.day == date(2025, 6, 10)
    assert Article(text="x").day is None


@pytest.mark.parametrize(
    "name",
    ["2025-02-30", "2025-04-31", "20250230", "2023-02-29T10:00Z", "2025-00-10"],
)
def test_days_that_do_not_exist_are_refused(name: str) -> None:
    with pytest.raises(InputError, match="no such day"):
        Article(text="x", published=name)


@pytest.mark.parametrize("offset", ["+99:99", "-24:00", "+25:30"])
def test_an_offset_that_does_not_exist_leaves_the_day(offset: str) -> None:
    article = Article(text="x", published=f"2025-06-10T08:30:00{offset}")
    assert (article.published, article.day) == ("2025-06-10", date(2025, 6, 10))


@pytest.mark.parametrize("name", ["en", "EN", "en-GB", "eng", "English"])
def test_languages_are_kept_as_codes(name: str) -> None:
    assert Article(text="x", language=name).language == "en"
    assert Settings(language=name).language == "en"


@pytest.mark.parametrize("name", ["xx", "Klingon", "e", "123"])
def test_languages_that_are_none(name: str) -> None:
    with pytest.raises(InputError, match="unknown"):
        Article(text="x", language=name)
    with pytest.raises(UsageError, match="unknown"):
        Settings(language=name)


def test_what_does_not_exist_is_not_passed_over(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="does not exist"):
        read(tmp_path / "nothing.txt")
    told: list[str] = []
    assert read([tmp_path / "nothing.txt"], on_skip=lambda name, why: told.append(name)) == []
    assert len(told) == 1


def test_a_language_folder_of_ones_own(tmp_path: Path) -> None:
    path = tmp_path / "fi.toml"
    path.write_text('name = "Finnish"\nstop_words = "ferry ran aground"\n', encoding="utf-8")
    article = Article(text="The ferry ran aground off Skerry Island today.", language="fi")
    own = Settings(language_folder=str(tmp_path))
    assert summarize([article], own).picks
    assert "language_folder:" in own.signature
    assert "language_folder" not in Settings().signature
    with pytest.raises(UsageError, match="no folder"):
        Settings(language_folder=str(tmp_path / "none"))


def test_progress_is_told_and_can_end_the_call(seeds: list[Article]) -> None:
    told: list[tuple[str, int, int]] = []
    summarize(seeds, progress=lambda *stage: told.append(stage))
    assert told == [("ranking", 0, 3), ("choosing", 1, 3), ("evidence", 2, 3), ("done", 3, 3)]

    class EnoughError(Exception):
        pass

    def stop(stage: str, done: int, of: int) -> None:
        if stage == "choosing":
            raise EnoughError

    with pytest.raises(EnoughError):
        summarize(seeds, progress=stop)


def test_the_log_is_silent_until_it_is_asked_for(
    seeds: list[Article], caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    summarize(seeds)
    assert capfd.readouterr() == ("", "")
    handlers = logging.getLogger("summarizer").handlers
    assert any(isinstance(one, logging.NullHandler) for one in handlers)
    with caplog.at_level(logging.DEBUG, logger="summarizer"):
        summarize(seeds)
    assert "choosing (1 of 3)" in caplog.text


TASKS = [
    Settings(),
    Settings(budget="60w", ranker="lexrank"),
    Settings(budget="3s", selector="mmr"),
    Settings(budget="400c", language="de"),
]


def _one(task: tuple[list[Article], int]) -> str:
    articles, number = task
    return summarize(articles, TASKS[number]).to_json()


@pytest.mark.parametrize("known", ["The ferry sank.", [5], ["The ferry sank.", None]])
def test_known_sentences_are_several_texts(seeds: list[Article], known: typing.Any) -> None:
    with pytest.raises(UsageError, match="known takes several texts"):
        summarize(seeds, known=known)


def test_known_sentences_may_come_one_by_one(seeds: list[Article], made: Digest) -> None:
    told = [pick.sentence.flat for pick in made]
    assert summarize(seeds, known=iter(told)) == summarize(seeds, known=told)


def test_a_language_that_is_no_text_is_refused() -> None:
    wrong: typing.Any = None
    with pytest.raises(UsageError, match="language must be a text"):
        summarizer.split_sentences("One. Two.", wrong)


def test_threads_give_the_same_bytes(seeds: list[Article]) -> None:
    alone = [_one((seeds, number)) for number in range(len(TASKS))]
    tasks = [(seeds, number) for number in range(len(TASKS))] * 4
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        with ThreadPoolExecutor(8) as pool:
            results = list(pool.map(_one, tasks))
    finally:
        sys.setswitchinterval(before)
    assert results == alone * 4


@pytest.mark.skipif("fork" not in multiprocessing.get_all_start_methods(), reason="needs fork")
def test_forked_processes_give_the_same_bytes(seeds: list[Article]) -> None:
    alone = [_one((seeds, number)) for number in range(len(TASKS))]
    with multiprocessing.get_context("fork").Pool(2) as pool:
        tasks = [(seeds, number) for number in range(len(TASKS))] * 2
        assert pool.map(_one, tasks) == alone * 2
