"""Which sentences are picked under a hard budget, and in which order they are read."""
