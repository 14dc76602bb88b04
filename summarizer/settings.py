"""What can be chosen: every setting of the pipeline.

`Settings` is frozen, validated once and printable as a signature; the same signature on the
same input means the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import dataclass, fields
from dataclasses import replace as _replace
from math import isfinite
from numbers import Real
from os import PathLike, fspath
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from summarizer.errors import UsageError
from summarizer.languages.tags import language_code
from summarizer.model import Budget

#: Version of the program; part of every signature.
VERSION = "0.1.0"

#: Whatever a setting takes in place of a name; `summarizer.ranking`, `summarizer.selection`,
#: `summarizer.sentences` and `summarizer.text` say what each is called with and returns.
Ranker: TypeAlias = Callable[..., Any]
Selector: TypeAlias = Callable[..., Any]
Orderer: TypeAlias = Callable[..., Any]
Splitter: TypeAlias = Callable[..., Any]
Tokenizer: TypeAlias = Callable[..., Any]
Named = TypeVar("Named")
#: Settings that are numbers, and those of them that are whole.
_NUMBERS = ("min_words", "damping", "neutrality", "voice_share", "group_minimum")
_WHOLE = ("min_words", "group_minimum")
#: Settings that are yes or no, that are names or callables, and that are several texts.
_SWITCHES = ("keep_all", "headline", "brackets")
_PARTS = ("ranker", "selector", "orderer", "splitter", "tokenizer")
_LISTS = ("pin", "exclude", "stop_words")
#: Characters of a value that the `repr` of settings shows.
_SHOWN = 60
#: Length of a digest where none is asked for.
DEFAULT_BUDGET = Budget(120, "words")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Settings:
    """Everything a digest depends on besides its articles.

    Where a name is taken, a callable of the same kind is taken too; the signature then shows
    its module and name.

    Args:
        budget: Hard limit on length; its short form, such as ``60w``, is taken too.
        language: ISO 639-1 code for all articles, or ``auto``: each article's own, detected
            where it has none. Another code, a tag or a name is taken too, and kept as the code.
        ranker: Name in `summarizer.ranking.rankers.RANKERS`.
        selector: Name in `summarizer.selection.greedy.SELECTORS`.
        orderer: Name in `summarizer.selection.ordering.ORDERERS`.
        splitter: Name in `summarizer.sentences.segmentation.SPLITTERS`.
        tokenizer: Name in `summarizer.text.tokenizers.TOKENIZERS`. It decides which words are
            compared; budgets and `min_words` count words between white space all the same.
        min_words: Shortest sentence that may be picked, in words, at least 1.
        damping: TextRank's probability of following an edge, in (0, 1).
        neutrality: Share of its worth that a sentence loses per loaded share of its words, at
            least 0. With 1, one of which every twentieth word is loaded loses a twentieth, so
            that wording decides between sentences that tell about the same.
        voice_share: Share of the budget that one voice may take where there are three or more,
            in (0, 1]; one sentence is always allowed. 1 for no cap.
        group_minimum: Sentences that each of the articles' groups should have, at least 0; as
            many as fit.
        keep_all: Whether articles about something else than the others are kept.
        headline: Whether a title of one of the articles is put over the digest.
        brackets: Whether a name cut short at the beginning of a sentence is given in full where
            there is room: "[Transport Minister Ada] Velling". What is in brackets stands in the
            same article and counts towards the budget.
        query: What the digest should be about; empty for all that the articles say.
        pin: Phrases and publishers, each of which a sentence of the digest should have, while the
            budget allows.
        exclude: Phrases and publishers that no sentence of the digest has.
        stop_words: Words that say nothing of the topic, besides those of the languages.
        language_folder: Folder whose ``<code>.toml`` take the place of the shipped lists of those
            languages, or add languages; empty for none.

    Raises:
        UsageError: If a value is out of its range or a name is unknown.
    """

    budget: Budget = DEFAULT_BUDGET
    language: str = "auto"
    ranker: str | Ranker = "textrank"
    selector: str | Selector = "coverage"
    orderer: str | Orderer = "story"
    splitter: str | Splitter = "rules"
    tokenizer: str | Tokenizer = "words"
    min_words: int = 6
    damping: float = 0.85
    neutrality: float = 3.0
    voice_share: float = 0.6
    group_minimum: int = 0
    keep_all: bool = False
    headline: bool = True
    brackets: bool = True
    query: str = ""
    pin: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    stop_words: tuple[str, ...] = ()
    language_folder: str = ""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            budget: Budget | str = DEFAULT_BUDGET,
            language: str = "auto",
            ranker: str | Ranker = "textrank",
            selector: str | Selector = "coverage",
            orderer: str | Orderer = "story",
            splitter: str | Splitter = "rules",
            tokenizer: str | Tokenizer = "words",
            min_words: int = 6,
            damping: float = 0.85,
            neutrality: float = 3.0,
            voice_share: float = 0.6,
            group_minimum: int = 0,
            keep_all: bool = False,
            headline: bool = True,
            brackets: bool = True,
            query: str = "",
            pin: Iterable[str] = (),
            exclude: Iterable[str] = (),
            stop_words: Iterable[str] = (),
            language_folder: str | PathLike[str] = "",
        ) -> None: ...

    def __post_init__(self) -> None:
        self._normalize()
        if not 0 < self.damping < 1:
            raise UsageError(f"damping must be in (0, 1), not {self.damping}")
        if self.neutrality < 0:
            raise UsageError(f"neutrality must be at least 0, not {self.neutrality}")
        if not 0 < self.voice_share <= 1:
            raise UsageError(f"voice_share must be in (0, 1], not {self.voice_share}")
        if self.group_minimum < 0:
            raise UsageError(f"group_minimum must be at least 0, not {self.group_minimum}")
        if self.min_words < 1:
            raise UsageError(f"min_words must be at least 1, not {self.min_words}")

    def _normalize(self) -> None:
        """Bring what is written in another form into the form that is kept.

        Raises:
            UsageError: If a value is of another type than its field, or no finite number.
        """
        budget: object = self.budget
        if isinstance(budget, str):
            self._set("budget", Budget.parse(budget))
        elif not isinstance(budget, Budget):
            raise UsageError(f"budget must be a Budget or a text such as 60w, not {budget!r}")
        for name in _NUMBERS:
            self._set(name, _number(name, getattr(self, name)))
        for name in _SWITCHES:
            if not isinstance(getattr(self, name), bool):
                raise UsageError(f"{name} must be True or False, not {getattr(self, name)!r}")
        for name in _PARTS:
            part = getattr(self, name)
            if not isinstance(part, str) and not callable(part):
                raise UsageError(f"{name} must be a name or a callable, not {part!r}")
        for name in _LISTS:
            self._set(name, _texts(name, getattr(self, name)))
        if not isinstance(self.query, str):
            raise UsageError(f"query must be a text, not {self.query!r}")
        self._set("language", _language(self.language))
        self._set("language_folder", _folder(self.language_folder))

    def _set(self, name: str, value: object) -> None:
        object.__setattr__(self, name, value)

    def __repr__(self) -> str:
        """What differs from the defaults, as `Settings` takes it; long values are cut."""
        changed = [
            (field.name, getattr(self, field.name))
            for field in fields(self)
            if getattr(self, field.name) != field.default
        ]
        return f"Settings({', '.join(f'{name}={_brief(value)}' for name, value in changed)})"

    def replace(self, **changes: Any) -> Settings:
        """These settings with some fields changed; validated like new ones."""
        return _replace(self, **changes)

    @property
    def signature(self) -> str:
        """Everything that decides the bytes of a digest besides its articles.

        For example ``evenhand|v:0.1.0|stemmer:3.1.0|budget:120w|ranker:textrank|...``. The
        stemmer is named because its versions stem differently.
        """
        import Stemmer

        values = [(field.name, getattr(self, field.name)) for field in fields(self)]
        parts = [f"{name}:{_shown(value)}" for name, value in values if _decides(name, value)]
        return "|".join(["evenhand", f"v:{VERSION}", f"stemmer:{Stemmer.version()}", *parts])


def _number(name: str, value: Any) -> int | float:
    """A number as Python's own, whatever library it comes from."""
    if isinstance(value, bool) or not isinstance(value, Real) or not isfinite(value):
        raise UsageError(f"{name} must be a finite number, not {value!r}")
    number = float(value)
    if name not in _WHOLE:
        return number
    if not number.is_integer():
        raise UsageError(f"{name} must be a whole number, not {value}")
    return int(number)


