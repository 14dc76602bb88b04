"""Invented news and what tests build from it: articles, clusters, features, problems.

Place, persons and events are not real; every sentence was written for these tests. All tell
one story, so that the words of different articles overlap as those of real clusters do.
"""

import string
from collections.abc import Sequence
from typing import Any

import numpy as np
from hypothesis import strategies as st
from numpy.typing import NDArray

from summarizer import Article
from summarizer.cluster.near_duplicates import voices
from summarizer.numeric.sparse import Sparse
from summarizer.ranking.features import Features, represent
from summarizer.sentences.corpus import Corpus
from summarizer.sentences.segmentation import segment

SENTENCES = (
    "A ferry with 212 people on board ran aground off Skerry Island early on Tuesday.",
    "Rescue boats brought all but nine of the passengers ashore before noon.",
    "The coastguard said nine people were still missing on Tuesday evening.",
    "The ferry Northern Grace hit a sandbank in thick fog, the coastguard said.",
    "Passengers described a loud crack and a sudden tilt of the upper deck.",
    "The operator, Marden Lines, said the ship had passed its inspection in March.",
    "Marden Lines has promised to pay for the hotel rooms of all stranded passengers.",
    "Union leaders accused Marden Lines of cutting the crew from 18 to 11 last year.",
    "The company denied that the number of crew played any part in the accident.",
    "Transport minister Ada Velling ordered an inquiry into the grounding.",
    "Ms. Velling told parliament that the inquiry would report within 60 days.",
    "Opposition members demanded that the minister publish the inspection records.",
    "The inspection records were released on Wednesday after a vote in parliament.",
    "According to the records, two of the ship's radar sets were out of order in April.",
    "Marden Lines said both radar sets had been repaired before the summer season.",
    "A former mate, Tom Reske, said repairs were often put off to keep the timetable.",
    "“We sailed with one radar more than once,” Mr. Reske told the Harbour Gazette.",
    "The captain, a 54-year-old with 20 years of service, was questioned by police.",
    "Police said the captain was sober and had cooperated with the investigators.",
    "Divers searched the lower car deck for a second day without finding anyone.",
    "Strong currents and poor visibility slowed the search on Wednesday afternoon.",
    "The coastguard widened the search area to 40 square miles on Thursday.",
    "Three of the missing were found alive on a raft south of Skerry Island.",
    "The number of missing people fell to six after the raft was found.",
    "Doctors at St. Brannoc Hospital said the three were weak but in good spirits.",
    "St. Brannoc Hospital treated 47 people, most of them for cold and bruises.",
    "Four passengers remained in hospital on Thursday with broken bones.",
    "The fishing fleet of Port Lennick stayed ashore to help with the search.",
    "Fishermen had warned about the moving sandbank in a letter to the port authority.",
    "The port authority confirmed that it received the letter in early January.",
    "It had planned to mark the sandbank with buoys in June, the authority said.",
    "The buoys were delayed because a contractor went bankrupt, records show.",
    "About 3,000 litres of diesel leaked from the ship's forward tank.",
    "Environment officials laid floating barriers around the wreck to hold the diesel.",
    "Bird wardens counted 130 oiled seabirds on the island's western beaches.",
    "Salvage crews plan to pump out the remaining 80,000 litres by Sunday.",
    "The salvage company said lifting the ship could take up to 3 months.",
    "Skerry Island depends on the ferry for food, fuel and its 400 daily visitors.",
    "A naval supply ship will serve Skerry Island until a replacement ferry arrives.",
    "Hotel owners on Skerry Island said half of their summer bookings were cancelled.",
    "The island council asked the government for $2.5 million in emergency aid.",
    "The government offered $1.2 million and said more could follow in autumn.",
    "Council leader Jon Fairweather called the offer “a start, but not enough”.",
    "Shares in Marden Lines fell 14 percent when the market opened on Wednesday.",
    "The insurer Corvane Mutual expects claims of between $30 million and $45 million.",
    "Marden Lines carried 1.1 million passengers last year on seven routes.",
    "It was the worst accident on the Lennick route since the fire of 1987.",
    "In 1987 a fire in the engine room of the ferry Star of Lennick killed five people.",
    "Safety rules for ferries were tightened in 1989 and have not changed since.",
    "Maritime lawyer Edda Soames said the rules did not foresee crews of this size.",
    "The union plans a one-day strike on all Marden Lines ferries next Monday.",
    "Marden Lines called the strike plan irresponsible while people were still missing.",
    "Relatives of the missing gathered at the ferry terminal in Port Lennick.",
    "A service for the missing will be held in Port Lennick on Saturday at 6 p.m.",
    "Prime Minister Leon Hask visited the terminal and thanked the rescue crews.",
    "Mr. Hask said it was too early to speak of anyone's guilt.",
    "Weather forecasters expect calmer seas and better visibility from Friday.",
    "The voyage recorder was recovered from the bridge and sent to the capital.",
    "Investigators expect to read out the voyage recorder within two weeks.",
    "First results suggest that the ship left the marked channel at 5:40 a.m.",
    "The coastguard lost radio contact with the ship for 17 minutes, officials said.",
    "He said the fog had come up faster than any forecast had said.",
    "They were taken to a school hall in Port Lennick for the night.",
    "However, no distress call was received before the ship ran aground.",
    "As a result, the search started an hour later than it could have.",
    "Radio logs show that a warning was sent but not acknowledged by the crew.",
)  # fmt: skip

