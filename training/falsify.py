"""Claims made false by one small change: a number, a name, a word for its opposite, a negation put in or taken out.

What a model cannot learn from wording, it learns from pairs that differ in one word: with the change the claim is
refuted by what supported it. Rough rules, for training alone; a claim to which none applies is left as it is.
"""

import re
from collections.abc import Callable

from numpy.random import Generator

NUMBER = re.compile(r"\d+(?:[.,:\u00a0 ]\d+)*")
NAME = re.compile(r"[A-ZÅÄÖ][\w-]+(?: [A-ZÅÄÖ][\w-]+)+")
NAME_WITHIN = re.compile(rf"(?<=[a-zåäö,] ){NAME.pattern}")  # "Enligt Eva Ek" opens a sentence: no name

# Words that cannot both be true of one thing.
_OPPOSITES = """
ökade/minskade ökar/minskar öka/minska ökat/minskat ökning/minskning ökningen/minskningen steg/sjönk stiger/sjunker
stigit/sjunkit höjde/sänkte höjer/sänker höja/sänka höjt/sänkt höjs/sänks höjdes/sänktes höjning/sänkning köpte/sålde
köper/säljer köpt/sålt köpa/sälja vann/förlorade vinner/förlorar vunnit/förlorat vinna/förlora vinst/förlust
före/efter innan/efter fler/färre mer/mindre högre/lägre större/mindre längre/kortare äldre/yngre bättre/sämre
dyrare/billigare snabbare/långsammare tidigare/senare första/sista först/sist högsta/lägsta största/minsta
äldsta/yngsta längsta/kortaste flest/färst bästa/sämsta öppnade/stängde öppnas/stängs öppna/stänga öppnar/stänger
öppen/stängd öppet/stängt började/slutade börjar/slutar börja/sluta inledde/avslutade inleds/avslutas byggdes/revs
bygga/riva bygger/river infördes/avskaffades införa/avskaffa inför/avskaffar godkände/avslog godkänner/avslår
godkändes/avslogs antog/förkastade antogs/förkastades stöder/motsätter stödde/motarbetade för/mot friades/fälldes
friade/fällde frikändes/dömdes frikände/dömde häktades/släpptes medger/nekar erkände/nekade erkänner/nekar
bekräftade/förnekade bekräftar/förnekar kritiserade/berömde kritiserar/berömmer norr/söder norra/södra öster/väster
östra/västra norrut/söderut inom/utanför inne/ute ovanför/nedanför över/under minst/högst alla/inga samtliga/inga
alltid/aldrig ofta/sällan många/få både/varken med/utan tillåtet/förbjudet tillåter/förbjuder tillåts/förbjuds
lyckades/misslyckades lyckas/misslyckas kom/gick anlände/avreste ankom/avgick tillträdde/avgick tillträder/avgår
anställde/sparkade anställer/sparkar stark/svag starkare/svagare varmare/kallare hög/låg lång/kort gammal/ny gamla/nya
stor/liten stora/små rik/fattig dyr/billig offentlig/privat offentliga/privata kvinna/man kvinnor/män kvinnan/mannen
flickor/pojkar mor/far dotter/son syster/bror hustru/make vän/fiende vinter/sommar vintern/sommaren morgonen/kvällen
dagen/natten måndag/torsdag tisdag/fredag januari/juni mars/oktober april/november maj/september
majoriteten/minoriteten hälften/tredjedelen medlem/observatör ordförande/sekreterare chef/anställd
ordinarie/tillförordnad säljare/köpare lärare/elev increased/decreased increase/decrease increases/decreases rose/fell
rise/fall raised/lowered raise/lower bought/sold buy/sell buys/sells won/lost win/lose wins/loses profit/loss
before/after more/fewer more/less higher/lower larger/smaller bigger/smaller longer/shorter older/younger better/worse
earlier/later first/last highest/lowest largest/smallest oldest/youngest longest/shortest most/least most/fewest
best/worst opened/closed open/closed opens/closes began/ended begins/ends started/stopped built/demolished
introduced/abolished introduce/abolish approved/rejected approve/reject approves/rejects adopted/rejected
supported/opposed supports/opposes support/oppose for/against acquitted/convicted detained/released admitted/denied
admits/denies confirmed/denied confirms/denies criticised/praised criticises/praises north/south northern/southern
east/west eastern/western inside/outside above/below over/under everyone/nobody everybody/nobody all/none always/never
often/rarely many/few both/neither with/without allowed/forbidden allows/forbids succeeded/failed succeeds/fails
arrived/left joined/left hired/fired strong/weak stronger/weaker warmer/colder high/low long/short old/new big/small
rich/poor expensive/cheap public/private woman/man women/men girls/boys mother/father daughter/son sister/brother
wife/husband friend/enemy winter/summer morning/evening day/night monday/thursday tuesday/friday january/june
march/october april/november may/september majority/minority member/observer chairman/secretary permanent/acting
seller/buyer teacher/pupil
"""
_OPPOSITE: dict[str, str] = {}
for _pair in _OPPOSITES.split():
    _one, _other = _pair.split("/")
    _OPPOSITE.setdefault(_one, _other)
    _OPPOSITE.setdefault(_other, _one)
