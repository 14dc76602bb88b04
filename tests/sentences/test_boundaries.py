"""Where sentences end, against hand-made cases in 26 languages."""

import sys

import pytest
import sentence_gold as gold
from sentence_gold import Score

from summarizer import Article, UsageError
from summarizer.languages import Language, codes
from summarizer.sentences.segmentation import SPLITTERS, Splitter, punkt, segment, split_sentences

#: Least F1 over boundaries for each language, a little under what was measured. A rise is
#: welcome; a fall says that a rule was lost.
FLOORS = {
    "ar": 0.99, "cs": 0.99, "da": 0.99, "de": 0.99, "el": 0.99, "en": 0.99, "es": 0.99,
    "fi": 0.96, "fr": 0.99, "he": 0.99, "hi": 0.99, "id": 0.99, "it": 0.99, "ja": 0.99,
    "ko": 0.99, "nl": 0.99, "no": 0.99, "pl": 0.99, "pt": 0.99, "ru": 0.99, "sk": 0.99,
    "sv": 0.99, "tr": 0.99, "uk": 0.99, "vi": 0.99, "zh": 0.99,
}  # fmt: skip


def score(code: str) -> Score:
    return gold.boundary_f1(gold.load(code), lambda text: split_sentences(text, code))


@pytest.mark.parametrize("code", gold.languages())
def test_boundaries_do_not_fall_below_their_floor(code: str) -> None:
    assert score(code).f1 >= FLOORS[code], f"{code}: {score(code)}"


@pytest.mark.parametrize("code", gold.languages(gold.HELD_OUT))
def test_cases_written_before_the_rules_were_read(code: str) -> None:
    cases = gold.load(code, gold.HELD_OUT)
    assert len(cases) >= 5
    found = gold.boundary_f1(cases, lambda text: split_sentences(text, code))
    assert found.f1 >= 0.98, f"{code}: {found}"


def test_every_shipped_language_has_cases_and_a_floor() -> None:
    table = ["code  precision  recall     F1  floor"]
    for code in gold.languages():
        precision, recall, f1 = score(code)
        table.append(f"{code:<4}  {precision:9.3f}  {recall:6.3f}  {f1:5.3f}  {FLOORS[code]:5.2f}")
    sys.stdout.write("\n" + "\n".join(table) + "\n")  # shown by pytest -s
    assert set(FLOORS) == set(gold.languages()) == set(codes())


def test_the_scorer_tells_a_good_splitter_from_a_bad_one() -> None:
    cases = gold.load("en")
    perfect = {case.text: list(case.spans) for case in cases}
    assert gold.boundary_f1(cases, perfect.__getitem__).f1 == 1.0
    assert gold.boundary_f1(cases, lambda text: [(0, len(text))]).recall == 0.0
    words = gold.boundary_f1(cases, lambda text: [(i, i + 1) for i in range(len(text))])
    assert words.precision < 0.1


