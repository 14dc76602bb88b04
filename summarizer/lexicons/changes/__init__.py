"""Words of what changes in a running story: states and their followers, days that are moved."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from summarizer.lexicons.tables import language_table

_DATA = Path(__file__).parent

#: A phrase as its words.
Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class ChangeTable:
    """The words of one language; all lower case. A language without a file has an empty one.

    Args:
        states: For each phrase, the matters that it tells the state of: the matter and the number
            of the state. Two states of one matter follow each other and never hold together.
        longest: Words of the longest phrase.
        one_way: Matters whose states only follow each other in the order of the table.
        grown: Phrases that say of a figure that it changed or that it counts what there is so far.
        appointed: Phrases that give somebody a role.
        from_to: The words before where something was and before where it goes.
        open: Phrases before what has not come yet ("until he is released").
        ends: Matters whose first state ends in one of the others.
        ended: Phrases that say of what is denied that it was so before.
        moved: Phrases that move what was planned to another day or place.
        instead: Phrases beside the value that no longer holds.
        but: Words before what holds instead ("not 12 but 9").
        replaced: Phrases between a name and the one whose place it takes.
        after: Phrases before a figure of before ("compared with 12").
        before: Phrases behind a figure of before ("12 at first").
        still: Phrases before a state that goes on.
        until: Words that a planned day stands behind or with.
    """

    states: dict[Phrase, tuple[tuple[str, int], ...]] = field(default_factory=dict)
    longest: int = 0
    one_way: frozenset[str] = frozenset()
    ends: frozenset[str] = frozenset()
    grown: frozenset[Phrase] = frozenset()
    appointed: frozenset[Phrase] = frozenset()
    from_to: tuple[str, ...] = ()
    open: frozenset[Phrase] = frozenset()
    ended: frozenset[Phrase] = frozenset()
    moved: frozenset[Phrase] = frozenset()
    instead: frozenset[Phrase] = frozenset()
    but: frozenset[Phrase] = frozenset()
    replaced: frozenset[Phrase] = frozenset()
    after: frozenset[Phrase] = frozenset()
    before: frozenset[Phrase] = frozenset()
    still: frozenset[Phrase] = frozenset()
    until: frozenset[Phrase] = frozenset()


def _phrases(text: str) -> list[Phrase]:
    """Phrases of a list, the words of each joined by underscores."""
    return [tuple(phrase.split("_")) for phrase in text.split()]


@lru_cache(maxsize=64)
def change_table(code: str) -> ChangeTable:
    """The table of one language.

    Args:
        code: ISO 639-1.
    """
    data = language_table(_DATA, code)
    if data is None:
        return ChangeTable()
    states: dict[Phrase, tuple[tuple[str, int], ...]] = {}
    for matter, lists in (data["states"] | data["one_way"] | data["ends"]).items():
        for number, text in enumerate(lists):
            for phrase in _phrases(text):
                states[phrase] = (*states.get(phrase, ()), (matter, number))
    # Phrases that only look like states tell none.
    states |= dict.fromkeys(_phrases(data["other"]), ())
    names = (
        "moved", "instead", "but", "replaced", "after", "before", "still", "until", "grown",
        "appointed", "open", "ended",
    )  # fmt: skip
    return ChangeTable(
        states=states,
        longest=max(map(len, states)),
        one_way=frozenset(data["one_way"]),
        ends=frozenset(data["ends"]),
        from_to=tuple(data["from_to"].split()),
        **{name: frozenset(_phrases(data[name])) for name in names},
    )
