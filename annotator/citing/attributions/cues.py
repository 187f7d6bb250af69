"""The English words that attribute, and those that may be a source."""

from __future__ import annotations

from enum import Enum

from annotator.citing.naming.vocabulary import WORKS, word_set


class Grade(Enum):
    """What has to follow before a verb is taken to attribute."""

    SAY = "nothing"
    THINK = "a clause, with or without «that»"
    FIND = "«that», a quotation, or a work as subject"
    JUDGE = "its own particle: «described … as», «called on»"


_SAY = """
    tell state explain argue insist assert contend announce acknowledge allege testify concede
    reiterate caution complain emphasize emphasise stress deny
    recount opine affirm confirm cite mention
"""
_THINK = "think believe estimate predict fear hope suspect assume speculate guess warn doubt"
_FIND = """
    add claim conclude recall declare admit write maintain reply respond report find show
    suggest indicate reveal note observe demonstrate disclose discover determine point charge
    agree answer advise recommend remember shout stipulate document underline highlight assess
    reckon imply hint tweet quip joke remark lament boast continue exclaim clarify hold
    calculate project posit theorize
"""
_JUDGE = """
    describe call accuse criticize criticise praise blame urge condemn denounce dismiss vow
    pledge promise threaten demand label brand slam blast mock encourage question reject ask
    present portray depict characterize characterise deem
"""
_IRREGULAR = {
    "tell": ("tells", "told", "telling"),
    "think": ("thinks", "thought", "thinking"),
    "write": ("writes", "wrote", "writing"),
    "find": ("finds", "found", "finding"),
    "show": ("shows", "showed", "showing"),
    "hold": ("holds", "held", "holding"),
    "quip": ("quips", "quipped", "quipping"),
    "admit": ("admits", "admitted", "admitting"),
    "slam": ("slams", "slammed", "slamming"),
}


def _inflected(base: str) -> tuple[str, str, str]:
    """Third person, past and present participle of an English verb."""
    if base in _IRREGULAR:
        return _IRREGULAR[base]
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ies", base[:-1] + "ied", base + "ing"
    if base.endswith("e"):
        return base + "s", base + "d", base[:-1] + "ing"
    hissing = base.endswith(("s", "sh", "ch", "x"))
    return base + ("es" if hissing else "s"), base + "ed", base + "ing"


GRADES: dict[str, Grade] = {"say": Grade.SAY, "says": Grade.SAY, "said": Grade.SAY}
"""Each finite form to the grade of its verb."""
BASES: set[str] = {"say"}
"""Forms that go with several speakers: «officials say»."""
SINGULARS: set[str] = {"says"}
"""Forms that go with one speaker: «he says»."""
PARTICIPLES: dict[str, Grade] = {"saying": Grade.SAY}
"""«…, saying that»: the speaker stands elsewhere in the sentence."""
for _grade, _verbs in (
    (Grade.JUDGE, _JUDGE),
    (Grade.FIND, _FIND),
    (Grade.THINK, _THINK),
    (Grade.SAY, _SAY),
):
    for _base in _verbs.split():
        _third, _past, _participle = _inflected(_base)
        GRADES |= dict.fromkeys((_base, _third, _past), _grade)
        PARTICIPLES[_participle] = _grade
        BASES.add(_base)
        SINGULARS.add(_third)

INVERTING = word_set("""
    say says said add adds added write writes wrote explain explains explained ask asks asked
    reply replies replied recall recalls recalled insist insists insisted argue argues argued
    warn warns warned note notes noted conclude concludes concluded remark remarks remarked
    tweeted quipped joked recounted reports reported notes observed declared shouted answered
    claimed continued complained lamented
    """)
"""Verbs that stand before their subject: «“…,” said Otto»."""
SPEAKING = INVERTING | word_set(
    "told tells tell assert asserts asserted contend contends contended allege alleges alleged"
)
"""Verbs whose channel is looked for: «said in a statement», «told Newsweek»."""
PARTICLES = {
    "describe": "as",
    "call": "for on “”",
    "accuse": "of",
    "label": "“” a an the as",
    "brand": "“” a an the as",
    "vow": "to that “”",
    "pledge": "to that “”",
    "promise": "to that “”",
    "threaten": "to that “”",
    "demand": "that “”",
    "dismiss": "as “”",
    "reject": "as “”",
    "ask": "to for that whether if how why what “”",
    "present": "as",
    "portray": "as",
    "depict": "as",
    "characterize": "as",
    "characterise": "as",
    "urge": "to that “”",
    "encourage": "to",
}
"""What has to stand soon after a judging verb."""
PROMISING = word_set("vow pledge promise threaten")
"""«promised members that»: whom they promise may stand between."""
NEGATING = word_set("deny denies denied denying")
NOT = word_set("not never neither nor didn't doesn't don't hasn't haven't hadn't won't")

