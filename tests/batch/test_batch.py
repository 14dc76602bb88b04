"""Many clusters: the same bytes however they are made, nothing lost, nothing twice."""

import errno
import gzip
import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from news import SENTENCES

from summarizer import Budget, Settings
from summarizer.batch import Work, digest_rows, inputs, job, run_job, run_pile
from summarizer.batch.engines import engine_of
from summarizer.batch.inputs import parts_of
from summarizer.batch.journal import Journal
from summarizer.batch.outputs import PartStore
from summarizer.batch.parts import Made, Part, make, make_row_by_row
from summarizer.batch.progress import Progress
from summarizer.batch.running import WorkerDiedError, run_tasks
from summarizer.errors import InputError, SummarizerError, UsageError

ROOT = Path(__file__).resolve().parent.parent.parent
Row = dict[str, Any]
WORK = Work(Settings(budget=Budget(40)))
#: Rows of a part in most tests: many parts of a small input.
FEW = 3


def cluster(number: int) -> Row:
    """A cluster of three articles of six sentences; neighbours share most of theirs."""
    size = len(SENTENCES)
    articles = [
        {
            "text": " ".join(SENTENCES[(number + 4 * voice + k) % size] for k in range(6)),
            "title": f"Report {number}.{voice}",
            "publisher": f"Paper {voice}",
        }
        for voice in range(3)
    ]
    return {"id": f"c{number}", "articles": articles}


def write(path: Path, rows: list[Row]) -> Path:
    data = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)
    return path


def lines(path: Path) -> list[Row]:
    data = path.read_bytes()
    text = gzip.decompress(data) if path.suffix == ".gz" else data
    return [json.loads(line) for line in text.splitlines()]


def sha(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("in") / "in.jsonl", [cluster(n) for n in range(20)])