def _texts(name: str, wanted: object) -> tuple[str, ...]:
    """Several texts as a tuple; a set has no order of its own and is sorted."""
    several = isinstance(wanted, Iterable) and not isinstance(wanted, str)
    given = list(wanted) if several and isinstance(wanted, Iterable) else [wanted]
    texts = [text for text in given if isinstance(text, str) and text.strip()]
    if not several or len(texts) < len(given):
        raise UsageError(f"{name} takes several texts, none empty, not {wanted!r}")
    return tuple(sorted(texts) if isinstance(wanted, Set) else texts)


def _language(tag: object) -> str:
    """The code of a language, or ``auto``."""
    if tag == "auto":
        return "auto"
    code = language_code(tag) if isinstance(tag, str) else ""
    if not code:
        raise UsageError(f"language {tag!r} is unknown; use a code such as en, or auto")
    return code


def _folder(place: object) -> str:
    """The path of a folder as text; empty for none."""
    path = fspath(place) if isinstance(place, str | PathLike) else None
    if not isinstance(path, str) or (path and not Path(path).is_dir()):
        raise UsageError(f"language_folder {place!r} is no folder; name one, or leave it empty")
    return path


def _brief(value: object) -> str:
    """A value as the `repr` of settings shows it."""
    if isinstance(value, Budget):
        return repr(str(value))
    if callable(value):
        return _shown(value)
    text = repr(value)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _decides(name: str, value: Any) -> bool:
    """Whether a setting decides anything: no folder and our own words are as if not set."""
    return (name, value) not in (("language_folder", ""), ("tokenizer", "words"))