def spans(text: str, code: str = "en") -> list[str]:
    return [text[start:end] for start, end in split_sentences(text, code)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mr. Hask left. He waved.", ["Mr. Hask left.", "He waved."]),
        ("It fell 1.5 percent. It rose.", ["It fell 1.5 percent.", "It rose."]),
        ("“Go!” he said. They went.", ["“Go!” he said.", "They went."]),
        ("It ended at 6 p.m. The crew left.", ["It ended at 6 p.m.", "The crew left."]),
        ("It ended at 6 p.m. on Friday.", ["It ended at 6 p.m. on Friday."]),
        ("Her father stepped in. Jon paid.", ["Her father stepped in.", "Jon paid."]),
        ("It took a year.A clerk was hurt.", ["It took a year.", "A clerk was hurt."]),
        ("A seal (r. 1300-1322) was found.", ["A seal (r. 1300-1322) was found."]),
        ("“Why?” Mrs. Orr asked. Nobody knew.", ["“Why?” Mrs. Orr asked.", "Nobody knew."]),
        ("“Why?” Nobody but Orr asked.", ["“Why?”", "Nobody but Orr asked."]),
        ("The ship sank.The crew left.", ["The ship sank.", "The crew left."]),
        ("It rose.[1] It fell.", ["It rose.[1]", "It fell."]),
        ("No. 10 did not say. No. He left.", ["No. 10 did not say.", "No.", "He left."]),
        (
            "He said no. She studied art. They left.",
            ["He said no.", "She studied art.", "They left."],
        ),
        ("(It was late.) They left.", ["(It was late.)", "They left."]),
        ("It sank. [2] All lived.", ["It sank. [2]", "All lived."]),
        ("It sank.[2][3] All lived.", ["It sank.[2][3]", "All lived."]),
        ("It sank.[who says?] All lived.", ["It sank.[who says?]", "All lived."]),
        ("It sank.¹ All lived.²", ["It sank.¹", "All lived.²"]),
        ("Who saw it?Nobody did.", ["Who saw it?", "Nobody did."]),
        ("See ferry.example/list?Name=Orr now.", ["See ferry.example/list?Name=Orr now."]),
        ('He said it "sank."The crew left.', ['He said it "sank."', "The crew left."]),
        (
            "It was noted by Hask et al. Others agreed.",
            ["It was noted by Hask et al.", "Others agreed."],
        ),
        ("It was noted by Hask et al. in May.", ["It was noted by Hask et al. in May."]),
        ("The rule (Reg. 5) stands. It is old.", ["The rule (Reg. 5) stands.", "It is old."]),
        ("They thanked Mr.\nHask for the boats.", ["They thanked Mr.\nHask for the boats."]),
        ("", []),
        (" \n ", []),
        ("...", []),
        ("Ferry", ["Ferry"]),
    ],
)
def test_english(text: str, expected: list[str]) -> None:
    assert spans(text) == expected


SMALL_NAMES = (
    "The mayor met minnesota rep. Ann dreyer and texas sen. Joe hale on monday. They talked about "
    "the bridge. Nobody was hurt. It was a long day for gov. Kit lorne and capt. Orr."
)


def test_titles_are_small_where_names_are() -> None:
    parted = split_sentences(SMALL_NAMES, "en")
    assert len(parted) == 4
    assert SMALL_NAMES[slice(*parted[0])].endswith("Joe hale on monday.")
    # Where names have capitals, a small "gen." and a small "rep." are other words.
    usual = "The mayor Ann Dreyer met the rep. Joe Hale of Texas left. Kit Lorne did not. He did."
    assert usual[slice(*split_sentences(usual, "en")[0])].endswith("the rep.")


def test_full_stops_of_other_scripts() -> None:
    assert spans("船は座礁した。乗客は無事だ。", "ja") == ["船は座礁した。", "乗客は無事だ。"]
    assert spans("जहाज़ फँस गया। यात्री बच गए।", "hi") == ["जहाज़ फँस गया।", "यात्री बच गए।"]
    assert spans("Τι έγινε; Κανείς δεν ξέρει.", "el") == ["Τι έγινε;", "Κανείς δεν ξέρει."]


@pytest.mark.parametrize(
    ("code", "parted"),
    [
        # A quotation belongs to the words behind it, unless a colon hands it over.
        ("ja", "「船は無事だ。」と船長は言った。|皆が喜んだ。"),
        ("ja", "船長は「無事だ。戻る」と言った。|雨が降った。"),
        ("ja", "「行くぞ。」|「待て。」"),
        ("ja", "「誰も閉じない。|船は沈んだ。|皆は無事だ。"),
        ("zh", "“船没事。”船长说。|大家笑了。"),
        ("zh", "船长说：“船没事。”|大家笑了。"),
        ("he", '"מי ראה?" שאל הקברניט. | איש לא ענה.'),
        ("hi", '"नाव कहाँ है?" कप्तान ने पूछा। | सब चुप थे।'),
        # Marks that close in one language and open in another.
        ("de", "Er rief: „Das Schiff sinkt.“ | Dann ging er."),
        ("da", "Han råbte: »Skibet synker.« | Så gik han."),
        ("fr", "Il a dit : « Tout va bien. » | La mer montait."),
        # Abbreviations behind an elided word, of two letters, and of years.
        ("it", "L'On. Rossi ha votato. | Il porto chiude."),
        ("fr", "Selon l'art. 5, le port ferme."),
        ("es", "El puerto es del siglo II a. C. y aún sirve."),
        ("ru", "Порт открыли в 1950 г. | Суда стоят там."),
        ("ru", "Порт в г. Мурманск открыт."),
        ("ru", "Там сети, лодки и т. д. | Порт мал."),
        ("pl", "Port otwarto w 1950 r. | Statki stoją."),
        ("cs", "Loď řídil J. K. Novák. | Přežil."),
        ("he", 'הוא בא מארה"ב. | הים שקט.'),
        # Dates, ellipses and missing spaces.
        ("ko", "배는 2001. 4. 9. 부산을 떠났다. | 비가 왔다."),
        ("ko", "배가 떠났다.|비가 왔다."),
        ("hi", "नाव डूबी।|सब बचे।"),
        ("ar", "انتظر البحار... ثم عاد. | نزل المطر."),
        ("nl", "De boot vertrok. | 's Avonds regende het."),
    ],
)
def test_other_languages(code: str, parted: str) -> None:
    """A bar stands where a boundary belongs, with the spaces that the text has there."""
    text = parted.replace(" | ", " ").replace("|", "")
    assert spans(text, code) == [part.strip() for part in parted.split("|")]


