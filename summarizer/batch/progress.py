"""Lines that say how far a long run is, how fast it goes and when it ends."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

#: Seconds between two lines, and the share of the time spent from which they become rarer.
EVERY_SECONDS = 2.0
_RARER = 0.01
#: Seconds from which time left is given in minutes, and minutes from which in hours.
_MANY = 120
#: What the shares of many pieces may miss of 1 when they are added up.
_ROUNDING = 1e-9

Log = Callable[[str], None]


class Progress:
    """Lines with the share that is done, the rate and the time left.

    Args:
        log: Takes a line; None keeps quiet.
        every: Seconds between two lines, at least 0.
    """

    def __init__(self, log: Log | None, every: float = EVERY_SECONDS) -> None:
        self._log, self._every = log, every
        self._done = self._known = 0
        self._share = self._share_known = 0.0
        self._begin = self._last = monotonic()

    def skip(self, pieces: int, share: float) -> None:
        """Note work that an earlier run did; it does not count for the rate.

        Args:
            pieces: How many more pieces.
            share: Share of all work that they are, in [0, 1].
        """
        self._done += pieces
        self._known += pieces
        self._share += share
        self._share_known += share

    def step(self, pieces: int, share: float) -> None:
        """Note work that is done.

        Args:
            pieces: How many more pieces.
            share: Share of all work that they are, in [0, 1].
        """
        self._done += pieces
        self._share += share
        now = monotonic()
        finished = self._share > 1 - _ROUNDING
        pause = max(self._every, _RARER * (now - self._begin))
        if self._log is None or (now - self._last < pause and not finished):
            return
        self._last = now
        spent = max(now - self._begin, 1e-9)
        rate = (self._done - self._known) / spent
        pace = (self._share - self._share_known) / spent
        left = max(1 - self._share, 0.0) / pace if pace > 0 else 0.0
        self._log(
            f"{self._done} done ({100 * self._share:.0f}%), {rate:.1f} a second, "
            f"{_duration(left)} left"
        )


def _duration(seconds: float) -> str:
    """``90 s``, ``12 min`` or ``3.5 h``."""
    if seconds < _MANY:
        return f"{seconds:.0f} s"
    minutes = seconds / 60
    return f"{minutes:.0f} min" if minutes < _MANY else f"{minutes / 60:.1f} h"
