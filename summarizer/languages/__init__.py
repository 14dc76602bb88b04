"""What the program knows of each language: one data file each, read once.

A language without a file still works: its `Language` has empty lists, and words are taken as
they are. A file in a folder of one's own adds a language or replaces a shipped one: pass the
folder as `folder`. docs/languages.md says how to write one.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from summarizer.errors import InputError

_DATA = Path(__file__).parent
#: Language of a text whose own is neither given nor detected.
DEFAULT_LANGUAGE = "en"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Language:
    """The word lists of one language; all words are lower case, no full stop at their end.

    Args:
        code: ISO 639-1.
        name: English name.
        stemmer: PyStemmer algorithm, or empty for none.
        stop_words: Words without topic.
        titles: Abbreviations that never end a sentence.
        abbreviations: Abbreviations that may.
        proper_abbreviations: Those of both lists that are words of another meaning without a
            capital: "ill" and "Ill.".
        openers: Words that open sentences; after an abbreviation they mark a new one.
        pronouns: Subjects that point back to an earlier sentence.
        connectives: Openers that tie a sentence to the one before; phrases hold spaces.
        standing: Openers that look like those and point nowhere: "as a result of". A star stands
            for words between ("it took * to"), <name> for a word with a capital or a number,
            <adjective> for a German one.
        say_verbs: Plain verbs of saying.
        auxiliaries: Finite auxiliary verbs.
        function_words: Words no line of its own ends with.
        negations: Words that turn a statement round.
        personal: Third-person pronouns that need a name before them.
        pointers: Demonstratives that point back from anywhere early in a sentence.
        definites: Definite articles: "The boat" takes a boat for known.
        completions: Words that say right behind a noun which one is meant ("of", "who").
        web_words: Words about web pages themselves; a text full of them is no article.
        time_nouns: Nouns after which "this" points to the calendar.
        before_numbers: Abbreviations only where a number follows, else ordinary words.
        closing_abbreviations: Abbreviations that end a sentence unless a date follows.
        comment_headings: Whole lines after which readers' comments stand.
        furniture: Phrases of the page around an article, not of its text; a star stands for any
            words between.
        invitations: Phrases that stand in news too: they count where a line begins with them or
            speaks to the reader.
        address: Words that speak to the reader or for the newsroom: "you", "our", "please".
        goods: What an outlet offers its readers: a newsletter, an app, a channel.
        calls: Verbs by which it asks them to take it. Where a language writes no spaces, goods,
            calls and address are parts of sentences.
        notices: Words of notices to readers, on reading, paying, commenting, copying.
        own_texts: What an article calls itself or its page, in two words: "this column".
        note_labels: Labels of whole paragraphs to readers: "correction", "about the author".
        polite: Words that speak to the reader where they have a capital: the German "Sie".
        buttons: Whole lines that are a button's words, with a stop or without.
        kickers: What stands before a lead with a colon: "Breaking: ...".
        agencies: News agencies as a dateline has them in brackets.
        credit_words: Words of picture credits.
        caption_phrases: Phrases of captions, which speak of the picture they stand under.
        caption_sides: Where somebody stands in a picture: "left" in "Ada Velling, left, speaks".
        speakers: First persons: outside quotation marks nobody knows who they are.
        numbered: Names and things that a Roman "I" counts: "World War I".
        articles: Articles: one with a capital inside a line begins a sentence that was glued on.
        enumerators: Words that count a list's points where a comma follows: "First, ...".
        subordinators: Words that open a clause; without a comma the main clause is missing.
        speakers_together: First persons plural: as first word they are the newsroom's.
        short_months: Months cut short in dates; the others are full names.
        page_labels: Words of buttons, which stand in capitals before a sentence.
        requests: Verbs that open a sentence which asks the reader to do something on the page.
        unanswered: Phrases that say that somebody did not comment; a star stands for up to eight
            words.
        biography_roles: What the author of an article is called in a note about them.
        biography_verbs: What such a note says they do.
        months: January to December.
        weekdays: Monday to Sunday.
        months_in_dates: The months in the form a date has (Russian "3 мая"), in the same
            order; empty where it is the same form.
        letters: Every letter the language writes its own words with, beyond a to z; detection
            counts the others as foreign.
        bare_dates: Whether a sentence may begin with a day, a month and a year and no word before
            them, as captions do elsewhere: "3 мая 2024 года суд решил ...".
        ordinal_dots: Whether a number with a dot is an ordinal ("3. Oktober"), so that the dot
            alone ends no sentence.
        dash_speech: Whether a dash that begins a paragraph opens what somebody says.
        terminators: Characters that end a sentence here and not elsewhere (the Greek ";").
        elisions: Shortened words that an apostrophe ties to the next one ("l" in "l'homme").
        proclitics: Particles written onto the front of a word.
        enclitics: Particles written onto the end of a word.
        prefix: Number of characters a word is cut to where no stemmer exists; 0 for whole words.
        apart: Forms that the stemmer takes for another word ("office" for "officer"), one word to
            an entry; the first form is the term of all.
    """

    code: str
    name: str = ""
    stemmer: str = ""
    stop_words: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    abbreviations: frozenset[str] = frozenset()
    proper_abbreviations: frozenset[str] = frozenset()
    openers: frozenset[str] = frozenset()
    pronouns: frozenset[str] = frozenset()
    connectives: frozenset[str] = frozenset()
    standing: frozenset[str] = frozenset()
    say_verbs: frozenset[str] = frozenset()
    auxiliaries: frozenset[str] = frozenset()
    function_words: frozenset[str] = frozenset()
    negations: frozenset[str] = frozenset()
    personal: frozenset[str] = frozenset()
    time_nouns: frozenset[str] = frozenset()
    pointers: frozenset[str] = frozenset()
    definites: frozenset[str] = frozenset()
    completions: frozenset[str] = frozenset()
    web_words: frozenset[str] = frozenset()
    before_numbers: frozenset[str] = frozenset()
    closing_abbreviations: frozenset[str] = frozenset()
    comment_headings: frozenset[str] = frozenset()
    furniture: frozenset[str] = frozenset()
    invitations: frozenset[str] = frozenset()
    address: frozenset[str] = frozenset()
    goods: frozenset[str] = frozenset()
    calls: frozenset[str] = frozenset()
    notices: frozenset[str] = frozenset()
    own_texts: frozenset[str] = frozenset()
    note_labels: frozenset[str] = frozenset()
    polite: frozenset[str] = frozenset()
    buttons: frozenset[str] = frozenset()
    kickers: frozenset[str] = frozenset()
    agencies: frozenset[str] = frozenset()
    credit_words: frozenset[str] = frozenset()
    caption_phrases: frozenset[str] = frozenset()
    caption_sides: frozenset[str] = frozenset()
    speakers: frozenset[str] = frozenset()
    numbered: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    speakers_together: frozenset[str] = frozenset()
    enumerators: frozenset[str] = frozenset()
    subordinators: frozenset[str] = frozenset()
    short_months: frozenset[str] = frozenset()
    page_labels: frozenset[str] = frozenset()
    requests: frozenset[str] = frozenset()
    unanswered: frozenset[str] = frozenset()
    biography_roles: frozenset[str] = frozenset()
    biography_verbs: frozenset[str] = frozenset()
    months: tuple[str, ...] = ()
    weekdays: tuple[str, ...] = ()
    months_in_dates: tuple[str, ...] = ()
    letters: frozenset[str] = frozenset()
    bare_dates: bool = False
    ordinal_dots: bool = False
    dash_speech: bool = False
    terminators: str = ""
    elisions: frozenset[str] = frozenset()
    proclitics: frozenset[str] = frozenset()
    enclitics: frozenset[str] = frozenset()
    prefix: int = 0
    apart: frozenset[str] = frozenset()


#: Keys whose order means something; the other lists are sets.
_ORDERED = ("months", "weekdays", "months_in_dates")
#: Keys that are no lists, with their types.
_PLAIN: dict[str, type] = {
    "name": str, "stemmer": str, "bare_dates": bool, "ordinal_dots": bool, "dash_speech": bool,
    "terminators": str,
    "prefix": int,
}  # fmt: skip
_SUFFIX = ".toml"


def _words(text: str) -> list[str]:
    """Words of a list; in a line that holds ``|`` the entries are phrases between the bars."""
    entries: list[str] = []
    for line in text.splitlines():
        entries.extend((part.strip() for part in line.split("|")) if "|" in line else line.split())
    return [word for word in entries if word]


def _read(code: str, folder: Path | None) -> str | None:
    """Text of a language's file, one's own folder first; None where there is none."""
    if not code.isalnum():
        return None
    for place in (folder, _DATA):
        path = place / f"{code}{_SUFFIX}" if place is not None else None
        if path is not None and path.is_file():
            try:
                return path.read_text(encoding="utf-8")
            except UnicodeDecodeError as error:
                raise InputError(f"{path}: byte {error.start + 1} is not UTF-8") from None
    return None


def _stemmers() -> Sequence[str]:
    import Stemmer

    algorithms: Sequence[str] = Stemmer.algorithms()
    return algorithms


def _value(key: str, value: object, code: str) -> Any:
    """A file's value as its field holds it."""
    expected = _PLAIN.get(key, str)
    if key not in Language.__slots__ or key == "code":
        raise InputError(
            f"{code}{_SUFFIX}: key {key!r} is unknown; `summarizer.languages.Language` has them all"
        )
    if type(value) is not expected:
        raise InputError(f"{code}{_SUFFIX}: {key!r} must be of type {expected.__name__}")
    if key == "stemmer" and value and value not in _stemmers():
        raise InputError(
            f"{code}{_SUFFIX}: stemmer {value!r} is none of PyStemmer's; leave it empty for none"
        )
    if key in _PLAIN:
        return value
    if key == "letters":
        return frozenset("".join(str(value).split()))
    entries = _words(str(value))
    return tuple(entries) if key in _ORDERED else frozenset(entries)


