"""Longest common subsequences: bit-parallel lengths, matched positions, weighted ones.

Lengths follow the bit-vector recurrence of Crochemore et al. (2001) and Hyyro (2004):
for a fixed candidate prefix, bit i of `v` is 0 where the dynamic programming table of
reference prefix against candidate prefix rises by one at reference position i. One
Python integer holds a whole column of the table, so a step costs a few big-integer
operations whatever the length of the reference.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from eval.rouge.results import WLCS_WEIGHT


@dataclass(frozen=True, slots=True)
class Segments:
    """Sentences laid end to end in one bit vector, an unused guard bit after each.

    Attributes:
        masks: For each word, the bits at which it stands.
        usable: All bits but the guards.
        spans: (first bit, length) of each sentence, lengths at least 1.
        words: The word at each bit; "" at a guard.
    """

    masks: dict[str, int]
    usable: int
    spans: tuple[tuple[int, int], ...]
    words: tuple[str, ...]


def positions(words: Sequence[str]) -> dict[str, int]:
    """Map each word to a bit mask of the positions (from 0) at which it stands."""
    masks: dict[str, int] = {}
    bit = 1
    for word in words:
        masks[word] = masks.get(word, 0) | bit
        bit <<= 1
    return masks


def segments(sentences: Sequence[Sequence[str]]) -> Segments:
    """Lay sentences out for `union_lcs`; sentences without words are left out."""
    words: list[str] = []
    spans: list[tuple[int, int]] = []
    usable = 0
    for sentence in sentences:
        if sentence:
            spans.append((len(words), len(sentence)))
            usable |= ((1 << len(sentence)) - 1) << len(words)
            words.extend(sentence)
            words.append("")
    masks = positions(words)
    masks.pop("", None)
    return Segments(masks, usable, tuple(spans), tuple(words))


def lcs_length(masks: dict[str, int], length: int, candidate: Sequence[str]) -> int:
    """Length of the longest common subsequence.

    Args:
        masks: `positions` of the reference.
        length: Number of words in the reference.
        candidate: Words of the summary.

    Returns:
        A number of words, at most the shorter of both lengths.
    """
    full = (1 << length) - 1
    v = full
    for word in candidate:
        mask = masks.get(word)
        if mask is not None:
            common = v & mask
            v = (v + common) | (v - common)
    return length - (v & full).bit_count()


def union_lcs(reference: Segments, candidate: Sequence[Sequence[str]]) -> int:
    """Mark reference words in a longest common subsequence with any candidate sentence.

    Between subsequences of one length the one is taken that both ROUGE-1.5.5 and the
    rouge-score library find walking back from the ends: on equal words both step back,
    otherwise the reference does unless that would lose a match.

    Returns:
        A bit mask in the layout of `reference`.
    """
    marked = 0
    for sentence in candidate:
        columns, last = _columns(reference, sentence)
        if columns:
            for start, length in reference.spans:
                full = (1 << length) - 1
                if (last >> start) & full != full:
                    marked |= _walk_back(columns, start, full) << start
    return marked


def _columns(reference: Segments, sentence: Sequence[str]) -> tuple[list[tuple[int, int]], int]:
    """Table columns of one candidate sentence against all reference sentences at once.

    Returns:
        For each candidate word, the bits at which a walk upwards stops (an equal word, or
        a rise of the table) and the bits of equal words; and the last column. A word
        nowhere in the reference leaves the column as it was, so a run of them counts once.
    """
    usable = reference.usable
    masks = reference.masks
    columns: list[tuple[int, int]] = []
    v = usable
    after_gap = True  # before the first match there is nothing to stop at
    for word in sentence:
        mask = masks.get(word)
        if mask is not None:
            common = v & mask
            # Masking the guards swallows the carry out of each sentence.
            v = ((v + common) | (v - common)) & usable
            columns.append((mask | (usable ^ v), mask))
            after_gap = False
        elif not after_gap:
            columns.append((usable ^ v, 0))
            after_gap = True
    return columns, v


def _walk_back(columns: list[tuple[int, int]], start: int, below: int) -> int:
    """Positions of one longest common subsequence in one reference sentence, as bits."""
    marked = 0
    for stops, mask in reversed(columns):
        reachable = (stops >> start) & below
        if not reachable:
            break
        bit = 1 << (reachable.bit_length() - 1)
        if (mask >> start) & bit:
            marked |= bit
            below = bit - 1
        else:
            # The table rises here without equal words: the match is further left.
            below = (bit << 1) - 1
    return marked


def weight(run: float) -> float:
    """ROUGE-W's weighting f(k) = k ** 1.2 of a run of k words (Lin 2004, section 4)."""
    return float(run**WLCS_WEIGHT)


def weighted_lcs(reference: Sequence[str], candidate: Sequence[str]) -> float:
    """Weighted longest common subsequence of two sequences (Lin 2004, section 4).

    Returns:
        The sum of f(k) over runs of k consecutive matches, at least 0.
    """
    return _weighted_table(reference, candidate)[0]


def weighted_positions(reference: Sequence[str], candidate: Sequence[str]) -> set[int]:
    """Reference positions in one weighted longest common subsequence, from 0."""
    _, up = _weighted_table(reference, candidate)
    positions: set[int] = set()
    i, j = len(reference), len(candidate)
    while i and j:
        if reference[i - 1] == candidate[j - 1]:
            i, j = i - 1, j - 1
            positions.add(i)
        elif up[i - 1][j - 1]:
            i -= 1
        else:
            j -= 1
    return positions


def _weighted_table(
    reference: Sequence[str], candidate: Sequence[str]
) -> tuple[float, list[list[bool]]]:
    """Value of the weighted table's last cell, and where it was taken from above."""
    width = len(candidate)
    longest = min(len(reference), width)
    weights = [weight(k) for k in range(longest + 1)]
    values, runs = [0.0] * (width + 1), [0] * (width + 1)
    came_from_above: list[list[bool]] = []
    for word in reference:
        row, row_runs, from_above = [0.0], [0] * (width + 1), [False] * width
        left = 0.0
        for j, other in enumerate(candidate):
            if word == other:
                run = runs[j]
                # In this order of operations, which decides near ties as the original does.
                left = values[j] + weights[run + 1] - weights[run]
                row_runs[j + 1] = run + 1
            elif values[j + 1] >= left:
                left = values[j + 1]
                from_above[j] = True
            row.append(left)
        values, runs = row, row_runs
        came_from_above.append(from_above)
    return values[-1], came_from_above