@pytest.fixture(scope="module")
def serial(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("out") / "out.jsonl"
    outcome = run_job(source, target, WORK, part_rows=FEW)
    assert (outcome.rows, outcome.digests, outcome.known, outcome.failures) == (20, 20, 0, None)
    return target


def test_rows_in_rows_out() -> None:
    rows = [cluster(0), {"id": "none", "articles": []}, {"articles": [{"text": 3}]}, cluster(1)]
    made = digest_rows(rows, WORK.settings)
    assert [row["id"] for row in made] == ["c0", "none", "3", "c1"]
    assert [bool(row["error"]) for row in made] == [False, True, True, False]
    assert set(made[0]) == {"id", "text", "headline", "support", "words", "error"}
    assert set(made[1]) == set(made[0])
    assert "no article" in made[1]["error"]
    assert len(made[0]["support"]) == made[0]["text"].count("\n") + 1
    assert made[0]["words"] == len(made[0]["text"].split()) <= 40


def test_the_headline_of_a_row_is_the_digest_s_own() -> None:
    articles = [
        {"text": f"A ferry ran aground off Skerry Island {when}.", "title": title}
        for when, title in (("on Tuesday", "Our weekly letter"), ("in fog", "A ferry ran aground"))
    ]
    (made,) = digest_rows([{"id": "ferry", "articles": articles}])
    assert made["headline"] == "A ferry ran aground"


def test_an_error_nobody_foresaw_costs_one_row(monkeypatch: pytest.MonkeyPatch) -> None:
    from summarizer.batch import rows

    def breaks(articles: Any, settings: Settings) -> Any:
        if any("Report 1." in article.title for article in articles):
            raise ZeroDivisionError("by zero")
        return real(articles, settings)

    real = rows.summarize
    monkeypatch.setattr(rows, "summarize", breaks)
    made = digest_rows([cluster(0), cluster(1), cluster(2)], WORK.settings)
    assert [row["error"] for row in made] == ["", "ZeroDivisionError: by zero", ""]


def test_the_output_is_the_digests_in_order(serial: Path) -> None:
    digests = lines(serial)
    assert [row["id"] for row in digests] == [f"c{n}" for n in range(20)]
    assert all(row["schema"] >= 1 and row["picks"] for row in digests)
    manifest = json.loads(serial.with_name("out.jsonl.manifest.json").read_text("utf-8"))
    assert (manifest["rows"], manifest["digests"]) == (20, 20)
    assert manifest["signature"] == WORK.settings.signature
    assert sorted(path.name for path in serial.parent.iterdir()) == [
        "out.jsonl",
        "out.jsonl.manifest.json",
    ]


def test_the_same_bytes_on_two_processes(source: Path, serial: Path, tmp_path: Path) -> None:
    run_job(source, tmp_path / "out.jsonl", WORK, jobs=2, part_rows=FEW)
    assert sha(tmp_path / "out.jsonl") == sha(serial)


def test_the_same_bytes_on_dask(source: Path, serial: Path, tmp_path: Path) -> None:
    pytest.importorskip("distributed", reason="the engine dask is not installed")
    run_job(source, tmp_path / "out.jsonl", WORK, jobs=2, engine="dask", part_rows=FEW)
    assert sha(tmp_path / "out.jsonl") == sha(serial)


def test_a_task_that_kills_its_worker_on_dask() -> None:
    pytest.importorskip("distributed", reason="the engine dask is not installed")
    engine = engine_of("dask")
    made = sorted(run_tasks(dies_always, range(8), 2, on_death=lambda n: -n, engine=engine))
    assert made == sorted([-5, *(2 * n for n in range(8) if n != 5)])


def test_an_engine_that_is_not_there(source: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="engine 'abacus' is unknown; use one of dask"):
        run_job(source, tmp_path / "out.jsonl", WORK, engine="abacus")


def test_gzip_in_and_out(source: Path, serial: Path, tmp_path: Path) -> None:
    packed = tmp_path / "in.jsonl.gz"
    packed.write_bytes(gzip.compress(source.read_bytes()))
    for name in ("a.jsonl.gz", "b.jsonl.gz"):
        run_job(packed, tmp_path / name, WORK)
    assert gzip.decompress((tmp_path / "a.jsonl.gz").read_bytes()) == serial.read_bytes()
    assert sha(tmp_path / "a.jsonl.gz") == sha(tmp_path / "b.jsonl.gz")


def test_a_table_and_parquet_in_and_out(source: Path, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    arrow = pytest.importorskip("pyarrow")
    rows = [cluster(n) for n in range(20)]
    parquet.write_table(arrow.Table.from_pylist(rows), tmp_path / "in.parquet")
    run_job(tmp_path / "in.parquet", tmp_path / "out.parquet", WORK, part_rows=FEW)
    run_job(source, tmp_path / "out.jsonl", WORK, form="table", part_rows=FEW)
    table = parquet.read_table(tmp_path / "out.parquet")
    assert table.column_names == ["id", "text", "headline", "support", "words"]
    assert table.to_pylist() == lines(tmp_path / "out.jsonl")
    before = sha(tmp_path / "out.parquet")
    run_job(tmp_path / "in.parquet", tmp_path / "out.parquet", WORK, part_rows=FEW, fresh=True)
    assert sha(tmp_path / "out.parquet") == before


def test_a_folder_is_read_by_name(source: Path, serial: Path, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    rows = lines(source)
    write(folder / "b.jsonl.gz", rows[8:])
    write(folder / "a.jsonl", rows[:8])
    (folder / "notes.txt").write_text("nothing to read", "utf-8")
    run_job(folder, tmp_path / "out.jsonl", WORK)
    assert sha(tmp_path / "out.jsonl") == sha(serial)


BAD = [
    (b"{not json", "is not valid JSON"),
    (b'{"id": "x", "articles": []}', "the cluster is empty"),
    (b'{"id": "x", "articles": [{"title": "no text"}]}', "has no text"),
    (
        b'{"id": "x", "articles": [{"text": "The ferry' + b" sailed" * 60 + b'."}]}',
        "no sentence of the cluster fits",
    ),
    (b"[" * 100_000, "JSON"),
    (b"\x00\x01\x02\x03", "is binary"),
    (b'"text"', "an article is an object"),
]


@pytest.mark.parametrize(("bad", "said"), BAD)
def test_what_fails_is_recorded_and_the_rest_goes_on(
    bad: bytes, said: str, source: Path, tmp_path: Path
) -> None:
    data = source.read_bytes().splitlines(keepends=True)
    (tmp_path / "in.jsonl").write_bytes(b"".join([*data[:4], bad + b"\n", b"\n", *data[4:6]]))
    outcome = run_job(tmp_path / "in.jsonl", tmp_path / "out.jsonl", WORK, part_rows=FEW)
    assert (outcome.rows, outcome.digests, outcome.failed) == (7, 6, 1)
    assert outcome.failures is not None
    (failure,) = lines(outcome.failures)
    assert failure["row"] == 5
    assert failure["place"] == "in.jsonl:5"
    assert failure["what"] == "cluster"
    assert said in failure["reason"]
    assert "\n" not in failure["reason"]
    assert [row["id"] for row in lines(tmp_path / "out.jsonl")] == [f"c{n}" for n in range(6)]
    # A strict run stops there, and goes on once the row is mended.
    strict = Work(WORK.settings, strict=True)
    with pytest.raises(InputError, match=r"in\.jsonl:5"):
        run_job(tmp_path / "in.jsonl", tmp_path / "strict.jsonl", strict, part_rows=FEW)
    assert not (tmp_path / "strict.jsonl").exists()
    (tmp_path / "in.jsonl").write_bytes(b"".join([*data[:4], data[6], *data[4:6]]))
    mended = run_job(tmp_path / "in.jsonl", tmp_path / "strict.jsonl", strict, part_rows=FEW)
    assert (mended.rows, mended.digests, mended.known) == (7, 7, FEW)


def test_an_article_that_fails_is_recorded_beside_its_digest(tmp_path: Path) -> None:
    row = cluster(0)
    row["articles"].append({"title": "no text"})
    write(tmp_path / "in.jsonl", [row])
    outcome = run_job(tmp_path / "in.jsonl", tmp_path / "out.jsonl", WORK)
    assert (outcome.digests, outcome.failed) == (1, 0)
    assert outcome.failures is not None
    (failure,) = lines(outcome.failures)
    assert (failure["what"], failure["place"]) == ("article", "in.jsonl:1#4")


def test_a_line_without_end_is_a_failure_not_a_memory(tmp_path: Path) -> None:
    long = b'{"id": "long", "articles": [{"text": "' + b"a" * 5000 + b'"}]}\n'
    short = json.dumps(cluster(0)).encode()
    (tmp_path / "in.jsonl").write_bytes(long + short)
    (part,) = parts_of(tmp_path / "in.jsonl", max_line=4000)
    assert part.rows == (None, short)
    made = make(WORK, part)
    assert (made.rows, made.digests) == (2, 1)
    assert b"too long" in made.failures


def test_parts_add_up_and_stay_small(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("in.jsonl", "in.jsonl.gz"):
        path = write(tmp_path / name, lines(source))
        parts = list(parts_of(path, 7))
        assert [len(part.rows) for part in parts] == [7, 7, 6]
        assert [part.first for part in parts] == [1, 8, 15]
        assert sum(part.share for part in parts) == pytest.approx(1)
    monkeypatch.setattr(inputs, "PART_BYTES", 3000)
    assert all(len(part.rows) < 7 for part in parts_of(source, 7))


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("in.jsonl", None, "is not there"),
        ("in.jsonl.gz", b"no gzip", "broken gzip file"),
        ("in.jsonl.gz", gzip.compress(b"{}\n" * 9999)[:40], "broken gzip file"),
        ("in.parquet", b"no parquet", "damaged Parquet file"),
    ],
)
def test_input_that_cannot_be_read(
    name: str, data: bytes | None, said: str, tmp_path: Path
) -> None:
    if name.endswith(".parquet"):
        pytest.importorskip("pyarrow")
    if data is not None:
        (tmp_path / name).write_bytes(data)
    with pytest.raises(InputError, match=said):
        run_job(tmp_path / name, tmp_path / "out.jsonl", WORK)


def test_output_names(source: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no kind of output"):
        run_job(source, tmp_path / "out.txt", WORK)
    with pytest.raises(UsageError, match="Parquet holds tables"):
        run_job(source, tmp_path / "out.parquet", WORK, form="json")


def test_a_finished_job_is_not_done_again(source: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    run_job(source, target, WORK)
    stamp = target.stat().st_mtime_ns
    again = run_job(source, target, WORK)
    assert (again.rows, again.known) == (20, 20)
    assert target.stat().st_mtime_ns == stamp
    with pytest.raises(UsageError, match="--fresh"):
        run_job(source, target, Work(Settings(budget=Budget(30))))
    other = write(tmp_path / "other.jsonl", [cluster(n) for n in range(5)])
    with pytest.raises(UsageError, match="--fresh"):
        run_job(other, target, WORK)
    assert run_job(other, target, WORK, fresh=True).rows == 5


def test_a_run_that_broke_goes_on(
    source: Path, serial: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Broken after each number of parts, and with a part and a line of the manifest damaged."""
    made = limit = 0

    def counted(work: Work, part: Part) -> Any:
        nonlocal made
        if made == limit:
            raise KeyboardInterrupt
        made += 1
        return make(work, part)

    monkeypatch.setattr(job, "make", counted)
    target = tmp_path / "out.jsonl"
    for limit in range(1, 7):  # noqa: B007
        with pytest.raises(KeyboardInterrupt):
            run_job(source, target, WORK, part_rows=FEW)
        assert not target.exists()
    folder = tmp_path / "out.jsonl.work"
    (folder / "00000002.jsonl").write_bytes(b"half")
    manifest = (folder / "manifest.jsonl").read_bytes().split(b"\n")
    manifest[2] = b'{"part": 1, "rows'
    (folder / "manifest.jsonl").write_bytes(b"\n".join(manifest) + b'{"cut')
    made, limit = 0, 99
    outcome = run_job(source, target, WORK, part_rows=FEW)
    assert made == 3  # the damaged two and the last one
    assert (outcome.rows, outcome.digests, outcome.known) == (20, 20, 12)
    assert sha(target) == sha(serial)


DRIVER = """
import sys
from pathlib import Path
from summarizer import Budget, Settings
from summarizer.batch import Work, run_job
if __name__ == "__main__":
    work = Work(Settings(budget=Budget(40)))
    run_job(Path(sys.argv[1]), Path(sys.argv[2]), work, jobs=int(sys.argv[3]), part_rows=1)
"""


def driver(source: Path, target: Path, jobs: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", DRIVER, str(source), str(target), str(jobs)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stderr=subprocess.PIPE,
    )


def finished(folder: Path) -> int:
    journal = folder / "manifest.jsonl"
    return max(journal.read_bytes().count(b"\n") - 1, 0) if journal.exists() else 0


@pytest.mark.parametrize("jobs", [1, 2])
def test_killed_again_and_again(jobs: int, source: Path, serial: Path, tmp_path: Path) -> None:
    """Each run is killed once it has finished some parts more; the next goes on from there."""
    target = tmp_path / "out.jsonl"
    for wanted in (2, 5, 9, 14):
        process = driver(source, target, jobs)
        deadline = time.monotonic() + 60
        while process.poll() is None and finished(tmp_path / "out.jsonl.work") < wanted:
            assert time.monotonic() < deadline
            time.sleep(0.002)
        process.kill()
        process.communicate()
        assert target.exists() or finished(tmp_path / "out.jsonl.work") >= wanted
    outcome = run_job(source, target, WORK, part_rows=1)
    assert outcome.known >= 14
    assert sha(target) == sha(serial)


def test_one_run_at_a_time(source: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    header = job._header(WORK, inputs.PART_ROWS)
    with (
        Journal(tmp_path / "out.jsonl.work" / "manifest.jsonl", header),
        pytest.raises(UsageError, match="is in use by another run"),
    ):
        run_job(source, target, WORK)
    run_job(source, target, WORK)


def test_a_full_disk_is_one_line_and_the_run_goes_on(
    source: Path, serial: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, written = PartStore.save, 0

    def full(store: PartStore, made: Made) -> str:
        nonlocal written
        written += 1
        if written == 3:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return real(store, made)

    monkeypatch.setattr(PartStore, "save", full)
    target = tmp_path / "out.jsonl"
    with pytest.raises(SummarizerError, match="No space left"):
        run_job(source, target, WORK, part_rows=FEW)
    assert run_job(source, target, WORK, part_rows=FEW).known == 2 * FEW
    assert sha(target) == sha(serial)


def test_a_journal_that_was_taken_away_while_waiting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "journal.jsonl"

    def ends(file: Any) -> bool:
        path.unlink()
        return True

    monkeypatch.setattr("summarizer.batch.journal._locked", ends)
    with pytest.raises(UsageError, match="in use by another run"):
        Journal(path, {"run": 1})


def test_a_journal_leaves_damaged_lines_out(tmp_path: Path) -> None:
    path = tmp_path / "journal.jsonl"
    with Journal(path, {"run": 1}) as journal:
        for number in range(4):
            journal.append({"n": number})
    data = path.read_bytes().splitlines(keepends=True)
    data[2] = b'{"n"\xff\n'
    data[3] = b"[]\n"
    path.write_bytes(b"".join(data))
    with Journal(path, {"run": 1}) as journal:
        assert journal.records == [{"n": 0}, {"n": 3}]
    for none in (b"hello\n", b"hello", b"\x00\xff\n{}\n"):
        path.write_bytes(none)
        with pytest.raises(UsageError, match="is no journal"):
            Journal(path, {"run": 1})
        assert path.read_bytes() == none


def doubled(number: int) -> int:
    return 2 * number


def dies_once(marker: str, number: int) -> int:
    """Kill the worker the first time that 5 comes along."""
    if number == 5 and not Path(marker).exists():
        Path(marker).write_text("", "utf-8")
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * number


def dies_always(number: int) -> int:
    if number == 5:
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * number


@pytest.mark.parametrize("jobs", [1, 2])
def test_tasks(jobs: int) -> None:
    assert sorted(run_tasks(doubled, range(50), jobs)) == [2 * n for n in range(50)]
    assert list(run_tasks(doubled, [], jobs)) == []


def test_tasks_are_taken_only_when_there_is_room() -> None:
    taken = 0

    def tasks() -> Iterator[int]:
        nonlocal taken
        for number in range(1000):
            taken += 1
            yield number

    results = run_tasks(doubled, tasks(), 2)
    next(results)
    assert taken <= 20
    results.close()  # type: ignore[attr-defined]


def test_a_worker_that_is_killed_costs_nothing(tmp_path: Path) -> None:
    function = partial(dies_once, str(tmp_path / "marker"))
    assert sorted(run_tasks(function, range(30), 2)) == [2 * n for n in range(30)]
    assert (tmp_path / "marker").exists()


def test_a_task_that_kills_its_worker() -> None:
    made = sorted(run_tasks(dies_always, range(30), 2, on_death=lambda number: -number))
    assert made == sorted([-5, *(2 * n for n in range(30) if n != 5)])
    with pytest.raises(WorkerDiedError, match="ended its process"):
        list(run_tasks(dies_always, range(30), 2))


def test_a_row_that_kills_its_worker_is_one_failure(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from summarizer.batch import rows

    def kills(articles: Any, settings: Settings) -> Any:
        if any("Report 1." in article.title for article in articles):
            os.kill(os.getpid(), signal.SIGKILL)
        return real(articles, settings)

    real = rows.summarize
    part = next(parts_of(source, FEW))
    whole = make(WORK, part)
    monkeypatch.setattr(rows, "summarize", kills)
    made = make_row_by_row(WORK, part)
    assert (made.rows, made.digests) == (3, 2)
    assert json.loads(made.failures)["place"] == "in.jsonl:2"
    kept = [line for line in whole.lines.splitlines() if b'"id": "c1"' not in line]
    assert made.lines.splitlines() == kept


def test_progress_says_rate_and_time_left(monkeypatch: pytest.MonkeyPatch) -> None:
    from summarizer.batch import progress

    now = 0.0
    monkeypatch.setattr(progress, "monotonic", lambda: now)
    said: list[str] = []
    steps = Progress(said.append)
    steps.skip(50, 0.5)
    now = 1.0
    steps.step(5, 0.05)
    assert said == []
    now = 2.0
    steps.step(5, 0.05)
    assert said == ["60 done (60%), 5.0 a second, 8 s left"]
    now = 2.5
    steps.step(40, 0.4)
    assert said[1:] == ["100 done (100%), 20.0 a second, 0 s left"]


def test_the_command(command: Any, source: Path, serial: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    done = command("batch", source, "-o", target, "-n", "40w", "--jobs", "2")
    assert (done.code, done.out) == (0, "")
    assert sha(target) == sha(serial)
    assert "20 done (100%)" in done.err
    assert f"20 digests of 20 clusters: {target}" in done.err
    again = command("batch", source, "-o", target, "-n", "40w")
    assert (again.code, "(20 of them before)" in again.err) == (0, True)
    other = command("batch", source, "-o", target, "-n", "50w")
    assert (other.code, "--fresh" in other.err) == (2, True)
    assert command("batch", source, "-o", target, "-n", "50w", "--fresh").code == 0
    table = command("batch", source, "-o", tmp_path / "t.jsonl", "-f", "table")
    assert table.code == 0
    assert set(lines(tmp_path / "t.jsonl")[0]) == {"id", "text", "headline", "support", "words"}


def test_the_command_says_what_failed(command: Any, tmp_path: Path) -> None:
    rows = [cluster(0), {"id": "none", "articles": []}]
    source = write(tmp_path / "in.jsonl", rows)
    done = command("batch", source, "-o", tmp_path / "out.jsonl")
    assert done.code == 0
    assert "1 clusters failed" in done.err
    assert command("batch", source, "-o", tmp_path / "s.jsonl", "--strict").code == 3
    write(source, rows[1:])
    assert command("batch", source, "-o", tmp_path / "none.jsonl").code == 4
    write(source, [])
    assert command("batch", source, "-o", tmp_path / "empty.jsonl").code == 3
    assert command("batch", source, "-o", tmp_path / "x.jsonl", "-f", "csv").code == 2


def test_stories_of_a_pile(tmp_path: Path) -> None:
    pytest.importorskip("summarizer.stories", reason="this branch groups no stories")
    articles = [one for number in (0, 30) for one in cluster(number)["articles"]]
    source = write(tmp_path / "pile.jsonl", articles)
    outcome = run_pile(source, tmp_path / "out.jsonl", WORK)
    members = [len(row["articles"]) for row in lines(tmp_path / "out.jsonl")]
    assert outcome.rows == len(members)
    assert sum(members) == len(articles)
    assert not list(tmp_path.glob("*.stories.jsonl"))
