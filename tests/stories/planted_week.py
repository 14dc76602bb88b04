"""A week of feeds that never was: 30 stories over 7 days, with updates and repeats planted.

Every sentence is made from a fact, and every fact is known, so that a brief can be judged without
a reader: which facts it told, which of them it had told before, which updates it showed. Ten kinds
of events have three stories each, so that every story has two look-alikes with other people,
places and figures. It was written before the rules of the brief.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta

from summarizer import Article

DAYS = 7
STORIES = 30
FIRST_DAY = date(2025, 3, 3)
PUBLISHERS = (
    "Daily Ledger", "Morning Herald", "Coast Wire", "The Observer Post", "Capital Journal",
    "Valley Times", "Northern Echo Net", "Channel Nine News",
)  # fmt: skip

#: Kind -> headline, event (told first), figure (it grows), cause, voice, background, and two
#: developments of later days; three wordings each. {p} place, {q} second place, {a} person,
#: {b} second person, {o} organisation, {n} figure, {w} weekday.
KINDS: dict[str, dict[str, tuple[str, str, str]]] = {
    "fire": {
        "headline": ("Fire destroys warehouse in {p}", "{p} warehouse burns down", "Blaze guts {o} depot in {p}"),
        "event": ("A fire destroyed a warehouse of {o} in {p} late on {w}.", "Flames tore through the {o} depot in {p} on {w} night, fire crews said.", "The {p} warehouse owned by {o} burned to the ground on {w}."),
        "figure": ("At least {n} workers were treated for smoke, the hospital in {p} said.", "The {p} hospital counted {n} workers with breathing trouble from smoke.", "Doctors in {p} said {n} workers had inhaled smoke."),
        "cause": ("Fire chief {a} blamed a faulty heater on the loading dock.", "A broken heater near the loading dock started it, according to fire chief {a}.", "Investigators under {a} traced the flames to a heater on the dock."),
        "voice": ("{b}, who lives across the road, said the roof fell in within minutes.", "Neighbour {b} watched the roof come down in minutes.", "The roof collapsed almost at once, said {b}, a neighbour."),
        "background": ("{o} has run the {p} site since 1998.", "The site in {p} has belonged to {o} since 1998.", "{o} opened its {p} warehouse in 1998."),
        "later1": ("{o} will rebuild in {q} and move its staff there, its board decided.", "The board of {o} chose {q} for a new building and will transfer its people.", "Staff of {o} are to move to a new site in {q}."),
        "later2": ("Prosecutors opened an inquiry into missing sprinklers at {o}.", "An inquiry into why {o} had no sprinklers was opened by prosecutors.", "Prosecutors want to know why sprinklers were missing at {o}."),
    },
    "quake": {
        "headline": ("Earthquake shakes {p}", "Strong quake hits {p} and {q}", "{p} struck by earthquake"),
        "event": ("An earthquake shook {p} before dawn on {w} and brought down brick houses.", "Brick houses fell in {p} when a strong quake struck on {w} morning.", "The ground moved for half a minute in {p} early on {w}, and many houses fell."),
        "figure": ("Rescuers have pulled {n} bodies from the rubble, the governor of {p} said.", "The death toll in {p} stands at {n}, the governor said.", "{n} people died in {p}, according to the governor."),
        "cause": ("Seismologist {a} said a shallow fault under the {o} valley had slipped.", "A shallow fault below the {o} valley gave way, seismologist {a} explained.", "The {o} valley fault slipped near the surface, said {a}, a seismologist."),
        "voice": ("\"We slept in the car and heard the walls go,\" said teacher {b}.", "Teacher {b} spent the night in a car and heard walls fall.", "{b}, a teacher, told of walls falling while the family sat in a car."),
        "background": ("The last large quake near {p} was in 1976.", "{p} had not had a large quake since 1976.", "Not since 1976 had {p} felt a quake so large."),
        "later1": ("Engineers closed the bridge to {q} after cracks were seen in two pillars.", "Cracks in two pillars made engineers shut the bridge to {q}.", "The bridge to {q} was shut because two of its pillars are cracked."),
        "later2": ("The army set up a tent camp on the football ground of {p}.", "A tent camp run by the army opened on a football ground in {p}.", "Families moved into army tents on the {p} football ground."),
    },
    "strike": {
        "headline": ("Bus drivers strike in {p}", "{p} buses stand still", "Strike stops {p} bus lines"),
        "event": ("Bus drivers in {p} walked out on {w} over night shifts.", "Night shifts drove the bus crews of {p} to a strike on {w}.", "No bus left the {p} depots on {w} as drivers struck against night shifts."),
        "figure": ("The union said {n} drivers had joined the walkout in {p}.", "{n} drivers in {p} are on strike, by the union's count.", "By the union's figures {n} {p} drivers stayed away."),
        "cause": ("Union leader {a} wants two free weekends a month.", "Two weekends off each month is what union leader {a} asks for.", "{a}, who leads the union, demands two weekends off a month."),
        "voice": ("Nurse {b} walked nine kilometres to reach the clinic.", "To get to the clinic, nurse {b} went nine kilometres on foot.", "{b}, a nurse, came to the clinic after a walk of nine kilometres."),
        "background": ("{o} took over the bus lines of {p} four years ago.", "The {p} lines have been run by {o} for four years.", "Four years ago the town of {p} sold its buses to {o}."),
        "later1": ("{o} offered a bonus of 300 crowns, which the union refused.", "A 300 crown bonus from {o} was turned down by the union.", "The union said no to 300 crowns from {o}."),
        "later2": ("A mediator from {q} invited both sides to talks in a hotel.", "Both sides will meet in a hotel with a mediator from {q}.", "Talks in a hotel were called by a {q} mediator."),
    },
    "trial": {
        "headline": ("Trial of banker {a} opens in {p}", "Banker {a} in court", "{a} goes on trial over {o} loans"),
        "event": ("The trial of banker {a} opened in {p} on {w} with charges of fraud at {o}.", "Banker {a} appeared before a {p} court on {w}, accused of fraud at {o}.", "A {p} court began to hear the fraud case against {o} banker {a} on {w}."),
        "figure": ("Prosecutors put the damage to {o} customers at {n} million.", "Customers of {o} lost {n} million, prosecutors told the court.", "The prosecution spoke of {n} million taken from {o} customers."),
        "cause": ("Emails show that {a} approved loans to a cousin.", "Loans to a cousin were signed by {a}, emails show.", "In emails {a} waved through loans to a cousin."),
        "voice": ("Pensioner {b} told reporters the savings of a lifetime were gone.", "\"My savings are gone,\" said {b}, a pensioner, outside the court.", "Outside, pensioner {b} spoke of lost savings."),
        "background": ("{o} was founded by three farmers in 1911.", "Three farmers founded {o} in 1911.", "{o} goes back to three farmers and the year 1911."),
        "later1": ("A former secretary testified that files were burned in {q}.", "Files were burned in {q}, a former secretary told the judges.", "The judges heard from a secretary how files burned in {q}."),
        "later2": ("The judge barred {a} from leaving the country.", "{a} must hand in a passport and stay in the country, the judge ruled.", "The judge took the passport of {a}."),
    },
    "outbreak": {
        "headline": ("Measles spreads in {p}", "Measles outbreak in {p} schools", "Schools in {p} shut by measles"),
        "event": ("Schools in {p} closed on {w} after measles broke out in two classes.", "Measles in two classes made {p} shut its schools on {w}.", "Two classes fell ill with measles and the {p} schools closed on {w}."),
        "figure": ("The health office in {p} has confirmed {n} cases of measles.", "Confirmed measles cases in {p} number {n}, the health office said.", "{n} measles patients are known to the {p} health office."),
        "cause": ("A pupil brought the virus from a holiday, doctor {a} said.", "Doctor {a} traced the virus to a pupil's holiday trip.", "The virus came with a pupil back from holiday, found doctor {a}."),
        "voice": ("Mother {b} queued three hours for a vaccine for twins.", "For three hours {b}, a mother of twins, waited for vaccine.", "{b} stood three hours in line to get the twins vaccinated."),
        "background": ("Only 81 percent of children in {p} are vaccinated.", "In {p} 81 percent of the children have had the vaccine.", "The vaccine has reached 81 percent of {p} children."),
        "later1": ("{o} flew 4,000 doses of vaccine to {q} for the region.", "4,000 vaccine doses from {o} landed in {q}.", "The region got 4,000 doses, which {o} flew to {q}."),
        "later2": ("Swimming pools and cinemas in {p} were closed as well.", "{p} shut its cinemas and pools too.", "Cinemas and pools in {p} had to close."),
    },
    "storm": {
        "headline": ("Storm {o} cuts power in {p}", "Storm {o} lashes {p}", "{p} dark after storm {o}"),
        "event": ("Storm {o} hit the coast at {p} on {w} and tore down power lines.", "Power lines fell around {p} as storm {o} came ashore on {w}.", "The wind of storm {o} ripped down power lines near {p} on {w}."),
        "figure": ("The grid company said {n} thousand homes near {p} had no power.", "{n} thousand homes around {p} are without power, the grid company reported.", "Without power were {n} thousand homes near {p}, by the grid company's count."),
        "cause": ("Forecaster {a} said warm water had fed the storm.", "Warm sea water fed the winds, forecaster {a} explained.", "The storm drew its force from warm water, said forecaster {a}."),
        "voice": ("Fisherman {b} lost two boats in the harbour.", "Two boats of fisherman {b} sank in the harbour.", "{b}, a fisherman, saw two boats go under in the harbour."),
        "background": ("A sea wall for {p} was planned in 2009 and never built.", "Plans of 2009 for a sea wall at {p} came to nothing.", "{p} has waited for a sea wall since 2009."),
        "later1": ("Ferries to {q} will not sail until the weekend.", "Until the weekend no ferry goes to {q}.", "The ferry line to {q} stays shut until the weekend."),
        "later2": ("The cabinet released 12 million for roofs and roads.", "For roofs and roads the cabinet gave 12 million.", "12 million for repairs to roofs and roads came from the cabinet."),
    },
    "merger": {
        "headline": ("{o} to buy rival brewer from {q}", "Brewer {o} strikes deal in {p}", "{o} agrees takeover"),
        "event": ("Brewer {o} of {p} agreed on {w} to buy its rival in {q}.", "The {p} brewer {o} will take over a rival from {q}, it said on {w}.", "A takeover of a {q} brewer was announced by {o} in {p} on {w}."),
        "figure": ("The price is {n} million euros, {o} said.", "{o} pays {n} million euros.", "{n} million euros is what {o} will pay."),
        "cause": ("Chief executive {a} wants to sell more wheat beer abroad.", "More wheat beer for export is the aim, said chief executive {a}.", "{a}, the chief executive, hopes to export more wheat beer."),
        "voice": ("Shop steward {b} fears for the bottling hall.", "The bottling hall is in danger, fears shop steward {b}.", "{b}, a shop steward, worries about the bottling hall."),
        "background": ("{o} has brewed in {p} since 1740.", "Beer has come from {o} in {p} since 1740.", "The brewery {o} in {p} dates from 1740."),
        "later1": ("The cartel office asked for papers on the market for wheat beer.", "Papers on the wheat beer market were requested by the cartel office.", "The cartel office looks into the wheat beer market."),
        "later2": ("Shares of {o} lost a tenth of their value.", "{o} shares fell by a tenth.", "A tenth was wiped off the shares of {o}."),
    },
    "rescue": {
        "headline": ("Miners trapped near {p}", "Shaft collapse traps miners in {p}", "{p} mine: race to free men"),
        "event": ("A shaft of the {o} mine near {p} caved in on {w} and trapped the morning shift.", "The morning shift was trapped when a shaft at the {o} mine by {p} collapsed on {w}.", "On {w} a shaft caved in at the {o} mine outside {p} with the morning shift below."),
        "figure": ("So far {n} miners have been brought up alive near {p}.", "{n} miners near {p} have reached the surface alive.", "Alive at the surface are {n} miners from {p}."),
        "cause": ("Mine inspector {a} had warned of wet rock in February.", "Wet rock was the subject of a February warning by mine inspector {a}.", "In February inspector {a} reported wet rock."),
        "voice": ("{b}, whose brother is below, has kept watch at the gate.", "At the gate waits {b}, the sister of one of the miners.", "{b} stands at the gate and hopes for a brother."),
        "background": ("The {o} mine gives work to half of {p}.", "Half of {p} works in the {o} mine.", "One in two people in {p} earns a living at the {o} mine."),
        "later1": ("A drill from {q} broke through to a side tunnel.", "The side tunnel was reached by a drill from {q}.", "Drillers from {q} opened a way to a side tunnel."),
        "later2": ("The owner stopped work in its three other pits.", "Work in three other pits was stopped by the owner.", "Three further pits of the owner stand still."),
    },
    "election": {
        "headline": ("{a} wins mayor vote in {p}", "{p} elects {a}", "Mayor race in {p}: {a} ahead"),
        "event": ("{a} won the vote for mayor of {p} on {w}, ahead of {b}.", "Voters in {p} chose {a} over {b} as mayor on {w}.", "On {w} the mayor's chain of {p} went to {a}, and {b} conceded."),
        "figure": ("With the count going on, the lead in {p} is {n} votes.", "{n} votes is the lead in the {p} count.", "The {p} count shows a lead of {n} votes."),
        "cause": ("The plan for a tram to {q} decided the race, pollsters said.", "Pollsters said the tram to {q} had decided it.", "What decided the race was the tram to {q}, by the pollsters' account."),
        "voice": ("\"I will listen to the market women,\" the winner said in the hall.", "In the hall the winner promised to listen to market women.", "The market women will be heard, the winner promised."),
        "background": ("{o} had governed the town hall of {p} for thirty years.", "For thirty years the town hall of {p} was held by {o}.", "The party {o} ruled {p} for three decades."),
        "later1": ("{o} asked for a recount in two districts.", "A recount in two districts is demanded by {o}.", "Two districts should count again, {o} says."),
        "later2": ("The new council will sell the town's hunting lodge.", "The hunting lodge of the town is to be sold by the council.", "Up for sale comes the town's hunting lodge, the council decided."),
    },
    "theft": {
        "headline": ("Paintings stolen from {p} museum", "Thieves empty {p} gallery", "Art theft in {p}"),
        "event": ("Thieves took paintings from the {o} museum in {p} on {w} during a concert.", "While a concert played on {w}, paintings vanished from the {o} museum of {p}.", "The {o} museum in {p} lost paintings to thieves on {w}, during a concert."),
        "figure": ("The museum in {p} now misses {n} pictures.", "{n} pictures are gone from the {p} museum.", "Missing in {p} are {n} pictures, by the museum's list."),
        "cause": ("Detective {a} found a cellar window without an alarm.", "A cellar window had no alarm, detective {a} found.", "Through a cellar window without alarm they came, said detective {a}."),
        "voice": ("Cellist {b} noticed two men with a ladder.", "Two men with a ladder were seen by cellist {b}.", "{b}, who plays the cello, saw a ladder and two men."),
        "background": ("The collection came to {p} from a sugar merchant.", "A sugar merchant left the collection to {p}.", "{p} owes the collection to a sugar merchant."),
        "later1": ("Police stopped a van at the border near {q}.", "Near {q} a van was stopped at the border by police.", "A van was held at the border close to {q}."),
        "later2": ("The insurer offered a reward of 50,000 francs.", "50,000 francs is the reward from the insurer.", "A 50,000 franc reward was put up by the insurer."),
    },
}  # fmt: skip
#: Facts of a first day, in the order of an article.
FIRST_FACTS = ("event", "figure", "cause", "voice", "background")
LATER_FACTS = ("later1", "later2")
_HEADS = "Bar Cal Dor Fen Gal Hol Jas Kel Lor Mar Nor Oth Pel Quin Ras Sel Tor Ul Ves Wil Yar Zan".split()
_TAILS = "ford ham mere stad wick burg ley vik dale ton mouth field port ness holm by grad mont".split()
_GIVEN = "Anna Boris Clara David Elena Felix Greta Henrik Irina Jonas Karin Leo Mira Nils Olga".split()
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class Fact:
    """What a sentence tells: a fact of a story, with the figure it gives if it is one."""

    story: int
    name: str
    value: int = 0


@dataclass(frozen=True, slots=True)
class Week:
    """The feeds of a week.

    Args:
        days: Articles of each day.
        story_of: Story of each article, by its id.
        fact_of: Fact of each sentence, by its story and text.
        updates: (day, story, old figure, new figure) of each figure that changed.
        voices: Publishers that report each story on each day, by (day, story).
    """

    days: tuple[tuple[Article, ...], ...]
    story_of: dict[str, int]
    fact_of: dict[tuple[int, str], Fact]
    updates: tuple[tuple[int, int, int, int], ...]
    voices: dict[tuple[int, int], int]


def _names(rng: random.Random) -> list[str]:
    """Invented names, all different."""
    found = [head + tail for head in _HEADS for tail in _TAILS]
    rng.shuffle(found)
    return found


def planted_week(seed: int = 0) -> Week:
    """Make the week; the same seed gives the same week."""
    rng = random.Random(seed)
    names = _names(rng)
    days: list[list[Article]] = [[] for _ in range(DAYS)]
    story_of: dict[str, int] = {}
    fact_of: dict[tuple[int, str], Fact] = {}
    updates: list[tuple[int, int, int, int]] = []
    voices: dict[tuple[int, int], int] = {}
    for story in range(STORIES):
        kind = KINDS[list(KINDS)[story % len(KINDS)]]
        slots = {
            "p": names.pop(), "q": names.pop(), "o": names.pop(),
            "a": f"{rng.choice(_GIVEN)} {names.pop()}", "b": f"{rng.choice(_GIVEN)} {names.pop()}",
        }  # fmt: skip
        begin = rng.randrange(0, DAYS)
        length = rng.randint(1, min(4, DAYS - begin))
        figure = rng.randint(5, 60)
        slots["w"] = WEEKDAYS[begin]
        told = list(FIRST_FACTS)
        for day in range(begin, begin + length):
            if day > begin:
                if rng.random() < 0.7:
                    updates.append((day, story, figure, new := figure + rng.randint(2, 40)))
                    figure = new
                if day - begin <= len(LATER_FACTS):
                    told.insert(0, LATER_FACTS[day - begin - 1])
            papers = rng.sample(PUBLISHERS, rng.randint(1, 6))
            voices[day, story] = len(papers)
            for paper in papers:
                wording = rng.randrange(3)
                sentences = []
                for name in told:
                    if name in ("cause", "voice", "background") and rng.random() < 0.25:
                        continue
                    text = kind[name][(wording + rng.randrange(2)) % 3].format(**slots, n=figure)
                    fact_of[story, text] = Fact(story, name, figure if name == "figure" else 0)
                    sentences.append(text)
                article = Article(
                    id=f"s{story:02}d{day}-{paper.split()[0].lower()}-{paper.split()[1].lower()}",
                    text="\n\n".join(sentences),
                    title=kind["headline"][wording].format(**slots),
                    publisher=paper,
                    published=(FIRST_DAY + timedelta(days=day)).isoformat(),
                )
                days[day].append(article)
                story_of[article.id] = story
    return Week(tuple(map(tuple, days)), story_of, fact_of, tuple(updates), voices)
