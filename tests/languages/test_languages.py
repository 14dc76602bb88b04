"""Word-list files, their loader, word forms and detection."""

import subprocess
import sys
import tomllib
import unicodedata
from pathlib import Path

import pytest
import Stemmer

from summarizer.errors import InputError
from summarizer.languages import codes, detection, language
from summarizer.languages import voters as voting
from summarizer.languages.detection import detect, detect_all
from summarizer.text.lexical import terms

TEXTS = tomllib.loads((Path(__file__).parents[1] / "language_texts.toml").read_text("utf-8"))
SETS = (
    "stop_words", "titles", "abbreviations", "openers", "pronouns", "connectives", "say_verbs",
    "auxiliaries", "function_words", "negations",
)  # fmt: skip
#: Japanese and Chinese write no abbreviations with a full stop, Korean next to none.
WITHOUT_ABBREVIATIONS = {"zh", "ja", "ko"}
#: Characters within an entry besides letters, digits and combining marks.
INNER = set(" .'-/")


def entries(code: str) -> list[tuple[str, str]]:
    lang = language(code)
    keys = (*SETS, "months", "weekdays", "months_in_dates", "elisions", "proclitics", "enclitics")
    return [(key, entry) for key in keys for entry in getattr(lang, key)]


@pytest.mark.parametrize("code", codes())
class TestFiles:
    def test_required_keys_are_filled(self, code: str) -> None:
        lang = language(code)
        for key in ("name", *SETS):
            if code in WITHOUT_ABBREVIATIONS and key in ("titles", "abbreviations"):
                continue
            assert getattr(lang, key), key

    def test_calendar(self, code: str) -> None:
        lang = language(code)
        assert (len(lang.months), len(lang.weekdays)) == (12, 7)
        assert len(set(lang.months)) == 12
        assert len(lang.months_in_dates) in (0, 12)

    def test_entries_are_lower_case_without_stray_marks(self, code: str) -> None:
        for key, entry in entries(code):
            assert entry == entry.lower(), (key, entry)
            assert entry == unicodedata.normalize("NFC", entry), (key, entry)
            assert not entry.endswith("."), (key, entry)
            assert not entry.startswith((".", "-", "/")), (key, entry)
            strange = {
                c for c in entry if not (c.isalnum() or unicodedata.category(c)[0] == "M")
            } - INNER
            assert not strange, (key, entry)

    def test_single_word_lists_hold_no_phrases(self, code: str) -> None:
        lang = language(code)
        for key in SETS:
            if key == "connectives":
                continue
            assert not [entry for entry in getattr(lang, key) if " " in entry], key

    def test_stemmer_exists(self, code: str) -> None:
        stemmer = language(code).stemmer
        assert not stemmer or stemmer in Stemmer.algorithms()

    def test_alphabet_writes_the_words(self, code: str) -> None:
        lang = language(code)
        if not lang.letters:
            return
        used = {c for word in lang.stop_words for c in word if c.isalpha() and c > "z"}
        assert used <= lang.letters, used - lang.letters

    def test_negations_are_topic(self, code: str) -> None:
        if code != "en":
            assert not language(code).stop_words & language(code).negations


def test_all_languages_are_there() -> None:
    assert set(codes()) == set(TEXTS["shipped"])


def test_a_language_without_a_file_has_empty_lists() -> None:
    assert language("xx").stop_words == frozenset()
    assert language("../en").name == ""


def test_lines_in_phrase_lists_do_not_run_together() -> None:
    for code in codes():
        for key in ("connectives", "pronouns", "say_verbs"):
            long = [entry for entry in getattr(language(code), key) if entry.count(" ") > 4]
            assert not long, (code, key, long)


#: Lists of which a word's flag is asked for in a text; a word with a hyphen is two words there.
WORD_LISTS = [
    "address",
    "calls",
    "goods",
    "notices",
    "pronouns",
    "personal",
    "speakers",
    "stop_words",
]


def test_no_listed_word_holds_a_hyphen() -> None:
    for code in codes():
        for key in WORD_LISTS:
            parted = [entry for entry in getattr(language(code), key) if "-" in entry]
            assert not parted, (code, key, parted)


#: Lists of phrases, where a line with one phrase and no bar would be read as words.
PHRASE_LISTS = ["furniture", "invitations", "own_texts", "note_labels", "caption_phrases"]


def test_no_phrase_fell_apart_into_its_words() -> None:
    for code in codes():
        data = language(code)
        for key in PHRASE_LISTS:
            alone = getattr(data, key) & (data.stop_words | data.function_words)
            assert not alone, (code, key, alone)


