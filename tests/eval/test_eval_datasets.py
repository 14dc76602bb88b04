"""Datasets: every form is read, and every defect is an error that says where."""

import gzip
import json
from pathlib import Path

import pytest

from eval.datasets import CATALOGUE, load
from eval.datasets.folders import sgml_articles
from eval.datasets.json_lines import json_lines
from summarizer.errors import InputError, UsageError


def record(**changes):
    base = {
        "id": "a",
        "documents": [{"id": "a1", "title": "T", "date": "2031-01-02", "text": "Rain fell."}],
        "references": ["It rained."],
        "lang": "en",
    }
    return {**base, **changes}


def written(path: Path, *records) -> Path:
    lines = (one if isinstance(one, str) else json.dumps(one) for one in records)
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def test_common_form(tmp_path):
    path = written(tmp_path / "set.jsonl", record(), "", record(id="b", lang="cs"))
    found = load(path)
    assert [one.id for one in found.clusters] == ["a", "b"]
    first = found.clusters[0]
    assert first.articles[0].text == "Rain fell."
    assert first.articles[0].published == "2031-01-02"
    assert first.references == ("It rained.",)
    assert found.clusters[1].articles[0].language == "cs"
    assert found.name.endswith("/set")
    assert len(found.sha256) == 64


def test_the_first_clusters_are_another_dataset(tmp_path):
    found = load(written(tmp_path / "set.jsonl", record(), record(id="b")))
    first = found.first(1)
    assert len(first.clusters) == 1
    assert first.sha256 != found.sha256
    assert found.first(5) is found


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{not json", "set.jsonl:2: not JSON"),
        ("[1]", "set.jsonl:2: a cluster is a JSON object"),
        (record(id=2.5), "set.jsonl:2: id must be a string"),
        (record(id="b", documents={}), "set.jsonl:2: documents must be a list"),
        (record(id="b", documents=[{"title": "T"}]), "set.jsonl:2: document 1 has no text"),
        (record(id="b", documents=[]), "set.jsonl:2 (cluster b): no article"),
        (record(id="b", references=[]), "set.jsonl:2 (cluster b): no reference"),
        (record(id="b", references=[" "]), "set.jsonl:2 (cluster b): reference 1 is empty"),
        (record(id="b", references=5), "set.jsonl:2: references must be a list"),
        (record(id="b", lang="klingon"), "set.jsonl:2: lang 'klingon' is unknown"),
        (record(id="b", references=[1]), "set.jsonl:2: references must be strings"),
        (record(id="b", documents=record()["documents"] * 2), "two articles have the id 'a1'"),
        (record(), "two clusters have the id 'a'"),
    ],
)
def test_defects_are_named_with_their_line(tmp_path, line, said):
    with pytest.raises(InputError) as error:
        load(written(tmp_path / "set.jsonl", record(), line))
    assert said in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    "line",
    [
        {"documents": ["One fact."], "references": ["One."]},
        {"id": 7, "documents": [{"text": "One fact."}], "references": "One."},
        {"id": "", "documents": [{"text": "One fact.", "date": None}], "summary": "One."},
        {"documents": ["One fact."], "reference": "One.", "lang": "und"},
    ],
)
def test_other_habits_of_the_common_form(tmp_path, line):
    text = "\ufeff\n" + json.dumps(line) + "\n"
    (tmp_path / "set.jsonl").write_text(text, encoding="utf-8")
    (cluster,) = load(tmp_path / "set.jsonl").clusters
    assert cluster.id == str(line.get("id") or "2")
    assert cluster.references == ("One.",)
    assert cluster.articles[0].text == "One fact."


def test_references_may_be_missing_where_none_is_needed(tmp_path):
    path = written(tmp_path / "set.jsonl", record(references=[]))
    assert load(path, need_references=False).clusters[0].references == ()


def test_an_empty_file_and_a_wrong_encoding(tmp_path):
    with pytest.raises(InputError, match="holds no cluster"):
        load(written(tmp_path / "set.jsonl", ""))
    (tmp_path / "bad.jsonl").write_bytes(b'{"id": "\xff"}\n')
    with pytest.raises(InputError, match=r"bad\.jsonl:.*not UTF-8"):
        load(tmp_path / "bad.jsonl")


def test_a_missing_path_says_where_people_get_it(tmp_path):
    with pytest.raises(InputError, match=r"no such file.*wcep-mds-dataset"):
        load(tmp_path / "none", name="wcep")
    with pytest.raises(UsageError, match=r"dataset duc needs --data PATH.*nist\.gov"):
        load(name="duc")


def test_every_known_dataset_states_source_licence_and_citation():
    for entry in CATALOGUE.values():
        assert entry.source
        assert entry.licence
        assert entry.citation


def test_wcep_also_compressed(tmp_path):
    value = {"id": 7, "summary": "It rained.", "articles": [{"text": "Rain.", "title": "T"}] * 2}
    path = tmp_path / "test.jsonl.gz"
    path.write_bytes(gzip.compress((json.dumps(value) + "\n").encode()))
    cluster = load(path, name="wcep").clusters[0]
    assert (cluster.id, cluster.references) == ("7", ("It rained.",))
    assert [article.id for article in cluster.articles] == ["7.1", "7.2"]
    path.write_bytes(path.read_bytes()[:-4])
    with pytest.raises(InputError, match="broken gzip"):
        load(path, name="wcep")


