"""Datasets by name: what they are, whose they are, and how a path is read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from eval.datasets.folders import read_clusters, read_duc
from eval.datasets.labelled import read_labelled
from eval.datasets.model import Cluster, Dataset, checked, checksum, distinct
from eval.datasets.parallel import read_parallel
from eval.datasets.records import read_jsonl
from summarizer import Article
from summarizer.errors import InputError, UsageError

Reader = Callable[[Path, bool], list[Cluster]]

SEED, SEED_SHORT = "seed", "seed-short"
"""The seed cluster, the only dataset that comes with the project, with references of about 100
words and of about 50."""

_ROOT = Path(__file__).resolve().parent.parent.parent
_REFERENCES = Path(__file__).resolve().parent.parent / "references"


@dataclass(frozen=True, slots=True)
class Entry:
    """A dataset that is known by name.

    Args:
        source: Where it is available.
        licence: As stated at its source.
        citation: Whom to cite.
        form: Name in `READERS`.
    """

    source: str
    licence: str
    citation: str
    form: str = "jsonl"


_SEED_PLACE = "the folder seeds/ of this project's repository"
_SEED_LICENCE = "articles: their publishers'; references: MIT"

CATALOGUE: Mapping[str, Entry] = {
    SEED: Entry(_SEED_PLACE, _SEED_LICENCE, "this project", SEED),
    SEED_SHORT: Entry(_SEED_PLACE, _SEED_LICENCE, "this project", SEED_SHORT),
    "multi-news": Entry(
        "https://github.com/Alex-Fabbri/Multi-News",
        "research use, non-commercial",
        "Fabbri et al. (2019), Multi-News, ACL",
        "parallel",
    ),
    "wcep": Entry(
        "https://github.com/complementizer/wcep-mds-dataset",
        "code MIT; summaries CC BY-SA 3.0; articles their publishers'",
        "Ghalandari et al. (2020), A large-scale multi-document summarization dataset from the "
        "Wikipedia current events portal, ACL",
    ),
    "neus": Entry(
        "https://github.com/HLTCHKUST/framing-bias-metric",
        "code MIT; text its publishers'",
        "Lee et al. (2022), NeuS: neutral multi-news summarization, NAACL",
    ),
    "multiling2011": Entry(
        "http://multiling.iit.demokritos.gr, TAC 2011 MultiLing pilot",
        "CC BY 3.0; WikiNews text CC BY 2.5",
        "Giannakopoulos et al. (2011), TAC 2011 MultiLing pilot overview, TAC",
    ),
    "opinosis": Entry(
        "https://github.com/kavgan/opinosis-summarization",
        "Apache-2.0; review text its sites'",
        "Ganesan, Zhai and Han (2010), Opinosis, COLING",
    ),
    "duc": Entry(
        "https://duc.nist.gov/data.html, on signing NIST's agreement",
        "NIST and LDC agreements",
        "the overview paper of the year at https://duc.nist.gov/pubs.html",
        "duc",
    ),
    "tac": Entry(
        "https://tac.nist.gov/data, on signing NIST's agreement",
        "NIST and LDC agreements",
        "the overview paper of the year at https://tac.nist.gov/publications",
        "duc",
    ),
}
"""All known datasets; none is ever downloaded."""


def _read_seed(pattern: str, path: Path, need_references: bool) -> list[Cluster]:
    """The seed cluster with the references of one length.

    Args:
        pattern: Names of the references' files.
        path: The folder of the seed articles.
        need_references: Whether the project's references must be there.
    """
    articles = tuple(
        Article(text=file.read_text("utf-8"), id=file.stem) for file in sorted(path.glob("*.txt"))
    )
    references = tuple(file.read_text("utf-8") for file in sorted(_REFERENCES.glob(pattern)))
    return [checked(str(path), Cluster("seed", articles, references), need_references)]


READERS: Mapping[str, Reader] = {
    "jsonl": read_jsonl,
    "parallel": read_parallel,
    "duc": read_duc,
    "folder": read_clusters,
    "facts": partial(read_labelled, ""),
    "facts-a": partial(read_labelled, "a"),
    "facts-b": partial(read_labelled, "b"),
    SEED: partial(_read_seed, "100w-*.txt"),
    SEED_SHORT: partial(_read_seed, "50w-*.txt"),
}
"""How each form of files is read."""


def _form_of(path: Path) -> str:
    """The form of files at a path, judged by its names."""
    if path.is_file():
        return "parallel" if ".src" in path.name else "jsonl"
    if any((entry / "articles").is_dir() for entry in path.iterdir() if entry.is_dir()):
        return "folder"
    return "duc"


def load(
    path: str | Path | None = None, *, name: str = "", form: str = "", need_references: bool = True
) -> Dataset:
    """Read a dataset.

    Args:
        path: File or folder; None only for the seed cluster, which a checkout of the
            repository has: that of this module, or the current folder.
        name: Name in `CATALOGUE`, or any other for a dataset of one's own; empty takes the
            path's.
        form: Name in `READERS`; empty takes the catalogue's, or judges by the path.
        need_references: Whether a cluster without a reference is an error.

    Raises:
        UsageError: If no path is given or the form is unknown.
        InputError: If the path does not exist (the message says where people get the
            dataset) or a record is malformed (with its line or id).
    """
    entry = CATALOGUE.get(name)
    where = _place(path, name, entry)
    form = form or _chosen_form(where, entry)
    if form not in READERS:
        raise UsageError(f"form {form!r} is unknown; use one of {', '.join(READERS)}")
    if where.is_dir() and form in ("jsonl", "parallel"):
        raise InputError(f"{where}: is a folder; give one of its files")
    clusters = distinct(str(where), READERS[form](where, need_references))
    shown = name or (f"{where.parent.name}/{where.name.split('.')[0]}".lstrip("/"))
    shown += form.removeprefix("facts") if form.startswith("facts-") else ""
    return Dataset(
        shown,
        clusters,
        _sum(where, form),
        entry.licence if entry else "",
        entry.citation if entry else "",
    )


def _place(path: str | Path | None, name: str, entry: Entry | None) -> Path:
    """The path, if there is something."""
    where = Path(path) if path is not None else None
    if where is None and name in (SEED, SEED_SHORT):
        # An installed package is not beside the seeds; the folder it is used in may be.
        where = next(
            (base / "seeds" for base in (_ROOT, Path()) if (base / "seeds").is_dir()), None
        )
        where = where or Path("seeds")
    hint = f"; it is available from {entry.source}" if entry else ""
    if where is None and not name:
        raise UsageError(f"no data; give --data PATH, or --dataset {SEED} for the repository's own")
    if where is None:
        raise UsageError(f"dataset {name} needs --data PATH{hint}")
    if not where.exists():
        raise InputError(f"{where}: no such file or folder{hint}")
    return where


def _chosen_form(where: Path, entry: Entry | None) -> str:
    """The catalogue's form where the path may have it, else what the path looks like."""
    if entry is not None and where.is_dir() and entry.form not in ("jsonl", "parallel"):
        return entry.form
    return _form_of(where)


def _sum(where: Path, form: str) -> str:
    """Checksum of all files that were read."""
    if where.is_dir():
        files = [entry for entry in where.rglob("*") if entry.is_file() and entry.name[0] != "."]
        if form in (SEED, SEED_SHORT):
            files = [entry for entry in files if entry.suffix == ".txt"]
            files += list(_REFERENCES.glob("*.txt"))
        return checksum(files)
    target = where.with_name(where.name.replace(".src", ".tgt", 1))
    return checksum({where, target} if form == "parallel" and target.exists() else {where})
