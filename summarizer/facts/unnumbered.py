"""Quantities that no number writes: nobody and nothing, and places in a contest."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.facts.numerals import Text, is_plural
from summarizer.facts.quantity import Bound, Measure, Quantity
from summarizer.text.lexical import stems

#: Words between "nobody" and what befell nobody.
EVENT_REACH = 4
#: Words between a verb of finishing and the rank: "finished in joint third".
VERB_REACH = 3


def read(base: Text) -> Iterator[Quantity]:
    """The quantities of a sentence that are told without a number.

    Args:
        base: The sentence as words.
    """
    table, words = base.table, set(base.words)
    if not all(words.isdisjoint(table.edges[cue][1]) for cue in ("nobody", "no")):
        yield from _nobody(base)
    if not words.isdisjoint(table.ordinals):
        yield from _ranks(base)


def _nobody(base: Text) -> Iterator[Quantity]:
    """What befell nobody: "no one was hurt", "no injuries"."""
    events, besides = base.table.events, base.table.besides
    for place in range(len(base.words)):
        last, behind, event, noun = place, base.word(place + 1), "", "people"
        size = base.ending(place + 1, "nobody")
        if size and behind not in besides:
            event = _befell(base, place)
        elif not size and behind in events:
            size, last = base.ending(place + 1, "no"), place + 1
            event = events[behind] if size else ""
        elif not size and is_plural(base, place + 1):
            size, last = base.ending(place + 1, "no"), place + 1
            event = _befell(base, last) if size else ""
            noun = base.table.nouns.get(behind) or stems([behind], base.data)[0]
        if event:
            start, end = base.spans[place + 1 - size][0], base.spans[last][1]
            yield Quantity(start, end, 0.0, 0.0, 1.0, Bound.EXACT, Measure.COUNT, "", noun, event)


def _befell(base: Text, place: int) -> str:
    """What befell nobody: an event behind or before, with words of grammar between."""
    between, events = base.data.stop_words | base.table.becoming, base.table.events
    for step in (1, -1):
        for number in range(1, EVENT_REACH + 1):
            word = base.word(place + step * number)
            if word in events:
                return events[word]
            if word not in between:
                break
    return ""


def _ranks(base: Text) -> Iterator[Quantity]:
    """Places in a contest: "finished fourth", "in fourth place"."""
    table, stop = base.table, base.data.stop_words
    for place, word in enumerate(base.words):
        rank = table.ordinals.get(word)
        if rank is None:
            continue
        last = place
        if base.word(place + 1) in table.places:
            last = place + 1
        else:
            before = base.words[max(0, place - VERB_REACH) : place]
            behind = base.word(place + 1)
            free = not behind or behind in stop or bool(base.gap(place).strip())
            verb = next((n for n, one in enumerate(before) if one in table.finishing), None)
            if verb is None or not free or any(one not in stop for one in before[verb + 1 :]):
                continue
        start, end = base.spans[place][0], base.spans[last][1]
        value = float(rank)
        yield Quantity(start, end, value, value, 1.0, Bound.EXACT, Measure.RANK, "", "", "")
