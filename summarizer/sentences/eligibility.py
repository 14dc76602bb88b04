"""Which sentences a digest may use: whole ones that are understood alone.

A question, a bare quotation, half a quotation, or a sentence whose subject stands in another
sentence still counts in TextRank; it is only never picked.
"""

from __future__ import annotations

import re
from functools import lru_cache

import numpy as np

from summarizer.languages import Language
from summarizer.numeric.arrays import Bools, Ints, among, distinct, marked, places, where
from summarizer.numeric.ranks import Ranks
from summarizer.sentences.beginnings import Beginnings
from summarizer.sentences.blocks import counts
from summarizer.sentences.boilerplate.phrases import unspaced
from summarizer.sentences.spans import Units, capitals
from summarizer.text.characters import Kind, blank, is_any
from summarizer.text.lexical import Flag, Phrase, phrases_at, plain
from summarizer.text.tokens import Tokens

#: Shortest sentence that is picked, in words. See benchmarks/notes/experiments.md for the trials.
MIN_WORDS = 6
#: A word such as "these" or "however" points back if it is among this many first words.
POINTER_WORDS = 8
#: A quotation with fewer words than this around it does not say who speaks.
ATTRIBUTION_WORDS = 2
#: A sentence is shouted when at least this share of its words is in capitals.
SHOUTED_SHARE = 0.6

_QUESTION_MARKS = "?？؟"
#: What may stand before the first word of a sentence.
_MARKS = "\"'“”‘«„([ "
#: What stands for words in `Language.standing`: a few of them, one with a capital or a number, and
#: a German adjective, which no verb of the past is ("sagte").
_PLACEHOLDERS = {
    " * ": " (?:[^ ]+ ){1,8}?",
    "<name>": r"(?-i:[A-ZÀ-ÖØ-Þ0-9])[\w-]*",
    "<adjective>": r"\w+(?:(?<!t)e|en)",
}
#: What the end of a paragraph does not end with.
_BROKEN_OFF = ",;，、；(–—"
#: Characters of a sentence in which its opening is looked for.
_OPENING = 120
#: A sentence of at most so many words that tells of a question without an answer tells nothing
#: else. Of 27 such sentences in three sets of news all but one do not; longer ones often do.
UNANSWERED_WORDS = 18

#: Why a sentence is not picked, in order: the first that holds is told. 0 is "eligible".
REASONS = (
    "eligible",
    "question",
    "cut off",
    "in capitals",
    "request",
    "part of a quotation",
    "quotation without its speaker",
    "told in the first person",
    "too short",
    "overtaken by what other articles report",
    "no comment",
)
(
    QUESTION, CUT, CAPITALS, REQUEST, PART, UNATTRIBUTED, PERSONAL, SHORT, OVERTAKEN, UNANSWERED,
) = range(1, 11)  # fmt: skip
#: What is said of a sentence that nothing but its context bars.
LEANS = "needs the sentence before it"
#: These may fill what the eligible ones leave of the budget. Parts of quotations may not: nobody
#: knows who speaks; see `summarizer.sentences.passages` for whole ones.
_SPARE = marked(len(REASONS), np.array((0, UNATTRIBUTED, PERSONAL)))


def word_counts(tokens: Tokens, units: Units) -> Ints:
    """Words of each unit as budgets count them, shape (n,).

    Runs between white space; in a unit with Han or Kana its tokens, since those have none.
    """
    gap = blank(tokens.kinds)
    # A unit starts and ends with a character that is not blank.
    ends = Ranks(gap[:-1] > gap[1:])
    runs = ends.before(units.end - 1) - ends.before(units.start) + 1
    glyphs = tokens.starts[tokens.heads == Kind.GLYPH]
    if not len(glyphs):
        return runs
    has_glyphs = glyphs.searchsorted(units.end) > glyphs.searchsorted(units.start)
    return np.where(has_glyphs, units.words, runs)


@lru_cache(maxsize=64)
def _phrases(data: Language) -> tuple[re.Pattern[str] | None, int]:
    """Openers of several words, as a pattern for a sentence's beginning; the longest's size.

    Where no spaces are written, those of several characters: a connective before a comma, since
    its characters may begin another word, and whoever or whatever was named before.
    """
    if unspaced(data):
        phrases = [f"{entry}[，、,]" for entry in sorted(data.connectives) if len(entry) > 1]
        phrases += [entry for entry in sorted(data.pronouns) if len(entry) > 1]
    else:
        phrases = [rf"{re.escape(e)}\b" for e in sorted(data.connectives) if " " in e]
    pattern = re.compile("|".join(phrases)) if phrases else None
    return pattern, max(map(len, data.connectives | data.pronouns), default=0)


