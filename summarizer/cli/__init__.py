"""The command: one module a command. stdout carries the result, stderr everything else.

Numeric imports happen inside the commands, so that ``--help`` answers at once.
"""

from summarizer.cli.commands import app, main

__all__ = ["app", "main"]