def _shown(value: Any) -> str:
    """A setting as its signature shows it."""
    if callable(value):
        # A function shows its own name, an object that can be called its class's.
        named = value if hasattr(value, "__qualname__") else type(value)
        return f"{named.__module__}.{named.__qualname__}"
    if isinstance(value, tuple):
        return ",".join(map(repr, value))
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    return str(value)


def named(choice: str | Named, table: Mapping[str, Named], kind: str) -> Named:
    """What a name stands for; anything but a name stands for itself.

    Raises:
        UsageError: If the name is unknown.
    """
    if not isinstance(choice, str):
        return choice
    if choice not in table:
        raise UsageError(f"{kind} {choice!r} is unknown; use one of {', '.join(sorted(table))}")
    return table[choice]


def folder_of(settings: Settings) -> Path | None:
    """The folder of one's own word lists, if there is one."""
    return Path(settings.language_folder) if settings.language_folder else None


def checked(settings: Settings | None) -> Settings:
    """The settings, or the defaults where there are none.

    Raises:
        UsageError: If they are something else.
    """
    if settings is None:
        return Settings()
    if not isinstance(settings, Settings):
        raise UsageError(f"settings must be a Settings object, not {type(settings).__name__}")
    return settings


def settings_from_toml(path: Path) -> Settings:
    """Settings from a TOML file: the fields of `Settings` by name, ``budget`` as ``"120w"``.

    Raises:
        UsageError: If the file cannot be read, is no TOML, or holds an unknown key or a value of
            the wrong type.
    """
    import tomllib

    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror})") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: no valid TOML: {error}") from error
    known = {field.name: field for field in fields(Settings)}
    for key, value in data.items():
        if key not in known:
            raise UsageError(f"{path}: key {key!r} is unknown; use {', '.join(known)}")
        wanted = type(known[key].default)
        fits = isinstance(value, str) if key == "budget" else isinstance(value, wanted)
        fits = fits or (wanted is float and isinstance(value, int))
        fits = fits or (wanted is tuple and isinstance(value, list))
        if not fits or (isinstance(value, bool) and wanted is not bool):
            raise UsageError(f"{path}: {key} cannot be {value!r}")
    if "budget" in data:
        data["budget"] = Budget.parse(data["budget"])
    return Settings(**data)
