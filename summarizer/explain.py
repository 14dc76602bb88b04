"""Why each pick is in the digest, and what lost to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from summarizer.documents import Digest, Sentence
from summarizer.features import represent
from summarizer.languages.detection import detect
from summarizer.neutrality import loaded_words, loadedness
from summarizer.segmentation import segment
from summarizer.settings import Settings
from summarizer.sparse import Floats, Sparse
from summarizer.syndication import voices

#: Cosine from which a sentence counts as repeating a pick; the selector's own threshold is
#: lower, since it only sets a price.
REPEATS = 0.5
DEFAULT_LANGUAGE = "en"


@dataclass(frozen=True, slots=True)
class Reason:
    """One pick and the best sentence that lost to it.

    Args:
        sentence: The pick.
        score: The ranker's score, unitless.
        gain: What it added to the objective, unitless.
        penalty: Share of its worth that its wording cost it, in [0, 1] for ordinary weights.
        loaded: The loaded words that it paid for.
        support: Independent voices that say it, its own included.
        voices: Independent voices in the cluster.
        rival: The sentence most like it that was not picked, or None.
        rival_loaded: The rival's loaded words.
        why: Why the rival lost.
    """

    sentence: Sentence
    score: float
    gain: float
    penalty: float
    loaded: tuple[str, ...]
    support: int
    voices: int
    rival: Sentence | None
    rival_loaded: tuple[str, ...]
    why: str

    def to_dict(self) -> dict[str, Any]:
        """The same as plain strings and numbers."""
        rival = self.rival
        return {
            "article": self.sentence.article.id,
            "start": self.sentence.start,
            "end": self.sentence.end,
            "text": self.sentence.text,
            "score": self.score,
            "gain": self.gain,
            "penalty": self.penalty,
            "loaded": list(self.loaded),
            "support": self.support,
            "voices": self.voices,
            "rival": None
            if rival is None
            else {
                "article": rival.article.id,
                "start": rival.start,
                "end": rival.end,
                "text": rival.text,
                "loaded": list(self.rival_loaded),
            },
            "why": self.why,
        }

    def to_text(self) -> str:
        """The same for a reader."""
        lines = [
            self.sentence.flat,
            f"  score {self.score:.4f}, gain {self.gain:.4f}, said by {self.support} of "
            f"{self.voices} at least, {self.penalty:.0%} of its worth lost to its wording"
            + (f" ({', '.join(self.loaded)})" if self.loaded else ""),
        ]
        if self.rival is not None:
            lines.append(f"  not picked: {self.rival.flat}")
            lines.append(f"  because {self.why}")
        return "\n".join(lines)


def _why(eligible: bool, stale: bool, likeness: float, loads: tuple[float, float]) -> str:
    """Why the rival lost, the strongest reason first."""
    if stale:
        return "it tells as current what has ended since"
    if not eligible:
        return "it is not understood alone, too short, a question or a bare quotation"
    if loads[1] > loads[0]:
        return "its wording is more loaded"
    if likeness >= REPEATS:
        return "it would repeat the pick"
    return "it covers less that is not yet told, or no longer fits"


def _code(settings: Settings, own: str, text: str) -> str:
    """Language of an article, as the pipeline finds it."""
    if settings.language != "auto":
        return settings.language
    return own or detect(text) or DEFAULT_LANGUAGE


def _likeness(terms: Sparse, row: int) -> Floats:
    """Cosine of each sentence with one of them, shape (n,)."""
    low, high = np.searchsorted(terms.rows, (row, row + 1))
    vector = np.zeros(terms.shape[1])
    vector[terms.columns[low:high]] = terms.values[low:high]
    return terms.dot(vector)


def explain(digest: Digest, settings: Settings | None = None) -> tuple[Reason, ...]:
    """Say of every pick why it is there.

    Args:
        digest: A digest.
        settings: Those it was made with.

    Returns:
        One reason a pick, in the digest's order.
    """
    if not digest.picks:
        return ()
    settings = settings or Settings()
    codes = [_code(settings, article.language, article.text) for article in digest.articles]
    corpus = segment(digest.articles, codes, min_words=settings.min_words)
    voice, stands = voices(corpus)
    features = represent(corpus, voice)
    loads = loadedness(corpus)
    row_of = {
        (corpus.articles[int(article)].id, int(start)): row
        for row, (article, start) in enumerate(zip(corpus.article, corpus.start, strict=True))
    }
    stale = {
        (note.first.sentence.article.id, note.first.sentence.start)
        for note in digest.disagreements
        if note.kind == "overtaken"
    }
    picked = np.zeros(len(corpus), dtype=np.bool_)
    rows = [
        row_of.get((pick.sentence.article.id, pick.sentence.start), -1) for pick in digest.picks
    ]
    picked[[row for row in rows if row >= 0]] = True
    usable = ~picked & (stands[corpus.article] == corpus.article)
    found = []
    for pick, row in zip(digest.picks, rows, strict=True):
        likeness = _likeness(features.terms, row) if row >= 0 else np.zeros(len(corpus))
        order = np.where(usable, likeness, -1.0)
        rival = int(np.argmax(order)) if len(order) and order.max() > 0 else -1
        sentence = corpus.sentence(rival) if rival >= 0 else None
        gone = sentence is not None and (sentence.article.id, sentence.start) in stale
        why = ""
        if rival >= 0:
            pair = (float(loads[row]), float(loads[rival]))
            why = _why(bool(corpus.eligible[rival]), gone, float(likeness[rival]), pair)
        found.append(
            Reason(
                sentence=pick.sentence,
                score=pick.score,
                gain=pick.gain,
                penalty=settings.neutrality * float(loads[row]) if row >= 0 else 0.0,
                loaded=tuple(one.word for one in loaded_words(corpus, row)) if row >= 0 else (),
                support=pick.support,
                voices=pick.voices,
                rival=sentence,
                rival_loaded=tuple(one.word for one in loaded_words(corpus, rival))
                if rival >= 0
                else (),
                why=why,
            )
        )
    return tuple(found)
