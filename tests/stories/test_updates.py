"""What changed between two days of a story: figures, days, names and what happened since."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from summarizer import Article, Budget, Settings
from summarizer.languages import language
from summarizer.stories.brief import brief
from summarizer.stories.brief_forms import FORMATS
from summarizer.stories.events import Events
from summarizer.stories.grouping import lists_of, stories
from summarizer.stories.memory import load_memory, save_memory
from summarizer.stories.model import Change, reported
from summarizer.stories.updates import UPDATES, changes, sentences_in

ENGLISH = language("en")

#: Language, known sentence, new sentence, kind, old and new value.
CHANGED = [
    (
        "en",
        "At least 30 people were killed.",
        "87 people were killed, rescuers said.",
        "figure",
        "30",
        "87",
    ),
    (
        "en",
        "Nine passengers were hurt.",
        "Sixteen passengers were hurt, not nine.",
        "figure",
        "9",
        "16",
    ),
    (
        "en",
        "The price is 52 million euros.",
        "The price rose to 60 million euros.",
        "figure",
        "52 million",
        "60 million",
    ),
    ("en", "Four people died.", "The death toll rose to 11.", "figure", "4", "11"),
    (
        "en",
        "The trial is to start on 4 May.",
        "The court postponed the start of the trial to 8 June.",
        "day",
        "4 May",
        "8 June",
    ),
    (
        "en",
        "The vote is planned for Thursday.",
        "The vote was put off from Thursday to Friday.",
        "day",
        "Thursday",
        "Friday",
    ),
    (
        "en",
        "The bridge will stay shut until the end of March.",
        "The bridge will stay shut until June.",
        "day",
        "March",
        "June",
    ),
    (
        "en",
        "The talks will be held in Harrowgate.",
        "The talks were moved from Harrowgate to Ostrava Bay.",
        "name",
        "Harrowgate",
        "Ostrava Bay",
    ),
    (
        "en",
        "Judge Petra Vollan will preside.",
        "Judge Hanno Reisz will preside after Petra Vollan fell ill.",
        "name",
        "Petra Vollan",
        "Hanno Reisz",
    ),
    (
        "de",
        "Vor der Küste warten 17 Schiffe.",
        "Inzwischen warten 29 Schiffe vor der Küste.",
        "figure",
        "17",
        "29",
    ),
    ("fr", "Trois pompiers ont été blessés.", "Cinq pompiers ont été blessés.", "figure", "3", "5"),
    # What a figure came to counts, not the one of a part beside it.
    (
        "en",
        "Rescuers recovered 11 bodies.",
        "The number of bodies recovered has risen to 29, among them nine children.",
        "figure",
        "11",
        "29",
    ),
    # The count of a story may be told by another authority, and in words.
    (
        "en",
        "At least four people were killed, the coast guard of Norvik said.",
        "The death toll rose to seven, said the police in Tarn.",
        "figure",
        "4",
        "7",
    ),
    (
        "fr",
        "La préfecture de Lutz fait état de deux morts.",
        "Le bilan est passé à cinq morts, selon le maire de Tarn.",
        "figure",
        "2",
        "5",
    ),
    # A day that is later than was thought.
    (
        "en",
        "The recount will begin on Tuesday.",
        "The recount will not start until Thursday, as a court must rule first.",
        "day",
        "Tuesday",
        "Thursday",
    ),
    (
        "en",
        "The ship is due in Apia on Friday.",
        "Storms keep the ship in port, and it will dock no earlier than Sunday.",
        "day",
        "Friday",
        "Sunday",
    ),
    # A weekday on which something else happened is free for a plan.
    (
        "en",
        "The trial opened on Monday. The sentence is due on Friday.",
        "The sentence was put back to Monday of next week.",
        "day",
        "Friday",
        "Monday",
    ),
    (
        "de",
        "Am Freitagabend sollen sich die Gegner aussprechen.",
        "Die Gegner treffen sich erst am Sonntag.",
        "day",
        "Freitagabend",
        "Sonntag",
    ),
    (
        "es",
        "El juicio empezará el 12 de mayo.",
        "El tribunal aplazó el juicio al 3 de junio.",
        "day",
        "12 de mayo",
        "3 de junio",
    ),
]

#: Language, known sentence, and one that gives no day and makes it old.
STATES = [
    ("en", "Ferry traffic to Skarholm is suspended in fog.", "Ferry traffic to Skarholm resumed."),
    ("en", "Tomas Rill is missing.", "A boat crew rescued Tomas Rill from a tree."),
    ("en", "Police arrested a student.", "Police released the student without charge."),
    ("de", "Die Schule in Lutz ist geschlossen.", "Die Schule in Lutz ist wieder offen."),
]

#: Known sentences, and others that give no day and make none of them old.
NO_STATES = [
    # One word in common.
    ("It was terrifying and loud.", "The noise was terrifying."),
    # Background on either side.
    ("Orvik opened its Selham warehouse in 1998.", "Prosecutors opened an inquiry at Orvik."),
    ("Prosecutors opened an inquiry at Orvik.", "Orvik opened its Selham warehouse in 1998."),
    ("The clinic in Tarn is full.", "The clinic in Tarn is full."),
]

#: Pairs that look like a change and are none.
SAME = [
    ("en", "The airport is closed.", "The hotel in Tarn reopened."),
    ("en", "Tomas Rill is missing.", "Rescuers hope that Tomas Rill will be rescued."),
    ("en", "Police arrested Ana Moor.", "Police released Bo Tarn."),
    ("en", "Police arrested a student.", 'His mother said: "Police released the student."'),
    ("en", "49 residents are missing.", "49 residents are still missing, others were found."),
    ("en", "A plane of flight 447 crashed.", "The plane of Flight 27 landed late."),
    ("en", "12 passengers were rescued.", "The ferry had 40 seats."),
    ("en", "The quake killed 200,000 people.", "1.5 million people are homeless, 200,000 died."),
    ("en", "The quake was felt 15 km away.", "Towns 40 km and 70 km away felt the quake."),
    ("en", "The report was reviewed.", "The agency is reviewing the vaccine."),
    ("en", "The semi-final is on Thursday.", "Fans were on the streets on Friday."),
    ("en", "Chair Ana Moor will speak.", "Bo Tarn of New Kelby will speak as well."),
    ("de", "Der Hafen ist geschlossen.", "Der Minister hat die Ausstellung eröffnet."),
    # Another place is counted, and ages are no counts.
    ("en", "The death toll in Kelby stands at 29.", "The death toll in Tarn stands at 17."),
    ("es", "Casi todos tienen más de 65 años.", "Han enfermado catorce personas de 65 años."),
    # Known in words.
    ("en", "The toll rose to seven.", "Seven people died."),
    # The day that is told is known as the new one.
    ("en", "The tie was postponed to Saturday.", "The tie has been postponed to Saturday."),
]

#: Language, known sentence, and an event that makes it old by no word of any list.
EVENTS = [
    ("en", "The pharmacies have no insulin.", "A lorry with insulin reached them on Thursday."),
    ("en", "The lighthouse is dark.", "The lighthouse shone again on Friday night."),
    ("en", "Rosa Lind keeps silent.", "Rosa Lind spoke to reporters on Friday."),
    ("de", "Das Museum zeigt das Bild.", "Am Freitag nahm das Museum das Bild ab."),
    ("fr", "La mairie distribue du pain.", "Jeudi, la mairie a cessé de donner du pain."),
    ("es", "La fábrica no tiene agua.", "El jueves llegó agua a la fábrica."),
]
#: The same where the later sentence is no news of the earlier one.
NO_EVENTS = [
    # No day.
    ("The pharmacies have no insulin.", "The pharmacies lack insulin."),
    # A day that was known.
    (
        "The pharmacies have had no insulin since Monday.",
        "On Monday the pharmacies lacked insulin.",
    ),
    # Nothing but the day is new.
    ("Rosa Lind keeps silent about the fund.", "Rosa Lind kept silent about the fund on Friday."),
    # Another thing, and one that is named otherwise.
    ("The pharmacies have no insulin.", "A choir sang in the park on Friday."),
    ("Rosa Lind keeps silent in Tarn.", "Ana Moor spoke for an hour in Kelby on Friday."),
    # Long sentences speak of several things.
    (
        "The pharmacies of the town have no insulin.",
        "On Friday the minister met doctors, nurses and patients of the region, heard complaints "
        "about closed pharmacies and promised a law.",
    ),
]


def found(code: str, known: str, new: str, published: str = "") -> list[tuple[str, str, str]]:
    source = Article(id="n", text=new, published=published)
    told = [
        text for text, _ in sentences_in([Article(id="k", text=known)], language(code), Settings())
    ]
    shown, _ = changes(reported(told, language(code)), [(new, source)])
    return [(update.kind, update.old, update.new) for update in shown]


@pytest.mark.parametrize(("code", "known", "new", "kind", "old", "value"), CHANGED)
def test_a_change_is_an_update(
    code: str, known: str, new: str, kind: str, old: str, value: str
) -> None:
    assert (kind, old, value) in found(code, known, new)


@pytest.mark.parametrize(("code", "known", "new"), SAME)
def test_what_only_looks_like_a_change_is_none(code: str, known: str, new: str) -> None:
    assert found(code, known, new) == []


@pytest.mark.parametrize(("code", "known", "new"), EVENTS)
def test_what_happened_since_is_an_update(code: str, known: str, new: str) -> None:
    assert found(code, known, new) == [("event", known, new)]


@pytest.mark.parametrize(("known", "new"), NO_EVENTS)
def test_what_only_looks_like_an_event_is_none(known: str, new: str) -> None:
    assert found("en", known, new) == []


@pytest.mark.parametrize(("code", "known", "new"), STATES)
def test_a_sentence_without_a_day_stands_beside_the_one_it_makes_old(
    code: str, known: str, new: str
) -> None:
    change = Events(reported([known], language(code))).beside(new, "")
    assert change is not None
    assert (change.kind, change.old, change.new) == ("event", known, new)


@pytest.mark.parametrize(("known", "new"), NO_STATES)
def test_what_shares_little_or_is_background_makes_nothing_old(known: str, new: str) -> None:
    assert Events(reported([known], ENGLISH)).beside(new, "") is None


def test_an_event_of_a_planned_day_is_one_of_late() -> None:
    events = Events(reported(["The probe is to start on Saturday."], ENGLISH))
    text = "Selene lifted off on Saturday."
    assert events.beside(text, "2026-03-10") is None
    for published in ("2026-03-07", "2026-03-08"):
        change = events.beside(text, published)
        assert change is not None
        assert (change.old, change.new, change.before) == ("", text, "")


def test_the_day_on_which_a_plan_was_changed_is_no_new_one() -> None:
    known, new = "The match will be played on Sunday.", "On Thursday the club moved the match."
    moved = "On Thursday the club moved the match to Saturday."
    for published in ("2026-03-05", "2026-03-06"):
        assert "day" not in [kind for kind, *_ in found("en", known, new, published)]
        assert found("en", known, moved, published) == [("day", "Sunday", "Saturday")]


#: New sentences of a known story: an update without an old value, or none.
PLANS = [
    ("The vote will be held on Friday.", True),
    ("The vote will be held on Thursday.", False),
    ("The vote was put back to Thursday, said the mayor.", True),
    ("Rents have risen by 40 percent.", True),
    ("Rents are high.", False),
    ("The vote was put back.", False),
]


@pytest.mark.parametrize(("text", "shown"), PLANS)
def test_a_plan_for_another_day_or_a_figure_that_grew_is_an_update(text: str, shown: bool) -> None:
    events = Events(reported(["Fans of the club sang in Tarn on Thursday."], ENGLISH))
    change = events.beside(text, "2026-03-03")
    assert change == (Change("event", text, "", text, "") if shown else None)


def test_an_event_is_of_late() -> None:
    known, new = EVENTS[0][1:]
    for published, count in (("2026-03-06", 1), ("2026-03-11", 0)):
        source = Article(id="n", text=new, published=published)
        shown, _ = changes(reported([known], ENGLISH), [(new, source)])
        assert len(shown) == count
        assert all(str(one) == f"before: {known[:-1]}" for one in shown)


@pytest.mark.parametrize(("code", "known", "new", "kind", "old", "value"), CHANGED)
def test_what_was_told_is_no_update_again(
    code: str, known: str, new: str, kind: str, old: str, value: str
) -> None:
    shown, _ = changes(reported([known, new], language(code)), [(new, Article(id="n", text=new))])
    assert shown == ()


def test_a_figure_falls_back_to_an_earlier_one() -> None:
    known = ["59 soldiers are free.", "64 soldiers are free."]
    new = "59 soldiers are free, not 64."
    shown, _ = changes(reported(known, ENGLISH), [(new, Article(id="n", text=new))])
    assert [(one.old, one.new) for one in shown] == [("64", "59")]


def test_other_words_for_one_change_are_known_with_it() -> None:
    new = ("The death toll rose to 11.", "The death toll in Lutz rose to 11, police said.")
    source = Article(id="n", text="\n\n".join(new))
    read = sentences_in([source], ENGLISH, Settings())
    shown, same = changes(reported(["Four people died in Lutz.", "Police came."], ENGLISH), read)
    assert len(shown) == 1
    assert set(same) == set(new)
    assert str(shown[0]) == "4 → 11"
    assert shown[0].to_dict()["kind"] == "figure"


def test_a_story_shows_few_updates() -> None:
    known = [
        f"{n} {thing} were burned."
        for n, thing in zip((3, 5, 7, 9), ("homes", "cars", "boats", "barns"), strict=True)
    ]
    new = [text.replace(text[0], f"2{text[0]}", 1) for text in known]
    shown, _ = changes(
        reported(known, ENGLISH), [(text, Article(id=text, text=text)) for text in new]
    )
    assert len(shown) == UPDATES


def test_articles_in_two_languages_are_two_stories() -> None:
    english = (
        "A baker from Holm won 12 million crowns in the lottery on Wednesday. He will buy an oven."
    )
    spanish = (
        "La exministra Elvira Montoro será juzgada por corrupción, anunció el tribunal de Puerto "
        "Alba. La primera sesión será el 12 de mayo, según la fiscalía."
    )
    pile = [Article(id="a", text=english), Article(id="b", text=spanish)]
    assert len(stories(pile)) == 2
    assert lists_of(pile[1:], Settings()).code == "es"
    assert lists_of([Article(id="c", text="12")], Settings()).code == "en"


MONDAY = "The Belmora dam leaks, and the valley road was closed on Monday, the mayor Ida Roth said."
TUESDAY = "The valley road below the Belmora dam was reopened on Tuesday, the mayor Ida Roth said."


def pile(day: int, text: str) -> list[Article]:
    return [
        Article(
            id=f"{day}{n}",
            text=text,
            title=f"Dam on day {day}",
            publisher=f"Paper {n}",
            published=f"2025-03-0{day}",
        )
        for n in range(2)
    ]


def test_a_story_that_no_brief_had_room_for_is_new_as_a_whole() -> None:
    other = [
        Article(
            id=f"o{n}",
            publisher=f"Other {n}",
            published="2025-03-03",
            text="Parliament in Lisbon voted for a higher wage on Monday, said Rui Pina.",
        )
        for n in range(3)
    ]
    first = brief([*pile(3, MONDAY), *other], most=1)
    assert first.left_out == 1
    second = brief(pile(4, f"{MONDAY} {TUESDAY}"), before=first.memory)
    (entry,) = second.entries
    assert not entry.known
    assert entry.updates == ()
    assert "leaks" in entry.digest.text


def test_a_known_story_has_a_headline_of_today_and_its_update() -> None:
    first = brief(pile(3, MONDAY))
    second = brief(pile(4, TUESDAY), before=first.memory)
    (entry,) = second.entries
    assert entry.headline == "Dam on day 4"
    assert [(one.old, one.new) for one in entry.updates] == [("", TUESDAY)]


def test_an_event_that_makes_nothing_old_is_an_update_without_a_value() -> None:
    news = "Bakers in Holm lit fires for the helpers on Tuesday, said the pilot Rui Pina."
    first = brief(pile(3, MONDAY))
    second = brief(pile(4, f"{news} {MONDAY}"), before=first.memory)
    (entry,) = second.entries
    assert [(one.old, one.new, one.before) for one in entry.updates] == [("", news, "")]
    assert entry.digest.picks == ()
    for form, shown in (("text", f"Update: {news}"), ("html", "<strong>Update</strong>")):
        printed = FORMATS[form](second)
        assert shown in printed
        assert "Before" not in printed


COPIED = "Rui Pina of Holm owns the valley road."
NEWS = "Fires burned at the harbour of Lisbon on Tuesday, and Bo Tarn lost a boat."


def test_a_story_that_copies_an_earlier_one_continues_it() -> None:
    first = brief(pile(3, f"{MONDAY} {COPIED}"))
    later = replace(pile(4, f"{NEWS} {COPIED}")[0], published="2025-03-20")
    (entry,) = brief([later], before=first.memory).entries
    assert entry.story.articles == (later,)
    assert entry.known
    assert [update.now for update in entry.updates] == [NEWS]


def test_stories_that_continue_one_another_know_what_the_others_tell() -> None:
    first = brief(pile(3, f"{MONDAY} {COPIED}"))
    later = [
        replace(one, id=f"{day}{one.id}", published=f"2025-03-{day}")
        for day in (20, 29)
        for one in pile(4, f"{NEWS} {COPIED}")[:1]
    ]
    second = brief(later[:1], before=first.memory)
    third = brief(later[1:], before=second.memory)
    assert [one.root for one in third.memory] == [first.memory[0].root] * 3
    assert len({one.reported for one in third.memory}) == 1
    assert third.entries == ()


def test_two_stories_of_one_thread_tell_a_change_once() -> None:
    first = brief(pile(3, f"{MONDAY} {COPIED}"))
    later = [
        replace(one, id=f"{day}{one.id}", published=f"2025-03-{day}")
        for day in (16, 29)
        for one in pile(4, f"{NEWS} {COPIED}")[:1]
    ]
    (entry,) = brief(later, before=first.memory).entries
    assert [update.now for update in entry.updates] == [NEWS]


def test_what_no_digest_may_pick_continues_no_story() -> None:
    furniture = "Sign up for the Lutz Morning Briefing"
    first = brief(pile(3, f"{MONDAY}\n\n{furniture}"))
    later = replace(pile(4, f"{NEWS}\n\n{furniture}")[0], published="2025-03-20")
    (entry,) = brief([later], before=first.memory).entries
    assert not entry.known


def test_changes_of_the_day_are_told_beyond_the_length() -> None:
    first = brief(pile(3, f"{MONDAY} {COPIED}"))
    news = (
        "Bakers in Holm lit fires for the helpers on Tuesday, said Rui Pina.",
        "Bo Tarn lost a boat in the harbour of Lutz on Tuesday.",
        "On Tuesday a choir from Grenholt sang for the children of the valley.",
    )
    settings = Settings(budget=Budget(14, "words"))
    (entry,) = brief(pile(4, " ".join((*news, MONDAY))), settings, before=first.memory).entries
    assert sorted(update.now for update in entry.updates) == sorted(news)
    assert entry.digest.picks == ()


def test_what_happened_today_is_news_behind_a_known_sentence() -> None:
    first = brief(pile(3, f"{MONDAY} On Tuesday a court will rule, said Rui Pina."))
    today = "Soldiers cleared the road on Tuesday."
    (entry,) = brief(pile(4, f"{MONDAY} {today}"), before=first.memory).entries
    assert [update.now for update in entry.updates] == [today]


def test_a_memory_keeps_its_threads(tmp_path: Path) -> None:
    first = brief(pile(3, f"{MONDAY} {COPIED}"))
    later = replace(pile(4, f"{NEWS} {COPIED}")[0], published="2025-03-05")
    memory = brief([later], before=first.memory).memory
    path = tmp_path / "state.json"
    save_memory(path, memory, 30)
    assert load_memory(path) == memory
    data = json.loads(path.read_text("utf-8"))
    for entry in data["brief"]:
        del entry["thread"]
    path.write_text(json.dumps(data), "utf-8")
    assert [one.root for one in load_memory(path)] == [one.story.id for one in memory]


def test_what_several_stories_copy_continues_none() -> None:
    other = [
        replace(one, id=f"o{one.id}", published="2025-01-03")
        for one in pile(3, f"Parliament in Lutz voted for a higher wage, said Bo Lind. {COPIED}")
    ]
    first = brief([*pile(3, f"{MONDAY} {COPIED}"), *other])
    assert len(first.entries) == 2
    later = replace(pile(4, f"{NEWS} {COPIED}")[0], published="2025-03-20")
    (entry,) = brief([later], before=first.memory).entries
    assert not entry.known
    assert entry.updates == ()


def test_a_story_does_not_tell_one_date_twice() -> None:
    text = (
        "Rolf Amsel will stand trial for fraud in Grenholt.\n\nHearings are to begin on 4 May.\n\n"
        "The trial is to start on 4 May."
    )
    (entry,) = brief([Article(id="a", text=text)]).entries
    assert entry.digest.text.count("4 May") == 1