class TestOwnFolder:
    def test_one_file_adds_a_language(self, tmp_path: Path) -> None:
        (tmp_path / "eo.toml").write_text(
            'name = "Esperanto"\nletters = "ĉĝĥĵŝŭ"\n'
            'stop_words = "la kaj de en al por estas ke sed kun kiu li ŝi ĝi ili por post ĉar"\n'
            'connectives = "sed|tamen|tial|aliflanke"\n',
            encoding="utf-8",
        )
        added = language("eo", tmp_path)
        assert added.name == "Esperanto"
        assert "kaj" in added.stop_words
        assert "eo" in codes(tmp_path)
        assert "eo" not in codes()
        text = (
            "La urba konsilio decidis fermi la malnovan ponton, ĉar ĝi estas danĝera. La urbestro "
            "diris, ke la riparo kostos dek du milionojn, sed la loĝantoj ne kontentas pri ĝi."
        )
        assert detect(text, folder=tmp_path) == "eo"
        assert detect(text) == ""

    def test_a_file_replaces_a_shipped_one(self, tmp_path: Path) -> None:
        (tmp_path / "en.toml").write_text('name = "My English"\n', encoding="utf-8")
        assert language("en", tmp_path).name == "My English"
        assert language("en").name == "English"

    @pytest.mark.parametrize(
        ("content", "message"),
        [
            ("name = ", "no valid TOML"),
            ('stopwords = "a"', "'stopwords' is unknown"),
            ('code = "qq"', "'code' is unknown"),
            ("stop_words = 3", "'stop_words' must be of type str"),
            ('ordinal_dots = "yes"', "'ordinal_dots' must be of type bool"),
            ("prefix = true", "'prefix' must be of type int"),
        ],
    )
    def test_mistakes_are_named(self, tmp_path: Path, content: str, message: str) -> None:
        (tmp_path / "qq.toml").write_text(content, encoding="utf-8")
        with pytest.raises(InputError, match=message):
            language("qq", tmp_path)


class TestTerms:
    @pytest.mark.parametrize(
        ("code", "words"),
        [
            ("fr", ["l'homme", "homme", "d’hommes"]),
            ("it", ["dell'uomo", "uomo", "l'uomo"]),
            ("uk", ["президент", "президента", "президентом"]),
            ("sk", ["starosta", "starostu"]),
            ("cs", ["starosta", "starosty", "starostou"]),
            ("pl", ["burmistrz", "burmistrza"]),
            ("he", ["הגשר", "גשר", "והגשר"]),
            ("ar", ["الجسر", "جسر"]),
            ("ko", ["대통령은", "대통령", "대통령에게"]),
            ("tr", ["ankara'da", "ankara'nın", "ankara"]),
            ("ru", ["мост", "моста", "мостом"]),
        ],
    )
    def test_forms_of_one_word_count_as_one(self, code: str, words: list[str]) -> None:
        assert len(set(terms(words, language(code)))) == 1


class TestDetection:
    @pytest.mark.parametrize(("code", "text"), TEXTS["shipped"].items())
    def test_a_paragraph(self, code: str, text: str) -> None:
        assert detect(text) == code

    @pytest.mark.parametrize(("code", "text"), TEXTS["shipped"].items())
    def test_a_sentence(self, code: str, text: str) -> None:
        ends = [at for at in (text.find(mark) for mark in (". ", "。", "। ")) if at > 0]
        assert detect(text[: min(ends)]) in (code, "")

    @pytest.mark.parametrize(("code", "text"), TEXTS["other"].items())
    def test_a_language_without_a_file_is_not_its_neighbour(self, code: str, text: str) -> None:
        assert detect(text) == code

    def test_decomposed_accents(self) -> None:
        assert detect(unicodedata.normalize("NFD", TEXTS["shipped"]["cs"])) == "cs"

    def test_capitals(self) -> None:
        assert detect(TEXTS["shipped"]["de"].upper()) == "de"

    def test_a_script_with_one_language(self) -> None:
        assert detect("ตำรวจกล่าวเมื่อวันอังคารว่าสะพานเก่าถูกปิด") == "th"

    @pytest.mark.parametrize("text", ["", "  \n", "12 345 678", "!!!", "😀 😀", "Xyzzy plugh"])
    def test_no_evidence(self, text: str) -> None:
        assert detect(text) == ""

    def test_foreign_names_do_not_decide(self) -> None:
        assert detect("约翰·史密斯(John Smith)周二在伦敦表示，公司将裁员一千人。") == "zh"
        assert detect("中国の習近平国家主席は北京で会談した。") == "ja"

    def test_another_detector_is_asked(self) -> None:
        assert detect("whatever", detector=lambda text: "tlh") == "tlh"

    def test_documents_are_read_together_as_they_are_alone(self) -> None:
        texts = [text for group in TEXTS.values() for text in group.values()]
        texts += ["", "a \0 b", "The bridge was closed on Tuesday, and it is not safe."]
        assert detect_all(texts) == [detect(text) for text in texts]
        assert detect_all([]) == []

    def test_nothing_is_read_at_import(self) -> None:
        code = (
            "import summarizer.languages.detection as d;"
            "assert d.voters.cache_info().currsize == 0;"
            "from summarizer.languages import _language;"
            "assert _language.cache_info().currsize == 0"
        )
        subprocess.run([sys.executable, "-c", code], check=True)


