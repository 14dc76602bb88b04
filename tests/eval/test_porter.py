"""The stemmer of rouge-score against NLTK's own, word by word."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from eval.rouge.porter_extended import stem

ROOT = Path(__file__).parents[2]
nltk_porter = pytest.importorskip("nltk.stem.porter").PorterStemmer()

ENDINGS = re.findall(
    r"\w+",
    "ational tional enci anci izer bli abli alli entli eli ousli ization ation ator alism iveness "
    "fulness ousness aliti iviti biliti logi fulli icate ative alize iciti ical ful ness al ance "
    "ence er ic able ible ant ement ment ent ion ou ism ate iti ous ive ize ies ied eed ed ing s "
    "sses y yy e ll at bl iz",
)
STEMS = st.text("abeiouytlszdrwx9", max_size=6)
WORDS = st.builds("{}{}{}".format, STEMS, st.sampled_from(ENDINGS), st.sampled_from(["", *ENDINGS]))


def test_every_word_of_the_seeds_and_of_the_test_data_is_stemmed_alike() -> None:
    files = [*(ROOT / "seeds").glob("*.txt"), *(ROOT / "tests" / "data").rglob("*.txt")]
    words = {word for path in files for word in re.findall(r"[a-z0-9]+", _text(path).lower())}
    assert len(words) > 1000
    assert {word: stem(word) for word in words} == {word: nltk_porter.stem(word) for word in words}


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8", "replace")


@given(WORDS)
@example("skies")
@example("dies")
@example("theologi")
@example("yyyed")
def test_made_up_words_are_stemmed_alike(word: str) -> None:
    assert stem(word) == nltk_porter.stem(word)


def test_an_evaluation_does_not_wait_for_nltk() -> None:
    code = "import sys, eval.commands; print('nltk' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
