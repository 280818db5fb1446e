"""The words and forms that tell a follow-up from a question that stands on its own, in both languages."""

import re

from bot.text.question_words import VERBS, word_set
from index.types import Language

PREPOSITIONS: dict[Language, frozenset[str]] = {
    "sv": word_set("i på av från till med under om vid efter före för mot hos åt kring över mellan ur"),
    "en": word_set("in on of from to with under about at after before for by against over between during"),
}


def _form(*alternatives: str) -> re.Pattern[str]:
    return re.compile("|".join(alternatives), re.IGNORECASE)


def _one_of(words: str) -> str:
    return f"(?:{'|'.join(words.split())})"


# What joins a text to the one before and says nothing itself.
OPENER: dict[Language, re.Pattern[str]] = {
    "sv": _form(r"^(?:(?:och|men|ja|jaha|okej|ok|tack|så),? )+"),
    "en": _form(r"^(?:(?:and|but|so|ok|okay|well|thanks|right),? )+"),
}
# What leads in a lone name.
INTRO: dict[Language, re.Pattern[str]] = {
    "sv": _form(
        r"^(?:(?:jaha|okej|ok|ja|tack),? )?(?:(?:och|men|samt) )?"
        r"(?:(?:hur (?:är|var|blir|blev|gick|går|ser) det (?:ut )?"
        r"(?:med|för|i)|vad gäller(?: för)?|samma (?:sak )?för) |(?<=och |men )|(?<=samt ))"
    ),
    "en": _form(
        r"^(?:(?:ok|okay|well|thanks),? )?(?:(?:and|but) )?"
        r"(?:(?:what|how) about |the same for |same for |(?<=and |but ))"
    ),
}
TAIL: dict[Language, re.Pattern[str]] = {"sv": _form(r" då ?\??$"), "en": _form(r",? (?:then|too) ?\??$")}
LED_IN = {
    language: _form(rf"^(?P<lead>{'|'.join(words)}) (?:the |år )?|^(?:the )")
    for language, words in PREPOSITIONS.items()
}
# A question word alone. What it is where the question takes another form of it.
ALONE: dict[Language, dict[str, str]] = {
    "sv": {
        **dict.fromkeys(["hur kommer det sig", "hur så", "av vilken anledning", "av vilket skäl"], "varför"),
        "sen när": "sedan när",
        "på vilket sätt": "hur",
    },
    "en": {**dict.fromkeys(["how come", "how so", "for what reason"], "why"), "in what way": "how"},
}
BARE: dict[Language, re.Pattern[str]] = {
    "sv": _form(
        r"^(?:(?:och|men|jaha|okej|ok),? )?"
        r"(?P<word>varför|när|var|hur|vart|varifrån|sedan när|sen när|hur kommer det sig|hur så"
        r"|av vilken anledning|av vilket skäl|på vilket sätt)"
        r"(?: (?:då|det|exakt|egentligen))*[ ?!.]*$"
    ),
    "en": _form(
        r"^(?:(?:and|but|ok|okay|so),? )?(?P<word>why|when|where|how|since when|how come|how so|for what reason"
        r"|in what way)"
        r"(?: (?:then|exactly|so|(?:is|was) (?:that|this)))*[ ?!.]*$"
    ),
}
NOT_SO: dict[Language, re.Pattern[str]] = {
    "sv": _form(r"^(?:(?:och|men) )?(?:varför inte|varför gjorde (?:de|han|hon|den) inte det)[ ?!.]*$"),
    "en": _form(r"^(?:(?:and|but) )?why (?:not|did(?:n['’]t| not) (?:they|he|she|it))[ ?!.]*$"),
}
DID_SO: dict[Language, re.Pattern[str]] = {
    "sv": _form(
        r"^(?:(?:och|men) )?(?P<word>varför|när|var|hur) "
        r"(?:(?:gjorde|gör|har|hade) (?:de|han|hon|den|man) (?:gjort )?(?:det|så|detta)"
        r"|(?:hände|skedde|inträffade|blev|är|var) (?:det|detta|det så))[ ?!.]*$"
    ),
    "en": _form(
        r"^(?:(?:and|but) )?(?P<word>why|when|where|how) (?:(?:did|do|does) (?:they|he|she|it) do (?:that|so|it|this)"
        r"|did (?:that|this|it) happen)[ ?!.]*$"
    ),
}
# Words that say nothing of what is asked, after a question word: "hur länge", "why not", "how many were there".
FUNCTION: dict[Language, frozenset[str]] = {
    "sv": word_set(
        "inte då nu det den de dem han hon här där så också mer fler annars annat annan andra exakt egentligen sedan"
        " sen är var blev blir har hade gjorde gör länge många mycket ofta långt lång stor stort stora gammal gamla"
        " dyr dyrt hög högt snabbt väl ju nog som"
    ),
    "en": word_set(
        "not no now it that this those these then he she they them him here there so also too else more other others"
        " exactly is are was were did does do has have had one ones long many much often far old big large high soon"
        " for about"
    ),
}
# What each pronoun stands for: a person, several, a thing, or by Swedish gender "u" (den) or "n" (det).
PERSONAL: dict[Language, dict[str, str]] = {
    "sv": {
        **dict.fromkeys(["han", "hon", "honom", "henne", "hans", "hennes"], "person"),
        **dict.fromkeys(["de", "dem", "deras"], "several"),
        "den": "u", "det": "n", "dess": "thing", "där": "place", "dit": "place",
    },
    "en": {
        **dict.fromkeys(["he", "she", "him", "her", "his"], "person"),
        **dict.fromkeys(["they", "them", "their"], "several"),
        **dict.fromkeys(["it", "its"], "thing"),
        "there": "place",
    },
}  # fmt: skip
SINGULAR_VERB = {"are": "is", "were": "was", "have": "has", "do": "does"}

