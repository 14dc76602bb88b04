"""What in an article's text is not its text, and why.

Structure first: a line without a full stop is no sentence, a line cut by an ellipsis is a
teaser, what follows the heading of the comments is comments. Words second: only lines that
hold a word from one of the language's clutter lists are looked at by pattern.
"""

from __future__ import annotations

import re

import numpy as np

from summarizer.languages import Language
from summarizer.numeric.arrays import Bools, Ints, among, distinct, where
from summarizer.sentences.blocks import ends_sentence, title_case
from summarizer.sentences.boilerplate import calls, captions, furniture, phrases, strangers
from summarizer.sentences.spans import Units
from summarizer.text.characters import CLOSING_MARKS, Kind, Points, is_any
from summarizer.text.lexical import Flag, Phrase, plain
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
    "page clutter",
    "list item",
    "unfinished",
    "dateline",
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
) = range(1, 11)

#: Reasons of what belongs to the page around an article: no such line is its title. A line with a
#: credit may be ("Talks collapse (photo: Reuters)").
LABELS = frozenset(REASONS[reason] for reason in (TEASER, FURNITURE))

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
#: A credit of at most so many words, "Photo: Reuters", is none of a caption's sentences.
BARE_CREDIT_WORDS = 4
#: A paragraph that is a larger share of its article's sentences is no caption as a whole.
CAPTION_SHARE = 0.25
#: What only form or place tells; and the fewest words of a sentence that is kept against it.
_GUESSES = (TEASER, CREDIT, COMMENT, BIOGRAPHY, FURNITURE)
_SENTENCE_WORDS = 5


def judge(
    text: str,
    tokens: Tokens,
    flags: Ints,
    quoted: Bools,
    units: Units,
    titles: list[str],
    language: Language,
    terms: Ints,
) -> tuple[Ints, Ints]:
    """Reason to leave out each unit, as an index into `REASONS`; 0 keeps it.

    Args:
        text: The text that the units' offsets count.
        tokens: Its words.
        flags: `Flag` bits of each word.
        quoted: Whether each word is inside quotation marks: what somebody says asks no reader.
        units: The candidate sentences.
        titles: Title of each article, empty where unknown.
        language: Its clutter lists.
        terms: Term of each form of a word.

    Returns:
        The reasons, shape (n_units,), and the numbers of the articles of which they would have
        left nothing, so that what only its form or place had left out was kept.
    """
    reasons = np.zeros(len(units.start), dtype=np.int64)
    if not len(reasons):
        return reasons, units.article
    terminated = ends_sentence(tokens.kinds, units.start, units.end)
    final = tokens.points[units.end - 1]
    if language.terminators:
        terminated |= is_any(final, language.terminators)
    _judge_unfinished(reasons, tokens, flags, units, terminated, final)
    _judge_teasers(reasons, tokens, units, final)
    begun = phrases.openings(flags, language)
    page, caption = phrases.page_phrases(
        text, tokens, flags, quoted, units, language, terminated, begun
    )
    page |= calls.outlet_calls(text, flags, quoted, units, language)
    page |= calls.notices(tokens, flags, quoted, units)
    page |= calls.beside_calls(flags, quoted, units, page) | calls.buttons(text, units, language)
    page |= calls.labelled_notes(text, tokens, units, language)
    credit = phrases.picture_credits(text, tokens, units, language, terminated) & ~page
    reasons[page], reasons[caption & ~page | credit] = FURNITURE, CREDIT
    labels = _judge_forms(reasons, tokens, flags, units, language)
    _judge_captions(reasons, units, caption & ~page, labels)
    _judge_comments(reasons, text, units, language, terminated)
    _judge_biographies(reasons, tokens, flags, units, language)
    _judge_headlines(reasons, text, units, titles)
    furnished = reasons == FURNITURE
    own = begun.of(Phrase.OWN)
    alien = strangers.strangers(tokens, flags, quoted, units, furnished, terms, own)
    reasons[alien & (reasons == 0)] = FURNITURE
    return reasons, _keep_something(reasons, units, terminated, page)


def _keep_something(reasons: Ints, units: Units, terminated: Bools, page: Bools) -> Ints:
    """Keep the sentences of articles of which nothing is left but what names itself clutter.

    A headline, a heading or a phrase of pages says what it is; a form or a place does not.

    Returns:
        The numbers of those articles.
    """
    size = len(units.sizes)
    emptied = np.bincount(units.article[reasons == 0], minlength=size) == 0
    if not emptied.any():
        return units.article[:0]
    guess = terminated & ~page & emptied[units.article] & (units.words >= _SENTENCE_WORDS)
    rows = where(guess & np.isin(reasons, _GUESSES))
    reasons[rows] = 0
    return distinct(units.article[rows])


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
    shouts = (final == ord("!")) | (CLOSING_MARKS[tokens.kinds[units.end - 1]] & before)
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


