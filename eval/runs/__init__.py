"""Systems on clusters: how summaries are measured, cluster by cluster, into one table."""
