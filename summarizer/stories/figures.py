"""Figures of a running story: which value a new one takes the place of."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.facts.novelty import (
    SAME_NOUN_SHARE,
    Figure,
    Statement,
    remember,
    same_matter,
    share_names,
    shared,
    statement,
)
from summarizer.languages import Language
from summarizer.text.tokenizers import Tokenizer


class Ages:
    """The figures that were reported of a story, and when each came up first.

    Args:
        known: Sentences of before, in the order they came.
        data: Lists of their language.
        tokenizer: A caller's own, if there is one.
    """

    def __init__(
        self, known: Sequence[str], data: Language, tokenizer: Tokenizer | None = None
    ) -> None:
        self._data, self._tokenizer = data, tokenizer
        self._memory = remember(known, data, tokenizer)
        self._age = {text: place for place, text in enumerate(known)}
        self._counted = [old for old in self._memory.statements if old.figures]
        self._first: dict[str, int] = {}
        for old in self._counted:
            for value in old.values:
                age = self._age[old.text]
                self._first[value] = min(age, self._first.get(value, age))

    def changed(self, text: str) -> tuple[str, str, str] | None:
        """What a sentence changes: the old figure, the new one and the sentence with the old one.

        It does where exactly one of its figures was never reported. The old one is the latest
        of those that sentences on the same matter gave.
        """
        new = statement(text, self._data, self._tokenizer)
        come = {figure for figure in new.figures if figure.value not in self._first}
        if len({figure.value for figure in come}) != 1:
            return None
        figure = min(come)
        bare = {other._replace(event="") for other in new.figures}
        was: list[tuple[bool, int, int, str, str]] = []
        for old in self._counted:
            for other in old.figures:
                named = Figure(other.value, figure.thing, figure.unit) in bare
                if (named and figure.thing) or self._same(new, figure, old, other):
                    age = self._age[old.text]
                    was.append((named, self._first[other.value], age, other.value, old.text))
        if not was:
            return None
        *_, value, before = max(was)
        return value, figure.value, before

    def _same(self, new: Statement, figure: Figure, old: Statement, other: Figure) -> bool:
        """Whether a figure of a new sentence and one of a known one are of the same thing."""
        if figure.unit != other.unit and figure.thing and other.thing:
            return False
        if figure.event and other.event and figure.event != other.event:
            return False
        if not share_names(new, old):
            return False
        share = shared(new, old, self._memory)
        if figure.thing and other.thing:
            return figure.thing == other.thing
        if figure.unit and other.unit:
            return figure.unit == other.unit and share >= SAME_NOUN_SHARE
        thing = figure.thing or other.thing or figure.unit or other.unit
        if thing and thing in new.terms and thing in old.terms:
            return share >= SAME_NOUN_SHARE
        return same_matter(new, old, self._memory)
