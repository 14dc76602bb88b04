"""``python -m eval.gate``: exit code 1 if the default got worse."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from eval.gate import checks, pin, read_pins, text_of
from summarizer.errors import SummarizerError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns its exit code."""
    parser = argparse.ArgumentParser(prog="python -m eval.gate", description=__doc__)
    parser.add_argument("--pin", action="store_true", help="write today's scores as the new pins")
    parser.add_argument("--allow-worse", action="store_true", help="let --pin make pins worse")
    parser.add_argument("--jobs", type=int, default=1)
    options = parser.parse_args(arguments)
    try:
        if options.pin:
            sys.stdout.write(text_of(pin(allow_worse=options.allow_worse, jobs=options.jobs)))
            return 0
        epsilon, pins = read_pins()
        results = checks(pins, epsilon, options.jobs)
    except SummarizerError as error:
        sys.stderr.write(f"{error}\n")
        return error.exit_code
    sys.stdout.write(text_of(results))
    return 0 if all(check.passed for check in results) else 1


if __name__ == "__main__":
    raise SystemExit(main())
