"""What in an article's text is not its text, and why.

Structure first: a line without a full stop is no sentence, a line cut by an ellipsis is a
teaser, what follows the heading of the comments is comments. Words second: only lines that
hold a word from one of the language's clutter lists are looked at by pattern.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

import numpy as np

from summarizer.languages import Language
from summarizer.numeric.arrays import Bools, Ints, where
from summarizer.sentences.blocks import ends_sentence, title_case
from summarizer.sentences.boilerplate import captions, furniture
from summarizer.sentences.spans import Units
from summarizer.text.characters import KINDS, Kind, Points
from summarizer.text.lexical import Flag, begins_phrase, lists, plain
from summarizer.text.tokens import Tokens

#: Why a span was left out. The first is "kept"; the order is the code's.
REASONS = (
    "kept",
    "heading",
    "repeated headline",
    "teaser",
    "credit or caption",
    "comment",
    "biography",
    "furniture",
    "list item",
    "unfinished",
    "dateline",
    "repeated",
)
(
    HEADING,
    HEADLINE,
    TEASER,
    CREDIT,
    COMMENT,
    BIOGRAPHY,
    FURNITURE,
    ITEM,
    UNFINISHED,
    DATELINE,
    REPEATED,
) = range(1, 12)

#: A line with no full stop and at most this many words is a heading; a longer one is unfinished.
HEADING_WORDS = 16
#: Comments come after the text: their heading stands past this share of an article's units.
COMMENTS_FROM = 0.3
#: The heading of the comments has at most so many words.
COMMENTS_WORDS = 5
#: A note on the author stands in this last share of an article.
TAIL_SHARE = 0.6
#: A note of at most this many words that ends with a writer's trade says no more than that.
SHORT_NOTE = 10
#: A sentence of more words than this is not furniture, whatever phrase it holds.
FURNITURE_WORDS = 45
#: No listed phrase is longer, in characters.
LONGEST_PHRASE = 60
#: A credit or caption seldom has more words.
CREDIT_WORDS = 60
#: A credit of at most so many words, "Photo: Reuters", is none of a caption's sentences.
BARE_CREDIT_WORDS = 4

_CLOSES = np.zeros(KINDS, dtype=np.bool_)
_CLOSES[[Kind.CLOSER, Kind.QUOTE, Kind.APOSTROPHE]] = True

_BRACKETED_CREDIT = r"[(\[][^()\[\]]*\b(?:{words})\b[^()\[\]]*[)\]]\W*$"
_LEADING_CREDIT = (
    r"^\W*(?:file\s+[-–—]|courtesy\b|(?:{words})\s*(?::|/|©|by\b|credit|copyright|caption))"
)
_SLASHED_CREDIT = r"\b(?:{words})\s?/\s?\w|\w/(?:{words})\b"


@lru_cache(maxsize=64)
def _patterns(language: Language) -> dict[str, re.Pattern[str] | None]:
    """Patterns of a language's clutter lists, in small letters; None where a list is empty."""

    def compiled(template: str, words: frozenset[str]) -> re.Pattern[str] | None:
        if not words:
            return None
        small = {word.lower() for word in words}
        joined = "|".join(re.escape(word) for word in sorted(small, key=lambda w: (-len(w), w)))
        # Without `re.IGNORECASE` a branch that begins with another letter costs nothing.
        return re.compile(template.format(words=joined))

    return {
        "caption": compiled(r"(?<!\w)(?:{words})(?!\w)", language.caption_phrases),
        "furniture": compiled(r"(?<!\w)(?:{words})(?!\w)", language.furniture),
        "comments": compiled(r"^\W*\d*\s*(?:{words})\W*\d*\W*$", language.comment_headings),
        "bracketed": compiled(_BRACKETED_CREDIT, language.credit_words),
        "leading": compiled(_LEADING_CREDIT, language.credit_words),
        "slashed": compiled(_SLASHED_CREDIT, language.credit_words),
    }


def judge(
    text: str, tokens: Tokens, flags: Ints, units: Units, titles: list[str], language: Language
) -> Ints:
    """Reason to leave out each unit, as an index into `REASONS`; 0 keeps it.

    Args:
        text: The text that the units' offsets count.
        tokens: Its words.
        flags: `Flag` bits of each word.
        units: The candidate sentences.
        titles: Title of each article, empty where unknown.
        language: Its clutter lists.
    """
    reasons = np.zeros(len(units.start), dtype=np.int64)
    if not len(reasons):
        return reasons
    terminated = ends_sentence(tokens.kinds, units.start, units.end)
    final = tokens.points[units.end - 1]
    if "|" in language.terminators:
        terminated |= final == ord("|")
    _judge_unfinished(reasons, tokens, flags, units, terminated, final)
    _judge_teasers(reasons, tokens, units, final)
    _judge_words(reasons, text, tokens, flags, units, language, terminated)
    phrased = reasons == CREDIT
    labels = _judge_forms(reasons, tokens, flags, units)
    _judge_captions(reasons, tokens, units, phrased, labels)
    reasons[captions.open_ended(units, terminated, final) & (reasons == 0)] = CREDIT
    reasons[furniture.points(tokens, units, terminated)] = ITEM
    reasons[captions.figures(tokens, flags, units)] = CREDIT
    reasons[captions.repeated(text, tokens, units, reasons == CREDIT)] = CREDIT
    _judge_comments(reasons, text, units, language, terminated)
    _judge_biographies(reasons, tokens, flags, units)
    signatures, links = furniture.last_lines(text, tokens, units, reasons == 0, language.web_words)
    reasons[signatures], reasons[links] = BIOGRAPHY, FURNITURE
    _judge_headlines(reasons, text, units, titles)
    reasons[furniture.doubled(text, units)] = HEADLINE
    return reasons


