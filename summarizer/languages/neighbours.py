"""Languages without a data file, so that detection takes none of them for its neighbour.

Function words: frequent ones, and those that the neighbour does not have. Compiled for this
project, as the data files are; a language leaves this table when it gets a file.
"""

from typing import NamedTuple


class Neighbour(NamedTuple):
    """What detection knows of a language without a data file.

    Attributes:
        script: As `summarizer.languages.detection` names it.
        letters: Beyond a to z; empty where the words are enough.
        words: Function words, parted by spaces.
    """

    script: str
    letters: str
    words: str


NEIGHBOURS: dict[str, Neighbour] = {
    "bg": Neighbour(
        "cyrillic",
        "абвгдежзийклмнопрстуфхцчшщъьюяѝ",
        "се са ще че след като във със който която което които беше няма може каза много два "
        "две това този тази тези ѝ от на да в и за не по към при само или още между",
    ),
    "sr": Neighbour(
        "cyrillic",
        "абвгдђежзијклљмнњопрстћуфхцчџш",
        "је су да се који која које што као са или али није биће био била бити од у на за и "
        "после због након између такође јер ће би још",
    ),
    "mk": Neighbour(
        "cyrillic",
        "абвгдѓежзѕијклљмнњопрстќуфхцчџшѐѝ",
        "се дека што како со кои која кој беше ќе нема може во од на да и за не по според или "
        "ова овој оваа ги го ја му им бил била",
    ),
    "be": Neighbour(
        "cyrillic",
        "абвгдеёжзійклмнопрстуўфхцчшыьэюя",
        "і ў у што як быў была было былі з на па ад да пра але гэта гэты які якая якія яго яе "
        "іх пасля ён яна яны не таксама можа",
    ),
    "hu": Neighbour(
        "latin",
        "áéíóöőúüű",
        "a az és hogy nem is egy volt van meg ki mint ez azt után már csak még de vagy ezt lesz "
        "szerint mert akik amely ami kell lehet között miatt pedig",
    ),
    "ro": Neighbour(
        "latin",
        "ăâîșțşţ",
        "și să nu este sunt în la cu de pe din că care au fost mai după pentru prin a al ale "
        "unui unei dintre pot putea va vor fi era sau dar până",
    ),
    "ca": Neighbour(
        "latin",
        "àçèéíïòóúü",
        "el la els les i de del dels amb per que és són ha han va van una un no més però com "
        "aquest aquesta després fins també seva seu perquè ser hi ho",
    ),
    "hr": Neighbour(
        "latin",
        "čćđšž",
        "je su da se koji koja koje što kao sa ili ali nije bio bila biti od u na za i poslije "
        "zbog nakon između također jer će bi još",
    ),
    "sl": Neighbour(
        "latin",
        "čšž",
        "je so da se ki in v na za po z s pri od do kot bo bodo bil bila bilo niso ni tudi ali "
        "pa še ter med lahko zaradi",
    ),
    "et": Neighbour(
        "latin",
        "äõöüšž",
        "ja on ei et ta oli mis see kui ning aga ka oma seda mida kes pärast ole siis mitte või "
        "nad nende selle tema võib",
    ),
    "lt": Neighbour(
        "latin",
        "ąčęėįšųūž",
        "ir yra kad su iš į tai bet buvo ne po už apie jis ji jie kuris kurie kaip dėl per arba "
        "taip pat gali nuo savo",
    ),
    "lv": Neighbour(
        "latin",
        "āčēģīķļņšūž",
        "un ir ka ar no uz par bet bija pēc lai kas viņš viņa kā arī vai tika tas tā nav gan "
        "kuri savu var līdz",
    ),
    "fa": Neighbour(
        "arabic",
        "",
        "که در از به با را این آن است بود و برای تا هم شد شده می خود یک هر اما بر پس گفت کرد "
        "کرده نیست ها های آنها بودند",
    ),
    "ur": Neighbour(
        "arabic",
        "",
        "کے کی کا میں ہے ہیں اور سے کو نے پر یہ وہ تھا تھے تھی کہ بھی اس ان نہیں لیے کہا گیا "
        "رہا ایک",
    ),
    "mr": Neighbour(
        "devanagari",
        "",
        "आणि आहे आहेत होते होता होती नाही या त्या हे ही तो ती ते व की च तर साठी मध्ये पण असे "
        "असा असून केला केले केली यांनी त्यांनी सांगितले म्हणून म्हणाले शकते अनेक लागतील कारण",
    ),
    "ne": Neighbour(
        "devanagari",
        "",
        "छ छन् र को मा ले लाई पनि भने गरेको भएको थियो थिए हो हुन् यो यस त्यो का की गर्ने गरी "
        "बाट तथा अनुसार भन्दै उनले",
    ),
}
