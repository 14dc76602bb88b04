"""New events in a running story: what happened to something of which another thing was told.

"The clinics have no vaccine left", then "6,000 doses of vaccine came to the clinics on Thursday":
the later sentence gives a day that nobody gave before, so it tells something new, and it differs
from the earlier one in few words, so both speak of one thing. No list of words is asked.
"""

from __future__ import annotations

from collections import defaultdict

from summarizer.cached import cached_by_text
from summarizer.facts import times
from summarizer.facts.novelty import TOLD_SHARE, Statement, same_matter, shared, statement
from summarizer.facts.times import Time, When
from summarizer.languages import Language
from summarizer.lexicons.changes import change_table
from summarizer.stories.model import Change, Reported
from summarizer.stories.moves import ALIKE, alike, holds

#: Share from which the day is all that is new.
SAME = 0.6
#: Days between an event and the article that brings it as news.
RECENT = 2
#: Least share of two sentences of one thing where the new one gives no day.
SURE = 0.2
#: Least words that they share: with one, real pairs spoke of two things.
WORDS = 2


@cached_by_text()
def _days(text: str, data: Language, published: str) -> tuple[Time, ...]:
    """The days of a sentence, those of somebody's saying among them."""
    return tuple(
        one for one in times.read(text, data, published) if one.kind in (When.WEEKDAY, When.DATE)
    )


def _matter(read: Statement) -> frozenset[str]:
    """The words of a sentence but for its days."""
    return read.terms - read.dates


def _is_background(text: str, data: Language) -> bool:
    """Whether a sentence tells what happened in some year: nothing of late makes it old."""
    return any(time.kind == When.YEAR for time in times.read(text, data))


class Events:
    """What was reported of a story, and the days it gave."""

    def __init__(self, past: Reported) -> None:
        self._past = past
        self._given = {
            time[2:4] for told in past.sentences for time in _days(told.text, past.data, "")
        }
        self._names = frozenset(name for told in past.sentences for name in told.names - told.dates)
        self._holders: dict[str, list[int]] = defaultdict(list)
        for age, told in enumerate(past.sentences):
            for term in frozenset() if _is_background(told.text, past.data) else _matter(told):
                self._holders[term].append(age)

    def changed(self, text: str, published: str) -> Change | None:
        """The known sentence about the same thing that an event makes old, None without one.

        Args:
            text: A new sentence.
            published: ISO date of its article, or empty.
        """
        if not self.is_new(text, published):
            return None
        share, age = self._nearest(text)
        return self._change(text, age) if ALIKE <= share < SAME else None

    def beside(self, text: str, published: str) -> Change | None:
        """The same for a sentence that nothing known tells, which needs no day of its own.

        An event of which no known sentence surely tells the earlier state has no old value.
        """
        share, age = self._nearest(text)
        sure = SURE <= share < SAME and self._common(text, age) >= WORDS
        if sure and not _is_background(text, self._past.data):
            return self._change(text, age)
        late = self.is_late(text, published) and not self._is_dated(text)
        if late or self.is_moved(text, published):
            return Change("event", text, "", text, "")
        return None

    def _is_dated(self, text: str) -> bool:
        """Whether a known sentence tells the same matter of the same day: it only adds to that."""
        known, memory, data = self._past
        new = statement(text, data)
        ages = {age for term in new.names for age in self._holders.get(term, ())}
        return any(
            new.dates & known[age].dates and same_matter(new, known[age], memory) for age in ages
        )

    def _nearest(self, text: str) -> tuple[float, int]:
        """How much the known sentence nearest to another one has in common with it, and its age."""
        known, memory, data = self._past
        new = statement(text, data)
        terms = _matter(new)
        # Who is named by both is whom both are about.
        ages = {age for term in terms & self._names or terms for age in self._holders.get(term, ())}
        return max(((alike(new, known[age], memory), age) for age in ages), default=(0.0, 0))

    def _common(self, text: str, age: int) -> int:
        """How many words a sentence and a known one share."""
        known, _, data = self._past
        return len(_matter(statement(text, data)) & _matter(known[age]))

    def _change(self, text: str, age: int) -> Change:
        """An event that makes a known sentence old."""
        known, memory, _ = self._past
        old = known[age]
        # Two sentences that tell the same grow old together.
        same = (told.text for told in known if shared(old, told, memory) >= TOLD_SHARE)
        return Change("event", next(same, old.text), old.text, text, old.text)

    def is_moved(self, text: str, published: str) -> bool:
        """Whether a sentence tells a change or a plan for a day that nobody gave.

        A word of change does where it stands with a day, or with a figure that nobody gave.
        """
        data, issued = self._past.data, times.day_of(published)
        days, table = _days(text, data, published), change_table(data.code)
        if any(
            time[2:4] not in self._given and (time.kind == When.WEEKDAY or time.day > issued)
            for time in days
        ):
            return True
        figures = statement(text, data).values - self._past.memory.values
        return bool(days and holds(text, table.moved)) or bool(figures and holds(text, table.grown))

    def is_new(self, text: str, published: str) -> bool:
        """Whether a sentence gives a day of late that no known one gave."""
        issued = times.day_of(published)
        return any(
            time[2:4] not in self._given and (not time.day or 0 <= issued - time.day <= RECENT)
            for time in _days(text, self._past.data, published)
        )

    def is_late(self, text: str, published: str) -> bool:
        """Whether a sentence gives a day of late, which may have been told as that of a plan."""
        issued = times.day_of(published)
        return self.is_new(text, published) or any(
            time.day and 0 <= issued - time.day <= RECENT
            for time in _days(text, self._past.data, published)
        )
