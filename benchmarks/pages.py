"""How much main text extractors keep and how much clutter they let through.

    python benchmarks/pages.py [--write] [--each]

Words of an extraction are aligned with those of the gold text (longest matching blocks). Kept is
the share of gold words that were matched. Clutter is the share of extracted words that were
matched neither with the gold nor with the page's title and standfirst, which an extractor may
give or leave. In Chinese and Japanese each character is a word. Libraries that are not installed
are left out of the table.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import json
import re
import time
from collections import Counter
from collections.abc import Callable
from difflib import SequenceMatcher
from pathlib import Path

PAGES = Path(__file__).parent.parent / "tests" / "data" / "pages"
RESULTS = Path(__file__).parent / "results" / "pages.json"

_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_]+")


def words(text: str) -> list[str]:
    """Words; each Han or Kana character is one."""
    return _WORD.findall(text)


def measure(found: str, gold: str, neutral: list[str]) -> tuple[int, int, int, int]:
    """Gold words, of them kept, extracted words, of them clutter."""
    wanted, given = words(gold), words(found)
    blocks = SequenceMatcher(None, wanted, given, autojunk=False).get_matching_blocks()
    matched = {index for block in blocks for index in range(block.b, block.b + block.size)}
    # What is left may be the title or the standfirst, once each.
    spare = Counter(word for text in neutral for word in words(text))
    clutter = 0
    for index, word in enumerate(given):
        if index in matched:
            continue
        if spare[word] > 0:
            spare[word] -= 1
        else:
            clutter += 1
    return len(wanted), len(matched), len(given), clutter


def ours(markup: str) -> str:
    """What `summarizer.reading` keeps."""
    from summarizer.reading.html_pages import page
    from summarizer.reading.items import Unreadable

    try:
        return page(markup, "page").text
    except Unreadable:
        return ""


def by_trafilatura(markup: str) -> str:
    """Trafilatura alone, without comments."""
    import trafilatura

    return trafilatura.extract(markup, include_comments=False) or ""


def by_trafilatura_precise(markup: str) -> str:
    """Trafilatura alone, told to prefer precision."""
    import trafilatura

    return trafilatura.extract(markup, include_comments=False, favor_precision=True) or ""


def by_readability(markup: str) -> str:
    """The text of what readability-lxml keeps."""
    import lxml.html
    import readability

    summary = readability.Document(markup).summary()
    return str(lxml.html.fromstring(summary).text_content())


def by_resiliparse(markup: str) -> str:
    """Resiliparse's main content."""
    from resiliparse.extract.html2text import extract_plain_text

    return str(extract_plain_text(markup, main_content=True, comments=False))


EXTRACTORS: dict[str, tuple[Callable[[str], str], str]] = {
    "ours": (ours, ""),
    "trafilatura": (by_trafilatura, "trafilatura"),
    "trafilatura, favor_precision": (by_trafilatura_precise, "trafilatura"),
    "readability-lxml": (by_readability, "readability-lxml"),
    "resiliparse": (by_resiliparse, "resiliparse"),
}


def run(
    extract: Callable[[str], str], each: bool = False, held_out: bool = False
) -> dict[str, float]:
    """Mean and worst shares over the pages the rules were made on, or over the held-out ones."""
    facts = json.loads((PAGES / "pages.json").read_text(encoding="utf-8"))
    kept, clutter, seconds = [], [], 0.0
    facts = {name: about for name, about in facts.items() if about["held_out"] == held_out}
    for name, about in facts.items():
        markup = (PAGES / f"{name}.html").read_text(encoding="utf-8")
        gold = (PAGES / f"{name}.txt").read_text(encoding="utf-8")
        start = time.perf_counter()
        found = extract(markup)
        seconds += time.perf_counter() - start
        wanted, matched, given, wrong = measure(found, gold, about["neutral"])
        kept.append(matched / wanted)
        clutter.append(wrong / given if given else 0.0)
        if each:
            print(f"  {name:16} {about['style']:12} {kept[-1]:7.1%} {clutter[-1]:7.1%}")
    count = len(facts)
    return {
        "pages": count,
        "kept": round(sum(kept) / count, 4),
        "kept_worst": round(min(kept), 4),
        "clutter": round(sum(clutter) / count, 4),
        "clutter_worst": round(max(clutter), 4),
        "pages_kept_95": sum(share >= 0.95 for share in kept),
        "pages_clutter_2": sum(share <= 0.02 for share in clutter),
        "milliseconds": round(1000 * seconds / count, 1),
    }


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--write", action="store_true", help="write results/pages.json")
    options.add_argument("--each", action="store_true", help="print a line for each page")
    chosen = options.parse_args()
    table = {}
    for held_out in (False, True):
        table["held out" if held_out else "pages"] = compare(held_out, chosen.each)
    if chosen.write:
        RESULTS.write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")


def compare(held_out: bool, each: bool) -> dict[str, dict[str, float | str]]:
    """Print and return the table of one part of the pages."""
    table: dict[str, dict[str, float | str]] = {}
    print("Held-out pages" if held_out else "Pages", end="\n\n")
    print(
        "| extractor | kept | worst page | clutter | worst page | kept >= 95 % | clutter <= 2 % |"
    )
    print("|---|---|---|---|---|---|---|")
    for name, (extract, package) in EXTRACTORS.items():
        try:
            figures = run(extract, each, held_out)
            version = importlib.metadata.version(package) if package else ""
        except ImportError:
            continue
        table[name] = {**figures, "version": version}
        count = int(figures["pages"])
        print(
            f"| {name} {version} | {figures['kept']:.1%} | {figures['kept_worst']:.1%} "
            f"| {figures['clutter']:.1%} | {figures['clutter_worst']:.1%} "
            f"| {figures['pages_kept_95']} of {count} | {figures['pages_clutter_2']} of {count} |"
        )
    print()
    return table


if __name__ == "__main__":
    main()