@pytest.mark.parametrize("separator", ["story_separator_special_tag", "|||||"])
def test_multi_news(tmp_path, separator):
    source = tmp_path / "val.src.cleaned"
    source.write_text(f"One. NEWLINE_CHAR Two. {separator} Three. {separator}\nFour.\n", "utf-8")
    (tmp_path / "val.tgt.cleaned").write_text("– A one.\n– A four.\n", "utf-8")
    found = load(source, name="multi-news")
    assert [article.text for article in found.clusters[0].articles] == ["One.\nTwo.", "Three."]
    assert [one.references for one in found.clusters] == [("A one.",), ("A four.",)]
    (tmp_path / "val.tgt.cleaned").write_text("– A one.\n", "utf-8")
    with pytest.raises(InputError, match=r"val\.tgt\.cleaned: has 1 lines, val\.src\.cleaned 2"):
        load(source)


def test_multi_news_empty_line(tmp_path):
    (tmp_path / "a.src").write_text("One.\n\n", "utf-8")
    (tmp_path / "a.tgt").write_text("x\ny\n", "utf-8")
    with pytest.raises(InputError, match=r"a\.src:2 .*no article"):
        load(tmp_path / "a.src")


def test_folder_of_clusters(tmp_path):
    for kind, text in (("articles", "Rain fell."), ("references", "It rained.")):
        (tmp_path / "c1" / kind).mkdir(parents=True)
        (tmp_path / "c1" / kind / "x.txt").write_text(text, "utf-8")
    cluster = load(tmp_path).clusters[0]
    assert cluster.articles[0].text == "Rain fell."
    assert cluster.references == ("It rained.",)
    (tmp_path / "c2").mkdir()
    with pytest.raises(InputError, match="c2: has no folder 'articles'"):
        load(tmp_path)


SGML = """<DOC>
<DOCNO> APW19981016.0240 </DOCNO>
<HEADLINE>
Rain &amp; wind
</HEADLINE>
<TEXT>
<P>
Rain fell
on the town.
</P>
<P> Wind blew. </P>
</TEXT>
</DOC>
"""


def test_duc_and_tac(tmp_path):
    for topic, model in (("d30001t", "D30001.M.100.T.A"), ("D1001A-A", "D1001-A.M.100.A.B")):
        place = tmp_path / "docs" / topic
        place.mkdir(parents=True)
        (place / "APW19981016.0240").write_text(SGML, "utf-8")
        (tmp_path / "models").mkdir(exist_ok=True)
        (tmp_path / "models" / model).write_text("<a>It rained.</a>", "utf-8")
    (tmp_path / "peers").mkdir()
    (tmp_path / "peers" / "D30001.M.100.T.7").write_text("no model", "utf-8")
    found = load(tmp_path, name="duc")
    assert [one.id for one in found.clusters] == ["1001-A", "30001"]
    for cluster in found.clusters:
        assert cluster.references == ("It rained.",)
        article = cluster.articles[0]
        assert article.text == "Rain fell on the town.\nWind blew."
        assert (article.title, article.published) == ("Rain & wind", "1998-10-16")
    (tmp_path / "models" / "D30001.M.100.T.A").unlink()
    with pytest.raises(InputError, match=r"d30001t.*no reference"):
        load(tmp_path, name="duc")


def test_duc_in_another_language_and_with_a_day_that_does_not_exist(tmp_path: Path) -> None:
    place = tmp_path / "docs" / "d30001t"
    place.mkdir(parents=True)
    german = "Der Fluss ist am Montag über die Ufer getreten, und die Schule wurde geschlossen."
    text = SGML.replace("APW19981016.0240", "APW19980231.0240").replace("Wind blew.", german)
    (place / "APW19980231.0240").write_text(text, "utf-8")
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / "D30001.M.100.T.A").write_text(f"<a>{german}</a>", "utf-8")
    (cluster,) = load(tmp_path, name="duc").clusters
    assert cluster.language == cluster.articles[0].language == "de"
    assert cluster.articles[0].published == ""


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b'{"id": "a", "x": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "nests too deeply"),
        (b'{"id": "a", "x": ' + b"9" * 6000 + b"}", "too long a number"),
        (gzip.compress(b'{"id": "a"}\n' * 50)[:-12], "broken gzip"),
        (gzip.compress(b"x" * 99)[:15] + b"\xff" * 20, "broken gzip"),
    ],
)
def test_lines_that_cannot_be_read_are_named(tmp_path: Path, data: bytes, message: str) -> None:
    path = tmp_path / ("set.jsonl.gz" if data[:2] == b"\x1f\x8b" else "set.jsonl")
    path.write_bytes(data)
    with pytest.raises(InputError, match=f"{path.name}.*{message}"):
        list(json_lines(path))


def test_the_key_of_a_language_may_be_written_out(tmp_path: Path) -> None:
    rows = [{**record(), "language": "de"}, {**record(id="b"), "language": "fr"}]
    del rows[0]["lang"]
    found = load(written(tmp_path / "set.jsonl", *rows))
    assert [cluster.language for cluster in found.clusters] == ["de", "en"]
    with pytest.raises(InputError, match="language 'klingon' is unknown"):
        load(written(tmp_path / "bad.jsonl", {**rows[0], "language": "klingon"}))


def test_text_without_tags_is_one_article():
    (article,) = sgml_articles("Rain fell\non the town.", "name")
    assert (article.id, article.text) == ("name", "Rain fell on the town.")


def test_seed_cluster_in_two_lengths():
    for name, words in (("seed", 100), ("seed-short", 50)):
        (cluster,) = load(name=name).clusters
        assert (len(cluster.articles), len(cluster.references)) == (5, 4)
        assert all(abs(len(text.split()) - words) < words / 2 for text in cluster.references)


def test_an_installed_package_takes_the_seeds_of_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checkout = load(name="seed")
    monkeypatch.setattr("eval.datasets.catalogue._ROOT", tmp_path / "site-packages")
    monkeypatch.chdir(Path(__file__).parents[2])
    assert load(name="seed").clusters == checkout.clusters
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError, match="seeds: no such file or folder; it is available from"):
        load(name="seed")
