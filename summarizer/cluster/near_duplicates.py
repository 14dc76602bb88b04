"""Copies of one story, and pages of one publisher -> one voice.

Wire copy is printed by many outlets. Counting each print would let one reporter outvote the
rest, so articles that share most of their text, and articles of one publisher, are one voice,
and only one of several copies is read.
"""

from __future__ import annotations

from datetime import UTC, datetime

import numpy as np
from numpy.typing import NDArray

from summarizer.cluster.publishers import voices_of
from summarizer.numeric.arrays import Bools, Ints, among, distinct, marked, places, where
from summarizer.numeric.hashing import first_places
from summarizer.patterns import lazy_pattern
from summarizer.sentences.corpus import Corpus

#: Articles are copies when this share of the shorter one's shingles stands in the other. Light
#: edits every ten words still leave a half; what two reports of one event quote in common is
#: rarely a fifth.
COPIED_SHARE = 0.5
#: In articles with fewer runs than this the share must be higher: two reports of two sentences
#: may share a clause, and say the opposite.
SHORT_RUNS, COPIED_SHARE_SHORT = 60, 0.65
#: Words of a shingle, as in Broder (1997).
SHINGLE_WORDS = 5
#: A sentence of a version left out is told by the one that is read where so much of its content
#: words stand in that.
RETOLD_SHARE = 0.6
#: An article is compared with this many neighbours among those that hold a shingle: all of
#: them in ordinary clusters, enough to chain the prints of one story in huge ones.
NEIGHBOURS = 16
#: Above so many words a share of the shingles is compared, as Broder's sketches do: those whose
#: first two words have a hash that ends in so many zeros. Every fourth run of a page of 400 words
#: still tells a half from a fifth by four standard deviations.
SAMPLED_ABOVE = ((100_000, 2), (8_000_000, 4))

#: White space as `str.split` knows it, in ASCII and beyond.
_SPACES = b"\t\n\v\f\r\x1c\x1d\x1e\x1f "
_WIDE_SPACES = lazy_pattern("[\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")
#: Odd multiplier of the polynomial hash and of its mixing, modulo 2**64 (Knuth, TAOCP 3, 6.4).
_BASE = np.uint64(0x9E3779B97F4A7C15)
_MIX = np.uint64(0xD6E8FEB86659FD93)
_HALF = np.uint64(32)
_HASH_BITS = 64
#: Words whose arrays stay in the processor's second cache.
_WORDS_AT_ONCE = 1 << 15
#: Slots at most in which equal hashes meet, as a power of two.
_SLOT_BITS = 22

Hashes = NDArray[np.uint64]


def _joined(left: Hashes, right: Hashes) -> Hashes:
    """Hash of two things said one after the other, by their hashes."""
    found = (left * _BASE + right) * _MIX
    found ^= found >> _HALF
    return found


def _runs(terms: Ints, article: Ints) -> tuple[Hashes, Ints]:
    """Hash and article of every run of `SHINGLE_WORDS` words within an article.

    Words make pairs, two pairs make four words, and one more makes five: three steps, of which
    the sampled share alone takes the last two.
    """
    zeros = max((zeros for words, zeros in SAMPLED_ABOVE if len(terms) > words), default=0)
    mask = np.uint64((1 << zeros) - 1)
    hashes, owners = [np.empty(0, dtype=np.uint64)], [np.empty(0, dtype=np.int64)]
    for low in range(0, len(terms), _WORDS_AT_ONCE):
        block = slice(low, low + _WORDS_AT_ONCE + SHINGLE_WORDS - 1)
        owner, words = article[block], terms[block].astype(np.uint64) + np.uint64(1)
        pairs = _joined(words[:-1], words[1:])
        whole = owner[SHINGLE_WORDS - 1 :] == owner[: 1 - SHINGLE_WORDS]
        if zeros:
            at = where(whole & (pairs[: len(whole)] & mask == 0))
            runs = _joined(_joined(pairs[at], pairs[at + 2]), words[at + SHINGLE_WORDS - 1])
        else:
            # Few words have another article's behind them, so all are joined and those left out.
            at = where(whole)
            fours = _joined(pairs[: len(whole)], pairs[2 : 2 + len(whole)])
            runs = _joined(fours, words[SHINGLE_WORDS - 1 :])[at]
        hashes.append(runs)
        owners.append(owner[at])
    return np.concatenate(hashes), np.concatenate(owners)


