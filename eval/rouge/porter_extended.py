"""The Porter stemmer that Google's rouge-score uses: with the extensions of NLTK.

Porter (1980), "An algorithm for suffix stripping". NLTK departs from it: a few irregular words, `y`
that turns to `i` behind a consonant only, `ies` and `ied` of short words, and in step 2 `alli`,
`fulli`, `bli` and `logi`. The tests compare the two; NLTK itself takes a second to be imported,
longer than many an evaluation.
"""

from __future__ import annotations

from functools import lru_cache
from string import ascii_lowercase, digits

from eval.rouge.porter import CACHE_SIZE, ENDINGS_2, ENDINGS_3, ENDINGS_4, longest_suffix

#: Words that are stemmed to what stands before them, whatever the rules say.
_IRREGULAR = {
    form: base
    for base, forms in {
        "sky": "sky skies",
        "die": "dying",
        "lie": "lying",
        "tie": "tying",
        "news": "news",
        "inning": "innings inning",
        "outing": "outings outing",
        "canning": "cannings canning",
        "howe": "howe",
        "proceed": "proceed",
        "exceed": "exceed",
        "succeed": "succeed",
    }.items()
    for form in forms.split()
}
_KINDS = str.maketrans({mark: "v" if mark in "aeiou" else "c" for mark in ascii_lowercase + digits})
_ENDINGS_2 = {**ENDINGS_2, "fulli": "ful"}
_ENDINGS_4 = (*ENDINGS_4, "ment", "ent", "ion")
#: Letters of words too short for their `ies` or `ied` to lose two letters: dies, tied.
_SHORT = 4


def _shape(word: str) -> str:
    """``c`` for each consonant and ``v`` for each vowel; y is a vowel behind a consonant."""
    if "y" not in word:
        return word.translate(_KINDS)
    shape = ""
    last = "v"
    for letter in word:
        vowel = letter in "aeiou" or (letter == "y" and last == "c")
        last = "v" if vowel else "c"
        shape += last
    return shape


def _measure(word: str) -> int:
    """Porter's m: how often a vowel is followed by a consonant."""
    return _shape(word).count("vc")


def _is_short(word: str) -> bool:
    """Whether a word ends in consonant, vowel and a consonant that is not w, x or y."""
    shape = _shape(word)
    if len(word) == len("ex"):
        return shape == "vc"
    return shape.endswith("cvc") and word[-1] not in "wxy"


@lru_cache(maxsize=CACHE_SIZE)
def stem(word: str) -> str:
    """Stem one lower-case word of [a-z0-9]; words of one or two characters stay."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) <= 2:
        return word
    result = _past(_plural(word))
    if result[-1:] == "y" and len(result) > 2 and _shape(result)[-2] == "c":
        result = f"{result[:-1]}i"
    return _last_letters(_step_4(_step_3(_step_2(result))))


def _plural(word: str) -> str:
    if word.endswith("ies"):
        return word[:-1] if len(word) == _SHORT else word[:-2]
    if word.endswith("sses"):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _past(word: str) -> str:
    if word.endswith("ied"):
        return word[:-1] if len(word) == _SHORT else word[:-2]
    if word.endswith("eed"):
        return word[:-1] if _measure(word[:-3]) else word
    suffix = next((ending for ending in ("ed", "ing") if word.endswith(ending)), "")
    rest = word.removesuffix(suffix)
    shape = _shape(rest)
    if not suffix or "v" not in shape:
        return word
    if rest.endswith(("at", "bl", "iz")):
        return f"{rest}e"
    if len(rest) > 1 and rest[-1] == rest[-2] and shape[-1] == "c":
        return rest if rest[-1] in "lsz" else rest[:-1]
    return f"{rest}e" if shape.count("vc") == 1 and _is_short(rest) else rest


def _step_2(word: str) -> str:
    suffix = longest_suffix(word, _ENDINGS_2)
    rest = word.removesuffix(suffix)
    # Short stems such as geo lose their ending, too: the l of -logi is counted with them.
    if not suffix or not _measure(f"{rest}l" if suffix == "logi" else rest):
        return word
    result = f"{rest}{_ENDINGS_2[suffix]}"
    return _step_2(result) if suffix == "alli" else result


def _step_3(word: str) -> str:
    suffix = longest_suffix(word, ENDINGS_3)
    rest = word.removesuffix(suffix)
    return f"{rest}{ENDINGS_3[suffix]}" if suffix and _measure(rest) else word


def _step_4(word: str) -> str:
    suffix = longest_suffix(word, _ENDINGS_4)
    rest = word.removesuffix(suffix)
    if not suffix or _measure(rest) < 2 or (suffix == "ion" and rest[-1] not in "st"):
        return word
    return rest


def _last_letters(word: str) -> str:
    """Without a last e, and with one l instead of two."""
    if word.endswith("e"):
        measure = _measure(word[:-1])
        if measure > 1 or (measure == 1 and not _is_short(word[:-1])):
            word = word[:-1]
    return word[:-1] if word.endswith("ll") and _measure(word[:-1]) > 1 else word
