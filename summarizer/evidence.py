"""What stands behind each pick and against it: support and disagreement, as the digest has it."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from summarizer import particulars
from summarizer.arrays import Ints
from summarizer.claims import Claims
from summarizer.corpus import Corpus
from summarizer.corroboration import Encoder, neighbours, supporters
from summarizer.disagreement import at_odds, conflicts
from summarizer.documents import Disagreement, Passage
from summarizer.frames import LEAST_SHARED, frame, leftover
from summarizer.namings import differences
from summarizer.timeline import Overtaken, overtaken

#: Notes a digest carries at most; a cluster of thousands of articles would else bury it.
MOST_NOTES = 12


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """What the other voices say of the picks.

    Args:
        supporters: Rows that make each pick's claim, at most one a voice, best first.
        disagreements: What contradicts the picks, or their sources each other.
    """

    supporters: tuple[tuple[int, ...], ...]
    disagreements: tuple[Disagreement, ...]


def without_stale(
    corpus: Corpus, said: Claims, voices: Ints
) -> tuple[Corpus, tuple[Overtaken, ...]]:
    """The corpus with overtaken claims no longer eligible, and the articles that made them.

    Args:
        corpus: n sentences.
        said: Their claims.
        voices: Independent voice of each sentence, shape (n,).
    """
    stale, articles = overtaken(corpus, said, voices)
    if not stale.any():
        return corpus, ()
    fresh = replace(corpus, eligible=corpus.eligible & ~stale, spare=corpus.spare & ~stale)
    return fresh, tuple(articles)


def _passage(corpus: Corpus, row: int, span: tuple[int, int]) -> Passage:
    sentence = corpus.sentence(row)
    return Passage(sentence, sentence.start + span[0], sentence.start + span[1])


def _whole(corpus: Corpus, row: int) -> Passage:
    sentence = corpus.sentence(row)
    return Passage(sentence, sentence.start, sentence.end)


def gather(
    corpus: Corpus,
    said: Claims,
    voices: Ints,
    rows: Ints,
    stale: tuple[Overtaken, ...] = (),
    encoder: Encoder | None = None,
) -> Evidence:
    """Compare the picks with what the other voices say.

    Args:
        corpus: n sentences.
        said: Their claims.
        voices: Independent voice of each, shape (n,).
        rows: Picked rows, in reading order.
        stale: Articles that events have overtaken.
        encoder: Finds paraphrases that share no words, where given.
    """
    behind_us = {one.article for one in stale}
    found = [
        Disagreement("overtaken", _whole(corpus, one.row), _whole(corpus, one.later))
        for one in stale
    ]
    backing: list[tuple[int, ...]] = []
    near = neighbours(corpus, said, voices, rows, encoder)
    for row, others in zip(rows.tolist(), near, strict=True):
        code = corpus.languages[int(corpus.article[row])]
        text = corpus.text(row)
        against = {other for other, _ in others if at_odds(text, corpus.text(other), code)}
        backing.append(tuple(supporters(others, voices, against)))
        # What contradicts a pick is at odds with it, so no other need be compared.
        for other in (other for other, _ in others if other in against):
            if int(corpus.article[other]) in behind_us:
                continue
            for one in conflicts(text, corpus.text(other), code):
                first = _passage(corpus, row, one.first)
                second = _passage(corpus, other, one.second)
                found.append(Disagreement(one.kind, first, second))
    used = sorted(
        {int(corpus.article[row]) for row in rows.tolist()}
        | {int(corpus.article[other]) for others in near for other, _ in others}
    )
    found += _named_differently(corpus, voices, used)
    for given in particulars.differences(corpus, said, voices, used):
        sides = [
            _passage(corpus, row, span) for row, span in zip(given.rows, given.spans, strict=True)
        ]
        found.append(Disagreement(given.kind, *sides))
    return Evidence(tuple(backing), _distinct(found))


def _named_differently(corpus: Corpus, voices: Ints, numbers: list[int]) -> list[Disagreement]:
    """Spellings and roles on which the articles behind a digest differ."""
    found = []
    for kind, *sides in differences([corpus.articles[number] for number in numbers]):
        passages = []
        for number, start, end in sides:
            rows = np.flatnonzero(corpus.article == numbers[number])
            row = (
                rows[np.searchsorted(corpus.start[rows], start, side="right") - 1]
                if len(rows)
                else -1
            )
            if row >= 0 and corpus.start[row] <= start and end <= corpus.end[row]:
                passages.append((int(row), Passage(corpus.sentence(int(row)), start, end)))
        if len(passages) < len(sides) or voices[passages[0][0]] == voices[passages[1][0]]:
            continue
        if kind != "role" or _one_matter(corpus, passages[0][0], passages[1][0]):
            found.append(Disagreement(kind, passages[0][1], passages[1][1]))
    return found


def _one_matter(corpus: Corpus, first: int, second: int) -> bool:
    """Whether two sentences that name a mediator or a host speak of one matter."""
    code = corpus.languages[int(corpus.article[first])]
    one, two = (frame(corpus.text(row), code) for row in (first, second))
    return len(leftover(one, two, frozenset(), frozenset()).shared) >= LEAST_SHARED


def _distinct(found: list[Disagreement]) -> tuple[Disagreement, ...]:
    """Each pair of values once, in the order found."""
    seen: dict[tuple[str, frozenset[str]], Disagreement] = {}
    for one in found:
        values = frozenset(passage.text.casefold() for passage in (one.first, one.second))
        seen.setdefault((one.kind, values), one)
    return tuple(seen.values())[:MOST_NOTES]
