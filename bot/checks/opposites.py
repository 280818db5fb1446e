"""Words that cannot both be said of one thing: "rose" and "sjönk", "member" and "dialogpartner", in both languages.

Left out are words whose opposite tells the same from the other side (buy and sell, win and lose, before and after,
more and less than). Pure; knows nothing of claims or articles.
"""

import re
from functools import lru_cache

from bot.checks.overlap import WORD, alike
from bot.text.numerals import NUMERAL
from index.stemming import STOP_WORDS
from index.types import Language, Span

# One axis a line; its poles, in Swedish and then in English, parted by "/". Each pole is a regular expression of words.
# A backslash ends a line that goes on. A plus opens one of words that are said of what follows: "den första etappen".
_AXES: dict[Language, str] = {
    "sv": r"""
ök(?!en)\w+|steg|stig(?:er|it|a|ande)|höj(?!d)\w+|höjdes?\
|(?:gick|går|gått) (?:upp|fram)|klättra\w*|väx(?:a|er|te|t)|fördubbla\w*\
 / minsk\w+|sjönk|sjunk(?:er|it|a|ande)|sänk(?!a\b)\w+\
|(?<!snön )(?<!regnet )(?<!domen )(?<!beslutet )(?<!förslaget )(?:fall(?:er|it)|föll)(?! (?:väl|ihop|omkull|offer))\
|(?:gick|går|gått) ne[dr]\
|(?:back|ras|dal|dämp|halver)a(?:r|de|t|s|des|ts)?\
 / (?:lämna\w*(?: \w+){0,2}?|ligger kvar|låg kvar|förblir|förblev) oförändra\w*
öppn(?:a|ar|at|as|ade|ades)(?!CLOCK)|öppe[nt](?!HOURS) / stäng(?:a|er|de|des|t|s|d|ning)(?!CLOCK)\
|(?:lagts?|lades?|läggs?)(?: \w+)? ne[dr]|nedlag[dt]\w*
godkän\w+|bif(?:öll|ölls|aller|allit)|antogs?|antagits? / avsl(?:ogs?|ås|år|ag|agits?)|förkasta\w*|underkän\w+
döm(?:d|de|des|s|ts?)|fälldes?|fällts?|skyldig / fria(?:r|s|d|de|des|ts?)|frikän\w+|oskyldig
bekräfta\w*|medg(?:er|av|ett)|erkän(?:de|ner|t) / förneka\w*|dementera\w*|nekar|nekade|tillbakavisa\w*
tillåt(?:a|er|s|en|na|et|its)|tilläts|laglig\w* / förbjud(?:a|er|s|en|na|et|its)|förbjöds?|förbud\w*|olaglig\w*
lyckades|lyckas|lyckats / misslyckades|misslyckas|misslyckats
stöd(?:er|de|jer|s)|välkomna(?:r|de|t|s)|(?:har|hade|haft) (?:inga invändningar|inget emot)\
 / motsätter|motsatte|motarbeta\w*|kritisera(?:r|de|t|s)|emot
välkomna(?:r|de|t|s) / beklaga(?:r|de|t|s)
(?:stanna(?:r|de|t)|bli(?:r|vit)|blev|sitter|satt|suttit) kvar / avgå(?:r|tt)?|avgick|slutar som
+ första / sista
röst(?:ade|ar|at|a) (?:för|ja)|(?:säg(?:er|a)|sade?|sagt|tacka(?:r|de|t)) ja\
 / röst(?:ade|ar|at|a) (?:e?mot|nej)|(?:säg(?:er|a)|sade?|sagt|tacka(?:r|de|t)) nej
+ norr|norra|norrut|nordlig\w* / söder|södra|söderut|sydlig\w*
+ öster|östra|österut|östlig\w* / väster|västra|västerut|västlig\w*
medlem|medlemmar|medlemsland / observatör\w* / (?:dialog|samarbets)?partner\w*
anställ(?:er|de|t|s|des|a) / varsla\w*|avskeda\w*|sparka(?:r|de|des|s)
vinst(?:en|er)? / förlust(?:en|er)?
överlev(?:de|er|t|a) / omkom|omkommit|avled|avlidit|dog|dött|dödades
gick med|går med|anslöt|ansluter / lämna(?:r|de|t)|utträd\w*|hoppade av
stärk(?:a|er|te|tes|s|t) / försvaga\w*
förbättra\w* / försämra\w*|förvärra\w*
häkta\w*|greps|gripits?|fängsla\w* / släpptes|släpps|släppts|fri(?:ges|gavs|släppt\w*)
bygg(?:a|er|s|de|des|ts?) / rivs|revs|rivits|riva
inför(?:a|s|de|des|ts?)? / avskaffa\w*|slopa\w*|upphäv\w*
enig\w*|överens|enades / oenig\w*|oense
ordinarie / tillförordnad\w*|tf
offentlig\w* / hemlig\w*
gratis|avgiftsfri\w*|utan (?:kostnad|avgift)|kostnadsfri\w*|slipp(?:er|a) betala\
 / avgift(?:er|en|sbelagd\w*)?|kostar(?: \w+){0,6} \d[\d ]* (?:kronor|kr|euro)|(?<!slipper )(?<!slippa )betala
inför(?:t|de|des|ts) / föresl(?:år|og|ås|ogs|agit|agits)
levererat?s?|levererade[s]? / beställ(?:t|de|s|des|ts)
president(?:en)? / (?:premiär|stats)minister\w* / (?:utrikes|finans|försvars)minister\w* / kung(?:en)?
närmare varandra|varandra närmare|närmat(?:s|\s+sig) varandra|närmar sig varandra / isär|ifrån varandra|från varandra
utöka\w*|utvidga\w* / (?:skär(?:a|s|er)?|skars?|dra(?:s|r)?|drogs?) ner|(?:bli(?:r|vit)?|blev) färre
+ snabbast\w*|fortast / långsammast\w*
varje år|årlig\w* / vart(?:annat|tredje|fjärde) år
+ mil(?:d|t|da)|varm[at]? / kall[at]?|kylig\w*
proffs\w*|professionell\w* / amatör\w*
+ störst\w* / minst(?:a|e)?
+ äldst\w* / yngst\w*
+ högst[ae]? / lägst\w*
+ dyrast\w* / billigast\w*
+ längst[ae]? / korta(?:ste?|st)
gift[ae]? / ogift[ae]?|skild[ae]?
frivillig\w* / obligatorisk\w*|tvång\w*
tillfällig\w*|temporär\w*|provisorisk\w* / permanent\w*|för gott
inomhus / utomhus
dagtid|på dag(?:en|arna) / nattetid|på natten|på nätterna
+ bästa?|bäst / sämst\w*|värst\w*
+ starkast\w* / svagast\w*
+ vanligast\w* / ovanligast\w*
frisk[at]? / sjuk[at]?
oskad(?:d|da|t) / skada(?:d|de|t)
levande|vid liv / död[at]?
+ vänster\w* / höger\w*
+ röda?|rött / blåa?|blått / gröna?|grönt / gula?|gult / vita?|vitt / svarta?|svart
""",
    "en": r"""
ris(?:es?|en)|rose|increas\w*|grew|rais(?:es?|ed)\
|(?:went|go(?:es|ing|ne)) up|climb(?:s|ed|ing)?|gain(?:s|ed|ing)?|doubl(?:es|ed|ing)\
 / f[ae]ll(?:s|en|ing)?|decreas\w*|declin\w*|drop(?:s|ped)?|reduc\w+\
|(?:went|go(?:es|ing|ne)) down|slid|slip(?:s|ped)?(?! away| out| into)|slump(?:s|ed)?|halv(?:es|ed|ing)\
 / (?:left|leav(?:es|ing)|ke(?:pt|eps?)|remain(?:s|ed)?|stay(?:s|ed)?) (?:\w+ ){0,2}?unchanged
open(?:s|ed|ing)(?!CLOCK)|open(?!HOURS) / clos(?:e|es|ed|ing|ure)(?!CLOCK)|shut(?:s|ting)?(?!CLOCK)
approv\w*|adopt\w*|granted / reject\w*|turned down|voted down
convicted|guilty|sentenced / acquitted|cleared|innocent|not guilty
confirm\w*|admit\w*|acknowledg\w* / deny|denies|denied|denying
allow\w*|permit(?:s|ted|ting)?|legal / ban|bans|banned|prohibit\w*|forbid\w*|forbade|illegal
succeed\w*|managed to / fail(?:s|ed|ing)? to|fail(?:s|ed)?
support(?:s|ed)|back(?:s|ed)|welcom(?:es|ed)|(?:has|have|had) no objections?\
 / oppos(?:e|es|ed)|against|criticis\w*|criticiz\w*
welcom(?:es?|ed) / regret(?:s|ted)?|deplor(?:es?|ed)
stay(?:s|ed|ing)? on / resign(?:s|ed|ing)?|step(?:s|ped|ping)? down
+ first / last(?! (?:year|week|month|night|spring|summer|autumn|winter|\w+day))|final
vot(?:ed?|es|ing) (?:for|yes|in favou?r)|sa(?:y|ys|id|ying) yes / vot(?:ed?|es|ing) (?:against|no)|sa(?:y|ys|id|ying) no
+ north|northern|northward\w* / south|southern|southward\w*
+ east|eastern|eastward\w* / west|western|westward\w*
members?|member states? / observers? / (?:dialogue |dialog )?partners?
hir(?:e|es|ed|ing)|recruit\w* / laid off|lay(?:s|ing)? off|dismiss\w*|fired|sack\w*
profits? / loss|losses
surviv\w* / died|dies|killed|dead
join(?:s|ed|ing)? / left|leav(?:e|es|ing)|withdr\w+|quit
strengthen\w* / weaken\w*
improv\w* / worsen\w*|deteriorat\w*
arrest\w*|detain\w*|jail\w* / releas\w*|freed
buil(?:d|ds|t|ding) / demolish\w*|torn down
introduc\w* / abolish\w*|scrap(?:s|ped|ping)?|repeal\w*
agree[sd]?|unanimous\w* / disagree\w*|at odds|divided
permanent / acting
public / secret
free(?: of charge)?|without charge|(?:do|does|did) not have to pay|at no cost / fees?|charges?\
|costs?(?: \w+){0,6} [\d,]+ (?:kronor|euros?)|(?:must|have to|has to) pay
introduced / propos(?:es?|ed)|suggest(?:s|ed)
delivered / ordered
president / prime minister / (?:foreign|finance|defen[cs]e) minister|foreign secretary / king
closer(?: together| to each other)? / (?:drift(?:s|ed|ing)?|grow(?:n|s|ing)?|grew|mov(?:e|es|ed|ing)) apart
expand(?:s|ed|ing)?|extend(?:s|ed)?|step(?:s|ped)? up / cut(?:s|ting)? (?:back|down)|scal(?:e|es|ed|ing) (?:back|down)
+ fastest|quickest / slowest
every year|each year|annual(?:ly)?|yearly / every (?:other|second|third|fourth) year|biennial(?:ly)?
+ mild|warm|hot / cold|chilly
professionals? / amateurs?
+ largest|biggest / smallest
+ oldest / youngest
+ highest / lowest
+ most expensive|dearest|costliest / cheapest
+ longest / shortest
married / unmarried|divorced
voluntar\w* / compulsory|mandatory|obligatory
temporar\w*|provisional\w* / permanent\w*|for good
indoors?|inside / outdoors?|outside
(?:by|in the|during the) day(?:time)? / (?:by|at|in the|during the) night(?:s|time)?
+ best / worst
+ strongest / weakest
+ most common|commonest / least common|rarest
healthy / ill|sick
unhurt|unharmed|uninjured|unscathed / hurt|injured|wounded
alive|living / dead
+ left-(?:wing|hand)|leftist / right-(?:wing|hand)|rightist
+ red / blue / green / yellow / white / black
""",
}


