"""What a dictionary must look like that a digest is read back from."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from summarizer.errors import InputError
from summarizer.model.articles import excerpt

#: A type; a list of one shape; a dictionary with the keys that are read; a tuple of a shape and
#: None where null is allowed.
Shape = type | list[Any] | dict[str, Any] | tuple[Any, None]

_SPAN: dict[str, Shape] = {"article": str, "start": int, "end": int, "text": str}
_SENTENCE: dict[str, Shape] = {**_SPAN, "paragraph": int, "index": int}
_DROPPED: dict[str, Shape] = {**_SPAN, "reason": str}
_PASSAGE: dict[str, Shape] = {"text": str, "start": int, "end": int, "sentence": _SENTENCE}
_VALUE: dict[str, Shape] = {"text": str, "passages": [_PASSAGE]}
_PICK: dict[str, Shape] = {
    **_SENTENCE,
    "score": float,
    "gain": float,
    "support": int,
    "voices": int,
    "supporters": [_SENTENCE],
}
#: A digest, as docs/schema.md describes it.
DIGEST: dict[str, Shape] = {
    "signature": str,
    "budget": str,
    "languages": [str],
    "notes": [str],
    "objective": {"status": str, "value": float, "upper": (float, None), "filled": int},
    "headline": ({**_SPAN, "field": str}, None),
    "picks": [_PICK],
    "articles": [{"id": str, "sha256": str}],
    "dropped": [_DROPPED],
    "passed_over": [_DROPPED],
    "differences": [{"kind": str, "what": str, "update": bool, "values": [_VALUE]}],
}
_NAMES = {
    str: "a text",
    int: "a whole number",
    float: "a finite number",
    bool: "true or false",
    list: "a list",
    dict: "a dictionary",
}


def check_shape(data: Any, shape: Shape, place: str) -> None:
    """Refuse what is of another shape.

    Args:
        data: What was read.
        shape: What it must be.
        place: What it is called in messages, such as ``digest.picks[0]``.

    Raises:
        InputError: With the place of the first thing that is missing or of another type.
    """
    if isinstance(shape, tuple):
        if data is not None:
            check_shape(data, shape[0], place)
    elif isinstance(shape, dict):
        _check_keys(data, shape, place)
    elif isinstance(shape, list):
        if not isinstance(data, list | tuple):
            raise _wrong(place, list, data)
        for number, entry in enumerate(data):
            check_shape(entry, shape[0], f"{place}[{number}]")
    elif not _is(data, shape):
        raise _wrong(place, shape, data)


def _check_keys(data: Any, shape: Mapping[str, Shape], place: str) -> None:
    if not isinstance(data, Mapping):
        raise _wrong(place, dict, data)
    for key, inner in shape.items():
        if key not in data:
            raise InputError(f"{place}: {key} is missing")
        check_shape(data[key], inner, f"{place}.{key}")


def _is(data: Any, kind: type) -> bool:
    """Whether a value is of a type; true and false are no numbers, and numbers are finite."""
    if kind is float:
        return isinstance(data, int | float) and not isinstance(data, bool) and math.isfinite(data)
    return isinstance(data, kind) and (kind is bool or not isinstance(data, bool))


def _wrong(place: str, kind: type, data: Any) -> InputError:
    shown = type(data).__name__ if isinstance(data, Mapping | list) else excerpt(str(data))
    return InputError(f"{place} must be {_NAMES[kind]}, not {shown}")
