"""Text into words: three conventions, stems, truncation.

A text is taken as one sentence a line. Each convention has its own words:

* `rouge-score`: Google's library. Lower case, runs of [a-z0-9], Porter stemming as NLTK has it
  (see `eval.rouge.porter_extended`) of words longer than three characters.
* `rouge-1.5.5`: Lin's Perl program. ASCII lower case, runs of [a-z0-9], its own variant of
  Porter stemming (see `eval.rouge.porter`) of words longer than three characters.
* `unicode`: any language. Compatibility-normalised and case-folded runs of letters, marks
  and digits; scripts written without spaces (Han, kana, Thai, Lao, Khmer, Burmese) by
  single characters with their marks. No stemming.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from eval.rouge import porter, porter_extended

Convention = Literal["rouge-score", "rouge-1.5.5", "unicode"]
Words = tuple[str, ...]

STEM_OVER = 3
"""Only words longer than this many characters are stemmed, in both English conventions."""

_WORD = re.compile(r"[a-z0-9]+")
_ASCII_WORD = re.compile(r"[A-Za-z0-9]+")  # NFKC may bring back a capital
_SPACE = re.compile(r"[ \t\n\r\f\v]+")  # Perl's \s in a text without locale
_LAST_MARKS_PLANE = 0x1FFFF  # combining marks lie in planes 0 and 1 ...
_VARIATION_SELECTORS = "\U000e0100-\U000e01ef"  # ... but for these
_UNSPACED = (
    "\u0e01-\u0eff"  # Thai, Lao
    "\u1000-\u109f\u1780-\u17ff"  # Burmese, Khmer
    "\u3005-\u3007\u3041-\u30ff\u31f0-\u31ff"  # iteration marks, kana
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"  # Han
    "\U0001b000-\U0001b16f\U00020000-\U0003ffff"  # further kana and Han
)


@dataclass(frozen=True, slots=True)
class Limit:
    """How much of a text is read.

    Attributes:
        amount: At least 1.
        unit: "words" separated by white space (in the `unicode` convention, its own
            words), or "bytes" of UTF-8, line ends not counted.

    Raises:
        ValueError: For an amount below 1 or an unknown unit.
    """

    amount: int
    unit: Literal["words", "bytes"] = "words"

    def __post_init__(self) -> None:
        if self.amount < 1:
            raise ValueError(f"limit must be at least 1 {self.unit}, not {self.amount}")
        if self.unit not in ("words", "bytes"):
            raise ValueError(f"unit of a limit is 'words' or 'bytes', not {self.unit!r}")

    def __str__(self) -> str:
        return f"{self.amount}{self.unit[0]}"


def _rouge_score_words(text: str, stem: bool) -> Words:
    words = _WORD.findall(text.lower())
    if stem:
        return tuple([porter_extended.stem(w) if len(w) > STEM_OVER else w for w in words])
    return tuple(words)


def _original_words(text: str, stem: bool) -> Words:
    # The program reads bytes: no byte beyond ASCII belongs to a word or has a lower case.
    words = _WORD.findall(text.encode("ascii", "replace").lower().decode("ascii"))
    if stem:
        return tuple([porter.stem(w) if len(w) > STEM_OVER else w for w in words])
    return tuple(words)


@lru_cache(maxsize=1)
def _unicode_pattern() -> re.Pattern[str]:
    """Words of the `unicode` convention: Python's own word characters lack combining marks."""
    marks = "".join(
        chr(code)
        for code in range(_LAST_MARKS_PLANE + 1)
        if unicodedata.category(chr(code)).startswith("M")
    )
    # No mark is special in a character class, so none needs escaping.
    mark = f"[{marks}{_VARIATION_SELECTORS}]"
    single = f"(?=[{_UNSPACED}])[^\\W_]{mark}*"
    run = f"(?![{_UNSPACED}])[^\\W_](?:(?![{_UNSPACED}])[^\\W_]|{mark})*"
    return re.compile(f"{single}|{run}")


