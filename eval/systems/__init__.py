"""Everything that can be compared: ours, baselines, other libraries, bounds."""

from eval.systems.model import Output, System
from eval.systems.registry import NAMES, parse_system

__all__ = ["NAMES", "Output", "System", "parse_system"]
