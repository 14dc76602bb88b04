"""Web pages: the article out of the page around it, and what the page says of itself."""
