"""The few errors this program raises on purpose.

Every message is one line that names the thing, the place and the remedy. The
command turns each class into its exit code; a library user catches
`SummarizerError` for all of them.
"""


class SummarizerError(Exception):
    """Base of every error raised on purpose; exit code 1."""

    exit_code = 1


class UsageError(SummarizerError, ValueError):
    """A setting or argument that cannot be used; exit code 2."""

    exit_code = 2


class InputError(SummarizerError, ValueError):
    """Input that cannot be read or does not fit its schema; exit code 3."""

    exit_code = 3


class NothingToSummarizeError(SummarizerError):
    """Input was read, but holds no sentence a digest could use; exit code 4."""

    exit_code = 4
