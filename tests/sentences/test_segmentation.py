"""Articles -> sentences: every span verbatim, none twice, nothing lost without a reason."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from news import CLUTTER, SENTENCES, any_text, articles, corpus_of

from summarizer import Article
from summarizer.sentences import segmentation as module
from summarizer.sentences.boilerplate.clutter import REASONS
from summarizer.sentences.corpus import Corpus
from summarizer.sentences.segmentation import segment, split_sentences

LINES = st.lists(
    st.one_of(
        st.sampled_from(SENTENCES),
        st.sampled_from(CLUTTER),
        st.sampled_from(("5 Comments", "", "  ", "“Who knows?” she said.", "He left.", "- item;")),
        any_text,
    ),
    max_size=12,
)
WILD = st.builds(
    lambda lines, separator, title: Article(text=separator.join(lines), title=title),
    LINES,
    st.sampled_from(("\n", "\n\n", " ", "\r\n", "\u2028", " \n \n")),
    st.sampled_from(("", CLUTTER[0])),
)


def check_spans(cluster: list[Article], corpus: Corpus) -> None:
    """What must hold of every segmentation."""
    spans = [[] for _ in cluster]
    for row in range(len(corpus)):
        sentence = corpus.sentence(row)
        assert sentence.article is cluster[int(corpus.article[row])]
        assert sentence.text == sentence.article.text[sentence.start : sentence.end]
        assert sentence.text == corpus.text(row) == sentence.text.strip() != ""
        spans[int(corpus.article[row])].append((sentence.start, sentence.end))
    for number, article in enumerate(cluster):
        kept = spans[number]
        assert kept == sorted(kept)
        rows = np.flatnonzero(corpus.article == number)
        assert corpus.index[rows].tolist() == [*range(len(rows))]
        assert (np.diff(corpus.paragraph[rows]) >= 0).all()
        dropped = [(d.start, d.end) for d in corpus.dropped if d.article is article]
        assert dropped == sorted(dropped)
        everything = sorted(kept + dropped)
        for (_, end), (start, _) in pairwise(everything):
            assert end <= start
        assert all(0 <= start < end <= len(article.text) for start, end in everything)
    assert all(span.reason in REASONS[1:] for span in corpus.dropped)


@settings(max_examples=150)
@given(st.lists(WILD, max_size=4, unique_by=lambda one: one.text))
@example([Article(text="")])
@example([Article(text=" \n\u3000"), Article(text="x"), Article(text="."), Article(text="\ud800")])
@example([Article(text="“Half a quotation\n\nand the rest.” It ended.")])
def test_spans_are_verbatim_and_disjoint(cluster: list[Article]) -> None:
    check_spans(cluster, corpus_of(cluster))


@given(st.lists(WILD, max_size=3, unique_by=lambda one: one.text))
@pytest.mark.parametrize("code", ["de", "fr", "ar", "ja", "zh", "hi", "el", "xx"])
def test_spans_hold_in_other_languages(code: str, cluster: list[Article]) -> None:
    check_spans(cluster, corpus_of(cluster, code))


@settings(max_examples=30)
@given(st.lists(WILD, max_size=3, unique_by=lambda one: one.text))
def test_spans_hold_for_punkt(cluster: list[Article]) -> None:
    check_spans(cluster, corpus_of(cluster, splitter=module.punkt))


@given(st.lists(WILD, min_size=1, max_size=5, unique_by=lambda one: one.text))
def test_articles_do_not_touch_each_other(cluster: list[Article]) -> None:
    """Together, alone and in chunks of any size the sentences are the same."""
    together = corpus_of(cluster)
    alone = [corpus_of([article]) for article in cluster]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "CHUNK_CHARACTERS", 1)
        chunked = corpus_of(cluster)
    for name in ("start", "end", "paragraph", "index", "eligible", "dangling", "words"):
        wanted = getattr(together, name).tolist()
        assert getattr(chunked, name).tolist() == wanted
        assert [value for one in alone for value in getattr(one, name).tolist()] == wanted
    assert chunked.dropped == together.dropped
    assert list(chunked.vocabulary) == list(together.vocabulary)
    assert chunked.terms.tolist() == together.terms.tolist()


@given(articles())
def test_sentences_known_to_be_whole_are_found_whole(article: Article) -> None:
    corpus = corpus_of([article])
    found = {corpus.text(row) for row in range(len(corpus))}
    assert found == {sentence for sentence in SENTENCES if sentence in article.text}
    left_out = {span.text for span in corpus.dropped}
    assert left_out == {line for line in CLUTTER if line in article.text}


@given(articles())
def test_tokens_belong_to_their_sentences(article: Article) -> None:
    corpus = corpus_of([article])
    assert len(corpus.terms) == len(corpus.stop) == len(corpus.capital) == len(corpus.quoted)
    assert corpus.bounds[0] == 0
    assert corpus.bounds[-1] == len(corpus.terms)
    for row in range(len(corpus)):
        first = corpus.vocabulary[corpus.terms[corpus.bounds[row]]]
        assert corpus.text(row).split()[0].lower().lstrip("“").startswith(first[:2])
    rows = np.flatnonzero(np.arange(len(corpus)) % 2)
    taken = corpus.take(rows)
    assert [taken.text(row) for row in range(len(taken))] == [corpus.text(row) for row in rows]
    assert [
        taken.terms[taken.bounds[i] : taken.bounds[i + 1]].tolist() for i in range(len(taken))
    ] == [corpus.terms[corpus.bounds[i] : corpus.bounds[i + 1]].tolist() for i in rows]


def test_words_are_counted_as_budgets_count_them() -> None:
    text = "\n".join(SENTENCES)
    corpus = corpus_of([Article(text=text)])
    assert corpus.words.tolist() == [len(sentence.split()) for sentence in SENTENCES]
    chinese = corpus_of([Article(text="渡轮周二搁浅。")], "zh")
    assert chinese.words.tolist() == [6]


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("PORT LENNICK (AP) — The ferry ran aground on Tuesday.", "The ferry ran"),
        ("Port Lennick ( Reuters ) - The ferry ran aground on Tuesday.", "The ferry ran"),
        ("SKERRY ISLAND, June 10 (Wire) – The ferry ran aground on Tuesday.", "The ferry ran"),
        ("Port Lennick (CNN) The ferry ran aground on Tuesday.", "The ferry ran"),
        ("(CNN) The ferry ran aground on Tuesday.", "The ferry ran"),
        ("Port Lennick (CNN)The ferry ran aground on Tuesday.", "The ferry ran"),
        ("Lennick (Reuters)The ferry ran aground on Tuesday.", "The ferry ran"),
        ("(Jon Hask/Coast Radio) The ferry ran aground on Tuesday.", "The ferry ran"),
        ("LENNICK/SKERRY ISLAND, Brannoc The ferry ran aground.", "The ferry ran"),
        ("LENNICK, Brannoc The ferry ran aground on Tuesday.", "The ferry ran"),
        ("[UPDATE June 10] The ferry ran aground on Tuesday.", "The ferry ran"),
        ("LENNICK—The ferry ran aground on Tuesday.", "The ferry ran"),
        ("Port Lennick, BR - The ferry ran aground on Tuesday.", "The ferry ran"),
        ("Update: The ferry ran aground on Tuesday.", "The ferry ran"),
        ("— The ferry ran aground on Tuesday.", "The ferry ran"),
        ("• The ferry ran aground on Tuesday.", "The ferry ran"),
        ("NASA Administrator Jon Hask saw it from space.", "NASA Administrator"),
        ("(The ferry ran aground.) Nobody died.", "(The ferry ran"),
        ("The ferry — the only one — ran aground.", "The ferry — the"),
        ("The ferry (built in 1987) ran aground.", "The ferry (built"),
    ],
)
def test_datelines_are_cut_off_and_nothing_else(line: str, rest: str) -> None:
    corpus = corpus_of([Article(text=f"{line} All were saved.")])
    assert corpus.text(0).startswith(rest)
    assert [span.reason for span in corpus.dropped] == (
        [] if line.startswith(rest) else ["dateline"]
    )


@pytest.mark.parametrize("text", ["T- - - - -", "Update: - - -", "(CNN) - -", "> > > >"])
def test_a_dateline_leaves_a_word_of_its_sentence(text: str) -> None:
    corpus = corpus_of([Article(text=text)])
    assert all(corpus.bounds[1:] > corpus.bounds[:-1])


def test_an_agency_and_a_label_are_both_cut_off() -> None:
    corpus = corpus_of([Article(text="(CNN) Update: The ferry ran aground. All were saved.")])
    assert corpus.text(0) == "The ferry ran aground."
    assert [span.text for span in corpus.dropped] == ["(CNN) ", "Update: "]


def test_an_article_that_writes_without_full_stops_keeps_its_lines() -> None:
    text = "Ferry runs aground off the island\nNine people missing after accident"
    assert len(corpus_of([Article(text=text)])) == 2


def test_min_words_is_a_limit_on_picking_not_on_reading() -> None:
    article = Article(text="The ferry sank. The ferry ran aground off the island on Tuesday.")
    corpus = segment([article], ["en"], min_words=5)
    assert corpus.eligible.tolist() == [False, True]
    assert segment([article], ["en"], min_words=3).eligible.tolist() == [True, True]


@given(any_text)
def test_split_sentences_covers_every_word(text: str) -> None:
    from summarizer.text.tokens import tokenize

    spans = split_sentences(text)
    assert all(text[a:b] == text[a:b].strip() != "" for a, b in spans)
    inside = {place for start, end in spans for place in range(start, end)}
    found = tokenize(text)
    assert all(
        place in inside
        for a, b in zip(found.starts.tolist(), found.ends.tolist(), strict=True)
        for place in range(a, b)
    )


# The seeds: every class of clutter that web text brings is left out, with its reason.

SEED_CLUTTER = [
    ("Divergent Interests", "heading"),
    ("Regional Implications", "heading"),
    ("Pakistan's Demands and Accusations", "heading"),
    ("Istanbul Negotiations End Without Resolution", "heading"),
    ("Taliban-Pakistan Peace Talks Fail in Istanbul", "heading"),
    ("Istanbul Peace Talks Collapse: Pak-Afghan Ceasefire Deal Fails", "credit or caption"),
    ("A recent media graduate, Bhumi Vashisht", "biography"),
    ("She brings new ideas to the media sector", "biography"),
    ("Jay Shah Presents", "heading"),
    ("ICC chairman Jay Shah gifted", "teaser"),
    ("Bigg Boss 19 contestant", "teaser"),
    ("Maharashtra will hold municipal elections", "teaser"),
    ("5 Comments", "comment"),
    ("Matzomaster", "comment"),
    ("This impasse was inevitable.", "comment"),
    ("Both sides need a more flexible approach", "comment"),
]


@pytest.mark.parametrize(("begin", "reason"), SEED_CLUTTER)
def test_clutter_of_the_seeds_is_left_out_with_its_reason(
    seeds: list[Article], begin: str, reason: str
) -> None:
    corpus = corpus_of(seeds)
    reasons = {span.reason for span in corpus.dropped if span.text.startswith(begin)}
    assert reasons == {reason}
    assert not any(begin in corpus.text(row) for row in range(len(corpus)))


def test_a_headline_repeated_as_the_first_line_is_left_out(seeds: list[Article]) -> None:
    title = "Istanbul Negotiations End Without Resolution"
    titled = [Article(text=one.text, title=title if title in one.text else "") for one in seeds]
    corpus = corpus_of(titled)
    assert {s.reason for s in corpus.dropped if s.text == title} == {"repeated headline"}


def test_hard_wrapped_lines_of_the_seeds_are_whole_sentences(seeds: list[Article]) -> None:
    corpus = corpus_of(seeds)
    check_spans(seeds, corpus)
    flat = {corpus.sentence(row).flat for row in range(len(corpus))}
    assert (
        "In the ongoing efforts to establish peace between Afghanistan and Pakistan, negotiators "
        "from both nations are currently engaged in talks in Istanbul." in flat
    )
    assert (
        "For instance, Pakistan could provide coordinates of suspected TTP fighters or commanders, "
        "with Afghanistan expected to take action against them." in flat
    )


def test_nothing_of_the_seeds_is_lost(seeds: list[Article]) -> None:
    corpus = corpus_of(seeds)
    spans = [*(corpus.sentence(row) for row in range(len(corpus))), *corpus.dropped]
    for article in seeds:
        left = list(article.text)
        for span in spans:
            if span.article is article:
                left[span.start : span.end] = " " * (span.end - span.start)
        assert "".join(left).strip() == ""
