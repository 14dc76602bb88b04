"""What stands behind the sentences of a digest, in words for people."""

from __future__ import annotations

from collections.abc import Mapping

from summarizer.model import Digest, Pick


def mark(pick: Pick, number: int) -> str:
    """The mark behind a sentence: its source, and how many other voices say the same.

    ``[1] +2`` stands in source 1, and two other voices hold a sentence that says the same;
    ``[1]`` says nothing of the others.
    """
    return f"[{number}] +{pick.support - 1}" if pick.support > 1 else f"[{number}]"


def others(count: int) -> str:
    """How many other voices seem to say the same, in words."""
    if count == 1:
        return "one other publisher seems to say the same"
    return f"{count} other publishers seem to say the same"


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
