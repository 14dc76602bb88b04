"""Why each pick is in the digest, and what lost to it: the objective, told sentence by sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from summarizer.errors import UsageError
from summarizer.facts.wording import loaded_words
from summarizer.model import Digest, Pick, Sentence, Unit
from summarizer.numeric.arrays import Bools, Ints
from summarizer.numeric.sparse import Floats, sums
from summarizer.pipeline import Ranked, rank
from summarizer.selection.contributions import Parts, Weighed, repeats_most, weigh
from summarizer.selection.greedy import EPSILON
from summarizer.selection.objective import Problem
from summarizer.selection.problem import considered
from summarizer.settings import Settings

#: Words of a pick that another reason names.
EXCERPT_WORDS = 8
#: Why a sentence lost that would have been worth more.
SEARCH = "the search for the best digest missed it"


@dataclass(frozen=True, slots=True)
class Reason:
    """One pick and the best sentence that lost to it.

    Args:
        sentence: The pick.
        score: The ranker's score, unitless.
        gain: What it added to the objective when it was chosen, unitless.
        parts: What it adds to the other picks, part by part.
        loaded: The loaded words that it paid for.
        support: Independent voices that say it, its own included.
        voices: Independent voices in the cluster.
        because: What else brought it in, or empty: a group that needs a sentence.
        rival: The sentence that would have been best in its place, or None.
        rival_parts: What that one would add to the other picks, or None.
        rival_loaded: The rival's loaded words.
        why: Why the rival lost.
    """

    sentence: Sentence
    score: float
    gain: float
    parts: Parts
    loaded: tuple[str, ...]
    support: int
    voices: int
    because: str
    rival: Sentence | None
    rival_parts: Parts | None
    rival_loaded: tuple[str, ...]
    why: str

    def to_dict(self) -> dict[str, Any]:
        """The same as plain strings and numbers."""
        rival = None
        if self.rival is not None and self.rival_parts is not None:
            rival = {
                **_receipt(self.rival),
                "parts": _numbers(self.rival_parts),
                "loaded": list(self.rival_loaded),
            }
        return {
            **_receipt(self.sentence),
            "score": self.score,
            "gain": self.gain,
            "parts": _numbers(self.parts),
            "loaded": list(self.loaded),
            "support": self.support,
            "voices": self.voices,
            "because": self.because,
            "rival": rival,
            "why": self.why,
        }

    def to_text(self) -> str:
        """The same for a reader."""
        lines = [
            self.sentence.flat,
            f"  score {self.score:.4f}, gain {self.gain:.4f}, {self.support} of "
            f"{self.voices} publishers found to say it",
            f"  adds {described(self.parts, self.loaded)}",
        ]
        if self.because:
            lines.append(f"  picked because {self.because}")
        if self.rival is not None and self.rival_parts is not None:
            lines.append(f"  not picked: {self.rival.flat}")
            lines.append(f"  would add {described(self.rival_parts, self.rival_loaded)}")
            lines.append(f"  because {self.why}")
        return "\n".join(lines)


def described(parts: Parts, loaded: Sequence[str]) -> str:
    """The parts of an addition in words, those that are nothing left out."""
    pieces = [f"{parts.new:.1%} of the articles' content that no other sentence of the digest has"]
    if parts.repeated > EPSILON:
        pieces.append(f"less {parts.repeated:.1%} for repetition")
    if parts.wording > EPSILON:
        words = ", ".join(loaded) or "mostly a quotation"
        pieces.append(f"less {parts.wording:.1%} for its wording ({words})")
    if parts.unexplained > EPSILON:
        pieces.append(
            f"less {parts.unexplained:.1%} for referring to what the digest does not explain"
        )
    if parts.unexplained < -EPSILON:
        pieces.append(f"and {-parts.unexplained:.1%} for explaining what other sentences refer to")
    return ", ".join(pieces)


def _numbers(parts: Parts) -> dict[str, float]:
    return {name: getattr(parts, name) for name in (*parts.__slots__, "total")}


def _receipt(sentence: Sentence) -> dict[str, Any]:
    return {
        "article": sentence.article.id,
        "start": sentence.start,
        "end": sentence.end,
        "text": sentence.text,
    }


def explain(digest: Digest, settings: Settings | None = None) -> tuple[Reason, ...]:
    """Say of every pick why it is there.

    The articles are ranked again, so this takes as long as the digest did.

    Args:
        digest: A digest.
        settings: Those it was made with; the digest knows its budget itself.

    Returns:
        One reason a pick, in the digest's order.

    Raises:
        UsageError: If the articles hold no such sentences under these settings.
    """
    if not digest.picks:
        return ()
    settings = (settings or Settings()).replace(budget=digest.budget)
    read = rank(digest.articles, settings)
    rows = _rows(digest, read)
    pool, problem = considered(read.features, read.scores, settings, np.sort(rows))
    chosen = np.searchsorted(pool, rows).tolist()
    asked = _asked(read, settings, rows)
    case = _Case(read, problem, pool, chosen, settings.budget.unit)
    return tuple(
        _reason(case, pick, own, asked.get(row, ""))
        for pick, own, row in zip(digest.picks, chosen, rows.tolist(), strict=True)
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Case:
    """A choice and the problem that it was made from.

    Args:
        read: The cluster.
        problem: m candidates.
        pool: Row of each, shape (m,).
        chosen: The picks' candidate numbers, in the digest's order.
        unit: What the budget counts.
    """

    read: Ranked
    problem: Problem
    pool: Ints
    chosen: list[int]
    unit: Unit

    def text(self, candidate: int) -> str:
        """The sentence of a candidate on one line."""
        return self.read.features.corpus.sentence(int(self.pool[candidate])).flat

    def loaded(self, candidate: int) -> tuple[str, ...]:
        """The loaded words of a candidate."""
        words = loaded_words(self.read.features.corpus, int(self.pool[candidate]))
        return tuple(word.word for word in words)


def _rows(digest: Digest, read: Ranked) -> Ints:
    """The row of each pick, in the digest's order."""
    corpus = read.features.corpus
    row_of = {
        (corpus.articles[article].id, start): row
        for row, (article, start) in enumerate(
            zip(corpus.article.tolist(), corpus.start.tolist(), strict=True)
        )
    }
    keys = [(pick.sentence.article.id, pick.sentence.start) for pick in digest.picks]
    if not row_of.keys() >= set(keys):
        raise UsageError(
            f"the digest was made with other settings; explain it with those of {digest.signature}"
        )
    return np.array([row_of[key] for key in keys], dtype=np.int64)