def dangling(
    text: str,
    tokens: Tokens,
    flags: Ints,
    quoted: Bools,
    units: Units,
    data: Language,
    terms: Ints,
) -> Bools:
    """Whether each unit leans on another one: an opener that points back, or a person unnamed.

    "This week" does not, nor does a connective with its own clause ("But for the rain, ...").
    `terms` has the term of each form.
    """
    opener = flags[units.first]
    follower = flags.take(units.first + 1, mode="clip")
    leans = ((opener & Flag.PRONOUN) != 0) & ((follower & (Flag.TIME | Flag.DATE)) == 0)
    # "First, ..." counts what the sentence before announced.
    comma = tokens.points.take(tokens.ends[units.first], mode="clip") == ord(",")
    leans |= ((opener & Flag.ENUMERATOR) != 0) & comma
    leans |= (opener & Flag.CONNECTIVE_WORD) != 0
    leans |= ((opener & Flag.SUBORDINATE) != 0) & ~_has_comma(tokens, units)
    if unspaced(data):
        tied = where(~leans)
    else:
        tied = where(((opener & Flag.CONNECTIVE) != 0) & ~leans)
        tied = tied[(phrases_at(flags, units.first[tied], data) & Phrase.TIE) != 0]
    phrases, longest = _phrases(data)
    for row, start in zip(tied.tolist(), units.start[tied].tolist(), strict=True):
        begin = plain(text[start : start + longest + 4]).lstrip(_MARKS)
        leans[row] = bool(phrases and phrases.match(begin))
    stands = _standing(text, flags, units, data)
    leans[stands] = False
    at = where((flags & (Flag.POINTER | Flag.PERSONAL)) != 0)
    at, rows = units.of_tokens(at[~quoted[at]])
    if len(stands):
        opens = (at == units.first[rows]) & among(rows, stands)
        at, rows = at[~opens], rows[~opens]
    bits = flags[at]
    early = at < units.first[rows] + POINTER_WORDS
    early &= ((bits & Flag.POINTER) != 0) & (flags.take(at + 1, mode="clip") & Flag.TIME == 0)
    leans[rows[early]] = True
    # Without capitals nobody can tell whether a name came before.
    persons = where(((bits & Flag.PERSONAL) != 0) & ~units.uncased[rows])
    at, rows = at[persons], rows[persons]
    leans[rows[~_named_before(tokens, flags, quoted, units.first[rows], at, terms)]] = True
    leans |= _in_brackets(tokens, units)
    return leans


@lru_cache(maxsize=64)
def _standing_beginnings(data: Language) -> Beginnings[tuple[str, bool]]:
    """The openers of `Language.standing` by what stands before their first placeholder.

    Each with whether it has one: few have, and compiling a pattern of all takes long.
    """
    heads = ((entry, re.split(r" \* |<", entry, maxsplit=1)[0]) for entry in sorted(data.standing))
    return Beginnings((head, (entry, head != entry)) for entry, head in heads)


@lru_cache(maxsize=64)
def _backward(data: Language) -> str:
    """A pattern for the word that points back with which such an opener may not go on."""
    return rf" (?i:{'|'.join(map(re.escape, sorted(data.pronouns)))})(?!\w)"


def _points_back(line: str, place: int, data: Language) -> bool:
    """Whether such a word and the space before it stand at a place of a line in small letters."""
    word = line[place + 1 :]
    # A pattern of all of them takes long to compile, and few lines get here.
    return line[place : place + 1] == " " and any(
        word.startswith(pronoun) and not _in_word(word[len(pronoun) : len(pronoun) + 1])
        for pronoun in data.pronouns
    )


def _in_word(character: str) -> bool:
    """Whether a character is one of a word, as patterns say; "" is none."""
    return character.isalnum() or character == "_"


