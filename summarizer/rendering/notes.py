"""What stands behind the sentences of a digest, in words for people."""

from __future__ import annotations

from collections.abc import Mapping

from summarizer.model import Digest, Pick


def mark(pick: Pick, number: int) -> str:
    """The mark behind a sentence: its source, and how many others say so.

    ``[1 +3]`` is said by source 1, and three other voices hold a sentence that says the same.
    ``[1]`` says nothing of others: what was not found may still be said in other words.
    """
    return f"[{number} +{pick.support - 1}]" if pick.support > 1 else f"[{number}]"


def corroboration(digest: Digest) -> list[str]:
    """What the first mark with other voices means, a line; nothing without one."""
    number = {article.id: place for place, article in enumerate(digest.sources, 1)}
    backed = next((pick for pick in digest.picks if pick.support > 1), None)
    if backed is None:
        return []
    place, others = number[backed.sentence.article.id], backed.support - 1
    who = "1 other publisher holds" if others == 1 else f"{others} other publishers hold"
    return [f"{mark(backed, place)}: {who} a sentence that says the same as source {place}."]


def differences(digest: Digest, number: Mapping[str, int]) -> list[str]:
    """A line for each thing on which the articles differ: ``votes: 31 to 12 [1] · 29 to 14 [3]``.

    Args:
        digest: A digest.
        number: Number of each article, by its id.
    """
    lines = []
    for row in digest.differences:
        values = []
        for value in row.values:
            cited = sorted({number[passage.sentence.article.id] for passage in value.passages})
            values.append(" ".join((value.text, *(f"[{place}]" for place in cited))))
        joined = " → " if row.update else " · "
        lines.append(f"{row.what}{' (update)' if row.update else ''}: {joined.join(values)}")
    return lines
