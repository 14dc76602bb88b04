"""Clutter of pages in languages other than English: lines of the page, credits, and prose."""

import tomllib
from pathlib import Path

import pytest
from news import corpus_of

from summarizer import Article
from summarizer.languages import codes, language

TEXTS = tomllib.loads((Path(__file__).parents[1] / "language_texts.toml").read_text("utf-8"))[
    "shipped"
]
#: No words are parted there, so no phrase can be looked up.
WITHOUT_LISTS = {"ja", "zh"}


def reason_of(line: str, code: str) -> str | None:
    """Why a line between two paragraphs was left out; None where it was kept."""
    body = TEXTS[code]
    corpus = corpus_of([Article(text=f"{body}\n\n{line}\n\n{body}")], code)
    return next((span.reason for span in corpus.dropped if span.text.startswith(line[:12])), None)


LINES = {
    "ar": "اقرأ أيضا: المدينة تغلق الجسر القديم بعد التفتيش.",
    "cs": "Čtěte také: Město uzavřelo starý most po prohlídce.",
    "da": "Læs også: Byen lukkede den gamle bro efter et eftersyn.",
    "de": "Lesen Sie auch: Die Stadt sperrt die alte Brücke nach einer Prüfung.",
    "el": "Διαβάστε επίσης: Η πόλη έκλεισε την παλιά γέφυρα.",
    "es": "Suscríbete a nuestro boletín y recibe las noticias cada mañana.",
    "fi": "Lue myös: Kaupunki sulki vanhan sillan tarkastuksen jälkeen.",
    "fr": "Abonnez-vous à notre newsletter pour recevoir les nouvelles chaque matin.",
    "he": "כל הזכויות שמורות לעיתון העיר נורוויל.",
    "hi": "यह भी पढ़ें: शहर ने पुराना पुल बंद किया।",
    "id": "Baca juga: Kota menutup jembatan tua setelah pemeriksaan.",
    "it": "Leggi anche: La città chiude il vecchio ponte dopo il controllo.",
    "ko": "관련 기사 더 보기: 시는 낡은 다리를 닫았다.",
    "nl": "Lees ook: De stad sluit de oude brug na een keuring.",
    "no": "Les også: Byen stengte den gamle broen etter en kontroll.",
    "pl": "Czytaj także: Miasto zamknęło stary most po kontroli.",
    "pt": "Leia também: A cidade fechou a velha ponte depois da inspeção.",
    "ru": "Читайте также: Город закрыл старый мост после проверки.",
    "sk": "Čítajte aj: Mesto zatvorilo starý most po prehliadke.",
    "sv": "Läs också: Staden stängde den gamla bron efter en kontroll.",
    "tr": "Haber bültenimize abone olun ve her sabah haberleri alın.",
    "uk": "Читайте також: Місто закрило старий міст після перевірки.",
    "vi": "Bấm vào đây để đọc tin về cây cầu cũ của thành phố.",
}

TO_HEAR_OR_SEE = {
    "de": "Hören Sie diesen Artikel an.",
    "es": "Escuche este artículo.",
    "fr": "Regardez la vidéo ci-dessus.",
    "it": "Ascoltate l'articolo.",
    "nl": "Beluister dit artikel.",
    "pt": "Ouça esta reportagem.",
}

CREDITS = {
    "ar": "الجسر القديم في المدينة يوم الثلاثاء (صورة: رويترز).",
    "cs": "Starý most ve městě v úterý. (Foto: Jan Orr, ČTK)",
    "da": "Den gamle bro i byen i tirsdags. (Foto: Jan Orr/Ritzau)",
    "de": "Die alte Brücke am Dienstag. (Foto: Jan Orr/dpa)",
    "el": "Η παλιά γέφυρα την Τρίτη. (Φωτογραφία: Γιαν Ορ)",
    "es": "El viejo puente el martes pasado. (Foto: Jan Orr/EFE)",
    "fi": "Vanha silta kaupungissa tiistaina. (Kuva: Jan Orr)",
    "fr": "Le vieux pont de la ville mardi. (Photo : Jan Orr/AFP)",
    "he": "הגשר הישן בעיר ביום שלישי. (צילום: יאן אור)",
    "hi": "मंगलवार को शहर का पुराना पुल। (फोटो: एएनआई)",
    "id": "Jembatan tua di kota pada hari Selasa. (Foto: Antara)",
    "it": "Il vecchio ponte della città martedì. (Foto: Jan Orr/Ansa)",
    "ko": "화요일 시의 낡은 다리. (사진: 연합뉴스)",
    "nl": "De oude brug in de stad dinsdag. (Foto: Jan Orr/ANP)",
    "no": "Den gamle broen i byen tirsdag. (Foto: Jan Orr/NTB)",
    "pl": "Stary most w mieście we wtorek. (Fot. Jan Orr/PAP)",
    "pt": "A velha ponte da cidade na terça. (Foto: Jan Orr/Lusa)",
    "ru": "Старый мост в городе во вторник. (Фото: ТАСС)",
    "sk": "Starý most v meste v utorok. (Foto: Jan Orr, TASR)",
    "sv": "Den gamla bron i staden i tisdags. (Foto: Jan Orr/TT)",
    "tr": "Kentin eski köprüsü salı günü. (Fotoğraf: AA)",
    "uk": "Старий міст у місті у вівторок. (Фото: УНІАН)",
    "vi": "Cây cầu cũ của thành phố hôm thứ ba. (Ảnh: TTXVN)",
}

