"""The texts that everything is timed on: real articles as far as they go, then made ones.

A text of n sentences is a prefix of one fixed list of articles, so a larger text holds the
smaller ones and two runs on the same data read the same bytes. Real articles come from a
folder of ``.txt`` files or from JSON lines of clusters, ``{"documents": [{"text": ...}]}``.
Where they run out, articles are made: sentences of the real ones keep their small words and
their punctuation, and every content word is drawn anew, so no article is a copy of another.
"""

from __future__ import annotations

import hashlib
import json
import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

#: Everything drawn is drawn from this seed; the made text is the same on every machine.
SEED = 20_250_101
#: New words as the text grows: V(n) = k * n ** b distinct words after n, with the constants
#: of Reuters RCV1 (Manning, Raghavan and Schuetze 2008, section 5.1.1).
HEAPS_K, HEAPS_B = 44.0, 0.49
#: Share of content words that repeat an earlier one of the same article: articles keep to
#: their subject. Counted on 266 full news pages: 0.35; on the shorter ones of seeds/: 0.28.
TOPIC_SHARE = 0.35
#: Sentences in a made article and in one of its paragraphs, as news has them.
ARTICLE_SENTENCES = (15, 35)
PARAGRAPH_SENTENCES = (1, 3)
#: A sentence pattern has this many words; shorter ones are headings, longer ones lists.
PATTERN_WORDS = (8, 40)
#: An article with fewer sentences is a stub: a notice, an error page.
LEAST_SENTENCES = 3
#: Words of up to this many letters stay as they are; most are grammar.
SMALL_LETTERS = 3

# A sentence for the counting of inputs only. It is deliberately plain and never changes, so
# that the same data gives the same inputs whatever any summarizer's splitter does.
_END = re.compile(r"(?<=[.!?])[\"”’)]*\s+(?=[\"“‘(]?[A-Z0-9])")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
# English grammar of four letters and more, which a made sentence keeps.
_GRAMMAR_WORDS = """
about above after again against along also although among another around because been before
being below between both could does doing down during each either else even ever every from
further have having hence here however into itself just less like many might more most much must
neither never none nothing often once only onto other over rather same shall should since some
still such than that their them then there these they this those though through thus told toward
towards under until upon very well were what when where whether which while whom whose will with
within without would your said says
"""
_GRAMMAR = frozenset(_GRAMMAR_WORDS.split())
_SYLLABLES = (
    "b br c ch cl d dr f fl g gr h j k l m n p pl pr r s sh st t th tr v w z",
    "a e i o u ai ea ou",
)
_ONSETS, _VOWELS = (line.split() for line in _SYLLABLES)
_CODAS = ["", "", "l", "m", "n", "nd", "r", "rt", "s", "st", "t", "ck"]
_ENDINGS = ["", "", "", "s", "s", "ed", "ing", "er", "tion", "ly", "ment"]


