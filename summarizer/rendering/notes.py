"""What stands behind the sentences of a digest, in words for people."""

from __future__ import annotations

from collections.abc import Callable

from summarizer.documents import Article, Digest, Disagreement, Passage, Pick

#: Characters of a sentence that are quoted around what differs.
EXCERPT = 200
#: What each kind of disagreement is called.
HEADINGS = {
    "number": "Different numbers",
    "day": "Different days given",
    "date": "Different dates",
    "place": "Different places",
    "outcome": "Contrary statements",
    "state": "Still going on, or over",
    "spelling": "One name, spelled in two ways",
    "age": "Different ages",
    "role": "Different mediators or hosts named",
    "overtaken": "Overtaken by events",
}


def heading(one: Disagreement) -> str:
    """What a disagreement is called; its kind where that has no name."""
    return HEADINGS.get(one.kind, one.kind)


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


def excerpt(passage: Passage) -> str:
    """As much of a sentence around a passage as a reader needs, cut at words."""
    sentence = passage.sentence
    text = " ".join(sentence.text.split())
    if len(text) <= EXCERPT:
        return text
    before = len(" ".join(sentence.text[: passage.start - sentence.start].split()))
    length = min(len(" ".join(passage.text.split())), EXCERPT)
    first = max(0, min(before - (EXCERPT - length) // 2, len(text) - EXCERPT))
    last = first + EXCERPT
    if first > 0:
        space = text.find(" ", first, before + 1)
        first = space + 1 if space >= 0 else first
    if last < len(text):
        space = text.rfind(" ", before + length, last)
        last = space if space >= 0 else last
    shown = text[first:last].strip(" ,;:")
    return "…" * (first > 0) + shown + "…" * (last < len(text))


def sides(one: Disagreement) -> tuple[tuple[Passage, str], ...]:
    """Both passages of a disagreement, each with what is said of it."""
    if one.kind == "overtaken":
        return (one.first, f"earlier: “{excerpt(one.first)}”"), (
            one.second,
            f"later: “{excerpt(one.second)}”",
        )
    return tuple((side, f"{_said(side)}: “{excerpt(side)}”") for side in (one.first, one.second))


def _said(side: Passage) -> str:
    return " ".join(side.text.split())


def disagreements(
    digest: Digest, source: Callable[[Article], str]
) -> list[tuple[str, tuple[str, ...]]]:
    """Where the sources contradict or overtake each other.

    Args:
        digest: A digest.
        source: What an article is called here.

    Returns:
        For each disagreement what it is about, and a line for each side.
    """
    return [
        (
            heading(one),
            tuple(f"[{source(side.sentence.article)}] {said}" for side, said in sides(one)),
        )
        for one in digest.disagreements
    ]