#: Sentences of the news with words of the lists in them.
PROSE = {
    "de": "Die Werbung für die neue Brücke ist falsch, und das Foto zeigt die alte.",
    "fr": "La publicité de la société est mensongère, et la photo montre le vieux pont.",
    "es": "La publicidad de la empresa es falsa y la foto muestra el viejo puente.",
    "it": "La pubblicità della società è falsa e la foto mostra il vecchio ponte.",
    "pt": "A publicidade da empresa é falsa, e a foto mostra a velha ponte da cidade.",
    "nl": "De advertentie van het bedrijf is misleidend, en de foto toont de oude brug.",
    "sv": "Företagets annons är vilseledande, och bilden visar den gamla bron i staden.",
    "da": "Firmaets annonce er vildledende, og billedet viser den gamle bro i byen.",
    "no": "Firmaets annonse er villedende, og bildet viser den gamle broen i byen.",
    "fi": "Yhtiön mainos on harhaanjohtava, ja kuva esittää kaupungin vanhaa siltaa.",
    "pl": "Reklama firmy jest fałszywa, a zdjęcie pokazuje stary most w mieście.",
    "cs": "Reklama firmy je klamavá a na snímku je starý most ve městě.",
    "ru": "Реклама компании лжёт, а на фотографии показан старый мост в городе.",
    "uk": "Реклама компанії бреше, а на фотографії показано старий міст у місті.",
    "el": "Η διαφήμιση της εταιρείας είναι ψευδής και η φωτογραφία δείχνει την παλιά γέφυρα.",
    "tr": "Şirketin reklamı yanıltıcı ve fotoğraf kentin eski köprüsünü gösteriyor.",
}


def test_every_language_has_its_lists() -> None:
    assert set(LINES) == set(CREDITS) == set(codes()) - WITHOUT_LISTS - {"en"}
    for code in LINES:
        lang = language(code)
        for key in ("furniture", "credit_words", "caption_phrases", "comment_headings"):
            entries = getattr(lang, key)
            assert entries, (code, key)
            assert all(entry == entry.lower().strip() for entry in entries), (code, key)


@pytest.mark.parametrize("code", LINES)
def test_a_line_of_the_page(code: str) -> None:
    assert reason_of(LINES[code], code) == "page clutter"


@pytest.mark.parametrize("code", TO_HEAR_OR_SEE)
def test_a_line_that_asks_to_listen_or_to_watch(code: str) -> None:
    assert reason_of(TO_HEAR_OR_SEE[code], code) == "page clutter"


@pytest.mark.parametrize("code", CREDITS)
def test_a_credit(code: str) -> None:
    line = CREDITS[code]
    corpus = corpus_of([Article(text=f"{TEXTS[code]}\n\n{line}\n\n{TEXTS[code]}")], code)
    reasons = {span.reason for span in corpus.dropped if span.text[:10] in line}
    assert "credit or caption" in reasons
    assert all(corpus.text(row) not in line for row in range(len(corpus)))


@pytest.mark.parametrize("code", PROSE)
def test_prose_with_the_same_words(code: str) -> None:
    assert reason_of(PROSE[code], code) is None


@pytest.mark.parametrize("code", codes())
def test_a_paragraph_of_news_is_kept_whole(code: str) -> None:
    corpus = corpus_of([Article(text=TEXTS[code])], code)
    assert corpus.dropped == ()


