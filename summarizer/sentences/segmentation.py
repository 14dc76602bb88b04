"""Articles -> sentences: spans of the untouched text, as the rows of a `Corpus`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from summarizer.errors import InputError, UsageError
from summarizer.languages import DEFAULT_LANGUAGE, Language, language
from summarizer.languages.detection import detect
from summarizer.languages.tags import language_code
from summarizer.model import Article, Dropped
from summarizer.numeric.arrays import Bools, Ints, renumber, where
from summarizer.numeric.checks import spans
from summarizer.sentences import eligibility
from summarizer.sentences.blocks import Blocks, blocks, caseless
from summarizer.sentences.boilerplate import clutter
from summarizer.sentences.boilerplate.datelines import without_datelines
from summarizer.sentences.boundaries import split
from summarizer.sentences.corpus import SENTENCE_COLUMNS, TOKEN_COLUMNS, Corpus
from summarizer.sentences.dashes import dash_speech
from summarizer.sentences.quotations import quotations
from summarizer.sentences.spans import Units, unit_flags
from summarizer.settings import Settings, folder_of, named
from summarizer.text.characters import Kind
from summarizer.text.lexical import Flag, form_flags, token_wording
from summarizer.text.tokenizers import TOKENIZERS, Tokenizer, tokens_of
from summarizer.text.tokens import Tokens
from summarizer.text.vocabulary import Vocabulary, Wordbook, wordbook

Splitter = Callable[[str, Language], Iterable[tuple[int, int]]]

#: Articles are handled together up to this many characters, so that arrays stay in the
#: processor's cache; measured flat from 250,000 to 1,000,000.
CHUNK_CHARACTERS = 500_000
#: Parts articles in a chunk: a blank line.
_SEPARATOR = "\n\n"
#: What a splitter must give.
_SPANS = "splitter must give ascending spans inside the text it is given"


def punkt(text: str, data: Language) -> list[tuple[int, int]]:
    """Sentence spans of one block by nltk's Punkt, with this project's abbreviations.

    Source:
        Kiss and Strunk (2006), Unsupervised multilingual sentence boundary detection,
        Computational Linguistics 32(4).
    Departs:
        Nothing is trained or downloaded: the abbreviations are the language file's.
    """
    from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer

    parameters = PunktParameters()
    parameters.abbrev_types = set(data.titles | data.abbreviations)
    return list(PunktSentenceTokenizer(parameters).span_tokenize(text))


#: Splitters by name; None stands for the rules of `summarizer.sentences.boundaries`.
SPLITTERS: dict[str, Splitter | None] = {"rules": None, "punkt": punkt}


def _units(
    tokens: Tokens, flags: Ints, starts: Ints, text: str, data: Language, splitter: Splitter | None
) -> Units:
    """Blocks and sentences of a chunk."""
    within = blocks(tokens, flags, starts)
    uncased = caseless(tokens, within)
    if splitter is None:
        start, end, first, last, block = split(tokens, flags, within, data, uncased)
    else:
        start, end, block = _split_by(splitter, text, within, data)
        first, last = tokens.starts.searchsorted(start), tokens.starts.searchsorted(end)
        with_words = last > first
        start, end, block = start[with_words], end[with_words], block[with_words]
        first, last = first[with_words], last[with_words]
    article = within.article[block]
    bits = unit_flags(flags, first, last)
    return Units(start, end, first, last, block, article, uncased[article], bits)


def _split_by(
    splitter: Splitter, text: str, within: Blocks, data: Language
) -> tuple[Ints, Ints, Ints]:
    """Spans from a splitter that takes one block's text at a time."""
    rows = []
    for number, (begin, stop) in enumerate(
        zip(within.start.tolist(), within.end.tolist(), strict=True)
    ):
        reached = 0
        for start, end in spans(splitter(text[begin:stop], data), _SPANS):
            if not reached <= start <= end <= stop - begin:
                raise UsageError(_SPANS)
            reached = end
            part = text[begin + start : begin + end]
            outer = len(part) - len(part.lstrip())
            rows.append((begin + start + outer, begin + start + len(part.rstrip()), number))
    columns = np.array(rows, dtype=np.int64).reshape(-1, 3)
    return columns[:, 0], columns[:, 1], columns[:, 2]


def split_sentences(text: str, code: str = "en") -> list[tuple[int, int]]:
    """Spans of all units of a text, headings and other lines included.

    Args:
        text: Any text.
        code: ISO 639-1 code of its language, or another code, a tag or a name; where it is empty
            the language is detected.

    Returns:
        (start, end) of each sentence or line, ascending, without outer white space.

    Raises:
        InputError: If the text is no string.
        UsageError: If the language is unknown.
    """
    if not isinstance(text, str):
        raise InputError(f"text must be a string, not {type(text).__name__}")
    if not isinstance(code, str):
        raise UsageError(f"language must be a text, not {code!r}; leave it empty to detect it")
    known = language_code(code)
    if code and not known:
        raise UsageError(f"language {code!r} is unknown; use a code such as en, or leave it empty")
    return _spans(text, language(known or detect(text) or DEFAULT_LANGUAGE))