# What is open until a time closes then; and at what time of day it opens says nothing against when it closes.
_CLOCK = r"(?: \w+)?? (?:klockan|kl\.?|at) (?:\d|noon|midnight)"
_HOURS = r"(?: \w+){0,3}? (?:(?:till|until|klockan|kl)\b|\d)"
_BOUNDS = frozenset({"minst", "högst"})  # before a number they are no superlatives
_CLAUSE = re.compile(r"[^,.;:!?()–—]*")


def _lines(language: Language) -> list[str]:
    table = _AXES[language].replace("CLOCK", _CLOCK).replace("HOURS", _HOURS)
    return table.strip().replace("\\\n", "").splitlines()


_ATTRIBUTIVE = tuple(line.startswith("+ ") for line in _lines("sv"))


@lru_cache(maxsize=4)
def _axes(language: Language) -> list[list[re.Pattern[str]]]:
    return [
        [re.compile(rf"(?<![\w-])(?:{pole})(?![\w-])", re.IGNORECASE) for pole in line.removeprefix("+ ").split(" / ")]
        for line in _lines(language)
    ]


def poles(text: str, language: Language) -> list[dict[int, Span]]:
    """On each axis, the poles that a text has words of, and where the first of them stands.

    >>> [found for found in poles("Priset sjönk i maj.", "sv") if found]
    [{1: (7, 12)}]
    """
    found = []
    for axis in _axes(language):
        places = ((pole, _first(pattern, text, language)) for pole, pattern in enumerate(axis))
        found.append({pole: place for pole, place in places if place is not None})
    return found