class TestTable:
    def test_it_is_up_to_date(self, regenerate: bool) -> None:
        text = voting.to_table(voting.build())
        if regenerate:
            voting.TABLE.write_text(text, encoding="utf-8")
        assert voting.TABLE.read_text("utf-8") == text, (
            "a data file has changed: run python -m summarizer.languages.voters"
        )

    def test_it_holds_what_the_files_hold(self) -> None:
        text = voting.TABLE.read_text("utf-8")
        built = voting.build()
        for script, here in built.items():
            there = voting.from_table(text, script)
            assert there is not None
            assert (here.letters, here.alone) == (there.letters, there.alone)
            owners = [
                {word: one.owners[number] for word, number in one.words.items()}
                for one in (here, there)
            ]
            assert owners[0] == owners[1]
        assert voting.from_table(text, "runic") is None

    def test_without_it_the_files_are_read(self, monkeypatch: pytest.MonkeyPatch) -> None:
        table = voting.voters("latin")
        monkeypatch.setattr(voting, "checksum", lambda: "changed")
        for function in (voting._table, voting.voters):
            function.cache_clear()
        try:
            files = voting.voters("latin")
        finally:
            for function in (voting._table, voting.voters):
                function.cache_clear()
        assert table is not None
        assert files is not None
        assert files.words.keys() == table.words.keys()

    def test_a_glance_says_what_the_whole_says(self) -> None:
        texts = [text for group in TEXTS.values() for text in group.values()]
        for text in [one * 3 for one in texts]:
            glance, plain = detection._decide([text[: detection._GLANCE]], None)[0]
            assert not plain or glance == detection._decide([text[: detection._READ]], None)[0][0]


APART = [code for code in codes() if language(code).apart]


class TestApart:
    """Words that the stemmer takes for others."""

    def test_each_of_the_five_with_tables_has_some(self) -> None:
        assert set(APART) >= {"de", "en", "es", "fr", "pt"}

    @pytest.mark.parametrize("code", APART)
    def test_a_word_is_in_one_entry_and_its_forms_share_a_term(self, code: str) -> None:
        entries = [entry.split() for entry in language(code).apart]
        forms = [form for entry in entries for form in entry]
        assert len(forms) == len(set(forms))
        for entry in entries:
            assert set(terms(entry, language(code))) == {entry[0]}

    @pytest.mark.parametrize("code", APART)
    def test_the_term_is_no_stem(self, code: str) -> None:
        """What stems to itself may be the stem of the very word that it is kept apart from."""
        stemmer = Stemmer.Stemmer(language(code).stemmer)
        for entry in language(code).apart:
            first = entry.split()[0]
            stem = stemmer.stemWord(first)
            others = [form for form in (stem, f"{stem}e", f"{stem}s") if form not in entry.split()]
            assert first not in stemmer.stemWords(others), entry

    @pytest.mark.parametrize(
        ("code", "one", "other"),
        [
            ("en", "office", "officer"), ("en", "according", "accord"), ("en", "likely", "like"),
            ("en", "department", "departed"), ("en", "back", "backed"), ("en", "quite", "quit"),
            ("de", "nicht", "nichte"), ("de", "nach", "nächste"), ("de", "wurde", "würde"),
            ("fr", "mer", "mère"), ("fr", "mars", "mari"), ("fr", "sera", "serait"),
            ("es", "sabe", "sábado"), ("es", "mar", "marido"), ("es", "ser", "será"),
            ("pt", "mãe", "mão"), ("pt", "marca", "março"), ("pt", "contou", "contas"),
        ],
    )  # fmt: skip
    def test_two_words_are_two(self, code: str, one: str, other: str) -> None:
        first, second = terms([one, other], language(code))
        assert first != second
