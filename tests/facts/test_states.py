"""States that sentences tell as facts."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from summarizer.facts.states import states
from summarizer.languages import language
from summarizer.lexicons import changes
from summarizer.lexicons.changes import change_table

CASES = [
    ("en", "The line was suspended.", [("running", 0, False)]),
    ("en", "The line was not suspended.", [("running", 0, True)]),
    ("en", "The line will be suspended.", [("plan", 0, False)]),
    ("en", 'He said: "I resigned."', []),
    ("en", "Jordan Hunt spoke.", []),
    ("en", "They released a statement.", []),
    ("en", "The talks go on until the boy is released.", []),
    (
        "de",
        "Der Mann wurde festgenommen.",
        [("custody", 1, False)],
    ),
    ("xx", "The line was suspended.", []),
]


@pytest.mark.parametrize(("code", "text", "told"), CASES)
def test_states_are_read_as_facts(code: str, text: str, told: list[tuple[str, int, bool]]) -> None:
    read = [(one.matter, one.number, one.denied) for one in states(text, language(code))]
    assert list(dict.fromkeys(read)) == told


def test_a_state_is_in_the_sentence_own_words() -> None:
    text = "Tarrant refused to resign."
    (state,) = [one for one in states(text, language("en")) if one.matter == "office"]
    assert text[state.start : state.end] == "refused to resign"


@pytest.mark.parametrize("path", sorted(Path(changes.__file__).parent.glob("*.toml")), ids=str)
def test_a_phrase_has_one_state_of_a_matter(path: Path) -> None:
    table = change_table(path.stem)
    for phrase, told in table.states.items():
        matters = [matter for matter, _ in told]
        assert len(matters) == len(set(matters)), phrase
    data = tomllib.loads(path.read_text("utf-8"))
    assert not set(data["states"]) & (set(data["one_way"]) | set(data["ends"]))