def _judge_unfinished(
    reasons: Ints, tokens: Tokens, flags: Ints, units: Units, terminated: Bools, final: Points
) -> None:
    """Units that no terminator ends: headings, list items and what was cut off.

    An article that ends no line with a terminator writes without them, so its lines stand.
    """
    any_end = np.bincount(units.article[terminated], minlength=len(units.sizes)) > 0
    open_end = ~terminated & any_end[units.article]
    short = units.words <= HEADING_WORDS
    # A heading may shout; a sentence in title case that ends so is one.
    before = tokens.points[units.end - 2] == ord("!")
    shouts = (final == ord("!")) | (_CLOSES[tokens.kinds[units.end - 1]] & before)
    shouts &= units.alone & short
    reasons[open_end] = UNFINISHED
    reasons[open_end & short] = HEADING
    rows = where((open_end & ~short) | (shouts & (units.words > 1)))
    if len(rows):
        reasons[rows[title_case(tokens, flags, units.first[rows], units.last[rows])]] = HEADING
    reasons[open_end & (final == ord(";"))] = ITEM


def _judge_teasers(reasons: Ints, tokens: Tokens, units: Units, final: Points) -> None:
    """Lines of one sentence that an ellipsis cuts."""
    dots = (final == ord(".")) & (tokens.points[np.maximum(units.end - 2, 0)] == ord("."))
    reasons[((final == ord("…")) | dots) & units.alone] = TEASER


def _judge_words(
    reasons: Ints,
    text: str,
    tokens: Tokens,
    flags: Ints,
    units: Units,
    language: Language,
    terminated: Bools,
) -> None:
    """Furniture and credits: units with a listed word, decided by pattern."""
    patterns = _patterns(language)
    limits = (("furniture", FURNITURE, FURNITURE_WORDS), ("caption", CREDIT, CREDIT_WORDS))
    for row, kind in _phrases(text, tokens, flags, units, language, limits):
        reasons[row] = kind
    leading, bracketed, slashed = (patterns[name] for name in ("leading", "bracketed", "slashed"))
    if not (leading and bracketed and slashed):
        return
    rows = where(units.hold(Flag.CREDIT) & (units.words <= CREDIT_WORDS) & (reasons != FURNITURE))
    columns = (rows, units.start[rows], units.end[rows], terminated[rows])
    for row, start, end, ended in zip(*(column.tolist() for column in columns), strict=True):
        line = plain(text[start:end])
        # Nothing but a slash leads the last pattern, which looks at every letter.
        if (
            leading.match(line)
            or bracketed.search(line)
            or (not ended and "/" in line and slashed.search(line))
        ):
            reasons[row] = CREDIT


def _phrases(
    text: str,
    tokens: Tokens,
    flags: Ints,
    units: Units,
    language: Language,
    limits: Iterable[tuple[str, int, int]],
) -> Iterator[tuple[int, int]]:
    """Units that hold a listed phrase, and their reason; a pattern is tried where one can begin.

    Args:
        text: The text.
        tokens: Its words.
        flags: `Flag` bits of each word.
        units: The candidate sentences.
        language: Its phrases.
        limits: Name of a list, its reason, and the most words of a unit that it is looked for in.
    """
    patterns = _patterns(language)
    listed = (flags & (Flag.FURNITURE | Flag.FURNITURE_FIRST)) != 0
    at = where(listed)
    possible = begins_phrase(flags, at, lists(language).pages)
    alone = where((flags[at] & Flag.FURNITURE) != 0)
    if len(alone):
        possible[alone] |= furniture.labels(tokens, units, at[alone])
    at, rows = units.of_tokens(at[possible])
    columns = (tokens.starts[at], units.end[rows], rows, units.words[rows])
    spans = zip(*(column.tolist() for column in columns), strict=True)
    seen = -1
    for start, end, row, size in spans:
        begin = plain(text[start : min(end, start + LONGEST_PHRASE)])
        for name, reason, most in limits:
            pattern = patterns[name]
            if pattern and pattern.match(begin):
                # A long sentence may hold a phrase; two say that the page ran into it.
                if size <= most or seen == row:
                    yield row, reason
                seen = row


