"""What in an article is not its text, and why."""
