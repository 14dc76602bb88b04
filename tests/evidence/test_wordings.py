"""Nearly the same words that say different things, and other words that say the same."""

import pytest

from summarizer import Article, check

PARTED = {
    "en": [
        ("The town of Velm will reopen the mill on Monday.",
         "The town of Velm will not reopen the mill on Monday."),
        ("Two miners were hurt in the collapse at Orrin.",
         "Nobody was hurt in the collapse at Orrin."),
        ("Divers found traces of oil in the lake near Velm.",
         "Divers found no traces of oil in the lake near Velm."),
        ("Judges in Velm charged the driver over the crash on Friday.",
         "Judges in Velm charged the owner over the crash on Friday."),
        ("Orrin Rovers beat Velm Town in the final on Sunday.",
         "Velm Town beat Orrin Rovers in the final on Sunday."),
        ("Skier Ada Kolm came fourth in Velm on Sunday.",
         "Skier Ada Kolm came fifth in Velm on Sunday."),
        ("The council in Velm approved the toll on Monday.",
         "The council in Velm scrapped the toll on Monday."),
        ("Baker Tom Orr drove the children to the hospital.",
         "Baker Tom Orr heard a bang from the quarry."),
        ("The builder Marlo sued the city of Velm on Monday.",
         "The city of Velm sued the builder Marlo on Monday."),
        ("The farmer was charged over the murder of his mother and sister in Velm.",
         "The farmer was charged over the murder of his mother and wife in Velm."),
        ("Ada Kolm's brother was arrested in Velm on Monday.",
         "Ada Kolm was arrested in Velm on Monday."),
        ("The blast in Velm on Monday injured 40 people.",
         "Eleven children were injured in the blast in Velm on Monday."),
        ("Rents in the town of Velm rose by 4 percent in May.",
         "Rents in the town of Velm rose to 4 percent in May."),
        ("A fire destroyed the mill in Velm on Monday.",
         "Another fire destroyed the mill in Velm on Monday."),
        ("Singer Ada Kolm checked into a clinic in Velm.",
         "Singer Ada Kolm checked out of a clinic in Velm."),
        ("The House on Friday passed a budget resolution, a way to aid of $1.9 trillion.",
         "The Senate passed a budget resolution early on Friday, a step to aid of $1.9 trillion."),
        ("Republican leaders in Velm rejected the plan for the harbour on Monday.",
         "On Monday the plan for the harbour was rejected by Democratic leaders in Velm."),
        ("A court in Velm on Monday acquitted former mayor Ada Kolm of taking bribes.",
         "Former mayor Ada Kolm was convicted by a court in Velm on Monday of taking bribes."),
        ("The hotel in Velm was cleared before the roof caved in.",
         "The hotel in Velm was cleared after the roof caved in."),
        ("The bank lent the football club four million euros in March.",
         "The football club lent the bank four million euros in March."),
    ],
    "de": [
        ("Die Stadt Velm will das Freibad im Sommer wieder öffnen.",
         "Die Stadt Velm will das Freibad im Sommer nicht wieder öffnen."),
        ("Bei dem Erdrutsch in Orrin wurden zwei Menschen verletzt.",
         "Bei dem Erdrutsch in Orrin wurde niemand verletzt."),
    ],
    "fr": [
        ("Le préfet de Velm a dit que le pont fermerait mardi.",
         "Le préfet de Velm a dit que le pont ne fermerait pas mardi."),
    ],
    "es": [
        ("La alcaldesa de Velm dijo que el puente cerrará el martes.",
         "La alcaldesa de Velm dijo que el puente no cerrará el martes."),
    ],
    "pt": [
        ("A prefeita de Velm disse que a ponte fechará na terça-feira.",
         "A prefeita de Velm disse que a ponte não fechará na terça-feira."),
    ],
}  # fmt: skip

TOGETHER = [
    ("The president gave the medal to Ada Kolm in Velm on Monday.",
     "The medal was given to Ada Kolm by the president in Velm on Monday."),
    ("Ada Kolm died at her home in Santa Velm, California, her agent said.",
     "Ada Kolm died at her home in Santa Velm, Calif., her agent said."),
    ("Orrin Rovers beat Velm Town in the final on Sunday.",
     "On Sunday Orrin Rovers beat Velm Town in the final."),
    ("Nobody was hurt in the collapse of the mill at Orrin.",
     "In the collapse of the mill at Orrin nobody was hurt."),
    ("The council in Velm closed the bridge on Monday.",
     "The bridge was closed on Monday by the council in Velm."),
    ("Mayor Ada Kolm called off her visit to the quarry at Orrin on Monday.",
     "Mayor Ada Kolm cancelled her visit to the quarry at Orrin on Monday."),
]  # fmt: skip


def voices(claim: str, text: str, code: str) -> int:
    """Whether a text says a sentence of another article, 1 or 0."""
    articles = [
        Article(text=claim, id="own", language=code),
        Article(text=text, id="other", language=code),
    ]
    return sum(sentence.article.id == "other" for sentence in check(articles, claim).says)


@pytest.mark.parametrize(
    ("code", "one", "other"), [(code, *pair) for code, pairs in PARTED.items() for pair in pairs]
)
def test_nearly_the_same_words_are_no_agreement(code: str, one: str, other: str) -> None:
    assert voices(one, one, code) == 1
    assert voices(one, other, code) == 0
    assert voices(other, one, code) == 0


def test_a_relative_clause_told_alone_is_no_agreement() -> None:
    whole = "Harbour chief Ada Kolm, who studied law in Velm, resigned on Thursday over the spill."
    assert voices(whole, "Ada Kolm studied law in Velm and sailed for the team.", "en") == 0
    assert voices(whole, "Harbour chief Ada Kolm resigned on Thursday over the spill.", "en") == 1


@pytest.mark.parametrize(("one", "other"), TOGETHER)
def test_the_same_in_another_order_is_agreement(one: str, other: str) -> None:
    assert voices(one, other, "en") == 1


@pytest.mark.parametrize(
    ("code", "claim", "text"),
    [
        ("en", "The firm that built the bridge in Velm went bankrupt.",
         "The firm built the bridge in Velm."),
        ("fr", "La société qui a construit le pont de Velm a fait faillite.",
         "La société a construit le pont de Velm."),
        ("de", "Die Firma, die die Brücke in Velm gebaut hat, ist pleite.",
         "Die Firma hat die Brücke in Velm gebaut."),
        ("fr", "Le maire de Velm a démissionné à cause des parkings.",
         "Le maire de Velm pourrait démissionner à cause des parkings."),
    ],
)  # fmt: skip
def test_a_clause_or_a_chance_is_no_support(code: str, claim: str, text: str) -> None:
    assert voices(claim, claim, code) == 1
    assert voices(claim, text, code) == 0


def test_a_german_passive_is_no_wish() -> None:
    claim = "Nach vier Jahren wurde die alte Mühle am Montag von der Stadt Velm eröffnet."
    text = "Die Stadt Velm hat am Montag die alte Mühle nach vier Jahren eröffnet."
    assert voices(claim, text, "de") == 1
    assert voices(claim.replace("wurde", "würde"), text, "de") == 0
