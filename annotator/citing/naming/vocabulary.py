"""English words for who speaks: people, bodies, works, and what stands around a name."""

from __future__ import annotations


def word_set(words: str) -> frozenset[str]:
    """The words of a line."""
    return frozenset(words.split())


WORKS = word_set("""
    report reports study studies paper papers research survey surveys analysis analyses poll polls
    article articles investigation document documents statement statements book data figures
    estimate estimates estimation estimations findings editorial memo memos email emails e-mail
    e-mails release transcript letter letters complaint lawsuit indictment review audit dossier
    bulletin communique communiqué brief summary assessment newsletter magazine newspaper leaflet
    sheet website post tweet video records filing affidavit ad advert poster
    """)
PRESS = word_set("media press news newspaper newspapers local press")
"""«media reports» are people, not a work."""
ORGANISATIONS = word_set("""
    agency observatory group organisation organization commission court government department
    ministry company campaign panel committee institute institution centre center council
    university foundation association union party movement army police team ngo charity bank
    firm board office embassy bureau network channel station authority administration college
    academy league federation service services unit force circle column monitor ledger coalition
    """)
ROLES = (
    word_set("""
    official expert analyst source scholar researcher witness spokesman spokeswoman spokesperson
    critic observer activist resident leader judge prosecutor lawmaker senator adviser advisor
    aide strategist supporter opponent voter republican democrat historian economist lawyer
    attorney relative defector fighter militant member reporter journalist author minister
    president director chief commander officer general colonel captain soldier doctor teacher
    professor scientist diplomat ambassador governor mayor chairman chairwoman chair head
    secretary manager executive editor writer columnist blogger user neighbor neighbour worker
    driver clerk farmer trader investigator detective inspector coach player singer actor mother
    father son daughter brother sister widow man woman boy girl person student consultant
    negotiator rebel jihadist insurgent refugee survivor victim prisoner monk priest imam
    campaigner operative friend colleague insider veteran candidate nominee delegate pollster
    economists medic cook carpenter sociologist historian politician
    """)
    | ORGANISATIONS
)
PLURALS = word_set(
    "police people media authorities men women families witnesses agencies ministries parties "
    "parents others officials spokespeople children data figures"
)
ARTICLES = word_set("a an the")
COUNTS = word_set("one two three four five six some several many few most all both others other")
"""Words that stand before people whom nobody names, or for them."""
SMALL = ARTICLES | word_set("of for and in on at by to from with into de la le du des der den &")
"""Words that an acronym mostly leaves out."""
TITLES = word_set("""
    mr mrs ms miss dr prof professor sir dame lord lady sheikh shaykh imam hajji haji mullah
    gen general col colonel lt lieutenant capt captain sgt sergeant maj major brigadier adm admiral
    sen senator rep gov governor president minister premier king queen prince princess judge
    justice ambassador rev father sister brother saint st
    """)
"""Put before a person's name."""
PARTICLES = word_set("al el ul bin ibn ben bint van von der den de di da du la le abu umm")
"""Small words inside a person's name."""
PEOPLE = ROLES - ORGANISATIONS
BODIES = (
    ORGANISATIONS
    | WORKS
    | word_set("""
    corporation society journal crescent cross press times post news herald courier gazette tribune
    guardian telegraph chronicle mirror economist newsweek radio television tv church mosque
    congress parliament assembly senate house state states front brigade brigades battalion legion
    corps guard rights watch international national democratic liberal republican conservative
    socialist communist islamic arab revolutionary liberation medical public central federal royal
    human foreign home ministry media intelligence security research studies affairs nations trust
    fund project programme program initiative alliance group emirate caliphate brotherhood
    observatories school faculty library archive museum court tribunal militia forces fighters
    """)
)
"""A name with one of these is a body's or a work's, not a person's."""
NATIONS = word_set("""
    afghan albanian algerian american argentine armenian australian austrian azerbaijani bahraini
    bangladeshi belgian bosnian brazilian briton british bulgarian cameroonian canadian chadian
    chechen chilean chinese colombian congolese croatian cuban cypriot czech dane danish dutch
    egyptian emirati english eritrean estonian ethiopian finn finnish french frenchman georgian
    german ghanaian greek hungarian indian indonesian iranian iraqi irish israeli italian ivorian
    japanese jordanian kazakh kenyan korean kosovar kurd kurdish kuwaiti kyrgyz latvian lebanese
    libyan lithuanian malaysian malian mauritanian mexican moroccan nigerian nigerien norwegian
    omani pakistani palestinian peruvian pole polish portuguese qatari romanian russian rwandan
    saudi scot scottish senegalese serb serbian singaporean slovak slovene somali spaniard spanish
    sudanese swede swedish swiss syrian tajik tanzanian thai tunisian turk turkish turkmen ugandan
    ukrainian uyghur uighur uzbek venezuelan vietnamese welsh yemeni
    """)
"""Where somebody is from, as a word before a name or in its place."""


def is_role(word: str) -> bool:
    """Is it a kind of person or body, in the singular or the plural?"""
    return word in ROLES or word in PLURALS or (word.endswith("s") and word[:-1] in ROLES)
