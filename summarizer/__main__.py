"""``python -m summarizer``: the command."""

from summarizer.cli import main

if __name__ == "__main__":
    main()
