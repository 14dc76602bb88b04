"""The one rule of cutting."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.lengths import checked_rule, cut, fill, is_torn, total_length, words_in
from summarizer import Budget
from summarizer.errors import UsageError

SENTENCES = ["One two three.", "Four five.", "Six seven eight nine."]


@pytest.mark.parametrize(
    ("budget", "rule", "expected"),
    [
        ("5w", "whole", SENTENCES[:2]),
        ("7w", "whole", SENTENCES[:2]),
        ("7w", "truncate", [*SENTENCES[:2], "Six seven"]),
        ("5w", "truncate", SENTENCES[:2]),
        ("2s", "truncate", SENTENCES[:2]),
        ("14c", "whole", SENTENCES[:1]),
        ("17c", "truncate", [SENTENCES[0], "Fo"]),
        ("15c", "truncate", SENTENCES[:1]),
        ("2w", "whole", [SENTENCES[1]]),
    ],
)
def test_cut(budget, rule, expected):
    assert cut(SENTENCES, Budget.parse(budget), rule) == expected


def test_whole_passes_over_what_does_not_fit():
    assert fill([0, 1, 2], [5, 9, 4], Budget(10), "whole") == [0, 2]
    assert fill([0, 1, 2], [5, 9, 4], Budget(10), "truncate") == [0, 1]


def test_bytes_are_never_cut_within_a_character():
    assert cut(["Žluť."], Budget(1, "bytes"), "truncate") == []
    assert cut(["Žluť."], Budget(5, "bytes"), "truncate") == ["Žlu"]


def test_han_counts_by_character():
    assert words_in("北京 2031年") == 4
    assert words_in("a b-c d.") == 3


texts = st.lists(st.text(alphabet="ab ť北", min_size=1).filter(str.strip), max_size=6)


@given(texts, st.integers(1, 12), st.sampled_from(["words", "characters", "bytes", "sentences"]),
       st.sampled_from(["whole", "truncate"]))  # fmt: skip
def test_never_over_the_budget(sentences, amount, unit, rule):
    flat = [" ".join(text.split()) for text in sentences]
    assert total_length(cut(flat, Budget(amount, unit), rule), unit) <= amount


def test_unknown_rule():
    with pytest.raises(UsageError, match="use one of whole, truncate"):
        checked_rule("half")


@pytest.mark.parametrize(
    ("text", "torn"),
    [
        ("It is shut.", False),
        ("Er sagte: „Sie ist zu.“", False),
        ("Il a dit : « Non. »", False),
        ("It is shut.[12]\n", False),
        ("橋は閉鎖された。", False),
        ("पुल बंद है।", False),
        ("Is it shut?)", False),
        ("", False),
        ("It is shut after", True),
        ("It is shut,", True),
    ],
)
def test_where_a_summary_is_torn(text, torn):
    assert is_torn(text) == torn