def changed(text: str, language: Language) -> tuple[int, Span] | None:
    """1 where a text says in a word that something rose, -1 where it fell, and where; None for neither, or both.

    >>> changed("Priset sjönk i maj.", "sv"), changed("Profits rose.", "en")
    ((-1, (7, 12)), (1, (8, 12)))
    """
    found = poles(text, language)[0]
    pole = next(iter(found), None)
    return (1 - 2 * pole, found[pole]) if pole is not None and len(found) == 1 and pole < 2 else None  # noqa: PLR2004


def crossed(claim: str, language: Language, clause: str, there: Language) -> tuple[Span, Span] | None:
    """Where a claim stands at one pole alone, and a clause at another alone, whatever follows either; None if nowhere.

    >>> crossed("A loss of 31 million.", "en", "efter en vinst på 31 miljoner", "sv")
    ((2, 6), (9, 14))
    """
    for mine, theirs, attributive in zip(poles(claim, language), poles(clause, there), _ATTRIBUTIVE, strict=True):
        if not attributive and len(mine) == len(theirs) == 1 and mine.keys() != theirs.keys():
            return next(iter(mine.values())), next(iter(theirs.values()))
    return None


def _first(pattern: re.Pattern[str], text: str, language: Language) -> Span | None:
    for match in pattern.finditer(text):
        if match[0].lower() not in _BOUNDS or not NUMERAL[language].match(text, match.end() + 1):
            return match.span()
    return None


