import io
import json
import os
import sys
from pathlib import Path

import pytest

from summarizer.errors import InputError, UsageError
from summarizer.reading import ReadOptions, clusters, collect, read


def put(folder: Path, name: str, content: bytes | str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_plain_text_comes_back_unchanged(tmp_path: Path) -> None:
    text = "One line.\n\n  Two\tlines, with “quotes” and nbsp\u00a0here.\n"
    assert collect(put(tmp_path, "a.txt", text)).articles[0].text == text


def test_seeds_are_read_as_they_are() -> None:
    from pathlib import Path

    seeds = Path(__file__).parents[2] / "seeds"
    reading = collect(seeds)
    assert [a.text for a in reading.articles] == [
        p.read_bytes().decode() for p in sorted(seeds.glob("*.txt"))
    ]
    assert not reading.skipped
    assert not reading.repairs


def test_id_comes_from_content_not_from_name(tmp_path: Path) -> None:
    one = read(put(tmp_path, "a.txt", "Some text."))[0]
    two = read(put(tmp_path, "b.txt", "Some text."))[0]
    assert one == two


def test_folder_is_sorted_recursive_and_passes_over_what_is_no_article(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "sub/c.txt", ".hidden.txt", ".git/x.txt", "README.md",
                 "SHA256SUMS", "LICENSE.txt", "CHANGELOG.md", "photo.jpg", "x.py"):  # fmt: skip
        put(tmp_path, name, f"text of {name}")
    reading = collect(tmp_path)
    assert [a.text for a in reading.articles] == [
        "text of a.txt", "text of b.txt", "text of sub/c.txt",
    ]  # fmt: skip
    assert not reading.skipped


def test_a_file_passed_over_in_a_folder_is_read_when_named(tmp_path: Path) -> None:
    assert len(read(put(tmp_path, "README.md", "Hello there."))) == 1
    assert len(read(put(tmp_path, "notes.log", "Hello there."))) == 1


def test_directory_loop_is_seen(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", "text")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    reading = collect(tmp_path)
    assert len(reading.articles) == 1
    assert "leads back" in reading.skipped[0][1]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs FIFOs")
def test_fifo_and_device_are_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    reading = collect([tmp_path, "/dev/zero"])
    assert [reason.split(",")[0] for _, reason in reading.skipped] == ["is a FIFO", "is a device"]


def test_missing_file_is_skipped_and_reported_or_raised(tmp_path: Path) -> None:
    heard = []
    good = put(tmp_path, "a.txt", "text")
    found = read([tmp_path / "none.txt", good], on_skip=lambda *what: heard.append(what))
    assert len(found) == 1
    assert heard == [(str(tmp_path / "none.txt"), "does not exist; check the path")]
    with pytest.raises(InputError, match=r"none\.txt: does not exist"):
        read([tmp_path / "none.txt"], strict=True)


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"", "empty"), (b" \n\t", "blanks"), (b"\x89PNG\r\n\x1a\n...", "PNG picture"),
     (b"\x00\x01\x02\x03" * 50, "binary")],
)  # fmt: skip
def test_empty_and_binary(tmp_path: Path, content: bytes, reason: str) -> None:
    reading = collect(put(tmp_path, "a.txt", content))
    assert not reading.articles
    assert reason in reading.skipped[0][1]


def test_size_limit(tmp_path: Path) -> None:
    path = put(tmp_path, "a.txt", b"x" * 2000)
    reading = collect(path, ReadOptions(max_bytes=1000))
    assert "larger than 1000 bytes" in reading.skipped[0][1]


