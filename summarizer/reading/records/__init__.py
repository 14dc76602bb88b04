"""Files of records: JSON, JSON lines, CSV, TSV and Parquet."""
