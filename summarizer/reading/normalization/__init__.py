"""Bytes become text, and text is mended: the only place where it is."""
