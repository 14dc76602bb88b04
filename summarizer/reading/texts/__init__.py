"""Plain text, Markdown, and the markup that stands inside texts."""
