"""Characters, words and what is known of each word."""
