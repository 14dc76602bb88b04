"""Times another summarizer on one text; run by the Python of that summarizer's environment.

``python peer_worker.py PEER TEXT REPEATS`` prints JSON: CPU seconds of work from the text in
memory to the summary, without import, once per repeat. It imports nothing of this project.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

#: What a run is asked for: about 120 words.
SENTENCES, WORDS, CHARACTERS = 5, 120, 700
#: Repeats stop when so many seconds are spent.
ENOUGH_SECONDS = 5.0
KIB_PER_MIB = 1024

Run = Callable[[str], "int | None"]


def _sumy(module: str, name: str) -> Run:
    from sumy.nlp.stemmers import Stemmer
    from sumy.nlp.tokenizers import Tokenizer
    from sumy.parsers.plaintext import PlaintextParser
    from sumy.utils import get_stop_words

    tokenizer = Tokenizer("english")
    kind: Any = getattr(import_module(f"sumy.summarizers.{module}"), name)

    def run(text: str) -> int:
        document = PlaintextParser.from_string(text, tokenizer).document
        summarizer = kind(Stemmer("english"))
        summarizer.stop_words = get_stop_words("english")
        summarizer(document, SENTENCES)
        return len(document.sentences)

    return run


def sumy_textrank() -> Run:
    """TextRank of sumy: word overlap, a full matrix."""
    return _sumy("text_rank", "TextRankSummarizer")


def sumy_lexrank() -> Run:
    """LexRank of sumy: cosine of tf-idf, a full matrix."""
    return _sumy("lex_rank", "LexRankSummarizer")


def summa() -> Run:
    """TextRank of summa: word overlap on a graph of Python objects."""
    from summa.summarizer import summarize

    def run(text: str) -> None:
        summarize(text, words=WORDS)

    return run


def gensim() -> Run:
    """TextRank of gensim 3.8: BM25 on a graph."""
    summarize = import_module("gensim.summarization").summarize

    def run(text: str) -> None:
        summarize(text, word_count=WORDS)

    return run


def lede() -> Run:
    """tf-idf, position and length, no graph: lede's default."""
    from lede import summarize

    def run(text: str) -> None:
        summarize(text, CHARACTERS)

    return run


def precis() -> Run:
    """Key phrases by RAKE, not sentences: precis-summary."""
    telegram_precis = import_module("precis_summary").telegram_precis

    def run(text: str) -> None:
        telegram_precis(text)

    return run


PEERS: dict[str, Callable[[], Run]] = {
    "sumy TextRank": sumy_textrank,
    "sumy LexRank": sumy_lexrank,
    "summa": summa,
    "gensim": gensim,
    "lede": lede,
    "precis-summary": precis,
}


def main() -> None:
    """Time one peer on one text."""
    name, path, repeats = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    run = PEERS[name]()
    text = path.read_text(encoding="utf-8")
    seconds: list[float] = []
    sentences = None
    while len(seconds) < repeats and sum(seconds) < ENOUGH_SECONDS:
        begin = time.process_time()
        sentences = run(text)
        seconds.append(time.process_time() - begin)
    print(json.dumps({"seconds": seconds, "sentences": sentences, "peak_mib": peak_mib()}))


def peak_mib() -> float:
    """Largest resident memory since the program began; see `stage_worker.peak_mib`."""
    status = Path("/proc/self/status")
    if status.exists():
        lines = status.read_text(encoding="utf-8").splitlines()
        found = next((line.split()[1] for line in lines if line.startswith("VmHWM:")), None)
        if found:
            return int(found) / KIB_PER_MIB
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KIB_PER_MIB


if __name__ == "__main__":
    main()
