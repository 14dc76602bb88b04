"""Word lists and tables that judge and compare wording: a folder a kind, a file a language."""
