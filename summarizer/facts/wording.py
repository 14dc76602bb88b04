"""How loaded a sentence's wording is, and why.

Words that judge, strengthen or predict are the speaker's own; inside quotation marks they are
somebody else's and are news. So only what stands outside quotation marks counts, and what may
or ought to happen counts only in a sentence that names nobody who says so.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from summarizer.lexicons.loaded import Wording
from summarizer.numeric.arrays import Bools, Ints, marked, places, where
from summarizer.numeric.ranks import Ranks
from summarizer.numeric.sparse import Floats, ends
from summarizer.sentences.corpus import Corpus
from summarizer.text.lexical import form_flags, token_wording

#: Loaded wherever it stands outside quotation marks and is no name.
ALWAYS = (
    Wording.SUBJECTIVE | Wording.INTENSIFIER | Wording.SAYING | Wording.JUDGEMENT
    | Wording.EXCLAMATION
)  # fmt: skip
#: The voice of the writer, or the reader spoken to: no loaded word, and a reason not to pick.
VOICE = Wording.PERSON
#: Loaded unless the sentence says whose opinion it is.
UNATTRIBUTED = Wording.DUTY | Wording.PREDICTION

#: Words behind a judging verb in which its object makes it literal: "claimed at least 52 lives".
LITERAL_REACH = 4

#: Why a word counts, in the order in which reasons are looked for.
REASONS: tuple[tuple[int, str], ...] = (
    (Wording.JUDGEMENT, "judges what it names"),
    (Wording.SAYING, "judges the speaker"),
    (Wording.INTENSIFIER, "strengthens"),
    (Wording.SUBJECTIVE, "subjective"),
    (Wording.PREDICTION, "prediction without a name"),
    (Wording.DUTY, "demand without a name"),
    (Wording.EXCLAMATION, "exclamation"),
)


class LoadedWord(NamedTuple):
    """A word that counts as loaded.

    Args:
        start: First character in the article.
        end: One past the last.
        word: The word as printed.
        why: One of the texts of `REASONS`.
    """

    start: int
    end: int
    word: str
    why: str


def _loaded(corpus: Corpus, rows: Ints, always: int = int(ALWAYS)) -> tuple[Bools, Ints]:
    """Whether each token of some sentences is loaded, and where each sentence's tokens begin."""
    sizes = corpus.bounds[rows + 1] - corpus.bounds[rows]
    tokens = places(corpus.bounds[rows], sizes)
    bounds = ends(sizes)
    wording = corpus.wording.take(tokens)
    # Few may be loaded, and only those are looked at closely.
    near = where((wording & (always | int(UNATTRIBUTED))) != 0)
    spots = tokens.take(near)
    open_ = np.where(corpus.quoted.take(spots), 0, wording.take(near))
    open_ = np.where(_named(corpus, spots), open_ & int(Wording.PERSON), open_)
    marks = open_ & always
    found = marked(len(tokens), near[marks != 0])
    at = near[marks == int(Wording.SAYING)]
    if len(at):
        found[at] = ~_literal(wording, bounds, at)
    # "May" with a capital is the month, "Will" a person.
    at = near[((open_ & int(UNATTRIBUTED)) != 0) & ~corpus.capital.take(spots)]
    if len(at):
        # Quotation marks name a speaker as well as a verb of saying does.
        named = ((wording & int(Wording.ATTRIBUTION)) != 0) | corpus.quoted.take(tokens)
        before = Ranks(named).before(bounds)
        holder = bounds.searchsorted(at, "right") - 1
        found[at] |= before[holder + 1] == before[holder]
    return found, bounds


def _named(corpus: Corpus, at: Ints) -> Bools:
    """Whether each of some tokens is part of a name or a title, as far as capitals tell.

    A capital inside a sentence is one; so is one at its beginning with another right behind it.
    """
    inside, behind = ~_opens(corpus, at), np.minimum(at + 1, len(corpus.terms) - 1)
    followed = corpus.capital.take(behind) & corpus.joined.take(behind) & ~_opens(corpus, at + 1)
    found: Bools = corpus.capital.take(at) & (inside | followed)
    return found