_END = r"[ ?!.]*"
# "when", "in which year", "how many members": what asks, with nothing in it that a pronoun could mean.
_ASKS: dict[Language, str] = {
    "sv": r"(?:(?:i|på|av|från|till|med|under|vid|för|sedan|om|mot) )?"
    r"(?:när|varför|var|vart|varifrån|vem|vad|(?:hur|vilken|vilket|vilka)(?: [a-zåäö]+){0,2})",
    "en": r"(?:(?:in|on|from|to|with|at|for|by|since|until|of|under) )?"
    r"(?:when|why|where|who|whom|(?:what|how|which)(?: [a-z]+){0,2})",
}
_BE = _one_of("is are was were")
_HELPS = _one_of("is are was were do does did has have had can could will would should may might must")
_PAST = rf"(?:\w+ed|{_one_of('built held made found sold known won led written lost')})"
# "it" that stands for nothing: "is it true that", "how long does it take", "was it Putin who".
_NOTHING = _one_of(
    r"that who whom whether if to from take takes took taken cost rain\w* snow\w* seem\w* appear\w* happen\w* matter\w*"
    " true possible likely called like mean means over time"
)
_NO_THING = rf"(?!.*\b{_NOTHING}\b)"
_ASKS_OF_IT = (
    rf"(?:when|where|why|how|how old|how (?:many|much)(?: [a-z]+)?|(?:what|who)(?! {_BE})"
    r"|(?:in|since) (?:which|what) [a-z]+)"
)
# What may follow "de" and "den" where they are no articles: a word that opens no noun, or a participle.
_NO_NOUN_AFTER = _one_of(
    "sig inte också redan med upp ut in bort fram ner emot nej ja då nu egentligen ha få bli vara om i på av från till"
    " vid efter före mot hos åt ur"
)
_PARTICIPLE = r"[a-zåäö]+(?:[aiu]t|tt|ts|kt|gt|st|d)"
_AFTER_PARTICIPLE = rf"(?: {_one_of('om i på av från till med vid efter före mot sig ut in upp')}\b|{_END}$)"
_AFTER = (
    rf"(?:$|[?!.]| {_NO_NOUN_AFTER}\b"
    rf"| (?:som mest|först|senast|sist){_END}$| {_PARTICIPLE}{_AFTER_PARTICIPLE}| \d{{4}}\b)"
)
_EXPLETIVE = _one_of(
    "är var blir blev finns fanns går gick händer hände kommer kom sker skedde tar tog står stod gäller gällde kostar"
    " kostade regnar behövs krävs saknas har hade gör gjorde kan kunde ska skulle ser såg verkar räcker dröjer dröjde"
    " låter handlar heter hette betyder innebär sägs lät rör rörde beror berodde vet tror säger sade sa tycker"
)
MOST_WORDS = 15  # of a follow-up
SUBJECT: dict[Language, tuple[re.Pattern[str], ...]] = {
    "sv": (
        _form(rf"(?:{_ASKS['sv']} )?(?P<verb>\w+) (?P<pronoun>han|hon)(?![\w-]).*"),
        _form(rf"(?:{_ASKS['sv']} )?(?P<verb>\w+) (?P<pronoun>de|den)(?={_AFTER}).*"),
        _form(rf"{_ASKS['sv']} (?!{_EXPLETIVE} )(?P<verb>\w+) (?P<pronoun>det){_END}"),
        _form(r"(?P<pronoun>han|hon) (?P<verb>\w+)\b.*"),
        _form(rf"(?P<pronoun>de|den) (?:{'|'.join(sorted(VERBS['sv']))})\b.*"),
    ),
    "en": (
        _form(rf"(?:{_ASKS['en']} )?(?P<verb>{_HELPS}) (?P<pronoun>he|she|they)(?![\w-]).*"),
        _form(rf"{_ASKS_OF_IT} {_NO_THING}(?P<verb>{_BE}) (?P<pronoun>it)(?: (?:{_PAST})\b.*|{_END})"),
        _form(rf"{_ASKS_OF_IT} {_NO_THING}(?!{_BE})(?P<verb>{_HELPS}) (?P<pronoun>it)\b(?! be\b).*"),
        _form(rf"(?P<verb>{_HELPS}) {_NO_THING}(?P<pronoun>it) (?:an? |still |also |have\b|(?:{_PAST})\b).*"),
        _form(r"(?P<pronoun>he|she|they) (?:\w+)\b.*"),
    ),
}
_LEAD = _one_of("with to for on in by of up")
OBJECT: dict[Language, tuple[re.Pattern[str], ...]] = {
    "sv": (
        _form(rf"{_ASKS['sv']} (?P<verb>\w+) (?:\w+ )?(?P<pronoun>honom|henne|den|dem){_END}"),
        _form(
            rf"(?:{_ASKS['sv']} )?(?P<verb>\w+) (?-i:[A-ZÅÄÖ]\w+)(?: (?:med|i|om|till|på|av|upp|in|ut|för)){{0,2}}"
            rf" (?P<pronoun>honom|henne|den|dem){_END}"
        ),
    ),
    "en": (
        _form(rf"(?:who|what|which [a-z]+) (?P<verb>\w+) (?:{_LEAD} )?(?P<pronoun>him|her|it|them){_END}"),
        _form(rf"(?:{_ASKS['en']} )?{_HELPS} (?-i:[A-Z]\w+) [a-z]+ (?:{_LEAD} )?(?P<pronoun>him|her|it|them){_END}"),
    ),
}
POSSESSIVE: dict[Language, tuple[re.Pattern[str], ...]] = {
    "sv": (
        _form(r"(?:(?:vem|vad|var|när|varför|hur(?: \w+)?) )?(?P<verb>\w+) (?P<pronoun>hans|hennes|dess|deras) \w+.*"),
    ),
    "en": (_form(rf"(?:(?:who|what|where|when|why|how(?: \w+)?) )?{_BE} (?P<pronoun>his|her|its|their) \w+.*"),),
}
THERE: dict[Language, re.Pattern[str]] = {
    "sv": _form(rf"(?!.*\b(?:finns|fanns)\b){_ASKS['sv']} (?:\w+ ){{0,3}}(?P<pronoun>där){_END}"),
    "en": _form(rf"(?!.*\b{_BE} there\b){_ASKS['en']} (?:\w+ ){{0,3}}(?P<pronoun>there){_END}"),
}
# What looks like a noun after a verb and is none.
NO_NOUN: dict[Language, frozenset[str]] = {
    "sv": word_set(
        "från man någon något ingen inget annan annat den det han hon inte sedan redan igen ibland bara annars innan"
        " mellan mycket litet även men sen vatten egen eget ett en själv tillsammans utan hellre bland samman undan"
    ),
    "en": word_set(
        "first last same only most best yet ever still also really actually not now then he she it they you we i"
    ),
}
