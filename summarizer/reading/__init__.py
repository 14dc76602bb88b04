"""Anything a user has -> articles. The only place where bytes are decoded and text is mended.

from summarizer.reading import read

articles = read(["reports/", "page.html", "-"], on_skip=lambda name, why: ...)
"""

from summarizer.reading.collecting import Cluster, Reading, clusters, collect, read
from summarizer.reading.formats import FORMATS
from summarizer.reading.options import ReadOptions, options_in_words
from summarizer.reading.parsed import from_record

__all__ = [
    "FORMATS",
    "Cluster",
    "ReadOptions",
    "Reading",
    "clusters",
    "collect",
    "from_record",
    "options_in_words",
    "read",
]