_CHANGEABLE = re.compile(rf"(?<![\w-])(?:{'|'.join(sorted(_OPPOSITE, key=len, reverse=True))})(?![\w-])", re.IGNORECASE)

_ENGLISH = "is was are were has have had will would can could should must"
_NOT = re.compile(r" (?:inte|aldrig|not|never)(?= )")
_FINITE = re.compile(
    r"(?<= )(är|var|har|hade|ska|skulle|kan|kunde|blev|blir|vill|ville|får|fick|måste|kommer|kom|anser|ansåg|vet|visste"
    rf"|{_ENGLISH.replace(' ', '|')})(?= (?!inte|aldrig|not|never)\w)"
)


def falsify(claim: str, evidence: str, passage: str, rng: Generator) -> str | None:
    """The claim with one thing changed so that what supported it refutes it; None where no rule applies.

    A number becomes another one of the passage, or one that stands nowhere; a name always another of the passage.

    >>> import numpy
    >>> falsify("Han sålde 12 hus.", "Eva sålde 12 hus.", "Eva sålde 12 hus.", numpy.random.default_rng(0))
    'Han sålde 14 hus.'
    """
    ways: tuple[Callable[[], str | None], ...] = (
        lambda: _other_value(claim, evidence, passage, rng),
        lambda: _opposite(claim, rng),
        lambda: _negated(claim, rng),
    )
    order = rng.permutation(len(ways)) if rng.random() < _FREELY else range(len(ways))
    found = (ways[at]() for at in order)
    return next((changed for changed in found if changed and changed != claim), None)


_FREELY = 0.6  # else a number or name comes first, which is what most false claims in the news have wrong


def _other_value(claim: str, evidence: str, passage: str, rng: Generator) -> str | None:
    """A number or name of the evidence changed."""
    known = {digits(number) for number in NUMBER.findall(evidence)}
    numbers = [found for found in NUMBER.finditer(claim) if digits(found[0]) in known]
    names = [found for found in NAME.finditer(claim) if found[0] in evidence]
    if numbers:
        found = numbers[rng.integers(len(numbers))]
        alike = {n for n in NUMBER.findall(passage) if len(n) == len(found[0]) and digits(n) not in known}
        new = str(rng.choice(sorted(alike))) if alike and rng.integers(2) else _other_number(found[0], rng)
    elif names:
        found = names[rng.integers(len(names))]
        rest = {n for n in NAME_WITHIN.findall(passage) if not set(n.split()) & set(claim.split())}
        new = str(rng.choice(sorted(rest))) if rest else found[0]
    else:
        return None
    return claim[: found.start()] + new + claim[found.end() :]


def _opposite(claim: str, rng: Generator) -> str | None:
    """A word put into its opposite.

    >>> import numpy
    >>> _opposite("Priset ökade efter valet.", numpy.random.default_rng(1))
    'Priset minskade efter valet.'
    """
    places = list(_CHANGEABLE.finditer(claim))
    if not places:
        return None
    found = places[rng.integers(len(places))]
    new = _OPPOSITE[found[0].lower()]
    return claim[: found.start()] + (new.capitalize() if found[0][0].isupper() else new) + claim[found.end() :]


def _negated(claim: str, rng: Generator) -> str | None:
    """A negation taken out, or put in after a finite verb.

    >>> import numpy
    >>> [_negated(text, numpy.random.default_rng(0)) for text in ("Bron är inte röd.", "Bron är röd.")]
    ['Bron är röd.', 'Bron är inte röd.']
    """
    if _NOT.search(claim):
        return _NOT.sub("", claim, count=1)
    places = list(_FINITE.finditer(claim))
    if not places:
        return None
    found = places[0] if rng.random() < 0.8 else places[rng.integers(len(places))]  # noqa: PLR2004 - mostly the main verb
    english = found[0] in _ENGLISH.split()
    return f"{claim[: found.end()]} {'not' if english else 'inte'}{claim[found.end() :]}"


def digits(number: str) -> str:
    """The digits of a number as written.

    >>> digits("1.200,5")
    '12005'
    """
    return re.sub(r"\D", "", number)


def _other_number(number: str, rng: Generator) -> str:
    """One digit changed, not the first two of a year, and none to a leading zero."""
    places = [at for at, sign in enumerate(number) if sign.isdigit()]
    place = places[rng.integers(2, 4)] if re.fullmatch(r"1\d{3}|20\d\d", number) else places[rng.integers(len(places))]
    digits = [digit for digit in "123456789" if digit != number[place]]
    return number[:place] + str(rng.choice(digits)) + number[place + 1 :]