HEARSAY = word_set(
    "believed reported said alleged thought rumored rumoured deemed suspected claimed "
    "blamed understood speculated feared"
)
"""«is believed»: nobody in particular says so."""
HEARSAY_ADVERBS = word_set("reportedly allegedly supposedly purportedly")
BY = word_set(
    "reported cited quoted acknowledged confirmed claimed announced released described said "
    "believed alleged echoed disclosed revealed written published estimated denied told "
    "compiled criticized criticised condemned praised denounced disputed challenged"
)
"""«reported by»."""
CITING = word_set("citing quoting")
BE = word_set("is are was were be been being 's 're isn't wasn't weren't aren't")
HAVE = word_set("has have had having hasn't haven't hadn't 've")
DO = word_set("do does did didn't doesn't don't")
MODAL = word_set(
    "will would can could may might must shall should won't wouldn't cannot can't couldn't "
    "'ll 'd let"
)
AUXILIARY = BE | HAVE | DO | MODAL
SKIPPED = word_set("""
    also later long recently further furthermore then previously repeatedly publicly once often now
    still even himself herself itself themselves just only first never not again already always
    simply merely generally widely frequently flatly bluntly angrily today yesterday tonight
    reportedly openly explicitly clearly quickly both all separately thus therefore however
    monday tuesday wednesday thursday friday saturday sunday privately initially eventually
    consistently strongly famously correctly wrongly falsely apparently accordingly nevertheless
    """)
"""Words between a subject and its verb."""
TIMES = word_set("past weeks months years days week month year")
"""«in recent weeks», «for years»."""
DAYS = word_set("monday tuesday wednesday thursday friday saturday sunday")

PRONOUNS = word_set("he she it they")
RELATIVES = word_set("who which")
NO_SOURCE = word_set(
    "i we you this that these those there what such so same i'm we're me us him them her whoever "
    "whatever anyone anybody nothing something anything everything nobody none no-one"
)
DETERMINERS = word_set(
    "a an the some many several most all both each every any no another other few his her its "
    "their this these those that one two three four five six"
)
INDEFINITE = word_set(
    "some many several most few both all others another everyone everybody nobody somebody "
    "someone one two three four five six neither people"
)
JOINING = word_set("of for from in at with by on to within inside near about into")
"""Prepositions inside a noun phrase: «officials in Washington»."""
BREAKS = (
    word_set("""
    that which who whom whose because although though while whereas when whenever if but or so as
    since than where before after until despite like then unless once whether how why what yet
    nor during under over against amid between through without there here according
    """)
    | AUXILIARY
)
"""Words no noun phrase reaches across."""
QUANTITIES = word_set(
    "number group majority dozens handful team host series couple lot hundreds thousands members "
    "scores half third quarter most one two three four five six"
)
"""What «of» joins to those who speak: «a number of officials»."""
PLACES_OF_SPEECH = word_set("""
    interview statement speech article tweet letter report rally email e-mail op-ed essay memo
    post paper column interviews briefing hearing testimony book blog note message release video
    study editorial call conference debate
    """)
"""Where something is said or written: «in an interview with»."""
LEADING = JOINING | word_set(
    "however similarly last meanwhile yet also and even but when as if not only then still "
    "today now instead rather perhaps indeed including"
)
"""Words that are cut from the beginning of a phrase."""


def base_of(form: str) -> str:
    """The verb of a finite form: «called» to «call»."""
    return _BASE_OF.get(form, form)


_BASE_OF = {
    form: base
    for verbs in (_SAY, _THINK, _FIND, _JUDGE)
    for base in verbs.split()
    for form in _inflected(base)
}
ANY = (
    frozenset(GRADES)
    | frozenset(PARTICIPLES)
    | HEARSAY
    | HEARSAY_ADVERBS
    | CITING
    | BY
    | frozenset({"according"})
    | WORKS
    | PLACES_OF_SPEECH
    | {"source", "sources"}
)
"""A sentence without one of these attributes nothing."""