def spans_as(settings: Settings, text: str, code: str) -> list[tuple[int, int]]:
    """`split_sentences` with the splitter, the tokenizer and the word lists of some settings."""
    splitter = named(settings.splitter, SPLITTERS, "splitter")
    tokenizer = named(settings.tokenizer, TOKENIZERS, "tokenizer")
    return _spans(text, language(code, folder_of(settings)), splitter, tokenizer)


def _spans(
    text: str,
    data: Language,
    splitter: Splitter | None = None,
    tokenizer: Tokenizer | None = None,
) -> list[tuple[int, int]]:
    """Spans of all units of a text in a language."""
    tokens = tokens_of([text], _SEPARATOR, data, tokenizer)
    flags = form_flags(tokens.vocabulary, data)[tokens.forms]
    units = _units(tokens, flags, np.zeros(1, dtype=np.int64), text, data, splitter)
    return list(zip(units.start.tolist(), units.end.tolist(), strict=True))


def _chunks(articles: Sequence[Article], codes: Sequence[str]) -> Iterable[list[int]]:
    """Numbers of articles that are handled together: one language, a bounded size."""
    for _, run in groupby(range(len(articles)), key=lambda number: codes[number]):
        chunk: list[int] = []
        size = 0
        for number in run:
            chunk.append(number)
            size += len(articles[number].text)
            if size >= CHUNK_CHARACTERS:
                yield chunk
                chunk, size = [], 0
        if chunk:
            yield chunk


def segment_as(
    settings: Settings,
    articles: Sequence[Article],
    codes: Sequence[str],
    min_words: int | None = None,
) -> Corpus:
    """`segment` with the splitter, the tokenizer and the word lists of some settings.

    Args:
        settings: Their `min_words` holds too, unless another is given.
        articles: The cluster, in canonical order.
        codes: ISO 639-1 code of each article's language.
        min_words: Shortest sentence that may be picked, in words.

    Raises:
        UsageError: If a setting names something that does not exist.
    """
    return segment(
        articles,
        codes,
        min_words=settings.min_words if min_words is None else min_words,
        splitter=named(settings.splitter, SPLITTERS, "splitter"),
        tokenizer=named(settings.tokenizer, TOKENIZERS, "tokenizer"),
        folder=folder_of(settings),
    )


def segment(
    articles: Sequence[Article],
    codes: Sequence[str],
    *,
    min_words: int = eligibility.MIN_WORDS,
    splitter: Splitter | None = None,
    tokenizer: Tokenizer | None = None,
    folder: Path | None = None,
) -> Corpus:
    """Find the sentences of a cluster.

    Args:
        articles: The cluster, in canonical order.
        codes: ISO 639-1 code of each article's language.
        min_words: Shortest sentence that may be picked, in words.
        splitter: Takes the place of the rules in `summarizer.sentences.boundaries`; it is given one
            block (a paragraph or a line) at a time.
        tokenizer: Takes the place of the rules in `summarizer.text.tokens`; it is given one
            article's text at a time.
        folder: Lists of languages that go before the shipped ones.

    Returns:
        The kept sentences and, in `dropped`, everything else with its reason.
    """
    book = wordbook()
    parts = [
        _segment_chunk(
            articles,
            chunk,
            language(codes[chunk[0]], folder),
            book,
            min_words,
            splitter,
            tokenizer,
        )
        for chunk in _chunks(articles, codes)
    ]
    return _corpus(articles, codes, parts, book, folder, tokenizer)


def _corpus(
    articles: Sequence[Article],
    codes: Sequence[str],
    parts: list[dict[str, Any]],
    book: Wordbook,
    folder: Path | None,
    tokenizer: Tokenizer | None,
) -> Corpus:
    """The chunks of a cluster, one behind the other."""
    columns = {
        name: _stacked([part[name] for part in parts], dtype) for name, dtype in _COLUMNS.items()
    }
    sizes = columns.pop("size")
    columns["terms"], used = renumber(columns["terms"], len(book.terms))
    dropped = sorted(item for part in parts for item in part["dropped"])
    return Corpus(
        articles=tuple(articles),
        bounds=np.concatenate(([0], sizes.cumsum())).astype(np.int64),
        vocabulary=Vocabulary(book, used),
        dropped=tuple(
            Dropped(articles[number], start, end, clutter.REASONS[reason])
            for number, start, end, reason in dropped
        ),
        overruled=tuple(number for part in parts for number in part["overruled"]),
        languages=tuple(codes),
        folder=folder,
        tokenizer=tokenizer,
        **columns,
    )


#: Tokens of each sentence, shape (n,), stand in for the bounds of a corpus.
_COLUMNS: dict[str, type] = {**SENTENCE_COLUMNS, "size": np.int64, **TOKEN_COLUMNS}


def _stacked(parts: list[NDArray[Any]], dtype: type) -> NDArray[Any]:
    """The parts of a column, one behind the other."""
    if len(parts) == 1:
        return parts[0]
    return np.concatenate(parts) if parts else np.empty(0, dtype)