def _asked(read: Ranked, settings: Settings, rows: Ints) -> dict[int, str]:
    """What brought in the picks that the objective alone need not have chosen, by row."""
    corpus = read.features.corpus
    wanted: dict[int, str] = {}
    if settings.group_minimum:
        groups = [corpus.articles[number].group for number in corpus.article[rows].tolist()]
        for row, group in zip(rows.tolist(), groups, strict=True):
            if group and groups.count(group) <= settings.group_minimum:
                wanted[row] = f"the group {group} needs a sentence"
    return wanted


def _reason(case: _Case, pick: Pick, own: int, because: str) -> Reason:
    """The reason for one pick."""
    problem = case.problem
    rest = [other for other in case.chosen if other != own]
    weighed = weigh(problem, rest)
    if not because and any(int(problem.after[other]) == own for other in rest):
        because = "the next sentence refers to it"
    left, fits = _room(case, rest)
    rival = _rival(case, weighed.total, rest, fits)
    beaten = rival >= 0
    return Reason(
        sentence=pick.sentence,
        score=pick.score,
        gain=pick.gain,
        parts=weighed.of(own),
        loaded=case.loaded(own),
        support=pick.support,
        voices=pick.voices,
        because=because,
        rival=case.read.features.corpus.sentence(int(case.pool[rival])) if beaten else None,
        rival_parts=weighed.of(rival) if beaten else None,
        rival_loaded=case.loaded(rival) if beaten else (),
        why=_obstacle(case, rival, left, fits) or _why(case, weighed, own, rival, rest, because)
        if beaten
        else "",
    )


def _room(case: _Case, rest: list[int]) -> tuple[float, Bools]:
    """What the others leave of the budget, and which candidates fit in, shape (m,)."""
    problem = case.problem
    left = problem.budget - float(problem.costs[rest].sum())
    by_voice = sums(problem.voices[rest], problem.costs[rest], int(problem.voices.max()) + 1)
    heard = by_voice[problem.voices] + problem.costs <= problem.cap
    return left, (problem.costs <= left) & heard


def _rival(case: _Case, totals: Floats, rest: list[int], fits: Bools) -> int:
    """The candidate that would be best in a pick's place, -1 for none.

    Of those that fit if any does: a long sentence always tells more than there is room for.
    """
    problem = case.problem
    open_ = np.ones(len(problem), dtype=np.bool_)
    open_[case.chosen] = False
    open_ &= (problem.after < 0) | np.isin(problem.after, rest)
    if (open_ & fits).any():
        open_ &= fits
    return int(np.argmax(np.where(open_, totals, -np.inf))) if open_.any() else -1


def _obstacle(case: _Case, rival: int, left: float, fits: Bools) -> str:
    """What keeps a rival out whatever it is worth, empty for nothing."""
    cost = float(case.problem.costs[rival])
    if cost > left:
        unit = "words" if case.unit == "percent" else case.unit
        return f"it is too long: {cost:.0f} {unit}, and there is room for {left:.0f}"
    return "" if fits[rival] else "its publisher would fill too much of the digest"


def _why(case: _Case, weighed: Weighed, own: int, rival: int, rest: list[int], because: str) -> str:
    """Why a rival lost that fits: the part in which it is furthest behind the pick."""
    behind = {
        "new": weighed.new[own] - weighed.new[rival],
        "repeated": weighed.repeated[rival] - weighed.repeated[own],
        "wording": weighed.wording[rival] - weighed.wording[own],
        "unexplained": weighed.unexplained[rival] - weighed.unexplained[own],
    }
    if sum(behind.values()) < -EPSILON:
        return f"this place was taken because {because}" if because else SEARCH
    part = max(behind, key=lambda name: behind[name])
    if part == "repeated":
        words = case.text(repeats_most(case.problem, rival, rest)).split()
        return f"it repeats more of “{' '.join(words[:EXCERPT_WORDS])}…”"
    if part == "wording":
        return "its wording is more loaded"
    if part == "unexplained":
        return "it refers to more that the digest does not explain"
    return "it would add less"