def _short(corpus: Corpus, lengths: Ints) -> tuple[Hashes, Ints]:
    """Hash and article of those that are shorter than a run, each a run of its own."""
    short = where((lengths > 0) & (lengths < SHINGLE_WORDS))
    if not len(short):
        return np.empty(0, dtype=np.uint64), short
    ends = lengths.cumsum()
    hashes = np.zeros(len(short), dtype=np.uint64)
    for place, number in enumerate(short.tolist()):
        for word in corpus.terms[ends[number] - lengths[number] : ends[number]].tolist():
            hashes[place : place + 1] = _joined(
                hashes[place : place + 1], np.array([word + 1], dtype=np.uint64)
            )
    return hashes, short


def _meet(hashes: Hashes) -> Bools:
    """Whether each hash shares its slot with another place: all equal ones do, and few others."""
    bits = max(4, min(_SLOT_BITS, len(hashes).bit_length() + 2))
    slots = (hashes >> np.uint64(_HASH_BITS - bits)).view(np.int64)
    last = np.empty(1 << bits, dtype=np.int32)
    index = np.arange(len(hashes), dtype=np.int32)
    last[slots] = index
    met = np.zeros(1 << bits, dtype=np.bool_)
    met[slots[last[slots] != index]] = True
    return met[slots]


def _shingles(corpus: Corpus) -> tuple[Hashes, Ints, Ints]:
    """The runs of words that stand in several places, and how many runs each article has.

    Returns:
        Hash and article of the runs whose words stand in more than one place, each once an
        article, ordered by hash, and the distinct runs of each article, shape (n_articles,).
    """
    size = len(corpus.articles)
    lengths = np.bincount(corpus.article, np.diff(corpus.bounds), size).astype(np.int64)
    hashes, article = _runs(corpus.terms, np.arange(size).repeat(lengths))
    few = _short(corpus, lengths)
    if len(few[0]):
        hashes, article = np.concatenate((hashes, few[0])), np.concatenate((article, few[1]))
    # Nearly all runs stand in one place, so only the others are sorted: by hash and article, which
    # takes the hash's last bits.
    met = _meet(hashes)
    hashes, shared = hashes[met], article[met]
    counts = np.bincount(article, minlength=size) - np.bincount(shared, minlength=size)
    bits = np.uint64(size.bit_length())
    keys = distinct(hashes >> bits << bits | shared.view(np.uint64))
    article = (keys & ((np.uint64(1) << bits) - np.uint64(1))).view(np.int64)
    return keys >> bits, article, counts + np.bincount(article, minlength=size)


def _shared(hashes: Hashes, article: Ints, size: int) -> tuple[Ints, Ints, Ints]:
    """Pairs of articles with a shingle in common, and how many they have in common."""
    found = []
    for step in range(1, NEIGHBOURS):
        same = where(hashes[step:] == hashes[:-step])
        if not len(same):
            break
        found.append(article[same] * size + article[same + step])
    if not found:
        none = np.empty(0, dtype=np.int64)
        return none, none, none
    ordered = np.sort(np.concatenate(found))
    keys = distinct(ordered)
    counts = np.diff(ordered.searchsorted(keys), append=len(ordered))
    return keys // size, keys % size, counts