def _segment_chunk(
    articles: Sequence[Article],
    chunk: list[int],
    data: Language,
    book: Wordbook,
    min_words: int,
    splitter: Splitter | None,
    tokenizer: Tokenizer | None,
) -> dict[str, Any]:
    """The columns of one chunk's sentences, with what was dropped and which articles kept it."""
    texts = [articles[number].text for number in chunk]
    text = _SEPARATOR.join(texts)
    lengths = np.array([len(text) + len(_SEPARATOR) for text in texts])
    base = lengths.cumsum() - lengths
    tokens = tokens_of(texts, _SEPARATOR, data, tokenizer)
    by_form, term_of_form = book.look_up(tokens, data)
    flags = by_form.take(tokens.forms)
    units = _units(tokens, flags, base, text, data, splitter)
    if not len(units.start):
        return _nothing()
    numbers = np.array(chunk)
    titles = [articles[number].title for number in chunk]
    quoted, balanced, goes_on = quotations(tokens, units)
    reasons, overruled = clutter.judge(
        text, tokens, flags, quoted, units, titles, data, term_of_form
    )
    units, datelines = without_datelines(text, tokens, flags, units, reasons == 0, data)
    spoken, continued = dash_speech(tokens, units, data)
    balanced, goes_on = balanced & ~spoken, goes_on | continued
    words = eligibility.word_counts(tokens, units)
    unfit = eligibility.unfit(text, tokens, flags, quoted, balanced, words, units, data, min_words)
    dangling = eligibility.dangling(text, tokens, flags, quoted, units, data, term_of_form)
    rows = where(reasons == 0)
    sizes = units.words[rows]
    return {
        **_place_columns(numbers, base, units, rows),
        "eligible": unfit[rows] == 0,
        "spare": eligibility.spare(unfit, words, min_words)[rows],
        "unfit": unfit[rows],
        "goes_on": goes_on[rows],
        "dangling": dangling[rows],
        "words": words[rows],
        "sentences": np.ones(len(rows), dtype=np.int64),
        "size": sizes,
        **_token_columns(tokens, flags, quoted, units.hold_tokens(rows, len(flags)), term_of_form),
        "dropped": _dropped(numbers, base, units, reasons, datelines),
        "overruled": numbers[overruled].tolist(),
    }


def _nothing() -> dict[str, Any]:
    """The columns of a chunk without sentences."""
    empty: dict[str, Any] = {name: np.empty(0, dtype) for name, dtype in _COLUMNS.items()}
    return {**empty, "dropped": [], "overruled": []}


def _place_columns(numbers: Ints, base: Ints, units: Units, rows: Ints) -> dict[str, Any]:
    """The columns that tell where the sentences stand.

    Args:
        numbers: Number of each of the chunk's articles.
        base: First character of each.
        units: The candidate sentences.
        rows: Those that are kept, ascending.
    """
    article = units.article[rows]
    first_row = units.bounds[article]
    return {
        "article": numbers[article],
        "start": units.start[rows] - base[article],
        "end": units.end[rows] - base[article],
        "paragraph": units.block[rows] - units.block[first_row],
        "index": np.arange(len(rows)) - rows.searchsorted(first_row),
    }


def _token_columns(
    tokens: Tokens, flags: Ints, quoted: Bools, kept: Bools, term_of_form: Ints
) -> dict[str, Any]:
    """The columns with an entry a token, for the tokens that are kept."""
    bits = flags[kept]
    return {
        "terms": term_of_form.take(tokens.forms[kept]),
        "stop": (bits & Flag.STOP) != 0,
        "capital": tokens.heads[kept] == Kind.UPPER,
        "joined": _joined(tokens)[kept],
        "quoted": quoted[kept],
        "wording": token_wording(tokens, bits, kept),
    }


def _dropped(
    numbers: Ints, base: Ints, units: Units, reasons: Ints, datelines: list[tuple[int, int, int]]
) -> list[tuple[int, int, int, int]]:
    """Article, start, end and reason of everything that is left out, datelines included.

    Args:
        numbers: Number of each of the chunk's articles.
        base: First character of each.
        units: The candidate sentences.
        reasons: Why each is left out; 0 where it is not.
        datelines: Row, start and end of what was cut off from the others.
    """
    rows = where(reasons != 0)
    cut = np.array(datelines, dtype=np.int64).reshape(-1, 3)
    article = units.article[np.concatenate((rows, cut[:, 0]))]
    columns = (
        numbers[article],
        np.concatenate((units.start[rows], cut[:, 1])) - base[article],
        np.concatenate((units.end[rows], cut[:, 2])) - base[article],
        np.concatenate((reasons[rows], np.full(len(cut), clutter.DATELINE))),
    )
    return list(zip(*(column.tolist() for column in columns), strict=True))


def _joined(tokens: Tokens) -> Bools:
    """Whether only a space parts each word from the one before it, shape (n_words,)."""
    ends = tokens.ends[:-1]
    joined = np.zeros(len(tokens.starts), dtype=np.bool_)
    joined[1:] = (tokens.starts[1:] - ends == 1) & (tokens.kinds.take(ends) == Kind.SPACE)
    return joined