def _judge_forms(
    reasons: Ints, tokens: Tokens, flags: Ints, units: Units, language: Language
) -> Bools:
    """What its form gives away: captions, buttons, posts, bars, addresses to write to.

    Returns:
        Whether each unit begins with a button's label.
    """
    labels = furniture.button_labels(tokens, flags, units)
    reasons[captions.caption_forms(tokens, flags, units, language.bare_dates)] = CREDIT
    reasons[labels | furniture.embedded_posts(tokens, flags, units)] = FURNITURE
    reasons[furniture.contacts(tokens, units)] = FURNITURE
    reasons[tokens.points[units.start] == ord("©")] = FURNITURE
    page = furniture.link_bars(tokens, units) | furniture.bracketed_notes(tokens, units)
    reasons[page & (reasons == 0)] = FURNITURE
    return labels


def _judge_captions(reasons: Ints, units: Units, phrased: Bools, labels: Bools) -> None:
    """Short paragraphs around a caption.

    They end with a credit, or begin with a phrase of captions or with a button's label. In a
    short article, where a paragraph is a large share of the text, only what states nothing goes
    with a credit.
    """
    sizes = np.bincount(units.block)
    text_sizes = np.bincount(units.article[reasons == 0], minlength=len(units.sizes))
    bare = units.trails & (reasons == CREDIT) & (units.words <= BARE_CREDIT_WORDS)
    most = np.full(len(sizes), captions.CAPTION_SENTENCES)
    most[units.block[bare]] += 1
    first, last = units.leads, units.trails
    edges = ((first & labels, FURNITURE), (first & phrased, CREDIT), (last, CREDIT))
    for edge, reason in edges:
        led = np.zeros(len(sizes), dtype=np.bool_)
        led[units.block[edge & (reasons == reason)]] = True
        led &= sizes <= most
        rows = where(led[units.block] & (reasons == 0))
        size = sizes[units.block[rows]]
        large = size > CAPTION_SHARE * text_sizes[units.article[rows]]
        states = units.hold(Flag.AUXILIARY | Flag.SAY)[rows] | (size > 2)
        reasons[rows[~(large & states)]] = reason


def _judge_comments(
    reasons: Ints, text: str, units: Units, language: Language, terminated: Bools
) -> None:
    """Everything from the heading of the comments to the end of the article."""
    sizes, first_of = units.sizes, units.bounds
    rows = where(~terminated & (units.words <= COMMENTS_WORDS))
    article = units.article[rows]
    rows = rows[rows - first_of[article] >= COMMENTS_FROM * sizes[article]]
    if not len(rows):
        return
    pattern = phrases.pattern("comments", language)
    spans = zip(rows.tolist(), units.start[rows].tolist(), units.end[rows].tolist(), strict=True)
    for row, start, end in spans:
        if pattern is not None and pattern.match(plain(text[start:end])):
            reasons[row : first_of[units.article[row] + 1]] = COMMENT


def _judge_biographies(
    reasons: Ints, tokens: Tokens, flags: Ints, units: Units, language: Language
) -> None:
    """The last paragraph of an article, where it is a note on who wrote it.

    It names a writer's trade and what writers do, and speaks of people whom nothing else in
    the article names. What happened on a weekday is news.
    """
    rows = where(units.hold(Flag.ROLE) & (reasons == 0))
    # "Bryn Tolley is the Gazette's science editor."
    note = (units.words[rows] <= SHORT_NOTE) & ((flags[units.last[rows] - 1] & Flag.ROLE) != 0)
    first_of = units.bounds
    for row in rows[note | units.hold(Flag.BIOGRAPHY)[rows]].tolist():
        article = units.article[row]
        begin, end = int(first_of[article]), int(first_of[article + 1])
        block = (units.block == units.block[row]) & (np.arange(len(reasons)) >= row)
        later = where((reasons[row:end] == 0) & ~block[row:end])
        late = row - begin >= TAIL_SHARE * (end - begin) or len(later) == 0
        if (
            len(later) == 0
            and late
            and end - begin > 1
            and not _names_weekday(tokens, units, row, language)
            and _names_strangers(tokens, flags, units, row, begin)
        ):
            reasons[block & (reasons == 0)] = BIOGRAPHY


def _names_strangers(tokens: Tokens, flags: Ints, units: Units, row: int, begin: int) -> bool:
    """Whether a unit names somebody, and nobody whom the article named before."""
    span = np.arange(units.first[row] + 1, units.last[row])
    names = span[(tokens.heads[span] == Kind.UPPER) & ((flags[span] & Flag.STOP) == 0)]
    before = tokens.forms[units.first[begin] : units.first[row]]
    return len(names) > 0 and not bool(among(tokens.forms[names], before).any())


def _names_weekday(tokens: Tokens, units: Units, row: int, language: Language) -> bool:
    """Whether a unit names a day of the week."""
    forms = tokens.forms[units.first[row] : units.last[row]]
    return any(plain(word) in language.weekdays for word in tokens.texts(forms))


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
