"""Weeks of feeds by other writers: paraphrase, corrected figures, agency copies with new leads.

An agency writes each story of a day. Some papers copy its text and put a lead of their own on top,
the others tell the facts in other words than on the day before, and often two facts in a sentence.
Figures rise or are corrected downwards, and the sentence may give the old one too. The next day
the agency puts its news on top of yesterday's text. Written before the rules that it measures were
read.
"""

from __future__ import annotations

import random
import tomllib
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from planted_week import DAYS, FIRST_DAY, GIVEN, PUBLISHERS, WEEKDAYS, Fact, Week, names

from summarizer import Article

STORIES = 30
AGENCY = "Continental Press Agency"
FIRST_FACTS = ("event", "figure", "count", "cause", "voice", "background")
#: What papers leave out now and then.
_OPTIONAL = ("count", "cause", "voice", "background")
_LEADS = ("later1", "later2")
_DATA = Path(__file__).parents[1] / "data"

Kind = dict[str, list[str]]


def kinds(name: str) -> dict[str, Kind]:
    """Kinds of events of a file: ``agency_week`` or ``quiet_week``."""
    return tomllib.loads((_DATA / f"{name}.toml").read_text("utf-8"))


@dataclass
class _Story:
    """A story as its writers know it."""

    number: int
    kind: Kind
    slots: dict[str, str]
    figure: int
    before: int = 0
    news: tuple[str, ...] = ()


class _Writer:
    """Writes sentences and remembers which facts each tells."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.fact_of: dict[tuple[int, str], Fact] = {}

    def sentence(self, story: _Story, name: str, wording: int) -> str:
        """One fact in one of its wordings, counted round."""
        fact = Fact(story.number, name)
        if name == "figure":
            fact = Fact(story.number, name, story.figure)
            if story.before:
                name = "grown" if story.figure > story.before else "corrected"
        texts = story.kind[name]
        text = texts[wording % len(texts)].format(
            **story.slots, n=story.figure, m=story.before or story.figure
        )
        text = text[0].upper() + text[1:]
        self.fact_of[story.number, text] = fact
        return text

    def agency(self, story: _Story) -> list[str]:
        """The agency's text: news on top, then the first day's text as it was."""
        names_told = [*reversed(story.news), *FIRST_FACTS]
        return [self.sentence(story, name, story.number) for name in names_told]

    def paper(self, story: _Story, day: int) -> list[str]:
        """A text in a paper's own words, other words on another day."""
        told = [
            name
            for name in (*reversed(story.news), *FIRST_FACTS)
            if name not in _OPTIONAL or self.rng.random() >= 0.3
        ]
        shift = self.rng.randrange(2)
        return [self.sentence(story, name, story.number + day + shift) for name in told]


def agency_week(seed: int, name: str = "agency_week") -> Week:
    """Make a week; the same seed and kinds give the same week."""
    rng = random.Random(seed * 1000 + 7)
    writer = _Writer(rng)
    invented = names(rng)
    table = list(kinds(name).values())
    days: list[list[Article]] = [[] for _ in range(DAYS)]
    story_of: dict[str, int] = {}
    updates: list[tuple[int, int, int, int]] = []
    voices: dict[tuple[int, int], int] = {}
    for number in range(STORIES):
        begin = rng.randrange(0, DAYS)
        length = rng.randint(1, min(4, DAYS - begin))
        story = _Story(number, table[number % len(table)], {
            "p": invented.pop(), "q": invented.pop(), "o": invented.pop(),
            "a": f"{rng.choice(GIVEN)} {invented.pop()}",
            "b": f"{rng.choice(GIVEN)} {invented.pop()}",
            "k": str(rng.randint(61, 99)), "w": WEEKDAYS[begin],
        }, rng.randint(8, 60))  # fmt: skip
        for day in range(begin, begin + length):
            if day > begin:
                if rng.random() < 0.6:
                    new = story.figure + rng.choice((-1, 1)) * rng.randint(2, 6)
                    updates.append((day, number, story.figure, new))
                    story.before, story.figure = story.figure, new
                if day - begin <= len(_LEADS):
                    story.news += (_LEADS[day - begin - 1],)
            agency = writer.agency(story)
            papers = rng.sample(PUBLISHERS, rng.randint(1, 6))
            voices[day, number] = len(papers)
            for paper in papers:
                copied = rng.random() < 0.5
                sentences = agency if copied else writer.paper(story, day - begin)
                if copied and rng.random() < 0.5:
                    # A lead of the paper's own over the agency's text.
                    top = story.news[-1] if story.news else "event"
                    lead = writer.sentence(story, top, number + 1 + rng.randrange(2))
                    sentences = [lead, *(text for text in sentences if text != lead)]
                article = Article(
                    id=f"w{number:02}d{day}-{paper.replace(' ', '-').lower()}",
                    text="\n\n".join(sentences),
                    title=story.kind["headline"][rng.randrange(3)].format(**story.slots),
                    publisher=AGENCY if copied and rng.random() < 0.2 else paper,
                    published=(FIRST_DAY + timedelta(days=day)).isoformat(),
                )
                days[day].append(article)
                story_of[article.id] = number
    return Week(tuple(map(tuple, days)), story_of, writer.fact_of, tuple(updates), voices)
