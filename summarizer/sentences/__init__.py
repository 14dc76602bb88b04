"""From the text of an article to the sentences that may be picked."""