def language(code: str, folder: Path | None = None) -> Language:
    """The data of one language; empty lists where no file exists.

    The same object each time, until a file in `folder` changes.

    Args:
        code: ISO 639-1.
        folder: Where ``<code>.toml`` is looked for before the shipped files.

    Raises:
        InputError: If the file is no TOML in UTF-8, has an unknown key or a value of the wrong
            type, or names a stemmer that does not exist.
    """
    if folder is None:
        return _language(code, None, (0, 0))
    try:
        state = (folder / f"{code}{_SUFFIX}").stat()
    except OSError:
        return _language(code, folder, (0, 0))
    return _language(code, folder, (state.st_mtime_ns, state.st_size))


@lru_cache(maxsize=128)
def _language(code: str, folder: Path | None, _: tuple[int, int]) -> Language:
    """The data of one language, by the time and size of one's own file."""
    text = _read(code, folder)
    if text is None:
        return Language(code)
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{code}{_SUFFIX} is no valid TOML: {error}") from error
    return Language(code, **{key: _value(key, value, code) for key, value in data.items()})


@lru_cache(maxsize=16)
def codes(folder: Path | None = None) -> tuple[str, ...]:
    """Codes of the languages that have a data file, shipped or in `folder`, sorted."""
    places = (_DATA,) if folder is None else (_DATA, folder)
    names = {file.name for place in places for file in place.iterdir()}
    return tuple(sorted(name[: -len(_SUFFIX)] for name in names if name.endswith(_SUFFIX)))
