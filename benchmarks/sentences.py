"""Compare sentence splitters on the hand-made cases in ``tests/data/sentences``.

Run ``python benchmarks/sentences.py``; it prints one Markdown table. ``--per-language`` adds a
row for each language, ``--per-tag`` one for each English phenomenon, and ``--misses NAME``
lists the cases that splitter gets wrong; ``--held-out`` takes the cases of
``tests/data/sentences/heldout`` instead; ``--write`` puts all three tables into
``benchmarks/notes/segmentation.md``. The libraries compared (``nltk``, ``pysbd``,
``syntok``, ``sentencex``) are optional: one that is not installed is named as missing.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib
import io
import random
import sys
import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from statistics import fmean
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from sentence_gold import (  # noqa: E402
    DATA,
    HELD_OUT,
    Case,
    Span,
    Splitter,
    boundaries,
    boundary_f1,
    languages,
    load,
)

PAGE = ROOT / "benchmarks" / "notes" / "segmentation.md"
BEGIN, END = "<!-- begin: python benchmarks/sentences.py --write -->", "<!-- end -->"

ARTICLE_CHARACTERS = 4_000
SPEED_BYTES = 8_000_000
SPEED_SECONDS = 3.0

# Punkt learns its abbreviations from a corpus; untrained it knows none, so it is given these.
# They are English, but for the last line, which serves the other languages written in Latin.
PUNKT_ABBREVIATIONS = """
mr mrs ms dr prof rev gen sen rep gov lt col sgt cpl capt adm maj hon supt det messrs jr sr
jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thurs fri sat sun
u.s u.n u.k e.u d.c a.m p.m i.e e.g ph.d b.a m.a m.b.a no nos vs v al etc approx dept univ
inc corp co ltd bros st mt ft ave rd blvd p pp fig figs art sec vol ch eq para reg
sra dott ing avv mme mm pág pag núm z.b d.h u.a usw ca bzw abs bd nr str ul np itd tzn s
"""


class Library(NamedTuple):
    """One splitter: how to build it for a language, and which languages it supports.

    ``supports`` is ``None`` for one that takes any language.
    """

    name: str
    build: Callable[[str], Splitter]
    supports: frozenset[str] | None


def own() -> Library:
    """The project's own splitter: ``summarizer.sentences.segmentation.split_sentences``."""
    split_sentences = importlib.import_module("summarizer.sentences.segmentation").split_sentences

    def build(language: str) -> Splitter:
        return lambda text: list(split_sentences(text, language))

    return Library("own", build, None)


def punkt() -> Library:
    """The Punkt tokenizer of nltk, untrained, with a list of abbreviations given by hand."""
    module = importlib.import_module("nltk.tokenize.punkt")

    def build(language: str) -> Splitter:
        parameters = module.PunktParameters()
        parameters.abbrev_types = set(PUNKT_ABBREVIATIONS.split())
        tokenizer = module.PunktSentenceTokenizer(parameters)
        return lambda text: list(tokenizer.span_tokenize(text))

    return Library("punkt", build, None)


def pysbd() -> Library:
    """The rule-based splitter pysbd."""
    module = importlib.import_module("pysbd")
    supported = importlib.import_module("pysbd.languages").LANGUAGE_CODES

    def build(language: str) -> Splitter:
        segmenter = module.Segmenter(language=language, clean=False, char_span=True)
        return lambda text: [(span.start, span.end) for span in segmenter.segment(text)]

    return Library("pysbd", build, frozenset(supported))


def syntok() -> Library:
    """The splitter of syntok, made for English, German and Spanish."""
    module = importlib.import_module("syntok.segmenter")

    def split(text: str) -> list[Span]:
        return [
            (sentence[0].offset, sentence[-1].offset + len(sentence[-1].value))
            for paragraph in module.analyze(text)
            for sentence in paragraph
        ]

    return Library("syntok", lambda language: split, frozenset({"en", "de", "es"}))


def sentencex() -> Library:
    """The splitter sentencex, which falls back to a related language for most codes."""
    module = importlib.import_module("sentencex")

    def build(language: str) -> Splitter:
        def split(text: str) -> list[Span]:
            return [
                (found["start_index"], found["end_index"])
                for found in module.get_sentence_boundaries(language, text)
            ]

        return split

    return Library("sentencex", build, None)


def available() -> tuple[list[Library], list[str]]:
    """Return the splitters that can be imported, and the names of those that cannot."""
    ready = []
    missing = []
    for factory in (own, punkt, pysbd, syntok, sentencex):
        try:
            ready.append(factory())
        except ImportError:
            missing.append(factory.__name__)
    return ready, missing


