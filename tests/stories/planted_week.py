"""A week of feeds that never was: 30 stories over 7 days, with updates and repeats planted.

Every sentence is made from a fact, and every fact is known, so that a brief can be judged without
a reader: which facts it told, which of them it had told before, which updates it showed. Ten kinds
of events have three stories each, so that every story has two look-alikes with other people,
places and figures. It was written before the rules of the brief.
"""

from __future__ import annotations

import random
import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from summarizer import Article

DAYS = 7
STORIES = 30
FIRST_DAY = date(2025, 3, 3)
PUBLISHERS = (
    "Daily Ledger", "Morning Herald", "Coast Wire", "The Observer Post", "Capital Journal",
    "Valley Times", "Northern Echo Net", "Channel Nine News",
)  # fmt: skip

#: Kind of event -> wordings of its headline and of each fact; the file says what the slots are.
KINDS: dict[str, dict[str, list[str]]] = tomllib.loads(
    (Path(__file__).parents[1] / "data" / "planted_week.toml").read_text("utf-8")
)
#: Facts of a first day, in the order of an article.
FIRST_FACTS = ("event", "figure", "cause", "voice", "background")
LATER_FACTS = ("later1", "later2")
_HEADS = [
    "Bar",
    "Cal",
    "Dor",
    "Fen",
    "Gal",
    "Hol",
    "Jas",
    "Kel",
    "Lor",
    "Mar",
    "Nor",
    "Oth",
    "Pel",
    "Quin",
    "Ras",
    "Sel",
    "Tor",
    "Ul",
    "Ves",
    "Wil",
    "Yar",
    "Zan",
]
_TAILS = [
    "ford",
    "ham",
    "mere",
    "stad",
    "wick",
    "burg",
    "ley",
    "vik",
    "dale",
    "ton",
    "mouth",
    "field",
    "port",
    "ness",
    "holm",
    "by",
    "grad",
    "mont",
]
GIVEN = [
    "Anna",
    "Boris",
    "Clara",
    "David",
    "Elena",
    "Felix",
    "Greta",
    "Henrik",
    "Irina",
    "Jonas",
    "Karin",
    "Leo",
    "Mira",
    "Nils",
    "Olga",
]
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class Fact:
    """What a sentence tells: a fact of a story, with the figure it gives if it is one."""

    story: int
    name: str
    value: int = 0


@dataclass(frozen=True, slots=True)
class Week:
    """The feeds of a week.

    Args:
        days: Articles of each day.
        story_of: Story of each article, by its id.
        fact_of: Fact of each sentence, by its story and text.
        updates: (day, story, old figure, new figure) of each figure that changed.
        voices: Publishers that report each story on each day, by (day, story).
    """

    days: tuple[tuple[Article, ...], ...]
    story_of: dict[str, int]
    fact_of: dict[tuple[int, str], Fact]
    updates: tuple[tuple[int, int, int, int], ...]
    voices: dict[tuple[int, int], int]


def names(rng: random.Random) -> list[str]:
    """Invented names, all different."""
    found = [head + tail for head in _HEADS for tail in _TAILS]
    rng.shuffle(found)
    return found


def planted_week(seed: int = 0) -> Week:
    """Make the week; the same seed gives the same week."""
    rng = random.Random(seed)
    invented = names(rng)
    days: list[list[Article]] = [[] for _ in range(DAYS)]
    story_of: dict[str, int] = {}
    fact_of: dict[tuple[int, str], Fact] = {}
    updates: list[tuple[int, int, int, int]] = []
    voices: dict[tuple[int, int], int] = {}
    for story in range(STORIES):
        kind = KINDS[list(KINDS)[story % len(KINDS)]]
        slots = {
            "p": invented.pop(), "q": invented.pop(), "o": invented.pop(),
            "a": f"{rng.choice(GIVEN)} {invented.pop()}",
            "b": f"{rng.choice(GIVEN)} {invented.pop()}",
        }  # fmt: skip
        begin = rng.randrange(0, DAYS)
        length = rng.randint(1, min(4, DAYS - begin))
        figure = rng.randint(5, 60)
        slots["w"] = WEEKDAYS[begin]
        told = list(FIRST_FACTS)
        for day in range(begin, begin + length):
            if day > begin:
                if rng.random() < 0.7:
                    updates.append((day, story, figure, new := figure + rng.randint(2, 40)))
                    figure = new
                if day - begin <= len(LATER_FACTS):
                    told.insert(0, LATER_FACTS[day - begin - 1])
            papers = rng.sample(PUBLISHERS, rng.randint(1, 6))
            voices[day, story] = len(papers)
            for paper in papers:
                wording = rng.randrange(3)
                sentences = []
                for name in told:
                    if name in ("cause", "voice", "background") and rng.random() < 0.25:
                        continue
                    text = kind[name][(wording + rng.randrange(2)) % 3].format(**slots, n=figure)
                    fact_of[story, text] = Fact(story, name, figure if name == "figure" else 0)
                    sentences.append(text)
                article = Article(
                    id=f"s{story:02}d{day}-{paper.split()[0].lower()}-{paper.split()[1].lower()}",
                    text="\n\n".join(sentences),
                    title=kind["headline"][wording].format(**slots),
                    publisher=paper,
                    published=(FIRST_DAY + timedelta(days=day)).isoformat(),
                )
                days[day].append(article)
                story_of[article.id] = story
    return Week(tuple(map(tuple, days)), story_of, fact_of, tuple(updates), voices)