@pytest.mark.parametrize(
    ("code", "heading"),
    [
        ("de", "Kommentare"), ("fr", "Commentaires (12)"), ("es", "Comentarios"),
        ("it", "Commenti"), ("pt", "Comentários"), ("nl", "Reacties"), ("sv", "Kommentarer"),
        ("pl", "Komentarze"), ("ru", "Комментарии"), ("tr", "Yorumlar"), ("el", "Σχόλια"),
    ],
)  # fmt: skip
def test_comments_go_with_all_that_follows(code: str, heading: str) -> None:
    body = TEXTS[code]
    corpus = corpus_of([Article(text=f"{body}\n\n{heading}\n\n{body}")], code)
    assert {span.reason for span in corpus.dropped} == {"comment"}
    assert len(corpus) == len(corpus_of([Article(text=body)], code))


NOTES = {
    "de": "Zur Person: Jens Vogt ist vielen bekannt. Er lebt am Meer.",
    "en": "Correction, Nov. 5: We misspelled a name. It is Orr, not Orry.",
    "es": "Nota de la redacción: Cambiamos dos cifras. Lo sentimos.",
    "fr": "Rectificatif : Nous avons changé deux chiffres. Merci.",
    "pl": "Sprostowanie: Podaliśmy dwie błędne liczby. Przepraszamy.",
    "ru": "Исправление: Мы изменили две цифры. Извините.",
    "tr": "Düzeltme: İki sayıyı değiştirdik. Özür dileriz.",
}


@pytest.mark.parametrize("code", sorted(NOTES))
def test_a_paragraph_with_the_label_of_a_note_goes_as_a_whole(code: str) -> None:
    body, note = TEXTS[code], NOTES[code]
    corpus = corpus_of([Article(text=f"{body}\n\n{note}\n\n{body}")], code)
    texts = [corpus.text(row) for row in range(len(corpus))]
    assert texts
    assert not [text for text in texts if text in note]
    assert reason_of(note, code) == "page clutter"


def test_what_stands_below_a_label_goes_with_it() -> None:
    assert reason_of("About the author\n\nJoan Teller keeps bees.", "en") is not None
    line = "Joan Teller keeps bees."
    body = TEXTS["en"]
    corpus = corpus_of([Article(text=f"{body}\n\nAbout the author\n\n{line}\n\n{body}")], "en")
    assert line not in [corpus.text(row) for row in range(len(corpus))]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("Correction fluid was found on the plans: the city had changed two figures.", "en"),
        ("Correction of prices is under way in the city: the council fears a slump.", "en"),
        ("Korrektur verlangt die Stadt: Zwei Zahlen im Plan der Brücke waren falsch.", "de"),
    ],
)
def test_a_label_inside_a_sentence_is_none(line: str, code: str) -> None:
    assert reason_of(line, code) is None


AUTHORS = {
    "de": "Jens Vogt ist Redakteur und schreibt über Reisen.",
    "es": "Lucía Prieto es redactora y escribe sobre viajes.",
    "fr": "Luc Morel est journaliste et couvre les voyages.",
    "it": "Aldo Neri è giornalista e scrive di viaggi.",
    "nl": "Piet Vos is redacteur en schrijft over reizen.",
    "pl": "Jan Nowak jest dziennikarzem, pisze o podróżach i jako autor zajmuje się morzem.",
    "pt": "Rui Melo é jornalista e escreve sobre viagens.",
    "ru": "Иван Седов журналист, он пишет о поездках.",
    "sv": "Nils Ek är journalist och skriver om resor.",
}


@pytest.mark.parametrize("code", sorted(AUTHORS))
def test_a_note_on_the_author_ends_an_article(code: str) -> None:
    body, note = TEXTS[code], AUTHORS[code]
    corpus = corpus_of([Article(text=f"{body}\n\n{note}")], code)
    assert "biography" in {span.reason for span in corpus.dropped if span.text in note}
    corpus = corpus_of([Article(text=f"{note}\n\n{body}\n\n{body}")], code)
    assert note in [corpus.text(row) for row in range(len(corpus))]


def test_the_polite_sie_speaks_to_the_reader() -> None:
    paragraph = "Sie möchten mehr erfahren? Das Digitalpaket haben Sie immer dabei."
    assert reason_of(paragraph, "de") == "page clutter"
    assert reason_of("Sie sind geflohen. Das hat Olga nie vergessen.", "de") is None
