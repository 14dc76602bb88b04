"""The public surface: what may not change without a decision, and what an import does."""

import dataclasses
import inspect
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Command

import summarizer

NAMES = [
    "Article", "Bound", "Budget", "Check", "Difference", "Digest", "Dropped", "Encoder",
    "Headline", "InputError", "NothingToSummarizeError", "Orderer", "Passage", "Pick", "Progress",
    "Ranker", "Selector", "Sentence", "Settings", "Splitter", "Story", "SummarizerError",
    "Tokenizer", "UsageError", "Value", "__version__", "check", "split_sentences", "stories",
    "summarize",
]  # fmt: skip

FIELDS = {
    "Article": "text id title publisher url published language group file",
    "Sentence": "article start end index paragraph",
    "Dropped": "article start end reason",
    "Pick": "sentence score gain support voices supporters insertions",
    "Bound": "status value upper filled",
    "Digest": "picks articles dropped bound signature languages budget notes passed_over "
    "differences headline",
    "Headline": "article field start end",
    "Passage": "sentence start end",
    "Value": "text passages",
    "Difference": "kind what values update",
    "Check": "claim says differs related voices",
    "Budget": "amount unit",
    "Settings": "budget language ranker selector orderer splitter tokenizer min_words damping "
    "neutrality voice_share group_minimum keep_all headline brackets query pin exclude stop_words "
    "language_folder",
}

PROPERTIES = {
    "Article": {"sha256", "day", "name"},
    "Sentence": {"text", "flat"},
    "Dropped": {"text"},
    "Pick": {"text"},
    "Bound": {"gap"},
    "Digest": {"text", "sources", "to_dict", "to_json", "from_dict"},
    "Headline": {"text", "flat"},
    "Passage": {"text"},
    "Value": set(),
    "Difference": set(),
    "Check": {"to_dict"},
    "Budget": {"parse"},
    "Settings": {"replace", "signature"},
}


def test_the_names() -> None:
    assert summarizer.__all__ == NAMES
    for name in NAMES:
        assert getattr(summarizer, name) is not None
    assert not set(vars(summarizer)) & {"np", "numpy", "re"}


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        summarizer.nothing  # noqa: B018


@pytest.mark.parametrize("name", FIELDS)
def test_the_fields_and_methods(name: str) -> None:
    kind = getattr(summarizer, name)
    assert [field.name for field in dataclasses.fields(kind)] == FIELDS[name].split()
    own = {key for key in vars(kind) if not key.startswith("_")} - set(FIELDS[name].split())
    assert own == PROPERTIES[name]
    assert kind.__doc__
    assert kind.__dataclass_params__.frozen
    assert "__slots__" in vars(kind)


def test_the_signatures() -> None:
    def shown(function: Callable[..., object]) -> str:
        return str(inspect.signature(function)).replace("'", "")

    assert shown(summarizer.summarize) == (
        "(articles: Iterable[Article], settings: Settings | None = None, *, "
        "encoder: Encoder | Encodes | None = None, known: Sequence[str] = (), "
        "progress: Progress | None = None) -> Digest"
    )
    assert shown(summarizer.Article) == (
        "(*, text: str, id: str = , title: str = , publisher: str = , url: str = , "
        "published: str = , language: str = , group: str = , file: str = ) -> None"
    )
    assert shown(summarizer.Budget) == "(amount: float, unit: Unit = words) -> None"
    assert shown(summarizer.Budget.parse) == "(text: str) -> Budget"
    assert shown(summarizer.Settings.replace) == "(self, **changes: Any) -> Settings"
    assert shown(summarizer.Digest.to_dict) == "(self, *, texts: bool = True) -> dict[str, Any]"
    parameters = inspect.signature(summarizer.Settings).parameters.values()
    assert all(one.kind is one.KEYWORD_ONLY for one in parameters)
    assert all(one.default is not one.empty for one in parameters)


def test_the_errors() -> None:
    codes = {"SummarizerError": 1, "UsageError": 2, "InputError": 3, "NothingToSummarizeError": 4}
    for name, code in codes.items():
        kind = getattr(summarizer, name)
        assert issubclass(kind, summarizer.SummarizerError)
        assert kind.exit_code == code
    assert issubclass(summarizer.UsageError, ValueError)
    assert issubclass(summarizer.InputError, ValueError)


def test_the_names_to_choose_from() -> None:
    from summarizer.ranking.rankers import RANKERS
    from summarizer.rendering import FORMATS
    from summarizer.selection.greedy import SELECTORS
    from summarizer.selection.ordering import ORDERERS
    from summarizer.sentences.segmentation import SPLITTERS

    assert set(RANKERS) == {"textrank", "lexrank", "centroid", "position"}
    assert set(SELECTORS) == {"coverage", "exact", "mmr", "top"}
    assert set(ORDERERS) == {"story", "score", "source"}
    assert set(SPLITTERS) == {"rules", "punkt"}
    assert set(FORMATS) == {"text", "markdown", "json", "html"}


def test_the_version_is_that_of_the_distribution() -> None:
    from importlib.metadata import version

    assert summarizer.__version__ == version("evenhand")


def test_the_package_says_that_it_is_typed() -> None:
    from importlib.resources import files

    assert (files("summarizer") / "py.typed").is_file()


WATCHED_IMPORT = """
import os, sys
opened, asked = [], []

class Watched(dict):
    def __getitem__(self, key):
        asked.append(key)
        return super().__getitem__(key)
    def get(self, key, default=None):
        asked.append(key)
        return super().get(key, default)
    def __contains__(self, key):
        asked.append(key)
        return super().__contains__(key)

def audit(event, arguments):
    if event == "open" and isinstance(arguments[1], str) and set(arguments[1]) & set("wax+"):
        opened.append(arguments[0])
    elif event in ("os.mkdir", "os.remove", "os.rename", "socket.connect", "subprocess.Popen"):
        opened.append((event, arguments))

before = {name for name in sys.modules}
os.environ = Watched(os.environ)
os.getenv = os.environ.get
sys.addaudithook(audit)
import logging, warnings
filters, handlers = list(warnings.filters), list(logging.root.handlers)
from summarizer import Article, Budget, Digest, Settings
import summarizer
heavy = {"numpy", "scipy", "nltk", "Stemmer", "rich", "eval", "summarizer.pipeline"}
print(opened, asked, sorted(heavy & set(sys.modules)))
print(filters == warnings.filters, handlers == logging.root.handlers)
summarizer.summarize([])
print(opened, [key for key in asked if key.isupper() and "SUMMARIZER" in key])
"""


def test_an_import_has_no_side_effects(spawn: Command, tmp_path: Path) -> None:
    env = {"HOME": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"}
    run = spawn(code=WATCHED_IMPORT, env=env, cwd=tmp_path)
    assert (run.code, run.err) == (0, "")
    assert run.out.splitlines() == ["[] [] []", "True True", "[] []"]
    assert list(tmp_path.iterdir()) == []
