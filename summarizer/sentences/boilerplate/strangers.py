"""Sentences that share no word with the rest of their article.

News goes on about the same people, places and things. What stands beside furniture of a page,
speaks to the reader, asks for something or speaks of the article itself, and has no word of content
in common with any other paragraph, is of the page.
"""

from __future__ import annotations

import numpy as np

from summarizer.numeric.arrays import Bools, Ints, distinct, marked, places, where
from summarizer.sentences.blocks import counts
from summarizer.sentences.boilerplate.furniture import of_others, to_reader
from summarizer.sentences.spans import Units
from summarizer.text.characters import Kind
from summarizer.text.lexical import Flag
from summarizer.text.tokens import Tokens

#: Words without a topic of their own; days and years are named in any article.
_NO_CONTENT = Flag.STOP | Flag.FUNCTION | Flag.ADDRESS | Flag.AUXILIARY | Flag.DATE | Flag.TIME
#: A stranger has at most so many words, and its paragraph so many sentences.
_WORDS = 30
_SENTENCES = 4
#: Sentences of other paragraphs without furniture that an article must have before anything is a
#: stranger there; and before what only stands beside furniture is one: of 3 others the lead of a
#: short article often shares no word, of 6 seldom.
_LEAST = 2
_LEAST_BESIDE = 6


def strangers(
    tokens: Tokens,
    flags: Ints,
    quoted: Bools,
    units: Units,
    page: Bools,
    terms: Ints,
    own: Ints,
) -> Bools:
    """Whether each unit is of the page because nothing in it is of the article.

    Args:
        tokens: Words of the text.
        flags: `Flag` bits of each.
        quoted: Whether each stands inside quotation marks.
        units: n candidate sentences.
        page: Whether each is known to be of the page, shape (n,).
        terms: Term of each form.
        own: Words at which it speaks of the article itself, ascending.

    Returns:
        Shape (n,); those of `page` are not among them.
    """
    spoken = to_reader(tokens, flags, units)
    free = ~page & ~quoted[units.first] & ~units.hold(Flag.ATTRIBUTED) & (units.words <= _WORDS)
    free &= ~units.hold(Flag.SPEAKER) & ~of_others(tokens, flags, units)
    blocks = np.bincount(units.block)
    furnished = np.bincount(units.block, page) > 0
    least = np.where(furnished, _LEAST_BESIDE, _LEAST)
    small = (blocks <= _SENTENCES) & (_elsewhere(units, blocks, ~furnished) >= least)
    beside = free & (small & furnished)[units.block]
    rows = where(beside)
    digits = counts(tokens.heads == Kind.DIGIT, units.first[rows], units.last[rows])
    beside[rows[digits > 0]] = False
    whole = small & (np.bincount(units.block, free & ~units.hold(Flag.DATE)) == blocks)
    asks = (flags[units.first] & (Flag.CALL | Flag.REQUEST)) != 0
    told = spoken | asks | _of_itself(tokens, flags, units, own)
    whole &= np.bincount(units.block, told) > 0
    possible = where(beside | whole[units.block])
    found = np.zeros(len(page), dtype=np.bool_)
    if len(possible):
        found[possible] = ~_at_home(tokens, flags, units, page, terms, possible)[possible]
    # A paragraph that speaks to the reader goes as a whole or not at all.
    alone = np.bincount(units.block, found) == blocks
    return found & (beside | alone[units.block])


def _elsewhere(units: Units, blocks: Ints, trusted: Bools) -> Ints:
    """How many sentences the other trusted paragraphs of its article have, for each paragraph."""
    told = np.bincount(units.article, trusted[units.block], len(units.sizes)).astype(np.int64)
    around = np.zeros(len(blocks), dtype=np.int64)
    around[units.block] = told[units.article]
    return around - blocks * trusted


def _of_itself(tokens: Tokens, flags: Ints, units: Units, at: Ints) -> Bools:
    """Whether each unit speaks of the article or its page: "this column".

    "This page of the genome" and "this story, told in court" are about something else.
    """
    last = len(flags) - 1
    behind = flags[np.minimum(at + 2, last)]
    bound = (behind & (Flag.STOP | Flag.FUNCTION)) != 0
    bound &= (behind & Flag.AUXILIARY) == 0
    end = np.minimum(tokens.ends[np.minimum(at + 1, last)], len(tokens.points) - 1)
    at = at[~bound & (tokens.points[end] != ord(","))]
    return marked(len(units.first), units.of_tokens(at)[1])


def _at_home(
    tokens: Tokens, flags: Ints, units: Units, page: Bools, terms: Ints, asked: Ints
) -> Bools:
    """Whether a word of content of some units stands in another paragraph of their article.

    Paragraphs with furniture of the page do not count. Of a name of several words the last one
    counts: the "Lennick Post" is no part of a story about Lennick. Only the articles of those units
    are read; of units in others nothing is said.
    """
    rows = where(marked(len(units.sizes), units.article[asked])[units.article])
    sizes = units.words[rows]
    at, row = places(units.first[rows], sizes), rows.repeat(sizes)
    term = terms[tokens.forms[at]]
    asked_at = places(units.first[asked], units.words[asked])
    wanted = marked(int(terms.max()) + 1, terms[tokens.forms[asked_at]])
    # Most words stand in none of those units.
    content = where(wanted[term] & ((flags[at] & _NO_CONTENT) == 0))
    at, row, term = at[content], row[content], term[content]
    behind = np.minimum(at + 1, len(tokens.heads) - 1)
    named = (tokens.heads[at] == Kind.UPPER) & (tokens.heads[behind] == Kind.UPPER)
    named &= (tokens.starts[behind] - tokens.ends[at] == 1) & ((flags[behind] & _NO_CONTENT) == 0)
    word = units.article[row] * len(wanted) + term
    trusted = (np.bincount(units.block, page) == 0)[units.block[row]]
    words = distinct(word)
    number, block = words.searchsorted(word), units.block[row]
    held = distinct(number[trusted] * (len(units.leads) + 1) + block[trusted])
    paragraphs = np.bincount(held // (len(units.leads) + 1), minlength=len(words))
    elsewhere = paragraphs[number] - trusted > 0
    shared: Bools = np.bincount(row, elsewhere & ~named, len(page)) > 0
    return shared