#: Units that a digest must never show, as they stand in articles.
CLUTTER = (
    "Ferry Runs Aground Off Skerry Island",
    "What We Know So Far",
    "Sign up for our newsletter to get the news every morning.",
    "(Photo: Harbour Gazette)",
    "Read more: How ferries are inspected",
    "Six things to do on Skerry Island this summer, from walks to…",
)

PUBLISHERS = ("", "Harbour Gazette", "Lennick Post", "Coast Radio", "Island Times")
DATES = ("", "2025-06-10", "2025-06-11T08:30:00Z")
SEPARATORS = (" ", "\n", "\n\n")


@st.composite
def articles(draw: st.DrawFn, sentences: Sequence[str] = SENTENCES, max_size: int = 14) -> Article:
    """One article: some of the sentences in any order, in paragraphs, with clutter between."""
    numbers = draw(
        st.lists(st.integers(0, len(sentences) - 1), min_size=1, max_size=max_size, unique=True)
    )
    text = draw(st.sampled_from(("", CLUTTER[0] + "\n\n", "\n \n")))
    for number in numbers:
        text += sentences[number] + draw(st.sampled_from(SEPARATORS))
        if draw(st.integers(0, 9)) == 0:
            text = text.rstrip() + "\n\n" + draw(st.sampled_from(CLUTTER)) + "\n\n"
    return Article(
        text=text,
        title=draw(st.sampled_from(("", CLUTTER[0]))),
        publisher=draw(st.sampled_from(PUBLISHERS)),
        published=draw(st.sampled_from(DATES)),
        url=draw(st.sampled_from(("", "https://example.org/a"))),
    )


def clusters(
    min_size: int = 1, max_size: int = 5, **options: Any
) -> st.SearchStrategy[list[Article]]:
    """Several articles, no two of one text."""
    return st.lists(
        articles(**options), min_size=min_size, max_size=max_size, unique_by=lambda one: one.text
    )


def plain_cluster(number_of_articles: int = 4, size: int = 12, seed: int = 0) -> list[Article]:
    """A cluster without clutter, always the same for the same seed."""
    chosen = np.random.default_rng(seed)
    return [
        Article(text="\n\n".join(SENTENCES[i] for i in chosen.permutation(len(SENTENCES))[:size]))
        for _ in range(number_of_articles)
    ]


def corpus_of(cluster: list[Article], code: str = "en", **options: Any) -> Corpus:
    return segment(list(cluster), [code] * len(cluster), **options)


def features_of(cluster: list[Article], code: str = "en") -> Features:
    corpus = corpus_of(cluster, code)
    return represent(corpus, voices(corpus)[0])


def dense(matrix: Sparse) -> NDArray[np.float64]:
    """A sparse matrix as an array."""
    full = np.zeros(matrix.shape)
    np.add.at(full, (matrix.rows, matrix.columns), matrix.values)
    return full


#: Texts of every kind: words, marks, all scripts, lone surrogates, characters past 16 bits.
any_text = st.text(
    st.one_of(
        st.sampled_from(string.ascii_letters + string.digits + " .,:;'’ʼ\"“”()-–…!?\n\t"),
        st.sampled_from("äßÉéñŁžİıǅΩ中文かカㄅ々〆한국ไทยहिعשё\u0301\u0308\u3099\u200d\ufeff"),
        st.sampled_from("。！？．،؟।\x1c\x85\u2028\u2029\u00a0\u3000½²Ⅷ٣𝟘𝕬🙂🏽𠀀\U0002fffe"),
        st.characters(),
        st.characters(categories=("Cs",)),
    )
)
