"""The limit that a digest keeps."""

from __future__ import annotations

from dataclasses import dataclass
from numbers import Real
from typing import Any, Literal, get_args

from summarizer.errors import UsageError
from summarizer.patterns import lazy_pattern

Unit = Literal["words", "sentences", "characters", "bytes", "percent"]

_LENGTH = lazy_pattern(
    r"(\d+(?:\.\d+)?)\s*(w|words?|s|sentences?|c|characters?|b|bytes?|%|percent)?"
)
_UNITS: dict[str, Unit] = {
    "w": "words", "s": "sentences", "c": "characters", "b": "bytes", "%": "percent", "p": "percent",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Budget:
    """A hard limit on the digest's length.

    Args:
        amount: How much, above 0. Whole but for percent.
        unit: ``words`` (runs between white space; each Han, Kana or Hangul character without
            spaces counts one), ``sentences``, ``characters`` and ``bytes`` (UTF-8) of
            `Digest.text`, or ``percent`` of the words of all sentences that were kept.

    Raises:
        UsageError: If the amount is no number, not positive or not whole, or the unit unknown.
    """

    amount: float
    unit: Unit = "words"

    def __post_init__(self) -> None:
        if self.unit not in get_args(Unit):
            raise UsageError(
                f"budget unit {self.unit!r} is unknown; use {', '.join(get_args(Unit))}"
            )
        amount: object = self.amount
        if isinstance(amount, bool) or not isinstance(amount, Real):
            raise UsageError(f"budget must be a number, not {amount!r}")
        if not 0 < self.amount < float("inf"):
            raise UsageError(f"budget must be above 0, not {self.amount}")
        if self.unit != "percent" and self.amount != int(self.amount):
            raise UsageError(f"budget of {self.amount}: {self.unit} are whole numbers")
        # A number of another library becomes Python's own.
        whole = self.amount == int(self.amount)
        object.__setattr__(self, "amount", int(self.amount) if whole else float(self.amount))
        if self.unit == "percent" and self.amount > 100:
            raise UsageError(f"budget of {self.amount}% is more than the whole; use at most 100%")

    @classmethod
    def parse(cls, text: str) -> Budget:
        """Read ``120``, ``120w``, ``5s``, ``600c``, ``665b`` or ``20%``.

        Raises:
            UsageError: If the text is none of these.
        """
        match = _LENGTH.fullmatch(text.strip().lower())
        if match is None:
            raise UsageError(
                f"length {text!r} is not understood; write 120w, 5s, 600c, 665b, 20% or 120"
            )
        unit = _UNITS[(match[2] or "w")[0]]
        amount = float(match[1])
        if unit != "percent" and not amount.is_integer():
            raise UsageError(f"length {text!r}: {unit} are whole numbers")
        return cls(amount if unit == "percent" else int(amount), unit)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:
        """How pydantic reads one: the short form is taken too."""
        from summarizer.model import plain

        return plain.mended(
            source, handler, lambda data: cls.parse(data) if isinstance(data, str) else data
        )

    def __str__(self) -> str:
        """The short form that `parse` reads."""
        amount = int(self.amount) if self.amount == int(self.amount) else self.amount
        return f"{amount!r}{'%' if self.unit == 'percent' else self.unit[0]}"