@lru_cache(maxsize=1024)
def _standing_pattern(data: Language, entries: tuple[str, ...]) -> re.Pattern[str]:
    """Some openers with placeholders, which nothing that points back follows."""
    phrases = "|".join(map(re.escape, entries))
    for sign, stands_for in _PLACEHOLDERS.items():
        phrases = phrases.replace(re.escape(sign), stands_for)
    return re.compile(rf"(?i:{phrases})(?!\w)(?!{_backward(data)})")


def _stands(line: str, data: Language) -> bool:
    """Whether a sentence opens with an opener of `Language.standing`."""
    small = line.lower()
    entries = _standing_beginnings(data).of(small)
    for entry, is_open in entries:
        whole = not (is_open or _in_word(small[len(entry) : len(entry) + 1]))
        if whole and not _points_back(small, len(entry), data):
            return True
    some = tuple(entry for entry, is_open in entries if is_open)
    return bool(some) and _standing_pattern(data, some).match(line) is not None


def _standing(text: str, flags: Ints, units: Units, data: Language) -> Ints:
    """Rows that open like one that points back and do not: "It took 40 men six hours to ..."."""
    if not data.standing:
        return units.first[:0]
    rows = where((phrases_at(flags, units.first, data) & Phrase.STANDS) != 0)
    begins = zip(rows.tolist(), units.start[rows].tolist(), strict=True)
    return np.array(
        [
            row
            for row, start in begins
            if _stands(text[start : start + _OPENING].replace("’", "'").lstrip(_MARKS), data)
        ],
        dtype=np.int64,
    )


def _has_comma(tokens: Tokens, units: Units) -> Bools:
    """Whether each unit holds a comma: "Because of the fog, ..." has a main clause behind it."""
    marks = tokens.marks[is_any(tokens.mark_points, ",;:،，、")]
    return marked(len(units.start), units.of_places(marks)[1])


def _named_before(
    tokens: Tokens, flags: Ints, quoted: Bools, first: Ints, at: Ints, terms: Ints
) -> Bools:
    """Whether a name that "she" can stand for precedes each of some tokens in its sentence.

    Days and months are no persons; whoever is named inside a quotation is not who speaks it; and a
    word that opens a sentence and stands elsewhere without its capital is a word like others.

    Args:
        tokens: Words of the text.
        flags: `Flag` bits of each.
        quoted: Whether each stands inside quotation marks.
        first: First token of the sentence of each of the tokens that are asked about.
        at: Those tokens.
        terms: Term of each form.
    """
    named = np.zeros(len(at), dtype=np.bool_)
    behind = where(at > first)
    if not len(behind):
        return named
    first, sizes = first[behind], (at - first)[behind]
    inside = places(first, sizes)
    names = (tokens.heads[inside] == Kind.UPPER) & ((flags[inside] & (Flag.STOP | Flag.DATE)) == 0)
    names &= ~quoted[inside]
    begins = sizes.cumsum() - sizes
    opening = begins[names[begins]]
    small = marked(int(terms.max()) + 1, terms[tokens.heads[tokens.firsts] == Kind.LOWER])
    names[opening] = ~small[terms[tokens.forms[inside[opening]]]]
    named[behind] = np.logical_or.reduceat(names, begins)
    return named


def _in_brackets(tokens: Tokens, units: Units) -> Bools:
    """Whether each unit stands in brackets as a whole: an aside to the sentence before it."""
    aside: Bools = tokens.points[units.start] == ord("(")
    rows = where(aside)
    last = units.end[rows] - 1
    before = tokens.points.take(last - 1, mode="clip")
    aside[rows] = (tokens.points[last] == ord(")")) | (before == ord(")"))
    return aside


@lru_cache(maxsize=64)
def _no_comment(data: Language) -> re.Pattern[str]:
    """A pattern for the phrases of `Language.unanswered`."""
    phrases = "|".join(map(re.escape, sorted(data.unanswered)))
    return re.compile(phrases.replace(re.escape(" * "), _PLACEHOLDERS[" * "]))


def _unanswered(
    text: str, tokens: Tokens, flags: Ints, words: Ints, units: Units, data: Language
) -> list[int]:
    """Rows of short sentences that say that somebody was asked and gave no answer."""
    at = where(((flags & Flag.UNANSWERED) != 0) & (tokens.heads != Kind.UPPER))
    rows = distinct(units.of_tokens(at)[1])
    short = rows[words[rows] <= UNANSWERED_WORDS]
    spans = zip(short.tolist(), units.start[short].tolist(), units.end[short].tolist(), strict=True)
    return [row for row, start, end in spans if _no_comment(data).search(plain(text[start:end]))]