def articles(cases: list[Case]) -> Iterator[str]:
    """Yield texts of an article's length made of shuffled cases, about ``SPEED_BYTES`` in all."""
    dice = random.Random(0)
    texts = [case.text for case in cases]
    for _ in range(SPEED_BYTES // ARTICLE_CHARACTERS):
        article = ""
        while len(article) < ARTICLE_CHARACTERS:
            article += dice.choice(texts) + dice.choice((" ", " ", "\n\n"))
        yield article


def megabytes_per_second(splitter: Splitter, cases: list[Case]) -> float:
    """Measure throughput, stopping early once ``SPEED_SECONDS`` have been spent."""
    done = 0
    spent = 0.0
    for article in articles(cases):
        size = len(article.encode())
        begin = time.perf_counter()
        splitter(article)
        spent += time.perf_counter() - begin
        done += size
        if spent > SPEED_SECONDS:
            break
    return done / spent / 1e6


def summary(libraries: list[Library], missing: list[str], gold: dict[str, list[Case]]) -> None:
    """Print the table of all splitters."""
    print("| Splitter | English P | English R | English F1 | Mean F1 | Languages | MB/s |")
    print("|---|---:|---:|---:|---:|---:|---:|")
    for library in libraries:
        supported = [code for code in gold if supports(library, code)]
        english = library.build("en")
        score = boundary_f1(gold["en"], english)
        mean = fmean(boundary_f1(gold[code], library.build(code)).f1 for code in supported)
        speed = megabytes_per_second(english, gold["en"])
        print(
            f"| {library.name} | {score.precision:.3f} | {score.recall:.3f} | {score.f1:.3f} "
            f"| {mean:.3f} | {len(supported)} | {speed:.2f} |"
        )
    for name in missing:
        print(f"| {name} | missing | | | | | |")


def supports(library: Library, language: str) -> bool:
    """Tell whether a splitter claims a language."""
    return library.supports is None or language in library.supports


def per_language(libraries: list[Library], gold: dict[str, list[Case]]) -> None:
    """Print F1 by language; a language that a splitter does not support is left empty."""
    print("\n| Language | Cases | " + " | ".join(library.name for library in libraries) + " |")
    print("|---|---:|" + "---:|" * len(libraries))
    for code, cases in gold.items():
        cells = [
            f"{boundary_f1(cases, library.build(code)).f1:.3f}" if supports(library, code) else ""
            for library in libraries
        ]
        print(f"| {code} | {len(cases)} | " + " | ".join(cells) + " |")


def per_tag(libraries: list[Library], cases: list[Case]) -> None:
    """Print, by English phenomenon, how many cases each splitter gets wholly right."""
    print("\n| Phenomenon | Cases | " + " | ".join(library.name for library in libraries) + " |")
    print("|---|---:|" + "---:|" * len(libraries))
    splitters = [library.build("en") for library in libraries]
    for tag in sorted({case.tag for case in cases}):
        chosen = [case for case in cases if case.tag == tag]
        cells = [str(sum(is_right(case, split) for case in chosen)) for split in splitters]
        print(f"| {tag} | {len(chosen)} | " + " | ".join(cells) + " |")


def is_right(case: Case, splitter: Splitter) -> bool:
    """Tell whether a splitter finds exactly the gold boundaries of a case."""
    return boundaries(case.text, splitter(case.text)) == boundaries(case.text, case.spans)


def misses(library: Library, gold: dict[str, list[Case]]) -> None:
    """Print each case a splitter gets wrong, a bar marking where it cut."""
    for code, cases in gold.items():
        if not supports(library, code):
            continue
        splitter = library.build(code)
        for case in cases:
            if is_right(case, splitter):
                continue
            ends = [0, *sorted(boundaries(case.text, splitter(case.text))), len(case.text)]
            parts = [case.text[a:b] for a, b in pairwise(ends)]
            wanted = " | ".join(case.text[a:b] for a, b in case.spans)
            print(f"\n{code} {case.tag}\n  cut  {' |'.join(parts)!r}\n  gold {wanted!r}")


def write(tables: str) -> None:
    """Put the tables between the page's two marks."""
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    PAGE.write_text(f"{before}{BEGIN}\n{tables}{END}{after}", encoding="utf-8")


def main() -> None:
    """Run the comparison."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--per-language", action="store_true", help="F1 of each language")
    parser.add_argument("--per-tag", action="store_true", help="right cases by phenomenon")
    parser.add_argument("--misses", metavar="NAME", help="list what this splitter gets wrong")
    parser.add_argument("--write", action="store_true", help=f"tables into {PAGE.name}")
    parser.add_argument("--held-out", action="store_true", help="the cases written later")
    options = parser.parse_args()
    if options.write and options.held_out:
        parser.error("--write is for the main cases")
    folder = HELD_OUT if options.held_out else DATA
    gold = {code: load(code, folder) for code in languages(folder)}
    libraries, missing = available()
    if options.misses:
        chosen = [library for library in libraries if library.name == options.misses]
        if not chosen:
            parser.error(f"no splitter {options.misses!r} here")
        misses(chosen[0], gold)
        return
    if options.write:
        said = io.StringIO()
        with contextlib.redirect_stdout(said):
            summary(libraries, missing, gold)
            per_language(libraries, gold)
            per_tag(libraries, gold["en"])
        write(said.getvalue())
        return
    summary(libraries, missing, gold)
    if options.per_language:
        per_language(libraries, gold)
    if options.per_tag:
        per_tag(libraries, gold["en"])


if __name__ == "__main__":
    main()
