"""How much main text extractors keep and how much clutter they let through.

    python benchmarks/pages.py [FOLDER] [--write] [--each]

With a FOLDER of real pages (`gold.jsonl`, one object a line with `id` and `text`, and
`html/ID.html.gz`): precision, recall and F1 of words, lower case, as bags, mean over pages.
Rules are tuned on every second page by id; the others are reported apart. Seconds are those of the
processor, reading the markup included.

Without one, on the project's own made pages: words of an extraction are aligned with those of the
gold text (longest matching blocks). Kept is the share of gold words that were matched. Clutter is
the share of extracted words that were matched neither with the gold nor with the page's title and
standfirst, which an extractor may give or leave. In Chinese and Japanese each character is a word.

Libraries that are not installed are left out of the table.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.metadata
import json
import re
import time
from collections import Counter
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from pathlib import Path

PAGES = Path(__file__).parent.parent / "tests" / "data" / "pages"
RESULTS = Path(__file__).parent / "results" / "pages.json"

#: F1 of a page below which its text is taken to be missed.
MISSED = 0.5
Extractor = Callable[[str], str]

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
    from summarizer.reading.items import Unreadable
    from summarizer.reading.pages.html_pages import page

    try:
        return page(markup, "page").text
    except Unreadable:
        return ""


def by_trafilatura(precise: bool, comments: bool) -> Extractor:
    """Trafilatura alone."""

    def extract(markup: str) -> str:
        import trafilatura

        text = trafilatura.extract(markup, favor_precision=precise, include_comments=comments)
        return text or ""

    return extract


def by_readability(markup: str) -> str:
    """The text of what readability-lxml keeps."""
    import lxml.html
    import readability

    summary = readability.Document(markup).summary()
    return str(lxml.html.fromstring(summary).text_content())


def by_newspaper(markup: str) -> str:
    """Newspaper4k's text, of the markup alone."""
    import newspaper

    article = newspaper.Article("http://page.example/", fetch_images=False)
    article.download(input_html=markup)
    article.parse()
    return str(article.text)


def by_goose(markup: str) -> str:
    """Goose's cleaned text, of the markup alone."""
    import goose3

    return (
        goose3.Goose({"enable_image_fetching": False}).extract(raw_html=markup).cleaned_text or ""
    )


def by_resiliparse(markup: str) -> str:
    """Resiliparse's main content."""
    from resiliparse.extract.html2text import extract_plain_text

    return str(extract_plain_text(markup, main_content=True, comments=False))


EXTRACTORS: dict[str, tuple[Extractor, str]] = {
    "ours": (ours, ""),
    "trafilatura": (by_trafilatura(precise=False, comments=True), "trafilatura"),
    "trafilatura, no comments": (by_trafilatura(precise=False, comments=False), "trafilatura"),
    "trafilatura, precise": (by_trafilatura(precise=True, comments=True), "trafilatura"),
    "trafilatura, precise, no comments": (
        by_trafilatura(precise=True, comments=False),
        "trafilatura",
    ),
    "readability-lxml": (by_readability, "readability-lxml"),
    "newspaper4k": (by_newspaper, "newspaper4k"),
    "goose3": (by_goose, "goose3"),
    "resiliparse": (by_resiliparse, "resiliparse"),
}


def bags(text: str, gold: str) -> tuple[float, float, float]:
    """F1, precision and recall of an extraction's words as bags, each in [0, 1]."""
    given, wanted = (Counter(re.findall(r"\w+", part.lower())) for part in (text, gold))
    common = (given & wanted).total()
    if not common:
        return 0.0, 0.0, 0.0
    precision, recall = common / given.total(), common / wanted.total()
    return 2 * precision * recall / (precision + recall), precision, recall


def real(folder: Path, each: bool) -> dict[str, dict[str, dict[str, float | str]]]:
    """Print and return the tables of a folder of real pages: all, tuned on, the others."""
    lines = (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    golds = sorted((json.loads(line) for line in lines), key=lambda gold: gold["id"])
    rows: dict[str, list[tuple[float, float, float]]] = {name: [] for name in EXTRACTORS}
    seconds: dict[str, list[float]] = {name: [] for name in EXTRACTORS}
    for gold in golds:
        packed = (folder / "html" / f"{gold['id']}.html.gz").read_bytes()
        markup = gzip.decompress(packed).decode("utf-8", "replace")
        for name in list(rows):
            text, spent = timed(EXTRACTORS[name][0], markup)
            if text is None and not rows[name]:
                del rows[name]
                continue
            rows[name].append(bags(text or "", gold["text"]))
            seconds[name].append(spent)
        if each:
            shown = "  ".join(f"{name} {row[-1][0]:.3f}" for name, row in rows.items())
            print(f"  {gold['id'][:8]}  {shown}")
    halves = {"all": slice(None), "tuned on": slice(0, None, 2), "others": slice(1, None, 2)}
    return {
        half: {name: summary(name, row[part], seconds[name][part]) for name, row in rows.items()}
        for half, part in halves.items()
    }


def timed(extract: Extractor, markup: str) -> tuple[str | None, float]:
    """An extraction and its seconds; None where a library is missing, empty where it fails."""
    start = time.process_time()
    try:
        text = extract(markup)
    except ImportError:
        return None, 0.0
    except Exception:  # a library's failure on a page is a page without text
        text = ""
    return text, time.process_time() - start


def summary(
    name: str, rows: Sequence[tuple[float, float, float]], seconds: Sequence[float]
) -> dict[str, float | str]:
    """The figures of an extractor on some pages."""
    package = EXTRACTORS[name][1]
    f1, precision, recall = (sum(column) / len(rows) for column in zip(*rows, strict=True))
    return {
        "pages": len(rows),
        "f1": round(f1, 4),
        "precision": round(precision, 4),
        "recall": round(recall, 4),
        "missed": sum(row[0] < MISSED for row in rows),
        "worst": round(min(row[0] for row in rows), 4),
        "milliseconds": round(1000 * sum(seconds) / len(rows), 1),
        "version": importlib.metadata.version(package) if package else "",
    }


def print_real(tables: dict[str, dict[str, dict[str, float | str]]]) -> None:
    """The tables of real pages in Markdown."""
    for half, table in tables.items():
        pages = next(iter(table.values()))["pages"]
        print(f"Pages {half}: {pages}\n" if half != "all" else f"All pages: {pages}\n")
        print("| extractor | F1 | precision | recall | under .5 | worst | ms a page |")
        print("|---|---|---|---|---|---|---|")
        for name, row in table.items():
            print(
                f"| {name} {row['version']} | {row['f1']} | {row['precision']} | {row['recall']} "
                f"| {row['missed']} | {row['worst']} | {row['milliseconds']} |"
            )
        print()


def run(extract: Extractor, each: bool = False, held_out: bool = False) -> dict[str, float]:
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
    """Print the tables."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", nargs="?", type=Path, help="real pages; default: the made ones")
    options.add_argument("--write", action="store_true", help="write results/pages.json")
    options.add_argument("--each", action="store_true", help="print a line for each page")
    chosen = options.parse_args()
    results = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {}
    if chosen.folder:
        results["real"] = real(chosen.folder, chosen.each)
        print_real(results["real"])
    else:
        for held_out in (False, True):
            results["held out" if held_out else "pages"] = compare(held_out, chosen.each)
    if chosen.write:
        RESULTS.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")


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
