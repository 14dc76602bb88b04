"""Which language a document is in, by its script and its function words.

The script decides alone where one language writes it. Elsewhere the languages that write it
vote with the words of their data files, so a language added by a file is detected too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from math import lcm
from pathlib import Path
from unicodedata import normalize

from summarizer.languages.scripts import main_script, script_of
from summarizer.languages.voters import TOKEN, Voters, voters

#: Characters that are read; the function words of a paragraph decide, an article's end adds none.
_READ = 2000
#: Characters that are read first. They decide alone where nothing is in doubt, which is where the
#: language has this share of the tokens, and this many times the votes of the next one: then they
#: said what all 2,000 say in each of 1,900 news texts in eight languages and each of the tests'.
_GLANCE = 400
_PLAIN_SHARE = 0.2
_PLAIN_LEAD = 3

#: Share of the tokens that must be words of the language. Running text has 0.3 to 0.5; a
#: language without a data file shares fewer with its nearest neighbour.
_ENOUGH = 0.15
#: The same where one data file's language writes the script, so that the script is evidence too:
#: Hebrew, whose function words are largely written onto the next word, goes down to 0.10.
_ENOUGH_ALONE = 0.06
#: A letter that at most so many languages write counts as a word of theirs, shared among them.
_FEW = 3
#: One vote, so that it can be shared among any number of languages and stay whole.
_VOTE = lcm(*range(1, 40))
#: Weight of one letter that the language does not write, against one word that it has.
_FOREIGN = _VOTE

#: Marks that news in any language prints; all part words, so a space may stand for them.
_TYPOGRAPHIC = "‘’“”–—…\u00a0"
#: What parts words in ASCII text, as `TOKEN` has it, to the space that stands for it.
_ASCII_BREAKS = {point: " " for point in range(128) if not TOKEN.match(chr(point))}
_ASCII_LETTER = re.compile("[A-Za-z]")


def _weigh_letters(
    characters: Counter[str], electorate: Voters, score: dict[str, int]
) -> dict[str, int]:
    """Count letters beyond a to z: against those that do not have them, for the few that do.

    Returns:
        How many letters counted for each language.
    """
    found: dict[str, int] = {}
    for letter, number in characters.items():
        if letter <= "z" or not letter.isalpha() or not script_of(letter):
            continue
        having = [code for code, own in electorate.letters.items() if letter in own]
        for code, own in electorate.letters.items():
            if own and letter not in own:
                score[code] = score.get(code, 0) - _FOREIGN * number
        if 0 < len(having) <= _FEW and not electorate.alone:
            for code in having:
                score[code] = score.get(code, 0) + number * (_VOTE // len(having))
                found[code] = found.get(code, 0) + number
    return found


def _vote(tokens: list[str], characters: Counter[str], electorate: Voters) -> tuple[str, bool]:
    """The language whose words and letters the text holds most of, rare ones counting more.

    Returns:
        Its code, empty where undecided, and whether nothing is in doubt.
    """
    held = [
        (electorate.owners[number], times)
        for number, times in Counter(map(electorate.words.get, tokens)).items()
        if number is not None
    ]
    score: dict[str, int] = {}
    for owners, times in held:
        vote = times * (_VOTE // len(owners))
        for code in owners:
            score[code] = score.get(code, 0) + vote
    letters = _weigh_letters(characters, electorate, score) if characters else {}
    if not score:
        return "", False
    votes, best = max(zip(score.values(), score, strict=True))
    del score[best]
    rival = max(0, 0, *score.values())
    share = sum(times for owners, times in held if best in owners)
    share += letters.get(best, 0)
    enough = (_ENOUGH_ALONE if electorate.alone else _ENOUGH) * len(tokens)
    if votes <= rival or share < enough:
        return "", False
    return best, votes >= _PLAIN_LEAD * rival and share >= _PLAIN_SHARE * len(tokens)


def _read(head: str) -> tuple[list[str], Counter[str], str]:
    """Words of a document's head, how often each character occurs, and the script.

    Most heads are ASCII but for a few marks; their characters decide nothing, so none are
    counted.
    """
    plain = head
    for mark in _TYPOGRAPHIC:
        plain = plain.replace(mark, " ")
    if plain.isascii():
        tokens = plain.lower().translate(_ASCII_BREAKS).split()
        return tokens, Counter(), "latin" if _ASCII_LETTER.search(plain) else ""
    head = normalize("NFC", head).lower()
    characters = Counter(head)
    return TOKEN.findall(head), characters, main_script(characters)


def _decide(head: str, folder: Path | None) -> tuple[str, bool]:
    """The language of a document's head, and whether nothing is in doubt."""
    tokens, characters, script = _read(head)
    if script in ("kana", "han", "hangul"):
        return {"kana": "ja", "han": "zh", "hangul": "ko"}[script], False
    electorate = voters(script, folder)
    if electorate is not None:
        return _vote(tokens, characters, electorate)
    return (script if len(script) == 2 else ""), False


def detect(
    text: str,
    *,
    detector: Callable[[str], str] | None = None,
    folder: Path | None = None,
) -> str:
    """The language of a document, or an empty string when undecided.

    Args:
        text: A document; the first 2,000 characters are read, and fewer where these leave no
            doubt. Function words decide, so a headline alone may stay undecided.
        detector: Another detector to ask instead, for example
            ``lambda text: py3langid.classify(text)[0]``.
        folder: Where data files of one's own are (see `summarizer.languages.language`).

    Returns:
        ISO 639-1 code, or empty.
    """
    if detector is not None:
        return detector(text)
    code, plain = _decide(text[:_GLANCE], folder)
    if plain or len(text) <= _GLANCE:
        return code
    return _decide(text[:_READ], folder)[0]