@lru_cache(maxsize=porter.CACHE_SIZE)
def _split_unicode(chunk: str) -> Words:
    """Words of one run without white space, which is mostly one word and seen before."""
    if chunk.isascii():
        return tuple(_ASCII_WORD.findall(chunk))
    return tuple(_unicode_pattern().findall(chunk))


def _unicode_words(text: str, stem: bool) -> Words:
    del stem  # refused when the scorer is made
    folded = unicodedata.normalize("NFKC", text.casefold())
    return tuple([word for chunk in folded.split() for word in _split_unicode(chunk)])


_WORDS_OF: dict[Convention, Callable[[str, bool], Words]] = {
    "rouge-score": _rouge_score_words,
    "rouge-1.5.5": _original_words,
    "unicode": _unicode_words,
}


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of one text.

    Attributes:
        flat: All words, across sentences.
        sentences: The words of each sentence, as the subsequence measures read them;
            the same words as `flat`, save that ROUGE-1.5.5 under a byte limit cuts
            sentences by a rule of its own.
    """

    flat: Words
    sentences: tuple[Words, ...]


def tokenize(text: str, convention: Convention, stem: bool, limit: Limit | None) -> Tokens:
    """Cut a text to its limit and into words, one sentence a line."""
    words_of = _WORDS_OF[convention]
    lines = [line for line in text.split("\n") if line]
    if limit is not None and limit.unit == "words" and convention == "unicode":
        return _tokens(_cut_sentences([words_of(line, stem) for line in lines], limit.amount))
    shortened = _cut(lines, limit) if limit is not None else lines
    tokens = _tokens([words_of(line, stem) for line in shortened])
    if limit is not None and limit.unit == "bytes" and convention == "rouge-1.5.5":
        sentences = [words_of(s, stem) for s in _cut_as_original(lines, limit.amount)]
        return Tokens(tokens.flat, tuple(sentences))
    return tokens


def usual_convention(language: str) -> Convention:
    """The convention that a language's scores are mostly given in; `language` is ISO 639-1."""
    return "rouge-score" if language == "en" else "unicode"


def usual_words(text: str, language: str) -> Words:
    """Words of a text as ROUGE counts them by habit in a language, stemmed where it stems."""
    convention = usual_convention(language)
    return tokenize(text, convention, stem=convention == "rouge-score", limit=None).flat


def _tokens(sentences: list[Words]) -> Tokens:
    return Tokens(tuple([word for sentence in sentences for word in sentence]), tuple(sentences))


def _cut(lines: list[str], limit: Limit) -> list[str]:
    """Keep whole lines while they fit, then as much of one more as does."""
    shortened: list[str] = []
    room = limit.amount
    for line in lines:
        units: list[str] | bytes = (
            _split_as_perl(line) if limit.unit == "words" else line.encode("utf-8", "replace")
        )
        if len(units) >= room:
            shortened.append(_joined(units[:room]))
            break
        shortened.append(line)
        room -= len(units)
    return shortened


def _joined(units: list[str] | bytes) -> str:
    return units.decode("utf-8", "ignore") if isinstance(units, bytes) else " ".join(units)


def _split_as_perl(line: str) -> list[str]:
    """Split at white space as Perl does: a leading empty field counts as a word."""
    fields = _SPACE.split(line)
    while fields and not fields[-1]:
        fields.pop()
    return fields


def _cut_as_original(lines: list[str], size: int) -> list[str]:
    """Sentences ROUGE-1.5.5 -b hands to ROUGE-L and -W.

    It forgets to add up lengths, so only a sentence that is itself too long is cut, and
    ends the text. Clipping by the truncated text's words limits the harm.
    """
    shortened: list[str] = []
    for line in lines:
        data = line.encode("utf-8", "replace")
        if len(data) >= size:
            shortened.append(_joined(data[:size]))
            break
        shortened.append(line)
    return shortened


def _cut_sentences(sentences: list[Words], room: int) -> list[Words]:
    shortened: list[Words] = []
    for sentence in sentences:
        if room <= 0:
            break
        shortened.append(sentence[:room])
        room -= len(sentence)
    return shortened