def opposed(claim: str, language: Language, sentence: str, there: Language) -> tuple[Span, list[Span]] | None:
    """Where a claim stands at one pole of an axis, and where a sentence stands at others alone; None if nowhere.

    >>> opposed("Prices rose in May.", "en", "Priset sjönk i maj.", "sv")
    ((7, 11), [(7, 12)])
    >>> opposed("Ek vann den första etappen.", "sv", "Ek vann med sista krafterna.", "sv")
    """
    both = zip(poles(claim, language), poles(sentence, there), _ATTRIBUTIVE, strict=True)
    for mine, theirs, attributive in both:
        if len(mine) != 1 or not mine.keys().isdisjoint(theirs):
            continue
        place = next(iter(mine.values()))
        others = list(theirs.values())
        if attributive:
            said_of = _next_words(claim, place[1], language)
            others = [it for it in others if _like(said_of, language, _next_words(sentence, it[1], there), there)]
        if others:
            return place, others
    return None


def _next_words(text: str, start: int, language: Language) -> list[str]:
    """The words that one at a place is said of, if it is said of what follows: the next two in its clause."""
    clause = _CLAUSE.match(text, start)
    words = WORD.findall(clause[0]) if clause else []
    return [word for word in words if word.lower() not in STOP_WORDS[language]][:2]


def _like(words: list[str], language: Language, others: list[str], there: Language) -> bool:
    """Whether one of some words is like one of others, or there are none to tell by."""
    return not words or not others or any(alike(one, language, " ".join(others), there) for one in words)
