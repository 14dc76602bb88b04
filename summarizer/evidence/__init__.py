"""Who else says what a pick says."""
