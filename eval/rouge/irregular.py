"""Common irregular forms of English, for stemming as ROUGE-1.5.5 does.

The program looks a word up in WordNet's exception lists before it stems it, and takes what it
finds as it stands. Those thousands of entries are not here; this is a hand-written list of
forms common in newspapers, which makes up most of the difference. Forms that a plain ending
accounts for (`using` from `use`) are no exceptions and must stay out.
"""

from __future__ import annotations

_STEM_OVER = 3  # shorter forms (`was`, `saw`, `ran`) are never looked up

_VERBS = """
arise arose arisen; awake awoke awoken; be been were; bear bore borne; beat beaten; become became;
begin began begun beginning; bend bent; bet betting; bind bound; bite bitten; bleed bled; blow
blew blown; break broke broken; breed bred; bring brought; build built; burn burnt; buy bought;
catch caught; choose chose chosen; cling clung; creep crept; cut cutting; deal dealt; dig digging;
do done; draw drew drawn; drink drank drunk; drive drove driven; eat eaten; fall fell fallen; feed
fed; feel felt; fight fought; find found; flee fled; fling flung; fly flew flown; forbid forbade
forbidden; foresee foresaw foreseen; forget forgot forgotten; forgive forgave forgiven; freeze
froze frozen; get getting gotten; give gave given; go gone went; grind ground; grow grew grown;
hang hung; hear heard; hide hidden; hit hitting; hold held; keep kept; kneel knelt; know knew
known; lay laid; lead led; leap leapt; learn learnt; leave left; lend lent; let letting; lie lain
lying; light lit; lose lost; make made; mean meant; meet met; mislead misled; mistake mistook
mistaken; outdo outdid outdone; overcome overcame; oversee oversaw overseen; overtake overtook
overtaken; overthrow overthrew overthrown; pay paid; prove proven; put putting; quit quitting;
rebuild rebuilt; repay repaid; rewrite rewrote rewritten; ride rode ridden; ring rang rung; rise
rose risen; run running; say said; see seen; seek sought; sell sold; send sent; set setting; sew
sewn; shake shook shaken; shed shedding; shine shone; shoot shot; show shown; shrink shrank
shrunk; shut shutting; sing sang sung; sink sank sunk; sit sitting; sleep slept; slide slid; speak
spoke spoken; speed sped; spend spent; spin spun; spit spat; split splitting; spring sprang
sprung; stand stood; steal stole stolen; stick stuck; sting stung; stink stank stunk; strike
struck stricken; strive strove striven; swear swore sworn; sweep swept; swim swam swum; swing
swung; take took taken; teach taught; tear tore torn; tell told; think thought; throw threw
thrown; undergo underwent undergone; understand understood; undertake undertook undertaken; uphold
upheld; wake woke woken; wear wore worn; weave wove woven; weep wept; win winning; wind wound;
withdraw withdrew withdrawn; withhold withheld; withstand withstood; write wrote written; die
dying; tie tying
"""

_NOUNS = """
man men; woman women; child children; foot feet; tooth teeth; goose geese; mouse mice; ox oxen;
life lives; wife wives; knife knives; half halves; shelf shelves; thief thieves; wolf wolves;
leaf leaves; loaf loaves; calf calves; self selves; scarf scarves; analysis analyses;
crisis crises; diagnosis diagnoses; emphasis emphases; hypothesis hypotheses; oasis oases;
parenthesis parentheses; synthesis syntheses; thesis theses; axis axes; criterion criteria;
phenomenon phenomena; bacterium bacteria; curriculum curricula; medium media;
memorandum memoranda; stratum strata; index indices; matrix matrices; vertex vertices;
appendix appendices; alumnus alumni; cactus cacti; fungus fungi; nucleus nuclei;
radius radii; stimulus stimuli; businessman businessmen; businesswoman businesswomen;
chairman chairmen; congressman congressmen; fisherman fishermen; fireman firemen;
gentleman gentlemen; gunman gunmen; policeman policemen; policewoman policewomen;
salesman salesmen; spokesman spokesmen; spokeswoman spokeswomen; sportsman sportsmen;
statesman statesmen; workman workmen; grandchild grandchildren; schoolchild schoolchildren
"""


def _table(*blocks: str) -> dict[str, str]:
    table: dict[str, str] = {}
    for entry in ";".join(blocks).split(";"):
        base, *forms = entry.split()
        table.update((form, base) for form in forms if len(form) > _STEM_OVER)
    return table


_BASE_OF = _table(_VERBS, _NOUNS)
_SHORTEST_IED = 5  # `tried`; but `died` and `tied` end in -ie and are regular


def base_form(word: str) -> str | None:
    """Base of an irregular form longer than three letters, itself not stemmed; else None.

    To WordNet every verb in `-ied` is an exception, so `denied` becomes `deny` (and no longer
    meets `denies`, which is stemmed to `deni`).
    """
    if word.endswith("ied") and len(word) >= _SHORTEST_IED:
        return word[:-3] + "y"
    return _BASE_OF.get(word)
