"""What stands behind the sentences of a digest, in words for people."""

from __future__ import annotations

from collections.abc import Mapping

from summarizer.model import Digest, Pick


def mark(pick: Pick, number: int) -> str:
    """The mark behind a sentence: its source, and how many others say so.

    ``[1 +3]`` is said by source 1 and at least three other publishers, ``[1 only]`` by no
    other that was found; ``[1]`` where there is no other publisher at all.
    """
    if pick.voices <= 1:
        return f"[{number}]"
    return f"[{number} +{pick.support - 1}]" if pick.support > 1 else f"[{number} only]"


def corroboration(digest: Digest) -> list[str]:
    """What the marks behind the sentences mean, by the first of each kind."""
    number = {article.id: place for place, article in enumerate(digest.sources, 1)}
    backed = next((pick for pick in digest.picks if pick.support > 1), None)
    alone = next((pick for pick in digest.picks if pick.support <= 1 < pick.voices), None)
    lines = []
    if backed is not None:
        place = number[backed.sentence.article.id]
        lines.append(
            f"{mark(backed, place)}: source {place} says so, and so do at least "
            f"{backed.support - 1} of the {backed.voices - 1} other publishers."
        )
    if alone is not None:
        place = number[alone.sentence.article.id]
        lines.append(f"{mark(alone, place)}: no other publisher was found to say so.")
    return lines


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