def unfit(
    text: str,
    tokens: Tokens,
    flags: Ints,
    quoted: Bools,
    balanced: Bools,
    words: Ints,
    units: Units,
    data: Language,
    min_words: int,
) -> Ints:
    """Why each unit is not picked, as an index into `REASONS`, shape (n,); 0 where it may be.

    Args:
        text: What was split.
        tokens: Its words.
        flags: `Flag` bits of each.
        quoted: Whether each stands inside quotation marks.
        balanced: Whether each unit holds only whole quotations and stands inside none.
        words: Words of each unit as budgets count them.
        units: The candidate sentences.
        data: Its list of words that "I" numbers.
        min_words: Fewest words of a sentence that is picked.
    """
    inside = counts(quoted, units.first, units.last)
    last = units.end - 1
    question = is_any(tokens.points[last], _QUESTION_MARKS)
    for step in (1, 2):
        question |= is_any(tokens.points.take(last - step, mode="clip"), _QUESTION_MARKS)
    unattributed = (inside > 0) & (np.maximum(units.words, 1) - inside < ATTRIBUTION_WORDS)
    at = where(((flags & Flag.SPEAKER) != 0) & ~quoted)
    somebody = marked(len(last), units.of_tokens(at[~_numerals(tokens, at, data)])[1])
    opener, free = flags[units.first], ~quoted[units.first]
    somebody |= ((opener & Flag.SPEAKERS) != 0) & free
    asks = ((opener & Flag.REQUEST) != 0) & free
    asks &= (flags.take(units.first + 1, mode="clip") & Flag.STOP) != 0
    rules = (
        (SHORT, words < min_words),
        (PERSONAL, somebody),
        (UNATTRIBUTED, unattributed),
        (PART, ~balanced),
        (REQUEST, asks),
        (CAPITALS, _shouted(tokens, flags, units)),
        (CUT, _cut_off(tokens, units)),
        (QUESTION, question),
    )
    reasons = np.zeros(len(last), dtype=np.int64)
    reasons[_unanswered(text, tokens, flags, words, units, data)] = UNANSWERED
    for reason, holds in rules:
        reasons[holds] = reason
    return reasons


def _numerals(tokens: Tokens, at: Ints, data: Language) -> Bools:
    """Whether each first person is none: "World War I", "Elizabeth I", "on I-95"."""
    ends = np.minimum(tokens.ends[at], len(tokens.points) - 1)
    numeral: Bools = tokens.points[ends] == ord("-")
    named = tokens.heads[np.maximum(at - 1, 0)] == Kind.UPPER
    rows = where(named & (tokens.sizes[at] == 1) & (at > 0))
    if data.numbered and len(rows):
        words = tokens.texts(tokens.forms[at[rows] - 1])
        numeral[rows] |= np.array([plain(word) in data.numbered for word in words])
    return numeral


def spare(reasons: Ints, words: Ints, min_words: int) -> Bools:
    """Whether each unit may fill what the eligible ones leave of a budget, shape (n,)."""
    return _SPARE.take(reasons) & (words >= min_words)


def _cut_off(tokens: Tokens, units: Units) -> Bools:
    """Units without their beginning or their end."""
    kinds, points, first = tokens.kinds, tokens.points, units.first
    begin = tokens.starts[first]
    second = kinds.take(begin + 1, mode="clip")
    cut = (kinds[begin] == Kind.LOWER) & (second != Kind.UPPER) & ~units.uncased
    last = units.end - 1
    final = points[last]
    dots = (final == ord(".")) & (points.take(last - 1, mode="clip") == ord("."))
    ends = np.diff(units.block, append=-1) != 0
    return cut | (final == ord("…")) | dots | ends & is_any(final, _BROKEN_OFF)


def _shouted(tokens: Tokens, flags: Ints, units: Units) -> Bools:
    """Units in capitals where the article is not, or with a button in them.

    "Ada Velling MORE was in Lennick" has a button in it.
    """
    loud, written = capitals(tokens, units)
    shouted = loud >= SHOUTED_SHARE * units.words
    at = tokens.in_capitals
    at, rows = units.of_tokens(at[(flags[at] & Flag.LABEL) != 0])
    shouted[rows[tokens.sizes[at] > 1]] = True
    return shouted & ~written
