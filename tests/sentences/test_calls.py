"""Calls of outlets in several languages, and news in which the same words stand."""

from __future__ import annotations

import pytest

from summarizer.model import Article
from summarizer.sentences.segmentation import segment

#: A report of three sentences by language, around which the lines below are set.
_REPORTS = {
    "en": "The river burst its banks in Lennick on Friday. About 600 people left their homes.",
    "de": "Der Fluss ist am Freitag in Lennick über die Ufer getreten. Rund 600 Menschen flohen.",
    "fr": "La rivière a débordé vendredi à Lennick. Environ 600 habitants ont quitté leur maison.",
    "es": "El río se desbordó el viernes en Lennick. Unas 600 personas dejaron sus casas.",
    "ru": "В пятницу река вышла из берегов в Леннике. Около 600 человек покинули дома.",
    "pt": "O rio transbordou na sexta-feira em Lennick. Cerca de 600 pessoas saíram de casa.",
    "it": "Il fiume è straripato venerdì a Lennick. Circa 600 persone hanno lasciato le case.",
    "nl": "De rivier trad vrijdag in Lennick buiten haar oevers. Zo'n 600 mensen vertrokken.",
    "pl": "Rzeka wylała w piątek w Lennick. Około 600 osób opuściło domy.",
    "zh": "星期五，莱尼克河决堤，洪水淹没了广场。约六百名居民离开了家园。",
}
_CALLS = (
    ("en", "Download our app and get every story first."),
    ("en", "We may earn a commission if you buy something through a link on this page."),
    ("de", "Abonnieren Sie unseren Kanal und bleiben Sie auf dem Laufenden."),
    ("de", "Folgen Sie uns auf Instagram für mehr Bilder aus der Region."),
    ("de", "Mit unserer App erhalten Sie alle Meldungen aus dem Tal sofort."),
    ("fr", "Rejoignez notre chaîne WhatsApp pour ne rien manquer de l’actualité."),
    ("fr", "Téléchargez notre application pour suivre toute l’actualité locale."),
    ("fr", "Il vous reste 60 % de cet article à découvrir."),
    ("es", "Descarga nuestra aplicación y recibe las noticias antes que nadie."),
    ("es", "Únete a nuestro canal de Telegram para estar al día."),
    ("es", "Podemos recibir una comisión por las compras hechas en estos enlaces."),
    ("ru", "Подписывайтесь на наш телеграм-канал и читайте новости первыми."),
    ("ru", "Скачайте наше приложение, чтобы ничего не пропустить в городе."),
    ("pt", "Baixe nosso aplicativo e receba as notícias em primeira mão."),
    ("pt", "Siga nosso canal no WhatsApp para saber de tudo."),
    ("it", "Iscriviti alla nostra newsletter per ricevere ogni giorno le notizie."),
    ("it", "Seguici anche sul nostro canale Telegram per tutte le novità."),
    ("nl", "Schrijf je in voor onze nieuwsbrief en mis geen nieuws meer."),
    ("nl", "Download onze app en blijf altijd op de hoogte van alles."),
    ("pl", "Zapisz się do naszego newslettera i bądź zawsze na bieżąco."),
    ("pl", "Pobierz naszą aplikację i czytaj wiadomości jako pierwszy."),
    ("zh", "欢迎关注我们的公众号，获取更多新闻。"),
    ("zh", "请下载本报客户端，阅读全部报道。"),
)
_NEWS = (
    ("en", "Parents can sign up for the vaccine at the town hall until Sunday."),
    ("en", "The airline will earn a commission on every room that passengers book."),
    ("en", "The bank said its app was down for three hours on Friday."),
    ("de", "Die Stadt stellt ihren Newsletter zum Jahresende ein."),
    ("de", "Der Sender verlor auf seinem Kanal 4000 Abonnenten."),
    ("de", "Die Polizei rät, die App nicht zu laden, bis der Fehler behoben ist."),
    ("fr", "L’application de la mairie a été téléchargée par 4000 habitants."),
    ("fr", "La chaîne a perdu la moitié de ses abonnés en un an."),
    ("es", "El ayuntamiento cerrará su boletín a finales de año."),
    ("es", "La policía investiga un canal de Telegram con miles de miembros."),
    ("ru", "Власти заблокировали телеграм-канал местной газеты в четверг."),
    ("ru", "Приложение банка не работало три часа в пятницу вечером."),
    ("pt", "O aplicativo do banco ficou fora do ar por três horas."),
    ("pt", "A polícia investiga um grupo de WhatsApp com mil membros."),
    ("it", "Il comune chiude la newsletter alla fine di quest’anno."),
    ("it", "La polizia indaga su un canale Telegram con mille iscritti."),
    ("nl", "De gemeente stopt aan het eind van het jaar met de nieuwsbrief."),
    ("nl", "De app van de bank lag vrijdag drie uur lang plat."),
    ("pl", "Aplikacja banku nie działała w piątek przez trzy godziny."),
    ("pl", "Policja bada kanał w serwisie Telegram z tysiącem członków."),
    ("zh", "警方说，不要扫描陌生人的二维码。"),
    ("zh", "这家银行的客户端星期五停用了三个小时。"),
)


