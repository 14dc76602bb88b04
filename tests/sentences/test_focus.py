"""Focus: question, pins, exclusions, stop words of one's own."""

from pathlib import Path

import pytest

from summarizer import Article, Budget, Settings, UsageError, summarize
from summarizer.pipeline import rank
from summarizer.sentences.focus import terms_in
from summarizer.settings import settings_from_toml


def digest(seeds: list[Article], **fields: object) -> str:
    return summarize(seeds, Settings(budget=Budget(60), **fields)).text  # type: ignore[arg-type]


def test_a_question_turns_the_digest_to_its_answer(seeds: list[Article]) -> None:
    plain = digest(seeds)
    focused = digest(seeds, query="Who mediated the talks?")
    assert focused != plain
    assert "mediat" in focused
    assert digest(seeds, query="xylophone") == plain


def test_what_is_excluded_is_not_there(seeds: list[Article]) -> None:
    text = digest(seeds, exclude=("Istanbul",))
    assert text
    assert "istanbul" not in text.casefold()


def test_what_is_pinned_is_there_within_the_budget(seeds: list[Article]) -> None:
    assert "open war" not in digest(seeds, exclude=("open war",))
    assert "open war" in digest(seeds, pin=("open war",))
    result = summarize(seeds, Settings(budget=Budget(40), pin=("open war", "no such phrase")))
    assert len(result.text.split()) <= 40


def test_a_publisher_is_pinned_and_excluded_by_its_name() -> None:
    texts = (
        "The river Ash flooded 300 homes in Norwood on Monday, the mayor said.",
        "Some 300 homes in Norwood were flooded by the river Ash, officials said on Monday.",
        "Rescue crews in Norwood took people from roofs while the river Ash rose for hours.",
    )
    pile = [Article(id=str(n), text=text, publisher=f"Paper {n}") for n, text in enumerate(texts)]
    for number in range(3):
        name = f"paper {number}"
        one = Settings(budget=Budget(1, "sentences"))
        (pick,) = summarize(pile, one.replace(pin=(name,))).picks
        assert pick.sentence.article.id == str(number)
        (pick,) = summarize(pile, one.replace(exclude=(name,))).picks
        assert pick.sentence.article.id != str(number)


def test_stop_words_weigh_nothing(seeds: list[Article]) -> None:
    words = ("talks", "ceasefire", "border", "Pakistan", "Afghanistan", "Istanbul")
    scores = [
        [pick.score for pick in summarize(seeds, Settings(stop_words=stop)).picks]
        for stop in ((), words, ("xylophone",))
    ]
    assert scores[0] == scores[2] != scores[1]


def test_the_fields_are_in_the_signature_and_in_files(tmp_path: Path) -> None:
    assert "exclude:'a','b'" in Settings(exclude=("a", "b")).signature
    path = tmp_path / "settings.toml"
    path.write_text('query = "who"\npin = ["x"]\n', "utf-8")
    assert settings_from_toml(path) == Settings(query="who", pin=("x",))
    for wrong in ("x", ("",), (1,)):
        with pytest.raises(UsageError):
            Settings(pin=wrong)  # type: ignore[arg-type]


#: A language that is not shipped; its words are compared by their first four letters.
INVENTED = 'name = "Invented"\nstemmer = ""\nprefix = 4\nstop_words = """la en de kaj estas"""\n'
REPORTS = (
    "La pontoj en Norwood estas fermitaj post la granda inundo de lundo. "
    "La urbestro de Norwood promesis novajn domojn kaj monon por la familioj.",
    "La ponto en Norwood estas fermita post la inundo kaj restos tia dum monato. "
    "La lernejoj de Norwood malfermos denove en septembro, diris la ministro.",
)


def test_lists_of_ones_own_reach_the_question_and_what_is_known(tmp_path: Path) -> None:
    (tmp_path / "eo.toml").write_text(INVENTED, encoding="utf-8")
    articles = [Article(text=text, language="eo") for text in REPORTS]
    own = Settings(budget="16w", language_folder=str(tmp_path))
    # "lernejo" is the same term as "lernejoj" only by the folder's list.
    corpus = rank(articles, own).features.corpus
    assert terms_in(corpus, "lernejo").sum() == 1
    told = "La pontoj de Norwood estas fermita post la inundo de lundoj granda."
    known = summarize(articles, own.replace(budget="80w"), known=[told])
    assert not any("inundo de lundo" in pick.sentence.text for pick in known)
