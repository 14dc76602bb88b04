"""Notices of pages to their readers, in many languages, and news in the same words."""

import tomllib
from pathlib import Path

import pytest
from news import SENTENCES, corpus_of

from summarizer import Article

TEXTS = tomllib.loads((Path(__file__).parents[1] / "language_texts.toml").read_text("utf-8"))[
    "shipped"
]
BODY = "\n\n".join(SENTENCES[:6])


def kept(line: str, code: str) -> bool:
    """Whether a paragraph between two others is kept whole."""
    body = BODY if code == "en" else TEXTS[code]
    corpus = corpus_of([Article(text=f"{body}\n\n{line}\n\n{body}")], code)
    return not any(span.text in line or line in span.text for span in corpus.dropped)


NOTICES = [
    ("ar", "اشترك لقراءة جميع المقالات دون حدود."),
    ("ar", "ظهرت أولا على صحيفة الميناء."),
    ("de", "Der Beitrag Fähre gesunken erschien zuerst auf Hafenbote."),
    ("de", "Bitte schalten Sie Ihren Adblocker aus und aktivieren Sie JavaScript."),
    ("de", "Nachdruck und Vervielfältigung dieses Artikels sind untersagt."),
    ("en", "The views expressed in this column are those of the author."),
    ("en", "This story is breaking, and we will add to it."),
    ("en", "Get unlimited digital access for a dollar a month."),
    ("en", "This e-mail and any attachments are for the addressee alone."),
    ("en", "If you are not the addressee, you must not copy this message."),
    ("en", "This live blog is now closed."),
    ("en", "We are closing our live coverage for tonight."),
    ("en", "Thank you for following along with us today."),
    ("en", "Never miss a beat: get the Lennick News app for alerts."),
    ("en", "By submitting your email, you agree to our terms."),
    ("en", "Cast your vote in our poll and tell us why."),
    ("fr", "Profitez de notre offre sans engagement dès le premier mois."),
    ("es", "La entrada Ferri hundido se publicó primero en El Puerto."),
    ("es", "Prohibida la reproducción total o parcial de este artículo."),
    ("es", "Debes iniciar sesión para dejar un comentario."),
    ("fr", "L’article Ferry coulé est apparu en premier sur Le Port."),
    ("fr", "Toute reproduction de cet article est interdite."),
    ("fr", "Veuillez activer JavaScript pour afficher ce contenu."),
    ("it", "L'articolo Traghetto affondato proviene da Il Porto."),
    ("it", "Accedi o registrati per lasciare un commento."),
    ("ja", "無断転載を禁じます。"),
    ("ja", "この記事の続きは会員の方のみご覧いただけます。"),
    ("ja", "コメントするにはログインしてください。"),
    ("nl", "Log in of maak gratis een account aan om te reageren."),
    ("pl", "Kopiowanie artykułu bez zgody redakcji jest zabronione."),
    ("pl", "Aby dodać komentarz, musisz się zalogować."),
    ("pt", "O post Balsa afundada apareceu primeiro em O Porto."),
    ("pt", "Você precisa fazer login para deixar um comentário."),
    ("ru", "Чтобы оставить комментарий, авторизуйтесь на сайте."),
    ("ru", "Перепечатка материалов без согласия редакции запрещена."),
    ("sv", "Logga in för att kommentera artikeln."),
    ("zh", "未经授权，不得转载。"),
    ("zh", "请登录后继续阅读全文。"),
]


@pytest.mark.parametrize(("code", "line"), NOTICES)
def test_a_notice_to_readers_is_left_out(code: str, line: str) -> None:
    assert not kept(line, code)


NEWS = [
    ("de", "In einer früheren Version des Gesetzes stand dieser Satz nicht."),
    ("de", "Die Bank eröffnet jedem Fischer kostenlos ein Konto."),
    ("en", "Children who read more at home did better in the test."),
    ("en", "Passengers could not log in or pay for two days."),
    ("en", "All rights reserved for local crews under the treaty will lapse in June."),
    ("en", "Sites that ask visitors to accept all cookies must show a second button."),
    ("en", "Strong currents also contributed to the loss of the ferry."),
    ("en", "Sweden could become a member of the bank in March."),
    ("en", "An earlier version of this law was thrown out by the court."),
    ("en", "The letter never reached its intended recipient on the island."),
    ("en", "“You read more about the ferry than about our street.”"),
    ("en", "“We will donate the boat to the school and ask for nothing.”"),
    ("es", "La policía detuvo al joven por compartir en redes la amenaza."),
    ("es", "Una versión anterior de la ley preveía dos años de cárcel."),
    ("fr", "Les matchs sont réservés aux abonnés de la chaîne."),
    ("fr", "Cet article de la loi a été abrogé par le parlement."),
    ("it", "Gli abbonati del traghetto pagheranno due euro in più."),
    ("ja", "男は記事を無断転載した疑いで逮捕された。"),
    ("ja", "会社は有料会員が百万人に達したと述べた。"),
    ("nl", "Het is een van de meest gelezen kranten van het eiland."),
    ("pl", "Bank zamknął konto burmistrza po skardze rybaków."),
    ("pt", "Esta matéria foi votada pela câmara da ilha."),
    ("ru", "В более ранней версии закона этой статьи не было."),
    ("sv", "Det är en av öns mest lästa tidningar."),
    ("zh", "该公司表示，付费会员已达一百万人。"),
]


@pytest.mark.parametrize(("code", "line"), NEWS)
def test_news_in_the_words_of_notices_is_kept(code: str, line: str) -> None:
    assert kept(line, code)


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("pl", "3 maja 2024 r. sąd nakazał sprzedaż promu."),
        ("ru", "3 мая 2024 года суд обязал банк продать паром."),
        ("tr", "3 Mayıs 2024 günü mahkeme feribotun satılmasına karar verdi."),
    ],
)
def test_a_bare_date_begins_a_sentence_where_dates_do(code: str, line: str) -> None:
    assert kept(line, code)


def test_a_note_that_names_a_weekday_is_no_biography() -> None:
    note = "Bryn Tolley, a reporter who covers the island, was arrested on Friday."
    corpus = corpus_of([Article(text=f"{BODY}\n\n{note}")])
    assert note in [corpus.text(row) for row in range(len(corpus))]
    note = note.replace(" was arrested on Friday", " writes on the sea")
    corpus = corpus_of([Article(text=f"{BODY}\n\n{note}")])
    assert note not in [corpus.text(row) for row in range(len(corpus))]
