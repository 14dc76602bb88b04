"""Numbers for one summary: what it holds, how it reads, how even it is; and their names."""

from eval.measures.registry import MEASURES, checked_names, has_direction, lower_is_better

__all__ = ["MEASURES", "checked_names", "has_direction", "lower_is_better"]