def _links(left: Ints, right: Ints, shared: Ints, counts: Ints) -> tuple[Ints, Ints]:
    """The pairs that are near duplicates, by the runs they share.

    Articles that hold most of one another are. One that is a part of longer articles is only where
    these are near duplicates themselves: a page that two stories embed joins neither.
    """
    fewer = np.minimum(counts[left], counts[right])
    share = np.where(fewer < SHORT_RUNS, COPIED_SHARE_SHORT, COPIED_SHARE)
    copies = shared >= share * fewer
    left, right, shared = left[copies], right[copies], shared[copies]
    both = shared >= COPIED_SHARE * np.maximum(counts[left], counts[right])
    if both.all():
        return left, right
    label = components(left[both], right[both], len(counts))
    shorter = np.where(counts[left] < counts[right], left, right)
    longer = left + right - shorter
    # The families that hold each part, each once: those with one alone keep it.
    part, family = shorter[~both], label[longer[~both]]
    pairs = distinct(part * len(counts) + family)
    alone = np.bincount(pairs // len(counts), minlength=len(counts)) == 1
    kept = both | alone[shorter]
    return left[kept], right[kept]


def components(left: Ints, right: Ints, size: int) -> Ints:
    """The least member of everything that is linked to each of `size` things, shape (size,)."""
    label = np.arange(size)
    while len(left):
        before = label.copy()
        least = np.minimum(label[left], label[right])
        np.minimum.at(label, label[left], least)
        np.minimum.at(label, label[right], least)
        label = label[label]
        if (label == before).all():
            break
    return label


def _moment(date: str, day_only: bool) -> str:
    """When an article was published, in a form whose order is the order in time."""
    if day_only:
        return date[:10]
    moment = datetime.fromisoformat(date)
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC).isoformat()


def _earliest(corpus: Corpus, members: list[int]) -> list[int]:
    """The members published first; all of them where a text has no date in any of its prints."""
    dates: dict[str, list[str]] = {}
    for member in members:
        known = dates.setdefault(corpus.articles[member].text, [])
        known.extend(filter(None, [corpus.articles[member].published]))
    if not all(dates.values()):
        return members
    every = [date for known in dates.values() for date in known]
    day_only = any(len(date) == len("2000-01-01") for date in every)
    first = min(_moment(date, day_only) for date in every)
    return [
        one
        for one in members
        if first in (_moment(date, day_only) for date in dates[corpus.articles[one].text])
    ]


def _latest_versions(corpus: Corpus, members: list[int]) -> list[int]:
    """The members without those of which their publisher has a later version."""
    latest: dict[str, int] = {}
    earlier = set()
    for member in members:
        article = corpus.articles[member]
        publisher = next(iter(voices_of(article)), "")
        if not publisher or not article.published:
            continue
        other = latest.setdefault(publisher, member)
        if other == member:
            continue
        pair = (corpus.articles[other].published, article.published)
        day_only = any(len(date) == len("2000-01-01") for date in pair)
        before, now = (_moment(date, day_only) for date in pair)
        if before != now and corpus.articles[other].text != article.text:
            latest[publisher] = member if now > before else other
            earlier.add(other if now > before else member)
    return [member for member in members if member not in earlier]


def _prints(corpus: Corpus) -> Ints:
    """The first article with the same text, if it has any, for each article."""
    first: dict[str, int] = {}
    found = [
        first.setdefault(one.text, number) if one.text.strip() else number
        for number, one in enumerate(corpus.articles)
    ]
    return np.array(found, dtype=np.int64)


def _originals(corpus: Corpus, family: Ints, hashes: Hashes, article: Ints) -> Ints:
    """The article that stands for each family of copies, for each article.

    Of a publisher's own versions the latest, of several publishers' prints the earliest; else the
    one whose words most of the others hold, since an edit is in one print and the original's words
    in all the others; else the longest; else the first.
    """
    stands = np.arange(len(corpus.articles))
    if (family == stands).all():
        return stands
    several = where(np.bincount(family, minlength=len(stands)) > 1)
    inside = among(family[article], several)
    groups, members = hashes[inside], article[inside]
    keys = groups * _BASE + family[members].astype(np.uint64)
    places = first_places(keys)
    holders = np.bincount(places)[places]
    central = np.bincount(members, holders - 1.0, len(stands)).astype(np.float64)
    lengths = np.bincount(corpus.article, np.diff(corpus.bounds), len(stands))
    order = family.argsort(kind="stable")
    edges = family[order].searchsorted(several)
    sizes = np.bincount(family, minlength=len(stands))[several]
    for low, size in zip(edges.tolist(), sizes.tolist(), strict=True):
        copies = order[low : low + size].tolist()
        first = _earliest(corpus, _latest_versions(corpus, copies))
        stands[copies] = max(first, key=lambda one: (central[one], lengths[one], -one))
    return stands