def test_ordinals_with_a_dot() -> None:
    assert spans("Am 3. Oktober fuhr das Schiff. Es sank.", "de") == [
        "Am 3. Oktober fuhr das Schiff.",
        "Es sank.",
    ]


TEXT = "Heading Without Stop\nThe ship sank; all lived. The crew left the harbour at noon."


def kept(splitter: Splitter | None) -> list[str]:
    corpus = segment([Article(text=TEXT)], ["en"], splitter=splitter)
    return [corpus.text(row) for row in range(len(corpus))]


def test_punkt_takes_the_place_of_the_rules() -> None:
    assert SPLITTERS["punkt"] is punkt
    assert (
        kept(punkt)
        == kept(None)
        == [
            "The ship sank; all lived.",
            "The crew left the harbour at noon.",
        ]
    )


def test_punkt_knows_this_projects_abbreviations() -> None:
    from summarizer.languages import language

    text = "Mr. Hask met Gen. Orr. They spoke."
    assert [text[a:b] for a, b in punkt(text, language("en"))] == [
        "Mr. Hask met Gen. Orr.",
        "They spoke.",
    ]


def test_a_splitter_of_ones_own_is_given_a_block_at_a_time() -> None:
    heard = []

    def halves(text: str, data: Language) -> list[tuple[int, int]]:
        heard.append((text, data.code))
        at = text.index(";") + 1 if ";" in text else len(text)
        return [(0, at), (at, len(text))]

    assert kept(halves)
    assert heard == [(line, "en") for line in TEXT.split("\n")]


def test_spans_of_ones_own_are_trimmed_and_those_without_words_are_dropped() -> None:
    bare = kept(lambda text, data: [(0, 0), (0, len(text) - 1), (len(text) - 1, len(text))])
    assert bare == [line[:-1] for line in TEXT.split("\n")]
    found = kept(lambda text, data: [(0, 14), (14, len(text))])
    assert all(one == one.strip() for one in found)


@pytest.mark.parametrize(
    "wrong", [[(5, 3)], [(-2, 3)], [(0, 999)], [(0, 5), (3, 9)], [(5, 9), (0, 3)]]
)
def test_spans_of_ones_own_that_cannot_be(wrong: list[tuple[int, int]]) -> None:
    with pytest.raises(UsageError, match="splitter must give ascending spans"):
        kept(lambda text, data: wrong)


@pytest.mark.parametrize(
    ("code", "parts"),
    [
        ("pl", ["Firma zapłaciła 40 mln zł.", "Związki milczą."]),
        ("de", ["Die Stadt sperrte 3 km.", "Autos warteten."]),
        ("de", ["Am Montag kam u. a. Anna Wolf nach Kiel.", "Sie schwieg."]),
        ("de", ["Gezeigt wurde u. a. Dr. Wolf.", "Niemand kam."]),
        ("fr", ["Le tunnel mesure 12 km.", "Personne ne passe."]),
        ("ru", ["Длина моста 3 км.", "Паром ходит каждый час."]),
    ],
)
def test_units_end_sentences_and_halves_of_abbreviations_do_not(
    code: str, parts: list[str]
) -> None:
    text = " ".join(parts)
    assert [text[start:end] for start, end in split_sentences(text, code)] == parts
