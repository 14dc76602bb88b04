"""Downloads of several documents in one text file, as archives of newspapers give them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.patterns import lazy_pattern
from summarizer.reading.dates import iso_date
from summarizer.reading.items import Draft, Item, Skip

#: The line that begins a document, and the line that ends one.
_BEGINS = lazy_pattern(r"^[ \t]*(?:Document )?\d{1,5} of \d{1,5}(?: DOCUMENTS?)?[ \t]*$", re.M)
_ENDS = lazy_pattern(r"^[ \t]*(?:End of Document|Document [A-Z]{4,}\d{8}\w{6,})[ \t]*$", re.M)
#: Lines before the text that say something about it.
_HEAD = lazy_pattern(
    r"^(BYLINE|LENGTH|SECTION|DATELINE|HIGHLIGHT|HEADLINE|PUBLICATION|DATE|TITLE|AUTHOR|SOURCE"
    r"|Byline|Length|Section|Dateline|Highlight|Headline|Author|Source|Title|Date)[ \t]*:[ \t]*"
    r"(.*)"
)
#: Lines after it, with which the text is over.
_TAIL = lazy_pattern(
    r"^(?:LOAD-DATE|LANGUAGE|GRAPHIC|PUBLICATION-TYPE|DOCUMENT-TYPE|SUBJECT|ORGANIZATION|COMPANY"
    r"|PERSON|GEOGRAPHIC|COUNTRY|CITY|STATE|TYPE|JOURNAL-CODE|TICKER|INDUSTRY|CORRECTION-DATE"
    r"|Load-Date|Language|Graphic|Publication-Type|Document-Type|Subject|Journal Code)[ \t]*:"
    r"|^(?:Classification|Copyright (?:\(c\) |© )?\d{4}\b.*|All Rights Reserved\.?|©.*)$"
)
_LANGUAGE = lazy_pattern(r"^[ \t]*(?:LANGUAGE|Language)[ \t]*:[ \t]*([A-Za-z]{2,20})", re.M)
_DAY = lazy_pattern(
    r"((?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r"[ ]{1,4}\d{1,2},?[ ]{1,4}\d{4}"
    r"|\d{1,2}[ ]{1,4}(?:January|February|March|April|May|June|July|August|September|October"
    r"|November|December)[ ]{1,4}\d{4})"
)
#: Blocks in which the head of a document stands: publisher, rights, date, title, labels.
_HEAD_BLOCKS = 14


def is_download(text: str) -> bool:
    """Whether a text holds documents of an archive: marks of their beginnings or ends."""
    begins = _BEGINS.search(text)
    if begins is not None and ("DOCUMENT" in begins[0].upper()):
        return True
    return bool(_ENDS.search(text)) and ("\nLength:" in text or "words" in text)


def documents(text: str, name: str) -> Iterator[Item]:
    """The documents of a download, each as a draft with what its head says."""
    begins = _BEGINS.search(text)
    mark = _BEGINS if begins is not None and "DOCUMENT" in begins[0].upper() else _ENDS
    for number, part in enumerate((p for p in mark.split(text) if p.strip()), 1):
        where = f"{name}#{number}"
        draft = _document(part, where)
        yield draft if draft.text else Skip(where, "holds no text")


def _document(part: str, name: str) -> Draft:
    blocks = [block for block in re.split(r"\n[ \t]*\n", part.strip("\n")) if block.strip()]
    start = _body_start(blocks)
    head = _head(blocks[:start])
    language = _LANGUAGE.search(part)
    return Draft(
        name=name,
        text="\n\n".join(_body(blocks[start:])),
        title=head.get("title", ""),
        publisher=head.get("publisher", ""),
        published=head.get("published", ""),
        language=language[1] if language else "",
    )


def _body_start(blocks: list[str]) -> int:
    """Number of the first block of the text: after the last line of the head."""
    start = 0
    for number, block in enumerate(blocks[:_HEAD_BLOCKS]):
        line = block.strip()
        if line in ("Body", "BODY"):
            return number + 1
        if _HEAD.match(line) and "\n" not in line:
            start = number + 1
    if start:
        return start
    dated = (n + 1 for n, block in enumerate(blocks[:_HEAD_BLOCKS]) if _DAY.search(block[:80]))
    return min(next(dated, 0) + 1, max(len(blocks) - 1, 0)) if len(blocks) > 1 else 0


def _head(blocks: list[str]) -> dict[str, str]:
    """What the head says: the publisher first, then the date, then the title."""
    said: dict[str, str] = {}
    for block in blocks:
        line = " ".join(block.split())
        label = _HEAD.match(line)
        if label is not None:
            field = {"HEADLINE": "title", "TITLE": "title"}.get(label[1].upper())
            if field and label[2]:
                said[field] = label[2]
        elif _TAIL.match(line):
            continue
        elif (day := _DAY.search(line)) and "published" not in said:
            said["published"] = iso_date(day[1])
        else:
            said.setdefault("title" if "publisher" in said else "publisher", line)
    return said


def _body(blocks: list[str]) -> Iterator[str]:
    """The blocks of the text, up to the first line that stands after it."""
    for number, block in enumerate(blocks):
        lines = block.split("\n")
        ends = next((i for i, line in enumerate(lines) if _TAIL.match(line.strip())), len(lines))
        if text := "\n".join(lines[:ends]).strip():
            yield text
        if ends < len(lines) and number:
            return
