"""What stands at the edges of an extracted text and is not part of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from summarizer.reading.metadata import Metadata
from summarizer.reading.pruning import LONG, weight

_ENDS = re.compile(r"[.!?…。！？؟।:;\"”»’“)\]]\s*$")
_LETTERS = re.compile(r"[^\W\d_]")
#: Blocks at the end that are looked at.
_EDGE = 4
#: Repeats are looked for among at most so many blocks, and pull quotes up to this length: each
#: takes one pass over the text.
_MOST_COMPARED = 2000
_LONGEST_QUOTE = 400


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or heading of an extracted text."""

    text: str
    heading: bool = False


def trim(blocks: list[Block], about: Metadata) -> list[str]:
    """Blocks of a text without title, byline, labels and biography at its edges, and pull quotes.

    Args:
        blocks: Paragraphs and headings in order.
        about: What the page says about itself.
    """
    kept = _without_repeats([block for block in blocks if _LETTERS.search(block.text)])
    first = next((i for i, block in enumerate(kept) if _is_text(block.text)), 0)
    kept = [b for i, b in enumerate(kept) if i >= first or _is_lead(b, kept[i + 1], about)]
    for _ in range(_EDGE):
        if len(kept) < 2 or not _is_tail(kept[-1].text, about):
            break
        kept.pop()
    return [block.text for block in kept]


def _is_text(text: str) -> bool:
    return weight(text) >= LONG and bool(_ENDS.search(text))


def _is_lead(block: Block, following: Block, about: Metadata) -> bool:
    """Whether a block before the text belongs to it: a heading of it, or a short sentence."""
    folded = block.text.casefold()
    if folded == about.title.casefold() or _names(folded, about):
        return False
    return (block.heading and _is_text(following.text)) or bool(_ENDS.search(block.text))


def _names(folded: str, about: Metadata) -> bool:
    return any(name.casefold() in folded for name in about.authors)


def _is_tail(text: str, about: Metadata) -> bool:
    """After the text: who wrote it, labels of what was taken out."""
    if any(text.casefold().startswith(name.casefold()) for name in about.authors):
        return True
    return weight(text) < LONG and not _ENDS.search(text)


def _without_repeats(blocks: list[Block]) -> list[Block]:
    """Without blocks that stand word for word within another one: pull quotes, twice-set text."""
    if len(blocks) > _MOST_COMPARED:
        return blocks
    folded = [" ".join(block.text.casefold().split()).rstrip(".") for block in blocks]
    whole = "\n".join(folded)
    kept, seen = [], set()
    for block, text in zip(blocks, folded, strict=True):
        size = weight(text)
        again = size >= LONG // 2 and (
            text in seen or (size < _LONGEST_QUOTE and whole.count(text) > folded.count(text))
        )
        seen.add(text)
        if not again:
            kept.append(block)
    return kept