@dataclass(frozen=True, slots=True)
class Text:
    """One input.

    Args:
        sentences: How many sentences it holds by this module's count.
        real: How many of them are real, the rest being made.
        articles: Its articles, each a text of paragraphs parted by line breaks.
    """

    sentences: int
    real: int
    articles: list[str]

    @property
    def joined(self) -> str:
        """All articles as one text, which is what most peers take."""
        return "\n\n".join(self.articles)

    @property
    def checksum(self) -> str:
        """SHA-256 of the joined text, first 16 hex digits."""
        return hashlib.sha256(self.joined.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def sentences_of(paragraph: str) -> list[str]:
    """Sentences of a paragraph by this module's plain rule."""
    return [one for one in _END.split(paragraph.strip()) if one]


def read_articles(path: Path) -> list[str]:
    """Texts of the articles below a folder or in one file, in order of name, copies once."""
    files = sorted(one for one in path.rglob("*") if one.is_file()) if path.is_dir() else [path]
    texts: list[str] = []
    for one in files:
        if one.suffix == ".jsonl":
            texts.extend(_records(one))
        elif one.suffix == ".txt":
            texts.append(one.read_text(encoding="utf-8", errors="replace"))
    unique = dict.fromkeys("\n".join(text.split("\n")).strip() for text in texts)
    return [text for text in unique if _size(text) >= LEAST_SENTENCES]


def _records(path: Path) -> Iterator[str]:
    """Texts of the clusters in a file of JSON lines."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            cluster = json.loads(line)
            documents = cluster.get("documents", [cluster])
            yield from (one["text"] for one in documents if one.get("text"))


def _size(text: str) -> int:
    return sum(len(sentences_of(line)) for line in text.split("\n"))


def _cut(text: str, limit: int) -> tuple[str, int]:
    """The first sentences of a text, at most `limit`, and how many they are."""
    kept: list[str] = []
    left = limit
    for line in text.split("\n"):
        found = sentences_of(line)
        if not found:
            continue
        kept.append(line.strip() if len(found) <= left else " ".join(found[:left]))
        left -= min(left, len(found))
        if not left:
            break
    return "\n".join(kept), limit - left


@dataclass(slots=True)
class _Words:
    """A growing vocabulary: old words by how often they were used, new ones as Heaps' law has it.

    Source:
        Simon (1955), On a class of skew distribution functions, Biometrika 42: drawing from
        what was drawn before gives Zipf's law.
    """

    dice: random.Random
    used: list[str] = field(default_factory=list)
    known: set[str] = field(default_factory=set)

    def add(self, word: str) -> str:
        """Take a word into the history."""
        self.used.append(word)
        self.known.add(word)
        return word

    def draw(self) -> str:
        """A word, new or used before."""
        size = len(self.used) + 1
        if not self.used or self.dice.random() < HEAPS_K * HEAPS_B * size ** (HEAPS_B - 1.0):
            return self.add(self._coined())
        word = self.used[int(self.dice.random() * len(self.used))]
        self.used.append(word)
        return word

    def _coined(self) -> str:
        """A word that did not exist, spelt like English."""
        choice = self.dice.choice
        while True:
            parts = [
                choice(_ONSETS) + choice(_VOWELS) + choice(_CODAS)
                for _ in range(self.dice.randint(1, 3))
            ]
            word = "".join(parts) + choice(_ENDINGS)
            if len(word) > SMALL_LETTERS and word not in self.known:
                return word


#: A sentence whose content words are left open: text, None for a word, text, ...
_Pattern = list[str | None]


class _Maker:
    """Makes articles after real ones, for ever."""

    def __init__(self, real: Iterable[str]) -> None:
        self.dice = random.Random(SEED)
        self.words, self.names = _Words(self.dice), _Words(self.dice)
        self.patterns: list[list[tuple[str, bool | None]]] = []
        low, high = PATTERN_WORDS
        for text in real:
            for line in text.split("\n"):
                for sentence in sentences_of(line):
                    pattern = self._pattern(sentence)
                    whole = sentence.rstrip('"”’)').endswith((".", "!", "?"))
                    if whole and low <= len(sentence.split()) <= high:
                        self.patterns.append(pattern)

    def _pattern(self, sentence: str) -> list[tuple[str, bool | None]]:
        """Pieces of a sentence; True marks an open name, False an open word, None text."""
        pieces: list[tuple[str, bool | None]] = []
        at = 0
        for match in _WORD.finditer(sentence):
            word = match.group()
            if len(word) <= SMALL_LETTERS or word.lower() in _GRAMMAR:
                continue
            name = word[0].isupper() and match.start() > 0
            (self.names if name else self.words).add(word.lower())
            pieces.append((sentence[at : match.start()], None))
            # A capital that begins the sentence is no name; the piece before it is empty.
            pieces.append(("", name))
            at = match.end()
        pieces.append((sentence[at:], None))
        return pieces

    def _sentence(self, topic: list[str], people: list[str]) -> str:
        dice = self.dice
        parts: list[str] = []
        for text, name in dice.choice(self.patterns):
            if name is None:
                parts.append(text)
                continue
            seen, source = (people, self.names) if name else (topic, self.words)
            if seen and dice.random() < TOPIC_SHARE:
                word = seen[int(dice.random() * len(seen))]
            else:
                word = source.draw()
                seen.append(word)
            parts.append(word.capitalize() if name else word)
        made = "".join(parts)
        return made[:1].upper() + made[1:]

    def article(self) -> tuple[str, int]:
        """The next article and the number of its sentences."""
        topic: list[str] = []
        people: list[str] = []
        size = self.dice.randint(*ARTICLE_SENTENCES)
        found = [self._sentence(topic, people) for _ in range(size)]
        lines = []
        at = 0
        while at < size:
            step = self.dice.randint(*PARAGRAPH_SENTENCES)
            lines.append(" ".join(found[at : at + step]))
            at += step
        return "\n".join(lines), size


def texts(sizes: Iterable[int], real: list[str]) -> Iterator[Text]:
    """Inputs of the given sizes, ascending, each beginning with the one before."""
    articles: list[tuple[str, int]] = [(text, _size(text)) for text in real]
    real_total = sum(size for _, size in articles)
    maker: _Maker | None = None
    total = real_total
    for wanted in sorted(sizes):
        while total < wanted:
            maker = maker or _Maker(real)
            articles.append(maker.article())
            total += articles[-1][1]
        chosen: list[str] = []
        left = wanted
        for text, size in articles:
            kept, taken = (text, size) if size <= left else _cut(text, left)
            chosen.append(kept)
            left -= taken
            if not left:
                break
        yield Text(wanted, min(wanted, real_total), chosen)


def write(text: Text, folder: Path) -> tuple[Path, Path]:
    """Write an input as JSON lines of articles for us and as plain text for the peers."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = folder / f"{text.sentences}.jsonl"
    plain = folder / f"{text.sentences}.txt"
    with lines.open("w", encoding="utf-8") as out:
        for number, article in enumerate(text.articles):
            out.write(json.dumps({"id": f"a{number}", "text": article}) + "\n")
    plain.write_text(text.joined, encoding="utf-8")
    return lines, plain
