"""What the articles say of one another's sentences: support, differences, updates."""
