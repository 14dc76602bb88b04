"""ROUGE against Google's library, the original program's own numbers, and itself."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eval.rouge import (
    MEASURES,
    Convention,
    Counts,
    Limit,
    Rouge,
    Score,
    rounded_as_original,
    score_of,
    total,
)
from eval.rouge.porter import stem
from eval.rouge.tokens import tokenize

rouge_scorer = pytest.importorskip("rouge_score.rouge_scorer")

DATA = Path(__file__).parents[1] / "data" / "rouge155"
CASES: list[dict[str, Any]] = [
    json.loads(line) for line in (DATA / "cases.jsonl").read_text("utf-8").splitlines()
]
LIBRARY = ("rouge1", "rouge2", "rouge3", "rouge4", "rougeL", "rougeLsum")
PRINTED = {"rougeL": "ROUGE-L", "rougeW": "ROUGE-W-1.2", "rougeSU4": "ROUGE-SU4"}
PRINTED |= {f"rouge{n}": f"ROUGE-{n}" for n in range(1, 5)}
CONVENTIONS: tuple[Convention, ...] = get_args(Convention)

WORDS = st.sampled_from(
    ["a", "b", "c", "d", "e", "nations", "running", "denied", "went", "ÉTÉ", "U.S.", "co-op", "42"]
)
SENTENCES = st.lists(WORDS, max_size=12).map(" ".join)
TEXTS = st.lists(SENTENCES, max_size=6).map("\n".join)
ANY_TEXT = st.text(max_size=60)


def by_options(name: str) -> Rouge:
    """Scorer for one of the option strings the original program was run with."""
    options = json.loads((DATA / "options.json").read_text("utf-8"))[name].split()

    def value(flag: str) -> str | None:
        return options[options.index(flag) + 1] if flag in options else None

    measures = [f"rouge{n}" for n in range(1, int(value("-n") or 0) + 1)]
    measures += ["rougeL"] * ("-x" not in options)
    measures += ["rougeW"] * ("-w" in options) + ["rougeSU4"] * ("-u" in options)
    words, size = value("-l"), value("-b")
    limit = Limit(int(words)) if words else Limit(int(size), "bytes") if size else None
    return Rouge(
        tuple(measures),
        "rouge-1.5.5",
        stem="-m" in options,
        limit=limit,
        multi="best" if value("-f") == "B" else "average",
    )


def differences(name: str) -> list[float]:
    rouge = by_options(name)
    found = []
    for case in CASES:
        scores = rouge.score(case["summary"], case["references"])
        assert {PRINTED[m] for m in scores} == set(case["scores"][name])
        for measure, score in scores.items():
            ours = rounded_as_original(score)
            theirs = case["scores"][name][PRINTED[measure]]
            pairs = zip((ours.recall, ours.precision, ours.f1), theirs, strict=True)
            found += [abs(a - b) for a, b in pairs]
    return found


def test_original_without_stemming_is_equal() -> None:
    assert max(differences("nostem")) < 1e-5


@pytest.mark.parametrize("name", ["duc2004", "full", "bytes", "best"])
def test_original_with_stemming_is_equal_on_these_cases(name: str) -> None:
    # Only words in WordNet's exception lists and not in ours could differ; none is here.
    assert max(differences(name)) < 1e-5


def test_irregular_forms_bound_what_a_missing_exception_costs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("eval.rouge.porter.base_form", lambda word: None)
    stem.cache_clear()
    try:
        worst = {name: differences(name) for name in ("duc2004", "full", "best")}
    finally:
        stem.cache_clear()
    assert max(worst["duc2004"]) < 0.015
    assert max(worst["full"]) < 0.015
    assert 0.01 < max(worst["best"]) < 0.05
    assert all(sum(found) / len(found) < 0.003 for found in worst.values())


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("governmental", "govern"),
        ("government", "govern"),
        ("agreement", "agreem"),
        ("caresses", "caress"),
        ("ponies", "poni"),
        ("agreed", "agre"),
        ("plastered", "plaster"),
        ("hopping", "hop"),
        ("filing", "file"),
        ("happy", "happi"),
        ("relational", "relat"),
        ("yielding", "yield"),
        ("controlling", "control"),
        ("went", "go"),
        ("women", "woman"),
        ("denied", "deny"),
        ("died", "di"),
        ("as", "as"),
    ],
)
def test_stems_of_the_original(word: str, expected: str) -> None:
    assert stem(word) == expected


def assert_equals_library(summary: str, references: list[str], *, stem: bool) -> None:
    library = rouge_scorer.RougeScorer(list(LIBRARY), use_stemmer=stem)
    theirs = library.score_multi(references, summary)
    ours = Rouge(LIBRARY, stem=stem).score(summary, references)
    for name in LIBRARY:
        expected = (theirs[name].precision, theirs[name].recall, theirs[name].fmeasure)
        got = (ours[name].precision, ours[name].recall, ours[name].f1)
        assert got == pytest.approx(expected, abs=1e-9), name


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["id"]))
def test_library_on_cases(case: dict[str, Any]) -> None:
    assert_equals_library(case["summary"], case["references"], stem=True)


@given(TEXTS, st.lists(TEXTS, min_size=1, max_size=3), st.booleans())
@settings(max_examples=300, deadline=None)
def test_library_on_repetitive_text(summary: str, references: list[str], stem: bool) -> None:
    assert_equals_library(summary, references, stem=stem)


@given(ANY_TEXT, st.lists(ANY_TEXT, min_size=1, max_size=2))
@settings(max_examples=150, deadline=None)
def test_library_on_any_text(summary: str, references: list[str]) -> None:
    assert_equals_library(summary, references, stem=True)


@given(ANY_TEXT | TEXTS, st.lists(ANY_TEXT | TEXTS, min_size=1, max_size=3))
@settings(max_examples=150, deadline=None)
def test_scores_lie_between_0_and_1(summary: str, references: list[str]) -> None:
    for convention in CONVENTIONS:
        limit = Limit(20, "bytes")
        for scorer in (Rouge(MEASURES, convention), Rouge(MEASURES, convention, limit=limit)):
            for name, score in scorer.score(summary, references).items():
                for value in (score.precision, score.recall, score.f1):
                    # The margin is for ROUGE-W's powers.
                    assert 0 <= value <= 1 + 1e-12, (convention, name)


@given(TEXTS)
@settings(max_examples=100, deadline=None)
def test_a_text_matches_itself(text: str) -> None:
    for convention in CONVENTIONS:
        scores = Rouge(("rouge1", "rouge2", "rougeL"), convention).score(text, text)
        n = len(tokenize(text, convention, False, None).flat)
        assert scores["rouge1"].f1 == (1 if n else 0)
        assert scores["rouge2"].f1 == (1 if n > 1 else 0)
        assert scores["rougeL"].f1 == (1 if n else 0)


@pytest.mark.parametrize("convention", CONVENTIONS)
@pytest.mark.parametrize("summary", ["", "\n\n", " ", "...", "word"])
@pytest.mark.parametrize("reference", ["", "\n", "?!", " \n "])
def test_nothing_in_common_with_nothing(
    convention: Convention, summary: str, reference: str
) -> None:
    scores = Rouge(MEASURES, convention).score(summary, [reference, ""])
    assert set(scores) == set(MEASURES)
    assert set(scores.values()) == {Score(0, 0, 0)}


@pytest.mark.parametrize("convention", CONVENTIONS)
def test_counts_add_up(convention: Convention) -> None:
    average = Rouge(MEASURES, convention, multi="average")
    for case in CASES[:8]:
        each = average.counts_each(case["summary"], case["references"])
        scores = average.score(case["summary"], case["references"])
        for name in MEASURES:
            assert len(each[name]) == len(case["references"])
            assert scores[name] == score_of(name, total(each[name]))
            alone = [average.counts(case["summary"], r)[name] for r in case["references"]]
            assert tuple(alone) == each[name]
    assert Counts(1, 2, 3) + Counts(4, 5, 6) == Counts(5, 7, 9)
    assert total([]) == Counts(0, 0, 0)


def test_prepared_references_give_the_same_and_refuse_other_settings() -> None:
    case = CASES[3]
    rouge = Rouge(MEASURES)
    prepared = rouge.prepare(case["references"])
    for summary in (case["summary"], "", case["references"][0]):
        assert rouge.score(summary, prepared) == rouge.score(summary, case["references"])
    assert Rouge(("rouge2",), multi="average").score(case["summary"], prepared)
    for other in (Rouge(stem=False), Rouge(limit=Limit(5)), Rouge(convention="unicode")):
        with pytest.raises(ValueError, match="other settings"):
            other.score("x", prepared)


def test_best_is_by_f1_in_the_library_and_by_recall_in_the_original() -> None:
    summary = "one two three four five six"
    references = ["one two", "one two three four seven eight"]
    best_f1 = Rouge(("rouge1",), multi="best").counts(summary, references)["rouge1"]
    assert best_f1 == Counts(4, 6, 6)
    original = Rouge(("rouge1",), "rouge-1.5.5", multi="best")
    assert original.counts(summary, references)["rouge1"] == Counts(2, 6, 2)


def test_default_of_several_references_is_the_conventions_own() -> None:
    case = CASES[3]
    for convention, multi in (("rouge-score", "best"), ("rouge-1.5.5", "average")):
        by_habit = Rouge(convention=convention)  # type: ignore[arg-type]
        spelt_out = Rouge(convention=convention, multi=multi)  # type: ignore[arg-type]
        args = (case["summary"], case["references"])
        assert by_habit.score(*args) == spelt_out.score(*args)
        assert by_habit.signature(4) == spelt_out.signature(4)


@pytest.mark.parametrize(
    ("rouge", "references", "expected"),
    [
        (
            Rouge(("rouge2",), "rouge-1.5.5", limit=Limit(100)),
            4,
            "rouge|m:rouge2|c:rouge-1.5.5|stem:porter|l:100w|refs:4-avg|v:0.1.0",
        ),
        (
            Rouge(("rouge1", "rougeL"), limit=Limit(665, "bytes")),
            2,
            "rouge|m:rouge1+rougeL|c:rouge-score|stem:porter|l:665b|refs:2-best|v:0.1.0",
        ),
        (
            Rouge(("rougeSU4",), "unicode"),
            1,
            "rouge|m:rougeSU4|c:unicode|stem:no|l:no|refs:1|v:0.1.0",
        ),
    ],
)
def test_signature(rouge: Rouge, references: int, expected: str) -> None:
    assert rouge.signature(references) == expected


@pytest.mark.parametrize(
    ("limit", "lines"),
    [
        (Limit(1), ["one"]),
        (Limit(3), ["one two three"]),
        (Limit(4), ["one two three", "four"]),
        (Limit(99), ["one two three", "four five"]),
        (Limit(5, "bytes"), ["one t"]),
        (Limit(13, "bytes"), ["one two three"]),
        (Limit(15, "bytes"), ["one two three", "fo"]),
    ],
)
@pytest.mark.parametrize("convention", CONVENTIONS)
def test_limits_cut_both_sides(convention: Convention, limit: Limit, lines: list[str]) -> None:
    text = "one two three\nfour five"
    cut = tokenize(text, convention, False, limit)
    assert cut.flat == tuple(" ".join(lines).split())
    by_sentence = tuple(word for sentence in cut.sentences for word in sentence)
    if convention != "rouge-1.5.5" or limit.unit == "words":
        assert by_sentence == cut.flat
    both = Rouge(("rouge1",), convention, stem=False, limit=limit).counts(text, text)["rouge1"]
    assert both == Counts(len(cut.flat), len(cut.flat), len(cut.flat))


def test_byte_limits_of_the_original_forget_to_add_up_for_subsequences() -> None:
    cut = tokenize("one two\nthree four", "rouge-1.5.5", False, Limit(8, "bytes"))
    assert cut.flat == ("one", "two", "t")
    assert cut.sentences == (("one", "two"), ("three", "fo"))


def test_word_limits_count_what_white_space_separates() -> None:
    assert tokenize("co-op, 3.5 x", "rouge-score", False, Limit(2)).flat == ("co", "op", "3", "5")
    # As in the original a blank at a line's start makes an empty word.
    assert tokenize(" a b c", "rouge-1.5.5", False, Limit(2)).flat == ("a",)
    # White space says little about other scripts, so there the words themselves count.
    assert tokenize("日本語の文", "unicode", False, Limit(3)).flat == ("日", "本", "語")


def test_byte_limit_may_fall_inside_a_character() -> None:
    assert tokenize("aé", "unicode", False, Limit(2, "bytes")).flat == ("a",)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Straße, FOO_bar 3.5", ("strasse", "foo", "bar", "3", "5")),
        ("e\u0301te\u0301", ("été",)),
        ("हिन्दी भाषा", ("हिन्दी", "भाषा")),
        ("العَرَبِيَّة", ("العَرَبِيَّة",)),
        ("日本の2024年", ("日", "本", "の", "2024", "年")),
        ("ที่นี่", ("ที่", "นี่")),
        ("한국어 문장", ("한국어", "문장")),
        ("\u0301", ()),
    ],
)
def test_words_of_any_script(text: str, words: tuple[str, ...]) -> None:
    assert tokenize(text, "unicode", False, None).flat == words


def test_words_of_the_english_conventions() -> None:
    text = "Café-goers' U.S. \u212a2 €5"
    assert tokenize(text, "rouge-1.5.5", False, None).flat == ("caf", "goers", "u", "s", "2", "5")
    # str.lower turns the Kelvin sign into an ASCII k; so does the library.
    library = ("caf", "goers", "u", "s", "k2", "5")
    assert tokenize(text, "rouge-score", False, None).flat == library


def test_skip_bigrams_by_hand() -> None:
    scores = Rouge(("rougeS4", "rougeSU4"), stem=False)
    each = scores.counts("a b c", "a c d")
    assert each["rougeS4"] == Counts(1, 3, 3)
    assert each["rougeSU4"] == Counts(3, 6, 6)
    # Six places on is the fifth word passed over: one too many.
    assert scores.counts("a b c d e f g", "a g")["rougeS4"].match == 0
    assert scores.counts("a b c d e f", "a f")["rougeS4"].match == 1
    original = Rouge(("rougeSU4",), "rouge-1.5.5", stem=False)
    # Neither side's last word counts, so c is lost.
    assert original.counts("a b c", "a c d")["rougeSU4"] == Counts(2, 5, 5)


def test_weighted_subsequence_by_hand() -> None:
    # Lin 2004, section 4: the consecutive match wins although both are four words long.
    reference = "a b c d e f g"
    rouge = Rouge(("rougeW",), stem=False)
    near = rouge.score("a b c d h i k", reference)["rougeW"]
    far = rouge.score("a h b k c i d", reference)["rougeW"]
    assert near.f1 == pytest.approx(4 / 7)
    assert far.f1 == pytest.approx((4 / 7**1.2) ** (1 / 1.2))
    assert near.f1 > far.f1


def test_union_of_subsequences_by_hand() -> None:
    # Lin 2004, section 3.2: w1 w2 from one sentence and w1 w3 w5 from another make four.
    reference = "w1 w2 w3 w4 w5"
    counts = Rouge(("rougeLsum",), stem=False).counts("w1 w2 w6 w7 w8\nw1 w3 w8 w9 w5", reference)
    assert counts["rougeLsum"] == Counts(4, 10, 5)


@pytest.mark.parametrize(
    ("settings_", "message"),
    [
        ({"measures": ("rouge0",)}, "rouge0"),
        ({"measures": ()}, "none given"),
        ({"convention": "rouge"}, "convention"),
        ({"multi": "worst"}, "multi"),
        ({"convention": "unicode", "stem": True}, "stem"),
    ],
)
def test_settings_that_cannot_be(settings_: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Rouge(**settings_)


def test_limits_and_references_that_cannot_be() -> None:
    with pytest.raises(ValueError, match="at least 1"):
        Limit(0)
    with pytest.raises(ValueError, match="unit"):
        Limit(3, "lines")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="at least one reference"):
        Rouge().score("text", [])
