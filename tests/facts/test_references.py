"""What sentences take for known, and which sentences say it."""

import numpy as np
from news import corpus_of, features_of

from summarizer import Article, Budget, Settings, summarize
from summarizer.facts.references import NAME_PRICE, NOUN_PRICE, mentions, references
from summarizer.selection.ordering import story


def found(corpus, rows=None):
    """Needs and gives as {(row, text of each giver)}."""
    rows = np.arange(len(corpus)) if rows is None else np.array(rows)
    known = references(corpus, mentions(corpus), rows)
    givers = {}
    for row, thing in zip(known.gives.rows.tolist(), known.gives.columns.tolist(), strict=True):
        givers.setdefault(thing, set()).add(row)
    needs = zip(
        known.needs.rows.tolist(),
        known.needs.columns.tolist(),
        known.needs.values.tolist(),
        strict=True,
    )
    return [(row, price, givers.get(thing, set())) for row, thing, price in needs]


def test_a_name_cut_short_needs_the_sentence_that_gives_it_in_full():
    corpus = corpus_of(
        [
            Article(
                text="Minister Ada Velling ordered an inquiry on Tuesday. Nobody was surprised. "
                "A report is due in May, Velling told parliament."
            )
        ]
    )
    assert found(corpus) == [(2, NAME_PRICE, {0})]


def test_a_word_before_a_name_that_is_written_small_elsewhere_is_no_part_of_it():
    text = "The detective Tom Reske saw it. Later Detective Reske testified at length in court."
    assert found(corpus_of([Article(text=text)])) == [(1, NAME_PRICE, {0})]


def test_a_name_that_most_articles_never_introduce_is_known():
    full = Article(text="Prime Minister Leon Hask visited Lennick. A day later Hask flew home.")
    short = [Article(text=f"On {day} Hask spoke of the ferry.") for day in ("Monday", "Friday")]
    assert [price for _, price, _ in found(corpus_of([full]))] == [NAME_PRICE]
    assert not found(corpus_of([full, *short]))


def test_the_thing_spoken_of_before_needs_a_sentence_that_holds_it():
    corpus = corpus_of(
        [
            Article(
                text="Divers found a radar set in the wreck. The radar set was out of order. "
                "The owner of the ferry said nothing. The Harbour Gazette printed a letter."
            )
        ]
    )
    assert found(corpus) == [(1, NOUN_PRICE, {0})]
    assert found(corpus, [1, 2]) == [(0, NOUN_PRICE, set())]


def test_languages_without_a_list_and_no_sentences_need_nothing():
    text = "Ministerin Ada Velling sprach. Am Abend flog Velling heim. Das Schiff sank im Nebel."
    assert not found(corpus_of([Article(text=text)], "de"))
    assert not found(corpus_of([]))


def test_whoever_is_named_in_full_is_read_first():
    articles = [
        Article(text="Rain fell on Tuesday. In the hall Reske spoke of the fog for an hour."),
        Article(
            text="Boats came fast to the island. Nobody slept. Divers went down twice. "
            "A former mate, Tom Reske, spoke of the radar. Later Reske left."
        ),
    ]
    features = features_of(articles)
    corpus = features.corpus
    text = [corpus.text(row) for row in range(len(corpus))]
    short = next(row for row, one in enumerate(text) if "the hall Reske" in one)
    full = next(row for row, one in enumerate(text) if "Tom Reske" in one)
    first = next(row for row, one in enumerate(text) if one.startswith("Boats"))
    order = story(features, np.array([short, full, first]), np.ones(len(corpus))).tolist()
    assert order.index(full) < order.index(short)


def test_a_digest_prefers_what_is_understood():
    articles = [
        Article(
            text="The ferry Northern Grace ran aground in thick fog on Tuesday. "
            "Transport minister Ada Velling ordered an inquiry into the grounding of the ferry. "
            "Velling ordered a second inquiry into the radar sets of the ferry on Friday."
        )
    ]
    digest = summarize(articles, Settings(budget=Budget(2, "sentences")))
    assert "Velling ordered a second" not in digest.text or "Ada Velling" in digest.text
