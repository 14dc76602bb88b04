"""Clusters with references: what they are, where they come from, how their files are read."""

from eval.datasets.catalogue import CATALOGUE, Entry, load
from eval.datasets.model import Cluster, Dataset

__all__ = ["CATALOGUE", "Cluster", "Dataset", "Entry", "load"]