def test_a_word_of_millions_is_no_text(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", "a" * 1_000_001)
    put(tmp_path, "b.txt", "渡轮在雾中搁浅。\n" * 200_000)
    reading = collect(tmp_path)
    assert [len(article.text) for article in reading.articles] == [1_800_000]
    assert "word of more than 1,000,000 characters" in reading.skipped[0][1]


def test_a_text_of_millions_is_no_article(tmp_path: Path) -> None:
    reading = collect(put(tmp_path, "a.txt", "One two. " * 600_000))
    assert not reading.articles
    assert "no article" in reading.skipped[0][1]


def test_what_would_be_too_much_in_all_is_skipped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("summarizer.reading.collecting.MAX_TOTAL_CHARACTERS", 10)
    for name, text in (("a.txt", "One two."), ("b.txt", "Three four."), ("c.txt", "5.")):
        put(tmp_path, name, text)
    reading = collect(tmp_path)
    assert [article.text for article in reading.articles] == ["One two.", "5."]
    assert [name.rpartition("/")[2] for name, _ in reading.skipped] == ["b.txt"]


def test_json_of_every_shape(tmp_path: Path) -> None:
    one = {"text": "Body one.", "title": "T", "publisher": "P", "date": "2025-10-29"}
    shapes = [one, [one, {"body": "Two"}], {"articles": [one]},
              {"id": "c1", "documents": [{"id": "d1", "title": None, "text": "X"}]}]  # fmt: skip
    for number, shape in enumerate(shapes):
        put(tmp_path, f"{number}.json", json.dumps(shape))
    found = read(tmp_path)
    assert [a.text for a in found] == ["Body one.", "Body one.", "Two", "Body one.", "X"]
    assert (found[0].title, found[0].publisher, found[0].published) == ("T", "P", "2025-10-29")
    assert found[-1].id == "d1"


def test_jsonl_bad_lines_carry_file_and_line(tmp_path: Path) -> None:
    path = put(tmp_path, "a.jsonl", '{"text": "ok"}\n\n{"text": 5}\n{bad\n["x"]\n{"text": "fine"}')
    reading = collect(path)
    assert [a.text for a in reading.articles] == ["ok", "fine"]
    names = [name for name, _ in reading.skipped]
    assert names == [f"{path}:3", f"{path}:4", f"{path}:5#1"]
    with pytest.raises(InputError, match=r"a\.jsonl:3: has no text"):
        collect(path, ReadOptions(strict=True))


def test_jsonl_line_above_the_limit_does_not_stop_the_rest(tmp_path: Path) -> None:
    path = put(tmp_path, "a.jsonl", '{"text": "' + "x" * 5000 + '"}\n{"text": "ok"}\n')
    reading = collect(path, ReadOptions(max_bytes=1000))
    assert [a.text for a in reading.articles] == ["ok"]
    assert reading.skipped[0][0] == f"{path}:1"


@pytest.mark.parametrize(
    "text", ["[" * 100_000, '{"text": ' + "9" * 10_000 + "}", "{", "null", "3"]
)
def test_hostile_json_is_one_line(tmp_path: Path, text: str) -> None:
    reading = collect(put(tmp_path, "a.json", text))
    assert not reading.articles
    assert "\n" not in reading.skipped[0][1]


def test_field_mapping(tmp_path: Path) -> None:
    path = put(tmp_path, "a.json", '{"story": "Body", "who": "Paper"}')
    found = read(path, fields={"text": "story", "publisher": "who"})
    assert (found[0].text, found[0].publisher) == ("Body", "Paper")
    with pytest.raises(UsageError, match="colour"):
        ReadOptions(fields={"colour": "x"})


def test_trafilatura_and_newspaper_json(tmp_path: Path) -> None:
    put(tmp_path, "t.json", json.dumps({
        "title": "T", "hostname": "example.org", "date": "2025-10-29", "fingerprint": "f",
        "id": None, "raw_text": "A B", "text": "A\nB", "language": None,
        "source": "https://example.org/x", "source-hostname": "Example"}))  # fmt: skip
    put(tmp_path, "u.json", json.dumps({
        "url": "https://example.org/y", "source_url": "https://example.org", "title": "U",
        "text": "C", "meta_lang": "en", "publish_date": "2025-10-29 06:30:00+02:00"}))  # fmt: skip
    one, two = read(tmp_path)
    assert (one.text, one.publisher, one.url) == ("A\nB", "Example", "https://example.org/x")
    assert (two.url, two.language) == ("https://example.org/y", "en")
    assert two.published == "2025-10-29T06:30:00+02:00"


def test_clusters_by_record_and_by_folder(tmp_path: Path) -> None:
    lines = [{"id": f"c{n}", "documents": [{"text": f"a{n}"}, {"text": f"b{n}"}]} for n in range(3)]
    path = put(tmp_path, "x.jsonl", "\n".join(map(json.dumps, lines)))
    assert [(c.id, len(c.articles)) for c in clusters(path)] == [("c0", 2), ("c1", 2), ("c2", 2)]
    for name in ("one/a.txt", "one/b.txt", "two/c.txt"):
        put(tmp_path, f"d/{name}", name)
    assert [len(c.articles) for c in clusters(tmp_path / "d")] == [2, 1]


def test_an_id_that_names_two_texts_is_replaced(tmp_path: Path) -> None:
    put(tmp_path, "a.json", '{"id": 1, "text": "one"}')
    put(tmp_path, "b.json", '{"id": 1, "text": "two"}')
    reading = collect(tmp_path)
    assert len({a.id for a in reading.articles}) == 2
    assert reading.repairs


@pytest.mark.parametrize(
    ("content", "text"),
    [(b"Just words.", "Just words."), (b' {"text": "From JSON."}', "From JSON.")],
)
def test_standard_input_is_told_by_its_content(
    monkeypatch: pytest.MonkeyPatch, content: bytes, text: str
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
    assert [a.text for a in read("-")] == [text]
    assert not sys.stdin.buffer.closed


def test_markdown_loses_its_markup(tmp_path: Path) -> None:
    source = (
        "---\ntitle: From *matter*\ndate: 2025-10-29\nsource: The Herald\n---\n"
        "## A **bold** claim\n\nSee [the report](https://example.org/x), he *said*.\n"
        "> Quoted line with snake_case_word.\n\n- item one\n\n"
        "| a | b |\n|---|---|\n\n```\ncode\n```\n"
    )
    article = read(put(tmp_path, "a.md", source))[0]
    assert article.text == (
        "A bold claim\n\nSee the report, he said.\nQuoted line with snake_case_word.\n\nitem one"
    )
    assert (article.publisher, article.published) == ("The Herald", "2025-10-29")


def test_unknown_option_and_format_are_usage_errors(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="colour"):
        read(tmp_path, colour="red")
    with pytest.raises(UsageError, match="unknown"):
        read(put(tmp_path, "a.txt", "x"), format="wordstar")


def test_importing_reading_is_light() -> None:
    import subprocess

    code = (
        "import sys, summarizer.reading; heavy = 'trafilatura', 'httpx', 'lxml', 'pypdf'; "
        "print([m for m in heavy if m in sys.modules])"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"


def test_examples_of_the_page_run(monkeypatch: pytest.MonkeyPatch) -> None:
    import re
    from pathlib import Path

    root = Path(__file__).parents[2]
    monkeypatch.chdir(root)
    for block in re.findall(r"```python\n(.*?)```", (root / "docs/reading.md").read_text(), re.S):
        exec(block, {})


def test_the_page_names_every_suffix_and_format() -> None:
    from pathlib import Path

    from summarizer.reading import FORMATS
    from summarizer.reading.detection import SUFFIXES
    from summarizer.reading.options import MAPPABLE, OPTION_NAMES

    page = (Path(__file__).parents[2] / "docs/reading.md").read_text()
    names = [*SUFFIXES, *FORMATS, *MAPPABLE]
    assert [name for name in names if f"`{name}`" not in page] == []
    assert [name for name in OPTION_NAMES if name not in page] == []