def _opens(corpus: Corpus, at: Ints) -> Bools:
    """Whether each of some tokens opens a sentence; one past the last does, too."""
    return corpus.bounds.take(corpus.bounds.searchsorted(at)) == at


def _literal(wording: Ints, bounds: Ints, at: Ints) -> Bools:
    """Whether verbs that judge are meant literally, told by what follows in their sentences.

    Args:
        wording: `Wording` bits of each token.
        bounds: First token of each sentence, and one past the last.
        at: Places of the verbs.
    """
    last = bounds[bounds.searchsorted(at, "right")] - 1
    found = np.zeros(len(at), dtype=np.bool_)
    for step in range(1, LITERAL_REACH + 1):
        found |= (wording[np.minimum(at + step, last)] & int(Wording.LITERAL)) != 0
    return found


def loaded_tokens(corpus: Corpus) -> Bools:
    """Whether each token is loaded where it stands, shape (n_tokens,)."""
    return _loaded(corpus, np.arange(len(corpus)))[0]


def voice_tokens(corpus: Corpus) -> Bools:
    """Whether each token is a first or second person outside quotations, shape (n_tokens,)."""
    found: Bools = ~corpus.quoted & ((corpus.wording & int(VOICE)) != 0)
    return found


def loadedness(corpus: Corpus, rows: Ints) -> Floats:
    """Share of the words that are loaded or in the first or second person, of some sentences.

    Args:
        corpus: n sentences.
        rows: Some of them, shape (m,).

    Returns:
        Shares in [0, 1], shape (m,); 0 in languages without a lexicon and for no words.
    """
    found, bounds = _loaded(corpus, rows, int(ALWAYS | VOICE))
    shares: Floats = np.diff(Ranks(found).before(bounds)) / np.maximum(np.diff(bounds), 1)
    return shares


def penalties(corpus: Corpus, worth: Floats, rows: Ints, weight: float) -> Floats:
    """Price of each candidate for its wording.

    Args:
        corpus: n sentences.
        worth: Worth of all that each candidate covers, shape (m,), non-negative.
        rows: The candidates' rows, shape (m,).
        weight: Share of its worth that a sentence loses per loaded share of its words; with 8,
            a sentence of which every twentieth word is loaded loses two fifths. Non-negative.

    Returns:
        Prices, shape (m,), in [0, weight * worth].
    """
    if weight == 0:
        return np.zeros(len(rows))
    prices: Floats = weight * loadedness(corpus, rows) * worth
    return prices


def quoted_share(corpus: Corpus, rows: Ints) -> Floats:
    """Share of each sentence's words that stand inside quotation marks, shape (m,).

    Args:
        corpus: n sentences.
        rows: Some of them, shape (m,).
    """
    inside = Ranks(corpus.quoted)
    first, last = corpus.bounds[rows], corpus.bounds[rows + 1]
    shares: Floats = (inside.before(last) - inside.before(first)) / np.maximum(last - first, 1)
    return shares


def loaded_words(corpus: Corpus, row: int) -> tuple[LoadedWord, ...]:
    """The loaded words of one sentence and why each counts, in order.

    Args:
        corpus: n sentences.
        row: One of them.
    """
    low, high = int(corpus.bounds[row]), int(corpus.bounds[row + 1])
    flagged, _ = _loaded(corpus, np.array([row]))
    start = int(corpus.start[row])
    text = corpus.text(row)
    tokens = corpus.tokens(text, corpus.lists_of(row))
    data = corpus.lists(corpus.languages[int(corpus.article[row])])
    flags = form_flags(tokens.vocabulary, data)[tokens.forms]
    bits = token_wording(tokens, flags, np.ones(len(tokens.starts), dtype=np.bool_))
    if len(bits) != high - low:
        return ()
    return tuple(
        LoadedWord(
            start + int(tokens.starts[place]),
            start + int(tokens.ends[place]),
            text[int(tokens.starts[place]) : int(tokens.ends[place])],
            next(why for bit, why in REASONS if int(bits[place]) & int(bit)),
        )
        for place in where(flagged).tolist()
    )
