"""Settings tried on one dataset and reported on others."""