def _same_publisher(corpus: Corpus) -> tuple[list[int], list[int]]:
    """Links between articles of one publisher: each to the first with the same key."""
    first: dict[str, int] = {}
    left, right = [], []
    for place, article in enumerate(corpus.articles):
        for key in voices_of(article):
            left.append(first.setdefault(key, place))
            right.append(place)
    return left, right


def left_out(corpus: Corpus, stands: Ints) -> Bools:
    """Whether another article is read in place of a sentence, shape (n,).

    What stands in the version left out alone, and in other words nowhere in the one that is read,
    is read too.

    Args:
        corpus: n sentences.
        stands: The article that is read in place of each, shape (n_articles,).
    """
    left: Bools = stands[corpus.article] != corpus.article
    if not left.any():
        return left
    originals = marked(len(stands), stands[corpus.article[left]])[corpus.article]
    content, rows = _content(corpus, where(left))
    read, read_rows = _content(corpus, where(originals))
    width = len(corpus.vocabulary)
    known = corpus.article[read_rows] * width + corpus.terms[read]
    asked = stands[corpus.article[rows]] * width + corpus.terms[content]
    first = first_places(np.concatenate((known, asked)).view(np.uint64))
    told = first[len(known) :] < len(known)
    size = np.bincount(rows, minlength=len(corpus))
    share = np.bincount(rows, told, len(corpus)) / np.maximum(size, 1)
    return left & ((share >= RETOLD_SHARE) | (size < SHINGLE_WORDS))


def _content(corpus: Corpus, rows: Ints) -> tuple[Ints, Ints]:
    """The content tokens of some rows, and the row of each."""
    sizes = (corpus.bounds[1:] - corpus.bounds[:-1])[rows]
    tokens = places(corpus.bounds[rows], sizes)
    content = where(~corpus.stop.take(tokens))
    return tokens.take(content), rows.repeat(sizes).take(content)


def voices(corpus: Corpus) -> tuple[Ints, Ints]:
    """Group the articles of a cluster.

    Time and space grow with the number of words, not of pairs of articles.

    Args:
        corpus: Its sentences.

    Returns:
        Voice of each article, shape (n_articles,), numbered from 0 in the articles' order, and
        the article whose text stands for each article's text: itself, or the copy of it that
        is read instead, shape (n_articles,).

    Source:
        Broder (1997), On the resemblance and containment of documents, SEQUENCES.
    Departs:
        Shingles are counted exactly, and sampled only in very large clusters.
    """
    size = len(corpus.articles)
    hashes, article, counts = _shingles(corpus)
    # A text that is printed again adds nothing to what tells originals from edits.
    prints = _prints(corpus)
    once = prints[article] == article
    hashes, article = hashes[once], article[once]
    left, right, shared = _shared(hashes, article, size)
    again = where(prints != np.arange(size))
    left, right = _links(left, right, shared, counts)
    left, right = np.concatenate((left, prints[again])), np.concatenate((right, again))
    stands = _originals(corpus, components(left, right, size), hashes, article)
    published = _same_publisher(corpus)
    voice = components(
        np.concatenate((left, np.array(published[0], dtype=np.int64))),
        np.concatenate((right, np.array(published[1], dtype=np.int64))),
        size,
    )
    # A voice goes by its least member, so that counting those numbers the voices.
    return ((voice == np.arange(size)).cumsum() - 1)[voice], stands


def without_spaces(text: str) -> bytes:
    """A text without its white space, in UTF-8: a third of the time of splitting it into words."""
    if not text.isascii():
        text = _WIDE_SPACES.sub("", text)
    return text.encode("utf-8", "surrogatepass").translate(None, _SPACES)


def is_copy(text: bytes, original: bytes) -> bool:
    """Whether a near duplicate changes no word: it is the original, or a part of it or it of it.

    Args:
        text: The text of the one that is left out, without white space.
        original: The text that is read, likewise.
    """
    return text in original or original in text
