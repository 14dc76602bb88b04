"""Many clusters: on one process, several, or an engine that runs already.

from summarizer.batch import digest_rows, run_job

rows = digest_rows([{"id": "ferry", "articles": [{"text": ...}, ...]}, ...])
run_job(Path("clusters.jsonl"), Path("digests.jsonl"), jobs=2)
"""

from summarizer.batch.job import Outcome, run_job, run_pile
from summarizer.batch.parts import Work
from summarizer.batch.rows import COLUMNS, SPARK_SCHEMA, digest_rows

__all__ = ["COLUMNS", "SPARK_SCHEMA", "Outcome", "Work", "digest_rows", "run_job", "run_pile"]
