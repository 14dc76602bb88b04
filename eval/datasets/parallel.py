"""Multi-News as published: line k of ``.src`` holds a cluster, line k of ``.tgt`` its summary."""

from __future__ import annotations

from pathlib import Path

from eval.datasets.model import Cluster, checked, language_of
from summarizer import Article
from summarizer.errors import InputError

#: What parts the articles of a line; the second is that of Hugging Face's copy.
SEPARATORS = ("story_separator_special_tag", "|||||")
#: How the files write a line break within an article.
_NEWLINE = "NEWLINE_CHAR"


def read_parallel(path: Path, need_references: bool) -> list[Cluster]:
    """Read a pair of line-by-line files.

    Args:
        path: The ``.src`` file, its ``.tgt`` beside it; names such as ``test.src.cleaned`` work.
        need_references: Whether the ``.tgt`` file must be there.

    Raises:
        InputError: If a file is missing, a line is empty, or the numbers of lines differ.
    """
    target = path.with_name(path.name.replace(".src", ".tgt", 1))
    if ".src" not in path.name:
        raise InputError(f"{path}: give the file whose name holds .src")
    sources = _lines(path)
    references = _lines(target) if target.exists() else []
    if need_references and len(references) != len(sources):
        has = (
            f"has {len(references)} lines, {path.name} {len(sources)}"
            if references
            else "is missing"
        )
        raise InputError(f"{target}: {has}; each cluster needs its line")
    clusters = []
    for number, line in enumerate(sources, 1):
        where = f"{path}:{number}"
        name = f"{path.name.split('.')[0]}-{number}"
        texts = [text for text in _articles(line) if text]
        summary = _clean(references[number - 1]).lstrip("–- ") if references else ""
        language = language_of("", texts, [summary])
        articles = tuple(
            Article(text=text, id=f"{name}.{place}", language=language)
            for place, text in enumerate(texts, 1)
        )
        cluster = Cluster(name, articles, (summary,) if summary else (), language)
        clusters.append(checked(where, cluster, need_references))
    return clusters


def _lines(path: Path) -> list[str]:
    """Lines without the empty one after the last line end."""
    try:
        lines = path.read_bytes().decode("utf-8").split("\n")
    except FileNotFoundError:
        raise InputError(f"{path}: no such file; Multi-News has .src and .tgt files") from None
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: byte {error.start + 1} is not UTF-8; convert it") from None
    return lines[:-1] if lines and not lines[-1] else lines


def _clean(text: str) -> str:
    return "\n".join(part.strip() for part in text.split(_NEWLINE)).strip()


def _articles(line: str) -> list[str]:
    for separator in SEPARATORS[1:]:
        line = line.replace(separator, SEPARATORS[0])
    return [_clean(part) for part in line.split(SEPARATORS[0])]
