"""Command-line values that are strings already, taken as they are.

typer turns every value into its parameter's type by way of pydantic, whose import costs more
than all the digest's own modules. A string that stays a string, and an option that was not
given, need no turning.
"""

from __future__ import annotations

from functools import partial
from typing import Any


def take_as_given(command: Any) -> None:
    """Spare a command's parameters, and those of its sub-commands, the way through pydantic.

    Values that need turning (paths, numbers), and versions of typer that are built otherwise,
    go the usual way.

    Args:
        command: What `typer.main.get_command` returns.
    """
    # The parser asks for them once; the option for help is made only then.
    command.get_params = partial(_parameters, usual=command.get_params)
    for child in getattr(command, "commands", {}).values():
        take_as_given(child)


def _parameters(context: Any, *, usual: Any) -> list[Any]:
    """A command's parameters, which take strings as given; `usual` is what lists them."""
    found: list[Any] = usual(context)
    for parameter in found:
        kind = getattr(getattr(parameter, "type_descriptor", None), "annotation", None)
        if kind is not None and not isinstance(parameter.process_value, partial):
            turn = parameter.process_value
            parameter.process_value = partial(_process, kind=kind, usual=turn)
    return found


def _process(context: Any, value: Any, *, kind: Any, usual: Any) -> Any:
    """A value in its parameter's type; `usual` is what does it for all values."""
    parameter = usual.__self__
    # An option that may be repeated and was not given is None, or an empty list in some versions.
    nothing = (value is None or (value == [] and parameter.multiple)) and not parameter.required
    text = kind is str and isinstance(value, str)
    texts = kind == list[str] and value and all(isinstance(one, str) for one in value)
    if not (nothing or text or texts):
        return usual(context, value)
    taken = list(value) if texts else (None if value == [] else value)
    return parameter.callback(context, parameter, taken) if parameter.callback else taken
