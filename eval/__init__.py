"""Measuring summaries: ROUGE and other measures, datasets, systems, significance."""