def _kept(code: str, line: str) -> bool:
    report = _REPORTS[code]
    corpus = segment([Article(text=f"{report}\n\n{line}\n\n{report}")], [code])
    text = corpus.articles[0].text
    spans = zip(corpus.start.tolist(), corpus.end.tolist(), strict=True)
    return line in [text[start:end] for start, end in spans]


@pytest.mark.parametrize(("code", "line"), _CALLS)
def test_a_call_of_the_outlet_is_no_text(code: str, line: str) -> None:
    assert not _kept(code, line)


@pytest.mark.parametrize(("code", "line"), _NEWS)
def test_news_with_the_same_words_stays(code: str, line: str) -> None:
    assert _kept(code, line)


@pytest.mark.parametrize(
    ("code", "line"),
    [("de", "Mehr lesen."), ("fr", "Lire la suite."), ("es", "Leer más."), ("ru", "Читать далее."),
     ("it", "Leggi tutto.")],
)  # fmt: skip
def test_a_button_with_a_stop_is_no_text(code: str, line: str) -> None:
    assert not _kept(code, line)


@pytest.mark.parametrize(
    ("code", "line", "leans"),
    [
        ("de", "Weil die Straße überhaupt keinen Gehweg hat.", True),
        ("de", "Weil die Straße keinen Gehweg hat, wird sie gesperrt.", False),
        ("de", "Denn die Straße hat keinen Gehweg am Fluss.", True),
        ("fr", "C’était la troisième fermeture en deux ans.", True),
        ("fr", "Parce que la route n’a pas de trottoir.", True),
        ("es", "Aunque la carretera no tiene acera alguna.", True),
        ("es", "Porque no tiene acera, la carretera sigue cerrada.", False),
        ("pt", "Porque a estrada não tem calçada nenhuma.", True),
        ("it", "Poiché la strada non ha alcun marciapiede.", True),
        ("nl", "Omdat de weg helemaal geen stoep heeft.", True),
        ("ru", "Хотя дорогу открыли заново только в мае.", True),
        ("ru", "Поскольку дорогу закрыли в мае, движение идёт в объезд.", False),
        ("pl", "Ponieważ droga nie ma żadnego chodnika.", True),
    ],
)
def test_a_bare_clause_leans(code: str, line: str, leans: bool) -> None:
    corpus = segment([Article(text=f"{_REPORTS[code]} {line}")], [code])
    assert bool(corpus.dangling[-1]) is leans


@pytest.mark.parametrize(
    ("code", "speech"),
    [
        ("es", "—El agua llegó de noche. Nadie avisó a la calle —dijo Lea Mora."),
        ("fr", "— L’eau est montée la nuit. Personne ne nous a prévenus, a dit Léa Moreau."),
        ("ru", "— Вода пришла ночью. Никто нас не предупредил, — сказала Лея Мора."),
        ("pt", "— A água chegou de noite. Ninguém avisou a rua — disse Lea Mora."),
        ("sv", "– Vattnet kom på natten. Ingen varnade gatan, säger Lea Mora."),
    ],
)
def test_speech_that_a_dash_opens_is_never_printed_in_part(code: str, speech: str) -> None:
    corpus = segment([Article(text=f"{speech}\n\n{speech[2:].split('. ')[0]}.")], [code])
    assert not corpus.eligible[:2].any()
    assert not corpus.spare[:2].any()
    assert corpus.goes_on[1]


def test_a_paragraph_without_a_dash_is_no_speech() -> None:
    corpus = segment([Article(text=_REPORTS["es"])], ["es"])
    assert corpus.eligible.all()
