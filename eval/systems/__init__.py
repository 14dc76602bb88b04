"""Everything that can be compared: ours, baselines, other libraries, bounds."""

from eval.systems.model import Output, System
from eval.systems.registry import BOUNDS, NAMES, parse_system

__all__ = ["BOUNDS", "NAMES", "Output", "System", "parse_system"]
