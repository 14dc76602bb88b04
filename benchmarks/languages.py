"""Compare language detection by word lists with ``py3langid``, and word forms with each other.

``python benchmarks/languages.py [FILE.jsonl ...]`` prints Markdown tables. The invented
paragraphs of ``tests/language_texts.toml`` and the short sentence cases of
``tests/data/sentences`` are always measured. Each FILE is named ``<code>.jsonl`` and holds one
cluster a line: ``{"documents": [{"text": ...}], "references": [...]}``; its documents are
measured whole and cut short. With ``--forms``, the reference sentences look for document
sentences of their own cluster, under several ways to count words as the same.
"""

from __future__ import annotations

import argparse
import heapq
import json
import math
import re
import sys
import time
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from sentence_gold import languages, load  # noqa: E402

from summarizer.languages import Language, language  # noqa: E402
from summarizer.languages.detection import detect  # noqa: E402
from summarizer.text.lexical import terms  # noqa: E402

Detector = Callable[[str], str]
Form = Callable[[str], str]
Sentence = tuple[int, bool, list[str]]

CUTS = (None, 500, 200, 100)
#: Sentences from the start of each document, and neighbours looked at for each query.
SENTENCES = 15
NEAREST = 30
_WORD = re.compile(r"[^\s.,:;!?…()\[\]\"«»„“”।،؛؟–—|/]+")
_END = re.compile(r"(?<=[.!?।])\s+|\n")


def detectors() -> dict[str, Detector]:
    """The detectors that are installed."""
    found: dict[str, Detector] = {"word lists": detect}
    try:
        import py3langid
    except ImportError:
        print("py3langid is missing\n", file=sys.stderr)
    else:
        found["py3langid"] = lambda text: str(py3langid.classify(text)[0])
    return found


def measure(label: str, pairs: list[tuple[str, str]]) -> None:
    """Print a row for each detector: right, undecided, wrong, microseconds a text."""
    for name, detector in detectors().items():
        for _, text in pairs:  # warm: the word lists are read on first use
            detector(text)
        start = time.perf_counter()
        answers = [detector(text) for _, text in pairs]
        each = (time.perf_counter() - start) / len(pairs) * 1e6
        right = sum(answer == code for answer, (code, _) in zip(answers, pairs, strict=True))
        none = answers.count("")
        wrong = len(pairs) - right - none
        print(f"| {label} | {len(pairs)} | {name} | {right} | {none} | {wrong} | {each:.0f} |")


def _documents(path: Path) -> list[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [doc["text"] for line in lines for doc in json.loads(line)["documents"]]


def detection(files: list[Path]) -> None:
    """The table of detection."""
    print("| texts | number | detector | right | undecided | wrong | µs each |")
    print("|---|---|---|---|---|---|---|")
    texts = tomllib.loads((ROOT / "tests/language_texts.toml").read_text("utf-8"))
    measure("invented paragraphs", list(texts["shipped"].items()))
    measure("the same, no data file", list(texts["other"].items()))
    cases = {code: [case.text for case in load(code)] for code in languages()}
    measure("sentence cases, joined", [(code, " ".join(texts)) for code, texts in cases.items()])
    measure("sentence cases", [(code, text) for code, found in cases.items() for text in found])
    for cut in CUTS:
        pairs = [(path.stem, text[:cut]) for path in files for text in _documents(path)]
        if pairs:
            measure("documents" if cut is None else f"their first {cut} characters", pairs)


def _sentences(text: str) -> Iterable[str]:
    return (part for part in _END.split(text) if len(part.split()) > 5)


def read_sentences(path: Path) -> list[Sentence]:
    """All sentences of a file: cluster, whether of a reference, and words without stop words."""
    stop = language(path.stem).stop_words
    found: list[Sentence] = []
    for cluster, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        data = json.loads(line)
        texts = [(True, list(_sentences(text))) for text in data["references"]]
        texts += [(False, list(_sentences(d["text"]))[:SENTENCES]) for d in data["documents"]]
        for is_query, sentences in texts:
            for sentence in sentences:
                words = [word for word in _WORD.findall(sentence.lower()) if word not in stop]
                found.append((cluster, is_query, words))
    return found


def precision(items: list[Sentence], form: Form) -> float:
    """Share of the nearest document sentences that are of the query's cluster, by tf-idf."""
    counts: list[Counter[str]] = [Counter(map(form, words)) for _, _, words in items]
    spread = Counter(word for count in counts for word in count)
    index: dict[str, list[tuple[int, float]]] = {}
    for at, count in enumerate(counts):
        weights = {word: n * math.log(len(items) / spread[word]) for word, n in count.items()}
        norm = math.hypot(*weights.values()) or 1.0
        for word, weight in weights.items():
            index.setdefault(word, []).append((at, weight / norm))
    hits = queries = 0
    for cluster, is_query, words in items:
        if not is_query:
            continue
        scores: dict[int, float] = {}
        for word in map(form, words):
            for at, weight in index[word]:
                if not items[at][1]:
                    scores[at] = scores.get(at, 0.0) + weight * math.log(len(items) / spread[word])
        queries += 1
        nearest = heapq.nlargest(NEAREST, scores, key=scores.__getitem__)
        hits += sum(items[at][0] == cluster for at in nearest)
    return hits / (queries * NEAREST)


def ways(code: str, words: list[str]) -> dict[str, Form]:
    """Ways to count words as the same."""
    lang = language(code)
    kinds = {
        "whole words": Language(code),
        **{f"first {length}": Language(code, prefix=length) for length in (4, 5, 6)},
        "data file without prefix": replace(lang, prefix=0),
        "data file": lang,
    }
    return {
        name: dict(zip(words, terms(words, kind), strict=True)).__getitem__
        for name, kind in kinds.items()
    }


def forms(files: list[Path]) -> None:
    """The table of word forms."""
    print("\n| language | way | own cluster among the nearest |")
    print("|---|---|---|")
    for path in files:
        items = read_sentences(path)
        words = sorted({word for _, _, found in items for word in found})
        for name, form in ways(path.stem, words).items():
            print(f"| {path.stem} | {name} | {precision(items, form):.3f} |")


def main() -> None:
    """Read the arguments and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
    parser.add_argument("--forms", action="store_true", help="measure word forms too")
    options = parser.parse_args()
    detection(options.files)
    if options.forms:
        forms(options.files)


if __name__ == "__main__":
    main()
