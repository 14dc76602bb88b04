"""Files that list articles or addresses of articles: RSS, Atom, JSON feeds, OPML, sitemaps."""
