"""What the digest of the seeds must be, whatever else changes."""

import hashlib
import re
from itertools import combinations

import pytest
from conftest import SEEDS
from news import corpus_of, features_of

from summarizer import Budget, Settings, summarize
from summarizer.model import Article, Digest
from summarizer.numeric.sparse import Sparse
from summarizer.rendering import FORMATS

#: Words a sentence must not begin with unless the sentence it leans on stands before it.
POINTS_BACK = {"he", "she", "it", "they", "this", "that", "these", "those", "however", "but",
               "and", "instead", "meanwhile", "moreover"}  # fmt: skip
#: Two picks with a cosine above this say the same.
SAME = 0.5

CLUTTER = (
    "Divergent Interests", "Regional Implications", "International Involvement", "Looking Forward",
    "Comments", "Coccinella", "Matzomaster", "ZmeeLove", "Rotfront", "Habibi", "inevitable",
    "Bhumi Vashisht", "media sector", "Jay Shah", "Bigg Boss", "Maharashtra", "Pc: X", "…",
)  # fmt: skip


@pytest.fixture(scope="module", params=[50, 120, 250])
def digest(request: pytest.FixtureRequest, seeds: list[Article]) -> Digest:
    return summarize(seeds, Settings(budget=Budget(request.param, "words")))


@pytest.fixture(scope="module")
def usual(seeds: list[Article]) -> Digest:
    return summarize(seeds)


def test_the_seeds_are_untouched(seeds: list[Article]) -> None:
    lines = (SEEDS / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    listed = dict(reversed(line.split()) for line in lines)
    assert set(listed) == {path.name for path in SEEDS.glob("*.txt")}
    assert len(listed) == len(seeds) == 5
    for name, digits in listed.items():
        assert hashlib.sha256((SEEDS / name).read_bytes()).hexdigest() == digits


def test_sentences_are_verbatim_at_their_offsets(digest: Digest) -> None:
    for pick in digest.picks:
        sentence = pick.sentence
        assert sentence.text == sentence.article.text[sentence.start : sentence.end]
        assert sentence.text[-1] in ".”'\""


def test_no_clutter(digest: Digest) -> None:
    for words in CLUTTER:
        assert words not in digest.text


def test_nothing_dangles(digest: Digest, seeds: list[Article]) -> None:
    leaning = set()
    for article in seeds:
        corpus = corpus_of([article])
        leaning |= {(article.id, i) for i, leans in enumerate(corpus.dangling.tolist()) if leans}
    before = None
    for pick in digest.picks:
        here = (pick.sentence.article.id, pick.sentence.index)
        opener = re.match(r"\W*(\w+)", pick.sentence.text)[1].lower()
        if here in leaning or opener in POINTS_BACK:
            assert before == (here[0], here[1] - 1), pick.sentence.text
        before = here


def test_no_two_picks_say_the_same(digest: Digest, seeds: list[Article]) -> None:
    features = features_of(seeds)
    rows = {
        (seeds[int(article)].id, int(start)): row
        for row, (article, start) in enumerate(
            zip(features.corpus.article, features.corpus.start, strict=True)
        )
    }
    picked = [rows[pick.sentence.article.id, pick.sentence.start] for pick in digest.picks]
    matrix = features.terms
    for one, other in combinations(picked, 2):
        assert cosine(matrix, one, other) <= SAME, (
            features.corpus.text(one),
            features.corpus.text(other),
        )


def cosine(matrix: Sparse, one: int, other: int) -> float:
    held = dict(zip(*row_of(matrix, one), strict=True))
    return sum(
        held.get(column, 0.0) * value for column, value in zip(*row_of(matrix, other), strict=True)
    )


def row_of(matrix: Sparse, row: int) -> tuple[list[int], list[float]]:
    mask = matrix.rows == row
    return matrix.columns[mask].tolist(), matrix.values[mask].tolist()


def test_every_line_ends_with_its_source_and_the_sources_follow(digest: Digest) -> None:
    body, _, sources = FORMATS["text"](digest).partition("\n\nSources\n")
    _, _, body = body.partition("\n\n")
    numbers = [int(re.search(r" \[(\d+)\](?: \+\d+)?$", line)[1]) for line in body.split("\n")]
    assert len(numbers) == len(digest.picks)
    listed = [int(n) for n in re.findall(r"^\[(\d+)\] \S", sources, re.MULTILINE)]
    # Behind the picks' sources stand those that only differences name.
    assert listed == [*range(1, len(listed) + 1)]
    assert max(numbers) <= len(listed)


def test_four_of_the_five_articles_are_used_and_most_of_the_budget(usual: Digest) -> None:
    assert len(usual.sources) >= 4
    assert 100 <= len(usual.text.split()) <= 120


@pytest.mark.parametrize("words", [50, 65, 100, 120, 250, 400])
def test_what_was_written_before_the_end_is_not_told_as_current(
    seeds: list[Article], words: int
) -> None:
    told = summarize(seeds, Settings(budget=Budget(words)))
    before = "focus on finalizing|current talks in Istanbul|are engaged in talks|currently engaged"
    assert not re.search(before, told.text)
    assert not any(
        re.search(before, other.text) for pick in told.picks for other in pick.supporters
    )


@pytest.mark.parametrize(
    "says",
    [
        pytest.param("without|fail|collaps|deadlock|no agreement|impasse", id="no agreement"),
        pytest.param("militan|TTP|Tehrik|insurgen|terroris", id="over militants"),
        pytest.param("Pakistan's (insistence|demand)|Pakistan accuse|Islamabad", id="one side"),
    ],
)
def test_it_says_what_happened_over_what_and_what_each_side_says(usual: Digest, says: str) -> None:
    assert re.search(says, usual.text)