def _judge_forms(reasons: Ints, tokens: Tokens, flags: Ints, units: Units) -> Bools:
    """What its form gives away: captions, buttons, embedded posts, addresses to write to.

    Returns:
        Whether each unit begins with a button's label.
    """
    labels = captions.labelled(tokens, flags, units)
    reasons[captions.pictures(tokens, flags, units)] = CREDIT
    reasons[labels | captions.embedded(tokens, flags, units)] = FURNITURE
    reasons[captions.contacts(tokens, units)] = FURNITURE
    return labels


def _judge_captions(
    reasons: Ints, tokens: Tokens, units: Units, phrased: Bools, labels: Bools
) -> None:
    """Copyright lines, and short paragraphs around a caption.

    They end with a credit, or begin with a phrase of captions or with a button's label.
    """
    reasons[tokens.points[units.start] == ord("©")] = FURNITURE
    page = furniture.barred(tokens, units) | furniture.bracketed(tokens, units)
    reasons[page & (reasons == 0)] = FURNITURE
    sizes = np.bincount(units.block)
    short = sizes <= captions.CAPTION_SENTENCES
    first, last = units.leads, units.trails
    edges = ((first & labels, FURNITURE), (first & phrased, CREDIT), (last, CREDIT))
    for edge, reason in edges:
        blocks = units.block[edge & (reasons == reason)]
        if len(blocks):
            led = np.zeros(len(sizes), dtype=np.bool_)
            led[blocks] = True
            reasons[(led & short)[units.block]] = reason
    bare = last & (reasons == CREDIT) & (units.words <= BARE_CREDIT_WORDS)
    one_more = sizes == captions.CAPTION_SENTENCES + 1
    for block in units.block[bare & one_more[units.block]].tolist():
        reasons[units.block == block] = CREDIT


def _judge_comments(
    reasons: Ints, text: str, units: Units, language: Language, terminated: Bools
) -> None:
    """Everything from the heading of the comments to the end of the article."""
    pattern = _patterns(language)["comments"]
    if pattern is None:
        return
    sizes, first_of = units.sizes, units.bounds
    rows = where(~terminated & (units.words <= COMMENTS_WORDS))
    article = units.article[rows]
    rows = rows[rows - first_of[article] >= COMMENTS_FROM * sizes[article]]
    spans = zip(rows.tolist(), units.start[rows].tolist(), units.end[rows].tolist(), strict=True)
    for row, start, end in spans:
        if pattern.match(plain(text[start:end])):
            reasons[row : first_of[units.article[row] + 1]] = COMMENT


def _judge_biographies(reasons: Ints, tokens: Tokens, flags: Ints, units: Units) -> None:
    """The last paragraph of an article, where it is a note on who wrote it.

    It names a writer's trade and what writers do, and speaks of people whom nothing else in
    the article names.
    """
    rows = where(units.hold(Flag.ROLE) & (reasons == 0))
    # "Bryn Tolley is the Gazette's science editor."
    note = (units.words[rows] <= SHORT_NOTE) & ((flags[units.last[rows] - 1] & Flag.ROLE) != 0)
    first_of = units.bounds
    for row in rows[note | units.hold(Flag.BIOGRAPHY)[rows]].tolist():
        article = units.article[row]
        begin, end = int(first_of[article]), int(first_of[article + 1])
        block = units.block == units.block[row]
        later = where((reasons[row:end] == 0) & ~block[row:end])
        late = row - begin >= TAIL_SHARE * (end - begin) or len(later) == 0
        if (
            len(later) == 0
            and late
            and end - begin > 1
            and _names_strangers(tokens, flags, units, row, begin)
        ):
            reasons[block & (reasons == 0)] = BIOGRAPHY


def _names_strangers(tokens: Tokens, flags: Ints, units: Units, row: int, begin: int) -> bool:
    """Whether a unit names somebody, and nobody whom the article named before."""
    span = np.arange(units.first[row] + 1, units.last[row])
    names = span[(tokens.heads[span] == Kind.UPPER) & ((flags[span] & Flag.STOP) == 0)]
    before = tokens.forms[units.first[begin] : units.first[row]]
    return len(names) > 0 and not bool(np.isin(tokens.forms[names], before).any())


def _squash(text: str) -> str:
    """Letters and digits alone, lower case: how two printings of one headline agree."""
    return re.sub(r"\W+", "", text.lower())


def _judge_headlines(reasons: Ints, text: str, units: Units, titles: list[str]) -> None:
    """The title, printed again as a line of the text."""
    wanted = {number: _squash(title) for number, title in enumerate(titles) if title}
    if not wanted:
        return
    firsts = units.article.searchsorted(np.array(sorted(wanted)))
    for article, row in zip(sorted(wanted), firsts.tolist(), strict=True):
        if row == len(reasons) or units.article[row] != article:
            continue
        if _squash(text[units.start[row] : units.end[row]]) == wanted[article]:
            reasons[row] = HEADLINE
